// SPDX-License-Identifier: GPL-3.0-or-later
// Files of a reply, from the draft through the outbox to a homeserver.
#include "tests/core/connectors/matrix/MatrixFake.h"
#include "tests/core/runtime/RuntimeBench.h"

using namespace baton;
using baton::inbox::OutboxState;
using baton::test::await;
using baton::test::MatrixFake;
using baton::test::replyTo;

namespace {

const QString kRoom = QStringLiteral("!support:matrix.test");
const QString kText = QStringLiteral("The instructions are in it.");

OutgoingMedia file(qsizetype bytes)
{
    return {
        QByteArray(bytes, 'x'), QStringLiteral("application/pdf"), QStringLiteral("Anleitung für Zoë.pdf"), {}, 0, 0};
}

} // namespace

class FilesSentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
        m_fake = std::make_unique<MatrixFake>(*m_clock);
        m_fake->joins(kRoom);
        m_fake->says(kRoom, MatrixFake::kPriya, QStringLiteral("How do I wash it?"));
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        QVERIFY(m_bench->open());
        inbox::ConnectRequest request;
        request.network = QStringLiteral("matrix");
        request.serverUrl = m_fake->url();
        request.way = connectors::LoginWay::Token;
        request.secret = "token-0";
        request.countFrom = 1;
        const auto account = await(m_bench->runtime->accounts().connectAccount(request));
        QVERIFY2(account, qPrintable(account ? QString() : account.error().detail));
        QVERIFY(m_bench->poll());
        m_thread = m_bench->firstThread();
        QVERIFY(m_thread != 0);
        m_clock->advance(std::chrono::seconds(1));
    }
    void cleanup()
    {
        m_bench.reset();
        m_fake.reset();
    }

    void file_isSentWithItsName_andItsWayIsTold()
    {
        auto request = replyTo(m_thread, kText);
        request.media = {file(3'000'000)};
        QList<qint64> told;
        connect(&replies(), &inbox::ReplyService::progressed, this, [&](const DraftId &reply) {
            told.append(item(reply).sentBytes);
            QCOMPARE(item(reply).ofBytes, qint64(3'000'000));
        });
        const auto reply = await(replies().send(request));
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
        QVERIFY(m_bench->waitFor(*reply, {OutboxState::Sent}));
        QCOMPARE(m_fake->brandFiles().size(), 1);
        QCOMPARE(m_fake->brandFiles().first().first, QStringLiteral("Anleitung für Zoë.pdf"));
        QVERIFY(m_fake->brandFiles().first().second == request.media.first().bytes);
        // How often is a matter of the machine's speed.
        QVERIFY(std::is_sorted(told.cbegin(), told.cend()));
        QVERIFY(told.isEmpty() || (told.first() > 0 && told.last() <= 3'000'000));
        const MessageView last = m_bench->conversation(m_thread).messages.last();
        QCOMPARE(last.text, kText);
        QCOMPARE(last.attachments.size(), 1);
        QVERIFY(inbox::isWithTheNetwork(last.attachments.first()));
    }

    void stoppedOnItsWay_itIsTheDraftAgain_withItsFile()
    {
        auto request = replyTo(m_thread, kText);
        request.media = {file(48'000'000)};
        std::optional<Task<void>> stopped;
        connect(&replies(), &inbox::ReplyService::progressed, this, [&](const DraftId &reply) {
            if (!stopped)
                stopped = replies().stopSending(reply);
        });
        const auto reply = await(replies().send(request));
        QVERIFY(reply);
        QVERIFY(QTest::qWaitFor([&] { return replies().outbox().isEmpty(); }, 60000));
        QVERIFY(stopped && await(*stopped));
        QVERIFY(m_fake->brandFiles().isEmpty());
        const auto draft = await(m_bench->runtime->inbox().draft(m_thread, inbox::InboxService::DraftKind::Reply));
        QVERIFY(draft);
        QCOMPARE(draft->text, kText);
        QCOMPARE(draft->media.size(), 1);
        QCOMPARE(draft->media.first().fileName, request.media.first().fileName);
        QVERIFY(draft->media.first().bytes == request.media.first().bytes);
        QCOMPARE(await(replies().stopSending(*reply)).error().kind, Error::Kind::Conflict);
    }

    void draft_keepsItsFiles_overAStart()
    {
        inbox::InboxService::Draft draft;
        draft.text = kText;
        draft.media = {file(100), file(200)};
        draft.media[1].fileName = QStringLiteral("second.zip");
        const auto kind = inbox::InboxService::DraftKind::Reply;
        QVERIFY(await(m_bench->runtime->inbox().saveDraft(m_thread, kind, draft)));
        draft.text += QStringLiteral(" Really.");
        QVERIFY(await(m_bench->runtime->inbox().saveDraft(m_thread, kind, draft))); // the same files again
        m_bench->close();
        QVERIFY(m_bench->open());
        const auto kept = await(m_bench->runtime->inbox().draft(m_thread, kind));
        QVERIFY(kept);
        QCOMPARE(kept->text, draft.text);
        QCOMPARE(kept->media.size(), 2);
        QCOMPARE(kept->media.at(1).fileName, QStringLiteral("second.zip"));
        QCOMPARE(kept->media.at(1).bytes, draft.media.at(1).bytes);
        draft.media[1].bytes[7] = 'y'; // nothing but one byte
        QVERIFY(await(m_bench->runtime->inbox().saveDraft(m_thread, kind, draft)));
        QCOMPARE(await(m_bench->runtime->inbox().draft(m_thread, kind))->media.at(1).bytes, draft.media.at(1).bytes);
    }

    void tooLarge_isRefusedBeforeAnythingLeaves()
    {
        auto request = replyTo(m_thread, kText);
        request.media = {file(52'428'801)}; // one more than the server takes
        const auto reply = await(replies().send(request));
        QVERIFY(!reply);
        QCOMPARE(kindName(reply.error().kind), kindName(Error::Kind::Invalid));
        QVERIFY(replies().outbox().isEmpty());
    }

    void accountWithoutFiles_takesNone()
    {
        QVERIFY(m_bench->connect());
        m_clock->advance(std::chrono::seconds(1));
        m_bench->writes(m_bench->priya, QStringLiteral("@brand where is my parcel?"));
        m_clock->advance(std::chrono::seconds(1));
        QVERIFY(m_bench->poll());
        const QList<ThreadRow> rows = m_bench->rows(View::All);
        const auto mastodons = std::find_if(
            rows.cbegin(), rows.cend(), [this](const ThreadRow &row) { return row.account == m_bench->account; });
        QVERIFY(mastodons != rows.cend());
        auto request = replyTo(mastodons->key, kText);
        request.media = {file(10)};
        const auto reply = await(replies().send(request));
        QVERIFY(!reply);
        QCOMPARE(kindName(reply.error().kind), kindName(Error::Kind::Unsupported));
    }

private:
    [[nodiscard]] inbox::ReplyService &replies() const { return m_bench->runtime->replies(); }
    [[nodiscard]] inbox::OutboxItem item(const DraftId &reply) const
    {
        for (const inbox::OutboxItem &one : replies().outbox()) {
            if (one.id == reply)
                return one;
        }
        return {};
    }

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<MatrixFake> m_fake;
    std::unique_ptr<test::RuntimeBench> m_bench;
    ThreadKey m_thread = 0;
};

QTEST_GUILESS_MAIN(FilesSentTest)
#include "FilesSentTest.moc"
