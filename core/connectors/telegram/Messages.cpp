// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/Messages.h"

#include "core/connectors/telegram/Attachments.h"
#include "core/connectors/telegram/Entities.h"
#include "core/net/Json.h"

#include <QtCore/QJsonDocument>

namespace baton::connectors::telegram {

namespace json = net::json;

namespace {

constexpr int kNameChars = 100;
constexpr TimeMs kSecond = 1000;
constexpr qint64 kLatest = 1LL << 45; ///< seconds; beyond it a time stamp is nonsense

bool isPrivate(const QJsonObject &chat) { return json::str(chat, "type") == QLatin1String("private"); }

/// The chat that the conversation is named by: a supergroup keeps the name of the group that it was.
QString firstChat(const QString &chat, const Cursor &cursor) { return cursor.migrated.value(chat, chat); }

/// "700000001/-100123" or "700000001/b5000000002/5000000001".
QString chatName(const Reading &reading, const Address &address, const QString &chat)
{
    QString name = reading.self.nativeId + QLatin1Char('/');
    if (!address.business.isEmpty())
        name += QLatin1Char('b') + reading.cursor.owners.value(address.business, address.business) + QLatin1Char('/');
    return name + chat;
}

QString conversationFor(const Reading &reading, const Address &address)
{
    QString id = QStringLiteral("tg:") + chatName(reading, address, firstChat(address.chat, reading.cursor));
    if (!address.topic.isEmpty())
        id += QStringLiteral("/t") + address.topic;
    if (!address.directTopic.isEmpty())
        id += QStringLiteral("/d") + address.directTopic;
    return id;
}

Address addressOf(const QJsonObject &message)
{
    Address address;
    address.chat = json::str(json::object(message, "chat"), "id");
    address.message = json::str(message, "message_id");
    if (json::boolean(message, "is_topic_message"))
        address.topic = json::str(message, "message_thread_id");
    address.directTopic = json::str(json::object(message, "direct_messages_topic"), "topic_id");
    address.business = json::str(message, "business_connection_id");
    return address;
}

std::optional<TimeMs> momentIn(const QJsonObject &object, json::Key key)
{
    const auto seconds = json::optInteger(object, key);
    if (!seconds || *seconds < -kLatest || *seconds > kLatest)
        return std::nullopt;
    return *seconds * kSecond;
}

QString permalinkFor(const QJsonObject &chat, const Address &address)
{
    const QString name = json::str(chat, "username");
    if (isPrivate(chat) || address.message.isEmpty())
        return {};
    if (!name.isEmpty())
        return QStringLiteral("https://t.me/%1/%2").arg(name, address.message);
    // Readable for members only.
    if (address.chat.startsWith(QLatin1String("-100")))
        return QStringLiteral("https://t.me/c/%1/%2").arg(address.chat.mid(4), address.message);
    return {};
}

/// Who is named in a text, beside its author.
QList<Person> mentionsFrom(const QString &text, const QList<QJsonObject> &entities, const Reading &reading)
{
    QList<Person> mentions;
    for (const QJsonObject &entity : entities) {
        const QString type = json::str(entity, "type");
        if (type == QLatin1String("text_mention")) {
            const Person person = personFrom(json::object(entity, "user"));
            if (!person.globalId.isEmpty())
                mentions.append(person);
        } else if (type == QLatin1String("mention")) {
            const QString handle = text.mid(json::integer(entity, "offset", -1), json::integer(entity, "length", 0));
            if (handle.compare(reading.self.handle, Qt::CaseInsensitive) == 0)
                mentions.append(reading.self);
        }
    }
    return mentions;
}

} // namespace

QByteArray toConnectorData(const Address &address)
{
    QJsonObject object{{QStringLiteral("chat"), address.chat}, {QStringLiteral("id"), address.message}};
    if (!address.topic.isEmpty())
        object.insert(QStringLiteral("topic"), address.topic);
    if (!address.directTopic.isEmpty())
        object.insert(QStringLiteral("direct"), address.directTopic);
    if (!address.business.isEmpty())
        object.insert(QStringLiteral("business"), address.business);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Address addressFrom(const QByteArray &connectorData)
{
    const QJsonObject object = QJsonDocument::fromJson(connectorData).object();
    return {json::str(object, "chat"), json::str(object, "id"), json::str(object, "topic"), json::str(object, "direct"),
        json::str(object, "business")};
}

QString globalIdFor(const Reading &reading, const Address &address)
{
    return QStringLiteral("tg:") + chatName(reading, address, address.chat) + QLatin1Char('/') + address.message;
}

Person personFrom(const QJsonObject &user)
{
    Person person;
    person.nativeId = json::str(user, "id");
    if (person.nativeId.isEmpty())
        return person;
    person.globalId = QStringLiteral("tg:") + person.nativeId;
    QString name = json::str(user, "title");
    if (name.isEmpty())
        name = json::str(user, "first_name") + QLatin1Char(' ') + json::str(user, "last_name");
    person.name = text::snippet(name, kNameChars);
    const QString handle = text::snippet(json::str(user, "username"), kNameChars);
    if (!handle.isEmpty()) {
        person.handle = QLatin1Char('@') + handle;
        person.profileUrl = QStringLiteral("https://t.me/") + handle;
    }
    person.bot = json::boolean(user, "is_bot");
    return person;
}

std::optional<NetworkMessage> messageFrom(const QJsonObject &object, const Reading &reading)
{
    const QJsonObject chat = json::object(object, "chat");
    const Address address = addressOf(object);
    if (address.chat.isEmpty() || address.message.isEmpty() || isService(object))
        return std::nullopt;

    NetworkMessage message;
    message.globalId = globalIdFor(reading, address);
    message.networkId = message.globalId;
    message.conversationId = conversationFor(reading, address);
    message.connectorData = toConnectorData(address);
    message.permalink = permalinkFor(chat, address);
    const bool isDirect = isPrivate(chat) || !address.business.isEmpty() || !address.directTopic.isEmpty();
    message.kind = isDirect ? ThreadKind::Direct : ThreadKind::Chat;
    // In a group everybody reads the answer: what must not be said in public must not be said there.
    message.visibility = isDirect ? Visibility::Direct : Visibility::Public;

    const QJsonObject sender = json::object(object, "from");
    const QJsonObject senderChat = json::object(object, "sender_chat"); // anonymous admins, channels
    message.author = personFrom(senderChat.isEmpty() ? sender : senderChat);
    const bool isOurs = !address.business.isEmpty()
        ? !message.author.nativeId.isEmpty() && message.author.nativeId != address.chat
        : message.author.nativeId == reading.self.nativeId;
    const bool isChannelPost = json::boolean(object, "is_automatic_forward");
    message.direction = isOurs || isChannelPost ? Direction::Out : Direction::In;

    message.at = momentIn(object, "date").value_or(0);
    message.editedAt = momentIn(object, "edit_date");

    const bool hasText = object.contains(QLatin1String("text"));
    const QString written = hasText ? json::str(object, "text") : json::str(object, "caption");
    const QList<QJsonObject> entities
        = hasText ? json::objects(object, "entities") : json::objects(object, "caption_entities");
    const QString spoken = spokenContent(object);
    const text::SafeText safe = written.isEmpty() ? text::fromPlain(spoken) : withEntities(written, entities);
    message.text = safe.plain;
    message.html = safe.html;
    message.attachments = attachmentsFrom(object);
    message.sensitive = json::boolean(object, "has_media_spoiler");
    if (message.text.isEmpty() && message.attachments.isEmpty())
        message.attachments.append(Attachment{}); // of a kind that came after this program: there is something

    message.mentions = mentionsFrom(written, entities, reading);
    if (isDirect && message.direction == Direction::In)
        message.mentions.append(reading.self);
    if (isDirect && message.direction == Direction::Out) {
        const Person customer = personFrom(chat);
        if (!customer.globalId.isEmpty())
            message.mentions.append(customer);
    }

    const QString answered = json::str(json::object(object, "reply_to_message"), "message_id");
    if (!answered.isEmpty() && answered != address.message) {
        Address parent = address;
        parent.message = answered;
        message.parentGlobalId = globalIdFor(reading, parent);
        message.parentNetworkId = message.parentGlobalId;
    }
    return message;
}

QList<Tombstone> tombstonesFrom(const QJsonObject &deleted, const Reading &reading, TimeMs now)
{
    QList<Tombstone> gone;
    Address address;
    address.chat = json::str(json::object(deleted, "chat"), "id");
    address.business = json::str(deleted, "business_connection_id");
    if (address.chat.isEmpty() || address.business.isEmpty())
        return gone;
    for (const QString &id : json::strings(deleted, "message_ids")) {
        address.message = id;
        const QString name = globalIdFor(reading, address);
        gone.append({name, name, now});
    }
    return gone;
}

} // namespace baton::connectors::telegram
