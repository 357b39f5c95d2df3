// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/Cursor.h"

#include "core/net/Json.h"

namespace baton::connectors::telegram {

namespace json = net::json;

namespace {

QJsonObject toJson(const QMap<QString, QString> &map)
{
    QJsonObject object;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QMap<QString, QString> mapFrom(const QJsonObject &object)
{
    QMap<QString, QString> map;
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it.value().toString());
    return map;
}

} // namespace

QByteArray toBytes(const Cursor &cursor)
{
    QJsonObject object{{QStringLiteral("v"), 1}, {QStringLiteral("at"), cursor.readAt}};
    if (cursor.offset) {
        object.insert(QStringLiteral("offset"), *cursor.offset);
        object.insert(QStringLiteral("offset_at"), cursor.offsetAt);
    }
    if (!cursor.migrated.isEmpty())
        object.insert(QStringLiteral("migrated"), toJson(cursor.migrated));
    if (!cursor.owners.isEmpty())
        object.insert(QStringLiteral("owners"), toJson(cursor.owners));
    QJsonArray albums;
    for (const Cursor::Album &album : cursor.albums) {
        QJsonArray parts;
        for (const QJsonObject &part : album.parts)
            parts.append(part);
        albums.append(QJsonObject{{QStringLiteral("key"), album.key}, {QStringLiteral("parts"), parts}});
    }
    if (!albums.isEmpty())
        object.insert(QStringLiteral("albums"), albums);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Cursor cursorFrom(const QByteArray &bytes)
{
    Cursor cursor;
    const auto object = net::parseJsonObject(bytes);
    if (!object || json::integer(*object, "v") != 1)
        return cursor;
    cursor.offset = json::optInteger(*object, "offset");
    cursor.offsetAt = json::integer(*object, "offset_at");
    cursor.readAt = json::integer(*object, "at");
    cursor.migrated = mapFrom(json::object(*object, "migrated"));
    cursor.owners = mapFrom(json::object(*object, "owners"));
    for (const QJsonObject &album : json::objects(*object, "albums"))
        cursor.albums.append({json::str(album, "key"), json::objects(album, "parts")});
    return cursor;
}

} // namespace baton::connectors::telegram
