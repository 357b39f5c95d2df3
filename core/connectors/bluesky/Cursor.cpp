// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/Cursor.h"

#include "core/net/Json.h"

namespace baton::connectors::bluesky {

namespace json = net::json;

namespace {

QJsonObject toJson(const Cursor::Walk &walk)
{
    return {{QStringLiteral("cursor"), walk.cursor}, {QStringLiteral("newest"), walk.newest},
        {QStringLiteral("seen"), QJsonArray::fromStringList(walk.seen)}};
}

std::optional<Cursor::Walk> walkFrom(const QJsonObject &parent, json::Key key)
{
    const QJsonObject object = json::object(parent, key);
    if (object.isEmpty())
        return std::nullopt;
    return Cursor::Walk{json::str(object, "cursor"), json::integer(object, "newest"), json::strings(object, "seen")};
}

} // namespace

QByteArray toBytes(const Cursor &cursor)
{
    QJsonObject object{{QStringLiteral("v"), 1}, {QStringLiteral("n"), cursor.notificationMark},
        {QStringLiteral("seen"), QJsonArray::fromStringList(cursor.notificationsSeen)},
        {QStringLiteral("f"), cursor.feedMark}, {QStringLiteral("chat"), cursor.chat},
        {QStringLiteral("convos"), QJsonArray::fromStringList(cursor.conversations)}};
    if (cursor.notificationWalk)
        object.insert(QStringLiteral("nw"), toJson(*cursor.notificationWalk));
    if (cursor.feedWalk)
        object.insert(QStringLiteral("fw"), toJson(*cursor.feedWalk));
    QJsonObject counts;
    for (auto it = cursor.replyCounts.cbegin(); it != cursor.replyCounts.cend(); ++it)
        counts.insert(it.key(), it.value());
    object.insert(QStringLiteral("replies"), counts);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Cursor cursorFrom(const QByteArray &bytes)
{
    Cursor cursor;
    const auto document = net::parseJsonObject(bytes);
    if (!document || json::integer(*document, "v") != 1)
        return cursor;
    const QJsonObject &object = *document;
    cursor.notificationMark = json::integer(object, "n");
    cursor.notificationsSeen = json::strings(object, "seen");
    cursor.notificationWalk = walkFrom(object, "nw");
    cursor.feedMark = json::integer(object, "f");
    cursor.feedWalk = walkFrom(object, "fw");
    cursor.chat = json::str(object, "chat");
    cursor.conversations = json::strings(object, "convos");
    const QJsonObject counts = json::object(object, "replies");
    for (auto it = counts.begin(); it != counts.end(); ++it)
        cursor.replyCounts.insert(it.key(), it.value().toInt());
    return cursor;
}

} // namespace baton::connectors::bluesky
