// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/Parse.h"

#include "core/net/Json.h"
#include "core/text/Facets.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>

namespace baton::connectors::bluesky {

namespace json = net::json;

namespace {

constexpr QLatin1String kPost("app.bsky.feed.post");

QList<text::Facet> facetsFrom(const QJsonObject &record)
{
    QList<text::Facet> facets;
    for (const QJsonObject &facet : json::objects(record, "facets")) {
        const QJsonObject index = json::object(facet, "index");
        for (const QJsonObject &feature : json::objects(facet, "features")) {
            const QString type = json::str(feature, "$type");
            text::Facet found;
            found.byteStart = json::integer(index, "byteStart", -1);
            found.byteEnd = json::integer(index, "byteEnd", -1);
            if (type == QLatin1String("app.bsky.richtext.facet#link")) {
                found.kind = text::Facet::Kind::Link;
                found.value = json::str(feature, "uri");
            } else if (type == QLatin1String("app.bsky.richtext.facet#mention")) {
                found.kind = text::Facet::Kind::Mention;
                found.value = json::str(feature, "did");
            } else if (type == QLatin1String("app.bsky.richtext.facet#tag")) {
                found.kind = text::Facet::Kind::Tag;
                found.value = json::str(feature, "tag");
            } else {
                continue;
            }
            facets.append(found);
        }
    }
    return facets;
}

QList<Person> mentionsFrom(const QList<text::Facet> &facets)
{
    QList<Person> mentions;
    for (const text::Facet &facet : facets) {
        if (facet.kind != text::Facet::Kind::Mention || !facet.value.startsWith(QLatin1String("did:")))
            continue;
        Person person;
        person.nativeId = facet.value;
        person.globalId = facet.value;
        mentions.append(person);
    }
    return mentions;
}

void setText(NetworkMessage &message, const QString &plain, const QList<text::Facet> &facets)
{
    static const text::FacetAddresses kAddresses{
        QStringLiteral("https://bsky.app/profile/"), QStringLiteral("https://bsky.app/hashtag/")};
    const text::SafeText safe = text::fromFacets(plain, facets, kAddresses);
    message.text = safe.plain;
    message.html = safe.html;
}

/// The views of app.bsky.embed.*: pictures, video, link cards, quotes.
void addEmbed(NetworkMessage &message, const QJsonObject &embed)
{
    const QString type = json::str(embed, "$type");
    for (const QJsonObject &image : json::objects(embed, "images")) {
        Attachment attachment;
        attachment.type = Attachment::Type::Image;
        attachment.url = json::str(image, "fullsize");
        attachment.previewUrl = json::str(image, "thumb");
        attachment.alt = json::str(image, "alt");
        const QJsonObject ratio = json::object(image, "aspectRatio");
        attachment.width = int(std::clamp<qint64>(json::integer(ratio, "width"), 0, 100000));
        attachment.height = int(std::clamp<qint64>(json::integer(ratio, "height"), 0, 100000));
        if (!attachment.url.isEmpty())
            message.attachments.append(attachment);
    }
    if (type == QLatin1String("app.bsky.embed.video#view")) {
        Attachment attachment;
        attachment.type = Attachment::Type::Video;
        attachment.url = json::str(embed, "playlist");
        attachment.previewUrl = json::str(embed, "thumbnail");
        attachment.alt = json::str(embed, "alt");
        message.attachments.append(attachment);
    }
    if (type == QLatin1String("app.bsky.embed.recordWithMedia#view"))
        addEmbed(message, json::object(embed, "media"));
}

/// The sort time of Bluesky itself: a back-dated or future-dated post stands where it was first seen.
TimeMs timeOf(const QJsonObject &record, const QJsonObject &view)
{
    const auto created = json::time(record, "createdAt");
    const auto indexed = json::time(view, "indexedAt");
    if (created && indexed)
        return std::min(*created, *indexed);
    return created.value_or(indexed.value_or(0));
}

std::optional<NetworkMessage> messageFromRecord(
    const QString &uri, const QString &cid, const QJsonObject &record, const QJsonObject &author, const QString &ownDid)
{
    const auto address = parseAtUri(uri);
    if (!address || address->collection != kPost)
        return std::nullopt;
    NetworkMessage message;
    message.networkId = uri;
    message.globalId = uri;
    message.author = personFrom(author);
    if (message.author.globalId.isEmpty()) {
        message.author.nativeId = address->authority;
        message.author.globalId = address->authority;
    }
    message.direction = message.author.globalId == ownDid ? Direction::Out : Direction::In;

    PostKey key{uri, cid, {}, {}};
    const QJsonObject reply = json::object(record, "reply");
    const QJsonObject parent = json::object(reply, "parent");
    const QJsonObject root = json::object(reply, "root");
    message.parentGlobalId = json::str(parent, "uri");
    message.parentNetworkId = message.parentGlobalId;
    key.rootUri = json::str(root, "uri");
    key.rootCid = json::str(root, "cid");
    message.connectorData = toConnectorData(key);
    message.isOwnTopLevelPost = message.direction == Direction::Out && message.parentGlobalId.isEmpty();

    const QList<text::Facet> facets = facetsFrom(record);
    setText(message, json::str(record, "text"), facets);
    message.mentions = mentionsFrom(facets);
    message.language = json::strings(record, "langs").value(0).left(35);
    message.permalink = permalinkFor(uri, message.author.handle);
    return message;
}

} // namespace

QByteArray toConnectorData(const PostKey &key)
{
    QJsonObject object{{QStringLiteral("cid"), key.cid}};
    if (!key.rootUri.isEmpty()) {
        object.insert(QStringLiteral("root"), key.rootUri);
        object.insert(QStringLiteral("rootCid"), key.rootCid);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

PostKey fromConnectorData(const QString &uri, const QByteArray &data)
{
    const QJsonObject object = QJsonDocument::fromJson(data).object();
    return {uri, json::str(object, "cid"), json::str(object, "root"), json::str(object, "rootCid")};
}

std::optional<AtUri> parseAtUri(QStringView uri)
{
    if (!uri.startsWith(u"at://") || uri.size() > 8192)
        return std::nullopt;
    const QList<QStringView> parts = uri.mid(5).split(u'/');
    if (parts.size() != 3 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty())
        return std::nullopt;
    return AtUri{parts[0].toString(), parts[1].toString(), parts[2].toString()};
}

QString permalinkFor(QStringView uri, const QString &handle)
{
    const auto address = parseAtUri(uri);
    if (!address || address->collection != kPost)
        return {};
    const QString who = handle.startsWith(QLatin1Char('@')) ? handle.mid(1) : address->authority;
    return QStringLiteral("https://bsky.app/profile/%1/post/%2")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(who, ":")),
            QString::fromLatin1(QUrl::toPercentEncoding(address->recordKey)));
}

Person personFrom(const QJsonObject &profile)
{
    Person person;
    person.nativeId = json::str(profile, "did");
    person.globalId = person.nativeId;
    const QString handle = json::str(profile, "handle");
    // "handle.invalid" is what the network says when a handle no longer proves its account.
    if (!handle.isEmpty() && handle != QLatin1String("handle.invalid"))
        person.handle = QLatin1Char('@') + text::neutralised(handle);
    person.name = text::snippet(text::neutralised(json::str(profile, "displayName")), 100);
    if (person.name.isEmpty())
        person.name = person.handle.mid(1);
    person.avatarUrl = json::str(profile, "avatar");
    if (!person.nativeId.isEmpty())
        person.profileUrl = QStringLiteral("https://bsky.app/profile/") + person.nativeId;
    return person;
}

std::optional<NetworkMessage> messageFromPostView(const QJsonObject &view, const QString &ownDid)
{
    const QJsonObject record = json::object(view, "record");
    auto message = messageFromRecord(
        json::str(view, "uri"), json::str(view, "cid"), record, json::object(view, "author"), ownDid);
    if (!message)
        return std::nullopt;
    message->at = timeOf(record, view);
    if (message->at == 0)
        return std::nullopt;
    addEmbed(*message, json::object(view, "embed"));
    message->liked = json::object(view, "viewer").contains(QLatin1String("like"));
    message->sensitive = !json::objects(view, "labels").isEmpty();
    return message;
}

std::optional<NetworkMessage> messageFromNotification(const QJsonObject &notification, const QString &ownDid)
{
    const QJsonObject record = json::object(notification, "record");
    auto message = messageFromRecord(json::str(notification, "uri"), json::str(notification, "cid"), record,
        json::object(notification, "author"), ownDid);
    if (!message)
        return std::nullopt;
    message->at = timeOf(record, notification);
    if (message->at == 0)
        return std::nullopt;
    message->sensitive = !json::objects(notification, "labels").isEmpty();
    return message;
}

bool hasEmbed(const QJsonObject &notification)
{
    return json::object(notification, "record").contains(QLatin1String("embed"));
}

ThreadPosts postsFromThread(const QJsonObject &thread, const QString &ownDid)
{
    ThreadPosts posts;
    // A list instead of recursion: the tree is a stranger's, and deep. QJson has capped it already.
    QList<QJsonObject> open{thread};
    while (!open.isEmpty()) {
        const QJsonObject node = open.takeLast();
        if (json::boolean(node, "notFound")) {
            posts.notFound.append(json::str(node, "uri"));
            continue;
        }
        if (const auto message = messageFromPostView(json::object(node, "post"), ownDid))
            posts.messages.append(*message);
        const QJsonObject parent = json::object(node, "parent");
        if (!parent.isEmpty())
            open.append(parent);
        open.append(json::objects(node, "replies"));
    }
    return posts;
}

std::optional<Conversation> conversationFrom(const QJsonObject &convo)
{
    Conversation conversation;
    conversation.id = json::str(convo, "id");
    if (conversation.id.isEmpty())
        return std::nullopt;
    for (const QJsonObject &member : json::objects(convo, "members")) {
        const Person person = personFrom(member);
        if (!person.globalId.isEmpty())
            conversation.members.insert(person.globalId, person);
    }
    conversation.isRequest = json::str(convo, "status") == QLatin1String("request");
    conversation.isGroup = json::str(json::object(convo, "kind"), "$type").contains(QLatin1String("group"));
    return conversation;
}

QString chatGlobalId(const QString &conversationId, const QString &messageId)
{
    return QStringLiteral("bsky-chat:") + conversationId + QLatin1Char('/') + messageId;
}

std::optional<NetworkMessage> messageFromChat(
    const QJsonObject &object, const Conversation &conversation, const QString &ownDid)
{
    const QString id = json::str(object, "id");
    const QString sender = json::str(json::object(object, "sender"), "did");
    const auto at = json::time(object, "sentAt");
    if (id.isEmpty() || sender.isEmpty() || !at || !object.contains(QLatin1String("text")))
        return std::nullopt;
    NetworkMessage message;
    message.networkId = chatGlobalId(conversation.id, id);
    message.globalId = message.networkId;
    message.conversationId = QStringLiteral("bsky-chat:") + conversation.id;
    message.kind = conversation.isGroup ? ThreadKind::Chat : ThreadKind::Direct;
    message.visibility = Visibility::Direct;
    message.direction = sender == ownDid ? Direction::Out : Direction::In;
    message.author = conversation.members.value(sender);
    if (message.author.globalId.isEmpty()) {
        message.author.nativeId = sender;
        message.author.globalId = sender;
    }
    for (const Person &member : conversation.members) {
        if (member.globalId != sender)
            message.mentions.append(member);
    }
    // A hash's order is nobody's; the same message must read the same each time.
    std::sort(message.mentions.begin(), message.mentions.end(),
        [](const Person &a, const Person &b) { return a.globalId < b.globalId; });
    message.at = *at;
    message.isRequest = conversation.isRequest && message.direction == Direction::In;
    setText(message, json::str(object, "text"), facetsFrom(object));
    const QString parent = json::str(json::object(object, "replyTo"), "id");
    if (!parent.isEmpty()) {
        message.parentGlobalId = chatGlobalId(conversation.id, parent);
        message.parentNetworkId = message.parentGlobalId;
    }
    message.connectorData
        = QJsonDocument(QJsonObject{{QStringLiteral("convo"), conversation.id}, {QStringLiteral("id"), id}})
              .toJson(QJsonDocument::Compact);
    return message;
}

} // namespace baton::connectors::bluesky
