// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/BlueskyConnector.h"

#include "core/connectors/bluesky/Entry.h"
#include "core/net/Json.h"
#include "core/text/Facets.h"

namespace baton::connectors::bluesky {

namespace json = net::json;

namespace {
// Posts that getPosts left out, looked at one by one; the rest is looked at the next time.
constexpr int kDoubtsPerRefresh = 25;
} // namespace

BlueskyConnector::BlueskyConnector(const ConnectorContext &context)
    : m_context(context)
    , m_xrpc(context)
{
}

Result<Identity> BlueskyConnector::identify(const Call &call)
{
    const auto session = m_xrpc.query("com.atproto.server.getSession", {}, call);
    if (!session)
        return fail(session.error());
    const QString own = json::str(*session, "did");
    if (own.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("getSession answered without a DID"));
    const auto profile = m_xrpc.query("app.bsky.actor.getProfile", {{QStringLiteral("actor"), own}}, call);
    // An account made a moment ago is unknown to the AppView (400 "Profile not found"); its host knows the name
    // already.
    const bool isNew = !profile && profile.error().httpStatus == 400;
    if (!profile && !isNew)
        return fail(profile.error());
    const auto credentials = m_context.session.credentials(call.cancel);
    if (!credentials)
        return fail(credentials.error());

    Identity identity;
    identity.self = personFrom(isNew ? *session : *profile);
    if (identity.self.globalId != own)
        return fail(Error::Kind::Invalid, QStringLiteral("getProfile answered about somebody else"));
    identity.serverUrl = m_context.serverUrl;
    identity.server = QUrl(m_context.serverUrl).host();
    identity.serverSoftware = QStringLiteral("Bluesky PDS");
    identity.limits = info().defaultLimits;
    identity.abilities = info().abilities;
    identity.visibilities = {Visibility::Public, Visibility::Direct};
    identity.directMessagesCovered
        = scopeOfToken(credentials->value(QStringLiteral("access"))) != QLatin1String("com.atproto.appPass");
    if (!identity.directMessagesCovered)
        identity.abilities &= ~Abilities(Ability::DirectMessages | Ability::PrivateReply);
    return identity;
}

Result<ThreadRead> BlueskyConnector::readThread(const MessageRef &message, const Call &call)
{
    ThreadRead read;
    if (!message.conversationId.isEmpty()) {
        Batch batch;
        const QString id = message.conversationId.mid(message.conversationId.indexOf(QLatin1Char(':')) + 1);
        FetchOptions recent;
        constexpr TimeMs kWeekMs = 7LL * 24 * 3600 * 1000;
        recent.historySince = m_context.clock.nowMs() - kWeekMs;
        if (const auto past = readConversationPast(id, batch, recent, call); !past)
            return fail(past.error());
        read.messages = batch.messages;
        return read;
    }
    const auto answer = m_xrpc.query("app.bsky.feed.getPostThread",
        {{QStringLiteral("uri"), message.globalId}, {QStringLiteral("depth"), QStringLiteral("100")},
            {QStringLiteral("parentHeight"), QStringLiteral("80")}},
        call);
    const TimeMs now = m_context.clock.nowMs();
    if (!answer) {
        if (answer.error().kind == Error::Kind::NotFound) {
            read.gone.append({message.networkId, message.globalId, now});
            return read;
        }
        return fail(answer.error());
    }
    const ThreadPosts posts = postsFromThread(json::object(*answer, "thread"), did());
    read.messages = posts.messages;
    for (const QString &uri : posts.notFound)
        read.gone.append({uri, uri, now});
    return read;
}

Result<Refresh> BlueskyConnector::refresh(const QList<MessageRef> &messages, const Call &call)
{
    Refresh refresh;
    QStringList uris;
    for (const MessageRef &message : messages) {
        // Chat messages tell their deletion through the log, and cannot be edited.
        if (message.conversationId.isEmpty())
            uris.append(message.globalId);
    }
    const auto found = hydrated(uris, call);
    if (!found)
        return fail(found.error());
    QSet<QString> present;
    for (const NetworkMessage &message : *found)
        present.insert(message.networkId);
    int asked = 0;
    for (const QString &uri : std::as_const(uris)) {
        if (present.contains(uri))
            continue;
        // getPosts also leaves out what is only blocked: a customer's block must not look like a deletion.
        if (++asked > kDoubtsPerRefresh)
            break;
        const auto post = m_xrpc.query("app.bsky.feed.getPostThread",
            {{QStringLiteral("uri"), uri}, {QStringLiteral("depth"), QStringLiteral("0")},
                {QStringLiteral("parentHeight"), QStringLiteral("0")}},
            call);
        if (!post && post.error().kind != Error::Kind::NotFound)
            return fail(post.error());
        if (!post || json::boolean(json::object(*post, "thread"), "notFound"))
            refresh.gone.append({uri, uri, m_context.clock.nowMs()});
    }
    refresh.messages = *found;
    return refresh;
}

Result<NetworkMessage> BlueskyConnector::resolve(const QUrl &address, const Call &call)
{
    const QStringList parts = address.path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    QString uri;
    if (address.scheme() == QLatin1String("at")) {
        uri = address.toString();
    } else if (parts.size() >= 4 && parts[0] == QLatin1String("profile") && parts[2] == QLatin1String("post")) {
        QString who = parts[1];
        if (!who.startsWith(QLatin1String("did:"))) {
            const auto resolved
                = m_xrpc.query("com.atproto.identity.resolveHandle", {{QStringLiteral("handle"), who}}, call);
            if (!resolved)
                return fail(resolved.error().kind == Error::Kind::Invalid
                        ? Error{Error::Kind::NotFound, QStringLiteral("no such handle")}
                        : resolved.error());
            who = json::str(*resolved, "did");
        }
        uri = QStringLiteral("at://%1/app.bsky.feed.post/%2").arg(who, parts[3]);
    } else {
        return fail(Error::Kind::NotFound, QStringLiteral("not the address of a post"));
    }
    const auto found = hydrated({uri}, call);
    if (!found)
        return fail(found.error());
    if (found->isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("the post does not exist"));
    return found->first();
}

} // namespace baton::connectors::bluesky
