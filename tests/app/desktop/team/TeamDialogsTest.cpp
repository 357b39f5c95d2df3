// SPDX-License-Identifier: GPL-3.0-or-later
// The windows of the team on a fake: what they show, ask and refuse.
#include "app/desktop/team/CreateTeamDialog.h"
#include "app/desktop/team/InviteDialog.h"
#include "app/desktop/team/JoinTeamDialog.h"
#include "app/desktop/team/PassphraseDialog.h"
#include "app/desktop/team/RecoverDialog.h"
#include "app/desktop/team/SheetDialogs.h"
#include "app/desktop/team/SheetPage.h"
#include "app/desktop/team/TeamDialog.h"
#include "app/desktop/team/TeamNews.h"
#include "app/desktop/theme/KeyButton.h"
#include "core/sync/Joining.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QRadioButton>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using fakes::settle;
using Standing = sync::TeamStatus::Standing;

namespace {

const QString kCode = sync::inviteCode(sync::InviteSecret::random(), {});

sync::TeamStatus blueKettle(TimeMs now)
{
    sync::TeamStatus status;
    status.isShared = status.isIn = true;
    status.standing = Standing::In;
    status.teamName = u"Blue Kettle"_s;
    status.path = u"/home/anna/Nextcloud/Baton-k7q4md2x"_s;
    status.folder.state = sync::FolderState::Ready;
    status.myRole = ops::Role::Admin;
    status.members = {
        {MemberId{{1}}, u"Anna"_s, ops::Role::Admin, true, {{DeviceId{{1}}, u"anna-desk"_s, true, {}, {}}}},
        {MemberId{{2}}, u"Ben"_s, ops::Role::Agent, false,
            {{DeviceId{{2}}, u"ben-laptop"_s, false, now - 180'000, 0}, {DeviceId{{3}}, u"ben-home"_s, false, {}, {}}}},
        {MemberId{{4}}, u"Carla"_s, ops::Role::None, false, {}},
    };
    status.colleagues = status.seenBy = 1;
    return status;
}

} // namespace

class TeamDialogsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        fakes::fillSample(*m_services);
        m_window = std::make_unique<QWidget>();
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_services.reset();
    }

    void workingAlone_offersBothWays()
    {
        TeamDialog *dialog = page();
        QVERIFY(dialog->button(u"Make a team…"_s));
        dialog->button(u"Join a team…"_s)->click();
        QVERIFY(dialog->findChild<JoinTeamDialog *>());
    }

    void members_standWithTheirComputers_andWhoLeftDoesNot()
    {
        m_services->folder.status = blueKettle(m_services->world.clock.nowMs());
        const QString all = page()->lines().join(u'\n');
        QVERIFY(all.contains(u"Blue Kettle"_s));
        QVERIFY(
            all.contains(u"ben-laptop"_s) && all.contains(u"3 min ago"_s) && all.contains(u"has all that you did"_s));
        QVERIFY(all.contains(u"ben-home"_s) && all.contains(u"never heard"_s));
        QVERIFY(all.contains(u"(you)"_s));
        QVERIFY(!all.contains(u"Carla"_s));
        QVERIFY(all.contains(u"You are the only admin"_s));
    }

    void changes_areFollowed_andTheKeyboardStaysWhereItIs()
    {
        m_services->folder.status = blueKettle(m_services->world.clock.nowMs());
        TeamDialog *dialog = page();
        dialog->button(u"Change…"_s)->setFocus();
        const QString focused = dialog->focusWidget()->objectName();
        sync::TeamStatus fresh = m_services->folder.status;
        fresh.folder.state = sync::FolderState::Away;
        fresh.notShared = 2;
        m_services->folder.become(fresh);
        settle();
        QVERIFY(dialog->lines().join(u'\n').contains(u"folder is away"_s));
        QVERIFY(dialog->focusWidget());
        QCOMPARE(dialog->focusWidget()->objectName(), focused);
    }

    void whoeverIsNoAdmin_canOnlyLookAndLeave()
    {
        m_services->folder.status = blueKettle(m_services->world.clock.nowMs());
        m_services->folder.status.myRole = ops::Role::Agent;
        TeamDialog *dialog = page();
        QVERIFY(!dialog->button(u"Invite a colleague…"_s));
        QVERIFY(!dialog->button(u"Change…"_s));
        QVERIFY(dialog->button(u"Leave the team…"_s));
    }

    void waiting_showsTheSixWords()
    {
        sync::TeamStatus status;
        status.isShared = true;
        status.standing = Standing::Waiting;
        status.words = {u"lusab"_s, u"gutih"_s, u"babad"_s, u"fidok"_s, u"mozun"_s, u"pivar"_s};
        m_services->folder.status = status;
        TeamDialog *dialog = page();
        auto *words = dialog->findChild<WordsBox *>();
        QVERIFY(words);
        QCOMPARE(words->words(), status.words);
        for (const QString &word : std::as_const(status.words))
            QVERIFY(words->accessibleName().contains(word));
    }

    void aTeam_isMadeOnlyWhereTheFolderServes_andTheSheetMustBePutAway()
    {
        CreateTeamDialog *dialog = create();
        QVERIFY(!dialog->primaryButton()->isEnabled());
        m_services->folder.fitness.refusal = sync::FolderFitness::Refusal::HasTeam;
        dialog->teamField()->setText(u"Blue Kettle"_s);
        dialog->folderField()->setText(u"/share"_s);
        QTRY_VERIFY(dialog->folderText().contains(u"lives in this folder already"_s));
        QVERIFY(!dialog->primaryButton()->isEnabled());
        m_services->folder.fitness = {{}, {sync::FolderFitness::Doubt::NotShared}, {}};
        dialog->folderField()->setText(u"/share2"_s);
        QTRY_VERIFY(dialog->primaryButton()->isEnabled());
        QVERIFY(dialog->folderText().contains(u"Nothing here says that this folder is shared"_s));
        dialog->primaryButton()->click();
        QTRY_VERIFY(dialog->sheetText().contains(u"K7Q4 MD2X"_s));
        QVERIFY(!dialog->primaryButton()->isEnabled());
        dialog->reject();
        QVERIFY2(dialog->isVisible(), "the sheet is shown once; Esc does not lose it");
        QTemporaryDir folder;
        const QString file = folder.filePath(u"sheet.txt"_s);
        QVERIFY(dialog->saveSheet(file));
        QCOMPARE(
            QFile::permissions(file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
        QVERIFY(!dialog->saveSheet(u"/nowhere/sheet.txt"_s));
        QVERIFY(!dialog->message().isEmpty());
        dialog->keptBox()->setChecked(true);
        QSignalSpy invite(dialog, &CreateTeamDialog::inviteAsked);
        dialog->primaryButton()->click();
        QCOMPARE(invite.size(), 1);
    }

    void aTeamThatCannotBeMade_saysWhy_andCanBeTriedAgain()
    {
        CreateTeamDialog *dialog = create();
        dialog->teamField()->setText(u"Blue Kettle"_s);
        dialog->folderField()->setText(u"/share"_s);
        QTRY_VERIFY(dialog->primaryButton()->isEnabled());
        m_services->world.failure = Error{Error::Kind::Refused, u"not here"_s, {}, 0};
        dialog->primaryButton()->click();
        QTRY_VERIFY(dialog->message().contains(u"No team can be made in this folder"_s));
        QVERIFY(dialog->primaryButton()->isEnabled());
    }

    void withoutAKeychain_aPassphraseIsAskedFor()
    {
        CreateTeamDialog *dialog = create();
        dialog->teamField()->setText(u"Blue Kettle"_s);
        dialog->folderField()->setText(u"/share"_s);
        QTRY_VERIFY(dialog->primaryButton()->isEnabled());
        m_services->world.failure = Error{Error::Kind::Unsupported, u"keychain-absent"_s, {}, 0};
        dialog->primaryButton()->click();
        QTRY_VERIFY(dialog->findChild<PassphraseDialog *>());
        dialog->findChild<PassphraseDialog *>()->reject();
        QVERIFY(dialog->primaryButton()->isEnabled());
    }

    void joining_findsTheFolder_asks_andShowsTheWords()
    {
        JoinTeamDialog *dialog = join();
        QString mistyped = kCode;
        mistyped[3] = mistyped.at(3) == u'7' ? u'8' : u'7';
        dialog->codeField()->setText(mistyped);
        QVERIFY(dialog->message().contains(u"letter of it is wrong"_s));
        m_services->folder.found = {u"/home/ben/Nextcloud/Baton-k7q4md2x"_s};
        dialog->codeField()->setText(kCode);
        QVERIFY(dialog->message().isEmpty());
        QTRY_COMPARE(dialog->folders(), m_services->folder.found);
        dialog->memberField()->setText(u"Ben"_s);
        QVERIFY(dialog->primaryButton()->isEnabled());
        dialog->primaryButton()->click();
        QTRY_COMPARE(dialog->words().size(), 6);
        QVERIFY(m_services->world.calls.contains(u"join /home/ben/Nextcloud/Baton-k7q4md2x %1 Ben"_s.arg(kCode)));
        QVERIFY(dialog->codeField()->text().isEmpty()); // it is a secret until the invite is used
    }

    void aFolderThatIsNotFound_canBeChosen()
    {
        JoinTeamDialog *dialog = join();
        dialog->codeField()->setText(kCode);
        QTRY_VERIFY(dialog->foundText().contains(u"not in the usual places"_s));
        QVERIFY(!dialog->primaryButton()->isEnabled());
        dialog->useFolder(u"/mnt/office"_s);
        QVERIFY(dialog->primaryButton()->isEnabled());
        m_services->world.failure = Error{Error::Kind::NotFound, {}, {}, 0};
        dialog->primaryButton()->click();
        QTRY_VERIFY(dialog->message().contains(u"The invite is not in this folder"_s));
    }

    void aFileThatIsNoInvite_saysSo()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"x.baton-invite"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{}") == 2);
        file.close();
        JoinTeamDialog *dialog = join();
        dialog->openInvite(file.fileName());
        QVERIFY(dialog->message().contains(u"This is no invite"_s));
        dialog->openInvite(folder.filePath(u"none"_s));
        QVERIFY(dialog->message().contains(u"This is no invite"_s));
    }

    void anInvite_isMadeForARole_copiedAndSaved()
    {
        auto *dialog = new InviteDialog(m_services->folder, ops::Role::Agent, m_window.get());
        dialog->show();
        dialog->setRole(ops::Role::Reader);
        dialog->primaryButton()->click();
        QTRY_VERIFY(!dialog->code().isEmpty());
        QVERIFY(m_services->world.calls.contains(u"invite 0"_s));
        QTemporaryDir folder;
        QVERIFY(dialog->saveFile(folder.filePath(u"ben.baton-invite"_s)));
        QVERIFY(QFileInfo::exists(folder.filePath(u"ben.baton-invite"_s)));
    }

    void lettingIn_takesTwoWords_andSaysWhenTheyAreWrong()
    {
        m_services->folder.status = blueKettle(m_services->world.clock.nowMs());
        m_services->folder.status.requests = {
            {u"q3fz"_s, u"Elif"_s, u"elif-pc"_s, ops::Role::Agent, false}, {u"old"_s, u"Tom"_s, u"tom-pc"_s, {}, true}};
        TeamDialog *dialog = page();
        QCOMPARE(dialog->lines().filter(u"Elif"_s).size(), 1);
        QCOMPARE(dialog->lines().filter(u"expired"_s).size(), 1);
        dialog->button(u"Let in…"_s)->click();
        auto *let = dialog->findChild<LetInDialog *>();
        QVERIFY(let);
        let->wordsField()->setText(u"lusab"_s);
        QVERIFY(!let->primaryButton()->isEnabled());
        let->wordsField()->setText(u"lusab gutih"_s);
        let->primaryButton()->click();
        QTRY_VERIFY(let->message().contains(u"not two of the words"_s));
        let->wordsField()->setText(u"lusab mozun"_s);
        let->primaryButton()->click();
        QTRY_VERIFY(dialog->lines().filter(u"Elif"_s).isEmpty());
    }

    void removing_isAskedFirst_andEndsWithTheChecklist()
    {
        m_services->folder.status = blueKettle(m_services->world.clock.nowMs());
        TeamDialog *dialog = page();
        dialog->button(u"Change…"_s)->click();
        auto *menu = dialog->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().last()->trigger();
        auto *box = dialog->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(u"nobody can take it back"_s));
        QVERIFY(!m_services->world.calls.contains(u"removeMember 02"_s));
        press(box, QMessageBox::DestructiveRole);
        QTRY_VERIFY(dialog->findChild<LeavingDialog *>());
        QVERIFY(m_services->world.calls.contains(u"removeMember 02"_s));
        const QStringList list = dialog->findChild<LeavingDialog *>()->list();
        QCOMPARE(list.size(), 2 + m_services->world.accounts.size());
    }

    void makingSomebodyAnAdmin_takesOneClick()
    {
        m_services->folder.status = blueKettle(m_services->world.clock.nowMs());
        TeamDialog *dialog = page();
        dialog->button(u"Change…"_s)->click();
        dialog->findChild<QMenu *>()->actions().first()->trigger();
        QTRY_VERIFY(m_services->world.calls.contains(u"setRole 02 2"_s));
        QTRY_VERIFY(dialog->lines().filter(u"only admin"_s).isEmpty());
    }

    void whatHappened_isToldOnce_andAfterARestartIfItHappenedMeanwhile()
    {
        sync::TeamStatus status = blueKettle(0);
        status.standing = Standing::Waiting;
        m_services->folder.status = status;
        {
            TeamNews news(m_services->folder, m_services->inbox, nullptr);
            settle();
        }
        status.standing = Standing::In;
        m_services->folder.status = status;
        TeamNews news(m_services->folder, m_services->inbox, nullptr);
        QSignalSpy letIn(&news, &TeamNews::letIn);
        QSignalSpy takenOut(&news, &TeamNews::takenOut);
        QSignalSpy asked(&news, &TeamNews::asked);
        settle();
        QCOMPARE(letIn.size(), 1);
        m_services->folder.become(status);
        QCOMPARE(letIn.size(), 1);
        status.requests = {{u"q3fz"_s, u"Elif"_s, u"elif-pc"_s, ops::Role::Agent, false}};
        m_services->folder.become(status);
        m_services->folder.become(status);
        QCOMPARE(asked.size(), 1);
        status.standing = Standing::Removed;
        m_services->folder.become(status);
        QCOMPARE(takenOut.size(), 1);
        QCOMPARE(letIn.size(), 1);
    }

    void whoeverMadeTheTeam_isNotToldTheyWereLetIn()
    {
        TeamNews news(m_services->folder, m_services->inbox, nullptr);
        QSignalSpy letIn(&news, &TeamNews::letIn);
        settle();
        m_services->folder.become(blueKettle(0));
        settle();
        QCOMPARE(letIn.size(), 0);
    }

    void aCodeFromPaper_isTakenForWhatItIs()
    {
        m_services->folder.become(blueKettle(0));
        TeamDialog *dialog = page();
        QVERIFY(!dialog->lines().filter(u"never checked"_s).isEmpty());
        dialog->button(u"Check the sheet…"_s)->click();
        auto *check = dialog->findChild<CheckSheetDialog *>();
        QVERIFY(check && !check->primaryButton()->isEnabled());
        const QList<std::pair<sync::SheetFit, QString>> all{{sync::SheetFit::Mistyped, u"a letter of it is wrong"_s},
            {sync::SheetFit::OtherTeam, u"another team's"_s}, {sync::SheetFit::Replaced, u"newer one"_s},
            {sync::SheetFit::Unknown, u"does not know"_s}};
        for (const auto &[fit, words] : all) {
            m_services->folder.sheetFit = fit;
            check->codeField()->clear();
            QTest::keyClicks(check->codeField(), u"K7Q4"_s);
            check->primaryButton()->click();
            QTRY_VERIFY2(check->message().contains(words), qPrintable(words + u": "_s + check->message()));
            QVERIFY(check->resultText().isEmpty());
        }
        m_services->folder.sheetFit = sync::SheetFit::Opens;
        check->primaryButton()->click();
        QTRY_VERIFY(check->resultText().contains(u"opens the team"_s));
        QVERIFY(check->message().isEmpty());
        QVERIFY(check->codeField()->text().isEmpty()); // not left on the screen
        QTRY_VERIFY(!dialog->lines().filter(u"Checked on"_s).isEmpty());
    }

    void whoIsNoAdmin_isNotAskedAboutTheSheet()
    {
        sync::TeamStatus status = blueKettle(0);
        status.myRole = ops::Role::Agent;
        m_services->folder.become(status);
        QVERIFY(!page()->button(u"Check the sheet…"_s));
    }

    void aNewSheet_isShownUntilItIsPutAway()
    {
        m_services->folder.become(blueKettle(0));
        TeamDialog *dialog = page();
        dialog->button(u"Make a new sheet…"_s)->click();
        QPointer<NewSheetDialog> fresh = dialog->findChild<NewSheetDialog *>();
        fresh->primaryButton()->click();
        QTRY_VERIFY(fresh->sheet()->sheetText().contains(u"K7Q4 MD2X"_s));
        QVERIFY(fresh->sheet()->sheetText().contains(u"Blue Kettle"_s));
        fresh->reject();
        settle();
        QVERIFY(fresh && fresh->isVisible());
        QVERIFY(!fresh->primaryButton()->isEnabled());
        fresh->sheet()->keptBox()->setChecked(true);
        fresh->primaryButton()->click();
        QTRY_VERIFY(!fresh);
    }

    void withTheSheet_oneSaysWhoOneIs_orThatOneIsNew()
    {
        TeamDialog *dialog = page();
        dialog->button(u"Use the sheet…"_s)->click();
        auto *recover = dialog->findChild<RecoverDialog *>();
        QVERIFY(recover && !recover->primaryButton()->isEnabled());
        recover->codeField()->setText(u"K7Q4"_s);
        recover->folderField()->setText(u"/share"_s);
        m_services->folder.sheetTeam = fail(Error::Kind::Refused);
        recover->primaryButton()->click();
        QTRY_VERIFY(recover->message().contains(u"newer one"_s));
        QVERIFY(recover->choices().isEmpty());

        sync::SheetTeam team;
        team.teamName = u"Blue Kettle"_s;
        team.members = blueKettle(0).members;
        team.members.removeLast();
        m_services->folder.sheetTeam = team;
        recover->primaryButton()->click();
        QTRY_COMPARE(recover->choices().size(), 3);
        QVERIFY(recover->teamText().contains(u"Blue Kettle"_s));
        QVERIFY(recover->codeField()->text().isEmpty());
        QVERIFY(!recover->primaryButton()->isEnabled()); // nobody is assumed
        QVERIFY(!recover->nameField()->isEnabled());
        recover->choices().last()->setChecked(true);
        QVERIFY(recover->nameField()->isEnabled());
        recover->nameField()->setText(u" "_s);
        QVERIFY(!recover->primaryButton()->isEnabled());
        recover->choices().at(1)->setChecked(true);
        recover->primaryButton()->click();
        QTRY_COMPARE(recover->titleText(), u"You are in the team"_s);
        QCOMPARE(m_services->world.calls.last(), u"recover 02 "_s);
    }

    void aLostComputer_isTakenOut_byTheMenuBesideItsOwner()
    {
        m_services->folder.become(blueKettle(0));
        TeamDialog *dialog = page();
        dialog->button(u"Change…"_s)->click();
        const QList<QAction *> acts = dialog->findChild<QMenu *>()->actions();
        const auto act = std::find_if(acts.begin(), acts.end(), [](const QAction *one) {
            return one->text().contains(u"Take out"_s) && one->text().contains(u"ben-home"_s);
        });
        QVERIFY(act != acts.end());
        (*act)->trigger();
        press(dialog->findChild<QMessageBox *>(), QMessageBox::DestructiveRole);
        QTRY_COMPARE(m_services->world.calls.last(), u"removeDevice 03"_s);
        QTRY_VERIFY(dialog->lines().filter(u"ben-home"_s).isEmpty());
    }

    void whoJoins_seesWhichTeamItIs_andWhoInvited()
    {
        m_services->folder.found = {u"/share/Baton-k7q4md2x"_s};
        m_services->folder.preview
            = sync::InvitePreview{{}, u"Blue Kettle"_s, u"Anna"_s, ops::Role::Agent, 1'796'000'000'000, false};
        JoinTeamDialog *dialog = join();
        dialog->codeField()->setText(kCode);
        QTRY_VERIFY(dialog->previewText().contains(u"Blue Kettle"_s));
        QVERIFY(dialog->previewText().contains(u"Anna"_s));
        QVERIFY(dialog->previewText().contains(u"Agent"_s));
        dialog->codeField()->clear();
        QVERIFY(dialog->previewText().isEmpty());
    }

    void anInviteFile_tellsTheTeam_beforeTheFolderHasArrived()
    {
        const sync::DeviceSecrets anna = sync::DeviceSecrets::make();
        const auto secret = sync::InviteSecret::random();
        sync::Invite invite;
        invite.expires = m_services->world.clock.nowMs() - 1;
        invite.admins = {{ops::deviceIdOf(anna.deviceKey()), anna.boxKey()}};
        const QByteArray bytes = *sync::makeInvite(invite, secret, anna, {u"Blue Kettle"_s, u"Anna"_s});
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"ben.baton-invite"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sync::makeInviteFile({sync::inviteCode(secret, sync::readInvite(bytes)->hash), bytes, "root"}));
        file.close();
        JoinTeamDialog *dialog = join();
        dialog->openInvite(file.fileName());
        QVERIFY(dialog->previewText().contains(u"Blue Kettle"_s));
        QVERIFY(dialog->previewText().contains(u"expired"_s));
    }

