// SPDX-License-Identifier: GPL-3.0-or-later
// Two computers of a team have the same bot's token, and only one may ever read it.
#include "tests/core/runtime/TeamBench.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrlQuery>

#include <array>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using baton::test::Desk;
using baton::test::TeamBench;
using demo::HttpReply;
using demo::HttpRequest;

namespace {

constexpr int kAnna = 0;
constexpr int kBen = 1;

/// One bot's queue, reached by each desk under an address of its own, so that it shows who reads.
class Bot {
public:
    explicit Bot(std::shared_ptr<FakeClock> clock)
        : m_clock(std::move(clock))
    {
        for (int desk : {kAnna, kBen})
            m_servers[size_t(desk)] = std::make_unique<demo::LoopbackServer>(
                [this, desk](const HttpRequest &request) { return answer(desk, request); });
    }
    [[nodiscard]] QString address(int desk) const { return m_servers[size_t(desk)]->baseUrl(); }
    [[nodiscard]] int reads(int desk) const
    {
        const std::lock_guard lock(m_mutex);
        return m_reads[size_t(desk)];
    }
    [[nodiscard]] int sent() const
    {
        const std::lock_guard lock(m_mutex);
        return m_sent;
    }
    void priyaWrites(const QString &text)
    {
        const std::lock_guard lock(m_mutex);
        const QJsonObject priya{{QStringLiteral("id"), 42}, {QStringLiteral("type"), QStringLiteral("private")},
            {QStringLiteral("first_name"), QStringLiteral("Priya")}};
        m_updates.append(QJsonObject{{QStringLiteral("update_id"), ++m_last},
            {QStringLiteral("message"),
                QJsonObject{{QStringLiteral("message_id"), m_last}, {QStringLiteral("text"), text},
                    {QStringLiteral("date"), m_clock->nowMs() / 1000}, {QStringLiteral("chat"), priya},
                    {QStringLiteral("from"), priya}}}});
    }

private:
    HttpReply answer(int desk, const HttpRequest &request)
    {
        const std::lock_guard lock(m_mutex);
        const auto ok = [](const QJsonValue &result) {
            return HttpReply::json(
                QJsonDocument(QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("result"), result}}).toJson());
        };
        if (request.path.endsWith(QStringLiteral("/getMe")))
            return ok(QJsonObject{{QStringLiteral("id"), 700}, {QStringLiteral("is_bot"), true},
                {QStringLiteral("first_name"), QStringLiteral("Brand")},
                {QStringLiteral("username"), QStringLiteral("brand_bot")}});
        if (request.path.endsWith(QStringLiteral("/getWebhookInfo")))
            return ok(QJsonObject{{QStringLiteral("url"), QString()}});
        if (request.path.endsWith(QStringLiteral("/sendMessage"))) {
            ++m_sent;
            return HttpReply::json("{}", 502);
        }
        ++m_reads[size_t(desk)];
        const QString offset = QUrlQuery(QString::fromUtf8(request.query)).queryItemValue(QStringLiteral("offset"));
        while (!offset.isEmpty() && !m_updates.isEmpty()
            && m_updates.first().toObject().value(QStringLiteral("update_id")).toInteger() < offset.toLongLong())
            m_updates.removeFirst();
        return ok(m_updates);
    }

    const std::shared_ptr<FakeClock> m_clock;
    mutable std::mutex m_mutex;
    QJsonArray m_updates; ///< that nobody has confirmed
    qint64 m_last = 100;
    std::array<int, 2> m_reads{};
    int m_sent = 0;
    std::array<std::unique_ptr<demo::LoopbackServer>, 2> m_servers;
};

inbox::AccountView accountOf(const Desk &desk) { return desk.runtime->accounts().accounts().value(0); }

} // namespace

class OneReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneReads_andTheOtherOnlyLongAfterItFellSilent();
    void reply_isHeld_ifSomethingWasReadMeanwhile();

private:
    bool connectBot(Desk &desk, int which)
    {
        inbox::ConnectRequest request;
        request.network = QStringLiteral("telegram");
        request.serverUrl = m_bot->address(which);
        request.way = connectors::LoginWay::Token;
        request.secret = "700000:AAtokentokentokentokentokentokento";
        const auto connected = await(desk.runtime->accounts().connectAccount(request));
        if (!connected)
            qWarning("not connected: %s", qPrintable(connected.error().detail));
        return connected.has_value();
    }
    QStringList textsAt(Desk &desk)
    {
        QStringList texts;
        for (const MessageView &message : m_bench->pageOf(desk, QStringLiteral("Priya")).messages)
            texts.append(message.text);
        return texts;
    }
    /// Half a minute of everybody's rounds.
    void halfAMinute(const QList<Desk *> &desks)
    {
        m_bench->clock->advance(30s);
        m_bench->settle(desks);
    }

    std::unique_ptr<TeamBench> m_bench;
    std::unique_ptr<Bot> m_bot;
};

