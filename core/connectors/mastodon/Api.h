// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/BudgetedHttp.h"

#include "core/net/Json.h"
#include "core/net/Url.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace baton::connectors::mastodon {

/// One page of a list, and the ways on from it.
struct Page {
    QList<QJsonObject> items; ///< elements that are no objects are left out
    QByteArray newerQuery; ///< of rel="prev", as the server wrote it; empty if it wrote none that can be trusted
    QByteArray olderQuery; ///< of rel="next"
};

/// The requests of one Call to one account's server: addresses, token, budgets, statuses, JSON.
///
/// Errors are made from the status alone; the words in an answer are for people and come in any language.
/// @thread one; made for one Call
class Api {
public:
    /// @param paging  counts requests that page through lists: servers limit them apart from the rest
    Api(const ConnectorContext &context, net::RateBudget &paging, const Call &call);

    /// @param path  "/api/v1/statuses/…", each id in it through segment()
    Result<QJsonObject> getObject(const QString &path, const net::FormFields &query = {});
    Result<QJsonArray> getArray(const QString &path, const net::FormFields &query = {});
    /// @param query  encoded, for example as an earlier page told it
    Result<Page> getPage(const QString &path, const QByteArray &query);
    /// As it came, for a reader that needs headers or 202 and 206.
    Result<net::Response> get(const QString &path, const QByteArray &query = {});
    Result<net::Response> post(const QString &path, const QJsonObject &body = {});
    /// @param honoured  the server is known to drop a second request with the same key, so that one that seems lost may
    ///                  be repeated on another connection; else the key is sent, but nothing relies on it
    Result<net::Response> postOnce(const QString &path, const QJsonObject &body, const QByteArray &key, bool honoured);
    Result<net::Response> put(const QString &path, const QJsonObject &body);
    Result<net::Response> remove(const QString &path);
    Result<net::Response> upload(const QString &path, const QByteArray &contentType, const QByteArray &body);

    [[nodiscard]] BudgetedHttp &http() { return m_http; }

private:
    Result<net::Response> send(net::Request request);
    Result<net::Response> sendOnce(net::Request request, const Credentials &credentials);
    Result<Credentials> renewed(const Credentials &stale);
    [[nodiscard]] QUrl urlFor(const QString &path, const QByteArray &query) const;

    const ConnectorContext &m_context;
    net::RateBudget &m_paging;
    BudgetedHttp m_http;
};

/// An id as one segment of a path, whatever is in it.
QString segment(const QString &id);

/// An error of something that comes before a post is sent, said so that it is not mistaken for one of the post: what
/// may pass is marked as unsent, a refusal stays a refusal.
Error beforeSending(Error error);

/// True if the server does not have this at all, or does not let us: asking again will not help.
bool isNotOffered(const Error &error);

} // namespace baton::connectors::mastodon
