// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/MastodonConnector.h"

#include "core/connectors/mastodon/Actions.h"
#include "core/connectors/mastodon/Listen.h"
#include "core/connectors/mastodon/Send.h"

#include "core/text/Links.h"

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

/// Below what the server allows a person in all their apps together: 300 in 15 minutes.
const std::vector<net::RateCeiling> kPagingCeilings{{250, std::chrono::minutes(15)}};
constexpr int kSinglesPerRefresh = 40;
/// Of what may be paged in 15 minutes; the rounds of listening are some minutes apart.
constexpr int kRequestsPerListening = 20;

} // namespace

MastodonConnector::MastodonConnector(const ConnectorContext &context)
    : m_context(context)
    , m_paging(context.clock, kPagingCeilings)
{
}

Result<ServerInfo> MastodonConnector::server(Api &api)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_server)
            return *m_server;
    }
    const auto info = readServerInfo([&api](const QString &path) { return api.getObject(path); }, m_context.serverUrl);
    if (!info)
        return info;
    const std::lock_guard lock(m_mutex);
    m_server = *info;
    return info;
}

Result<Shared> MastodonConnector::shared(Api &api)
{
    const auto info = server(api);
    if (!info) {
        // A server that does not describe itself can still be read; one that cannot be reached or turns us away cannot.
        const Error::Kind kind = info.error().kind;
        if (kind != Error::Kind::Unsupported && kind != Error::Kind::Forbidden)
            return fail(beforeSending(info.error()));
    }
    return Shared{m_context, m_known, Viewer::of(m_context.self, m_context.serverUrl), info.value_or(ServerInfo())};
}

Result<Identity> MastodonConnector::identify(const Call &call)
{
    Api api(m_context, m_paging, call);
    const auto account = api.getObject(QStringLiteral("/api/v1/accounts/verify_credentials"));
    if (!account)
        return fail(account.error());
    const auto info = server(api);
    if (!info)
        return fail(info.error());

    Identity identity;
    Viewer viewer;
    viewer.serverUrl = m_context.serverUrl;
    viewer.localDomain = info->domain.isEmpty() ? QUrl(m_context.serverUrl).authority() : info->domain;
    identity.self = personFrom(*account, viewer);
    if (identity.self.nativeId.isEmpty() || identity.self.globalId.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("the server does not tell who the account is"));
    identity.server = viewer.localDomain;
    identity.serverUrl = m_context.serverUrl;
    identity.serverSoftware = info->softwareName();
    identity.limits = info->limits;
    identity.abilities = info->abilities();
    identity.triedOnThisServer = info->tried();
    for (const QString &host : {QUrl(identity.self.avatarUrl).host(), info->pictureHost}) {
        if (!host.isEmpty() && !identity.pictureHosts.contains(host))
            identity.pictureHosts.append(host);
    }
    // A pasted token may be narrower than what we would have asked for.
    const auto conversations = api.getPage(QStringLiteral("/api/v1/conversations"), "limit=1");
    if (!conversations && conversations.error().kind == Error::Kind::Cancelled)
        return fail(conversations.error());
    identity.directMessagesCovered = conversations || conversations.error().kind != Error::Kind::Forbidden;
    if (!identity.directMessagesCovered)
        identity.abilities &= ~Abilities(Ability::DirectMessages);
    return identity;
}

Result<Batch> MastodonConnector::fetch(const QByteArray &cursor, const FetchOptions &options, const Call &call)
{
    Api api(m_context, m_paging, call);
    const auto with = shared(api);
    if (!with)
        return fail(with.error());
    return Fetch(api, *with, m_requests).run(cursor, options);
}

Result<ThreadRead> MastodonConnector::readThread(const MessageRef &message, const Call &call)
{
    Api api(m_context, m_paging, call);
    const auto with = shared(api);
    if (!with)
        return fail(with.error());
    ThreadRead thread;
    const auto status = api.getObject(QStringLiteral("/api/v1/statuses/") + segment(message.networkId));
    if (!status) {
        if (status.error().kind != Error::Kind::NotFound)
            return fail(status.error());
        thread.gone.append(Tombstone{message.networkId, message.globalId, m_context.clock.nowMs()});
        return thread;
    }
    auto statuses = readContext(api, *with, message.networkId, call.lane == net::Lane::Receive);
    if (!statuses)
        return fail(statuses.error());
    if (auto itself = statusFrom(*status, with->viewer))
        statuses->append(std::move(*itself));
    thread.messages = finished(*with, std::move(*statuses));
    return thread;
}

