// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Api.h"

#include "core/net/HttpStatus.h"
#include "core/net/OAuth.h"

namespace baton::connectors::mastodon {

namespace {

bool isPaging(const QByteArray &query)
{
    for (const char *name : {"min_id=", "max_id=", "since_id=", "page="}) {
        if (query.startsWith(name) || query.contains('&' + QByteArray(name)))
            return true;
    }
    return false;
}

} // namespace

Api::Api(const ConnectorContext &context, net::RateBudget &paging, const Call &call)
    : m_context(context)
    , m_paging(paging)
    , m_http(context.http, context.budget, context.clock, call, net::Dialect::IsoReset)
{
}

QUrl Api::urlFor(const QString &path, const QByteArray &query) const
{
    QUrl url = QUrl::fromEncoded((m_context.serverUrl + path).toUtf8());
    if (!query.isEmpty())
        url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return url;
}

Result<net::Response> Api::sendOnce(net::Request request, const Credentials &credentials)
{
    request.bearerToken = credentials.value(QStringLiteral("access_token"));
    const bool paging = request.verb == "GET" && isPaging(request.url.query(QUrl::FullyEncoded).toLatin1());
    return m_http.send(std::move(request), paging ? &m_paging : nullptr);
}

Result<net::Response> Api::send(net::Request request)
{
    const auto credentials = m_context.session.credentials(m_http.call().cancel);
    if (!credentials)
        return fail(net::unsent(credentials.error()));
    auto response = sendOnce(request, *credentials);
    if (response && response->status == 401 && credentials->contains(QStringLiteral("refresh_token"))) {
        const auto fresh = renewed(*credentials);
        if (!fresh)
            return fail(fresh.error());
        response = sendOnce(std::move(request), *fresh);
    }
    return net::checked(std::move(response), m_context.clock, net::Dialect::IsoReset);
}

Result<Credentials> Api::renewed(const Credentials &stale)
{
    const auto renew = [this](const Credentials &old) -> Result<Credentials> {
        net::OAuthClient client;
        client.id = old.value(QStringLiteral("client_id"));
        client.secret = old.value(QStringLiteral("client_secret"));
        client.tokenEndpoint = QUrl::fromEncoded(old.value(QStringLiteral("token_endpoint")));
        const auto response = m_http.send(net::tokenRefresh(client, old.value(QStringLiteral("refresh_token"))));
        if (!response)
            return fail(response.error());
        const auto grant = net::parseTokenAnswer(*response, m_context.clock.nowMs());
        if (!grant)
            return fail(grant.error());
        Credentials fresh = old;
        fresh.insert(QStringLiteral("access_token"), grant->accessToken);
        if (!grant->refreshToken.isEmpty())
            fresh.insert(QStringLiteral("refresh_token"), grant->refreshToken);
        return fresh;
    };
    return m_context.session.refresh(stale, renew, m_http.call().cancel);
}

Result<net::Response> Api::get(const QString &path, const QByteArray &query)
{
    net::Request request;
    request.url = urlFor(path, query);
    return send(std::move(request));
}

Result<QJsonObject> Api::getObject(const QString &path, const net::FormFields &query)
{
    const auto response = get(path, net::formEncode(query));
    return response ? net::parseJsonObject(response->body) : fail(response.error());
}

Result<QJsonArray> Api::getArray(const QString &path, const net::FormFields &query)
{
    const auto response = get(path, net::formEncode(query));
    return response ? net::parseJsonArray(response->body) : fail(response.error());
}

Result<Page> Api::getPage(const QString &path, const QByteArray &query)
{
    const auto response = get(path, query);
    if (!response)
        return fail(response.error());
    const auto array = net::parseJsonArray(response->body);
    if (!array)
        return fail(array.error());
    Page page;
    page.items = net::json::objects(*array);
    // A link is believed only where it stays in the same list of the same server; else we make our own.
    const QUrl asked = urlFor(path, {});
    const auto links = net::parseLinkHeader(response->header("link"), response->finalUrl);
    const auto queryOf = [&](const QByteArray &relation) {
        const QUrl link = links.value(relation);
        return link.host() == asked.host() && link.path() == asked.path() ? link.query(QUrl::FullyEncoded).toLatin1()
                                                                          : QByteArray();
    };
    page.newerQuery = queryOf("prev");
    page.olderQuery = queryOf("next");
    return page;
}

Result<net::Response> Api::post(const QString &path, const QJsonObject &body)
{
    return postOnce(path, body, {}, false);
}

Result<net::Response> Api::postOnce(const QString &path, const QJsonObject &body, const QByteArray &key, bool honoured)
{
    net::Request request;
    request.verb = "POST";
    request.url = urlFor(path, {});
    request.contentType = "application/json";
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    if (honoured)
        request.idempotencyKey = key;
    else if (!key.isEmpty())
        request.headers.append({"Idempotency-Key", key});
    return send(std::move(request));
}

Result<net::Response> Api::put(const QString &path, const QJsonObject &body)
{
    net::Request request;
    request.verb = "PUT";
    request.url = urlFor(path, {});
    request.contentType = "application/json";
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return send(std::move(request));
}

Result<net::Response> Api::remove(const QString &path)
{
    net::Request request;
    request.verb = "DELETE";
    request.url = urlFor(path, {});
    return send(std::move(request));
}

Result<net::Response> Api::upload(const QString &path, const QByteArray &contentType, const QByteArray &body)
{
    net::Request request;
    request.verb = "POST";
    request.url = urlFor(path, {});
    request.contentType = contentType;
    request.body = body;
    return send(std::move(request));
}

QString segment(const QString &id) { return QString::fromLatin1(QUrl::toPercentEncoding(id)); }

Error beforeSending(Error error)
{
    switch (error.kind) {
    case Error::Kind::Auth:
    case Error::Kind::Forbidden:
    case Error::Kind::NotFound:
    case Error::Kind::Refused:
    case Error::Kind::Unsupported: return error;
    default:
        return error.httpStatus >= 400 && error.httpStatus < 500 && error.kind == Error::Kind::Invalid
            ? error
            : net::unsent(std::move(error));
    }
}

bool isNotOffered(const Error &error)
{
    return error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Forbidden || error.httpStatus == 501
        || error.httpStatus == 405 || error.httpStatus == 406;
}

} // namespace baton::connectors::mastodon
