// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/BlueskyConnector.h"

#include "core/net/Json.h"

namespace baton::connectors::bluesky {

namespace json = net::json;

namespace {

constexpr int kPagesPerWatch = 4;
constexpr int kRequestsPerListening = 20;

net::FormFields searchFor(const Watch &watch)
{
    net::FormFields query;
    // The lexicon asks for words with a tag too; the tag with its sign is the same to every server.
    if (watch.kind == Watch::Kind::Tag) {
        query.append({QStringLiteral("q"), QLatin1Char('#') + watch.text});
        query.append({QStringLiteral("tag"), watch.text});
    } else {
        query.append({QStringLiteral("q"), watch.text});
    }
    query.append({QStringLiteral("sort"), QStringLiteral("latest")});
    query.append({QStringLiteral("limit"), QStringLiteral("100")});
    return query;
}

} // namespace

/// The newest first, back to the place. A server may take `since` by the day, or not at all: what was handed out before
/// is known by its address, and a page of nothing else ends the walk.
Result<Heard> BlueskyConnector::hear(const Watch &watch, const HeardPlace &place, int &requests, const Call &call)
{
    net::FormFields query = searchFor(watch);
    const bool isFirst = place.anchor.isEmpty();
    if (!isFirst)
        query.append({QStringLiteral("since"), toRfc3339(place.anchorAt)});
    Heard heard;
    heard.isWhole = false;
    QString page;
    for (int read = 0; read < kPagesPerWatch && !heard.isWhole; ++read) {
        if (read > 0 && requests <= 0)
            break;
        --requests;
        const auto answer = m_xrpc.query("app.bsky.feed.searchPosts",
            page.isEmpty() ? query : query + net::FormFields{{QStringLiteral("cursor"), page}}, call);
        if (!answer) {
            Error error = answer.error();
            if (error.kind == Error::Kind::NotFound || error.httpStatus == 501)
                error.kind = Error::Kind::Unsupported;
            error.detail = QStringLiteral("the search of posts: %1").arg(error.detail);
            return fail(error);
        }
        bool isOld = true;
        const auto posts = json::objects(*answer, "posts");
        for (const QJsonObject &post : posts) {
            const auto message = messageFromPostView(post, did());
            if (!message)
                continue;
            isOld = isOld && !isFirst && message->at < place.anchorAt;
            heard.messages.append(*message);
        }
        const QString next = json::str(*answer, "cursor");
        heard.isWhole = isFirst || next.isEmpty() || next == page || posts.isEmpty() || isOld;
        page = next;
    }
    return heard;
}

Result<Batch> BlueskyConnector::listen(const QList<Watch> &watches, const QByteArray &cursor, const Call &call)
{
    return listenToEach(watches, cursor, did(), kRequestsPerListening, m_context, call,
        [&](const Watch &watch, HeardPlace &place, int &requests) { return hear(watch, place, requests, call); });
}

} // namespace baton::connectors::bluesky
