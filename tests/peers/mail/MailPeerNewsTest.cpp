// SPDX-License-Identifier: GPL-3.0-or-later
// What Dovecot tells by itself, its folders, and signing in with a token.
#include "core/connectors/mail/Convert.h"
#include "tests/peers/mail/MailPeerBench.h"

#include <QtTest/QtTest>

#include <thread>

namespace baton::test {

using namespace connectors;

class MailPeerNewsTest : public QObject, MailPeerBench {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void foldersAreOffered_andTheChosenOneIsRead();
    void thrownAway_isToldByTheNextFetch();
    void mailThatComes_endsTheWait();
    void calledOff_endsTheWaitAtOnce();
    void token_letsIn_andAWrongOneDoesNot();
};

void MailPeerNewsTest::initTestCase()
{
    if (!MailPeer::isThere())
        QSKIP("BATON_MAIL_NET names no mail servers; tests/peers/mail/network runs some");
    m_peer = std::make_unique<MailPeer>();
}

void MailPeerNewsTest::init()
{
    m_peer->empty();
    m_cursor.clear();
    m_places.clear();
    signInTo();
}

void MailPeerNewsTest::cleanup() { m_account.reset(); }

void MailPeerNewsTest::foldersAreOffered_andTheChosenOneIsRead()
{
    const auto identity = connector().identify({});
    QVERIFY(identity);
    QStringList names;
    for (const connectors::Place &place : identity->places)
        names.append(place.name);
    QCOMPARE(names, (QStringList{QStringLiteral("INBOX"), QStringLiteral("Aufträge")}));
    const auto imap = m_peer->open(kBrand);
    QByteArray mail = letter("filed@home.test", "An order");
    mail.replace("\n", "\r\n");
    QVERIFY(imap->append("Auftr&AOQ-ge", "", mail, MailPeer::limit()));
    QVERIFY(fetchAll(m_cursor).isEmpty());
    m_places = {identity->places.last().id};
    const auto filed = fetchAll(m_cursor);
    m_places.clear();
    QCOMPARE(filed.size(), 1);
    QCOMPARE(filed.constFirst().globalId, QStringLiteral("filed@home.test"));
}

void MailPeerNewsTest::thrownAway_isToldByTheNextFetch()
{
    const NetworkMessage asked = question();
    const auto imap = m_peer->open(kBrand);
    QVERIFY(imap->choose("INBOX", false, MailPeer::limit()));
    QVERIFY(imap->remove(*imap->search("ALL", MailPeer::limit()), MailPeer::limit()));
    const auto batch = connector().fetch(m_cursor, {}, {});
    QVERIFY2(batch, qPrintable(batch ? QString() : batch.error().detail));
    QCOMPARE(batch->gone.size(), 1);
    QCOMPARE(batch->gone.constFirst().globalId, asked.globalId);
}

void MailPeerNewsTest::mailThatComes_endsTheWait()
{
    question();
    FetchOptions options;
    options.wait = std::chrono::minutes(10);
    Call call;
    call.deadline = std::chrono::minutes(12);
    QElapsedTimer timer;
    timer.start();
    std::thread customer([&] { m_peer->send(kCustomer, kBrand, letter("later@home.test", "And?")); });
    const auto batch = connector().fetch(m_cursor, options, call);
    customer.join();
    QVERIFY2(batch, qPrintable(batch ? QString() : batch.error().detail));
    QCOMPARE(batch->messages.size(), 1);
    QVERIFY(timer.elapsed() < 120'000);
}

void MailPeerNewsTest::calledOff_endsTheWaitAtOnce()
{
    question();
    FetchOptions options;
    options.wait = std::chrono::minutes(10);
    Call call;
    call.deadline = std::chrono::minutes(12);
    std::thread canceller([&] {
        QThread::msleep(500); // in the wait, or before it
        call.cancel.cancel();
    });
    QElapsedTimer timer;
    timer.start();
    const auto batch = connector().fetch(m_cursor, options, call);
    canceller.join();
    QVERIFY(!batch);
    QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Cancelled));
    QVERIFY(timer.elapsed() < 60'000);
    m_peer->send(kCustomer, kBrand, letter("later@home.test", "And?"));
    QVERIFY(m_peer->holds(kBrand, 2));
    QCOMPARE(fetchAll(m_cursor).size(), 1);
}

void MailPeerNewsTest::token_letsIn_andAWrongOneDoesNot()
{
    const NetworkMessage asked = question();
    m_account = std::make_unique<Account>();
    m_account->credentials = {{QStringLiteral("address"), kBrand.toUtf8()}, {QStringLiteral("user"), kBrand.toUtf8()},
        {QStringLiteral("access_token"), "token-of-brand@shop.test"}};
    const ConnectorContext context{m_account->http, m_account->budget, m_account->session, m_account->clock,
        m_peer->address(), connectors::mail::personFrom({QString(), kBrand}), {}, {}};
    m_account->connector = connectors::mail::entry().create(context);
    m_cursor.clear();
    QCOMPARE(fetchAll(m_cursor).size(), 1);
    const auto sent = connector().send(answerTo(asked, QStringLiteral("Yes.")), "key", {}); // by Postfix too
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QVERIFY(m_peer->holds(kCustomer, 1));
    for (const QByteArray &token : {QByteArray("wrong"), QByteArray("token-of-other@home.test")}) {
        const auto link = net::MailLink::open({net::MailServer::Protocol::Imap, net::MailServer::Security::Tls,
                                                  QStringLiteral("localhost"), m_peer->port("imaps")},
            {kBrand, {}, token}, MailPeer::limit());
        QVERIFY(!link);
        QCOMPARE(kindName(link.error().kind), kindName(Error::Kind::Auth));
    }
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailPeerNewsTest)
#include "MailPeerNewsTest.moc"
