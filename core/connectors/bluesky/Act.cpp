// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/BlueskyConnector.h"

#include "core/net/Json.h"

namespace baton::connectors::bluesky {

namespace json = net::json;

namespace {
// app.bsky.feed.threadgate, "hiddenReplies"
constexpr qsizetype kMaxHiddenReplies = 300;
} // namespace

Result<void> BlueskyConnector::act(const Action &action, const Call &call)
{
    using Kind = Action::Kind;
    const auto ignored = [](const Result<QJsonObject> &answer) -> Result<void> {
        if (!answer)
            return fail(answer.error());
        return {};
    };
    const PostKey post = fromConnectorData(action.message.globalId, action.message.connectorData);
    const QString now = toRfc3339(m_context.clock.nowMs());
    const QJsonObject actor{{QStringLiteral("actor"), action.person.globalId}};
    const QString threadRoot = post.rootUri.isEmpty() ? post.uri : post.rootUri;
    const bool isChat = !action.message.conversationId.isEmpty();
    const QString convoId
        = action.message.conversationId.mid(action.message.conversationId.indexOf(QLatin1Char(':')) + 1);

    switch (action.kind) {
    case Kind::Like:
        if (isChat)
            return fail(Error::Kind::Unsupported, QStringLiteral("direct messages cannot be liked"));
        return createRecord("app.bsky.feed.like",
            {{QStringLiteral("subject"),
                 QJsonObject{{QStringLiteral("uri"), post.uri}, {QStringLiteral("cid"), post.cid}}},
                {QStringLiteral("createdAt"), now}},
            call);
    case Kind::Unlike: return unlike(action, call);
    case Kind::MuteThread:
        return ignored(m_xrpc.procedure("app.bsky.graph.muteThread", {{QStringLiteral("root"), threadRoot}}, call));
    case Kind::UnmuteThread:
        return ignored(m_xrpc.procedure("app.bsky.graph.unmuteThread", {{QStringLiteral("root"), threadRoot}}, call));
    case Kind::MutePerson: return ignored(m_xrpc.procedure("app.bsky.graph.muteActor", actor, call));
    case Kind::UnmutePerson: return ignored(m_xrpc.procedure("app.bsky.graph.unmuteActor", actor, call));
    case Kind::Block:
        return createRecord("app.bsky.graph.block",
            {{QStringLiteral("subject"), action.person.globalId}, {QStringLiteral("createdAt"), now}}, call);
    case Kind::Unblock: return unblock(action, call);
    case Kind::Report: {
        const QJsonObject subject = post.cid.isEmpty()
            ? QJsonObject{{QStringLiteral("$type"), QStringLiteral("com.atproto.admin.defs#repoRef")},
                  {QStringLiteral("did"), action.person.globalId}}
            : QJsonObject{{QStringLiteral("$type"), QStringLiteral("com.atproto.repo.strongRef")},
                  {QStringLiteral("uri"), post.uri}, {QStringLiteral("cid"), post.cid}};
        return ignored(m_xrpc.procedure("com.atproto.moderation.createReport",
            {{QStringLiteral("reasonType"), QStringLiteral("com.atproto.moderation.defs#reasonOther")},
                {QStringLiteral("reason"), action.comment}, {QStringLiteral("subject"), subject}},
            call));
    }
    case Kind::HideReply: return hideReply(action, true, call);
    case Kind::UnhideReply: return hideReply(action, false, call);
    case Kind::DeleteOwn:
        if (isChat)
            return fail(Error::Kind::Unsupported, QStringLiteral("a direct message can only be deleted for oneself"));
        return deleteRecord(action.message.globalId, call);
    case Kind::MarkRead:
        return ignored(m_xrpc.procedure(
            "chat.bsky.convo.updateRead", {{QStringLiteral("convoId"), convoId}}, call, Xrpc::Service::Chat));
    case Kind::AcceptRequest:
        return ignored(m_xrpc.procedure(
            "chat.bsky.convo.acceptConvo", {{QStringLiteral("convoId"), convoId}}, call, Xrpc::Service::Chat));
    case Kind::DismissRequest:
        return ignored(m_xrpc.procedure(
            "chat.bsky.convo.leaveConvo", {{QStringLiteral("convoId"), convoId}}, call, Xrpc::Service::Chat));
    }
    Q_UNREACHABLE();
}

Result<void> BlueskyConnector::createRecord(const char *collection, const QJsonObject &record, const Call &call)
{
    QJsonObject typed = record;
    typed.insert(QStringLiteral("$type"), QLatin1String(collection));
    const auto answer = m_xrpc.procedure("com.atproto.repo.createRecord",
        {{QStringLiteral("repo"), did()}, {QStringLiteral("collection"), QLatin1String(collection)},
            {QStringLiteral("record"), typed}},
        call);
    if (!answer)
        return fail(answer.error());
    return {};
}

Result<void> BlueskyConnector::deleteRecord(const QString &uri, const Call &call)
{
    const auto address = parseAtUri(uri);
    if (!address || address->authority != did())
        return fail(Error::Kind::Forbidden, QStringLiteral("not a record of this account"));
    const auto answer = m_xrpc.procedure("com.atproto.repo.deleteRecord",
        {{QStringLiteral("repo"), did()}, {QStringLiteral("collection"), address->collection},
            {QStringLiteral("rkey"), address->recordKey}},
        call);
    if (!answer)
        return fail(answer.error());
    return {};
}

Result<void> BlueskyConnector::unlike(const Action &action, const Call &call)
{
    const auto answer
        = m_xrpc.query("app.bsky.feed.getPosts", {{QStringLiteral("uris"), action.message.globalId}}, call);
    if (!answer)
        return fail(answer.error());
    const QString like = json::str(json::object(json::objects(*answer, "posts").value(0), "viewer"), "like");
    return like.isEmpty() ? Result<void>{} : deleteRecord(like, call);
}

Result<void> BlueskyConnector::unblock(const Action &action, const Call &call)
{
    const auto answer
        = m_xrpc.query("app.bsky.actor.getProfile", {{QStringLiteral("actor"), action.person.globalId}}, call);
    if (!answer)
        return fail(answer.error());
    const QString block = json::str(json::object(*answer, "viewer"), "blocking");
    return block.isEmpty() ? Result<void>{} : deleteRecord(block, call);
}

Result<void> BlueskyConnector::hideReply(const Action &action, bool hide, const Call &call)
{
    const PostKey post = fromConnectorData(action.message.globalId, action.message.connectorData);
    const auto root = parseAtUri(post.rootUri);
    if (!root || root->authority != did())
        return fail(Error::Kind::Forbidden, QStringLiteral("replies can be hidden under one's own posts only"));
    const net::FormFields address{{QStringLiteral("repo"), did()},
        {QStringLiteral("collection"), QStringLiteral("app.bsky.feed.threadgate")},
        {QStringLiteral("rkey"), root->recordKey}};
    QJsonObject gate{{QStringLiteral("$type"), QStringLiteral("app.bsky.feed.threadgate")},
        {QStringLiteral("post"), post.rootUri}, {QStringLiteral("createdAt"), toRfc3339(m_context.clock.nowMs())}};
    QString version;
    const auto present = m_xrpc.query("com.atproto.repo.getRecord", address, call);
    if (present) {
        gate = json::object(*present, "value"); // who may reply stays as it is
        version = json::str(*present, "cid");
    } else if (!isXrpcError(present.error(), QLatin1String("RecordNotFound"))) {
        return fail(present.error());
    }
    QStringList hidden = json::strings(gate, "hiddenReplies");
    hidden.removeAll(action.message.globalId);
    if (hide) {
        if (hidden.size() >= kMaxHiddenReplies)
            return fail(Error::Kind::Refused,
                QStringLiteral("%1 replies are hidden under this post already").arg(hidden.size()));
        hidden.append(action.message.globalId);
    }
    gate.insert(QStringLiteral("hiddenReplies"), QJsonArray::fromStringList(hidden));
    QJsonObject input{{QStringLiteral("repo"), did()},
        {QStringLiteral("collection"), QStringLiteral("app.bsky.feed.threadgate")},
        {QStringLiteral("rkey"), root->recordKey}, {QStringLiteral("record"), gate}};
    // Only over the version that was read: another app may be hiding a reply at this moment.
    input.insert(QStringLiteral("swapRecord"), version.isEmpty() ? QJsonValue() : QJsonValue(version));
    const auto answer = m_xrpc.procedure("com.atproto.repo.putRecord", input, call);
    if (!answer)
        return fail(answer.error());
    return {};
}

} // namespace baton::connectors::bluesky
