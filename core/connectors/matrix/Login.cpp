// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in: a password (spec.matrix.org, Client-Server API, "Login"), a pasted token, or OAuth 2.0 in the person's
// own browser ("OAuth 2.0 API"; RFC 6749, 7591, 7636, 8252).
#include "core/connectors/matrix/Entry.h"

#include "core/connectors/matrix/Api.h"
#include "core/net/OAuth.h"

#include <algorithm>

namespace baton::connectors::matrix {

namespace json = net::json;

namespace {

// Servers ask for one and show it to the person; it is the page of the app id.
constexpr QLatin1String kHomePage("https://baton-inbox.github.io/");

class SignIn {
public:
    SignIn(const LoginRequest &request, net::HttpClient &http, const Clock &clock, const Call &call)
        : m_request(request)
        , m_http(http)
        , m_clock(clock)
        , m_call(call)
    {
    }

    Result<Credentials> withPassword();
    Result<Credentials> withToken();
    Result<Credentials> inBrowser();

private:
    Result<net::Response> exchange(net::Request request);
    Result<QJsonObject> get(const QString &path, const QByteArray &token = {});
    Result<QJsonObject> post(const QUrl &url, const QJsonObject &body);
    Result<net::OAuthClient> registerApp(const QJsonObject &metadata, const QUrl &redirectUri);

