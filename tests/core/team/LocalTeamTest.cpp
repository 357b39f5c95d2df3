// SPDX-License-Identifier: GPL-3.0-or-later
// What persons do with conversations, through the log of operations to rows and counts, and back again by undo.
#include "tests/core/runtime/RuntimeBench.h"

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;

class LocalTeamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        const auto made = m_bench->withTwoCustomers(*m_clock);
        QVERIFY(made);
        m_first = made->first;
        m_a = made->priya;
        m_b = made->tom;
    }
    void cleanup() { m_bench.reset(); }

    void claim_makesItMine_andUndoGivesItBack()
    {
        QVERIFY(await(team().claim({m_a})));
        QVERIFY(a().held && a().heldByMe);
        QCOMPARE(a().holderName, QStringLiteral("Anna"));
        QCOMPARE(count(View::Unassigned), 1);
        undo(QStringLiteral("claim"), 1);
        QVERIFY(!a().held);
        QCOMPARE(count(View::Unassigned), 2);
    }

    void release_makesItNobodys_andUndoGivesItBackToMe()
    {
        QVERIFY(await(team().claim({m_a})));
        QVERIFY(await(team().release({m_a})));
        QVERIFY(!a().held);
        undo(QStringLiteral("release"), 1);
        QVERIFY(a().heldByMe);
    }

    void tag_isShownCountedAndUndone()
    {
        QVERIFY(await(team().addTag({m_a}, QStringLiteral("  late   parcel "))));
        QCOMPARE(a().tags, QStringList{QStringLiteral("late parcel")});
        const auto counts = await(m_bench->runtime->inbox().counts());
        QVERIFY(counts);
        QCOMPARE(counts->tags.value(0).first, QStringLiteral("late parcel"));
        QCOMPARE(counts->tags.value(0).second, 1);
        undo(QStringLiteral("tag.add"), 1);
        QVERIFY(a().tags.isEmpty());
    }

    void removedTag_comesBackByUndo()
    {
        QVERIFY(await(team().addTag({m_a}, QStringLiteral("refund"))));
        QVERIFY(await(team().removeTag({m_a}, QStringLiteral("Refund"))));
        QVERIFY(a().tags.isEmpty());
        undo(QStringLiteral("tag.remove"), 1);
        QCOMPARE(a().tags, QStringList{QStringLiteral("refund")});
    }

    void priority_isSet_andUndone()
    {
        QVERIFY(await(team().setPriority({m_a}, Priority::Urgent)));
        QCOMPARE(a().priority, Priority::Urgent);
        undo(QStringLiteral("priority.set"), 1);
        QCOMPARE(a().priority, Priority::Normal);
    }

    void done_leavesTheInbox_andUndoBringsItBack()
    {
        QVERIFY(await(team().done({m_a}, DoneReason::None)));
        QCOMPARE(a().status, ThreadStatus::Done);
        QCOMPARE(count(View::Inbox), 1);
        QCOMPARE(count(View::Done), 1);
        QCOMPARE(a().waitingSince, TimeMs(0));
        undo(QStringLiteral("status.done"), 1);
        QCOMPARE(a().status, ThreadStatus::Open);
        QCOMPARE(count(View::Inbox), 2);
        QVERIFY(a().waitingSince != 0);
    }

    void done_keepsItsReason()
    {
        QVERIFY(await(team().done({m_a}, DoneReason::Spam)));
        QCOMPARE(a().doneReason, DoneReason::Spam);
    }

    void reopen_isUndoneToDone()
    {
        QVERIFY(await(team().done({m_a}, DoneReason::NoReplyNeeded)));
        QVERIFY(await(team().reopen({m_a})));
        QCOMPARE(a().status, ThreadStatus::Open);
        undo(QStringLiteral("status.open"), 1);
        QCOMPARE(a().status, ThreadStatus::Done);
    }

    void done_doesNotHideALaterMessage()
    {
        QVERIFY(await(team().done({m_a}, DoneReason::None)));
        m_clock->advance(1min);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand and now?"), m_first);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        QCOMPARE(a().status, ThreadStatus::Open);
        QVERIFY(a().reopened);
        QCOMPARE(count(View::Inbox), 2);
    }

    void snoozed_wakesByTheClock()
    {
        const TimeMs until = m_clock->nowMs() + 3'600'000;
        QVERIFY(await(team().snooze({m_a}, until)));
        QCOMPARE(a().status, ThreadStatus::Snoozed);
        QCOMPARE(a().snoozedUntil, until);
        QCOMPARE(count(View::Snoozed), 1);
        QCOMPARE(count(View::Inbox), 1);
        m_clock->advance(1h);
        // Any change lets the profile look at the clock; it also does so by itself.
        QVERIFY(await(team().setPriority({m_b}, Priority::High)));
        QVERIFY(QTest::qWaitFor([&] { return a().status == ThreadStatus::Open; }, 10000));
        QCOMPARE(count(View::Inbox), 2);
    }

    void snoozed_wakesWhenTheCustomerWrites_andUndoOpensIt()
    {
        QVERIFY(await(team().snooze({m_a, m_b}, m_clock->nowMs() + 3'600'000)));
        m_clock->advance(1min);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand and now?"), m_first);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        QCOMPARE(a().status, ThreadStatus::Open);
        QCOMPARE(b().status, ThreadStatus::Snoozed);
        const auto undone = await(team().undo());
        QVERIFY(undone);
        QCOMPARE(b().status, ThreadStatus::Open);
    }

    void bulk_isOneUndoStep()
    {
        QVERIFY(await(team().claim({m_b})));
        QVERIFY(await(team().addTag({m_a, m_b}, QStringLiteral("bulk"))));
        undo(QStringLiteral("tag.add"), 2);
        QVERIFY(a().tags.isEmpty() && b().tags.isEmpty());
        QVERIFY(b().heldByMe);
        undo(QStringLiteral("claim"), 1);
        QVERIFY(!b().held);
        const auto nothing = await(team().undo());
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().kind, Error::Kind::NotFound);
    }

    void note_isAddedEditedRemoved_andEachUndone()
    {
        const auto note = await(team().addNote(m_a, QStringLiteral("call the carrier")));
        QVERIFY(note);
        QCOMPARE(notes().size(), 1);
        QCOMPARE(notes().first().text, QStringLiteral("call the carrier"));
        QVERIFY(notes().first().mine);
        QCOMPARE(notes().first().id, *note);
        m_clock->advance(1min);
        QVERIFY(await(team().editNote(m_a, *note, QStringLiteral("called the carrier"))));
        QCOMPARE(notes().first().text, QStringLiteral("called the carrier"));
        QVERIFY(notes().first().editedAt != 0);
        QVERIFY(await(team().removeNote(m_a, *note)));
        QVERIFY(notes().isEmpty() || notes().first().removed);
        undo(QStringLiteral("note.remove"), 1);
        QCOMPARE(notes().value(0).text, QStringLiteral("called the carrier"));
        undo(QStringLiteral("note.edit"), 1);
        QCOMPARE(notes().value(0).text, QStringLiteral("call the carrier"));
        undo(QStringLiteral("note.add"), 1);
        QVERIFY(notes().isEmpty() || notes().first().removed);
    }

    void join_makesOneOfTwo_andUndoMakesTwoAgain()
    {
        const auto joined = await(team().join(m_a, m_b));
        QVERIFY(joined);
        QCOMPARE(m_bench->rows(View::All).size(), 1);
        QCOMPARE(m_bench->conversation(*joined).messages.size(), 2);
        QCOMPARE(count(View::Inbox), 1);
        const auto undone = await(team().undo());
        QVERIFY(undone);
        QCOMPARE(undone->operation, QStringLiteral("thread.join"));
        QCOMPARE(m_bench->rows(View::All).size(), 2);
    }

    void split_cutsAMessageOff_andUndoPutsItBack()
    {
        m_bench->writes(m_bench->priya, QStringLiteral("@brand also, the lamp?"), m_first);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        const auto messages = m_bench->conversation(m_a).messages;
        QCOMPARE(messages.size(), 2);
        const auto cut = await(team().split(messages.last().key));
        QVERIFY(cut);
        QVERIFY(*cut != m_a);
        QCOMPARE(m_bench->rows(View::All).size(), 3);
        QCOMPARE(m_bench->conversation(m_a).messages.size(), 1);
        QVERIFY(await(team().undo()));
        QCOMPARE(m_bench->rows(View::All).size(), 2);
        QCOMPARE(m_bench->conversation(m_a).messages.size(), 2);
    }

    void splitAtTheFirstMessage_isRefused()
    {
        const auto cut = await(team().split(m_bench->conversation(m_a).messages.first().key));
        QVERIFY(!cut);
        QCOMPARE(cut.error().kind, Error::Kind::Refused);
        QCOMPARE(m_bench->rows(View::All).size(), 2);
    }

    void everything_isThereAfterAReopen()
    {
        QVERIFY(await(team().claim({m_a})));
        QVERIFY(await(team().addTag({m_a}, QStringLiteral("kept"))));
        const ThreadRow before = a();
        m_bench->close();
        QVERIFY(m_bench->open());
        QCOMPARE(a(), before);
        undo(QStringLiteral("tag.add"), 1);
        QVERIFY(a().tags.isEmpty());
    }

    void savedReply_isKeptChangedAndRemoved()
    {
        QVERIFY(await(
            team().setSavedReply({{}, QStringLiteral("Sorry"), QStringLiteral("We are sorry, {first name}."), {}})));
        auto replies = await(team().savedReplies());
        QVERIFY(replies);
        QCOMPARE(replies->size(), 1);
        SavedReply reply = replies->first();
        reply.text = QStringLiteral("So sorry.");
        QVERIFY(await(team().setSavedReply(reply)));
        replies = await(team().savedReplies());
        QCOMPARE(replies->size(), 1);
        QCOMPARE(replies->first().text, QStringLiteral("So sorry."));
        QVERIFY(await(team().removeSavedReply(reply.id)));
        QVERIFY(await(team().savedReplies())->isEmpty());
    }

    void actOnAThreadThatIsNotThere_isNotFound_butDoesNotStopABulk()
    {
        const auto done = await(team().claim({4711}));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::NotFound);
        QVERIFY(await(team().claim({m_a, 4711})));
        QVERIFY(a().heldByMe);
    }

private:
    void undo(const QString &operation, int threads)
    {
        const auto undone = await(team().undo());
        QVERIFY2(undone, undone ? "" : qPrintable(undone.error().detail));
        QCOMPARE(undone->operation, operation);
        QCOMPARE(undone->threads, threads);
    }
    [[nodiscard]] team::TeamService &team() const { return m_bench->runtime->team(); }
    [[nodiscard]] ThreadRow a() const { return m_bench->row(m_a); }
    [[nodiscard]] ThreadRow b() const { return m_bench->row(m_b); }
    [[nodiscard]] QList<NoteView> notes() const { return m_bench->conversation(m_a).notes; }
    [[nodiscard]] int count(View view) const { return m_bench->count(view); }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::RuntimeBench> m_bench;
    demo::PostKey m_first = 0;
    ThreadKey m_a = 0;
    ThreadKey m_b = 0;
};

QTEST_GUILESS_MAIN(LocalTeamTest)
#include "LocalTeamTest.moc"