    void aRequest_isWithdrawn_onceThatIsConfirmed()
    {
        sync::TeamStatus status;
        status.isShared = true;
        status.standing = Standing::Waiting;
        status.words = {u"lusab"_s};
        m_services->folder.become(status);
        TeamDialog *dialog = page();
        dialog->button(u"Withdraw…"_s)->click();
        press(dialog->findChild<QMessageBox *>(), QMessageBox::RejectRole);
        settle();
        QVERIFY(!m_services->world.calls.contains(u"withdraw"_s));
        QTRY_VERIFY(!dialog->findChild<QMessageBox *>());
        dialog->button(u"Withdraw…"_s)->click();
        press(dialog->findChild<QMessageBox *>(), QMessageBox::DestructiveRole);
        QTRY_VERIFY(dialog->button(u"Make a team…"_s));
    }

private:
    TeamDialog *page()
    {
        auto *dialog = new TeamDialog(m_services->desktop(), m_window.get());
        dialog->show();
        return dialog;
    }
    CreateTeamDialog *create()
    {
        auto *dialog = new CreateTeamDialog(m_services->folder, m_services->world.clock, u"Anna"_s, m_window.get());
        dialog->show();
        return dialog;
    }
    JoinTeamDialog *join()
    {
        auto *dialog = new JoinTeamDialog(m_services->folder, m_services->world.clock, u"Ben"_s, m_window.get());
        dialog->show();
        return dialog;
    }
    static void press(QMessageBox *box, QMessageBox::ButtonRole role)
    {
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == role)
                button->click();
        }
    }

    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<QWidget> m_window;
};

QTEST_MAIN(TeamDialogsTest)
#include "TeamDialogsTest.moc"
