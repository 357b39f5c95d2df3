// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/mail/MailPeerBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;

QByteArray MailPeerBench::letter(const QByteArray &id, const QByteArray &text, const QByteArray &more)
{
    return "From: Priya <customer@home.test>\nTo: Blue Kettle <brand@shop.test>\nSubject: My parcel\nMessage-ID: <" + id
        + ">\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n" + more + "\n" + text + "\n";
}

Result<Credentials> MailPeerBench::signIn(const QString &address, const QByteArray &password)
{
    SystemClock clock;
    net::HttpClient http(clock);
    LoginRequest request;
    request.way = LoginWay::AppPassword;
    request.serverUrl = address;
    request.identifier = kBrand;
    request.secret = password;
    return connectors::mail::entry().login(request, http, clock, {});
}

void MailPeerBench::signInTo(const QString &address)
{
    m_account = std::make_unique<Account>();
    const QString server = address.isEmpty() ? m_peer->address() : address;
    const auto credentials = signIn(server, m_peer->password(kBrand));
    QVERIFY2(credentials, qPrintable(credentials ? QString() : credentials.error().detail));
    m_account->credentials = *credentials;
    ConnectorContext context{m_account->http, m_account->budget, m_account->session, m_account->clock,
        QString::fromUtf8(credentials->value(QStringLiteral("server"))), {}, {}, {}};
    const auto identity = connectors::mail::entry().create(context)->identify({});
    QVERIFY2(identity, qPrintable(identity ? QString() : identity.error().detail));
    QCOMPARE(identity->self.globalId, kBrand);
    context.self = identity->self;
    m_account->connector = connectors::mail::entry().create(context);
}

QList<NetworkMessage> MailPeerBench::fetchAll(QByteArray &cursor)
{
    QList<NetworkMessage> all;
    for (int rounds = 0; rounds < 50; ++rounds) {
        FetchOptions options{1, 1};
        options.places = m_places;
        const auto batch = connector().fetch(cursor, options, {});
        if (!batch) {
            qWarning() << batch.error().detail;
            return all;
        }
        all += batch->messages;
        cursor = batch->nextCursor;
        if (!batch->more)
            break;
    }
    return all;
}

OutgoingMessage MailPeerBench::answerTo(const NetworkMessage &message, const QString &text)
{
    OutgoingMessage answer;
    answer.inReplyTo = {message.networkId, message.globalId, message.conversationId, message.connectorData};
    answer.parentAuthor = message.author;
    answer.text = text;
    answer.createdAt = m_account->clock.nowMs() / 1000 * 1000;
    return answer;
}

NetworkMessage MailPeerBench::question()
{
    const qsizetype before = m_peer->mails(kBrand).size();
    m_peer->send(kCustomer, kBrand, letter("q-1@home.test", "Where is my parcel?"));
    if (!m_peer->holds(kBrand, before + 1))
        return {};
    return fetchAll(m_cursor).value(0);
}

} // namespace baton::test