Result<QList<Revision>> MastodonConnector::revisions(Api &api, const Shared &shared, const NetworkMessage &message)
{
    const auto response
        = api.get(QStringLiteral("/api/v1/statuses/") + segment(message.networkId) + QStringLiteral("/history"));
    if (!response)
        return fail(response.error());
    const auto array = net::parseJsonArray(response->body);
    if (!array)
        return fail(array.error());
    QList<Revision> revisions;
    const auto edits = json::objects(*array);
    for (const QJsonObject &edit : edits)
        revisions.append(revisionFrom(edit, shared.viewer));
    if (!revisions.isEmpty())
        revisions.removeLast(); // that is what it says now
    return revisions;
}

Result<Refresh> MastodonConnector::refresh(const QList<MessageRef> &messages, const Call &call)
{
    Api api(m_context, m_paging, call);
    const auto with = shared(api);
    if (!with)
        return fail(with.error());
    QStringList ids;
    QHash<QString, QString> globalIds;
    for (const MessageRef &message : messages) {
        ids.append(message.networkId);
        globalIds.insert(message.networkId, message.globalId);
    }
    ids.removeDuplicates();
    const auto several = readStatuses(api, *with, ids, kSinglesPerRefresh);
    if (!several)
        return fail(several.error());

    Refresh refresh;
    QList<ReadStatus> statuses;
    for (const QJsonObject &object : several->found) {
        if (auto read = statusFrom(object, with->viewer))
            statuses.append(std::move(*read));
    }
    refresh.messages = finished(*with, std::move(statuses));
    for (const QString &id : several->gone)
        refresh.gone.append(Tombstone{id, globalIds.value(id), m_context.clock.nowMs()});
    for (const NetworkMessage &message : std::as_const(refresh.messages)) {
        if (!message.editedAt || m_known.historyReadFor(message.networkId) == message.editedAt)
            continue;
        const auto earlier = revisions(api, *with, message);
        if (!earlier) {
            if (isNotOffered(earlier.error()) || earlier.error().kind == Error::Kind::Invalid)
                continue;
            return fail(earlier.error());
        }
        m_known.rememberHistory(message.networkId, *message.editedAt);
        refresh.revisions.insert(message.networkId, *earlier);
    }
    return refresh;
}

Result<NetworkMessage> MastodonConnector::send(const OutgoingMessage &message, const QByteArray &key, const Call &call)
{
    Api api(m_context, m_paging, call);
    const auto with = shared(api);
    return with ? Send(api, *with).send(message, key) : fail(with.error());
}

Result<Found> MastodonConnector::findSent(const OutgoingMessage &message, const QByteArray &, const Call &call)
{
    Api api(m_context, m_paging, call);
    const auto with = shared(api);
    return with ? Send(api, *with).findSent(message) : fail(with.error());
}

Result<NetworkMessage> MastodonConnector::edit(const MessageRef &own, const OutgoingMessage &message, const Call &call)
{
    Api api(m_context, m_paging, call);
    const auto with = shared(api);
    return with ? Send(api, *with).edit(own, message) : fail(with.error());
}

Result<void> MastodonConnector::act(const Action &action, const Call &call)
{
    Api api(m_context, m_paging, call);
    return perform(api, action);
}

Result<Batch> MastodonConnector::listen(const QList<Watch> &watches, const QByteArray &cursor, const Call &call)
{
    Api api(m_context, m_paging, call);
    const auto with = shared(api);
    if (!with)
        return fail(with.error());
    // A server that changed its software counts its posts anew, and its accounts too.
    const QString whose = m_context.serverUrl + QLatin1Char(' ') + with->viewer.selfId;
    return listenToEach(watches, cursor, whose, kRequestsPerListening, m_context, call,
        [&](const Watch &watch, HeardPlace &place, int &requests) { return hear(api, *with, watch, place, requests); });
}

Result<NetworkMessage> MastodonConnector::resolve(const QUrl &address, const Call &call)
{
    Api api(m_context, m_paging, call);
    const auto with = shared(api);
    if (!with)
        return fail(with.error());
    const QString wanted = QString::fromUtf8(address.toEncoded());
    const auto results = api.getObject(QStringLiteral("/api/v2/search"),
        {{QStringLiteral("q"), wanted}, {QStringLiteral("resolve"), QStringLiteral("true")},
            {QStringLiteral("type"), QStringLiteral("statuses")}, {QStringLiteral("limit"), QStringLiteral("5")}});
    if (!results)
        return fail(results.error());
    const auto statuses = json::objects(*results, "statuses");
    for (const QJsonObject &object : statuses) {
        auto read = statusFrom(object, with->viewer);
        if (!read)
            continue;
        QList<ReadStatus> all{std::move(*read)};
        if (const auto done = addParents(api, *with, all); !done)
            return fail(done.error());
        return finished(*with, std::move(all)).constFirst();
    }
    return fail(Error::Kind::NotFound, QStringLiteral("no post that this account can see"));
}

} // namespace baton::connectors::mastodon
