// SPDX-License-Identifier: GPL-3.0-or-later
// A network that nobody has heard of, in a few lines: what the contract of connectors promises its writers. And a feed,
// the one network without signing in.
#include "app/demo/network/LoopbackServer.h"
#include "tests/core/runtime/RuntimeBench.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <mutex>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using connectors::ConnectorContext;
using connectors::ConnectorEntry;
using connectors::LoginWay;

namespace {

/// The letters that the birds carry.
struct Loft {
    std::mutex mutex; ///< the test's thread and the account's lanes
    QList<NetworkMessage> arrived;
    QStringList sent;
};

class Pigeon final : public connectors::Connector {
public:
    explicit Pigeon(std::shared_ptr<Loft> loft)
        : m_loft(std::move(loft))
    {
    }
    Result<connectors::Identity> identify(const connectors::Call &) override
    {
        connectors::Identity identity;
        identity.self = {QStringLiteral("brand"), QStringLiteral("pigeon:brand"), QStringLiteral("The Brand"),
            QStringLiteral("brand@loft"), {}, {}, false};
        identity.server = QStringLiteral("loft");
        identity.serverUrl = QStringLiteral("pigeon:loft");
        identity.abilities = connectors::Ability::Reply;
        return identity;
    }
    Result<connectors::Batch> fetch(
        const QByteArray &, const connectors::FetchOptions &, const connectors::Call &) override
    {
        const std::lock_guard lock(m_loft->mutex);
        connectors::Batch batch;
        batch.messages = m_loft->arrived;
        batch.nextCursor = QByteArray::number(m_loft->arrived.size());
        return batch;
    }
    Result<connectors::ThreadRead> readThread(const MessageRef &, const connectors::Call &) override
    {
        return connectors::ThreadRead{};
    }
    Result<connectors::Refresh> refresh(const QList<MessageRef> &, const connectors::Call &) override
    {
        return connectors::Refresh{};
    }
    Result<NetworkMessage> send(const OutgoingMessage &message, const QByteArray &, const connectors::Call &) override
    {
        const std::lock_guard lock(m_loft->mutex);
        m_loft->sent.append(message.text);
        NetworkMessage sent;
        sent.networkId = QStringLiteral("out-%1").arg(m_loft->sent.size());
        sent.globalId = QStringLiteral("pigeon:") + sent.networkId;
        sent.parentGlobalId = message.inReplyTo.globalId;
        sent.kind = ThreadKind::Direct;
        sent.visibility = Visibility::Direct;
        sent.direction = Direction::Out;
        sent.author.globalId = QStringLiteral("pigeon:brand");
        sent.at = message.createdAt;
        sent.text = message.text;
        return sent;
    }
    Result<connectors::Found> findSent(const OutgoingMessage &, const QByteArray &, const connectors::Call &) override
    {
        return connectors::Found{connectors::Found::Answer::SurelyNot, {}};
    }
    Result<void> act(const connectors::Action &, const connectors::Call &) override
    {
        return fail(Error::Kind::Unsupported);
    }

private:
    std::shared_ptr<Loft> m_loft;
};

ConnectorEntry carrierPigeon(const std::shared_ptr<Loft> &loft)
{
    ConnectorEntry entry;
    entry.info.id = QStringLiteral("carrierpigeon");
    entry.info.name = QStringLiteral("Carrier Pigeon");
    entry.info.glyph = QStringLiteral("CP");
    entry.info.abilities = connectors::Ability::Reply;
    entry.info.loginWays = {LoginWay::Token};
    entry.info.loginWords
        = {{LoginWay::Token, "Name the bird", "Name of the &bird", "It stands on its ring.", {}, nullptr, nullptr}};
    entry.info.needsServer = false;
    entry.recognise = [](QStringView typed) -> std::optional<connectors::Recognised> {
        if (!typed.endsWith(QLatin1String("@loft")))
            return std::nullopt;
        return connectors::Recognised{QStringLiteral("carrierpigeon"), {}, typed.toString(), true};
    };
    entry.discover = [](const connectors::Recognised &guess, net::HttpClient &,
                         const connectors::Call &) -> Result<connectors::Recognised> { return guess; };
    entry.login = [](const connectors::LoginRequest &request, net::HttpClient &, const Clock &,
                      const connectors::Call &) -> Result<connectors::Credentials> {
        return connectors::Credentials{{QStringLiteral("bird"), request.secret}};
    };
    entry.create = [loft](const ConnectorContext &) -> std::unique_ptr<connectors::Connector> {
        return std::make_unique<Pigeon>(loft);
    };
    return entry;
}

NetworkMessage letter(const QString &id, const QString &text, TimeMs at)
{
    NetworkMessage message;
    message.networkId = id;
    message.globalId = QStringLiteral("pigeon:") + id;
    message.kind = ThreadKind::Direct;
    message.visibility = Visibility::Direct;
    message.author = {QStringLiteral("priya"), QStringLiteral("pigeon:priya"), QStringLiteral("Priya"),
        QStringLiteral("priya@loft"), {}, {}, false};
    message.at = at;
    message.text = text;
    return message;
}

} // namespace

class CarrierPigeonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        m_loft = std::make_shared<Loft>();
    }
    void cleanup() { m_bench.reset(); }

    void network_isThereByItsEntryAlone()
    {
        QVERIFY(openWith({carrierPigeon(m_loft)}));
        const auto networks = accounts().networks();
        QCOMPARE(networks.size(), 1);
        QCOMPARE(networks.first().name, QStringLiteral("Carrier Pigeon"));

        // What was typed is recognised, and what the network says of itself reaches the window.
        const auto choices = await(accounts().recognise(QStringLiteral("brand@loft")));
        QVERIFY(choices);
        QCOMPARE(choices->size(), 1);
        QCOMPARE(choices->first().networkName, QStringLiteral("Carrier Pigeon"));
        QVERIFY(choices->first().certain);
        QCOMPARE(choices->first().words.size(), 1);
        QCOMPARE(QLatin1String(choices->first().words.first().choice), QLatin1String("Name the bird"));
        QVERIFY(!await(accounts().recognise(QStringLiteral("@brand@mastodon.example"))));

        // Connected and polled.
        inbox::ConnectRequest request;
        request.network = choices->first().network;
        request.identifier = choices->first().identifier;
        request.way = LoginWay::Token;
        request.secret = "Gustav";
        request.countFrom = 1;
        QVERIFY(await(accounts().connectAccount(request)));
        m_clock->advance(1min);
        {
            const std::lock_guard lock(m_loft->mutex);
            m_loft->arrived.append(letter(QStringLiteral("1"), QStringLiteral("Coo?"), m_clock->nowMs()));
        }
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        const QList<ThreadRow> rows = m_bench->rows(View::All);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().contactHandle, QStringLiteral("priya@loft"));
        QVERIFY(rows.first().waitingSince != 0);
        QCOMPARE(accounts().accounts().first().glyph, QStringLiteral("CP"));

        // Answered.
        const auto reply
            = await(m_bench->runtime->replies().send(test::replyTo(rows.first().key, QStringLiteral("Coo."))));
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
        QVERIFY(QTest::qWaitFor(
            [&] {
                const std::lock_guard lock(m_loft->mutex);
                return m_loft->sent == QStringList{QStringLiteral("Coo.")};
            },
            20000));
        QVERIFY(QTest::qWaitFor([&] { return m_bench->row(rows.first().key).waitingSince == 0; }, 20000));
        QCOMPARE(m_bench->conversation(rows.first().key).messages.size(), 2);
    }

    void knownHandle_isLookedUpWithTheAddressItWasSignedInWith()
    {
        ConnectorEntry pigeon = carrierPigeon(m_loft);
        const auto byHandle = pigeon.recognise;
        pigeon.recognise = [byHandle](QStringView typed) -> std::optional<connectors::Recognised> {
            if (typed.startsWith(QLatin1String("pigeon:")))
                return connectors::Recognised{QStringLiteral("carrierpigeon"), typed.toString(), {}, true};
            return byHandle(typed);
        };
        QVERIFY(openWith({pigeon}));
        const auto serverOf = [this](const QString &typed) {
            const auto choices = await(accounts().recognise(typed));
            return choices ? choices->first().serverUrl : QStringLiteral("nothing");
        };
        QCOMPARE(serverOf(QStringLiteral("brand@loft")), QString());
        inbox::ConnectRequest request;
        request.network = QStringLiteral("carrierpigeon");
        request.serverUrl = QStringLiteral("pigeon:loft");
        request.way = LoginWay::Token;
        QVERIFY(await(accounts().connectAccount(request)));
        QCOMPARE(serverOf(QStringLiteral("brand@loft")), QStringLiteral("pigeon:loft"));
        QCOMPARE(serverOf(QStringLiteral("other@loft")), QString());
        QCOMPARE(serverOf(QStringLiteral("pigeon:elsewhere")), QStringLiteral("pigeon:elsewhere"));
    }

    void feed_isConnectedWithoutASecret_andItsItemsAreSilent()
    {
        const QByteArray xml = "<rss version=\"2.0\"><channel><title>Harbour News</title><item><guid>1</guid>"
                               "<title>Kettles are back</title></item></channel></rss>";
        demo::LoopbackServer server(
            [xml](const demo::HttpRequest &) { return demo::HttpReply::text(xml, "application/rss+xml"); });
        QVERIFY(m_bench->open());
        const auto choices = await(accounts().recognise(server.baseUrl() + QStringLiteral("/news.xml")));
        QVERIFY(choices);
        QCOMPARE(choices->size(), 1);
        QCOMPARE(choices->first().ways, QList{LoginWay::None});

        inbox::ConnectRequest request;
        request.network = choices->first().network;
        request.serverUrl = choices->first().serverUrl;
        request.way = LoginWay::None;
        m_bench->keychain->setState(secrets::KeychainState::Absent); // none is needed
        QVERIFY(await(accounts().connectAccount(request)));
        m_clock->advance(1min);
        QVERIFY(m_bench->poll());
        QCOMPARE(accounts().accounts().first().displayName, QStringLiteral("Harbour News"));
        const QList<ThreadRow> rows = m_bench->rows(View::Heard);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(m_bench->conversation(rows.first().key).messages.first().text, QStringLiteral("Kettles are back"));
        // Nobody waits for an answer to it.
        QCOMPARE(rows.first().waitingSince, TimeMs(0));
    }

private:
    bool openWith(const QList<ConnectorEntry> &networks)
    {
        runtime::RuntimeOptions options = m_bench->options();
        options.networks = networks;
        return m_bench->open(options);
    }
    inbox::AccountService &accounts() { return m_bench->runtime->accounts(); }

    std::shared_ptr<FakeClock> m_clock;
    std::shared_ptr<Loft> m_loft;
    std::unique_ptr<test::RuntimeBench> m_bench;
};

QTEST_GUILESS_MAIN(CarrierPigeonTest)
#include "CarrierPigeonTest.moc"
