// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/Listening.h"

#include "core/net/Json.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace baton::connectors {

namespace json = net::json;

namespace {

constexpr int kVersion = 1;
/// So many are remembered of a watch: more than one call reads.
constexpr qsizetype kMostSeen = 500;

using Places = QMap<QString, HeardPlace>;

struct ListenCursor {
    QString whose;
    QString beginWith; ///< the watch that had to wait; empty: the first
    Places places;
};

QString keyOf(const Watch &watch) { return toWord(watch.kind) + QLatin1Char(' ') + watch.text; }

QJsonObject toJson(const HeardPlace &place)
{
    QJsonObject object;
    if (!place.anchor.isEmpty()) {
        object.insert(QStringLiteral("id"), place.anchor);
        object.insert(QStringLiteral("at"), place.anchorAt);
    }
    if (!place.seen.isEmpty())
        object.insert(QStringLiteral("seen"), QJsonArray::fromStringList(place.seen));
    if (place.hasFound)
        object.insert(QStringLiteral("found"), true);
    return object;
}

QByteArray toBytes(const ListenCursor &cursor)
{
    QJsonObject places;
    for (auto it = cursor.places.begin(); it != cursor.places.end(); ++it) {
        if (it.value() != HeardPlace())
            places.insert(it.key(), toJson(it.value()));
    }
    QJsonObject object{
        {QStringLiteral("v"), kVersion}, {QStringLiteral("whose"), cursor.whose}, {QStringLiteral("places"), places}};
    if (!cursor.beginWith.isEmpty())
        object.insert(QStringLiteral("begin"), cursor.beginWith);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ListenCursor fromBytes(const QByteArray &bytes, const QString &whose)
{
    ListenCursor cursor;
    cursor.whose = whose;
    const auto document = net::parseJsonObject(bytes);
    if (!document || json::integer(*document, "v") != kVersion || json::str(*document, "whose") != whose)
        return cursor;
    cursor.beginWith = json::str(*document, "begin");
    const QJsonObject places = json::object(*document, "places");
    for (auto it = places.begin(); it != places.end(); ++it) {
        const QJsonObject object = it.value().toObject();
        HeardPlace place;
        place.anchor = json::str(object, "id");
        place.anchorAt = place.anchor.isEmpty() ? 0 : json::integer(object, "at");
        place.seen = json::strings(object, "seen").mid(0, kMostSeen);
        place.hasFound = json::boolean(object, "found");
        cursor.places.insert(it.key(), place);
    }
    return cursor;
}

/// A stamp from the future would hide what comes after.
TimeMs believable(const NetworkMessage &message, TimeMs nowMs) { return std::min(message.at, nowMs); }

} // namespace

QString markOf(QStringView text)
{
    constexpr qsizetype kBytes = 8;
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(
        hash.left(kBytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QList<NetworkMessage> takeHeard(HeardPlace &place, const Heard &heard, TimeMs nowMs)
{
    QList<NetworkMessage> fresh;
    QSet<QString> here;
    const QSet<QString> before(place.seen.cbegin(), place.seen.cend());
    const NetworkMessage *newest = nullptr;
    const NetworkMessage *newestSettled = nullptr;
    const NetworkMessage *oldest = nullptr;
    for (const NetworkMessage &message : heard.messages) {
        if (here.contains(message.networkId))
            continue;
        here.insert(message.networkId);
        const TimeMs at = believable(message, nowMs);
        if (!newest || at > believable(*newest, nowMs))
            newest = &message;
        if (!oldest || at < believable(*oldest, nowMs))
            oldest = &message;
        if (at <= nowMs - kHeardOverlapMs && (!newestSettled || at > newestSettled->at))
            newestSettled = &message;
        if (message.direction == Direction::Out || message.networkId == place.anchor
            || before.contains(markOf(message.networkId)))
            continue;
        fresh.append(message);
        fresh.last().isHeard = true;
    }
    if (!newest)
        return fresh;
    place.hasFound = true;
    const NetworkMessage *anchor = !heard.isWhole ? newest
        : newestSettled                           ? newestSettled
        : place.anchor.isEmpty()                  ? oldest
                                                  : nullptr;
    // Never back, as where a server pays no heed to what is asked for.
    if (anchor && (place.anchor.isEmpty() || believable(*anchor, nowMs) >= place.anchorAt)) {
        place.anchor = anchor->networkId;
        place.anchorAt = believable(*anchor, nowMs);
    }
    QStringList seen;
    for (const NetworkMessage &message : heard.messages) {
        if (believable(message, nowMs) >= place.anchorAt && message.networkId != place.anchor)
            seen.append(markOf(message.networkId));
    }
    seen.removeDuplicates();
    seen.sort(); // the same posts in another order are no news
    place.seen = seen.mid(0, kMostSeen);
    return fresh;
}

Result<Batch> listenToEach(const QList<Watch> &watches, const QByteArray &cursor, const QString &whose, int requests,
    const ConnectorContext &context, const Call &call, const Hear &hear)
{
    const ListenCursor before = fromBytes(cursor, whose);
    ListenCursor after;
    after.whose = whose;
    qsizetype first = 0;
    for (qsizetype i = 0; i < watches.size(); ++i) {
        after.places.insert(keyOf(watches.at(i)), before.places.value(keyOf(watches.at(i))));
        if (keyOf(watches.at(i)) == before.beginWith)
            first = i;
    }

    Batch batch;
    std::optional<Error> failure;
    bool anyRead = watches.isEmpty();
    QSet<QString> taken;
    for (qsizetype i = 0; i < watches.size(); ++i) {
        const Watch &watch = watches.at((first + i) % watches.size());
        if (requests <= 0) {
            after.beginWith = keyOf(watch);
            break;
        }
        HeardPlace place = after.places.value(keyOf(watch));
        const auto heard = hear(watch, place, requests);
        if (!heard) {
            if (heard.error().kind == Error::Kind::Cancelled)
                return fail(heard.error());
            failure = failure.value_or(heard.error());
            continue;
        }
        anyRead = true;
        for (const NetworkMessage &message : takeHeard(place, *heard, context.clock.nowMs())) {
            if (!taken.contains(message.networkId))
                batch.messages.append(message);
            taken.insert(message.networkId);
        }
        after.places.insert(keyOf(watch), place);
        if (call.cancel.isCancelled())
            return fail(Error::Kind::Cancelled);
    }
    if (!anyRead && failure)
        return fail(*failure);
    batch.missed = failure;
    batch.nextCursor = toBytes(after);
    return batch;
}

} // namespace baton::connectors
