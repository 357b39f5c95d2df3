// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/BudgetedHttp.h"

#include "core/net/Json.h"
#include "core/net/Url.h"

#include <QtCore/QJsonObject>

namespace baton::connectors::matrix {

/// An answer of a good status, or its error with the "errcode" in front of the detail: "M_FORBIDDEN: …". A soft log-out
/// is told as "soft-logout".
Result<net::Response> checkedAnswer(Result<net::Response> response, const Clock &clock);
/// The same, and its JSON.
Result<QJsonObject> readAnswer(Result<net::Response> response, const Clock &clock);
/// Whether the error that these made carries this errcode.
bool isMatrixError(const Error &error, QLatin1String errcode);

/// "https://server/_matrix/…" of a base URL with or without slash at its end. @param path  encoded, begins with a slash
QUrl urlOn(const QString &server, const QString &path);

/// Text as one segment of a path, whatever is in it.
QString segment(const QString &id);

/// The requests of one Call to one account's homeserver, signed in.
///
/// An access token that is not accepted is renewed once and the request repeated; the renewal is serialised by Session,
/// since refresh tokens rotate. @see spec.matrix.org, Client-Server API, "Refreshing access tokens"
/// @thread one; made for one Call
class Api {
public:
    /// References outlive it.
    Api(const ConnectorContext &context, const Call &call);

    /// @param path  below "/_matrix/client", encoded: "/v3/rooms/" + segment(id) + "/messages"
    Result<QJsonObject> get(const QString &path, const net::FormFields &query = {});
    Result<QJsonObject> post(const QString &path, const QJsonObject &body = {});
    Result<QJsonObject> put(const QString &path, const QJsonObject &body);
    /// A request of any size and patience.
    Result<QJsonObject> send(net::Request request);
    /// The same for an answer that is no JSON.
    Result<net::Response> exchange(net::Request request);
    /// The same for media, which may lie at a server of their own: redirects are followed there without the token.
    Result<net::Response> download(net::Request request);

    [[nodiscard]] const ConnectorContext &context() const { return m_context; }
    [[nodiscard]] BudgetedHttp &http() { return m_http; }
    [[nodiscard]] QUrl urlFor(const QString &path, const net::FormFields &query = {}) const;

private:
    Result<net::Response> sendOnce(net::Request request, const Credentials &credentials);
    Result<net::Response> followed(net::Request request, Result<net::Response> response);
    Result<Credentials> renewed(const Credentials &stale);

    const ConnectorContext &m_context;
    BudgetedHttp m_http;
};

} // namespace baton::connectors::matrix
