// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/ConnectDialog.h"

#include "app/desktop/accounts/AddressStep.h"
#include "app/desktop/accounts/ConnectedStep.h"
#include "app/desktop/accounts/FirstStartPage.h"
#include "app/desktop/accounts/OfficeHoursForm.h"
#include "app/desktop/accounts/SignInStep.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "tests/support/FakeServices.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using connectors::LoginWay;
using Step = ConnectDialog::Step;

class ConnectDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        m_preferences = std::make_unique<Preferences>(m_services->inbox);
        QTRY_VERIFY(m_preferences->isLoaded());
        m_opened.clear();
        open(new ConnectDialog(m_services->desktop(), *m_preferences, nullptr));
    }
    void cleanup()
    {
        delete m_dialog;
        m_preferences.reset();
        m_services.reset();
    }

    void address_isUnderstood_andLeadsToTheSignIn()
    {
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        type(u"@brand@mastodon.social"_s);
        QCOMPARE(m_dialog->step(), Step::SignIn);
        QVERIFY(m_dialog->titleText().contains(u"mastodon.social"_s));
        QCOMPARE(m_dialog->signInStep()->way(), LoginWay::Browser);
    }

    void accountOfATeam_isConnectedHereToo_byItsHandle()
    {
        delete m_dialog;
        m_dialog = nullptr;
        inbox::AccountView theirs;
        theirs.handle = u"@kettles.example"_s;
        theirs.server = u"pds.example"_s;
        theirs.isConnectedHere = false;
        open(new ConnectDialog(m_services->desktop(), *m_preferences, theirs, nullptr));
        QVERIFY(!m_dialog->titleText().contains(u"again"_s));
        QVERIFY(m_dialog->titleText().contains(u"@kettles.example"_s));
        QCOMPARE(m_dialog->addressStep()->field()->text(), u"@kettles.example"_s);
        delete m_dialog;
        m_dialog = nullptr;
        theirs.handle = u"@kettles"_s;
        theirs.isConnectedHere = true;
        open(new ConnectDialog(m_services->desktop(), *m_preferences, theirs, nullptr));
        QVERIFY(m_dialog->titleText().contains(u"again"_s));
        QCOMPARE(m_dialog->addressStep()->field()->text(), u"@kettles@pds.example"_s);
    }

    void addressNobodyKnows_isSaid()
    {
        type(u"nonsense"_s, false);
        QTRY_VERIFY(m_dialog->addressStep()->message().contains(u"nonsense"_s));
        QCOMPARE(m_dialog->step(), Step::Address);
    }

    void serverThatCannotBeReached_isSaidDifferently()
    {
        m_services->accounts.nextRecognise = fail(Error::Kind::NotFound);
        type(u"a.example"_s, false);
        QTRY_VERIFY(!m_dialog->addressStep()->isAsking());
        const QString notFound = m_dialog->addressStep()->message();
        m_services->accounts.nextRecognise = fail(Error::Kind::Network);
        m_dialog->addressStep()->submit();
        QTRY_VERIFY(!m_dialog->addressStep()->isAsking());
        QVERIFY(m_dialog->addressStep()->message() != notFound);
    }

    void twoNetworksThatFit_areAskedAbout()
    {
        inbox::ConnectChoice one{.network = u"a"_s, .networkName = u"Alpha"_s, .ways = {LoginWay::Token}};
        inbox::ConnectChoice two{.network = u"b"_s, .networkName = u"Beta"_s, .ways = {LoginWay::Token}};
        m_services->accounts.nextRecognise = QList<inbox::ConnectChoice>{one, two};
        type(u"x.example"_s, false);
        QTRY_VERIFY(!m_dialog->addressStep()->isAsking());
        QCOMPARE(m_dialog->step(), Step::Address);
        const auto buttons = m_dialog->addressStep()->findChildren<KeyButton *>();
        QCOMPARE(buttons.size(), 2);
        buttons.last()->click();
        QCOMPARE(m_dialog->step(), Step::SignIn);
        QVERIFY(m_dialog->titleText().contains(u"Beta"_s));
    }

    void typingOn_dropsTheOlderAnswer()
    {
        m_services->world.holdAnswers();
        m_dialog->addressStep()->field()->setText(u"@brand@mastodon.social"_s);
        m_dialog->addressStep()->submit();
        QTest::keyClicks(m_dialog->addressStep()->field(), u"x"_s);
        m_services->world.releaseAnswers();
        turns();
        QCOMPARE(m_dialog->step(), Step::Address);
        QVERIFY(!m_dialog->addressStep()->isAsking());
    }

    void browserSignIn_opensThePage_waits_andEndsConnected()
    {
        QSignalSpy connected(m_dialog, &ConnectDialog::connected);
        type(u"@brand@mastodon.social"_s);
        m_services->world.holdAnswers();
        m_dialog->primaryButton()->click();
        QCOMPARE(m_dialog->step(), Step::Waiting);
        Q_EMIT m_services->accounts.openInBrowser(QUrl(u"https://mastodon.social/oauth"_s));
        QCOMPARE(m_opened, QStringList{u"https://mastodon.social/oauth"_s});
        QCOMPARE(m_services->accounts.requests.first().way, LoginWay::Browser);
        QCOMPARE(m_services->accounts.requests.first().historyDays, 30);
        QVERIFY(!m_services->accounts.requests.first().browserDone.isEmpty());
        m_services->world.releaseAnswers();
        QTRY_COMPARE(m_dialog->step(), Step::Connected);
        QCOMPARE(connected.size(), 1);
        const QString text = m_dialog->connectedStep()->text();
        QVERIFY2(text.contains(u"214"_s) && text.contains(u"@brand"_s), qPrintable(text));
    }

    void programRegisteredByHand_mayHaveASecret_andAddressAloneNeedsAMailbox()
    {
        inbox::ConnectChoice mail{.network = u"mail"_s,
            .networkName = u"E-mail"_s,
            .serverUrl = u"imaps://imap.shop.example?smtp=smtps://smtp.shop.example&oauth=https://a.example"_s,
            .ways = {LoginWay::Browser, LoginWay::AppPassword},
            .words = {{LoginWay::Browser, nullptr, "Client &secret", "If there is one.", {}, nullptr, nullptr}},
            .needsIdentifier = true};
        m_services->accounts.nextRecognise = QList{mail};
        type(mail.serverUrl);
        QVERIFY(m_dialog->signInStep()->secretField()->isHidden()); // it registers itself there
        QVERIFY(!m_dialog->signInStep()->identifierField()->isHidden());
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        QCOMPARE(m_dialog->focusWidget(), static_cast<QWidget *>(m_dialog->signInStep()->identifierField()));
        mail.serverUrl += u"&client=Team-ID"_s;
        mail.identifier = u"brand@shop.example"_s;
        delete m_dialog;
        m_dialog = nullptr;
        open(new ConnectDialog(m_services->desktop(), *m_preferences, nullptr));
        m_services->accounts.nextRecognise = QList{mail};
        type(mail.serverUrl);
        QVERIFY(m_dialog->signInStep()->identifierField()->isHidden());
        QVERIFY(!m_dialog->signInStep()->secretField()->isHidden());
        QCOMPARE(m_dialog->signInStep()->secretField()->echoMode(), QLineEdit::Password);
        QCOMPARE(m_dialog->focusWidget(), static_cast<QWidget *>(m_dialog->signInStep()->secretField()));
        QVERIFY(m_dialog->primaryButton()->isEnabled()); // without one, too
        QTest::keyClicks(m_dialog->signInStep()->secretField(), u"shh"_s);
        m_dialog->primaryButton()->click();
        QTRY_COMPARE(m_services->accounts.requests.size(), 1);
        const inbox::ConnectRequest &request = m_services->accounts.requests.first();
        QCOMPARE(request.way, LoginWay::Browser);
        QCOMPARE(request.secret, QByteArray("shh"));
        QCOMPARE(request.identifier, u"brand@shop.example"_s);
        QVERIFY(!request.serverUrl.contains(u"shh"_s));
    }

    void pageThatIsNotOfTheWeb_isNotOpened()
    {
        type(u"@brand@mastodon.social"_s);
        m_services->world.holdAnswers();
        m_dialog->primaryButton()->click();
        Q_EMIT m_services->accounts.openInBrowser(QUrl(u"file:///etc/passwd"_s));
        QVERIFY(m_opened.isEmpty());
    }

    void cancelWhileWaiting_stopsTheSignIn_andALateAnswerIsDropped()
    {
        type(u"@brand@mastodon.social"_s);
        m_services->world.holdAnswers();
        m_dialog->primaryButton()->click();
        m_dialog->cancelButton()->click();
        QCOMPARE(m_dialog->step(), Step::SignIn);
        QVERIFY(m_services->world.calls.contains(u"cancelConnect"_s));
        m_services->world.releaseAnswers();
        turns();
        QCOMPARE(m_dialog->step(), Step::SignIn);
    }

    void browserThatNeverAnswers_isSaid()
    {
        type(u"@brand@mastodon.social"_s);
        m_services->accounts.nextConnects.push_back(fail(Error::Kind::Timeout));
        m_dialog->primaryButton()->click();
        QTRY_VERIFY(!m_dialog->signInStep()->message().isEmpty());
        QCOMPARE(m_dialog->step(), Step::SignIn);
    }

    void token_isThePastedText_andThePageThatGivesItOpens()
    {
        type(u"@brand@mastodon.social"_s);
        m_dialog->signInStep()->otherWayButton()->click();
        QCOMPARE(m_dialog->signInStep()->way(), LoginWay::Token);
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        for (KeyButton *button : m_dialog->signInStep()->findChildren<KeyButton *>()) {
            if (!button->isHidden() && button != m_dialog->signInStep()->otherWayButton())
                button->click();
        }
        QCOMPARE(m_opened.size(), 1);
        QVERIFY(m_opened.first().startsWith(u"https://mastodon.social/"_s));
        QTest::keyClicks(m_dialog->signInStep()->secretField(), u" tok-en "_s);
        QVERIFY(m_dialog->primaryButton()->isEnabled());
        QCOMPARE(m_dialog->signInStep()->secretField()->echoMode(), QLineEdit::Password);
        m_dialog->primaryButton()->click();
        QTRY_COMPARE(m_dialog->step(), Step::Connected);
        QCOMPARE(m_services->accounts.requests.first().secret, QByteArray("tok-en"));
        QVERIFY(m_dialog->signInStep()->secretField()->text().isEmpty());
    }

    void whatIsPublic_asksForNothing_andPromisesNoAnswers()
    {
        inbox::ConnectChoice feed;
        feed.network = u"feed"_s;
        feed.networkName = u"Feed"_s;
        feed.serverUrl = u"https://shop.example/news.xml"_s;
        feed.ways = {LoginWay::None};
        m_services->accounts.nextRecognise = QList{feed};
        type(u"shop.example/news.xml"_s);
        QCOMPARE(m_dialog->signInStep()->way(), LoginWay::None);
        QVERIFY(m_dialog->signInStep()->secretField()->isHidden());
        QStringList texts;
        for (const TextLabel *label : m_dialog->findChildren<TextLabel *>())
            texts.append(label->wholeText());
        QVERIFY(texts.filter(u"keychain"_s).isEmpty());
        QVERIFY(texts.filter(u"Sign in"_s).isEmpty());
        QVERIFY(m_dialog->primaryButton()->isEnabled());
        m_dialog->primaryButton()->click();
        QTRY_COMPARE(m_dialog->step(), Step::Connected);
        QCOMPARE(m_services->accounts.requests.first().way, LoginWay::None);
        QVERIFY(m_services->accounts.requests.first().secret.isEmpty());
    }

    void mainPassword_isRefusedWithTheReason()
    {
        type(u"brand.bsky.social"_s);
        QCOMPARE(m_dialog->signInStep()->way(), LoginWay::AppPassword);
        m_services->accounts.nextConnects.push_back(fail(Error::Kind::Auth, u"main-password"_s));
        QTest::keyClicks(m_dialog->signInStep()->secretField(), u"hunter2"_s);
        m_dialog->primaryButton()->click();
        QTRY_VERIFY(m_dialog->signInStep()->message().contains(u"main password"_s));
        QCOMPARE(m_services->accounts.requests.first().identifier, u"brand.bsky.social"_s);
    }

    void secondFactor_asksForTheCode_andSendsIt()
    {
        type(u"brand.bsky.social"_s);
        m_services->accounts.nextConnects.push_back(fail(Error::Kind::Auth, u"second-factor"_s));
        QTest::keyClicks(m_dialog->signInStep()->secretField(), u"secret"_s);
        QVERIFY(m_dialog->signInStep()->codeField()->isHidden());
        m_dialog->primaryButton()->click();
        QTRY_VERIFY(!m_dialog->signInStep()->codeField()->isHidden());
        QVERIFY(!m_dialog->primaryButton()->isEnabled());
        QTest::keyClicks(m_dialog->signInStep()->codeField(), u"AB-12"_s);
        m_dialog->primaryButton()->click();
        QTRY_COMPARE(m_dialog->step(), Step::Connected);
        QCOMPARE(m_services->accounts.requests.last().secondFactor, QByteArray("AB-12"));
        QCOMPARE(m_services->accounts.requests.last().secret, QByteArray("secret"));
    }

    void noKeychain_offersTheFile_andOnlyThen()
    {
        type(u"brand.bsky.social"_s);
        m_services->accounts.nextConnects.push_back(fail(Error::Kind::Unsupported, u"keychain-absent"_s));
        QTest::keyClicks(m_dialog->signInStep()->secretField(), u"secret"_s);
        QVERIFY(m_dialog->signInStep()->fileButton()->isHidden());
        m_dialog->primaryButton()->click();
        QTRY_VERIFY(!m_dialog->signInStep()->fileButton()->isHidden());
        QVERIFY(!m_services->accounts.requests.first().secretsInFile);
        m_dialog->signInStep()->fileButton()->click();
        QTRY_COMPARE(m_dialog->step(), Step::Connected);
        QVERIFY(m_services->accounts.requests.last().secretsInFile);
    }

    void progress_followsTheAccount()
    {
        type(u"@brand@mastodon.social"_s);
        m_dialog->primaryButton()->click();
        QTRY_COMPARE(m_dialog->step(), Step::Connected);
        auto &account = m_services->world.accounts.last();
        account.health = inbox::AccountView::Health::CatchingUp;
        account.messagesRead = 500;
        Q_EMIT m_services->world.accountsChanged();
        QVERIFY(m_dialog->connectedStep()->text().contains(u"500"_s));
        account.directMessagesCovered = false;
        Q_EMIT m_services->world.accountsChanged();
        bool said = false;
        for (const QLabel *label : m_dialog->connectedStep()->findChildren<QLabel *>())
            said |= label->text().contains(u"not covered"_s);
        QVERIFY(said);
    }

    void officeHours_areAskedOnce_andStored()
    {
        type(u"@brand@mastodon.social"_s);
        m_dialog->primaryButton()->click();
        QTRY_COMPARE(m_dialog->step(), Step::Connected);
        m_dialog->primaryButton()->click();
        QCOMPARE(m_dialog->step(), Step::Hours);
        QPointer<ConnectDialog> closing = m_dialog;
        m_dialog->primaryButton()->click();
        QVERIFY(m_preferences->officeHours());
        QTRY_VERIFY(m_services->world.preferences.contains(u"calendar.default"_s));
        QTRY_VERIFY(!closing);

        open(new ConnectDialog(m_services->desktop(), *m_preferences, nullptr));
        type(u"@second@mastodon.social"_s);
        m_dialog->primaryButton()->click();
        QTRY_COMPARE(m_dialog->step(), Step::Connected);
        closing = m_dialog;
        m_dialog->primaryButton()->click();
        QTRY_VERIFY(!closing);
        m_dialog = nullptr;
    }

    void connectedAlready_isSaid()
    {
        type(u"brand.bsky.social"_s);
        m_services->accounts.nextConnects.push_back(fail(Error::Kind::Conflict));
        QTest::keyClicks(m_dialog->signInStep()->secretField(), u"secret"_s);
        m_dialog->primaryButton()->click();
        QTRY_VERIFY(m_dialog->signInStep()->message().contains(u"already"_s));
    }

    void signingInAgain_goesStraightToTheSignIn_ofThatAccount()
    {
        inbox::AccountView account;
        account.key = 9;
        account.handle = u"@acme"_s;
        account.server = u"social.example"_s;
        account.health = inbox::AccountView::Health::SignedOut;
        m_services->world.accounts = {account};
        delete m_dialog;
        open(new ConnectDialog(m_services->desktop(), *m_preferences, account, nullptr));
        QTRY_COMPARE(m_dialog->step(), Step::SignIn);
        QVERIFY(m_services->world.calls.contains(u"recognise @acme@social.example"_s));
        QVERIFY(m_dialog->backButton()->isHidden());
        m_dialog->primaryButton()->click();
        QTRY_COMPARE(m_dialog->step(), Step::Connected);
        QVERIFY(m_services->world.calls.contains(u"signIn 9"_s));
    }

    void firstStartPage_offersWhatIsPossible()
    {
        FirstStartPage page(m_services->accounts.networks());
        QSignalSpy connectAsked(&page, &FirstStartPage::connectAsked);
        QSignalSpy sampleAsked(&page, &FirstStartPage::sampleAsked);
        page.connectButton()->click();
        page.sampleButton()->click();
        QCOMPARE(connectAsked.size(), 1);
        QCOMPARE(sampleAsked.size(), 1);
        bool networks = false;
        for (const QLabel *label : page.findChildren<QLabel *>())
            networks |= label->text().contains(u"Mastodon"_s) && label->text().contains(u"Bluesky"_s);
        QVERIFY(networks);
    }

private:
    void open(ConnectDialog *dialog)
    {
        m_dialog = dialog;
        m_dialog->setBrowser([this](const QUrl &address) { m_opened.append(address.toString()); });
        m_dialog->show();
    }
    void type(const QString &address, bool wait = true)
    {
        m_dialog->addressStep()->field()->setText(address);
        m_dialog->addressStep()->submit();
        if (wait)
            QTRY_COMPARE(m_dialog->step(), Step::SignIn);
    }
    static void turns()
    {
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    }

    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<Preferences> m_preferences;
    QPointer<ConnectDialog> m_dialog;
    QStringList m_opened;
};

QTEST_MAIN(ConnectDialogTest)
#include "ConnectDialogTest.moc"
