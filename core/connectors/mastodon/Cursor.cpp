// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Cursor.h"

#include "core/net/Json.h"

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

constexpr int kVersion = 1;

QJsonObject toJson(const StreamPosition &position)
{
    QJsonObject object;
    const auto put = [&object](const char *key, const QJsonValue &value, bool present) {
        if (present)
            object.insert(QLatin1String(key), value);
    };
    const auto text = [&put](const char *key, const QString &value) { put(key, value, !value.isEmpty()); };
    const auto number = [&put](const char *key, qint64 value) { put(key, value, value != 0); };
    text("anchor", position.anchorId);
    number("anchor_at", position.anchorAt);
    text("newer", QString::fromLatin1(position.newerQuery));
    if (position.walking) {
        object.insert(QStringLiteral("walking"), true);
        number("until", position.walkUntil);
        number("from", position.walkFrom);
        put("catching_up", true, position.catchingUp);
        put("met", true, position.walkMet);
        text("older", QString::fromLatin1(position.olderQuery));
        number("pages", position.walkPages);
        text("newest", position.walkNewestId);
        number("newest_at", position.walkNewestAt);
        text("newest_newer", QString::fromLatin1(position.walkNewerQuery));
    }
    number("not_offered_until", position.notOfferedUntil);
    return object;
}

StreamPosition positionFrom(const QJsonObject &object)
{
    StreamPosition position;
    position.anchorId = json::str(object, "anchor");
    position.anchorAt = json::integer(object, "anchor_at");
    position.newerQuery = json::str(object, "newer").toLatin1();
    position.walking = json::boolean(object, "walking");
    position.walkUntil = json::integer(object, "until");
    position.walkFrom = json::integer(object, "from");
    position.catchingUp = json::boolean(object, "catching_up");
    position.walkMet = json::boolean(object, "met");
    position.olderQuery = json::str(object, "older").toLatin1();
    position.walkPages = int(json::integer(object, "pages"));
    position.walkNewestId = json::str(object, "newest");
    position.walkNewestAt = json::integer(object, "newest_at");
    position.walkNewerQuery = json::str(object, "newest_newer").toLatin1();
    position.notOfferedUntil = json::integer(object, "not_offered_until");
    return position;
}

} // namespace

QByteArray Cursor::toBytes() const
{
    QJsonObject lists;
    for (auto it = streams.begin(); it != streams.end(); ++it)
        lists.insert(it.key(), toJson(it.value()));
    return QJsonDocument(
        QJsonObject{{QStringLiteral("v"), kVersion}, {QStringLiteral("server"), server}, {QStringLiteral("self"), self},
            {QStringLiteral("since"), historySince}, {QStringLiteral("lists"), lists}})
        .toJson(QJsonDocument::Compact);
}

Cursor Cursor::fromBytes(const QByteArray &bytes)
{
    Cursor cursor;
    const auto object = net::parseJsonObject(bytes);
    if (!object || json::integer(*object, "v") != kVersion)
        return cursor;
    cursor.server = json::str(*object, "server");
    cursor.self = json::str(*object, "self");
    cursor.historySince = json::integer(*object, "since");
    const QJsonObject lists = json::object(*object, "lists");
    for (auto it = lists.begin(); it != lists.end(); ++it)
        cursor.streams.insert(it.key(), positionFrom(it.value().toObject()));
    return cursor;
}

} // namespace baton::connectors::mastodon
