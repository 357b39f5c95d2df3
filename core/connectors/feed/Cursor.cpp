// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/feed/Cursor.h"

#include "core/net/Json.h"

namespace baton::connectors::feed {

namespace json = net::json;

namespace {
constexpr int kVersion = 1;
} // namespace

QByteArray Cursor::toBytes() const
{
    QJsonObject object{{QStringLiteral("v"), kVersion}, {QStringLiteral("feed"), feed}};
    const auto put = [&object](const char *key, const QString &value) {
        if (!value.isEmpty())
            object.insert(QLatin1String(key), value);
    };
    put("moved", movedTo);
    put("etag", QString::fromLatin1(etag));
    put("modified", QString::fromLatin1(modified));
    if (restUntil != 0)
        object.insert(QStringLiteral("rest"), restUntil);
    if (restsForSeconds != 0)
        object.insert(QStringLiteral("ttl"), restsForSeconds);
    QJsonObject marks;
    for (auto it = items.begin(); it != items.end(); ++it)
        marks.insert(it.key(), it.value());
    object.insert(QStringLiteral("items"), marks);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Cursor Cursor::fromBytes(const QByteArray &bytes, const QString &feed)
{
    Cursor cursor;
    cursor.feed = feed;
    const auto object = net::parseJsonObject(bytes);
    if (!object || json::integer(*object, "v") != kVersion || json::str(*object, "feed") != feed)
        return cursor;
    cursor.movedTo = json::str(*object, "moved");
    cursor.etag = json::str(*object, "etag").toLatin1();
    cursor.modified = json::str(*object, "modified").toLatin1();
    cursor.isBegun = true;
    cursor.restsForSeconds = json::integer(*object, "ttl");
    cursor.restUntil = json::integer(*object, "rest");
    const QJsonObject marks = json::object(*object, "items");
    for (auto it = marks.begin(); it != marks.end(); ++it)
        cursor.items.insert(it.key(), it.value().toString());
    return cursor;
}

} // namespace baton::connectors::feed