    const LoginRequest &m_request;
    net::HttpClient &m_http;
    const Clock &m_clock;
    const Call &m_call;
};

Result<net::Response> SignIn::exchange(net::Request request)
{
    request.deadline = std::min(request.deadline, m_call.deadline);
    auto response = m_http.exchange(request, m_call.cancel);
    if (response && response->finalUrl.isValid() && !net::sameOrigin(request.url, response->finalUrl))
        return fail(Error::Kind::Refused, QStringLiteral("sign-in was sent to another server"));
    return response;
}

Result<QJsonObject> SignIn::get(const QString &path, const QByteArray &token)
{
    net::Request request;
    request.url = urlOn(m_request.serverUrl, path);
    request.bearerToken = token;
    return readAnswer(exchange(std::move(request)), m_clock);
}

Result<QJsonObject> SignIn::post(const QUrl &url, const QJsonObject &body)
{
    net::Request request;
    request.verb = "POST";
    request.url = url;
    request.contentType = "application/json";
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return readAnswer(exchange(std::move(request)), m_clock);
}

Result<Credentials> SignIn::withPassword()
{
    const auto session = post(urlOn(m_request.serverUrl, QStringLiteral("/_matrix/client/v3/login")),
        {{QStringLiteral("type"), QStringLiteral("m.login.password")},
            {QStringLiteral("identifier"),
                QJsonObject{{QStringLiteral("type"), QStringLiteral("m.id.user")},
                    {QStringLiteral("user"), m_request.identifier}}},
            {QStringLiteral("password"), QString::fromUtf8(m_request.secret)},
            {QStringLiteral("initial_device_display_name"), QStringLiteral("Baton")},
            {QStringLiteral("refresh_token"), true}});
    if (!session) {
        Error error = session.error();
        // A wrong password is a 403 here. Where there are no passwords at all the server does not know the request.
        if (isMatrixError(error, QLatin1String("M_FORBIDDEN")))
            error.kind = Error::Kind::Auth;
        else if (error.kind == Error::Kind::NotFound || isMatrixError(error, QLatin1String("M_UNKNOWN"))
            || isMatrixError(error, QLatin1String("M_UNRECOGNIZED")))
            return fail(Error::Kind::Unsupported, QStringLiteral("no-password-sign-in"));
        return fail(error);
    }
    const QString token = json::str(*session, "access_token");
    if (token.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("the server let us in without a token"));
    Credentials credentials{{QStringLiteral("access_token"), token.toUtf8()}};
    if (const QString refresh = json::str(*session, "refresh_token"); !refresh.isEmpty())
        credentials.insert(QStringLiteral("refresh_token"), refresh.toUtf8());
    return credentials;
}

Result<Credentials> SignIn::withToken()
{
    const QByteArray token = m_request.secret.trimmed();
    if (token.isEmpty())
        return fail(Error::Kind::Auth, QStringLiteral("no token"));
    const auto who = get(QStringLiteral("/_matrix/client/v3/account/whoami"), token);
    if (!who)
        return fail(who.error());
    if (json::str(*who, "user_id").isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("the server does not tell whose token this is"));
    return Credentials{{QStringLiteral("access_token"), token}};
}

/// An endpoint from the server's metadata. It may be on another server than the homeserver, but never in the clear.
QUrl endpoint(const QJsonObject &metadata, json::Key key)
{
    const QUrl url(json::str(metadata, key), QUrl::StrictMode);
    const bool safe = url.scheme() == QLatin1String("https")
        || (url.scheme() == QLatin1String("http") && net::isLoopback(url.host()));
    return url.isValid() && safe ? url : QUrl();
}

Result<net::OAuthClient> SignIn::registerApp(const QJsonObject &metadata, const QUrl &redirectUri)
{
    net::OAuthClient client;
    client.authorizationEndpoint = endpoint(metadata, "authorization_endpoint");
    client.tokenEndpoint = endpoint(metadata, "token_endpoint");
    const QUrl registration = endpoint(metadata, "registration_endpoint");
    if (client.authorizationEndpoint.isEmpty() || client.tokenEndpoint.isEmpty() || registration.isEmpty())
        return fail(Error::Kind::Unsupported, QStringLiteral("no-browser-sign-in"));
    // Registered without a port: servers take any port of this machine then.
    QUrl anyPort = redirectUri;
    anyPort.setPort(-1);
    const auto app = post(registration,
        {{QStringLiteral("client_name"), QStringLiteral("Baton")}, {QStringLiteral("client_uri"), QString(kHomePage)},
            {QStringLiteral("application_type"), QStringLiteral("native")},
            {QStringLiteral("token_endpoint_auth_method"), QStringLiteral("none")},
            {QStringLiteral("grant_types"),
                QJsonArray{QStringLiteral("authorization_code"), QStringLiteral("refresh_token")}},
            {QStringLiteral("response_types"), QJsonArray{QStringLiteral("code")}},
            {QStringLiteral("redirect_uris"), QJsonArray{QString::fromLatin1(anyPort.toEncoded())}}});
    if (!app)
        return fail(app.error());
    client.id = json::str(*app, "client_id").toUtf8();
    if (client.id.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("the server gave no client id"));
    client.redirectUri = redirectUri;
    const QByteArray device = net::systemRandom()(8).toHex().toUpper();
    client.scope = QStringLiteral("urn:matrix:client:api:* urn:matrix:client:device:") + QString::fromLatin1(device);
    return client;
}

Result<Credentials> SignIn::inBrowser()
{
    const auto metadata = get(QStringLiteral("/_matrix/client/v1/auth_metadata"));
    if (!metadata) {
        if (metadata.error().kind == Error::Kind::NotFound)
            return fail(Error::Kind::Unsupported, QStringLiteral("no-browser-sign-in"));
        return fail(metadata.error());
    }
    const QByteArray state = net::makeState();
    auto receiver = net::LoopbackReceiver::open(state, m_request.loopbackTexts);
    if (!receiver)
        return fail(receiver.error());
    const auto client = registerApp(*metadata, (*receiver)->redirectUri());
    if (!client)
        return fail(client.error());
    const net::Pkce pkce = net::Pkce::make();
    m_request.openInBrowser(net::authorizationUrl(*client, pkce, state));
    const auto code = (*receiver)->wait(m_call.cancel, m_call.deadline);
    if (!code)
        return fail(code.error());
    // Another server's code must not be given to this one (RFC 9207).
    if (!code->issuer.isEmpty() && QString::fromUtf8(code->issuer) != json::str(*metadata, "issuer"))
        return fail(Error::Kind::Auth, QStringLiteral("the answer came from another server"));
    const auto answer = exchange(net::codeExchange(*client, code->code, pkce));
    if (!answer)
        return fail(answer.error());
    const auto grant = net::parseTokenAnswer(*answer, m_clock.nowMs());
    if (!grant)
        return fail(grant.error());
    Credentials credentials{{QStringLiteral("access_token"), grant->accessToken},
        {QStringLiteral("client_id"), client->id},
        {QStringLiteral("token_endpoint"), client->tokenEndpoint.toEncoded()}};
    if (!grant->refreshToken.isEmpty())
        credentials.insert(QStringLiteral("refresh_token"), grant->refreshToken);
    return credentials;
}

} // namespace

Result<Credentials> login(const LoginRequest &request, net::HttpClient &http, const Clock &clock, const Call &call)
{
    SignIn signIn(request, http, clock, call);
    switch (request.way) {
    case LoginWay::Browser: return signIn.inBrowser();
    case LoginWay::Token: return signIn.withToken();
    case LoginWay::AppPassword: return signIn.withPassword();
    case LoginWay::None: break;
    }
    return fail(Error::Kind::Unsupported, QStringLiteral("Matrix is always signed in to"));
}

} // namespace baton::connectors::matrix
