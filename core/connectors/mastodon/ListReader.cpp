// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/ListReader.h"

#include <QtCore/QUrlQuery>

#include <algorithm>

namespace baton::connectors::mastodon {

namespace {

/// Time stamps of neighbours in a list may be a little out of order.
constexpr TimeMs kSlack = 5 * 60'000;
/// A walk that has not arrived after so many pages is given up; what lies behind is told as a gap.
constexpr int kMostWalkPages = 500;
/// Servers cap what they give at 20 or more; a page of fewer items was the last.
constexpr qsizetype kSmallestCap = 20;

struct PageTimes {
    TimeMs newest = 0;
    TimeMs oldest = 0;
    bool any = false;
};

PageTimes timesOf(const Page &page, const ListSpec &spec, TimeMs nowMs)
{
    PageTimes times;
    for (const QJsonObject &item : page.items) {
        const auto at = spec.timeOf(item);
        if (!at)
            continue;
        const TimeMs believable = std::min(*at, nowMs); // a stamp from the future would blind the later checks
        times.newest = times.any ? std::max(times.newest, believable) : believable;
        times.oldest = times.any ? std::min(times.oldest, believable) : believable;
        times.any = true;
    }
    return times;
}

QString firstId(const Page &page, const ListSpec &spec)
{
    for (const QJsonObject &item : page.items) {
        if (const QString id = spec.idOf(item); !id.isEmpty())
            return id;
    }
    return {};
}

QString lastId(const Page &page, const ListSpec &spec)
{
    for (auto it = page.items.crbegin(); it != page.items.crend(); ++it) {
        if (const QString id = spec.idOf(*it); !id.isEmpty())
            return id;
    }
    return {};
}

QByteArray idQuery(const ListSpec &spec, const QString &name, const QString &id)
{
    return net::formEncode(spec.query + net::FormFields{{name, id}});
}

/// Whether a page that should hold only what is newer than the anchor cannot be that.
bool makesNoSense(const Page &page, const ListSpec &spec, const StreamPosition &position, const PageTimes &times)
{
    bool holdsAnchor = false;
    for (const QJsonObject &item : page.items) {
        const QString id = spec.idOf(item);
        if (!id.isEmpty() && !sameIdFormat(id, position.anchorId))
            return true;
        holdsAnchor = holdsAnchor || id == position.anchorId;
    }
    const bool allOlder = times.any && times.newest < position.anchorAt - kSlack;
    return allOlder || (holdsAnchor && page.items.size() > 1);
}

/// The position without a walk.
StreamPosition standing(const StreamPosition &position)
{
    StreamPosition still;
    still.anchorId = position.anchorId;
    still.anchorAt = position.anchorAt;
    still.newerQuery = position.newerQuery;
    return still;
}

void beginWalk(StreamPosition &position, TimeMs until, bool catchingUp, TimeMs nowMs)
{
    position = standing(position);
    position.walking = true;
    position.walkUntil = until;
    position.walkFrom = nowMs;
    position.catchingUp = catchingUp;
}

void endWalk(StreamPosition &position)
{
    if (!position.walkNewestId.isEmpty()) {
        position.anchorId = position.walkNewestId;
        position.anchorAt = std::max(position.catchingUp ? position.anchorAt : 0, position.walkNewestAt);
        position.newerQuery = position.walkNewerQuery;
    }
    position = standing(position);
}

Result<ListStep> walkBack(Api &api, const ListSpec &spec, StreamPosition &position)
{
    const bool first = position.walkPages == 0;
    const auto page = api.getPage(spec.path, first ? net::formEncode(spec.query) : position.olderQuery);
    if (!page)
        return fail(page.error());
    const PageTimes times = timesOf(*page, spec, position.walkFrom);
    if (first) {
        position.walkNewestId = firstId(*page, spec);
        position.walkNewestAt = times.newest;
        position.walkNewerQuery = wayOn(page->newerQuery, spec.query);
    }
    ++position.walkPages;
    position.walkMet = position.walkMet || (times.any && times.oldest <= position.walkUntil + kSlack);

    QByteArray older = wayOn(page->olderQuery, spec.query);
    if (older.isEmpty() && page->items.size() >= kSmallestCap && !lastId(*page, spec).isEmpty())
        older = idQuery(spec, QStringLiteral("max_id"), lastId(*page, spec));
    const bool arrived = times.any && times.newest < position.walkUntil;
    const bool ended = page->items.isEmpty() || older.isEmpty() || older == position.olderQuery;
    const bool tooFar = position.walkPages >= kMostWalkPages;

    ListStep step;
    step.items = page->items;
    if (!position.catchingUp) {
        // The last page of a first walk reaches further back than was asked for.
        step.items.removeIf([&](const QJsonObject &item) {
            const auto at = spec.timeOf(item);
            return at && *at < position.walkUntil;
        });
    }
    Covered covered{
        spec.name, times.any ? std::max(times.oldest, position.walkUntil) : position.walkUntil, position.walkFrom};
    if (!arrived && !ended && !tooFar) {
        position.olderQuery = older;
        step.more = true;
        step.covered = covered;
        return step;
    }
    if (arrived || position.walkMet || (ended && !position.catchingUp))
        covered.from = position.walkUntil;
    else
        covered.gapBefore = true;
    step.covered = covered;
    endWalk(position);
    return step;
}

Result<ListStep> goForward(Api &api, const ListSpec &spec, StreamPosition &position, TimeMs nowMs)
{
    const QByteArray query = position.newerQuery.isEmpty() ? idQuery(spec, QStringLiteral("min_id"), position.anchorId)
                                                           : position.newerQuery;
    const auto page = api.getPage(spec.path, query);
    if (!page)
        return fail(page.error());
    const PageTimes times = timesOf(*page, spec, nowMs);
    const bool mayJump = !spec.honoursMinId && page->items.size() >= kSmallestCap;
    if (mayJump || makesNoSense(*page, spec, position, times)) {
        beginWalk(position, position.anchorAt - kSlack, true, nowMs);
        return walkBack(api, spec, position);
    }
    ListStep step;
    step.items = page->items;
    const StreamPosition before = position;
    if (const QString id = firstId(*page, spec); !id.isEmpty()) {
        position.anchorId = id;
        position.anchorAt = std::max(position.anchorAt, times.newest);
        position.newerQuery = wayOn(page->newerQuery, spec.query);
    }
    step.more = page->items.size() >= kSmallestCap && position != before;
    step.covered = Covered{spec.name, before.anchorAt, step.more ? position.anchorAt : nowMs};
    return step;
}

} // namespace

QByteArray wayOn(const QByteArray &linkQuery, const net::FormFields &always)
{
    if (linkQuery.isEmpty())
        return {};
    QByteArray query;
    QSet<QString> present;
    bool pages = false;
    const QList<QByteArray> parts = linkQuery.split('&');
    for (QByteArray part : parts) {
        if (part.startsWith("since_id="))
            part = "min_id=" + part.mid(9);
        pages = pages || part.startsWith("min_id=") || part.startsWith("max_id=") || part.startsWith("page=");
        const qsizetype equals = part.indexOf('=');
        present.insert(QUrl::fromPercentEncoding(equals < 0 ? part : part.left(equals)));
        query += (query.isEmpty() ? QByteArray() : QByteArray("&")) + part;
    }
    if (!pages)
        return {};
    for (const auto &field : always) {
        if (!present.contains(field.first))
            query += '&' + net::formEncode({field});
    }
    return query;
}

bool sameIdFormat(const QString &a, const QString &b)
{
    const auto isNumber = [](const QString &id) {
        return std::all_of(
            id.begin(), id.end(), [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    };
    return isNumber(a) == isNumber(b);
}

Result<ListStep> readList(Api &api, const ListSpec &spec, StreamPosition &position, TimeMs historySince, TimeMs nowMs)
{
    StreamPosition next = position;
    if (!next.walking && next.anchorId.isEmpty())
        beginWalk(next, historySince, false, nowMs);
    auto step = next.walking ? walkBack(api, spec, next) : goForward(api, spec, next, nowMs);
    if (step)
        position = next;
    return step;
}

} // namespace baton::connectors::mastodon
