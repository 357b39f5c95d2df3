// SPDX-License-Identifier: GPL-3.0-or-later
// Replies on their way out, from the person's button to the scripted server and back.
#include "tests/core/runtime/RuntimeBench.h"

using namespace baton;
using namespace std::chrono_literals;
using baton::inbox::HoldReason;
using baton::inbox::OutboxState;
using baton::test::await;
using baton::test::replyTo;

namespace {

const QString kText = QStringLiteral("Your parcel is on its way.");

OutgoingMedia picture() { return {"png", QStringLiteral("image/png"), {}, QStringLiteral("a parcel"), 1, 1}; }

bool isReply(const demo::HttpRequest &request)
{
    return request.method == "POST" && request.path == QStringLiteral("/api/v1/statuses");
}

demo::Fault answers(int status, int times = 1, const demo::HttpHeaders &headers = {})
{
    return {isReply, times, false, [status, headers](const demo::HttpRequest &, const demo::HttpReply &) {
                demo::HttpReply reply = demo::HttpReply::json("{\"error\":\"scripted\"}", status);
                for (const auto &[name, value] : headers)
                    reply.setHeader(name, value);
                return reply;
            }};
}

/// The connection ends without an answer. @param taken  what was asked happens all the same
demo::Fault loses(bool taken, int times = 1)
{
    return {isReply, times, taken, [](const demo::HttpRequest &, demo::HttpReply reply) {
                reply.cutAfter = 0;
                return reply;
            }};
}

} // namespace

class OutboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        QVERIFY(m_bench->open());
        QVERIFY(m_bench->connect());
        m_clock->advance(1s);
        m_question = m_bench->writes(m_bench->priya, QStringLiteral("@brand where is my parcel?"));
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        m_thread = m_bench->firstThread();
        QVERIFY(m_thread != 0);
        m_clock->advance(1s);
    }
    void cleanup() { m_bench.reset(); }

    void reply_isSentOnce_andStandsInTheConversationAsMine()
    {
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply);
        const auto item = m_bench->waitFor(*reply, {OutboxState::Sent});
        QVERIFY(item);
        QCOMPARE(m_bench->postsWith(kText), 1);
        const MessageView last = m_bench->conversation(m_thread).messages.last();
        QCOMPARE(last.key, item->message);
        QCOMPARE(last.direction, Direction::Out);
        QCOMPARE(last.memberName, QStringLiteral("Anna"));
        QCOMPARE(m_bench->row(m_thread).waitingSince, TimeMs(0));
    }

    void withinTheUndoWindow_nothingLeaves_andWithdrawingGivesTheDraftBack()
    {
        auto request = replyTo(m_thread, kText);
        request.undoWindow = 10s;
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Queued}));
        m_clock->advance(9999ms);
        m_bench->outbox().wake();
        QVERIFY(await(replies().withdraw(*reply)));
        m_clock->advance(1min);
        m_bench->outbox().wake();
        QVERIFY(QTest::qWaitFor([&] { return replies().outbox().isEmpty(); }));
        QCOMPARE(m_bench->postsWith(kText), 0);
        const auto draft = await(m_bench->runtime->inbox().draft(m_thread, inbox::InboxService::DraftKind::Reply));
        QVERIFY(draft);
        QCOMPARE(draft->text, kText);
    }

    void takenBack_standsAboveWhatWasBegunMeanwhile_andStaysForFew()
    {
        auto request = replyTo(m_thread, kText);
        request.undoWindow = 10s;
        request.visibility = Visibility::Followers;
        request.media = {picture()};
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Queued}));
        const auto kind = inbox::InboxService::DraftKind::Reply;
        inbox::InboxService::Draft begun;
        begun.text = QStringLiteral("And one more thing");
        begun.visibility = Visibility::Public;
        begun.media = {picture()};
        QVERIFY(await(m_bench->runtime->inbox().saveDraft(m_thread, kind, begun)));
        QVERIFY(await(replies().withdraw(*reply)));
        const auto draft = await(m_bench->runtime->inbox().draft(m_thread, kind));
        QVERIFY(draft);
        QCOMPARE(draft->text, kText + QStringLiteral("\n\nAnd one more thing"));
        QCOMPARE(draft->visibility, Visibility::Followers);
        QCOMPARE(draft->media.size(), 2);
    }

    void clockSetBackOrForward_doesNotChangeTheUndoWindow()
    {
        auto request = replyTo(m_thread, kText);
        request.undoWindow = 10s;
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Queued}));
        const TimeMs now = m_clock->nowMs();
        m_clock->setNow(now + 3'600'000);
        m_bench->outbox().wake();
        m_clock->setNow(now - 3'600'000);
        m_clock->advance(9999ms);
        m_bench->outbox().wake();
        QVERIFY(await(m_bench->runtime->inbox().counts())); // whatever began has been told of by now
        QCOMPARE(outboxItem(*reply).state, OutboxState::Queued);
        QCOMPARE(m_bench->postsWith(kText), 0);
        m_clock->advance(1ms);
        m_bench->outbox().wake();
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
    }

    void afterTheUndoWindow_itLeaves_andCannotBeWithdrawn()
    {
        auto request = replyTo(m_thread, kText);
        request.undoWindow = 10s;
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Queued}));
        m_clock->advance(10s);
        m_bench->outbox().wake();
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
        const auto late = await(replies().withdraw(*reply));
        QVERIFY(!late);
        QCOMPARE(late.error().kind, Error::Kind::Conflict);
        QCOMPARE(m_bench->postsWith(kText), 1);
    }

    void customerWroteAgain_holdsIt_andSendAnywaySendsIt()
    {
        auto request = replyTo(m_thread, kText);
        request.startedAt = m_clock->nowMs();
        m_clock->advance(1s);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand it has come!"), m_question);
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        const auto item = m_bench->waitFor(*reply, {OutboxState::Held, OutboxState::Sent});
        QVERIFY(item);
        QCOMPARE(item->state, OutboxState::Held);
        QCOMPARE(item->hold, HoldReason::CustomerWroteAgain);
        QCOMPARE(item->news.size(), 1);
        QCOMPARE(m_bench->postsWith(kText), 0);
        QVERIFY(await(replies().sendAnyway(*reply)));
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
        QCOMPARE(m_bench->postsWith(kText), 1);
    }

    void messageDeleted_holdsIt()
    {
        m_bench->fake.world([&](demo::MastodonWorld &world) { world.remove(m_question); });
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply);
        const auto item = m_bench->waitFor(*reply, {OutboxState::Held, OutboxState::Sent, OutboxState::Failed});
        QVERIFY(item);
        QCOMPARE(item->state, OutboxState::Held);
        QCOMPARE(item->hold, HoldReason::MessageGone);
    }

    void anyway_beforeAnyCheck_doesNotCoverAMessageThatIsGone()
    {
        m_bench->fake.world([&](demo::MastodonWorld &world) { world.remove(m_question); });
        auto request = replyTo(m_thread, kText);
        request.anyway = true;
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        const auto item = m_bench->waitFor(*reply, {OutboxState::Held, OutboxState::Sent, OutboxState::Failed});
        QVERIFY(item);
        QCOMPARE(item->state, OutboxState::Held);
        QCOMPARE(item->hold, HoldReason::MessageGone);
        // Said of the deletion itself, it is tried; this network then has nothing to answer.
        QVERIFY(await(replies().sendAnyway(*reply)));
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Failed}));
        QCOMPARE(m_bench->postsWith(kText), 0);
    }

    void sendAnyway_coversOnlyWhatWasShown_newerNewsHoldItAgain()
    {
        auto request = replyTo(m_thread, kText);
        request.startedAt = m_clock->nowMs();
        m_clock->advance(1s);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand it has come!"), m_question);
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Held}));
        m_clock->advance(1s);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand but it is broken!"), m_question);
        QVERIFY(await(replies().sendAnyway(*reply)));
        QVERIFY(QTest::qWaitFor([&] { return outboxItem(*reply).news.size() == 2; }, 20000));
        QCOMPARE(outboxItem(*reply).state, OutboxState::Held);
        QCOMPARE(m_bench->postsWith(kText), 0);
        // Deleted meanwhile, which nobody has been told yet.
        m_bench->fake.world([&](demo::MastodonWorld &world) { world.remove(m_question); });
        QVERIFY(await(replies().sendAnyway(*reply)));
        QVERIFY(QTest::qWaitFor([&] { return outboxItem(*reply).hold == HoldReason::MessageGone; }, 20000));
        QCOMPARE(outboxItem(*reply).state, OutboxState::Held);
        QCOMPARE(m_bench->postsWith(kText), 0);
    }

    void answeredFromAnotherApp_holdsIt()
    {
        auto request = replyTo(m_thread, kText);
        request.startedAt = m_clock->nowMs();
        m_clock->advance(1s);
        m_bench->writes(m_bench->brand, QStringLiteral("@priya we are looking"), m_question);
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        const auto item = m_bench->waitFor(*reply, {OutboxState::Held, OutboxState::Sent});
        QVERIFY(item);
        QCOMPARE(item->state, OutboxState::Held);
        QCOMPARE(item->hold, HoldReason::AnsweredElsewhere);
        QVERIFY(await(replies().withdraw(*reply)));
        QCOMPARE(m_bench->postsWith(kText), 0);
    }

    void answerLostButTaken_isFoundAndSent()
    {
        m_bench->fake.server().addFault(loses(true, -1));
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Unknown}));
        m_bench->fake.server().clearFaults();
        m_clock->advance(5s);
        m_bench->outbox().wake();
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
        QCOMPARE(m_bench->postsWith(kText), 1);
    }

    void answerLostAndNotTaken_fails_andTryingAgainSendsItOnce()
    {
        m_bench->fake.server().addFault(loses(false, -1));
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Unknown}));
        m_bench->fake.server().clearFaults();
        m_clock->advance(5s);
        m_bench->outbox().wake();
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Failed}));
        QCOMPARE(m_bench->postsWith(kText), 0);
        QVERIFY(await(replies().tryAgain(*reply)));
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
        QCOMPARE(m_bench->postsWith(kText), 1);
    }

    void unknown_thatThePersonTriesAgain_isLookedForFirst()
    {
        m_bench->fake.server().addFault(loses(true, -1));
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Unknown}));
        m_bench->fake.server().clearFaults();
        QVERIFY(await(replies().tryAgain(*reply)));
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
        QCOMPARE(m_bench->postsWith(kText), 1);
    }

    void rateLimited_putsItBack_andSendsItLater()
    {
        m_bench->fake.server().addFault(answers(429, 1, {{"Retry-After", "30"}}));
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply);
        QVERIFY(QTest::qWaitFor([&] {
            const auto items = replies().outbox();
            return !items.isEmpty() && items.first().state == OutboxState::Queued
                && items.first().error.kind == Error::Kind::RateLimited;
        }));
        const TimeMs leaves = replies().outbox().first().leavesAt;
        QVERIFY(leaves >= m_clock->nowMs() + 5000);
        m_clock->advance(std::chrono::milliseconds(leaves - m_clock->nowMs() + 60'000));
        m_bench->outbox().wake();
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
        QCOMPARE(m_bench->postsWith(kText), 1);
    }

    void refused_fails_andGivingUpKeepsTheTextAsDraft()
    {
        m_bench->fake.server().addFault(answers(422));
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Failed}));
        QVERIFY(await(replies().settle(*reply, false)));
        const auto draft = await(m_bench->runtime->inbox().draft(m_thread, inbox::InboxService::DraftKind::Reply));
        QVERIFY(draft);
        QCOMPARE(draft->text, kText);
        QCOMPARE(m_bench->postsWith(kText), 0);
    }

    void sendAndDone_marksDoneOnlyOnceItIsSent()
    {
        m_bench->fake.server().addFault(answers(422));
        auto request = replyTo(m_thread, kText);
        request.thenDone = true;
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Failed}));
        QCOMPARE(m_bench->row(m_thread).status, ThreadStatus::Open);
        QVERIFY(await(replies().tryAgain(*reply)));
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
        QCOMPARE(m_bench->row(m_thread).status, ThreadStatus::Done);
    }

    void emptyOrTooLongText_isRefused()
    {
        const auto empty = await(replies().send(replyTo(m_thread, QStringLiteral("  \n"))));
        QVERIFY(!empty);
        QCOMPARE(empty.error().kind, Error::Kind::Invalid);
        const auto tooLong = await(replies().send(replyTo(m_thread, QString(501, u'x'))));
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().kind, Error::Kind::Invalid);
        QVERIFY(replies().outbox().isEmpty());
    }

    void replyToADirectMessage_isNeverWider()
    {
        m_bench->writes(m_bench->tom, QStringLiteral("@brand this is private"), 0, Visibility::Direct);
        QVERIFY(m_bench->poll());
        ThreadKey privately = 0;
        const auto rows = m_bench->rows(View::All);
        for (const ThreadRow &row : rows) {
            if (row.visibility == Visibility::Direct)
                privately = row.key;
        }
        QVERIFY(privately != 0);
        auto request = replyTo(privately, kText);
        request.visibility = Visibility::Public;
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
        const auto sent = m_bench->fake.world(
            [&](demo::MastodonWorld &world) { return world.post(world.postsBy(m_bench->brand).first())->visibility; });
        QCOMPARE(sent, Visibility::Direct);
    }

    void signingInAgain_whileAReplyWaitsForItsLane_losesNothing()
    {
        // The thread's re-read hangs, so that the reply is still being checked when its lane goes.
        demo::Fault hangs;
        hangs.when = [](const demo::HttpRequest &request) { return request.path.endsWith(QStringLiteral("/context")); };
        hangs.change = [](const demo::HttpRequest &, demo::HttpReply reply) {
            reply.silent = true;
            return reply;
        };
        m_bench->fake.server().addFault(hangs);
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply);
        QVERIFY(QTest::qWaitFor([&] { return m_bench->fake.server().faultsStruck() > 0; }));
        inbox::ConnectRequest again;
        again.way = connectors::LoginWay::Token;
        again.secret = m_bench->fake.tokenFor(m_bench->brand);
        QVERIFY(await(m_bench->runtime->accounts().signIn(m_bench->account, again)));
        QVERIFY(QTest::qWaitFor(
            [&] {
                m_clock->advance(1s);
                m_bench->outbox().wake();
                const auto items = replies().outbox();
                return !items.isEmpty() && items.first().state == OutboxState::Sent;
            },
            20000));
        QCOMPARE(m_bench->postsWith(kText), 1);
    }

    void handlesThatSendingAdds_areToldBefore_andCount()
    {
        const MessageKey question = m_bench->conversation(m_thread).messages.last().key;
        const auto added = await(replies().addedHandles(question));
        QVERIFY(added);
        const QStringList handles = (*added)(kText);
        QCOMPARE(handles.size(), 1);
        QVERIFY(handles.first().startsWith(QStringLiteral("@priya")));
        QCOMPARE((*added)(handles.first() + QStringLiteral(" hello")), QStringList());
        QCOMPARE(await(replies().addedHandles(question + 4000)).error().kind, Error::Kind::NotFound);

        // One character too many with the handle, though not without it.
        const auto accounts = m_bench->runtime->accounts().accounts();
        const int limit = accounts.first().limits.maxLength;
        const auto tooLong = await(replies().send(replyTo(m_thread, QString(limit - 3, u'x'))));
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().kind, Error::Kind::Invalid);
    }

    void anOwnReply_canBeEdited_andKeepsItsFormerText()
    {
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply);
        const auto item = m_bench->waitFor(*reply, {OutboxState::Sent});
        QVERIFY(item);
        m_clock->advance(60s);
        const QString better = QStringLiteral("@priya Your parcel arrives today.");
        QVERIFY(await(replies().editSent(item->message, better)));
        QCOMPARE(m_bench->postsWith(QStringLiteral("arrives today")), 1);
        QCOMPARE(m_bench->postsWith(kText), 0);
        const MessageView edited = m_bench->conversation(m_thread).messages.last();
        QVERIFY(edited.text.contains(QStringLiteral("arrives today")));
        QVERIFY(edited.editedAt);
        QCOMPARE(edited.revisions.size(), 1);
        QVERIFY(edited.revisions.first().text.contains(kText));
        QCOMPARE(edited.memberName, QStringLiteral("Anna"));

        const MessageKey question = m_bench->conversation(m_thread).messages.first().key;
        QCOMPARE(await(replies().editSent(question, better)).error().kind, Error::Kind::Forbidden);
    }

    void theSameText_isCounted_whateverHandlesAndSpaces()
    {
        QCOMPARE(await(replies().timesSent(kText, 0)).value_or(-1), 0);
        const auto reply = await(replies().send(replyTo(m_thread, kText)));
        QVERIFY(reply && m_bench->waitFor(*reply, {OutboxState::Sent}));
        QCOMPARE(await(replies().timesSent(kText, 0)).value_or(-1), 1);
        QCOMPARE(
            await(replies().timesSent(QStringLiteral("@tom@far.example  your parcel\nis on its WAY."), 0)).value_or(-1),
            1);
        QCOMPARE(await(replies().timesSent(QStringLiteral("Your parcel is late."), 0)).value_or(-1), 0);
        QCOMPARE(await(replies().timesSent(kText, m_clock->nowMs() + 1000)).value_or(-1), 0);
    }

private:
    [[nodiscard]] inbox::ReplyService &replies() const { return m_bench->runtime->replies(); }
    [[nodiscard]] inbox::OutboxItem outboxItem(const DraftId &id) const
    {
        const QList<inbox::OutboxItem> items = replies().outbox();
        for (const inbox::OutboxItem &item : items) {
            if (item.id == id)
                return item;
        }
        return {};
    }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::RuntimeBench> m_bench;
    demo::PostKey m_question = 0;
    ThreadKey m_thread = 0;
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "OutboxTest.moc"
