// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/Albums.h"

#include "core/net/Json.h"

#include <algorithm>

namespace baton::connectors::telegram {

namespace json = net::json;

namespace {

// An album's parts come within seconds, edits of them may come later; what is forgotten then is only that they belong
// together.
constexpr qsizetype kMostAlbums = 8;
constexpr qsizetype kMostParts = 10;

QString keyOf(const QJsonObject &message)
{
    const QString group = json::str(message, "media_group_id");
    if (group.isEmpty())
        return {};
    return json::str(message, "business_connection_id") + QLatin1Char('/')
        + json::str(json::object(message, "chat"), "id") + QLatin1Char('/') + group;
}

qint64 numberOf(const QJsonObject &message) { return json::integer(message, "message_id"); }

} // namespace

bool addToAlbum(QList<Cursor::Album> &albums, const QJsonObject &message)
{
    const QString key = keyOf(message);
    if (key.isEmpty())
        return false;
    auto album
        = std::find_if(albums.begin(), albums.end(), [&key](const Cursor::Album &one) { return one.key == key; });
    if (album == albums.end()) {
        if (albums.size() >= kMostAlbums)
            albums.removeFirst();
        albums.append({key, {}});
        album = albums.end() - 1;
    }
    album->parts.removeIf([&message](const QJsonObject &part) { return numberOf(part) == numberOf(message); });
    if (album->parts.size() >= kMostParts)
        return false;
    QJsonObject kept = message;
    kept.remove(QLatin1String("reply_to_message")); // bulky; the first part says it
    if (album->parts.isEmpty())
        kept = message;
    album->parts.append(kept);
    std::sort(album->parts.begin(), album->parts.end(),
        [](const QJsonObject &a, const QJsonObject &b) { return numberOf(a) < numberOf(b); });
    return true;
}

std::optional<NetworkMessage> albumOf(const QList<Cursor::Album> &albums, const QJsonObject &message,
    const std::function<std::optional<NetworkMessage>(const QJsonObject &)> &read)
{
    const QString key = keyOf(message);
    const auto album
        = std::find_if(albums.begin(), albums.end(), [&key](const Cursor::Album &one) { return one.key == key; });
    std::optional<NetworkMessage> whole;
    if (album == albums.end())
        return whole;
    for (const QJsonObject &part : album->parts) {
        const auto one = read(part);
        if (!one)
            continue;
        if (!whole) {
            whole = one;
            continue;
        }
        whole->attachments.append(one->attachments);
        if (whole->text.isEmpty()) {
            whole->text = one->text;
            whole->html = one->html;
        }
        if (whole->parentGlobalId.isEmpty()) {
            whole->parentGlobalId = one->parentGlobalId;
            whole->parentNetworkId = one->parentNetworkId;
        }
        whole->editedAt = std::max(whole->editedAt, one->editedAt);
    }
    return whole;
}

} // namespace baton::connectors::telegram
