// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/HttpClient.h"
#include "core/net/Tls.h"
#include "tests/support/Compression.h"
#include "tests/support/HttpTestServer.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::net;
using namespace baton::test;
using namespace std::chrono_literals;

using BatonTls = baton::test::Tls;
Q_DECLARE_METATYPE(baton::test::Tls)
Q_DECLARE_METATYPE(baton::net::TlsProblem)

class HttpTlsTest : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    const CancelToken m_never;

private Q_SLOTS:
    void aTrustedServer_isSpokenTo_andKept()
    {
        HttpTestServer server([](const Received &request) { return Reply{.body = request.body}; }, BatonTls::Good);
        HttpClient http(m_clock, {.extraAuthorities = testAuthorities()});
        for (int i = 0; i < 3; ++i) {
            const auto answer = http.exchange({.verb = "POST", .url = server.url(), .body = "hello"}, m_never);
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
            QCOMPARE(answer->body, QByteArray("hello"));
        }
        QCOMPARE(server.connections(), 1);
    }

    void largeBodiesBothWays_arriveWhole()
    {
        const QByteArray body = QByteArray("0123456789abcdef").repeated(200000);
        HttpTestServer server(
            [](const Received &request) { return Reply{.body = request.body, .untilClose = true}; }, BatonTls::Good);
        HttpClient http(m_clock, {.extraAuthorities = testAuthorities()});
        const auto answer = http.exchange({.verb = "POST", .url = server.url(), .body = body}, m_never);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->body.size(), body.size());
        QVERIFY(answer->body == body);
    }

    void aServerThatCannotProveItself_isRefusedAndExplained_data()
    {
        QTest::addColumn<BatonTls>("tls");
        QTest::addColumn<TlsProblem>("problem");
        QTest::addColumn<QString>("words");
        QTest::newRow("expired") << BatonTls::Expired << TlsProblem::Expired << QStringLiteral("expired on 2021-01-01");
        QTest::newRow("early") << BatonTls::NotYetValid << TlsProblem::NotYetValid
                               << QStringLiteral("valid from 2099-01-01");
        QTest::newRow("host") << BatonTls::WrongHost << TlsProblem::WrongHost
                              << QStringLiteral("is for somewhere-else.test");
        QTest::newRow("self") << BatonTls::SelfSigned << TlsProblem::SelfSigned << QStringLiteral("nobody but itself");
    }
    void aServerThatCannotProveItself_isRefusedAndExplained()
    {
        QFETCH(BatonTls, tls);
        QFETCH(TlsProblem, problem);
        QFETCH(QString, words);
        HttpTestServer server([](const Received &) { return Reply{.body = "secret"}; }, tls);
        HttpClient http(m_clock, {.extraAuthorities = testAuthorities()});
        const auto answer
            = http.exchange({.verb = "POST", .url = server.url(), .body = "x", .bearerToken = "t"}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Network);
        QCOMPARE(tlsProblemOf(answer.error()), problem);
        QVERIFY2(answer.error().detail.contains(words), qPrintable(answer.error().detail));
        QVERIFY(surelyUnsent(answer.error()));
        QCOMPARE(server.requests().size(), 0);
    }

    void anAuthorityNobodyKnows_isUntrusted()
    {
        HttpTestServer server([](const Received &) { return Reply{}; }, BatonTls::Good);
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = server.url()}, m_never);
        QCOMPARE(tlsProblemOf(answer.error()), TlsProblem::Untrusted);
        QVERIFY2(answer.error().detail.contains(u"Baton test authority"), qPrintable(answer.error().detail));
    }

    void noTlsAtTheOtherEnd_isAHandshakeProblem()
    {
        // A plain server that answers a TLS greeting in plain text.
        HttpTestServer server;
        QUrl url = server.url();
        url.setScheme(QStringLiteral("https"));
        HttpClient http(m_clock);
        const auto answer = http.exchange({.url = url, .idleTimeout = 300ms}, m_never);
        // It waits for a request that never ends, as plain servers do.
        QVERIFY(answer.error().kind == Error::Kind::Timeout || tlsProblemOf(answer.error()) == TlsProblem::Handshake);
        QVERIFY(surelyUnsent(answer.error()));
    }

    void aServerThatHangsUpInTheHandshake_isAHandshakeProblem()
    {
        const ServerThread rude([](qintptr descriptor, QObject *parent) {
            auto *socket = new QTcpSocket(parent);
            QObject::connect(
                socket, &QTcpSocket::readyRead, socket, [socket] { socket->write("HTTP/1.1 400 Bad\r\n\r\n"); });
            socket->setSocketDescriptor(descriptor);
        });
        HttpClient http(m_clock);
        const auto answer
            = http.exchange({.url = QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(rude.port()))}, m_never);
        QCOMPARE(tlsProblemOf(answer.error()), TlsProblem::Handshake);
        QVERIFY(surelyUnsent(answer.error()));
    }

    void aRedirectFromHttpsToHttp_isRefused()
    {
        HttpTestServer plain([](const Received &) { return Reply{}; });
        HttpTestServer server(
            [&](const Received &) { return Reply::redirect(plain.url().toEncoded()); }, BatonTls::Good);
        HttpClient http(m_clock, {.extraAuthorities = testAuthorities()});
        const auto answer = http.exchange({.url = server.url(), .bearerToken = "t"}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Refused);
        QCOMPARE(plain.connections(), 0);
    }

    void aBombOverTls_stopsAtTheCap()
    {
        const QByteArray bomb = gzipOfZeros(20LL * 1024 * 1024);
        HttpTestServer server(
            [&](const Received &) { return Reply{.headers = {{"Content-Encoding", "gzip"}}, .body = bomb}; },
            BatonTls::Good);
        HttpClient http(m_clock, {.extraAuthorities = testAuthorities()});
        const auto answer = http.exchange({.url = server.url(), .maxBodyBytes = 1024 * 1024}, m_never);
        QCOMPARE(answer.error().kind, Error::Kind::Invalid);
    }

    void aBodyThatGoesOutEncrypted_isToldToItsEnd()
    {
        HttpTestServer server([](const Received &) { return Reply{}; }, BatonTls::Good);
        HttpClient http(m_clock, {.extraAuthorities = testAuthorities()});
        Request upload{.verb = "POST", .url = server.url(), .body = QByteArray(1024 * 1024 + 7, 'x')};
        QList<qint64> told;
        upload.onSent = [&](qint64 bytes) { told.append(bytes); };
        QVERIFY(http.exchange(upload, m_never));
        QVERIFY2(told.size() > 4, qPrintable(QString::number(told.size())));
        QVERIFY(std::is_sorted(told.cbegin(), told.cend()));
        QCOMPARE(told.last(), upload.body.size());
    }

    void anErrorThatIsNotOfTls_hasNoTlsProblem()
    {
        QVERIFY(!tlsProblemOf({Error::Kind::Network, QStringLiteral("cannot connect")}));
        QVERIFY(!tlsProblemOf({Error::Kind::Invalid, QStringLiteral("tls-expired: x")}));
    }

    void ofSeveralProblems_theOneToActOnIsTold()
    {
        QCOMPARE(chiefTlsProblem({QSslError(QSslError::UnableToGetLocalIssuerCertificate),
                     QSslError(QSslError::CertificateExpired)}),
            TlsProblem::Expired);
        QCOMPARE(chiefTlsProblem({QSslError(QSslError::UnableToVerifyFirstCertificate)}), TlsProblem::Untrusted);
        QCOMPARE(chiefTlsProblem({QSslError(QSslError::PathLengthExceeded)}), TlsProblem::Other);
    }
};

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "HttpTlsTest.moc"
