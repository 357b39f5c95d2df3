// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/BlueskyConnector.h"
#include "core/connectors/bluesky/Tid.h"

#include "core/net/Json.h"
#include "core/text/Facets.h"

namespace baton::connectors::bluesky {

namespace json = net::json;

namespace {

constexpr char kPost[] = "app.bsky.feed.post";

QJsonObject reference(const QString &uri, const QString &cid)
{
    return {{QStringLiteral("uri"), uri}, {QStringLiteral("cid"), cid}};
}

/// An answer that makes no sense came from somewhere: what was asked may have happened.
Error inDoubt(Error error)
{
    if (error.kind == Error::Kind::Invalid && error.httpStatus < 400)
        error.kind = Error::Kind::Network;
    return error;
}

bool goesToChat(const OutgoingMessage &message) { return message.visibility == Visibility::Direct; }

} // namespace

Result<QJsonArray> BlueskyConnector::resolvedFacets(const QString &text, const Call &call)
{
    QJsonArray facets;
    for (const text::Facet &found : text::findFacets(text)) {
        QJsonObject feature;
        switch (found.kind) {
        case text::Facet::Kind::Link:
            feature = {{QStringLiteral("$type"), QStringLiteral("app.bsky.richtext.facet#link")},
                {QStringLiteral("uri"), found.value}};
            break;
        case text::Facet::Kind::Tag:
            feature = {{QStringLiteral("$type"), QStringLiteral("app.bsky.richtext.facet#tag")},
                {QStringLiteral("tag"), found.value}};
            break;
        case text::Facet::Kind::Mention: {
            // It is the facet's DID that notifies, not the text. A handle that nobody has stays plain text.
            const auto resolved
                = m_xrpc.query("com.atproto.identity.resolveHandle", {{QStringLiteral("handle"), found.value}}, call);
            if (!resolved) {
                if (resolved.error().kind == Error::Kind::Invalid || resolved.error().kind == Error::Kind::NotFound)
                    continue;
                return fail(net::unsent(resolved.error()));
            }
            feature = {{QStringLiteral("$type"), QStringLiteral("app.bsky.richtext.facet#mention")},
                {QStringLiteral("did"), json::str(*resolved, "did")}};
            break;
        }
        }
        facets.append(QJsonObject{{QStringLiteral("index"),
                                      QJsonObject{{QStringLiteral("byteStart"), found.byteStart},
                                          {QStringLiteral("byteEnd"), found.byteEnd}}},
            {QStringLiteral("features"), QJsonArray{feature}}});
    }
    return facets;
}

Result<QJsonObject> BlueskyConnector::postRecord(const OutgoingMessage &message, const Call &call)
{
    const auto facets = resolvedFacets(message.text, call);
    if (!facets)
        return fail(facets.error());
    const PostKey parent = fromConnectorData(message.inReplyTo.globalId, message.inReplyTo.connectorData);
    if (parent.cid.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("the post to be answered has no version"));
    const bool parentIsReply = !parent.rootUri.isEmpty();
    QJsonObject record{
        {QStringLiteral("$type"), QLatin1String(kPost)},
        {QStringLiteral("text"), message.text},
        {QStringLiteral("createdAt"), toRfc3339(message.createdAt)},
        {QStringLiteral("reply"),
            QJsonObject{
                {QStringLiteral("root"),
                    parentIsReply ? reference(parent.rootUri, parent.rootCid) : reference(parent.uri, parent.cid)},
                {QStringLiteral("parent"), reference(parent.uri, parent.cid)}}},
    };
    if (!facets->isEmpty())
        record.insert(QStringLiteral("facets"), *facets);
    if (!message.language.isEmpty())
        record.insert(QStringLiteral("langs"), QJsonArray{message.language});

    QJsonArray images;
    for (const OutgoingMedia &media : message.media) {
        const auto blob = m_xrpc.uploadBlob(media.bytes, media.mimeType, call);
        if (!blob)
            return fail(net::unsent(blob.error())); // an unused upload is swept by the server
        QJsonObject image{{QStringLiteral("image"), *blob}, {QStringLiteral("alt"), media.alt}};
        if (media.width > 0 && media.height > 0) {
            image.insert(QStringLiteral("aspectRatio"),
                QJsonObject{{QStringLiteral("width"), media.width}, {QStringLiteral("height"), media.height}});
        }
        images.append(image);
    }
    if (!images.isEmpty()) {
        record.insert(QStringLiteral("embed"),
            QJsonObject{{QStringLiteral("$type"), QStringLiteral("app.bsky.embed.images")},
                {QStringLiteral("images"), images}});
    }
    return record;
}

Result<NetworkMessage> BlueskyConnector::send(const OutgoingMessage &message, const QByteArray &key, const Call &call)
{
    if (goesToChat(message))
        return sendChat(message, call);
    const auto record = postRecord(message, call);
    if (!record)
        return fail(record.error());
    // putRecord with a key of our choice: a second try writes the same record again and makes no second post.
    const auto answer = m_xrpc.procedure("com.atproto.repo.putRecord",
        {{QStringLiteral("repo"), did()}, {QStringLiteral("collection"), QLatin1String(kPost)},
            {QStringLiteral("rkey"), tidFor(message.createdAt, key)}, {QStringLiteral("record"), *record}},
        call);
    if (!answer)
        return fail(inDoubt(answer.error()));
    const QJsonObject view{{QStringLiteral("uri"), json::str(*answer, "uri")},
        {QStringLiteral("cid"), json::str(*answer, "cid")}, {QStringLiteral("record"), *record},
        {QStringLiteral("indexedAt"), toRfc3339(m_context.clock.nowMs())},
        {QStringLiteral("author"),
            QJsonObject{{QStringLiteral("did"), did()}, {QStringLiteral("handle"), m_context.self.handle.mid(1)},
                {QStringLiteral("displayName"), m_context.self.name},
                {QStringLiteral("avatar"), m_context.self.avatarUrl}}}};
    auto sent = messageFromPostView(view, did());
    if (!sent)
        return fail(Error::Kind::Invalid, QStringLiteral("putRecord answered without an address"));
    return *sent;
}

Result<Found> BlueskyConnector::findSent(const OutgoingMessage &message, const QByteArray &key, const Call &call)
{
    if (goesToChat(message))
        return findSentChat(message, call);
    const QString recordKey = tidFor(message.createdAt, key);
    const auto answer = m_xrpc.query("com.atproto.repo.getRecord",
        {{QStringLiteral("repo"), did()}, {QStringLiteral("collection"), QLatin1String(kPost)},
            {QStringLiteral("rkey"), recordKey}},
        call);
    if (!answer) {
        if (isXrpcError(answer.error(), QLatin1String("RecordNotFound")))
            return Found{Found::Answer::SurelyNot, {}};
        return fail(answer.error());
    }
    QJsonObject view = *answer;
    view.insert(QStringLiteral("record"), json::object(*answer, "value"));
    view.insert(QStringLiteral("author"),
        QJsonObject{{QStringLiteral("did"), did()}, {QStringLiteral("handle"), m_context.self.handle.mid(1)},
            {QStringLiteral("displayName"), m_context.self.name},
            {QStringLiteral("avatar"), m_context.self.avatarUrl}});
    const auto sent = messageFromPostView(view, did());
    if (!sent)
        return Found{Found::Answer::CannotTell, {}};
    return Found{Found::Answer::Found, sent};
}

Result<QString> BlueskyConnector::conversationFor(const OutgoingMessage &message, const Call &call)
{
    if (!message.inReplyTo.conversationId.isEmpty())
        return message.inReplyTo.conversationId.mid(message.inReplyTo.conversationId.indexOf(QLatin1Char(':')) + 1);
    // A public post is answered in private: the conversation with its author, made if there is none.
    const auto answer = m_xrpc.query("chat.bsky.convo.getConvoForMembers",
        {{QStringLiteral("members"), message.parentAuthor.globalId}}, call, Xrpc::Service::Chat);
    if (!answer) {
        Error error = answer.error();
        if (isXrpcError(error, QLatin1String("MessagesDisabled"))
            || isXrpcError(error, QLatin1String("NotFollowedBySender"))
            || isXrpcError(error, QLatin1String("BlockedActor")) || isXrpcError(error, QLatin1String("BlockedSubject")))
            error.kind = Error::Kind::Forbidden;
        return fail(net::unsent(error));
    }
    const QString id = json::str(json::object(*answer, "convo"), "id");
    if (id.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("getConvoForMembers answered without a conversation"));
    return id;
}

Result<NetworkMessage> BlueskyConnector::sendChat(const OutgoingMessage &message, const Call &call)
{
    const auto id = conversationFor(message, call);
    if (!id)
        return fail(id.error());
    const auto members = conversation(*id, call);
    if (!members)
        return fail(net::unsent(members.error()));
    const auto facets = resolvedFacets(message.text, call);
    if (!facets)
        return fail(facets.error());
    QJsonObject input{{QStringLiteral("text"), message.text}};
    if (!facets->isEmpty())
        input.insert(QStringLiteral("facets"), *facets);
    const auto answer = m_xrpc.procedure("chat.bsky.convo.sendMessage",
        {{QStringLiteral("convoId"), *id}, {QStringLiteral("message"), input}}, call, Xrpc::Service::Chat);
    if (!answer)
        return fail(inDoubt(answer.error()));
    const auto sent = messageFromChat(*answer, *members, did());
    if (!sent)
        return fail(Error::Kind::Invalid, QStringLiteral("sendMessage answered without a message"));
    return *sent;
}

Result<Found> BlueskyConnector::findSentChat(const OutgoingMessage &message, const Call &call)
{
    const auto id = conversationFor(message, call);
    if (!id)
        return fail(id.error());
    // The service knows no key of ours: our own text, sent since the person pressed Send, is the sign. Clocks differ,
    // so the search begins a little earlier; the same text sent before that is not taken for it.
    constexpr TimeMs kClockSlackMs = 2 * 60 * 1000;
    Batch recent;
    FetchOptions since;
    since.historySince = message.createdAt - kClockSlackMs;
    if (const auto read = readConversationPast(*id, recent, since, call); !read)
        return fail(read.error());
    const QString wanted = text::neutralised(message.text).trimmed();
    for (const NetworkMessage &candidate : std::as_const(recent.messages)) {
        if (candidate.direction == Direction::Out && candidate.text.trimmed() == wanted)
            return Found{Found::Answer::Found, candidate};
    }
    return Found{Found::Answer::SurelyNot, {}};
}

} // namespace baton::connectors::bluesky
