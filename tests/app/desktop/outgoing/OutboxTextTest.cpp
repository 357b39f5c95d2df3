// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/OutboxText.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using inbox::HoldReason;
using inbox::OutboxItem;
using inbox::OutboxState;

namespace {

constexpr std::array kStates{OutboxState::Queued, OutboxState::Checking, OutboxState::Held, OutboxState::Sending,
    OutboxState::Sent, OutboxState::Failed, OutboxState::Unknown, OutboxState::Asked};
constexpr std::array kStatesOfColleagues{OutboxState::AskedOfMe, OutboxState::Queued, OutboxState::Held,
    OutboxState::Sent, OutboxState::Failed, OutboxState::Unknown};
constexpr std::array kReasons{HoldReason::None, HoldReason::CustomerWroteAgain, HoldReason::ColleagueAnswered,
    HoldReason::ColleagueWriting, HoldReason::AnsweredElsewhere, HoldReason::MessageGone, HoldReason::MessageEdited,
    HoldReason::CannotCheck, HoldReason::GivenBack, HoldReason::NotSentInTime, HoldReason::TakenBack};

OutboxItem item(OutboxState state)
{
    OutboxItem made;
    made.contactName = u"Rosa D."_s;
    made.state = state;
    made.leavesAt = 10'000;
    made.leavesElsewhere = state == OutboxState::Asked;
    made.colleague = u"Anna"_s;
    return made;
}

} // namespace

class OutboxTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateAndReason_hasASentenceOfItsOwn()
    {
        QSet<QString> sentences;
        for (const OutboxState state : kStates)
            sentences.insert(OutboxText::state(item(state), 0));
        // Checking and sending differ, so do all others.
        QCOMPARE(sentences.size(), qsizetype(kStates.size()));
        QSet<QString> reasons;
        for (const HoldReason reason : kReasons)
            reasons.insert(OutboxText::hold(reason, u"Rosa"_s));
        QCOMPARE(reasons.size(), qsizetype(kReasons.size()));
    }

    void seconds_countDown_roundedUp_andNeverBelowNone()
    {
        const OutboxItem queued = item(OutboxState::Queued);
        QCOMPARE(OutboxText::secondsLeft(queued, 0), 10);
        QCOMPARE(OutboxText::secondsLeft(queued, 9'001), 1);
        QCOMPARE(OutboxText::secondsLeft(queued, 10'000), 0);
        QCOMPARE(OutboxText::secondsLeft(queued, 99'000), 0);
        QVERIFY(OutboxText::state(queued, 3'000).contains(u"7"_s));
    }

    void acts_fitTheState()
    {
        for (const OutboxState state : kStates) {
            const auto acts = OutboxText::acts(item(state));
            QCOMPARE(acts.isEmpty(),
                state == OutboxState::Checking || state == OutboxState::Sending || state == OutboxState::Sent);
            // What may have gone out is never simply sent again without a look first.
            if (state == OutboxState::Unknown)
                QCOMPARE(acts.first(), OutboxAct::LookOnNetwork);
            for (const OutboxAct act : acts)
                QVERIFY(!OutboxText::act(act).isEmpty());
        }
        OutboxItem failed = item(OutboxState::Failed);
        failed.error.kind = Error::Kind::Auth;
        QCOMPARE(OutboxText::acts(failed).first(), OutboxAct::SignIn);
    }

    void whatLeavesElsewhere_isAskedForAgain_neverSentFromHere()
    {
        for (const OutboxState state : {OutboxState::Asked, OutboxState::Held, OutboxState::Failed}) {
            OutboxItem asked = item(state);
            asked.leavesElsewhere = true;
            const auto acts = OutboxText::acts(asked);
            QVERIFY(!acts.isEmpty());
            QVERIFY(!acts.contains(OutboxAct::SendAnyway) && !acts.contains(OutboxAct::LookAtNews));
            QVERIFY(!acts.contains(OutboxAct::SignIn));
        }
        OutboxItem takenBack = item(OutboxState::Asked);
        QVERIFY(OutboxText::state(takenBack, 0).contains(u"Anna"_s));
        takenBack.hold = HoldReason::TakenBack;
        QVERIFY(OutboxText::acts(takenBack).isEmpty());
        QVERIFY(OutboxText::state(takenBack, 0) != OutboxText::state(item(OutboxState::Asked), 0));
    }

    void colleaguesReply_namesBoth_andCanBeGivenBack()
    {
        QSet<QString> sentences;
        for (const OutboxState state : kStatesOfColleagues) {
            OutboxItem theirs = item(state);
            theirs.mine = false;
            const QString sentence = OutboxText::state(theirs, 0);
            QVERIFY2(sentence.contains(u"Anna"_s) && !sentence.contains(u"%"_s), qPrintable(sentence));
            QVERIFY2(!sentence.contains(u"our"_s), qPrintable(sentence)); // neither "your" nor "Your"
            sentences.insert(sentence);
            const bool rests
                = state == OutboxState::AskedOfMe || state == OutboxState::Queued || state == OutboxState::Held;
            QCOMPARE(OutboxText::acts(theirs).contains(OutboxAct::GiveBack), rests);
        }
        QCOMPARE(sentences.size(), qsizetype(kStatesOfColleagues.size()));
        OutboxItem asked = item(OutboxState::AskedOfMe);
        asked.mine = false;
        QCOMPARE(OutboxText::acts(asked).first(), OutboxAct::SendForColleague);
        asked.isTextHere = false; // nobody agrees to what they cannot read
        QVERIFY(!OutboxText::acts(asked).contains(OutboxAct::SendForColleague));
    }

    void whatNeedsAPerson_isHeldFailedAndUnknown()
    {
        for (const OutboxState state : kStates) {
            QCOMPARE(needsSomebody(item(state)),
                state == OutboxState::Held || state == OutboxState::Failed || state == OutboxState::Unknown);
            QCOMPARE(isOutstanding(item(state)), state != OutboxState::Sent);
            if (needsSomebody(item(state)))
                QVERIFY(!OutboxText::meaning(item(state)).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(OutboxTextTest)
#include "OutboxTextTest.moc"
