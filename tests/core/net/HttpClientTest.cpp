// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/HttpClient.h"
#include "tests/support/Compression.h"
#include "tests/support/ConnectProxy.h"
#include "tests/support/HttpTestServer.h"

#include <QtTest/QtTest>

#include <thread>

using namespace baton;
using namespace baton::net;
using namespace baton::test;
using namespace std::chrono_literals;

class HttpClientTest : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    const CancelToken m_never;

    static Reply ok(const QByteArray &body = "ok") { return {.body = body}; }

private Q_SLOTS:
    void aGet_sendsWhatItShouldAndNothingElse()
    {
        HttpTestServer server([](const Received &) { return ok(); });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url(QStringLiteral("/a%2Fb?types[]=x&q=ä"))}, m_never);
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, QByteArray("ok"));
        QCOMPARE(server.requests().at(0).rawHead,
            QByteArray("GET /a%2Fb?types[]=x&q=%C3%A4 HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.port())
                + "\r\nAccept-Encoding: gzip\r\nUser-Agent: Baton/" BATON_VERSION "\r\nAccept: */*\r\n"));
    }

    void aPost_carriesBodyTypeTokenAndKey()
    {
        HttpTestServer server([](const Received &request) { return ok(request.body); });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.verb = "POST",
                                              .url = server.url(),
                                              .headers = {{"X-More", "1"}},
                                              .body = "text=hello",
                                              .contentType = "application/x-www-form-urlencoded",
                                              .bearerToken = "s3cret",
                                              .idempotencyKey = "k1"},
            m_never);
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("text=hello"));
        const Received got = server.requests().at(0);
        QCOMPARE(got.header("authorization"), QByteArray("Bearer s3cret"));
        QCOMPARE(got.header("idempotency-key"), QByteArray("k1"));
        QCOMPARE(got.header("content-type"), QByteArray("application/x-www-form-urlencoded"));
        QCOMPARE(got.header("content-length"), QByteArray("10"));
        QCOMPARE(got.header("x-more"), QByteArray("1"));
    }

    void anEmptyPost_saysItsLength()
    {
        HttpTestServer server([](const Received &) { return ok(); });
        HttpClient http(m_clock);
        QVERIFY(http.exchange({.verb = "POST", .url = server.url()}, m_never));
        QCOMPARE(server.requests().at(0).header("content-length"), QByteArray("0"));
    }

    void aLargeUpload_arrivesWhole()
    {
        QByteArray body(5 * 1024 * 1024 + 17, 'u');
        body[body.size() - 1] = '!';
        HttpTestServer server([&](const Received &request) { return ok(request.body == body ? "same" : "other"); });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.verb = "PUT", .url = server.url(), .body = body}, m_never);
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("same"));
    }

    void anUpload_isToldOnItsWay()
    {
        HttpTestServer server([](const Received &) { return ok(); });
        HttpClient http(m_clock);
        Request upload{.verb = "PUT", .url = server.url(), .body = QByteArray(2 * 1024 * 1024 + 17, 'u')};
        QList<qint64> told;
        upload.onSent = [&](qint64 bytes) { told.append(bytes); };
        QVERIFY(http.exchange(upload, m_never));
        QVERIFY2(told.size() > 4, qPrintable(QString::number(told.size())));
        QVERIFY(std::is_sorted(told.cbegin(), told.cend()));
        QVERIFY(told.first() > 0 && told.first() < upload.body.size());
        QCOMPARE(told.last(), upload.body.size());
    }

    void aStatusThatIsNoSuccess_isAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {204, 304, 400, 401, 403, 404, 422, 429, 500, 503})
            QTest::addRow("%d", status) << status;
    }
    void aStatusThatIsNoSuccess_isAnAnswer()
    {
        QFETCH(int, status);
        HttpTestServer server([&](const Received &) {
            return Reply{.status = status, .headers = {{"WWW-Authenticate", "Basic realm=\"x\""}}};
        });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url()}, m_never);
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QCOMPARE(server.requests().size(), 1);
    }

    void requestsInARow_shareOneConnection()
    {
        HttpTestServer server([](const Received &) { return ok(); });
        HttpClient http(m_clock);
        for (int i = 0; i < 5; ++i)
            QVERIFY(http.exchange({.url = server.url()}, m_never));
        QCOMPARE(server.connections(), 1);
    }

    void connectionClose_isHonoured()
    {
        HttpTestServer server(
            [](const Received &) { return Reply{.headers = {{"Connection", "close"}}, .body = "ok"}; });
        HttpClient http(m_clock);
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        QCOMPARE(server.connections(), 2);
    }

    void aKeptConnection_isNotUsedLongerThanTheServerPromised()
    {
        FakeClock clock(0);
        HttpTestServer server(
            [](const Received &) { return Reply{.headers = {{"Keep-Alive", "timeout=5"}}, .body = "ok"}; });
        HttpClient http(clock);
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        clock.advance(3900ms);
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        QCOMPARE(server.connections(), 1);
        clock.advance(4001ms);
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        QCOMPARE(server.connections(), 2);
    }

    void aPostWithoutAKey_doesNotRiskAnOldConnection()
    {
        FakeClock clock(0);
        HttpTestServer server([](const Received &) { return ok(); });
        HttpClient http(clock);
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        clock.advance(2001ms);
        QVERIFY(http.exchange({.verb = "POST", .url = server.url()}, m_never));
        QCOMPARE(server.connections(), 2);
    }

    void manyThreads_getTheirOwnAnswers()
    {
        HttpTestServer server([](const Received &request) { return ok(request.target); });
        HttpClient http(m_clock);
        std::atomic_int right = 0;
        std::vector<std::thread> threads;
        threads.reserve(8);
        for (int t = 0; t < 8; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 20; ++i) {
                    const QString path = QStringLiteral("/%1/%2").arg(t).arg(i);
                    const auto answer = http.exchange({.url = server.url(path)}, m_never);
                    if (answer && answer->body == path.toLatin1())
                        ++right;
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(right.load(), 160);
        QVERIFY(server.connections() <= 8);
    }

    void tenLongPolls_doNotDelayAReply()
    {
        HttpTestServer server(
            [](const Received &request) { return request.path() == "/poll" ? Reply::silence() : ok(); });
        HttpClient http(m_clock);
        const CancelToken stop;
        std::vector<std::thread> polls;
        polls.reserve(10);
        for (int i = 0; i < 10; ++i)
            polls.emplace_back([&] { (void)http.exchange({.url = server.url(QStringLiteral("/poll"))}, stop); });
        QVERIFY(server.waitForRequests(10));
        QVERIFY(http.exchange({.verb = "POST", .url = server.url(QStringLiteral("/reply"))}, m_never));
        stop.cancel();
        for (auto &poll : polls)
            poll.join();
    }

    void chunkedAndUntilClose_areReadToTheEnd()
    {
        HttpTestServer server;
        server.on("/chunked", Reply{.body = QByteArray("hello ").repeated(5000), .chunkBytes = 777});
        server.on("/close", Reply{.body = QByteArray("hello ").repeated(50000), .untilClose = true});
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url(QStringLiteral("/chunked"))}, m_never)->body.size(), 30000);
        QCOMPARE(http.exchange({.url = server.url(QStringLiteral("/close"))}, m_never)->body.size(), 300000);
        QCOMPARE(server.connections(), 1);
    }

    void aHead_hasNoBodyWhateverItsLengthSays()
    {
        HttpTestServer server([](const Received &) { return Reply{.claimedLength = 1000}; });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.verb = "HEAD", .url = server.url()}, m_never);
        QVERIFY(answer);
        QCOMPARE(answer->header("content-length"), QByteArray("1000"));
    }

    void gzip_isUndone()
    {
        const QByteArray text = QByteArray("{\"a\":1} ").repeated(10000);
        HttpTestServer server(
            [&](const Received &) { return Reply{.headers = {{"Content-Encoding", "gzip"}}, .body = gzip(text)}; });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url()}, m_never)->body, text);
    }

    void noCookies_areKept()
    {
        HttpTestServer server(
            [](const Received &) { return Reply{.headers = {{"Set-Cookie", "id=1"}}, .body = "ok"}; });
        HttpClient http(m_clock);
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        QVERIFY(server.requests().at(1).header("cookie").isNull());
    }

    void userInformationInTheAddress_isNotSent()
    {
        HttpTestServer server([](const Received &) { return ok(); });
        HttpClient http(m_clock);
        QUrl url = server.url();
        url.setUserName(QStringLiteral("anna"));
        url.setPassword(QStringLiteral("pw"));
        const auto answer = http.exchange({.url = url}, m_never);
        QVERIFY(answer);
        QVERIFY(!server.requests().at(0).rawHead.contains("anna"));
        QVERIFY(server.requests().at(0).header("authorization").isNull());
        QCOMPARE(answer->finalUrl, server.url());
    }

    void plainHttpToAnotherMachine_isRefused()
    {
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = QUrl(QStringLiteral("http://example.test/?token=x"))}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Refused);
        QVERIFY(surelyUnsent(answer.error()));
        QVERIFY(!answer.error().detail.contains(u"token"));
    }

    void aRequestThatWouldBreakTheMessage_isInvalid_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("token");
        const QByteArray get("GET");
        QTest::newRow("verb") << QByteArray("GET / HTTP/1.1\r\nX:") << QByteArray("A") << QByteArray("b")
                              << QByteArray();
        QTest::newRow("no verb") << QByteArray() << QByteArray("A") << QByteArray("b") << QByteArray();
        QTest::newRow("name") << get << QByteArray("A\r\nB") << QByteArray("b") << QByteArray();
        QTest::newRow("value") << get << QByteArray("A") << QByteArray("b\r\nC: d") << QByteArray();
        QTest::newRow("nul") << get << QByteArray("A") << QByteArray("b\0c", 3) << QByteArray();
        QTest::newRow("token") << get << QByteArray("A") << QByteArray("b") << QByteArray("x\nEvil: 1");
        QTest::newRow("length") << get << QByteArray("content-length") << QByteArray("5") << QByteArray();
        QTest::newRow("host") << get << QByteArray("Host") << QByteArray("other") << QByteArray();
    }
    void aRequestThatWouldBreakTheMessage_isInvalid()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, token);
        HttpTestServer server([](const Received &) { return ok(); });
        HttpClient http(m_clock);
        const auto answer = http.exchange(
            {.verb = verb, .url = server.url(), .headers = {{name, value}}, .bearerToken = token}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Invalid);
        QVERIFY(surelyUnsent(answer.error()));
        QCOMPARE(server.connections(), 0);
    }

    // --- redirects over the wire; the rules themselves are in RedirectTest ---

    void aRedirectWithinAnOrigin_keepsCredentials()
    {
        HttpTestServer server;
        server.on("/old", Reply::redirect("/new?x=1"));
        server.on("/new", ok("here"));
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url(QStringLiteral("/old")), .bearerToken = "t"}, m_never);
        QCOMPARE(answer->body, QByteArray("here"));
        QCOMPARE(answer->finalUrl, server.url(QStringLiteral("/new?x=1")));
        QCOMPARE(server.requests().at(1).header("authorization"), QByteArray("Bearer t"));
    }

    void aRedirectToAnotherOrigin_dropsCredentialsForGood()
    {
        HttpTestServer home;
        HttpTestServer elsewhere(
            [&](const Received &) { return Reply::redirect(home.url(QStringLiteral("/back")).toEncoded()); });
        home.on("/", Reply::redirect(elsewhere.url().toEncoded()));
        home.on("/back", ok());
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = home.url(),
                                              .headers = {{"DPoP", "proof"}, {"X-Key", "k"}, {"X-Open", "o"}},
                                              .bearerToken = "t",
                                              .idempotencyKey = "i",
                                              .sensitiveHeaders = {"x-key"}},
            m_never);
        QVERIFY(answer);
        for (const Received &request : {elsewhere.requests().at(0), home.requests().at(1)}) {
            QVERIFY(request.header("authorization").isNull());
            QVERIFY(request.header("idempotency-key").isNull());
            QVERIFY(request.header("dpop").isNull());
            QVERIFY(request.header("x-key").isNull());
            QCOMPARE(request.header("x-open"), QByteArray("o"));
        }
    }

    void fiveRedirects_areFollowed_sixAreNot()
    {
        HttpTestServer server([](const Received &request) {
            const int left = request.target.mid(1).toInt();
            return left == 0 ? ok() : Reply::redirect("/" + QByteArray::number(left - 1));
        });
        HttpClient http(m_clock);
        QVERIFY(http.exchange({.url = server.url(QStringLiteral("/5"))}, m_never));
        const auto tooMany = http.exchange({.url = server.url(QStringLiteral("/6"))}, m_never);
        QCOMPARE(tooMany.error().kind, Error::Kind::Invalid);
        QCOMPARE(server.requests().size(), 6 + 6);
    }

    void aRedirectLoop_ends()
    {
        HttpTestServer server([](const Received &) { return Reply::redirect("/"); });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url()}, m_never).error().kind, Error::Kind::Invalid);
        QCOMPARE(server.requests().size(), 6);
    }

    void aPost_isNeverSentOn()
    {
        HttpTestServer server([](const Received &) { return Reply::redirect("/elsewhere", 307); });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.verb = "POST", .url = server.url(), .body = "x"}, m_never);
        QCOMPARE(answer->status, 307);
        QCOMPARE(server.requests().size(), 1);
    }

    // --- never twice ---

    void aPostWithoutAnAnswer_leavesOnlyOnce()
    {
        HttpTestServer server([](const Received &) { return Reply::hangUp(); });
        HttpClient http(m_clock);
        for (const QByteArray &body : {QByteArray("x"), QByteArray()}) {
            const auto answer = http.exchange({.verb = "POST", .url = server.url(), .body = body}, m_never);
            QCOMPARE(answer.error().kind, Error::Kind::Timeout); // it may have happened
            QVERIFY(!surelyUnsent(answer.error()));
        }
        QCOMPARE(server.requests().size(), 2);
    }

    void aPostOnAKeptConnectionWithoutAnAnswer_leavesOnlyOnce()
    {
        HttpTestServer server(
            [](const Received &request) { return request.method == "POST" ? Reply::hangUp() : ok(); });
        HttpClient http(m_clock);
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        const auto answer = http.exchange({.verb = "POST", .url = server.url(), .body = "x"}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.connections(), 1);
    }

    void whatDoesNoHarmTwice_isRepeatedOnceOnAFreshConnection_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("get") << QByteArray("GET") << QByteArray();
        QTest::newRow("post with a key") << QByteArray("POST") << QByteArray("k");
    }
    void whatDoesNoHarmTwice_isRepeatedOnceOnAFreshConnection()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, key);
        std::atomic_int count = 0;
        HttpTestServer server([&](const Received &) { return ++count == 2 ? Reply::hangUp() : ok(); });
        HttpClient http(m_clock);
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        QVERIFY(http.exchange({.verb = verb, .url = server.url(), .idempotencyKey = key}, m_never));
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(server.connections(), 2);
    }

    void aGetOnAFreshConnectionWithoutAnAnswer_isNotRepeated()
    {
        HttpTestServer server([](const Received &) { return Reply::hangUp(); });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url()}, m_never).error().kind, Error::Kind::Network);
        QCOMPARE(server.requests().size(), 1);
    }

    // --- proxies ---

    void loopback_neverGoesThroughAProxy()
    {
        HttpTestServer server([](const Received &) { return ok(); });
        std::atomic_int asked = 0;
        HttpClient http(m_clock, {.proxyFor = [&](const QUrl &) {
            ++asked;
            return QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), 1);
        }});
        QVERIFY(http.exchange({.url = server.url()}, m_never));
        QCOMPARE(asked.load(), 0);
    }

    void anotherMachine_isReachedThroughTheProxy_encryptedToTheEnd()
    {
        HttpTestServer server([](const Received &) { return ok(); }, Tls::Good);
        const ConnectProxy proxy(server.port());
        HttpClient http(
            m_clock, {.extraAuthorities = testAuthorities(), .proxyFor = [&](const QUrl &) { return proxy.proxy(); }});
        const auto answer
            = http.exchange({.url = QUrl(QStringLiteral("https://service.test/x")), .bearerToken = "t"}, m_never);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(proxy.tunnels(), QList<QByteArray>{"service.test:443"});
        QCOMPARE(server.requests().at(0).header("host"), QByteArray("service.test"));
    }

    void aProxyThatIsNotThere_isANetworkError()
    {
        HttpClient http(m_clock, {.proxyFor = [](const QUrl &) {
            return QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), 1);
        }});
        const auto answer = http.exchange({.url = QUrl(QStringLiteral("https://service.test/"))}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Network);
        QVERIFY(surelyUnsent(answer.error()));
    }
};

QTEST_GUILESS_MAIN(HttpClientTest)
#include "HttpClientTest.moc"