void OneReaderTest::oneReads_andTheOtherOnlyLongAfterItFellSilent()
{
    m_bench = std::make_unique<TeamBench>(std::make_shared<FakeClock>(1'790'000'000'000));
    m_bench->pollsByItself = true;
    m_bot = std::make_unique<Bot>(m_bench->clock);
    Desk anna(QStringLiteral("Anna"));
    Desk ben(QStringLiteral("Ben"));
    QVERIFY(m_bench->openAlone(anna) && m_bench->openAlone(ben));
    QVERIFY(m_bench->makeTeam(anna) && m_bench->letIn(anna, ben));
    // Ben first, so that it is not her rank that decides: who has it keeps it.
    QVERIFY(connectBot(ben, kBen));
    halfAMinute({&ben, &anna});
    halfAMinute({&ben, &anna});
    QTRY_VERIFY_WITH_TIMEOUT(m_bot->reads(kBen) > 0, 20000); // nobody else has the bot: nothing to wait for
    QVERIFY(connectBot(anna, kAnna));
    for (int i = 0; i < 12; ++i)
        halfAMinute({&ben, &anna});
    QCOMPARE(m_bot->reads(kAnna), 0);
    QCOMPARE(accountOf(anna).reader->memberName, QStringLiteral("Ben"));
    const auto refused = await(anna.runtime->accounts().pollNow());
    QVERIFY(refused && refused->first().error);
    QCOMPARE(refused->first().error->kind, Error::Kind::Refused);
    QCOMPARE(m_bot->reads(kAnna), 0);

    m_bot->priyaWrites(QStringLiteral("Where is my parcel?"));
    QTRY_COMPARE_WITH_TIMEOUT((halfAMinute({&ben, &anna}), textsAt(ben).size()), 1, 20000);
    QTRY_COMPARE_WITH_TIMEOUT((halfAMinute({&ben, &anna}), textsAt(anna).size()), 1, 20000);

    // Ben goes home in the middle of it.
    ben.runtime.reset();
    m_bot->priyaWrites(QStringLiteral("Is anybody there?"));
    for (int i = 0; i < 7; ++i) {
        halfAMinute({&anna});
        QCOMPARE(m_bot->reads(kAnna), 0); // two minutes until he counts as gone, two more for her claim
    }
    QTRY_VERIFY_WITH_TIMEOUT((halfAMinute({&anna}), m_bot->reads(kAnna) > 0), 20000);
    QTRY_COMPARE_WITH_TIMEOUT((halfAMinute({&anna}), textsAt(anna).size()), 2, 20000);

    // He comes back and leaves it to her.
    QVERIFY(m_bench->openAlone(ben));
    const int before = m_bot->reads(kBen);
    m_bot->priyaWrites(QStringLiteral("Thank you!"));
    QTRY_COMPARE_WITH_TIMEOUT((halfAMinute({&anna, &ben}), textsAt(ben).size()), 3, 20000);
    for (int i = 0; i < 12; ++i)
        halfAMinute({&anna, &ben});
    QCOMPARE(m_bot->reads(kBen), before);
    const QStringList all{
        QStringLiteral("Where is my parcel?"), QStringLiteral("Is anybody there?"), QStringLiteral("Thank you!")};
    QCOMPARE(textsAt(anna), all);
    QCOMPARE(textsAt(ben), all);
}

// The network cannot be asked again before a reply leaves; what came in since is looked at all the same.
void OneReaderTest::reply_isHeld_ifSomethingWasReadMeanwhile()
{
    m_bench = std::make_unique<TeamBench>(std::make_shared<FakeClock>(1'790'000'000'000));
    m_bot = std::make_unique<Bot>(m_bench->clock);
    Desk anna(QStringLiteral("Anna"));
    QVERIFY(m_bench->openAlone(anna) && connectBot(anna, kAnna));
    m_bench->clock->advance(1s);
    m_bot->priyaWrites(QStringLiteral("Where is my parcel?"));
    QVERIFY(m_bench->poll(anna));
    const auto here = m_bench->at(anna);
    auto request = test::replyTo(m_bench->bench.firstThread(), QStringLiteral("It leaves today."));
    request.startedAt = m_bench->clock->nowMs();
    m_bench->clock->advance(1s);
    m_bot->priyaWrites(QStringLiteral("Never mind, it is here."));
    QVERIFY(m_bench->bench.poll());
    const auto sent = await(m_bench->bench.runtime->replies().send(request));
    QVERIFY(sent);
    const auto item = m_bench->bench.waitFor(
        *sent, {inbox::OutboxState::Held, inbox::OutboxState::Unknown, inbox::OutboxState::Sent});
    QVERIFY(item);
    QCOMPARE(item->state, inbox::OutboxState::Held);
    QCOMPARE(m_bot->sent(), 0);
}

QTEST_GUILESS_MAIN(OneReaderTest)
#include "OneReaderTest.moc"
