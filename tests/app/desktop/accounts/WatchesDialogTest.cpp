// SPDX-License-Identifier: GPL-3.0-or-later
// What is read beyond what is said to an account: watches and folders.
#include "app/desktop/accounts/WatchesDialog.h"
#include "app/desktop/accounts/AccountsDialog.h"
#include "app/desktop/accounts/PlacesDialog.h"
#include "app/desktop/theme/KeyButton.h"
#include "tests/support/FakeServices.h"

#include <QtCore/QPointer>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

class WatchesDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        fakes::fillSample(*m_services);
        account().watchKinds = {Watch::Kind::Words, Watch::Kind::Tag};
        account().places = {{{u"INBOX"_s, u"INBOX"_s, true}, true}, {{u"s"_s, u"Support"_s, false}, false}};
    }

    void watchesAreBegun_shown_andEnded()
    {
        auto *dialog = new WatchesDialog(m_services->accounts, account(), nullptr);
        dialog->show();
        QVERIFY(!dialog->endButton()->isEnabled());
        dialog->kindBox()->setCurrentIndex(1);
        dialog->field()->setText(u" #Kettle "_s);
        QTest::keyClick(dialog->field(), Qt::Key_Return);
        QTRY_COMPARE(dialog->list()->count(), 1);
        QVERIFY(dialog->list()->item(0)->text().contains(u"#kettle"_s));
        QTRY_VERIFY(dialog->field()->text().isEmpty());
        dialog->list()->setCurrentRow(0);
        dialog->endButton()->click();
        QTRY_COMPARE(dialog->list()->count(), 0);
        QCOMPARE(m_services->world.calls.filter(u"setWatch"_s),
            (QStringList{u"setWatch 1 tag kettle on"_s, u"setWatch 1 tag kettle off"_s}));
        delete dialog;
    }

    void whatIsNoHashtag_isRefusedWithAReason_andNothingIsAsked()
    {
        auto *dialog = new WatchesDialog(m_services->accounts, account(), nullptr);
        dialog->show();
        dialog->kindBox()->setCurrentIndex(1);
        dialog->field()->setText(u"tea kettle"_s);
        dialog->addButton()->click();
        QVERIFY(!dialog->message().isEmpty());
        QCOMPARE(dialog->field()->text(), u"tea kettle"_s);
        QVERIFY(m_services->world.calls.filter(u"setWatch"_s).isEmpty());
        delete dialog;
    }

    void aLookThatFailed_isTold()
    {
        account().watches = {{Watch::Kind::Words, u"kettle"_s}};
        account().watchError = Error{Error::Kind::Unsupported, u"no search"_s};
        auto *dialog = new WatchesDialog(m_services->accounts, account(), nullptr);
        dialog->show();
        QVERIFY(!dialog->message().isEmpty());
        delete dialog;
    }

    void foldersAreChosen_atLeastOne()
    {
        const QPointer dialog = new PlacesDialog(m_services->accounts, account(), nullptr);
        dialog->show();
        QCOMPARE(dialog->list()->count(), 2);
        dialog->list()->item(0)->setCheckState(Qt::Unchecked);
        QVERIFY(!dialog->keepButton()->isEnabled());
        dialog->list()->item(1)->setCheckState(Qt::Checked);
        QVERIFY(dialog->keepButton()->isEnabled());
        dialog->keepButton()->click();
        QTRY_VERIFY(m_services->world.calls.contains(u"choosePlaces 1 s"_s));
        QTRY_VERIFY(!dialog); // it closes itself
        QVERIFY(!account().places[0].second);
        QVERIFY(account().places[1].second);
    }

    void theAccountsDialogOffersThem_whereThereIsSomethingToChoose()
    {
        AccountsDialog dialog(m_services->desktop(), account().key, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(!dialog.watchesButton()->isHidden());
        QVERIFY(!dialog.placesButton()->isHidden());
        dialog.watchesButton()->click();
        auto *watches = dialog.findChild<WatchesDialog *>();
        QVERIFY(watches && watches->isVisible());
        watches->reject();
        account().watchKinds.clear();
        account().places.clear();
        Q_EMIT m_services->world.accountsChanged();
        QVERIFY(dialog.watchesButton()->isHidden());
        QVERIFY(dialog.placesButton()->isHidden());
    }

    void mailsOfAFile_areTakenIn_andCounted()
    {
        account().canImport = true;
        AccountsDialog dialog(m_services->desktop(), account().key, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(!dialog.importButton()->isHidden());
        dialog.importFrom(u"/tmp/archive.mbox"_s);
        QTRY_VERIFY(dialog.importButton()->isEnabled());
        QVERIFY(m_services->world.calls.contains(u"importFile 1 /tmp/archive.mbox"_s));
        QVERIFY2(dialog.message().contains(u"12"_s) && dialog.message().contains(u"9"_s), qPrintable(dialog.message()));
    }

private:
    inbox::AccountView &account() { return m_services->world.accounts.first(); }

    std::unique_ptr<fakes::Services> m_services;
};

QTEST_MAIN(WatchesDialogTest)
#include "WatchesDialogTest.moc"
