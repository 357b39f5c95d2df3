// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/Xrpc.h"

#include "core/net/HttpStatus.h"
#include "core/net/Json.h"

#include <QtCore/QJsonDocument>

namespace baton::connectors::bluesky {

namespace json = net::json;

namespace {

// A thread may nest a thousand replies, and each costs two levels of JSON.
constexpr net::JsonLimits kLimits{.maxDepth = 900};

QUrl methodUrl(const QString &server, const char *method)
{
    QString base = server;
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    return QUrl(base + QStringLiteral("/xrpc/") + QLatin1String(method));
}

/// The answer's JSON, or its error with the XRPC name in front.
Result<QJsonObject> read(const Result<net::Response> &response, const Clock &clock)
{
    if (!response)
        return fail(response.error());
    if (auto error = net::errorFromStatus(*response, clock.nowMs(), net::Dialect::RateLimitEpoch)) {
        const auto body = net::parseJsonObject(response->body);
        const QString name = body ? json::str(*body, "error").left(100) : QString();
        if (!name.isEmpty())
            error->detail = name + QStringLiteral(": ") + error->detail;
        // An expired or unknown token is told with 400 as well as with 401.
        if (name == QLatin1String("ExpiredToken") || name == QLatin1String("InvalidToken")
            || name == QLatin1String("AuthenticationRequired") || name == QLatin1String("AuthMissing"))
            error->kind = Error::Kind::Auth;
        else if (name == QLatin1String("AccountTakedown") || name == QLatin1String("AccountDeactivated"))
            error->kind = Error::Kind::Forbidden;
        else if (name == QLatin1String("RecordNotFound") || name == QLatin1String("NotFound"))
            error->kind = Error::Kind::NotFound;
        else if (name == QLatin1String("UpstreamFailure") || name == QLatin1String("UpstreamTimeout"))
            error->kind = Error::Kind::Network;
        return fail(*error);
    }
    if (response->body.trimmed().isEmpty())
        return QJsonObject{};
    return net::parseJsonObject(response->body, kLimits);
}

net::Request postRequest(const QUrl &url, const QJsonObject &input)
{
    net::Request request;
    request.verb = "POST";
    request.url = url;
    request.contentType = "application/json";
    request.body = QJsonDocument(input).toJson(QJsonDocument::Compact);
    return request;
}

} // namespace

bool isXrpcError(const Error &error, QLatin1String name)
{
    return error.detail.startsWith(name) && error.detail.mid(name.size()).startsWith(QLatin1Char(':'));
}

QString scopeOfToken(const QByteArray &jwt)
{
    const QList<QByteArray> parts = jwt.split('.');
    if (parts.size() != 3)
        return {};
    const auto payload = net::parseJsonObject(QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding));
    return payload ? json::str(*payload, "scope") : QString();
}

Xrpc::Xrpc(const ConnectorContext &context)
    : m_context(context)
{
}

Result<QString> Xrpc::ownDid(const Call &call)
{
    const auto credentials = m_context.session.credentials(call.cancel);
    if (!credentials)
        return fail(credentials.error());
    return QString::fromUtf8(credentials->value(QStringLiteral("did")));
}

Result<QJsonObject> Xrpc::query(
    const char *method, const net::FormFields &parameters, const Call &call, Service service)
{
    net::Request request;
    request.url = net::withQuery(methodUrl(m_context.serverUrl, method), parameters);
    return send(std::move(request), call, service);
}

Result<QJsonObject> Xrpc::procedure(const char *method, const QJsonObject &input, const Call &call, Service service)
{
    return send(postRequest(methodUrl(m_context.serverUrl, method), input), call, service);
}

Result<QJsonObject> Xrpc::uploadBlob(const QByteArray &bytes, const QString &mimeType, const Call &call)
{
    net::Request request;
    request.verb = "POST";
    request.url = methodUrl(m_context.serverUrl, "com.atproto.repo.uploadBlob");
    request.contentType = mimeType.toLatin1();
    request.body = bytes;
    const auto answer = send(std::move(request), call, Service::Own);
    if (!answer)
        return answer;
    const QJsonObject blob = json::object(*answer, "blob");
    if (blob.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("uploadBlob answered without a blob"));
    return blob;
}

Result<QJsonObject> Xrpc::send(net::Request request, const Call &call, Service service)
{
    if (service == Service::Chat)
        request.headers.append(std::pair<QByteArray, QByteArray>("atproto-proxy", "did:web:api.bsky.chat#bsky_chat"));
    request.deadline = call.deadline;
    auto credentials = m_context.session.credentials(call.cancel);
    if (!credentials)
        return fail(credentials.error());
    request.bearerToken = credentials->value(QStringLiteral("access"));
    auto answer = sendOnce(request, call);
    if (answer || answer.error().kind != Error::Kind::Auth)
        return answer;
    const auto renewed = m_context.session.refresh(
        *credentials, [&](const Credentials &stale) { return renew(stale, call); }, call.cancel);
    if (!renewed)
        return fail(renewed.error());
    request.bearerToken = renewed->value(QStringLiteral("access"));
    return sendOnce(request, call);
}

Result<QJsonObject> Xrpc::sendOnce(const net::Request &request, const Call &call)
{
    if (const auto allowed = m_context.budget.acquire(call.lane, call.cancel, call.deadline); !allowed)
        return fail(allowed.error());
    const auto response = m_context.http.exchange(request, call.cancel);
    if (response)
        m_context.budget.note(net::rateInfoFrom(*response, m_context.clock.nowMs(), net::Dialect::RateLimitEpoch));
    return read(response, m_context.clock);
}

Result<Credentials> Xrpc::renew(const Credentials &credentials, const Call &call)
{
    auto request = postRequest(methodUrl(m_context.serverUrl, "com.atproto.server.refreshSession"), {});
    request.body.clear();
    request.contentType.clear();
    request.bearerToken = credentials.value(QStringLiteral("refresh"));
    const auto answer = read(m_context.http.exchange(request, call.cancel), m_context.clock);
    if (!answer) {
        Error error = answer.error();
        // The refresh token itself is refused: only signing in again helps.
        if (error.kind == Error::Kind::Invalid)
            error.kind = Error::Kind::Auth;
        return fail(error);
    }
    const QString access = json::str(*answer, "accessJwt");
    const QString refresh = json::str(*answer, "refreshJwt");
    if (access.isEmpty() || refresh.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("refreshSession answered without tokens"));
    Credentials renewed = credentials;
    renewed.insert(QStringLiteral("access"), access.toUtf8());
    renewed.insert(QStringLiteral("refresh"), refresh.toUtf8());
    return renewed;
}

Result<QJsonObject> openQuery(net::HttpClient &http, const Clock &clock, const QString &server, const char *method,
    const net::FormFields &parameters, const Call &call)
{
    net::Request request;
    request.url = net::withQuery(methodUrl(server, method), parameters);
    return read(http.exchange(request, call.cancel), clock);
}

Result<QJsonObject> openProcedure(net::HttpClient &http, const Clock &clock, const QString &server, const char *method,
    const QJsonObject &input, const Call &call)
{
    return read(http.exchange(postRequest(methodUrl(server, method), input), call.cancel), clock);
}

} // namespace baton::connectors::bluesky
