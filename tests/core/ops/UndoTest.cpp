// SPDX-License-Identifier: GPL-3.0-or-later
// Named cases first, then random ones: what an undo leaves must look as if the undone operation had never been written.
#include "core/ops/Undo.h"
#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QtTest>

#include <random>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

const ThreadId kThread = id<ThreadId>(1);
const TagId kTag = id<TagId>(0xC0);

BodyRef text(int number) { return {id<BodyId>(number), {}}; }

/// What people see, without ids, times, and which of several concurrent values is in front.
QString visible(const ThreadState &state)
{
    QStringList names;
    for (const HolderValue &value : state.holder.values) {
        const QString to = std::visit([](const auto &whom) { return whom.toHex(); }, value.offeredTo);
        names.append(QStringLiteral("%1 %2 %3 %4 from %5 due %6")
                .arg(int(value.form))
                .arg(value.member.toHex(), to)
                .arg(value.rung)
                .arg(value.from.toHex())
                .arg(value.due.value_or(-1)));
    }
    for (const auto &status : state.status.values)
        names.append(QStringLiteral("status %1 %2 %3")
                .arg(int(status.value.form))
                .arg(status.value.until)
                .arg(int(status.value.reason)));
    for (const TagState &tag : state.tags)
        names.append(QStringLiteral("tag ") + tag.tag.toHex());
    for (const auto &priority : state.priority.values)
        names.append(QStringLiteral("priority %1").arg(int(priority.value)));
    for (const NoteState &note : state.notes) {
        for (const auto &version : note.versions)
            names.append(QStringLiteral("note ") + note.id.toHex() + u' ' + version.value.id.toHex());
    }
    for (const auto &link : state.links) {
        const bool isPair = std::holds_alternative<ThreadPair>(link.key);
        if (isPair == link.linked) // a joined pair, a cut edge: what is not there by itself
            names.append(isPair ? QStringLiteral("joined")
                                : QStringLiteral("cut ") + std::get<ReplyEdge>(link.key).message.toHex());
    }
    names.sort();
    names.removeDuplicates();
    return names.join(u'\n');
}

class Team {
public:
    Team()
        : anna(log, 1)
        , ben(log, 2)
    {
    }
    QList<OpId> undo(TestDevice &device, const Operation &operation)
    {
        const auto drafts = undoOf(operation, device.known());
        return drafts ? device.write(*drafts) : QList<OpId>();
    }

    std::deque<Operation> log;
    TestDevice anna;
    TestDevice ben;
};

} // namespace

class UndoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofATakeOver_givesTheThreadBackToWhoHadIt()
    {
        Team team;
        team.ben.write(claim(kThread, team.ben.state()));
        exchange(team.anna, team.ben);
        const Operation &takeOver = team.anna.write(claim(kThread, team.anna.state()));
        const auto drafts = undoOf(takeOver, team.anna.known()).value();
        QCOMPARE(drafts.size(), 1);
        QCOMPARE(drafts.first().over, QList<OpId>{takeOver.opid});
        team.anna.write(drafts);
        QCOMPARE(team.anna.state().holder.holder(), std::optional(team.ben.member()));
        QVERIFY(!team.anna.state().holder.contested);
    }

    void ofAFirstClaim_leavesItWithNobody()
    {
        Team team;
        team.undo(team.anna, team.anna.write(claim(kThread, team.anna.state())));
        QVERIFY(!team.anna.state().holder.shown);
    }

    void whatSomebodyHasReplacedSince_isRefusedAndTheyAreNamed()
    {
        Team team;
        const Operation &mine = team.anna.write(claim(kThread, team.anna.state()));
        exchange(team.anna, team.ben);
        team.ben.write(claim(kThread, team.ben.state()));
        exchange(team.anna, team.ben);
        const auto undone = undoOf(mine, team.anna.known());
        QVERIFY(!undone);
        QCOMPARE(undone.error().kind, Error::Kind::Conflict);
        QVERIFY(undone.error().detail.contains(team.ben.member().toHex()));
        QCOMPARE(changedSince(mine, team.anna.known()), (QList<Who>{{team.ben.member(), team.ben.device()}}));
    }

    void ofWhatIsUndoneAlready_isRefused()
    {
        Team team;
        const Operation &mine = team.anna.write(setPriority(kThread, team.anna.state(), Priority::High));
        team.undo(team.anna, mine);
        QCOMPARE(undoOf(mine, team.anna.known()).error().kind, Error::Kind::Conflict);
    }

    void ofAnUndo_isARedo()
    {
        Team team;
        team.anna.write(setPriority(kThread, team.anna.state(), Priority::Low));
        const Operation &mine = team.anna.write(setPriority(kThread, team.anna.state(), Priority::High));
        const auto undone = team.undo(team.anna, mine);
        QCOMPARE(team.anna.state().priority.shown->value, Priority::Low);
        team.anna.write(undoGroup(undone, team.anna.known()).drafts);
        QCOMPARE(team.anna.state().priority.shown->value, Priority::High);
    }

    void ofATag_keepsTheAddOfSomebodyElse()
    {
        Team team;
        const Operation &mine = team.anna.write(*addTag(kThread, team.anna.state(), kTag));
        team.ben.write(*addTag(kThread, team.ben.state(), kTag));
        exchange(team.anna, team.ben);
        team.undo(team.anna, mine);
        QCOMPARE(team.anna.state().tags.size(), 1);
    }

    void ofATakeOverThatCollided_leavesTheThreadToTheOther()
    {
        Team team;
        TestDevice carla(team.log, 3);
        carla.write(claim(kThread, carla.state()));
        team.anna.learnFrom(carla);
        team.ben.learnFrom(carla);
        const Operation &mine = team.anna.write(claim(kThread, team.anna.state()));
        team.ben.write(claim(kThread, team.ben.state()));
        exchange(team.anna, team.ben);
        team.undo(team.anna, mine);
        QCOMPARE(team.anna.state().holder.holder(), std::optional(team.ben.member()));
        QVERIFY2(!team.anna.state().holder.contested, "Carla's claim must not come back: Ben took it over knowingly");
    }

    void ofADecisionBetweenTwoValues_bringsTheConflictBackWithTheSameOneInFront()
    {
        for (const TimeMs skew : {-7, 7}) {
            Team team;
            team.ben.wall = kNoon + skew;
            team.anna.write(claim(kThread, team.anna.state()));
            team.anna.write(setPriority(kThread, team.anna.state(), Priority::Low));
            team.ben.write(claim(kThread, team.ben.state()));
            team.ben.write(setPriority(kThread, team.ben.state(), Priority::High));
            exchange(team.anna, team.ben);
            const ThreadState before = team.anna.state();
            const Operation &handed = team.anna.write(handoff(kThread, before, team.ben.member()));
            const Operation &urgent = team.anna.write(setPriority(kThread, before, Priority::Urgent));
            QCOMPARE(team.undo(team.anna, handed).size(), 2);
            QCOMPARE(team.undo(team.anna, urgent).size(), 2);
            const ThreadState after = team.anna.state();
            QVERIFY(after.holder.contested && after.priority.conflict);
            QCOMPARE(after.holder.holder(), before.holder.holder());
            QCOMPARE(after.priority.shown->value, before.priority.shown->value);
        }
    }

    void ofAnAcceptedHandoff_offersItAgainInTheNameOfWhoOffered()
    {
        Team team;
        team.anna.write(handoff(kThread, team.anna.state(), team.ben.member(), text(1), kNoon));
        exchange(team.anna, team.ben);
        const Operation &accepted = team.ben.write(accept(kThread, team.ben.state()));
        team.undo(team.ben, accepted);
        const HolderState holder = team.ben.state().holder;
        QCOMPARE(holder.shown->form, HolderForm::Offered);
        QCOMPARE(holder.shown->from, team.anna.member());
        QCOMPARE(holder.shown->due, std::optional(kNoon));
        team.ben.write(*sendBack(kThread, team.ben.state(), {}));
        QCOMPARE(team.ben.state().holder.holder(), std::optional(team.anna.member()));
    }

    void ofAnAnsweredClimb_bringsTheClimbBack()
    {
        Team team;
        const Operation &offer = team.anna.write(handoff(kThread, team.anna.state(), team.ben.member()));
        team.anna.write(entityOf(kThread), {offer.opid}, Climb{offer.opid, 2});
        const Operation &accepted = team.anna.write(accept(kThread, team.anna.state()));
        team.undo(team.anna, accepted);
        QCOMPARE(team.anna.state().holder.shown->rung, 2U);
    }

    void ofAFirstStatus_leavesItUnset_andKeepsWhatWasCovered()
    {
        Team team;
        const auto done = team.anna.write(*markDone(kThread, team.anna.state(), DoneReason::None, {7}));
        team.undo(team.anna, team.log.back());
        QVERIFY(!team.anna.state().status.shown);
        QVERIFY(team.anna.state().status.covers(MessageKey(7)));
        QVERIFY(!team.anna.state().status.conflict);
    }

    void ofANoteRemoved_bringsTheTextBackUnedited()
    {
        Team team;
        team.anna.write(addNote(kThread, text(5)));
        const Operation &removed = team.anna.write(removeNote(team.anna.state().notes.first()));
        QVERIFY(team.anna.state().notes.first().removed);
        team.undo(team.anna, removed);
        const NoteState note = team.anna.state().notes.first();
        QCOMPARE(note.body, std::optional(text(5)));
        QVERIFY(!note.editedHlc);
        QCOMPARE(note.author->member, team.anna.member());
    }

    void ofACut_linksTheMessageAgain_andOfAJoinSplits()
    {
        Team team;
        const MessageId message = id<MessageId>(9);
        const Operation &cut = team.anna.write(*splitAt({}, kThread, message));
        team.undo(team.anna, cut);
        QVERIFY(team.anna.state().links.first().linked);
        const Operation &joined = team.anna.write(*join({}, kThread, id<ThreadId>(2)));
        team.undo(team.anna, joined);
        for (const auto &link : team.anna.state().links)
            QCOMPARE(link.linked, std::holds_alternative<ReplyEdge>(link.key));
    }

    void ofAStepOfManyThreads_takesBackEachAndNamesWhatItCannot()
    {
        Team team;
        QList<OpId> step;
        for (int thread = 1; thread <= 3; ++thread)
            step.append(team.anna.write(setPriority(id<ThreadId>(thread), {}, Priority::High)).opid);
        exchange(team.anna, team.ben);
        const Operation &theirs = team.ben.write(entityOf(id<ThreadId>(2)), {step[1]}, PrioritySet{Priority::Low});
        exchange(team.anna, team.ben);
        const UndoPlan plan = undoGroup(step, team.anna.known());
        QCOMPARE(plan.drafts.size(), 2);
        QCOMPARE(plan.drafts[0].entity, entityOf(id<ThreadId>(1)));
        QCOMPARE(plan.drafts[1].entity, entityOf(id<ThreadId>(3)));
        QCOMPARE(plan.refusals.size(), 1);
        QCOMPARE(plan.refusals.first().op, step[1]);
        QCOMPARE(plan.refusals.first().changedBy, (QList<Who>{{team.ben.member(), theirs.device}}));
    }

    void ofAStatusInSeveralParts_foldsThemIntoOne()
    {
        Team team;
        QList<MessageKey> visibleKeys;
        for (int i = 0; i < 9000; ++i)
            visibleKeys.append(MessageKey(i));
        team.anna.write(snooze(kThread, {}, kNoon, {}));
        const auto parts = team.anna.write(*markDone(kThread, team.anna.state(), DoneReason::None, visibleKeys));
        QCOMPARE(parts.size(), 3);
        const UndoPlan plan = undoGroup(parts, team.anna.known());
        QCOMPARE(plan.drafts.size(), 1);
        QVERIFY(plan.refusals.isEmpty());
        team.anna.write(plan.drafts);
        QCOMPARE(team.anna.state().status.shown->value.form, StatusForm::Snoozed);
    }

    void ofFactsAndOfWhatIsNotHeld_isRefused()
    {
        Team team;
        const Operation &intent = team.anna.write(sendIntent(kThread, {}));
        QCOMPARE(undoOf(intent, team.anna.known()).error().kind, Error::Kind::Unsupported);
        const Operation &theirs = team.ben.write(claim(kThread, {}));
        QCOMPARE(undoOf(theirs, team.anna.known()).error().kind, Error::Kind::NotFound);
        const UndoPlan plan = undoGroup({intent.opid, theirs.opid}, team.anna.known());
        QVERIFY(plan.drafts.isEmpty());
        QCOMPARE(plan.refusals.size(), 2);
    }

    void ofSharedVocabulary_putsTheFormerTextBack()
    {
        Team team;
        const EntityId reply = id<EntityId>(0x44);
        const auto state = [&] { return evaluateSavedReply(team.anna.known()); };
        team.anna.write(*setSavedReply(reply, state(), QStringLiteral("Refund"), text(1)));
        const Operation &changed = team.anna.write(*setSavedReply(reply, state(), QStringLiteral("Refund!"), text(2)));
        team.undo(team.anna, changed);
        QCOMPARE(state().shown->value.name, QStringLiteral("Refund"));
        const Operation &removed = team.anna.write(removeSavedReply(reply, state()));
        QVERIFY(!state().shown);
        team.undo(team.anna, removed);
        QCOMPARE(state().shown->value.body, text(1));
    }

    void random_lookAsIfTheUndoneHadNeverBeenWritten()
    {
        const quint64 only = qEnvironmentVariable("BATON_SEED").toULongLong();
        int undone = 0;
        int refused = 0;
        for (quint64 seed = only ? only : 1; seed <= (only ? only : 2500); ++seed) {
            std::mt19937_64 random(seed);
            Team team;
            const int steps = 2 + int(random() % 14);
            const Operation *last = nullptr;
            for (int i = 0; i < steps; ++i) {
                TestDevice &device = random() % 2 ? team.anna : team.ben;
                if (random() % 4 == 0)
                    exchange(team.anna, team.ben);
                const Operation *written = act(device, random);
                if (&device == &team.anna && written)
                    last = written;
            }
            if (random() % 2)
                exchange(team.anna, team.ben);
            if (!last)
                continue;
            const auto &known = team.anna.known();
            const QString where = QStringLiteral("BATON_SEED=%1").arg(seed);
            const auto drafts = undoOf(*last, known);
            QCOMPARE(drafts.has_value(), RegisterSet(known).isLive(*last));
            if (!drafts) {
                ++refused;
                continue;
            }
            ++undone;
            std::vector<const Operation *> without;
            std::copy_if(known.begin(), known.end(), std::back_inserter(without),
                [&](const Operation *operation) { return operation != last; });
            const QString expected = visible(evaluate(without));
            const QString before = visible(evaluate(known));
            for (const OpDraft &draft : *drafts)
                QVERIFY2(draft.over == QList<OpId>{last->opid}, qPrintable(where));
            const QList<OpId> written = team.anna.write(*drafts);
            if (visible(team.anna.state()) != expected)
                QFAIL(qPrintable(
                    where + QStringLiteral("\nis\n%1\nshould be\n%2").arg(visible(team.anna.state()), expected)));
            QVERIFY2(!undoOf(*last, known), qPrintable(where));
            // Redo.
            team.anna.write(undoGroup(written, known).drafts);
            if (visible(team.anna.state()) != before)
                QFAIL(qPrintable(
                    where + QStringLiteral(" redo\nis\n%1\nshould be\n%2").arg(visible(team.anna.state()), before)));
        }
        QVERIFY(only || (undone > 1000 && refused > 20));
    }

    void random_stepsAreTakenBackOneAfterTheOther()
    {
        for (quint64 seed = 1; seed <= 500; ++seed) {
            std::mt19937_64 random(seed);
            Team team;
            for (int i = 0; i < 4; ++i)
                act(team.ben, random);
            exchange(team.anna, team.ben);
            QStringList looks{visible(team.anna.state())};
            QList<OpId> steps;
            for (int i = 0; i < 4; ++i) {
                const Operation *written = act(team.anna, random);
                if (!written)
                    continue;
                steps.append(written->opid);
                looks.append(visible(team.anna.state()));
            }
            QList<OpId> group; // the step, everything undone after it, and those undos
            while (!steps.isEmpty()) {
                group.append(steps.takeLast());
                looks.removeLast();
                const UndoPlan plan = undoGroup(group, team.anna.known());
                QVERIFY(plan.refusals.isEmpty());
                group += team.anna.write(plan.drafts);
                if (visible(team.anna.state()) != looks.last())
                    QFAIL(qPrintable(QStringLiteral("seed %1\nis\n%2\nshould be\n%3")
                            .arg(seed)
                            .arg(visible(team.anna.state()), looks.last())));
            }
        }
    }

