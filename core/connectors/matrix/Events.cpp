// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/matrix/Events.h"

#include "core/connectors/matrix/Api.h"
#include "core/text/Characters.h"
#include "core/text/SafeText.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace baton::connectors::matrix {

namespace json = net::json;

namespace {

constexpr qsizetype kMaxId = 255; // spec, "Size limits"
constexpr qsizetype kMaxName = 100;
constexpr qsizetype kMaxMentions = 50;

bool isKind(const QJsonObject &event, QLatin1String type) { return json::str(event, "type") == type; }

bool isMessageKind(const QJsonObject &event)
{
    return isKind(event, QLatin1String("m.room.message")) || isKind(event, QLatin1String("m.sticker"))
        || isKind(event, QLatin1String("m.room.encrypted"));
}

QString idFrom(const QJsonObject &object, json::Key key)
{
    const QString id = json::str(object, key);
    return id.size() > kMaxId || id.contains(QChar::Null) ? QString() : id;
}

QJsonObject contentOf(const QJsonObject &event) { return json::object(event, "content"); }

/// The relation of one type ("m.thread") that the content has; empty object if it has another or none.
QJsonObject relation(const QJsonObject &content, QLatin1String type)
{
    const QJsonObject relates = json::object(content, "m.relates_to");
    return json::str(relates, "rel_type") == type ? relates : QJsonObject();
}

QString answeredBy(const QJsonObject &content)
{
    return idFrom(json::object(json::object(content, "m.relates_to"), "m.in_reply_to"), "event_id");
}

/// The page about a room, event or person that offers every Matrix client.
QString matrixTo(const QStringList &segments, const QString &via = {})
{
    QString address = QStringLiteral("https://matrix.to/#");
    for (const QString &one : segments)
        address += QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(one, "@!$:"));
    return via.isEmpty() ? address : address + QStringLiteral("?via=") + via;
}

QString serverOf(const QString &userId) { return userId.section(QLatin1Char(':'), 1); }

/// Clients of before 2025 put what they answer in front of the answer. It is shown anyway.
QString withoutFallback(const QString &body)
{
    qsizetype at = 0;
    while (at < body.size() && QStringView(body).mid(at).startsWith(u"> ")) {
        const qsizetype end = body.indexOf(QLatin1Char('\n'), at);
        if (end < 0)
            return body; // nothing would be left
        at = end + 1;
    }
    if (at == 0)
        return body;
    if (at < body.size() && body.at(at) == QLatin1Char('\n'))
        ++at;
    return body.mid(at);
}

/// True if the markup says nothing that line breaks do not.
bool saysNoMore(const QString &html)
{
    static const QRegularExpression kOther(QStringLiteral("<(?!/?(?:p|br)\\b)"));
    return !html.contains(kOther);
}

void setText(NetworkMessage &message, const QJsonObject &content)
{
    QString body = json::str(content, "body");
    QString markup = json::str(content, "format") == QLatin1String("org.matrix.custom.html")
        ? json::str(content, "formatted_body")
        : QString();
    const bool quotes = markup.startsWith(QLatin1String("<mx-reply>"));
    if (quotes) {
        const qsizetype end = markup.indexOf(QLatin1String("</mx-reply>"));
        markup = end < 0 ? QString() : markup.mid(end + 11);
    }
    if (!answeredBy(content).isEmpty() && (quotes || body.startsWith(QLatin1String("> <@"))))
        body = withoutFallback(body);
    if (json::str(content, "msgtype") == QLatin1String("m.emote")) {
        body.prepend(QLatin1String("* "));
        if (!markup.isEmpty())
            markup.prepend(QLatin1String("* "));
    }
    const text::SafeText safe = markup.isEmpty() ? text::fromPlain(body) : text::fromHtml(markup);
    message.text = safe.plain;
    message.html = saysNoMore(safe.html) ? QString() : safe.html;
}

/// "server/id" of an mxc:// address, encoded; empty if it is none.
QString mediaPlace(const QString &mxc)
{
    static const QRegularExpression kAddress(
        QStringLiteral("^mxc://([A-Za-z0-9.:\\[\\]-]{1,255})/([A-Za-z0-9_-]{1,255})$"));
    const auto match = kAddress.match(mxc);
    return match.hasMatch() ? segment(match.captured(1)) + QLatin1Char('/') + match.captured(2) : QString();
}

Attachment::Type typeOf(const QJsonObject &content)
{
    static const QHash<QString, Attachment::Type> kTypes{
        {QStringLiteral("m.image"), Attachment::Type::Image},
        {QStringLiteral("m.video"), Attachment::Type::Video},
        {QStringLiteral("m.audio"), Attachment::Type::Audio},
        {QStringLiteral("m.file"), Attachment::Type::File},
    };
    return kTypes.value(json::str(content, "msgtype"), Attachment::Type::Unknown);
}

