// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Holder", "The register rule", "Exclusion", "Scope" and "Growing", each sentence by a small story.
#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

const ThreadId kThread = id<ThreadId>(1);
const ThreadId kOther = id<ThreadId>(2);
const TagId kTag = id<TagId>(0xC0);

BodyRef text(int number) { return {id<BodyId>(number), {}}; }

} // namespace

class HolderRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Holder

    void nothingWritten_isNobodysAndUnset()
    {
        const ThreadState state = evaluate({});
        QVERIFY(!state.holder.shown && !state.status.shown && !state.priority.shown);
        QVERIFY(state == ThreadState());
    }

    void twoMembersClaimApart_earlierClockHolds_andItIsClaimedTwice()
    {
        TestTeam team;
        team.ben.wall = kNoon - 40'000;
        team.anna.write(claim(kThread, team.anna.state()));
        team.ben.write(claim(kThread, team.ben.state()));
        QVERIFY(team.state().holder.contested);
        QCOMPARE(team.state().holder.holder(), std::optional(team.ben.member()));
        QCOMPARE(team.state().holder.shown->device, team.ben.device());
    }

    void twoDevicesOfOneMemberClaimApart_isNoContest()
    {
        TestTeam team;
        team.anna.write(claim(kThread, {}));
        team.ben.write(claim(kThread, {}));
        EvaluateOptions options;
        options.memberOf = [](const DeviceId &) { return std::optional(id<MemberId>(7)); };
        QVERIFY(!team.state(options).holder.contested);
        QCOMPARE(team.state(options).holder.holder(), std::optional(id<MemberId>(7)));
    }

    void devicesOfUnknownMembers_areDifferentPeople()
    {
        TestTeam team;
        team.anna.write(claim(kThread, {}));
        team.ben.write(claim(kThread, {}));
        EvaluateOptions options;
        options.memberOf = [](const DeviceId &) { return std::optional<MemberId>(); };
        QVERIFY(team.state(options).holder.contested);
    }

    void aClaimInKnowledgeOfAnother_replacesIt()
    {
        TestTeam team;
        team.anna.write(claim(kThread, {}));
        team.everybodyLearns();
        team.ben.wall = kNoon - 1'000'000; // a slow clock changes nothing
        team.ben.write(claim(kThread, team.ben.state()));
        QCOMPARE(team.state().holder.holder(), std::optional(team.ben.member()));
        QVERIFY(!team.state().holder.contested);
    }

    void oneGivesWay_theOtherHasIt_bothGiveWay_nobodyHasItAndItIsSaid()
    {
        TestTeam team;
        team.anna.write(claim(kThread, {}));
        team.ben.write(claim(kThread, {}));
        team.everybodyLearns();
        team.anna.write(*giveWay(kThread, team.anna.state(), team.anna.member()));
        QCOMPARE(team.state().holder.holder(), std::optional(team.ben.member()));
        QVERIFY(!team.state().holder.contested);
        team.ben.write(*giveWay(kThread, team.ben.state(), team.ben.member()));
        QVERIFY(!team.state().holder.shown);
        QVERIFY(team.state().holder.bothGaveWay);
        QVERIFY(!giveWay(kThread, team.state(), team.ben.member()));
    }

    void twoReleasesOfOneClaim_areNotGivingWay()
    {
        TestTeam team;
        team.anna.write(claim(kThread, {}));
        team.everybodyLearns();
        team.anna.write(release(kThread, team.anna.state()));
        team.ben.write(release(kThread, team.ben.state()));
        QVERIFY(!team.state().holder.shown);
        QVERIFY(!team.state().holder.bothGaveWay);
    }

    void classes_decideBeforeClocks_data()
    {
        QTest::addColumn<int>("better");
        QTest::addColumn<int>("worse");
        const auto name = [](int number) {
            static const char *const names[] = {"escalate", "accept", "climb", "handoff", "claim", "return", "release"};
            return names[number];
        };
        for (int better = 0; better < 7; ++better) {
            for (int worse = better + 1; worse < 7; ++worse)
                QTest::addRow("%s before %s", name(better), name(worse)) << better << worse;
        }
    }
    void classes_decideBeforeClocks()
    {
        QFETCH(int, better);
        QFETCH(int, worse);
        const QList<Payload> payloads{Escalate{0, {}}, Accept{}, Climb{id<OpId>(9), 1},
            Handoff{id<MemberId>(8), {}, {}, {}}, Claim{}, Return{{}, id<MemberId>(6)}, Release{}};
        for (const TimeMs difference : {-5, 0, 5}) {
            TestTeam team;
            team.ben.wall = kNoon + difference;
            const Operation &shown = team.anna.write(entityOf(kThread), {}, payloads[better]);
            team.ben.write(entityOf(kThread), {}, payloads[worse]);
            QCOMPARE(team.state().holder.shown->op, shown.opid);
            QCOMPARE(team.state().holder.contested, worse != 6);
        }
    }

    void equalsOfAClass_areDecidedByRungThenClockThenId()
    {
        const auto winner = [](const Payload &annas, const Payload &bens, TimeMs benLater) {
            TestTeam team;
            team.ben.wall = kNoon + benLater;
            const OpId a = team.anna.write(entityOf(kThread), {}, annas).opid;
            const OpId b = team.ben.write(entityOf(kThread), {}, bens).opid;
            const OpId shown = team.state().holder.shown->op;
            return benLater == 0 && shown == std::min(a, b) ? QByteArray("id")
                : shown == a                                ? QByteArray("anna")
                                                            : QByteArray("ben");
        };
        QCOMPARE(winner(Claim{}, Claim{}, 5), QByteArray("anna"));
        QCOMPARE(winner(Accept{}, Accept{}, -5), QByteArray("ben"));
        QCOMPARE(
            winner(Handoff{id<MemberId>(8), {}, {}, {}}, Handoff{id<MemberId>(9), {}, {}, {}}, 5), QByteArray("ben"));
        QCOMPARE(winner(Return{{}, id<MemberId>(8)}, Return{{}, id<MemberId>(9)}, -5), QByteArray("anna"));
        QCOMPARE(winner(Escalate{2, {}}, Escalate{1, {}}, 5), QByteArray("anna"));
        QCOMPARE(winner(Escalate{1, {}}, Escalate{1, {}}, 5), QByteArray("ben"));
        QCOMPARE(winner(Climb{id<OpId>(3), 1}, Climb{id<OpId>(4), 2}, -5), QByteArray("ben"));
        QCOMPARE(winner(Claim{}, Claim{}, 0), QByteArray("id"));
        QCOMPARE(
            winner(Handoff{id<MemberId>(8), {}, {}, {}}, Handoff{id<MemberId>(9), {}, {}, {}}, 0), QByteArray("id"));
    }

    void aHandoff_isOfferedUntilAnyoneAccepts()
    {
        TestTeam team;
        team.anna.write(handoff(kThread, {}, team.ben.member(), text(1), kNoon + 5));
        HolderState holder = team.state().holder;
        QCOMPARE(holder.shown->form, HolderForm::Offered);
        QVERIFY(!holder.holder());
        QVERIFY(holder.shown->offeredTo == Recipient(team.ben.member()));
        QCOMPARE(holder.shown->text, std::optional(text(1)));
        QCOMPARE(holder.shown->due, std::optional(kNoon + 5));
        team.everybodyLearns();
        team.carla.write(accept(kThread, team.carla.state()));
        QCOMPARE(team.state().holder.holder(), std::optional(team.carla.member()));
    }

    void oneOfferTwice_isNoContest_twoOffersAre()
    {
        TestTeam team;
        team.anna.write(handoff(kThread, {}, team.carla.member()));
        team.ben.write(handoff(kThread, {}, team.carla.member()));
        QVERIFY(!team.state().holder.contested);
        team.ben.write(handoff(kThread, {}, id<DepartmentId>(5)));
        QVERIFY(team.state().holder.contested);
    }

    void aReturn_givesItToWhoHandedItOver_evenAfterAClimb()
    {
        TestTeam team;
        const Operation &offer = team.anna.write(handoff(kThread, {}, team.ben.member()));
        team.everybodyLearns();
        team.ben.write(*sendBack(kThread, team.ben.state(), text(2)));
        QCOMPARE(team.state().holder.holder(), std::optional(team.anna.member()));

        TestTeam climbed;
        const Operation &again = climbed.anna.write(handoff(kThread, {}, climbed.ben.member()));
        climbed.anna.write(entityOf(kThread), {again.opid}, Climb{again.opid, 1});
        climbed.everybodyLearns();
        climbed.ben.write(*sendBack(kThread, climbed.ben.state(), {}));
        QCOMPARE(climbed.state().holder.holder(), std::optional(climbed.anna.member()));
        QVERIFY(!sendBack(kThread, climbed.state(), {}));

        // Its author is no longer of the team: the first rung has it, which is not decided here.
        QCOMPARE(team.stateWithout(offer).holder.holder(), std::optional(MemberId()));
    }

    void aReturnOfSeveralHandoffs_givesItToTheLatestWhateverTheirOrder()
    {
        for (const TimeMs skew : {-7, 7}) {
            TestTeam team;
            team.ben.wall = kNoon + skew;
            team.anna.write(handoff(kThread, {}, team.carla.member()));
            team.ben.write(handoff(kThread, {}, team.carla.member()));
            team.everybodyLearns();
            team.carla.write(*sendBack(kThread, team.carla.state(), {}));
            QCOMPARE(team.state().holder.holder(), std::optional(skew > 0 ? team.ben.member() : team.anna.member()));
        }
    }

    void aClimb_countsForNothingOnceAccepted()
    {
        TestTeam team;
        const Operation &offer = team.anna.write(handoff(kThread, {}, team.ben.member()));
        team.everybodyLearns();
        team.anna.write(entityOf(kThread), {offer.opid}, Climb{offer.opid, 1});
        team.ben.write(accept(kThread, team.ben.state()));
        QCOMPARE(team.state().holder.holder(), std::optional(team.ben.member()));
        QVERIFY(!team.state().holder.contested);
    }

    void theSameClimbByTwoDevices_isOneClimb()
    {
        TestTeam team;
        const Operation &offer = team.anna.write(handoff(kThread, {}, team.ben.member()));
        team.everybodyLearns();
        team.anna.write(entityOf(kThread), {offer.opid}, Climb{offer.opid, 1});
        team.ben.learnFrom(team.anna);
        team.carla.write(entityOf(kThread), {offer.opid}, Climb{offer.opid, 1});
        QVERIFY(!team.state().holder.contested);
        team.ben.write(claim(kThread, team.ben.state())); // over Anna's; Carla's says the same
        QCOMPARE(team.state().holder.holder(), std::optional(team.ben.member()));
        QVERIFY(!team.state().holder.contested);
    }

    // The register rule, exclusion, scope

    void overEntriesOfAnotherKind_areIgnored()
    {
        TestTeam team;
        const Operation &claimed = team.anna.write(claim(kThread, {}));
        team.anna.write(entityOf(kThread), {claimed.opid}, TagAdd{kTag});
        team.anna.write(entityOf(kThread), {claimed.opid}, PrioritySet{Priority::Low});
        QVERIFY(team.state().holder.shown);
    }

    void anIdThatTwoOperationsShare_meansBoth()
    {
        TestTeam team;
        team.anna.write(claim(kThread, {}));
        team.ben.write(claim(kThread, {}));
        team.log[1].opid = team.log[0].opid; // as if the 128 bits had collided; the stored identity has not
        team.carla.learnFrom(team.anna);
        team.carla.write(claim(kThread, team.carla.state()));
        QCOMPARE(team.state().holder.values.size(), 1);
        QCOMPARE(team.state().holder.holder(), std::optional(team.carla.member()));
    }

    void whatIsLeftOut_hasNoValue_butBringsNothingBackUnderWhatReplacedIt()
    {
        TestTeam team;
        team.anna.write(setPriority(kThread, {}, Priority::Low));
        const Operation &removed = team.anna.write(setPriority(kThread, team.anna.state(), Priority::High));
        QCOMPARE(team.stateWithout(removed).priority.shown->value, Priority::Low);
        team.anna.write(setPriority(kThread, team.anna.state(), Priority::Urgent));
        QCOMPARE(team.stateWithout(removed).priority.values.size(), 1);
        QCOMPARE(team.stateWithout(removed).priority.shown->value, Priority::Urgent);
    }

    void anUnknownType_replacesWithinItsKindOnly()
    {
        TestTeam team;
        const Operation &claimed = team.anna.write(claim(kThread, {}));
        const Operation &tagged = team.anna.write(*addTag(kThread, {}, kTag));
        team.anna.writeRaw(0x01F0, 0, entityOf(kThread), {claimed.opid, tagged.opid}, QByteArray("\xa0"));
        const ThreadState state = team.state();
        QVERIFY(!state.holder.shown);
        QVERIFY(state.holder.liveOps.isEmpty());
        QCOMPARE(state.tags.size(), 1);
        QVERIFY(!state.readOnly);
    }

    void anUnreadablePayload_hasNoValue_butItsOverCounts()
    {
        TestTeam team;
        const Operation &claimed = team.anna.write(claim(kThread, {}));
        const Operation &broken
            = team.anna.writeRaw(0x0101, 0, entityOf(kThread), {claimed.opid}, QByteArray("\xa1\x01\x01"));
        QVERIFY(std::holds_alternative<std::monostate>(broken.payload));
        QVERIFY(!team.state().holder.shown);
    }

    void aCriticalUnknownType_makesTheThreadReadOnly_ifItIsHonoured()
    {
        TestTeam team;
        const Operation &critical = team.anna.writeRaw(0x7F01, kCritical, entityOf(kThread), {}, QByteArray("\xa0"));
        QVERIFY(team.state().readOnly);
        QVERIFY(!team.stateWithout(critical).readOnly);
        EvaluateOptions options;
        options.criticalHonoured = [](OpType type) { return quint16(type) < 0x7000; };
        QVERIFY(!team.state(options).readOnly);
    }

    void aKnownTypeMarkedCritical_isWritable()
    {
        TestTeam team;
        OpDraft draft = claim(kThread, {});
        draft.flags = kCritical;
        team.anna.write(draft);
        QVERIFY(!team.state().readOnly);
    }

    void afterASplit_aClaimMadeWhileJoinedCountsForBoth()
    {
        TestTeam team;
        team.anna.write(claim(kThread, {}));
        team.ben.write(claim(kOther, {}));
        team.everybodyLearns();
        const Operation &both = team.carla.write(claim(kThread, team.carla.state())); // joined: replaces both
        team.carla.write(release(kThread, team.carla.state()));
        team.carla.write(*addTag(kThread, team.carla.state(), kTag));
        team.carla.write(entityOf(kThread), {both.opid}, TagAdd{id<TagId>(5)}); // lists a claim, and is none

        const EntityId one = entityOf(kThread);
        const EntityId other = entityOf(kOther);
        const auto ofOther = scopeOf(team.all(), {&other, 1});
        QCOMPARE(ofOther.size(), std::size_t(3)); // Ben's, Carla's claim and her release of it, but not her tag
        QVERIFY(std::find(ofOther.begin(), ofOther.end(), &both) != ofOther.end());
        QVERIFY(!evaluate(ofOther).holder.shown);
        QVERIFY(evaluate(ofOther).tags.isEmpty());
        QCOMPARE(evaluate(scopeOf(team.all(), {&one, 1})).tags.size(), 2);
        const EntityId entities[] = {one, other};
        QCOMPARE(scopeOf(team.all(), entities).size(), team.log.size());
    }
};

QTEST_GUILESS_MAIN(HolderRulesTest)
#include "HolderRulesTest.moc"
