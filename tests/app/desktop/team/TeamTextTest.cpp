// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/TeamText.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using sync::FolderState;
using sync::TeamStatus;
using Standing = TeamStatus::Standing;

namespace {

constexpr TimeMs kNow = 1'795'000'000'000;
constexpr TimeMs kMinute = 60'000;

TeamStatus inTeam()
{
    TeamStatus status;
    status.isShared = status.isIn = true;
    status.standing = Standing::In;
    status.teamName = u"Blue Kettle"_s;
    status.path = u"/home/anna/Nextcloud/Baton-k7q4md2x"_s;
    status.folder.state = FolderState::Ready;
    status.colleagues = 3;
    status.seenBy = 3;
    return status;
}

QString heads(const TeamStatus &status)
{
    QStringList all;
    for (const TeamNote &note : TeamText::notes(status, kNow))
        all.append(note.sign() + note.head);
    return all.join(u'|');
}

} // namespace

class TeamTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoWorksAlone_andATeamThatIsWell_haveNothingToSay()
    {
        QCOMPARE(heads({}), QString());
        QCOMPARE(heads(inTeam()), QString());
    }

    void everyStateOfTheFolder_saysWhatItMeans_andWhatCanBeDone_data()
    {
        QTest::addColumn<int>("state");
        for (const FolderState state : {FolderState::Away, FolderState::OtherTeam, FolderState::Unreadable,
                 FolderState::ReadOnly, FolderState::Full, FolderState::Silent})
            QTest::addRow("%d", int(state)) << int(state);
    }
    void everyStateOfTheFolder_saysWhatItMeans_andWhatCanBeDone()
    {
        QFETCH(int, state);
        TeamStatus status = inTeam();
        status.folder.state = FolderState(state);
        const QList<TeamNote> notes = TeamText::notes(status, kNow);
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes.first().weight, TeamNote::Weight::Person);
        QVERIFY(!notes.first().head.isEmpty() && notes.first().head.size() < 40); // it stands at the top of the window
        QVERIFY(notes.first().meaning.contains(u"kept on this computer"_s));
        QVERIFY(!notes.first().advice.isEmpty());
    }

    void whatIsNotShared_isCounted_andTheGravestStandsFirst()
    {
        TeamStatus status = inTeam();
        status.notShared = 2;
        QCOMPARE(heads(status), u"◆2 change(s) not yet with colleagues"_s);
        status.folder.state = FolderState::Away;
        QCOMPARE(heads(status), u"▲The team's folder is away|◆2 change(s) not yet with colleagues"_s);
    }

    void theSetUpTest_waitsTenMinutes()
    {
        TeamStatus status = inTeam();
        status.seenBy = 0;
        status.unseenSince = kNow - 9 * kMinute;
        QCOMPARE(heads(status), QString());
        status.unseenSince = kNow - 12 * kMinute;
        QVERIFY(heads(status).contains(u"Seen by 0 of 3"_s));
        QVERIFY(TeamText::notes(status, kNow).first().meaning.contains(u"12 min"_s));
    }

    void clocks_sayWhoseIsWrong_whereThatIsKnown()
    {
        TeamStatus status = inTeam();
        status.clocks = {{u"Ben"_s, u"ben-laptop"_s, 4 * kMinute}};
        QVERIFY(heads(status).contains(u"4 min apart"_s));
        status.ownClockAhead = 4 * kMinute;
        QCOMPARE(heads(status), u"▲This computer's clock is 4 min ahead"_s);
        status.ownClockAhead = -TimeMs(180) * kMinute;
        QCOMPARE(heads(status), u"▲This computer's clock is 3 h behind"_s);
    }

    void whoeverWasTakenOut_keepsWhatWasThere_andGetsNothingElseToRead()
    {
        TeamStatus status = inTeam();
        status.isIn = false;
        status.standing = Standing::Removed;
        status.notShared = 5;
        status.folder.state = FolderState::Away;
        const QList<TeamNote> notes = TeamText::notes(status, kNow);
        QCOMPARE(notes.size(), 1);
        QVERIFY(notes.first().meaning.contains(u"You keep what was here before"_s));
        QVERIFY(notes.first().meaning.contains(u"Nothing new comes"_s));
    }

    void missingAndDamaged_areCounted()
    {
        TeamStatus status = inTeam();
        status.missingWork = {{u"Ben"_s, u"ben-laptop"_s, 14}};
        status.folder.quarantined = 2;
        const QString all = heads(status);
        QVERIFY(all.contains(u"14"_s) && all.contains(u"Ben"_s));
        QVERIFY(all.contains(u"2 damaged"_s));
    }

    void aRolledBackFolder_isSaid_withWhatBatonDid()
    {
        TeamStatus status = inTeam();
        status.folder.rolledBackAt = kNow - 120 * kMinute;
        QCOMPARE(heads(status), u"▲The team's folder was rolled back"_s);
        const TeamNote note = TeamText::notes(status, kNow).first();
        QVERIFY(note.meaning.contains(u"put back"_s) && !note.advice.isEmpty());
        QVERIFY2(note.meaning.at(0).isUpper(), qPrintable(note.meaning));
    }

    void whatARebuildDidNotBring_isListed_andWhatNobodyKnowsIsNotMadeUp()
    {
        sync::Rebuilt rebuilt{kNow, 4812, 3, 2, 1, 0, {u"@brand@mastodon.social"_s}};
        const QString known = TeamText::rebuilt(rebuilt).whole();
        for (const QString &part : {u"4812"_s, u"3 change"_s, u"2 change"_s, u"1 draft"_s, u"mastodon.social"_s})
            QVERIFY2(known.contains(part), qPrintable(part + u" in: "_s + known));
        QVERIFY(!known.contains(u"reply(s)"_s));
        rebuilt.unshared.reset();
        rebuilt.drafts.reset();
        rebuilt.missing = 0;
        const QString unknown = TeamText::rebuilt(rebuilt).whole();
        QVERIFY(unknown.contains(u"cannot be told"_s));
        QVERIFY(unknown.contains(u"Drafts, replies"_s));
        QVERIFY(!unknown.contains(u"have seen"_s));
        TeamStatus status = inTeam();
        status.rebuilt = rebuilt;
        QCOMPARE(heads(status), u"◆Rebuilt from the team's folder"_s);
    }

    void aLockedKey_isSaidBeforeAnythingElse()
    {
        TeamStatus status = inTeam();
        status.isKeyInFile = status.isKeyLocked = true;
        status.problem = Error{Error::Kind::Forbidden, u"none was given"_s, {}, 0};
        QCOMPARE(heads(status), u"▲The pass phrase is missing"_s);
    }

    void theRecoverySheet_holdsTheCodeInGroups_theTeamAndTheFolder()
    {
        const QString sheet = TeamText::recoverySheet(
            u"Blue Kettle"_s, u"/share/Baton-k7q4md2x"_s, u"ABCD EFGH IJKM NPQR"_s, kNow, QLocale::c());
        QVERIFY(sheet.contains(u"ABCD EFGH\n    IJKM NPQR\n"_s));
        QVERIFY(sheet.contains(u"Blue Kettle"_s));
        QVERIFY(sheet.contains(u"/share/Baton-k7q4md2x"_s));
    }

    void aSheetThatWasNeverChecked_isRecalledAfterAWeek_whereItWasMade()
    {
        TeamStatus status = inTeam();
        status.sheet.isKeptHere = true;
        status.sheet.made = kNow - 7 * 24 * 60 * kMinute + 1;
        QCOMPARE(heads(status), QString());
        --status.sheet.made;
        QCOMPARE(heads(status), u"◆The recovery sheet was never checked"_s);
        status.sheet.checked = kNow;
        QCOMPARE(heads(status), QString());
        status.sheet.checked.reset();
        status.sheet.isKeptHere = false; // whoever has the paper is reminded
        QCOMPARE(heads(status), QString());
    }

    void aSheetThatWasUsed_isToldWithTheComputer()
    {
        TeamStatus status = inTeam();
        status.sheet.used = kNow - kMinute;
        status.sheet.usedFor = u"anna-new"_s;
        const QList<TeamNote> notes = TeamText::notes(status, kNow);
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes.first().weight, TeamNote::Weight::Person);
        QVERIFY(notes.first().meaning.contains(u"anna-new"_s));
        QVERIFY(notes.first().advice.contains(u"new sheet"_s));
    }

    void whoHasYetToSayWhoTheyAre_isToldToTypeTheCodeAgain()
    {
        TeamStatus status = inTeam();
        status.standing = Standing::Waiting;
        status.isRecovering = true;
        QVERIFY(TeamText::standing(status)->advice.contains(u"Type the code"_s));
        status.isRecovering = false;
        QVERIFY(!TeamText::standing(status)->advice.contains(u"Type the code"_s));
    }

    void anInvite_saysWhereto_byWhom_andUntilWhen()
    {
        sync::InvitePreview invite{{}, u"Blue Kettle"_s, u"Anna"_s, ops::Role::Agent, kNow, false};
        const QString text = TeamText::invite(invite, QLocale::c());
        QVERIFY(text.contains(u"Blue Kettle"_s) && text.contains(u"Anna"_s) && text.contains(u"Agent"_s));
        QVERIFY(text.contains(u"good until"_s) && text.contains(u"2026"_s));
        invite = {{}, {}, {}, ops::Role::Agent, kNow, true};
        const QString older = TeamText::invite(invite, QLocale::c());
        QVERIFY(older.contains(u"does not say which team"_s) && older.contains(u"expired"_s));
    }

    void theChecklist_namesTheFolder_everyAccount_andThePasswords()
    {
        const QStringList list = TeamText::leavingChecklist(
            u"Ben"_s, u"/share/Baton-k7q4md2x"_s, {u"@brand on Mastodon"_s, u"b.example on Bluesky"_s});
        QCOMPARE(list.size(), 4);
        QVERIFY(list.first().contains(u"/share/Baton-k7q4md2x"_s));
        QVERIFY(list.at(1).contains(u"@brand on Mastodon"_s));
        QVERIFY(list.last().contains(u"Ben"_s));
    }

    void aComputersLine_saysWhenItWasHeard_andWhatItLacks()
    {
        sync::TeamMemberView::Device device{{}, u"ben-laptop"_s, false, {}, {}};
        QCOMPARE(TeamText::lastHeard(device, kNow), u"never heard"_s);
        QCOMPARE(TeamText::behind(device), QString());
        device.lastHeard = kNow - 3 * kMinute;
        device.behind = 0;
        QVERIFY(TeamText::lastHeard(device, kNow).contains(u"3 min ago"_s));
        QCOMPARE(TeamText::behind(device), u"has all that you did"_s);
        device.lastHeard = kNow + 5 * kMinute; // its clock is ahead
        QCOMPARE(TeamText::lastHeard(device, kNow), u"heard just now"_s);
    }
};

QTEST_MAIN(TeamTextTest)
#include "TeamTextTest.moc"