Attachment attachmentFrom(const QJsonObject &content, Attachment::Type type)
{
    const QJsonObject about = json::object(content, "info");
    Attachment attachment;
    attachment.type = type;
    // Fetched by MatrixConnector::file(): nobody else has the token that the server wants.
    const QString address = json::str(content, "url");
    attachment.url = mediaPath(address).isEmpty() ? QString() : address;
    attachment.mimeType = text::snippet(json::str(about, "mimetype"), kMaxName);
    attachment.sizeBytes = std::max<qint64>(json::integer(about, "size", -1), -1);
    attachment.width = int(std::clamp<qint64>(json::integer(about, "w"), 0, 1'000'000));
    attachment.height = int(std::clamp<qint64>(json::integer(about, "h"), 0, 1'000'000));
    // The name that its sender gave the file.
    attachment.alt = text::neutralised(json::str(content, "filename", json::str(content, "body")));
    return attachment;
}

/// Text and attachments of what stands now, edited or not.
bool setContent(NetworkMessage &message, const QJsonObject &event, const QJsonObject &content)
{
    if (isKind(event, QLatin1String("m.room.encrypted"))) {
        if (json::str(content, "algorithm").isEmpty())
            return false;
        Attachment mark;
        mark.mimeType = kEncrypted;
        mark.alt = json::str(event, "type");
        message.attachments = {mark};
        message.text = QStringLiteral("\U0001F512");
        return true;
    }
    if (!json::optStr(content, "body"))
        return false;
    const bool sticker = isKind(event, QLatin1String("m.sticker"));
    const Attachment::Type type = sticker ? Attachment::Type::Image : typeOf(content);
    if (type == Attachment::Type::Unknown) {
        setText(message, content);
        return true;
    }
    message.attachments = {attachmentFrom(content, type)};
    // Without a file name of its own the text is the name, and says something only where there is no picture to see.
    const QString name = json::str(content, "filename");
    const bool isCaption = !name.isEmpty() && name != json::str(content, "body");
    if (isCaption || type != Attachment::Type::Image)
        setText(message, content);
    return true;
}

void setMentions(NetworkMessage &message, const QJsonObject &content)
{
    QStringList ids = json::strings(json::object(content, "m.mentions"), "user_ids").mid(0, kMaxMentions);
    ids.removeDuplicates();
    for (const QString &id : std::as_const(ids)) {
        const Person person = personOf(id);
        if (!person.globalId.isEmpty())
            message.mentions.append(person);
    }
}

} // namespace

