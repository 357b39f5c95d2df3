// SPDX-License-Identifier: GPL-3.0-or-later
// What hostile, broken and slow servers do, and how asking stops.
#include "core/net/HttpClient.h"
#include "tests/support/Compression.h"
#include "tests/support/HttpTestServer.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtTest/QtTest>

#include <thread>

using namespace baton;
using namespace baton::net;
using namespace baton::test;
using namespace std::chrono_literals;

namespace {
/// Highest resident memory of this process so far, in KiB.
qint64 peakKib()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &row : status.readAll().split('\n')) {
        if (row.startsWith("VmHWM:"))
            return row.mid(6).trimmed().split(' ').at(0).toLongLong();
    }
    return 0;
}
} // namespace

class HttpLimitsTest : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    const CancelToken m_never;

private Q_SLOTS:
    void aCompressedBombOf100Megabytes_stopsAtTheCap()
    {
        const QByteArray bomb = gzipOfZeros(100LL * 1024 * 1024);
        HttpTestServer server(
            [&](const Received &) { return Reply{.headers = {{"Content-Encoding", "gzip"}}, .body = bomb}; });
        HttpClient http(m_clock);
        const qint64 before = peakKib();
        const auto answer = http.exchange({.url = server.url(), .maxBodyBytes = 4 * 1024 * 1024}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Invalid);
        QCOMPARE(answer.error().httpStatus, 200);
#ifndef __SANITIZE_THREAD__ // which keeps a shadow four times as large
        // The body so far, twice while it grows, and what the address sanitizer keeps back of what was freed.
        QVERIFY2(peakKib() - before < 40 * 1024, qPrintable(QString::number(peakKib() - before)));
#else
        Q_UNUSED(before)
#endif
    }

    void aHundredMegabytesUnannounced_stopAtTheCap()
    {
        HttpTestServer server([](const Received &) {
            return Reply{.body = "0123456789", .repeatBytes = 100LL * 1024 * 1024, .untilClose = true};
        });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url(), .maxBodyBytes = 1024 * 1024}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Invalid);
        QVERIFY(server.waitForClosed(1));
        // What lay in the buffers of the system counts as sent.
        QVERIFY2(server.bytesSent() < 20LL * 1024 * 1024, qPrintable(QString::number(server.bytesSent())));
    }

    void aBodyAnnouncedTooLarge_isNotRead()
    {
        HttpTestServer server([](const Received &) { return Reply{.body = "x", .repeatBytes = 100LL * 1024 * 1024}; });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url()}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Invalid);
        QCOMPARE(answer.error().httpStatus, 200);
    }

    void exactlyTheCap_isAllowed()
    {
        HttpTestServer server(
            [](const Received &) { return Reply{.body = QByteArray(1000, 'x'), .untilClose = true}; });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url(), .maxBodyBytes = 1000}, m_never)->body.size(), 1000);
        QCOMPARE(http.exchange({.url = server.url(), .maxBodyBytes = 999}, m_never).error().kind, Error::Kind::Invalid);
    }

    void anEndlessHeader_stops()
    {
        HttpTestServer server(
            [](const Received &) { return Reply{.raw = "HTTP/1.1 200 OK\r\nX: " + QByteArray(1 << 20, 'a')}; });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url()}, m_never).error().kind, Error::Kind::Invalid);
    }

    void somethingThatIsNotHttp_isInvalid()
    {
        HttpTestServer server([](const Received &) { return Reply{.raw = "SSH-2.0-OpenSSH_9.2\r\n"}; });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url()}, m_never).error().kind, Error::Kind::Invalid);
    }

    void anUnexpectedEncoding_isUnsupported()
    {
        HttpTestServer server(
            [](const Received &) { return Reply{.headers = {{"Content-Encoding", "br"}}, .body = "x"}; });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url()}, m_never).error().kind, Error::Kind::Unsupported);
    }

    void aServerThatClosesInTheMiddle_isANetworkErrorWithItsStatus_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("length") << QStringLiteral("/length");
        QTest::newRow("chunked") << QStringLiteral("/chunked");
        QTest::newRow("lied") << QStringLiteral("/lied");
    }
    void aServerThatClosesInTheMiddle_isANetworkErrorWithItsStatus()
    {
        QFETCH(QString, path);
        const QByteArray body(10000, 'x');
        HttpTestServer server;
        server.on("/length", Reply{.body = body, .closeAfter = 5000});
        server.on("/chunked", Reply{.body = body, .chunkBytes = 100, .closeAfter = 5000});
        server.on("/lied", Reply{.headers = {{"Connection", "close"}}, .body = "short", .claimedLength = 50});
        HttpClient http(m_clock);
        for (const QByteArray &verb : {QByteArray("GET"), QByteArray("POST")}) {
            const auto answer = http.exchange({.verb = verb, .url = server.url(path)}, m_never);
            QCOMPARE(answer.error().kind, Error::Kind::Network);
            QCOMPARE(answer.error().httpStatus, 200);
            QVERIFY(!surelyUnsent(answer.error()));
        }
        QCOMPARE(server.requests().size(), 2);
    }

    void truncatedCompression_isInvalid()
    {
        const QByteArray half = gzip(QByteArray("hello").repeated(1000)).chopped(10);
        HttpTestServer server(
            [&](const Received &) { return Reply{.headers = {{"Content-Encoding", "gzip"}}, .body = half}; });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url()}, m_never).error().kind, Error::Kind::Invalid);
    }

    void bytesAfterTheAnswer_areNotTheNextAnswer()
    {
        HttpTestServer server([](const Received &) {
            return Reply{.raw
                = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"};
        });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url()}, m_never)->body, QByteArray("ok"));
        QCOMPARE(http.exchange({.url = server.url()}, m_never)->body, QByteArray("ok"));
        QCOMPARE(server.connections(), 2);
    }

    // --- time ---

    void silence_isAnIdleTimeout()
    {
        HttpTestServer server([](const Received &) { return Reply::silence(); });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url(), .idleTimeout = 100ms}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
        QVERIFY(answer.error().detail.contains(u"nothing was heard"));
        QVERIFY(!surelyUnsent(answer.error()));
        QVERIFY(server.waitForClosed(1));
    }

    void aStallInTheBody_isAnIdleTimeout()
    {
        HttpTestServer server([](const Received &) { return Reply{.body = "begun", .claimedLength = 100}; });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url(), .idleTimeout = 100ms}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
        QCOMPARE(answer.error().httpStatus, 200);
    }

    void aDripThatNeverIdles_meetsTheDeadline()
    {
        HttpTestServer server(
            [](const Received &) { return Reply{.body = QByteArray(100000, 'x'), .dripBytes = 1, .dripEvery = 10ms}; });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url(), .idleTimeout = 5s, .deadline = 300ms}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
        QVERIFY(answer.error().detail.contains(u"did not finish"));
    }

    void aSlowBodyWithinTheDeadline_isRead()
    {
        HttpTestServer server(
            [](const Received &) { return Reply{.body = QByteArray(300, 'x'), .dripBytes = 20, .dripEvery = 5ms}; });
        HttpClient http(m_clock);
        QCOMPARE(http.exchange({.url = server.url(), .idleTimeout = 2s}, m_never)->body.size(), 300);
    }

    void theDeadline_coversAllRedirects()
    {
        HttpTestServer server([](const Received &) {
            Reply reply = Reply::redirect("/");
            reply.delay = 150ms;
            return reply;
        });
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url(), .deadline = 400ms}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
        QVERIFY(server.requests().size() < 5);
    }

    // --- nobody there ---

    void aRefusedConnection_isANetworkError()
    {
        quint16 port = 0;
        {
            const HttpTestServer gone;
            port = gone.port();
        }
        HttpClient http(m_clock);
        const auto answer
            = http.exchange({.verb = "POST", .url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port))}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Network);
        QVERIFY(surelyUnsent(answer.error()));
        QCOMPARE(answer.error().httpStatus, 0);
    }

    void aNameThatDoesNotExist_isANetworkError()
    {
        HttpClient http(m_clock, {.proxyFor = [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); }});
        const auto answer
            = http.exchange({.verb = "POST", .url = QUrl(QStringLiteral("https://name.invalid/"))}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Network);
        QVERIFY(answer.error().detail.contains(u"name not found"));
        QVERIFY(surelyUnsent(answer.error()));
    }

    void localhost_triesBothFamilies()
    {
        // The server listens on 127.0.0.1 only.
        HttpTestServer server([](const Received &) { return Reply{.body = "ok"}; });
        HttpClient http(m_clock);
        QVERIFY(http.exchange({.url = QUrl(QStringLiteral("http://localhost:%1/").arg(server.port()))}, m_never));
        const auto v6 = http.exchange({.url = QUrl(QStringLiteral("http://[::1]:%1/").arg(server.port()))}, m_never);
        QCOMPARE(v6.error().kind, Error::Kind::Network);
    }

    // --- cancelling ---

    void cancelledBefore_nothingIsSent()
    {
        HttpTestServer server([](const Received &) { return Reply{}; });
        HttpClient http(m_clock);
        const CancelToken token;
        token.cancel();
        const auto answer = http.exchange({.url = server.url()}, token);
        QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
        QVERIFY(surelyUnsent(answer.error()));
        QCOMPARE(server.connections(), 0);
    }

    void cancelledWhileWaiting_returnsAndCloses()
    {
        HttpTestServer server([](const Received &) { return Reply::silence(); });
        HttpClient http(m_clock);
        const CancelToken token;
        std::thread canceller([&] {
            server.waitForRequests(1);
            token.cancel();
        });
        const auto answer = http.exchange({.url = server.url()}, token);
        canceller.join();
        QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
        QVERIFY(!surelyUnsent(answer.error()));
        QVERIFY(server.waitForClosed(1));
    }

    void cancelledWhileTheBodyGoesOut_nothingWholeHasArrived()
    {
        HttpTestServer server([](const Received &) { return Reply{}; });
        HttpClient http(m_clock);
        const CancelToken token;
        Request upload{.verb = "POST", .url = server.url(), .body = QByteArray(64 * 1024 * 1024, 'x')};
        qint64 told = 0;
        upload.onSent = [&](qint64 bytes) {
            told = bytes;
            token.cancel();
        };
        const auto answer = http.exchange(upload, token);
        QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
        QVERIFY(surelyUnsent(answer.error()));
        QVERIFY2(told > 0 && told < upload.body.size(), qPrintable(QString::number(told)));
        QVERIFY(server.waitForClosed(1));
        QVERIFY(server.requests().isEmpty());
    }

    void cancelledInTheBody_returns()
    {
        HttpTestServer server([](const Received &) {
            return Reply{.body = QByteArray(1 << 20, 'x'), .dripBytes = 100, .dripEvery = 5ms};
        });
        HttpClient http(m_clock);
        const CancelToken token;
        std::thread canceller([&] {
            server.waitForRequests(1);
            token.cancel();
        });
        const auto answer = http.exchange({.url = server.url()}, token);
        canceller.join();
        QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
    }

    void cancelledAfterwards_changesNothing()
    {
        HttpTestServer server([](const Received &) { return Reply{.body = "ok"}; });
        HttpClient http(m_clock);
        const CancelToken token;
        const auto answer = http.exchange({.url = server.url()}, token);
        token.cancel();
        QCOMPARE(answer->body, QByteArray("ok"));
        QVERIFY(http.exchange({.url = server.url()}, m_never));
    }

    void shutdownWithRequestsUnderWay_answersThemAll()
    {
        HttpTestServer server([](const Received &) { return Reply::silence(); });
        auto http = std::make_unique<HttpClient>(m_clock);
        std::atomic_int cancelled = 0;
        std::vector<std::thread> threads;
        threads.reserve(6);
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&] {
                const auto answer = http->exchange({.url = server.url()}, m_never);
                if (!answer && answer.error().kind == Error::Kind::Cancelled)
                    ++cancelled;
            });
        }
        QVERIFY(server.waitForRequests(6));
        http->shutdown();
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(cancelled.load(), 6);
        QCOMPARE(http->exchange({.url = server.url()}, m_never).error().kind, Error::Kind::Cancelled);
        http.reset();
    }

    void manyThreadsCancellingAtRandomMoments_allReturn()
    {
        HttpTestServer server([](const Received &) { return Reply{.body = QByteArray(5000, 'x'), .dripBytes = 500}; });
        HttpClient http(m_clock);
        std::vector<std::thread> threads;
        std::atomic_int returned = 0;
        threads.reserve(6);
        for (int t = 0; t < 6; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 15; ++i) {
                    const CancelToken token;
                    std::thread canceller([&] {
                        (void)m_never.sleepFor(std::chrono::milliseconds((t * 7 + i * 3) % 20));
                        token.cancel();
                    });
                    const auto answer = http.exchange({.url = server.url()}, token);
                    if (answer || answer.error().kind == Error::Kind::Cancelled)
                        ++returned;
                    canceller.join();
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(returned.load(), 90);
    }
};

QTEST_GUILESS_MAIN(HttpLimitsTest)
#include "HttpLimitsTest.moc"
