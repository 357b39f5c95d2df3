// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/feed/FeedConnector.h"

#include "core/connectors/BudgetedHttp.h"
#include "core/connectors/Listening.h"
#include "core/connectors/feed/Cursor.h"
#include "core/connectors/feed/Entry.h"
#include "core/connectors/feed/Items.h"

#include <algorithm>

namespace baton::connectors::feed {

namespace {

/// Some ask to be left alone for days by mistake, and their news would be old.
constexpr std::chrono::milliseconds kLongestRest = std::chrono::hours(6);
constexpr qsizetype kMostMarks = 2L * kMostItems;

QString contentMark(const NetworkMessage &message)
{
    QString all = QString::number(message.at) + QLatin1Char('\n') + QString::number(message.editedAt.value_or(0))
        + QLatin1Char('\n') + message.author.globalId + QLatin1Char('\n') + message.permalink + QLatin1Char('\n')
        + message.text + QLatin1Char('\n') + message.html + QLatin1Char('\n')
        + QString::fromUtf8(attachmentsToJson(message.attachments));
    return markOf(all);
}

Error unsupported() { return {Error::Kind::Unsupported, QStringLiteral("a feed can only be read")}; }

} // namespace

FeedConnector::FeedConnector(const ConnectorContext &context)
    : m_context(context)
{
}

Result<Download> FeedConnector::get(const QUrl &address, const net::HeaderList &headers, const Call &call) const
{
    BudgetedHttp http(m_context.http, m_context.budget, m_context.clock, call, net::Dialect::Standard);
    auto got = download(address, headers, [&http](net::Request request) { return http.send(std::move(request)); });
    if (!got)
        return got;
    if (auto error = errorOf(got->response, m_context.clock.nowMs()))
        return fail(std::move(*error));
    return got;
}

Result<Identity> FeedConnector::identify(const Call &call)
{
    const QUrl address(m_context.serverUrl);
    const auto got = get(address, {}, call);
    if (!got)
        return fail(got.error());
    const auto feed = readFeed(got->response.body, got->response.header("content-type"), got->address);
    if (!feed)
        return fail(feed.error());
    Identity identity;
    // Known by the address it was added under, also when it has moved since.
    identity.self = selfFrom(*feed, address);
    identity.server = address.host();
    identity.serverUrl = m_context.serverUrl;
    identity.serverSoftware = feed->format;
    identity.limits = info().defaultLimits;
    identity.abilities = info().abilities;
    identity.visibilities = {Visibility::Public};
    if (const QString host = QUrl(identity.self.avatarUrl).host(); !host.isEmpty())
        identity.pictureHosts.append(host);
    return identity;
}

Result<Batch> FeedConnector::fetch(const QByteArray &bytes, const FetchOptions &options, const Call &call)
{
    Cursor cursor = Cursor::fromBytes(bytes, m_context.serverUrl);
    const TimeMs now = m_context.clock.nowMs();
    Batch batch;
    batch.nextCursor = bytes;
    // A rest that is longer than any we grant was written under another clock.
    if (cursor.restUntil > now && cursor.restUntil <= now + kLongestRest.count())
        return batch;

    net::HeaderList headers;
    if (!cursor.etag.isEmpty())
        headers.append({"If-None-Match", cursor.etag});
    if (!cursor.modified.isEmpty())
        headers.append({"If-Modified-Since", cursor.modified});
    const QUrl address(cursor.movedTo.isEmpty() ? m_context.serverUrl : cursor.movedTo);
    const auto got = get(address, headers, call);
    if (!got)
        return fail(got.error());

    Covered covered{QStringLiteral("feed"), options.historySince, now};
    std::chrono::seconds rest = restAskedBy(got->response);
    if (got->response.status != 304) {
        const auto feed = readFeed(got->response.body, got->response.header("content-type"), got->address);
        if (!feed)
            return fail(feed.error());
        cursor.restsForSeconds = feed->restsFor.count();
        const bool isFirst = !cursor.isBegun;
        QMap<QString, QString> items;
        if (feed->isBroken) // what stands behind the damage is not gone
            items = cursor.items.size() <= kMostMarks ? cursor.items : items;
        bool isConnected = cursor.items.isEmpty();
        const auto messages = messagesFrom(*feed, m_context.self);
        for (const NetworkMessage &message : messages) {
            const QString id = markOf(message.globalId);
            const QString content = contentMark(message);
            isConnected = isConnected || cursor.items.contains(id);
            const bool isNews = cursor.items.value(id) != content;
            items.insert(id, content);
            const bool isBeforeHistory = isFirst && message.at != 0 && message.at < options.historySince;
            if (isNews && !isBeforeHistory)
                batch.messages.append(message);
        }
        // Nothing of what stood there last time: something may have come and gone in between.
        if (!isConnected && !messages.isEmpty()) {
            covered.from = now;
            covered.gapBefore = true;
        }
        cursor.items = items;
        cursor.etag = got->response.header("etag").left(500);
        cursor.modified = got->response.header("last-modified").left(100);
    }
    cursor.movedTo
        = got->lasting == QUrl(m_context.serverUrl) ? QString() : QString::fromLatin1(got->lasting.toEncoded());
    rest = std::max(rest, std::chrono::seconds(cursor.restsForSeconds));
    const auto granted = std::min<std::chrono::milliseconds>(rest, kLongestRest);
    cursor.restUntil = granted.count() > 0 ? now + granted.count() : 0;
    batch.covered.append(covered);
    batch.nextCursor = cursor.toBytes();
    return batch;
}

Result<ThreadRead> FeedConnector::readThread(const MessageRef &, const Call &) { return ThreadRead{}; }

Result<Refresh> FeedConnector::refresh(const QList<MessageRef> &, const Call &) { return Refresh{}; }

Result<NetworkMessage> FeedConnector::send(const OutgoingMessage &, const QByteArray &, const Call &)
{
    return fail(unsupported());
}

Result<Found> FeedConnector::findSent(const OutgoingMessage &, const QByteArray &, const Call &)
{
    return Found{Found::Answer::SurelyNot, {}};
}

Result<void> FeedConnector::act(const Action &, const Call &) { return fail(unsupported()); }

} // namespace baton::connectors::feed
