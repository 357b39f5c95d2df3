// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of core/ops/RULES.md about all but the holder, each by a small story.
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

SendRequest asking(const TestDevice &device)
{
    return {id<DraftId>(1), id<AccountId>(2), id<MessageId>(3), device.device(), text(4), kNoon, {5}};
}

} // namespace

class ThreadRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Status

    void openBeforeSnoozedBeforeDone_andTheEarlierWakes()
    {
        TestTeam team;
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
        TestTeam team;
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {}));
        team.ben.write(*markDone(kThread, {}, DoneReason::None, {}));
        QVERIFY(!team.state().status.conflict);
        team.carla.write(*markDone(kThread, {}, DoneReason::Spam, {}));
        QVERIFY(team.state().status.conflict);
    }

    void anOfflineDone_coversOnlyWhatItsAuthorSaw()
    {
        TestTeam team;
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {1, 2}));
        QVERIFY(team.state().status.covers(MessageKey(1)) && team.state().status.covers(MessageKey(2)));
        QVERIFY(!team.state().status.covers(MessageKey(3)));
    }

    void whatEarlierStatusesCovered_staysCoveredAndIsNotNamedAgain()
    {
        TestTeam team;
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
            TestTeam team;
            team.ben.wall = kNoon + skew;
            team.anna.write(*markDone(kThread, {}, DoneReason::None, {1}));
            team.ben.write(*markDone(kThread, {}, DoneReason::None, {1, 2}));
            QVERIFY(team.state().status.covers(MessageKey(2)));
        }
    }

    void aStatusLeftOut_coversNothing_butWhatItReplacedStillDoes()
    {
        TestTeam team;
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
        TestTeam team;
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
        TestTeam team;
        team.anna.write(*markDone(kThread, {}, DoneReason::None, {}));
        team.anna.write(handoff(kThread, team.anna.state(), team.ben.member()));
        QVERIFY(!team.state().status.donePastHandoff);
    }

    // Tags, priority, shared registers

    void anAddUnknownToTheRemover_survives()
    {
        TestTeam team;
        team.anna.write(*addTag(kThread, {}, kTag));
        team.ben.learnFrom(team.anna);
        team.carla.write(*addTag(kThread, team.carla.state(), kTag));
        team.ben.write(*removeTag(kThread, team.ben.state(), kTag));
        QCOMPARE(team.state().tags.size(), 1);
        team.everybodyLearns();
        team.ben.write(*removeTag(kThread, team.ben.state(), kTag));
        QVERIFY(team.state().tags.isEmpty());
    }

    void whatListsAWriteOfAnotherKind_replacesNothing()
    {
        TestTeam team;
        const OpId added = team.anna.write(*addTag(kThread, {}, kTag)).opid;
        team.anna.write(entityOf(kThread), {added}, Claim{});
        QCOMPARE(team.state().tags.size(), 1);
    }

    void aTagAlreadyThere_isNotAddedAgain_andAMissingOneNotRemoved()
    {
        TestTeam team;
        QVERIFY(!removeTag(kThread, team.state(), kTag));
        team.anna.write(*addTag(kThread, {}, kTag));
        QVERIFY(!addTag(kThread, team.state(), kTag));
    }

    void aSecondTag_leavesTheFirst()
    {
        TestTeam team;
        team.anna.write(*addTag(kThread, team.state(), kTag));
        team.anna.write(*addTag(kThread, team.state(), id<TagId>(0xC1)));
        QCOMPARE(team.state().tags.size(), 2);
        team.anna.write(*removeTag(kThread, team.state(), kTag));
        QCOMPARE(team.state().tags.size(), 1);
        QCOMPARE(team.state().tags.first().tag, id<TagId>(0xC1));
    }

    void set_beatsAConcurrentRemove_andTwinsAreOffered()
    {
        TestTeam team;
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
        TestTeam team;
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
        TestTeam team;
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
        TestTeam team;
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
        TestTeam team;
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
        TestTeam team;
        const Operation &add = team.anna.write(addNote(kThread, text(1)));
        const Operation &edit = team.anna.write(editNote(team.anna.state().notes.first(), text(2)));
        const Operation *onlyEdit[] = {&edit};
        QVERIFY(evaluate(onlyEdit).notes.isEmpty());
        const Operation *both[] = {&edit, &add};
        QCOMPARE(evaluate(both).notes.first().body, std::optional(text(2)));
    }

    void anAcceptedEditOfALeftOutNote_keepsItWithoutAuthor()
    {
        TestTeam team;
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
        TestTeam team;
        team.anna.write(addNote(kOther, text(1)));
        QCOMPARE(editNote(team.anna.state().notes.first(), text(2)).entity, entityOf(kOther));
    }

    // Mentions

    void whoIsMentioned_isTold_untilOneOfTheirDevicesHasSeenIt()
    {
        TestTeam team;
        EvaluateOptions options; // Carla's device is Ben's second one
        options.memberOf = [&](const DeviceId &device) {
            return device == team.carla.device() ? team.ben.member() : MemberId{device.bytes};
        };
        const OpId note = team.anna.write(addNote(kThread, text(1))).opid;
        const auto drafts = mention(entityOf(kThread), note, team.anna.state(),
            {team.ben.member(), team.anna.member(), team.ben.member()}, team.anna.member());
        QCOMPARE(drafts.size(), 1); // nobody twice, and not oneself
        team.anna.write(drafts);
        team.everybodyLearns();
        QVERIFY(team.state(options).hasUnseenMention(team.ben.member()));
        QVERIFY(!team.state(options).hasUnseenMention(team.anna.member()));
        QCOMPARE(team.state(options).mentions.first().author.member, team.anna.member());

        team.carla.write(mentionsSeen(team.carla.state(options), team.ben.member()));
        QVERIFY(!team.state(options).hasUnseenMention(team.ben.member()));
        QVERIFY(mentionsSeen(team.state(options), team.ben.member()).isEmpty());
        // Named once more in the same note they are not told again, by whomever.
        team.anna.write(entityOf(kThread), {}, Mention{note, team.ben.member()});
        QVERIFY(!team.state(options).hasUnseenMention(team.ben.member()));
    }

    void mentionsOfANoteThatIsGone_areNotTold()
    {
        TestTeam team;
        const Operation &add = team.anna.write(addNote(kThread, text(1)));
        team.anna.write(entityOf(kThread), {}, Mention{add.opid, team.ben.member()});
        team.everybodyLearns();
        QVERIFY(!team.stateWithout(add).hasUnseenMention(team.ben.member()));
        team.anna.write(removeNote(team.anna.state().notes.first()));
        QVERIFY(!team.state().hasUnseenMention(team.ben.member()));
        // An edit its remover did not know of brings the note back, and with it who is named in it.
        team.ben.write(editNote(team.ben.state().notes.first(), text(2)));
        QVERIFY(team.state().hasUnseenMention(team.ben.member()));
    }

    void namingOneself_isNoMention()
    {
        TestTeam team;
        const OpId note = team.anna.write(addNote(kThread, text(1))).opid;
        team.anna.write(entityOf(kThread), {}, Mention{note, team.anna.member()});
        QVERIFY(team.state().mentions.isEmpty());
    }

    void severalMentionsOfOneMember_areTheEarliest()
    {
        TestTeam team;
        const OpId note = team.anna.write(addNote(kThread, text(1))).opid;
        team.carla.wall = kNoon - 5;
        team.anna.write(entityOf(kThread), {}, Mention{note, team.ben.member()});
        const OpId earliest = team.carla.write(entityOf(kThread), {}, Mention{note, team.ben.member()}).opid;
        QCOMPARE(team.state().mentions.size(), 1);
        QCOMPARE(team.state().mentions.first().op, earliest);
    }

    // Sending

    void twoMembersAnswerApart_isADoubleReply_inKnowledgeItIsNot()
    {
        TestTeam team;
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
        TestTeam team;
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

    void request_isCarriedOut_byTheDeviceAskedOnly()
    {
        TestTeam team;
        const Operation &request = team.ben.write(sendRequest(kThread, asking(team.anna)));
        QVERIFY(team.state().requests.first().isOpen());
        SendIntent intent{id<DraftId>(1), id<AccountId>(2), {}, request.opid};
        team.carla.write(sendIntent(kThread, intent));
        QVERIFY(team.state().requests.first().isOpen());
        const Operation &carried = team.anna.write(sendIntent(kThread, intent));
        QCOMPARE(team.state().requests.first().intents, QList<OpId>{carried.opid});
        QVERIFY(!team.state().requests.first().isOpen());
        QCOMPARE(team.state().sends.size(), 2);
    }

    void request_isTakenBackOrGivenBack_byWhatNamesIt()
    {
        TestTeam team;
        const Operation &first = team.ben.write(sendRequest(kThread, asking(team.anna)));
        const Operation &second = team.ben.write(sendRequest(kThread, asking(team.anna)));
        team.ben.write(sendCancel(kThread, first.opid));
        team.anna.write(sendFailed(kThread, second.opid, 13));
        const QList<RequestState> requests = team.state().requests;
        QCOMPARE(requests.size(), 2);
        QCOMPARE(requests[0].facts.value(0).type, OpType::SendCancel);
        QCOMPARE(requests[1].facts.value(0).failure, 13U);
        QVERIFY(!requests[0].isOpen() && !requests[1].isOpen());
        QVERIFY(team.state().strayFacts.isEmpty());
        QCOMPARE(team.stateWithout(first).strayFacts.size(), 1);
    }

    void requestSentByTheMemberWhoAlsoAnswered_isADoubleReply()
    {
        // Anna's office computer sends what Ben wrote, while Anna answers at home.
        TestTeam team;
        const Operation &request = team.ben.write(sendRequest(kThread, asking(team.anna)));
        team.anna.learn(request);
        const Operation &bens
            = team.anna.write(sendIntent(kThread, {id<DraftId>(1), id<AccountId>(2), {}, request.opid}));
        const Operation &annas = team.carla.write(sendIntent(kThread, {id<DraftId>(2), id<AccountId>(2), {}}));
        team.anna.write(sendDone(kThread, bens.opid, id<MessageId>(5)));
        team.carla.write(sendDone(kThread, annas.opid, id<MessageId>(6)));
        EvaluateOptions carlaIsAnna;
        carlaIsAnna.memberOf = [&team](const DeviceId &device) {
            return std::optional(device == team.ben.device() ? id<MemberId>(8) : id<MemberId>(7));
        };
        QVERIFY(team.state(carlaIsAnna).hasDoubleReply());
        QVERIFY(!team.stateWithout(request, carlaIsAnna).hasDoubleReply());
    }

    // Links

    void joinsAndCuts_areObservedRemoveSets()
    {
        TestTeam team;
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
        TestTeam team;
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
        TestTeam team;
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
