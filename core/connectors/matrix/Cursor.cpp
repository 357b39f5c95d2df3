// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/matrix/Cursor.h"

#include "core/net/Json.h"

namespace baton::connectors::matrix {

namespace json = net::json;

QByteArray toBytes(const Cursor &cursor)
{
    QJsonObject rooms;
    for (auto it = cursor.rooms.cbegin(); it != cursor.rooms.cend(); ++it)
        rooms.insert(it.key(), it.value());
    QJsonArray gaps;
    for (const Cursor::Gap &gap : cursor.gaps) {
        gaps.append(QJsonObject{{QStringLiteral("room"), gap.room}, {QStringLiteral("from"), gap.from},
            {QStringLiteral("to"), gap.to}, {QStringLiteral("stop"), gap.stopAt}});
    }
    QJsonObject invites;
    for (auto it = cursor.invites.cbegin(); it != cursor.invites.cend(); ++it) {
        invites.insert(it.key(),
            QJsonObject{
                {QStringLiteral("at"), it->at}, {QStringLiteral("by"), it->by}, {QStringLiteral("shown"), it->shown}});
    }
    const QJsonObject object{{QStringLiteral("v"), 1}, {QStringLiteral("since"), cursor.since},
        {QStringLiteral("at"), cursor.at}, {QStringLiteral("rooms"), rooms},
        {QStringLiteral("direct"), QJsonArray::fromStringList(cursor.direct)}, {QStringLiteral("gaps"), gaps},
        {QStringLiteral("invites"), invites}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Cursor cursorFrom(const QByteArray &bytes)
{
    Cursor cursor;
    const auto document = net::parseJsonObject(bytes);
    if (!document || json::integer(*document, "v") != 1)
        return cursor;
    cursor.since = json::str(*document, "since");
    cursor.at = json::integer(*document, "at");
    const QJsonObject rooms = json::object(*document, "rooms");
    for (auto it = rooms.begin(); it != rooms.end(); ++it)
        cursor.rooms.insert(it.key(), it.value().toBool());
    cursor.direct = json::strings(*document, "direct");
    for (const QJsonObject &gap : json::objects(*document, "gaps")) {
        cursor.gaps.append(
            {json::str(gap, "room"), json::str(gap, "from"), json::str(gap, "to"), json::integer(gap, "stop")});
    }
    const QJsonObject invites = json::object(*document, "invites");
    for (auto it = invites.begin(); it != invites.end(); ++it) {
        const QJsonObject invite = it.value().toObject();
        cursor.invites.insert(
            it.key(), {json::integer(invite, "at"), json::str(invite, "by"), json::str(invite, "shown")});
    }
    return cursor;
}

} // namespace baton::connectors::matrix
