// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/mail/MailBench.h"

namespace baton::test {

using namespace connectors;

MailBench::MailBench()
    : credentials{{QStringLiteral("address"), "brand@shop.test"}, {QStringLiteral("user"), "brand@shop.test"},
          {QStringLiteral("password"), "secret"}}
    , session([this](const CancelToken &) -> Result<Credentials> { return credentials; },
          [this](const Credentials &fresh, const CancelToken &) -> Result<void> {
              credentials = fresh;
              return {};
          })
{
    connect();
}

MailBench::~MailBench() { connector.reset(); }

QByteArray MailBench::letter(const QByteArray &id, const QByteArray &text, const QByteArray &more)
{
    return "From: Priya <priya@home.test>\nTo: brand@shop.test\nSubject: My parcel\nMessage-ID: <" + id + ">\n" + more
        + "\n" + text + "\n";
}

void MailBench::connect()
{
    const ConnectorContext context{http, budget, session, clock, fake.address(),
        connectors::mail::personFrom({QString(), QStringLiteral("brand@shop.test")}), {}, {}};
    connector = connectors::mail::entry().create(context);
}

FetchOptions MailBench::month() const
{
    FetchOptions options;
    options.historySince = kMailNow - 30 * 86'400'000LL;
    options.connectedAt = kMailNow;
    options.places = places;
    return options;
}

Result<QList<NetworkMessage>> MailBench::fetchAll(QByteArray &cursor, const Call &call)
{
    QList<NetworkMessage> all;
    for (int rounds = 0; rounds < 50; ++rounds) {
        const auto batch = connector->fetch(cursor, month(), call);
        if (!batch)
            return fail(batch.error());
        all += batch->messages;
        for (const NetworkMessage &message : batch->messages) {
            const auto folder = QString::fromLatin1(connectors::mail::mailDataFrom(message.connectorData).place.folder);
            if (!folders.contains(folder))
                folders.append(folder);
        }
        folders.sort();
        cursor = batch->nextCursor;
        if (!batch->more)
            return all;
    }
    return fail(Error::Kind::Invalid, QStringLiteral("fetch never comes to an end"));
}

NetworkMessage MailBench::question(const QByteArray &id)
{
    fake.deliver("INBOX", letter(id, "Do you ship to Malta?"), clock.nowMs());
    QByteArray cursor;
    const auto all = fetchAll(cursor);
    for (const NetworkMessage &message : all.value_or(QList<NetworkMessage>())) {
        if (message.globalId == QString::fromLatin1(id))
            return message;
    }
    return {};
}

OutgoingMessage MailBench::answerTo(const NetworkMessage &message, const QString &text)
{
    OutgoingMessage answer;
    answer.inReplyTo = {message.networkId, message.globalId, message.conversationId, message.connectorData};
    answer.parentAuthor = message.author;
    answer.text = text;
    answer.createdAt = clock.nowMs();
    return answer;
}

} // namespace baton::test
