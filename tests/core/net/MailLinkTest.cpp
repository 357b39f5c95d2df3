// SPDX-License-Identifier: GPL-3.0-or-later
// Connections to mail servers that cannot prove themselves, or say nothing. What is said on good ones:
// MailContractTest.
#include "core/net/MailLink.h"
#include "core/net/HttpMessage.h"
#include "core/net/Tls.h"
#include "tests/support/HttpTestServer.h"

#include <QtTest/QtTest>

#include <thread>

using namespace baton;
using namespace baton::net;
using namespace baton::test;
using namespace std::chrono_literals;

using BatonTls = baton::test::Tls;
Q_DECLARE_METATYPE(baton::test::Tls)
Q_DECLARE_METATYPE(baton::net::TlsProblem)

class MailLinkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { qputenv("SSL_CERT_FILE", qgetenv("BATON_SOURCE_DIR") + "/tests/fixtures/tls/authority.pem"); }
    void cleanup() { qunsetenv("SSL_CERT_FILE"); }

    void aServerThatCannotProveItself_isRefused_data()
    {
        QTest::addColumn<BatonTls>("tls");
        QTest::addColumn<TlsProblem>("problem");
        QTest::newRow("expired") << BatonTls::Expired << TlsProblem::Expired;
        QTest::newRow("early") << BatonTls::NotYetValid << TlsProblem::NotYetValid;
        QTest::newRow("host") << BatonTls::WrongHost << TlsProblem::WrongHost;
        QTest::newRow("self") << BatonTls::SelfSigned << TlsProblem::SelfSigned;
    }
    void aServerThatCannotProveItself_isRefused()
    {
        QFETCH(BatonTls, tls);
        QFETCH(TlsProblem, problem);
        HttpTestServer server([](const Received &) { return Reply{}; }, tls);
        for (const auto protocol : {MailServer::Protocol::Imap, MailServer::Protocol::Smtp}) {
            const auto link = MailLink::open(at(server, protocol), kSignIn, MailLimit::within(20s, {}));
            QVERIFY(!link);
            QCOMPARE(link.error().kind, Error::Kind::Network);
            QVERIFY2(tlsProblemOf(link.error()) == problem, qPrintable(link.error().detail));
            QVERIFY(surelyUnsent(link.error()));
        }
        QCOMPARE(server.requests().size(), 0);
    }

    void anAuthorityNobodyKnows_isUntrusted()
    {
        qunsetenv("SSL_CERT_FILE");
        HttpTestServer server([](const Received &) { return Reply{}; }, BatonTls::Good);
        const auto link = MailLink::open(at(server, MailServer::Protocol::Imap), kSignIn, MailLimit::within(20s, {}));
        QVERIFY(!link);
        QCOMPARE(tlsProblemOf(link.error()), std::optional(TlsProblem::Untrusted));
    }

    void aServerThatSaysNothing_endsAtTheLimit()
    {
        HttpTestServer server([](const Received &) { return Reply{}; }, BatonTls::Good);
        const auto link = MailLink::open(at(server, MailServer::Protocol::Imap), kSignIn, MailLimit::within(300ms, {}));
        QVERIFY(!link);
        QCOMPARE(link.error().kind, Error::Kind::Timeout);
    }

    void cancelled_returnsAtOnce()
    {
        HttpTestServer server([](const Received &) { return Reply{}; }, BatonTls::Good);
        const CancelToken cancel;
        std::thread canceller([&] {
            while (server.connections() == 0)
                std::this_thread::yield();
            cancel.cancel();
        });
        const auto link
            = MailLink::open(at(server, MailServer::Protocol::Imap), kSignIn, MailLimit::within(10min, cancel));
        canceller.join();
        QVERIFY(!link);
        QCOMPARE(link.error().kind, Error::Kind::Cancelled);
    }

    void nobodyThere_isNetwork()
    {
        const auto link
            = MailLink::open({MailServer::Protocol::Imap, MailServer::Security::Tls, QStringLiteral("127.0.0.1"), 1},
                kSignIn, MailLimit::within(20s, {}));
        QVERIFY(!link);
        QCOMPARE(link.error().kind, Error::Kind::Network);
        QVERIFY(!link.error().detail.contains(QStringLiteral("hush")));
    }

private:
    static MailServer at(const HttpTestServer &server, MailServer::Protocol protocol)
    {
        return {protocol, MailServer::Security::Tls, server.url().host(), server.url().port()};
    }
    const MailSignIn kSignIn{QStringLiteral("brand"), "hush"};
};

QTEST_GUILESS_MAIN(MailLinkTest)
#include "MailLinkTest.moc"