QByteArray toConnectorData(const Place &place)
{
    QJsonObject object{{QStringLiteral("room"), place.room}};
    if (!place.thread.isEmpty())
        object.insert(QStringLiteral("thread"), place.thread);
    if (place.direct)
        object.insert(QStringLiteral("direct"), true);
    if (place.isInvite)
        object.insert(QStringLiteral("invite"), true);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Place placeFrom(const QByteArray &connectorData)
{
    const QJsonObject object = QJsonDocument::fromJson(connectorData).object();
    return {json::str(object, "room"), json::str(object, "thread"), json::boolean(object, "direct"),
        json::boolean(object, "invite")};
}

QString conversationOf(const Place &place)
{
    return place.thread.isEmpty() ? place.room : place.room + QLatin1Char('/') + place.thread;
}

QString globalIdOf(const Place &place, const QString &event)
{
    return conversationOf(place) + QLatin1Char('/') + event;
}

Person personOf(const QString &userId)
{
    Person person;
    const qsizetype colon = userId.indexOf(QLatin1Char(':'));
    if (!userId.startsWith(QLatin1Char('@')) || colon < 0 || userId.size() > kMaxId || userId.contains(QChar::Null))
        return person;
    person.nativeId = userId;
    person.globalId = userId;
    person.handle = text::neutralised(userId);
    person.profileUrl = matrixTo({userId});
    return person;
}

void takeMembers(Room &room, const QList<QJsonObject> &state)
{
    for (const QJsonObject &event : state) {
        // Who leaves is named no more.
        if (!isKind(event, QLatin1String("m.room.member"))
            || json::str(contentOf(event), "membership", QStringLiteral("join")) != QLatin1String("join"))
            continue;
        Person person = personOf(json::str(event, "state_key"));
        if (person.globalId.isEmpty())
            continue;
        const QString picture = json::str(contentOf(event), "avatar_url");
        person.avatarUrl = mediaPath(picture).isEmpty() ? QString() : picture;
        person.name = text::snippet(text::neutralised(json::str(contentOf(event), "displayname")), kMaxName);
        if (person.name.isEmpty())
            person.name = person.handle.mid(1).section(QLatin1Char(':'), 0, 0);
        room.members.insert(person.globalId, person);
    }
}

std::optional<NetworkMessage> messageFrom(const QJsonObject &event, const Room &room, const Viewer &viewer)
{
    const QString id = idFrom(event, "event_id");
    const Person sender = personOf(json::str(event, "sender"));
    const auto at = json::optInteger(event, "origin_server_ts");
    if (!isMessageKind(event) || id.isEmpty() || sender.globalId.isEmpty() || !at || isRedacted(event)
        || event.contains(QLatin1String("state_key")) || !editedBy(event).isEmpty())
        return std::nullopt;
    const QJsonObject content = contentOf(event);
    Place place{room.id, idFrom(relation(content, QLatin1String("m.thread")), "event_id"), room.direct, false};
    if (place.thread == id)
        place.thread.clear();

    NetworkMessage message;
    message.networkId = id;
    message.globalId = globalIdOf(place, id);
    message.conversationId = conversationOf(place);
    message.connectorData = toConnectorData(place);
    message.kind = room.direct ? ThreadKind::Direct : ThreadKind::Chat;
    message.visibility = Visibility::Direct;
    message.direction = sender.globalId == viewer.self ? Direction::Out : Direction::In;
    message.author = room.members.value(sender.globalId, sender);
    message.at = *at;
    message.permalink = matrixTo({room.id, id}, serverOf(viewer.self));
    // In a thread the answered message is often only named for clients that know no threads.
    const QJsonObject relates = json::object(content, "m.relates_to");
    if (place.thread.isEmpty() || !json::boolean(relates, "is_falling_back")) {
        if (const QString answered = answeredBy(content); !answered.isEmpty() && answered != id)
            message.parentGlobalId = globalIdOf(place, answered);
    }

    const auto edit = replacementOf(event);
    const QJsonObject shown = edit ? json::object(contentOf(*edit), "m.new_content") : content;
    if (edit)
        message.editedAt = json::integer(*edit, "origin_server_ts");
    if (!setContent(message, event, shown))
        return std::nullopt;
    setMentions(message, shown);
    return message;
}

bool isRedacted(const QJsonObject &event)
{
    return isMessageKind(event)
        && (json::object(event, "unsigned").contains(QLatin1String("redacted_because"))
            || event.contains(QLatin1String("redacted_because")));
}

QString editedBy(const QJsonObject &event)
{
    return isMessageKind(event) ? idFrom(relation(contentOf(event), QLatin1String("m.replace")), "event_id")
                                : QString();
}

QString reactedToBy(const QJsonObject &event)
{
    return isKind(event, QLatin1String("m.reaction"))
        ? idFrom(relation(contentOf(event), QLatin1String("m.annotation")), "event_id")
        : QString();
}

QString redactedBy(const QJsonObject &event)
{
    if (!isKind(event, QLatin1String("m.room.redaction")))
        return {};
    // Since room version 11 it stands in the content.
    const QString inside = idFrom(contentOf(event), "redacts");
    return inside.isEmpty() ? idFrom(event, "redacts") : inside;
}

std::optional<QJsonObject> replacementOf(const QJsonObject &event)
{
    const QJsonObject edit = json::object(json::object(json::object(event, "unsigned"), "m.relations"), "m.replace");
    // The server checks the sender as well; an edit by somebody else would put words into a customer's mouth.
    if (json::str(edit, "sender") != json::str(event, "sender") || editedBy(edit) != json::str(event, "event_id")
        || json::str(edit, "type") != json::str(event, "type")
        || !json::optStr(json::object(contentOf(edit), "m.new_content"), "body")
        || !json::optInteger(edit, "origin_server_ts"))
        return std::nullopt;
    return edit;
}

std::optional<Revision> revisionFrom(const QJsonObject &event, const QJsonObject &edit)
{
    QJsonObject edited = event;
    edited.insert(QStringLiteral("unsigned"),
        QJsonObject{{QStringLiteral("m.relations"), QJsonObject{{QStringLiteral("m.replace"), edit}}}});
    if (!replacementOf(edited))
        return std::nullopt;
    NetworkMessage message;
    setText(message, json::object(contentOf(edit), "m.new_content"));
    return Revision{json::integer(edit, "origin_server_ts"), message.text, {}};
}

NetworkMessage invitation(const QString &room, const QString &by, const QString &shown, TimeMs at)
{
    const Place place{room, {}, false, true};
    NetworkMessage message;
    message.networkId = QStringLiteral("invite:") + room;
    message.globalId = globalIdOf(place, message.networkId);
    message.conversationId = conversationOf(place);
    message.connectorData = toConnectorData(place);
    message.kind = ThreadKind::Chat;
    message.visibility = Visibility::Direct;
    message.author = personOf(by);
    message.at = at;
    message.text = text::snippet(text::neutralised(shown), kMaxName);
    message.permalink = matrixTo({room}, serverOf(by));
    message.isRequest = true;
    return message;
}

QStringList directRooms(const QJsonObject &content)
{
    QStringList rooms;
    for (auto it = content.begin(); it != content.end(); ++it) {
        const QJsonArray ids = it.value().toArray();
        for (const QJsonValue &id : ids) {
            if (id.isString())
                rooms.append(id.toString());
        }
    }
    rooms.sort();
    rooms.removeDuplicates();
    return rooms;
}

QString mediaPath(const QString &mxc)
{
    const QString place = mediaPlace(mxc);
    return place.isEmpty() ? QString() : QStringLiteral("/v1/media/download/") + place;
}

QString thumbnailPath(const QString &mxc)
{
    const QString place = mediaPlace(mxc);
    return place.isEmpty() ? QString() : QStringLiteral("/v1/media/thumbnail/") + place;
}

} // namespace baton::connectors::matrix
