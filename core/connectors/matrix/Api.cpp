// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/matrix/Api.h"

#include "core/net/HttpStatus.h"
#include "core/net/OAuth.h"
#include "core/net/Redirect.h"

namespace baton::connectors::matrix {

namespace json = net::json;

namespace {

net::Request jsonRequest(const QByteArray &verb, const QUrl &url, const QJsonObject &body)
{
    net::Request request;
    request.verb = verb;
    request.url = url;
    request.contentType = "application/json";
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

/// The signed-in sessions of OAuth are renewed where they came from, the others at the homeserver.
net::Request renewal(const Credentials &old, const QString &server)
{
    const QByteArray token = old.value(QStringLiteral("refresh_token"));
    const QByteArray endpoint = old.value(QStringLiteral("token_endpoint"));
    if (endpoint.isEmpty()) {
        return jsonRequest("POST", urlOn(server, QStringLiteral("/_matrix/client/v3/refresh")),
            {{QStringLiteral("refresh_token"), QString::fromUtf8(token)}});
    }
    net::OAuthClient client;
    client.id = old.value(QStringLiteral("client_id"));
    client.tokenEndpoint = QUrl::fromEncoded(endpoint);
    return net::tokenRefresh(client, token);
}

} // namespace

Result<net::Response> checkedAnswer(Result<net::Response> response, const Clock &clock)
{
    if (!response)
        return fail(response.error());
    if (auto error = net::errorFromStatus(*response, clock.nowMs(), net::Dialect::Matrix)) {
        const auto body = net::parseJsonObject(response->body);
        const QString errcode = body ? json::str(*body, "errcode").left(100) : QString();
        if (!errcode.isEmpty())
            error->detail = errcode + QStringLiteral(": ") + error->detail;
        // Some servers answer 403 to a token that they do not know.
        if (errcode == QLatin1String("M_UNKNOWN_TOKEN") || errcode == QLatin1String("M_MISSING_TOKEN"))
            error->kind = Error::Kind::Auth;
        if (error->kind == Error::Kind::Auth && body && json::boolean(*body, "soft_logout"))
            error->detail = QStringLiteral("soft-logout: ") + error->detail;
        return fail(*error);
    }
    return response;
}

Result<QJsonObject> readAnswer(Result<net::Response> response, const Clock &clock)
{
    const auto answer = checkedAnswer(std::move(response), clock);
    return answer ? net::parseJsonObject(answer->body) : fail(answer.error());
}

bool isMatrixError(const Error &error, QLatin1String errcode)
{
    return error.detail.startsWith(errcode) && error.detail.mid(errcode.size()).startsWith(QLatin1Char(':'));
}

QUrl urlOn(const QString &server, const QString &path)
{
    QString base = server;
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    return QUrl::fromEncoded((base + path).toUtf8());
}

QString segment(const QString &id) { return QString::fromLatin1(QUrl::toPercentEncoding(id)); }

Api::Api(const ConnectorContext &context, const Call &call)
    : m_context(context)
    , m_http(context.http, context.budget, context.clock, call, net::Dialect::Matrix)
{
}

QUrl Api::urlFor(const QString &path, const net::FormFields &query) const
{
    const QUrl url = urlOn(m_context.serverUrl, QStringLiteral("/_matrix/client") + path);
    return query.isEmpty() ? url : net::withQuery(url, query);
}

Result<net::Response> Api::sendOnce(net::Request request, const Credentials &credentials)
{
    request.bearerToken = credentials.value(QStringLiteral("access_token"));
    const bool mayLieElsewhere = !request.followRedirects;
    auto response = m_http.send(request);
    return mayLieElsewhere ? followed(std::move(request), std::move(response)) : response;
}

/// Each hop is a request of its own, which BudgetedHttp takes for meant.
Result<net::Response> Api::followed(net::Request request, Result<net::Response> response)
{
    for (int hop = 0; hop < net::kMaxRedirects && response; ++hop) {
        request.followRedirects = true; // isFollowed() asks for it
        if (!net::isFollowed(request, *response))
            return response;
        auto next = net::redirected(request, *response);
        if (!next)
            return fail(next.error());
        request = std::move(*next);
        request.followRedirects = false;
        response = m_http.send(request);
    }
    return response;
}

Result<net::Response> Api::download(net::Request request)
{
    request.followRedirects = false;
    return exchange(std::move(request));
}

Result<net::Response> Api::exchange(net::Request request)
{
    const auto credentials = m_context.session.credentials(m_http.call().cancel);
    if (!credentials)
        return fail(net::unsent(credentials.error()));
    auto answer = checkedAnswer(sendOnce(request, *credentials), m_context.clock);
    if (answer || answer.error().kind != Error::Kind::Auth || !credentials->contains(QStringLiteral("refresh_token")))
        return answer;
    const auto fresh = renewed(*credentials);
    if (!fresh) // what was asked has not happened; only a refusal is for good
        return fail(fresh.error().kind == Error::Kind::Auth ? fresh.error() : net::unsent(fresh.error()));
    return checkedAnswer(sendOnce(std::move(request), *fresh), m_context.clock);
}

Result<QJsonObject> Api::send(net::Request request)
{
    const auto answer = exchange(std::move(request));
    return answer ? net::parseJsonObject(answer->body) : fail(answer.error());
}

Result<Credentials> Api::renewed(const Credentials &stale)
{
    const auto renew = [this](const Credentials &old) -> Result<Credentials> {
        Credentials fresh = old;
        const auto response = m_http.send(renewal(old, m_context.serverUrl));
        if (!old.value(QStringLiteral("token_endpoint")).isEmpty()) {
            if (!response)
                return fail(response.error());
            const auto grant = net::parseTokenAnswer(*response, m_context.clock.nowMs());
            if (!grant)
                return fail(grant.error());
            fresh.insert(QStringLiteral("access_token"), grant->accessToken);
            if (!grant->refreshToken.isEmpty())
                fresh.insert(QStringLiteral("refresh_token"), grant->refreshToken);
            return fresh;
        }
        const auto answer = readAnswer(response, m_context.clock);
        if (!answer) {
            Error error = answer.error();
            // The refresh token itself is refused: only signing in again helps.
            if (error.kind == Error::Kind::Forbidden || error.kind == Error::Kind::NotFound
                || (error.kind == Error::Kind::Invalid && error.httpStatus >= 400))
                error.kind = Error::Kind::Auth;
            return fail(error);
        }
        const QString access = json::str(*answer, "access_token");
        if (access.isEmpty())
            return fail(Error::Kind::Invalid, QStringLiteral("the server renewed the session without a token"));
        fresh.insert(QStringLiteral("access_token"), access.toUtf8());
        // None told: the old one goes on.
        if (const QString refresh = json::str(*answer, "refresh_token"); !refresh.isEmpty())
            fresh.insert(QStringLiteral("refresh_token"), refresh.toUtf8());
        return fresh;
    };
    return m_context.session.refresh(stale, renew, m_http.call().cancel);
}

Result<QJsonObject> Api::get(const QString &path, const net::FormFields &query)
{
    net::Request request;
    request.url = urlFor(path, query);
    return send(std::move(request));
}

Result<QJsonObject> Api::post(const QString &path, const QJsonObject &body)
{
    return send(jsonRequest("POST", urlFor(path), body));
}

Result<QJsonObject> Api::put(const QString &path, const QJsonObject &body)
{
    return send(jsonRequest("PUT", urlFor(path), body));
}

} // namespace baton::connectors::matrix
