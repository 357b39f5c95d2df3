// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/mastodon/MastodonBench.h"

#include "core/connectors/mastodon/Entry.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace baton::test {

MastodonBench::MastodonBench(const demo::MastodonFake::Options &options)
    : fake(clock, options)
    , brand(fake.addPerson(QStringLiteral("brand"), QStringLiteral("The Brand")))
    , priya(fake.addPerson(QStringLiteral("priya"), QStringLiteral("Priya N.")))
    , tom(fake.addPerson(QStringLiteral("tom"), QStringLiteral("Tom B."), QStringLiteral("kiste.example")))
    , m_http(clock)
{
}

std::unique_ptr<connectors::Connector> MastodonBench::connect(QByteArray token)
{
    if (token.isEmpty())
        token = fake.tokenFor(brand);
    const connectors::ConnectorEntry entry = connectors::mastodon::entry();
    m_session = std::make_unique<connectors::Session>(
        [token](const CancelToken &) -> Result<connectors::Credentials> {
            return connectors::Credentials{{QStringLiteral("access_token"), token}};
        },
        [](const connectors::Credentials &, const CancelToken &) -> Result<void> { return {}; });
    m_budget = std::make_unique<net::RateBudget>(clock, entry.ceilings);
    const QString url = fake.url();
    const auto first = entry.create(
        connectors::ConnectorContext{m_http, *m_budget, *m_session, clock, url, {}, entry.info.defaultLimits, {}});
    const auto told = first->identify(call());
    if (!told)
        qFatal("identify: %s", qPrintable(told.error().detail));
    identity = *told;
    return entry.create(connectors::ConnectorContext{
        m_http, *m_budget, *m_session, clock, identity.serverUrl, identity.self, identity.limits, identity.abilities});
}

connectors::FetchOptions MastodonBench::monthOfHistory() const
{
    return {clock.nowMs() - 30LL * 86'400'000, clock.nowMs()};
}

Result<QList<NetworkMessage>> MastodonBench::fetchAll(connectors::Connector &connector, QByteArray &cursor)
{
    QList<NetworkMessage> all;
    for (int rounds = 0; rounds < 100; ++rounds) {
        const auto batch = connector.fetch(cursor, monthOfHistory(), call());
        if (!batch)
            return fail(batch.error());
        all += batch->messages;
        cursor = batch->nextCursor;
        if (!batch->more)
            return all;
    }
    return fail(Error::Kind::Invalid, QStringLiteral("fetch never comes to an end"));
}

QStringList MastodonBench::takeRequests()
{
    QStringList lines;
    const auto requests = fake.server().requests();
    for (const demo::HttpRequest &request : requests)
        lines.append(QString::fromLatin1(request.method + ' ' + request.target));
    fake.server().clearRequests();
    return lines;
}

demo::PostKey MastodonBench::writes(
    demo::PersonKey author, const QString &text, demo::PostKey inReplyTo, Visibility visibility)
{
    clock.advance(std::chrono::seconds(1));
    demo::PostSpec spec;
    spec.author = author;
    spec.text = text;
    spec.inReplyTo = inReplyTo;
    spec.visibility = visibility;
    return fake.post(spec);
}

demo::HttpReply MastodonBench::newestNotifications(int count)
{
    QJsonArray page;
    fake.world([&](demo::MastodonWorld &world) {
        const demo::MastodonJson json(world, demo::Personality::Mastodon, brand);
        const QList<demo::FakeNotification> newest = world.notifications(brand).mid(0, count);
        for (const demo::FakeNotification &notification : newest)
            page.append(json.notification(notification));
    });
    return demo::HttpReply::json(QJsonDocument(page).toJson());
}

std::optional<NetworkMessage> messageOf(const QList<NetworkMessage> &messages, const QString &globalId)
{
    for (const NetworkMessage &message : messages) {
        if (message.globalId == globalId)
            return message;
    }
    return std::nullopt;
}

} // namespace baton::test