private:
    /// One thing a person can do and undo; null if there was nothing to do.
    static const Operation *act(TestDevice &device, std::mt19937_64 &random)
    {
        const auto below = [&](int limit) { return int(random() % quint64(limit)); };
        const ThreadState state = device.state();
        const MemberId somebody = MemberId{deviceIdOf(deviceKey(1 + below(2))).bytes};
        const ThreadId other = id<ThreadId>(2);
        std::optional<OpDraft> draft;
        switch (below(19)) {
        case 0:
        case 1: draft = claim(kThread, state); break;
        case 2: draft = release(kThread, state); break;
        case 3: draft = handoff(kThread, state, somebody, text(1), kNoon + below(3)); break;
        case 4: draft = accept(kThread, state); break;
        case 5:
            if (const auto back = sendBack(kThread, state, {}))
                draft = *back;
            break;
        case 6: draft = escalate(kThread, state, quint32(below(3))); break;
        case 7: draft = giveWay(kThread, state, device.member()); break;
        case 8: draft = reopen(kThread, state); break;
        case 9: draft = snooze(kThread, state, kNoon + below(3), {}).first(); break;
        case 10:
            if (const auto done = markDone(kThread, state, DoneReason(below(3)), {}))
                draft = done->first();
            break;
        case 11: draft = addTag(kThread, state, id<TagId>(0xC0 + below(2))); break;
        case 12: draft = removeTag(kThread, state, id<TagId>(0xC0 + below(2))); break;
        case 13:
            draft = below(3) ? setPriority(kThread, state, Priority(below(4))) : clearPriority(kThread, state);
            break;
        case 14: draft = addNote(kThread, text(below(9))); break;
        case 15:
            if (!state.notes.isEmpty())
                draft = editNote(state.notes[below(int(state.notes.size()))], text(below(9)));
            break;
        case 16:
            if (!state.notes.isEmpty())
                draft = removeNote(state.notes[below(int(state.notes.size()))]);
            break;
        case 17: draft = below(2) ? join(state.links, kThread, other) : split(state.links, kThread, other); break;
        default: draft = splitAt(state.links, kThread, id<MessageId>(9)); break;
        }
        return draft ? &device.write(*draft) : nullptr;
    }
};

QTEST_GUILESS_MAIN(UndoTest)
#include "UndoTest.moc"
