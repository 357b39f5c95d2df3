// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of core/ops/RULES.md, each by a small story.
#include "core/ops/Causality.h"
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

class Team {
public:
    Team()
        : anna(log, 1)
        , ben(log, 2)
        , carla(log, 3)
    {
    }
    void everybodyLearns()
    {
        for (TestDevice *device : {&anna, &ben, &carla}) {
            for (TestDevice *other : {&anna, &ben, &carla})
                device->learnFrom(*other);
        }
    }
    [[nodiscard]] std::vector<const Operation *> all() const
    {
        std::vector<const Operation *> operations;
        for (const Operation &operation : log)
            operations.push_back(&operation);
        return operations;
    }
    [[nodiscard]] ThreadState state(const EvaluateOptions &options = {}) const { return evaluate(all(), options); }
    /// As if `left` had not been accepted.
    [[nodiscard]] ThreadState stateWithout(const Operation &left) const
    {
        EvaluateOptions options;
        options.accepted = [&](const Operation &operation) { return operation.hash != left.hash; };
        return state(options);
    }

    std::deque<Operation> log;
    TestDevice anna;
    TestDevice ben;
    TestDevice carla;
};

} // namespace

class ThreadRulesTest : public QObject {
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
        Team team;
        team.ben.wall = kNoon - 40'000;
        team.anna.write(claim(kThread, team.anna.state()));
        team.ben.write(claim(kThread, team.ben.state()));
        QVERIFY(team.state().holder.contested);
        QCOMPARE(team.state().holder.holder(), std::optional(team.ben.member()));
        QCOMPARE(team.state().holder.shown->device, team.ben.device());
    }

    void twoDevicesOfOneMemberClaimApart_isNoContest()
    {
        Team team;
        team.anna.write(claim(kThread, {}));
        team.ben.write(claim(kThread, {}));
        EvaluateOptions options;
        options.memberOf = [](const DeviceId &) { return std::optional(id<MemberId>(7)); };
        QVERIFY(!team.state(options).holder.contested);
        QCOMPARE(team.state(options).holder.holder(), std::optional(id<MemberId>(7)));
    }

    void devicesOfUnknownMembers_areDifferentPeople()
    {
        Team team;
        team.anna.write(claim(kThread, {}));
        team.ben.write(claim(kThread, {}));
        EvaluateOptions options;
        options.memberOf = [](const DeviceId &) { return std::optional<MemberId>(); };
        QVERIFY(team.state(options).holder.contested);
    }

    void aClaimInKnowledgeOfAnother_replacesIt()
    {
        Team team;
        team.anna.write(claim(kThread, {}));
        team.everybodyLearns();
        team.ben.wall = kNoon - 1'000'000; // a slow clock changes nothing
        team.ben.write(claim(kThread, team.ben.state()));
        QCOMPARE(team.state().holder.holder(), std::optional(team.ben.member()));
        QVERIFY(!team.state().holder.contested);
    }

    void oneGivesWay_theOtherHasIt_bothGiveWay_nobodyHasItAndItIsSaid()
    {
        Team team;
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
        Team team;
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
            Team team;
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
            Team team;
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
        Team team;
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
        Team team;
        team.anna.write(handoff(kThread, {}, team.carla.member()));
        team.ben.write(handoff(kThread, {}, team.carla.member()));
        QVERIFY(!team.state().holder.contested);
        team.ben.write(handoff(kThread, {}, id<DepartmentId>(5)));
        QVERIFY(team.state().holder.contested);
    }

    void aReturn_givesItToWhoHandedItOver_evenAfterAClimb()
    {
        Team team;
        const Operation &offer = team.anna.write(handoff(kThread, {}, team.ben.member()));
        team.everybodyLearns();
        team.ben.write(*sendBack(kThread, team.ben.state(), text(2)));
        QCOMPARE(team.state().holder.holder(), std::optional(team.anna.member()));

        Team climbed;
        const Operation &again = climbed.anna.write(handoff(kThread, {}, climbed.ben.member()));
        climbed.anna.write(entityOf(kThread), {again.opid}, Climb{again.opid, 1});
        climbed.everybodyLearns();
        climbed.ben.write(*sendBack(kThread, climbed.ben.state(), {}));
        QCOMPARE(climbed.state().holder.holder(), std::optional(climbed.anna.member()));
        QVERIFY(!sendBack(kThread, climbed.state(), {}));

        // Its author is no longer of the team: the first rung has it, which is not decided here.
        QCOMPARE(team.stateWithout(offer).holder.holder(), std::optional(MemberId()));
    }

    void aClimb_countsForNothingOnceAccepted()
    {
        Team team;
        const Operation &offer = team.anna.write(handoff(kThread, {}, team.ben.member()));
        team.everybodyLearns();
        team.anna.write(entityOf(kThread), {offer.opid}, Climb{offer.opid, 1});
        team.ben.write(accept(kThread, team.ben.state()));
        QCOMPARE(team.state().holder.holder(), std::optional(team.ben.member()));
        QVERIFY(!team.state().holder.contested);
    }

    void theSameClimbByTwoDevices_isOneClimb()
    {
        Team team;
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
        Team team;
        const Operation &claimed = team.anna.write(claim(kThread, {}));
        team.anna.write(entityOf(kThread), {claimed.opid}, TagAdd{kTag});
        team.anna.write(entityOf(kThread), {claimed.opid}, PrioritySet{Priority::Low});
        QVERIFY(team.state().holder.shown);
    }

    void whatIsLeftOut_hasNoValue_butBringsNothingBackUnderWhatReplacedIt()
    {
        Team team;
        team.anna.write(setPriority(kThread, {}, Priority::Low));
        const Operation &removed = team.anna.write(setPriority(kThread, team.anna.state(), Priority::High));
        QCOMPARE(team.stateWithout(removed).priority.shown->value, Priority::Low);
        team.anna.write(setPriority(kThread, team.anna.state(), Priority::Urgent));
        QCOMPARE(team.stateWithout(removed).priority.values.size(), 1);
        QCOMPARE(team.stateWithout(removed).priority.shown->value, Priority::Urgent);
    }

    void anUnknownType_replacesWithinItsKindOnly()
    {
        Team team;
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
        Team team;
        const Operation &claimed = team.anna.write(claim(kThread, {}));
        const Operation &broken
            = team.anna.writeRaw(0x0101, 0, entityOf(kThread), {claimed.opid}, QByteArray("\xa1\x01\x01"));
        QVERIFY(std::holds_alternative<std::monostate>(broken.payload));
        QVERIFY(!team.state().holder.shown);
    }

    void aCriticalUnknownType_makesTheThreadReadOnly_ifItIsHonoured()
    {
        Team team;
        const Operation &critical = team.anna.writeRaw(0x7F01, kCritical, entityOf(kThread), {}, QByteArray("\xa0"));
        QVERIFY(team.state().readOnly);
        QVERIFY(!team.stateWithout(critical).readOnly);
        EvaluateOptions options;
        options.criticalHonoured = [](OpType type) { return quint16(type) < 0x7000; };
        QVERIFY(!team.state(options).readOnly);
    }

    void aKnownTypeMarkedCritical_isWritable()
    {
        Team team;
        OpDraft draft = claim(kThread, {});
        draft.flags = kCritical;
        team.anna.write(draft);
        QVERIFY(!team.state().readOnly);
    }

    void afterASplit_aClaimMadeWhileJoinedCountsForBoth()
    {
        Team team;
        team.anna.write(claim(kThread, {}));
        team.ben.write(claim(kOther, {}));
        team.everybodyLearns();
        const Operation &both = team.carla.write(claim(kThread, team.carla.state())); // joined: replaces both
        team.carla.write(release(kThread, team.carla.state()));
        team.carla.write(*addTag(kThread, team.carla.state(), kTag));

        const EntityId one = entityOf(kThread);
        const EntityId other = entityOf(kOther);
        const auto ofOther = scopeOf(team.all(), {&other, 1});
        QCOMPARE(ofOther.size(), std::size_t(3)); // Ben's, Carla's claim and her release of it, but not her tag
        QVERIFY(std::find(ofOther.begin(), ofOther.end(), &both) != ofOther.end());
        QVERIFY(!evaluate(ofOther).holder.shown);
        QVERIFY(evaluate(ofOther).tags.isEmpty());
        QCOMPARE(evaluate(scopeOf(team.all(), {&one, 1})).tags.size(), 1);
        const EntityId entities[] = {one, other};
        QCOMPARE(scopeOf(team.all(), entities).size(), team.log.size());
    }

    // Status

    void openBeforeSnoozedBeforeDone_andTheEarlierWakes()
    {
        Team team;
        team.ben.wall = kNoon - 9;
        team.carla.wall = kNoon + 9;
        team.anna.write(*markDone(kThread, {}, DoneReason::Spam, {}));
        team.ben.write(snooze(kThread, {}, kNoon + 200, {}));
        team.carla.write(snooze(kThread, {}, kNoon + 500, {}));
        StatusState status = team.state().status;
        QCOMPARE(status.shown->value.form, StatusForm::Snoozed);
        QCOMPARE(status.shown->value.until, kNoon + 200);
        QVERIFY(status.conflict);
        team.anna.learnFrom(team.ben);
        team.anna.write(reopen(kThread, team.anna.state()));
        status = team.state().status;
        QCOMPARE(status.shown->value.form, StatusForm::Open);
        QCOMPARE(status.values.size(), 2);
    }

    void equalStatusesWrittenApart_areNoConflict()
    {
        Team team;
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {}));
        team.ben.write(*markDone(kThread, {}, DoneReason::None, {}));
        QVERIFY(!team.state().status.conflict);
        team.carla.write(*markDone(kThread, {}, DoneReason::Spam, {}));
        QVERIFY(team.state().status.conflict);
    }

    void anOfflineDone_coversOnlyWhatItsAuthorSaw()
    {
        Team team;
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {1, 2}));
        QVERIFY(team.state().status.covers(MessageKey(1)) && team.state().status.covers(MessageKey(2)));
        QVERIFY(!team.state().status.covers(MessageKey(3)));
    }

    void whatEarlierStatusesCovered_staysCoveredAndIsNotNamedAgain()
    {
        Team team;
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {1, 2}));
        team.anna.write(reopen(kThread, team.anna.state()));
        const auto drafts = *markDone(kThread, team.anna.state(), DoneReason::None, {3, 2, 1});
        QCOMPARE(std::get<Status>(drafts.first().payload).upto, QList<MessageKey>{3});
        team.anna.write(drafts);
        for (MessageKey key = 1; key <= 3; ++key)
            QVERIFY(team.state().status.covers(key));
    }

    void concurrentStatuses_coverTogether_whicheverClockWins()
    {
        for (const TimeMs skew : {-7, 7}) {
            Team team;
            team.ben.wall = kNoon + skew;
            team.anna.write(*markDone(kThread, {}, DoneReason::None, {1}));
            team.ben.write(*markDone(kThread, {}, DoneReason::None, {1, 2}));
            QVERIFY(team.state().status.covers(MessageKey(2)));
        }
    }

    void aStatusLeftOut_coversNothing_butWhatItReplacedStillDoes()
    {
        Team team;
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {1}));
        const Operation *middle = nullptr;
        for (const OpId &written : team.anna.write(*markDone(kThread, team.anna.state(), DoneReason::None, {2})))
            middle = RegisterSet(team.all()).find(written).front();
        team.anna.write(*markDone(kThread, team.anna.state(), DoneReason::None, {3}));
        const StatusState status = team.stateWithout(*middle).status;
        QVERIFY(status.covers(MessageKey(1)) && !status.covers(MessageKey(2)) && status.covers(MessageKey(3)));
    }

    void doneBesideAnUnknownHandoff_isMarked_knownOnesAreRefused()
    {
        Team team;
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {}));
        team.ben.write(handoff(kThread, {}, team.carla.member()));
        QVERIFY(team.state().status.donePastHandoff);
        team.everybodyLearns();
        const auto refused = markDone(kThread, team.carla.state(), DoneReason::None, {});
        QCOMPARE(refused.error().kind, Error::Kind::Refused);
        const auto accepted = markDone(kThread, team.carla.state(), DoneReason::None, {}, Pending::Accept);
        QCOMPARE(accepted->size(), 2);
        team.carla.write(*accepted);
        QVERIFY(!team.state().status.donePastHandoff);
        QCOMPARE(team.state().holder.holder(), std::optional(team.carla.member()));
    }

    void aHandoffOfAThreadKnownAsDone_isNotMarked()
    {
        Team team;
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {}));
        team.anna.write(handoff(kThread, team.anna.state(), team.ben.member()));
        QVERIFY(!team.state().status.donePastHandoff);
    }

    // Tags, priority, shared registers

    void anAddUnknownToTheRemover_survives()
    {
        Team team;
        team.anna.write(*addTag(kThread, {}, kTag));
        team.ben.learnFrom(team.anna);
        team.carla.write(*addTag(kThread, team.carla.state(), kTag));
        team.ben.write(*removeTag(kThread, team.ben.state(), kTag));
        QCOMPARE(team.state().tags.size(), 1);
        team.everybodyLearns();
        team.ben.write(*removeTag(kThread, team.ben.state(), kTag));
        QVERIFY(team.state().tags.isEmpty());
    }

    void aTagAlreadyThere_isNotAddedAgain_andAMissingOneNotRemoved()
    {
        Team team;
        QVERIFY(!removeTag(kThread, team.state(), kTag));
        team.anna.write(*addTag(kThread, {}, kTag));
        QVERIFY(!addTag(kThread, team.state(), kTag));
    }

    void set_beatsAConcurrentRemove_andTwinsAreOffered()
    {
        Team team;
        team.anna.write(setPriority(kThread, {}, Priority::High));
        team.everybodyLearns();
        team.anna.write(clearPriority(kThread, team.anna.state()));
        team.ben.wall = kNoon + 3;
        team.ben.write(setPriority(kThread, team.ben.state(), Priority::Low));
        QCOMPARE(team.state().priority.shown->value, Priority::Low);
        QVERIFY(!team.state().priority.conflict);
        team.carla.wall = kNoon + 2;
        team.carla.write(setPriority(kThread, team.carla.state(), Priority::Urgent));
        QCOMPARE(team.state().priority.shown->value, Priority::Low);
        QVERIFY(team.state().priority.conflict);
        team.everybodyLearns();
        team.carla.write(clearPriority(kThread, team.carla.state()));
        QVERIFY(!team.state().priority.shown && !team.state().priority.conflict);
    }

    void savedRepliesTagNamesAndCustomerNotes_areSetAndRemovedAlike()
    {
        Team team;
        team.anna.write(*nameTag({}, QStringLiteral(" VIP ")));
        team.ben.write(*nameTag({}, QStringLiteral("vip")));
        const SetState<QString> name = evaluateTagName(team.all());
        QVERIFY(name.conflict);
        QCOMPARE(team.log.front().entity, entityOf(tagIdOf(QStringLiteral("Vip"))));
        QVERIFY(!nameTag({}, QStringLiteral("  ")));
        team.anna.write(*nameTag(name, QStringLiteral("VIP")));
        QCOMPARE(evaluateTagName(team.all()).shown->value, QStringLiteral("VIP"));

        const ContactId contact = id<ContactId>(4);
        team.anna.write(setCustomerNote(contact, {}, text(1)));
        QCOMPARE(evaluateCustomerNote(team.all()).shown->value, text(1));
        team.anna.write(removeCustomerNote(contact, evaluateCustomerNote(team.all())));
        QVERIFY(!evaluateCustomerNote(team.all()).shown);
    }

    void anAccount_staysWhileAnAddIsLive_andCountsFromTheEarliestTime()
    {
        Team team;
        const AccountId account = id<AccountId>(4);
        const auto state = [&] { return evaluateAccount(team.all()); };
        const AccountAdd add{QStringLiteral("mastodon"), QStringLiteral("a.example"), QStringLiteral("@b"), kNoon};
        team.anna.write(*addAccount(account, {}, add));
        QVERIFY(state().present);
        const AccountState seen = state();
        team.anna.write(removeAccount(account, seen));
        QVERIFY(!state().present);
        AccountAdd later = add;
        later.countFrom = kNoon + 999;
        team.ben.write(*addAccount(account, seen, later));
        QVERIFY(state().present);
        QCOMPARE(state().countFrom, std::optional(kNoon));
        AccountAdd tooLong = add;
        tooLong.handle = QString(2000, u'a');
        QVERIFY(!addAccount(account, {}, tooLong));
    }

    // Notes

    void anEditUnknownToTheRemover_keepsTheNote()
    {
        Team team;
        team.anna.write(addNote(kThread, text(1)));
        team.everybodyLearns();
        team.anna.write(removeNote(team.anna.state().notes.first()));
        QVERIFY(team.state().notes.first().removed);
        team.ben.write(editNote(team.ben.state().notes.first(), text(2)));
        const NoteState note = team.state().notes.first();
        QVERIFY(!note.removed);
        QCOMPARE(note.body, std::optional(text(2)));
        QCOMPARE(note.author->member, team.anna.member());
        QVERIFY(note.editedHlc);
    }

    void twoEditsApart_areTwoVersions_untilOneReplacesBoth()
    {
        Team team;
        team.anna.write(addNote(kThread, text(1)));
        team.everybodyLearns();
        team.anna.write(editNote(team.anna.state().notes.first(), text(2)));
        team.ben.wall = kNoon + 100;
        team.ben.write(editNote(team.ben.state().notes.first(), text(3)));
        NoteState note = team.state().notes.first();
        QVERIFY(note.conflict);
        QCOMPARE(note.versions.size(), 2);
        QCOMPARE(note.body, std::optional(text(3)));
        team.everybodyLearns();
        team.carla.write(editNote(team.carla.state().notes.first(), text(4)));
        note = team.state().notes.first();
        QVERIFY(!note.conflict);
        QCOMPARE(note.body, std::optional(text(4)));
    }

    void anEditBeforeItsAdd_waitsUnseen()
    {
        Team team;
        const Operation &add = team.anna.write(addNote(kThread, text(1)));
        const Operation &edit = team.anna.write(editNote(team.anna.state().notes.first(), text(2)));
        const Operation *onlyEdit[] = {&edit};
        QVERIFY(evaluate(onlyEdit).notes.isEmpty());
        const Operation *both[] = {&edit, &add};
        QCOMPARE(evaluate(both).notes.first().body, std::optional(text(2)));
    }

    void anAcceptedEditOfALeftOutNote_keepsItWithoutAuthor()
    {
        Team team;
        const Operation &add = team.anna.write(addNote(kThread, text(1)));
        QVERIFY(team.stateWithout(add).notes.isEmpty());
        team.everybodyLearns();
        team.ben.write(editNote(team.ben.state().notes.first(), text(2)));
        const auto notes = team.stateWithout(add).notes;
        QCOMPARE(notes.size(), 1);
        QVERIFY(!notes.first().author);
        QCOMPARE(notes.first().body, std::optional(text(2)));
    }

    void aNoteEditedWhileJoined_staysWithItsThread()
    {
        Team team;
        team.anna.write(addNote(kOther, text(1)));
        QCOMPARE(editNote(team.anna.state().notes.first(), text(2)).entity, entityOf(kOther));
    }

    // Sending

    void twoMembersAnswerApart_isADoubleReply_inKnowledgeItIsNot()
    {
        Team team;
        const SendIntent intent{id<DraftId>(1), id<AccountId>(2), {}};
        const Operation &annas = team.anna.write(sendIntent(kThread, intent));
        const Operation &bens = team.ben.write(sendIntent(kThread, intent));
        team.anna.write(sendDone(kThread, annas.opid, id<MessageId>(5)));
        QVERIFY(!team.state().hasDoubleReply());
        team.ben.write(sendDone(kThread, bens.opid, id<MessageId>(6)));
        QCOMPARE(team.state().doubleReplies.size(), 1);
        QCOMPARE(team.state().doubleReplies.first().first, std::min(annas.opid, bens.opid));

        team.carla.write(EntityId(), {}, Seen{{Head{team.ben.device(), team.ben.seq(), {}}}});
        const Operation &knowing = team.carla.write(sendIntent(kThread, intent));
        team.carla.write(sendDone(kThread, knowing.opid, {}));
        QCOMPARE(team.state().doubleReplies.size(), 2); // with Anna's, of which Carla had not heard, but not with Ben's

        EvaluateOptions onePerson;
        onePerson.memberOf = [](const DeviceId &) { return std::optional(id<MemberId>(7)); };
        QVERIFY(!team.state(onePerson).hasDoubleReply());
    }

    void receipts_areAllKept_andThoseWithoutIntentWait()
    {
        Team team;
        const Operation &intent = team.anna.write(sendIntent(kThread, {}));
        QVERIFY(team.state().sends.first().isPending());
        team.anna.write(sendUnknown(kThread, intent.opid));
        team.anna.write(sendFailed(kThread, intent.opid, 6));
        team.anna.write(sendDone(kThread, intent.opid, id<MessageId>(5)));
        const SendState send = team.state().sends.first();
        QCOMPARE(send.facts.size(), 3);
        QVERIFY(send.isDone() && !send.isPending());
        QCOMPARE(send.facts[1].failure, 6U);
        QCOMPARE(send.facts[2].message, std::optional(id<MessageId>(5)));
        QVERIFY(team.state().strayFacts.isEmpty());
        QCOMPARE(team.stateWithout(intent).strayFacts.size(), 3);
        QVERIFY(team.stateWithout(intent).sends.isEmpty());
    }

    // Links

    void joinsAndCuts_areObservedRemoveSets()
    {
        Team team;
        team.anna.write(*join({}, kOther, kThread));
        team.ben.write(*join({}, kThread, kOther));
        QCOMPARE(team.state().links.size(), 1); // the same pair, whichever way round
        team.anna.write(*split(evaluateThreadLinks(team.anna.known()), kThread, kOther));
        QVERIFY(evaluateThreadLinks(team.all()).first().linked); // Ben's join was not known
        team.everybodyLearns();
        team.anna.write(*split(evaluateThreadLinks(team.anna.known()), kThread, kOther));
        QVERIFY(!evaluateThreadLinks(team.all()).first().linked);
        QVERIFY(!split(evaluateThreadLinks(team.all()), kThread, kOther));

        const MessageId message = id<MessageId>(9);
        team.anna.write(*splitAt({}, kThread, message));
        QVERIFY(!splitAt(evaluateThreadLinks(team.all()), kThread, message));
        team.ben.write(*splitAt({}, kThread, message));
        team.anna.write(*rejoinAt(evaluateThreadLinks(team.anna.known()), kThread, message));
        const auto isCut = [&] {
            for (const auto &link : evaluateThreadLinks(team.all())) {
                if (link.key == LinkKey(ReplyEdge{message}))
                    return !link.linked;
            }
            return false;
        };
        QVERIFY(isCut()); // Ben's cut was not known
        team.everybodyLearns();
        team.anna.write(*rejoinAt(evaluateThreadLinks(team.anna.known()), kThread, message));
        QVERIFY(!isCut());
        QVERIFY(!rejoinAt(evaluateThreadLinks(team.all()), kThread, message));
    }

    void handlesOfOneCustomer_areLinkedAndUnlinked()
    {
        Team team;
        const IdentityId a = id<IdentityId>(8);
        const IdentityId b = id<IdentityId>(3);
        team.anna.write(*linkContacts({}, a, b, LinkEvidence::SameMail));
        const ContactLinks links = evaluateContactLinks(team.all());
        QVERIFY(links.first().linked);
        QCOMPARE(links.first().key.first, b);
        QVERIFY(!linkContacts(links, b, a));
        team.anna.write(*unlinkContacts(links, b, a));
        QVERIFY(!evaluateContactLinks(team.all()).first().linked);
        QVERIFY(!unlinkContacts(evaluateContactLinks(team.all()), a, b));
    }

    // State root

    void theRoot_tellsStatesApart()
    {
        Team team;
        QSet<QByteArray> roots{stateRoot(team.state())};
        const auto differs = [&] {
            const auto before = roots.size();
            roots.insert(stateRoot(team.state()));
            return roots.size() > before;
        };
        team.anna.write(claim(kThread, {}));
        QVERIFY(differs());
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {1}));
        QVERIFY(differs());
        team.anna.write(*addTag(kThread, {}, kTag));
        QVERIFY(differs());
        team.anna.write(setPriority(kThread, {}, Priority::Low));
        QVERIFY(differs());
        team.anna.write(addNote(kThread, text(1)));
        QVERIFY(differs());
        team.anna.write(sendIntent(kThread, {}));
        QVERIFY(differs());
        team.anna.write(*join({}, kThread, kOther));
        QVERIFY(differs());
    }
};

QTEST_GUILESS_MAIN(ThreadRulesTest)
#include "ThreadRulesTest.moc"
