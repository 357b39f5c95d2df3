// SPDX-License-Identifier: GPL-3.0-or-later
// Two people, two profiles, one folder: a team from its making to a colleague's leaving, by the windows alone.
#include "app/desktop/team/CreateTeamDialog.h"
#include "app/desktop/team/InviteDialog.h"
#include "app/desktop/team/JoinTeamDialog.h"
#include "app/desktop/team/TeamDialog.h"
#include "app/desktop/theme/KeyButton.h"
#include "tests/core/runtime/FolderBench.h"
#include "tests/support/FakeServices.h"

#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TeamWindowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makingInvitingJoiningAndLettingIn_work_andSoDoesTakingOut();

private:
    DesktopServices services(const QString &name)
    {
        runtime::Runtime &runtime = *m_bench[name].runtime;
        return {runtime.inbox(), runtime.team(), runtime.accounts(), runtime.replies(), m_fakes.pictures,
            *m_bench.clock, runtime.teamFolder()};
    }

    fakes::Services m_fakes;
    test::FolderBench m_bench;
};

void TeamWindowsTest::makingInvitingJoiningAndLettingIn_work_andSoDoesTakingOut()
{
    QVERIFY(m_bench.open(u"Anna"_s) && m_bench.open(u"Ben"_s));
    TeamDialog anna(services(u"Anna"_s), nullptr);
    anna.setAttribute(Qt::WA_DeleteOnClose, false);
    anna.show();

    anna.button(u"Make a team…"_s)->click();
    QPointer<CreateTeamDialog> create = anna.findChild<CreateTeamDialog *>();
    QCOMPARE(create->memberField()->text(), u"Anna"_s);
    create->teamField()->setText(u"Blue Kettle"_s);
    create->folderField()->setText(m_bench.share.path());
    QTRY_VERIFY(create->primaryButton()->isEnabled());
    create->primaryButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!create->sheetText().isEmpty(), 20000);
    create->keptBox()->setChecked(true);
    create->primaryButton()->click();

    QPointer<InviteDialog> invite = anna.findChild<InviteDialog *>();
    QVERIFY(invite);
    QCOMPARE(invite->role(), ops::Role::Admin); // the second admin is urged
    invite->setRole(ops::Role::Agent);
    invite->primaryButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!invite->code().isEmpty(), 20000);
    const QString file = m_bench.share.filePath(u"ben.baton-invite"_s);
    QVERIFY(invite->saveFile(file));
    invite->primaryButton()->click();
    QTRY_VERIFY(anna.lines().contains(u"Blue Kettle"_s));

    TeamDialog ben(services(u"Ben"_s), nullptr);
    ben.setAttribute(Qt::WA_DeleteOnClose, false);
    ben.show();
    ben.button(u"Join a team…"_s)->click();
    QPointer<JoinTeamDialog> join = ben.findChild<JoinTeamDialog *>();
    join->openInvite(file);
    QVERIFY(!join->codeField()->text().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!join->foundText().contains(u"Looking"_s), 20000);
    join->useFolder(m_bench.share.path());
    join->primaryButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(join->words().size(), 6, 30000);
    const QStringList words = join->words();
    join->primaryButton()->click();
    QTRY_VERIFY(ben.lines().contains(words.join(u' ')));

    anna.button(u"Check now"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(anna.button(u"Let in…"_s), 20000);
    anna.button(u"Let in…"_s)->click();
    QPointer<LetInDialog> let = anna.findChild<LetInDialog *>();
    let->wordsField()->setText(u"wrong words"_s);
    let->primaryButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!let->message().isEmpty() && let->primaryButton()->isEnabled(), 30000);
    let->wordsField()->setText(words.at(5).toUpper() + u' ' + words.at(2));
    let->primaryButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!anna.lines().filter(u"Ben"_s).isEmpty() && !anna.button(u"Let in…"_s), 30000);

    ben.button(u"Check now"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!ben.lines().filter(u"Anna"_s).isEmpty(), 20000);
    QVERIFY(!ben.lines().filter(u"(you)"_s).isEmpty());
    anna.button(u"Check now"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!anna.lines().filter(u"Seen by 1 of"_s).isEmpty(), 20000);

    anna.button(u"Change…"_s)->click();
    anna.findChild<QMenu *>()->actions().last()->trigger();
    auto *box = anna.findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(anna.findChild<LeavingDialog *>(), 20000);
    m_bench.sync(u"Ben"_s);
    m_bench.clock->advance(4min);
    m_bench.sync(u"Ben"_s);
    QTRY_VERIFY(ben.lines().join(u'\n').contains(u"You are no longer in the team"_s));
}

QTEST_MAIN(TeamWindowsTest)
#include "TeamWindowsTest.moc"
