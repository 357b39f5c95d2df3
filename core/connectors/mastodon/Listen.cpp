// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Listen.h"

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

constexpr int kPagesPerWatch = 4;
constexpr qsizetype kPage = 40;
/// Servers cap what they give at 20 or more; a page of fewer items was the last.
constexpr qsizetype kSmallestCap = 20;

Error notHere(Error error, const QString &what)
{
    const bool isMissing = error.kind == Error::Kind::NotFound || error.httpStatus == 405 || error.httpStatus == 501;
    if (isMissing)
        error.kind = Error::Kind::Unsupported;
    error.detail = QStringLiteral("%1: %2").arg(what, error.detail);
    return error;
}

void take(const QJsonObject &object, const Shared &shared, QList<ReadStatus> &into)
{
    if (auto status = statusFrom(object, shared.viewer))
        into.append(std::move(*status));
}

/// Forward from the place by min_id, which leaves nothing out however much has come.
Result<Heard> hearTag(Api &api, const Shared &shared, const QString &tag, const HeardPlace &place, int &requests)
{
    const QString path = QStringLiteral("/api/v1/timelines/tag/") + segment(tag);
    QString after = place.anchor;
    QList<ReadStatus> statuses;
    Heard heard;
    heard.isWhole = false;
    for (int read = 0; read < kPagesPerWatch && !heard.isWhole; ++read) {
        if (read > 0 && requests <= 0)
            break;
        --requests;
        net::FormFields query{{QStringLiteral("limit"), QString::number(kPage)}};
        if (!after.isEmpty())
            query.append({QStringLiteral("min_id"), after});
        const auto page = api.getPage(path, net::formEncode(query));
        if (!page)
            return fail(notHere(page.error(), QStringLiteral("the server's timeline of a tag")));
        QString newest;
        for (const QJsonObject &item : page->items) {
            newest = newest.isEmpty() ? json::str(item, "id") : newest;
            take(item, shared, statuses);
        }
        heard.isWhole
            = place.anchor.isEmpty() || page->items.size() < kSmallestCap || newest.isEmpty() || newest == after;
        after = newest;
    }
    heard.messages = finished(shared, std::move(statuses));
    return heard;
}

/// A server without an index of texts answers as if there were nothing. It has one if it finds what we have written
/// ourselves, and has none if it does not although we have written something.
Result<void> checkThatItSearches(Api &api, const Shared &shared, HeardPlace &place, int &requests)
{
    if (place.hasFound || shared.server.software != Software::Mastodon)
        return {};
    requests -= 2;
    const auto own = api.getObject(QStringLiteral("/api/v2/search"),
        {{QStringLiteral("q"), QStringLiteral("from:") + shared.context.self.handle},
            {QStringLiteral("type"), QStringLiteral("statuses")}, {QStringLiteral("limit"), QStringLiteral("1")}});
    if (!own)
        return fail(own.error());
    place.hasFound = !json::array(*own, "statuses").isEmpty();
    if (place.hasFound)
        return {};
    const auto account = api.getObject(QStringLiteral("/api/v1/accounts/verify_credentials"));
    if (!account)
        return fail(account.error());
    if (json::integer(*account, "statuses_count") > 0)
        return fail(Error::Kind::Unsupported,
            QStringLiteral("the server has no full-text search: it does not even find what this account has written"));
    return {};
}

/// The newest first, back to the place. Mastodon takes min_id as "after that moment", so that pages are counted by
/// offset.
Result<Heard> hearWords(Api &api, const Shared &shared, const QString &words, HeardPlace &place, int &requests)
{
    if (shared.server.software == Software::GoToSocial)
        return fail(Error::Kind::Unsupported,
            QStringLiteral("GoToSocial's search finds only posts of this account and answers to it"));
    QList<ReadStatus> statuses;
    Heard heard;
    heard.isWhole = false;
    qsizetype offset = 0;
    for (int read = 0; read < kPagesPerWatch && !heard.isWhole; ++read) {
        if (read > 0 && requests <= 0)
            break;
        --requests;
        net::FormFields query{{QStringLiteral("q"), words}, {QStringLiteral("type"), QStringLiteral("statuses")},
            {QStringLiteral("limit"), QString::number(kPage)}};
        if (!place.anchor.isEmpty())
            query.append({QStringLiteral("min_id"), place.anchor});
        if (offset > 0)
            query.append({QStringLiteral("offset"), QString::number(offset)});
        const auto answer = api.getObject(QStringLiteral("/api/v2/search"), query);
        if (!answer)
            return fail(notHere(answer.error(), QStringLiteral("the server's full-text search")));
        const auto items = json::objects(*answer, "statuses");
        heard.isWhole = place.anchor.isEmpty() || items.size() < kSmallestCap;
        offset += items.size();
        for (const QJsonObject &item : items) {
            heard.isWhole = heard.isWhole || json::str(item, "id") == place.anchor;
            take(item, shared, statuses);
        }
    }
    if (statuses.isEmpty()) {
        if (const auto done = checkThatItSearches(api, shared, place, requests); !done)
            return fail(done.error());
    }
    heard.messages = finished(shared, std::move(statuses));
    return heard;
}

} // namespace

Result<Heard> hear(Api &api, const Shared &shared, const Watch &watch, HeardPlace &place, int &requests)
{
    switch (watch.kind) {
    case Watch::Kind::Tag: return hearTag(api, shared, watch.text, place, requests);
    case Watch::Kind::Words: return hearWords(api, shared, watch.text, place, requests);
    }
    return fail(Error::Kind::Unsupported, QStringLiteral("not a kind of watch that this network knows"));
}

} // namespace baton::connectors::mastodon
