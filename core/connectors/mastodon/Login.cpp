// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in: OAuth in the person's browser (RFC 6749, 7636, 8252; docs.joinmastodon.org/methods/oauth and /apps), or a
// pasted token.
#include "core/connectors/mastodon/Entry.h"

#include "core/net/HttpStatus.h"
#include "core/net/Json.h"
#include "core/net/LoopbackReceiver.h"
#include "core/net/OAuth.h"
#include "core/net/Url.h"

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

/// What the server says about its sign-in; made up from convention where it says nothing (before Mastodon 4.3).
struct Endpoints {
    QUrl authorization;
    QUrl token;
    QUrl apps;
    QString scopes;
};

class SignIn {
public:
    SignIn(const LoginRequest &request, net::HttpClient &http, const Clock &clock, const Call &call)
        : m_request(request)
        , m_http(http)
        , m_clock(clock)
        , m_call(call)
        , m_server(request.serverUrl)
    {
    }

    Result<Credentials> withToken();
    Result<Credentials> inBrowser();

private:
    Result<net::Response> send(net::Request request);
    Result<QJsonObject> sendForObject(net::Request request);
    Result<Endpoints> endpoints();
    Result<net::OAuthClient> registerApp(const Endpoints &endpoints, const QUrl &redirectUri);
    /// An address from the server's own description; only on that server.
    [[nodiscard]] QUrl own(const QJsonObject &metadata, json::Key key, const QString &otherwise) const;

    const LoginRequest &m_request;
    net::HttpClient &m_http;
    const Clock &m_clock;
    const Call &m_call;
    QUrl m_server;
};

Result<net::Response> SignIn::send(net::Request request)
{
    request.deadline = std::min(request.deadline, m_call.deadline);
    auto response = m_http.exchange(request, m_call.cancel);
    if (response && response->finalUrl.isValid() && !net::sameOrigin(request.url, response->finalUrl))
        return fail(Error::Kind::Refused, QStringLiteral("sign-in was sent to another server"));
    return response;
}

Result<QJsonObject> SignIn::sendForObject(net::Request request)
{
    const auto response = net::checked(send(std::move(request)), m_clock, net::Dialect::IsoReset);
    return response ? net::parseJsonObject(response->body) : fail(response.error());
}

Result<Credentials> SignIn::withToken()
{
    const QByteArray token = m_request.secret.trimmed();
    if (token.isEmpty())
        return fail(Error::Kind::Auth, QStringLiteral("no token"));
    net::Request request;
    request.url = QUrl(m_request.serverUrl + QStringLiteral("/api/v1/accounts/verify_credentials"));
    request.bearerToken = token;
    const auto account = sendForObject(std::move(request));
    if (!account)
        return fail(account.error());
    if (json::str(*account, "id").isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("the server does not tell whose token this is"));
    return Credentials{{QStringLiteral("access_token"), token}};
}

QUrl SignIn::own(const QJsonObject &metadata, json::Key key, const QString &otherwise) const
{
    const QUrl told(json::str(metadata, key));
    if (told.isValid() && net::sameOrigin(told, m_server))
        return told;
    return QUrl(m_request.serverUrl + otherwise);
}

Result<Endpoints> SignIn::endpoints()
{
    net::Request request;
    request.url = QUrl(m_request.serverUrl + QStringLiteral("/.well-known/oauth-authorization-server"));
    const auto metadata = sendForObject(std::move(request));
    if (!metadata && metadata.error().kind != Error::Kind::NotFound && metadata.error().kind != Error::Kind::Invalid
        && metadata.error().kind != Error::Kind::Forbidden)
        return fail(metadata.error());
    const QJsonObject told = metadata ? *metadata : QJsonObject();
    Endpoints endpoints;
    endpoints.authorization = own(told, "authorization_endpoint", QStringLiteral("/oauth/authorize"));
    endpoints.token = own(told, "token_endpoint", QStringLiteral("/oauth/token"));
    endpoints.apps = own(told, "app_registration_endpoint", QStringLiteral("/api/v1/apps"));
    // The narrowest scopes the server knows; a server that lists scopes but not these gets the two wide ones.
    const QStringList offered = json::strings(told, "scopes_supported");
    const QStringList wanted = wantedScopes().split(QLatin1Char(' '));
    const bool all = offered.isEmpty()
        || std::all_of(wanted.begin(), wanted.end(), [&](const QString &scope) { return offered.contains(scope); });
    endpoints.scopes = all ? wantedScopes() : QStringLiteral("read write");
    return endpoints;
}

Result<net::OAuthClient> SignIn::registerApp(const Endpoints &endpoints, const QUrl &redirectUri)
{
    net::Request request;
    request.verb = "POST";
    request.url = endpoints.apps;
    request.contentType = "application/x-www-form-urlencoded";
    request.body = net::formEncode({
        {QStringLiteral("client_name"), QStringLiteral("Baton")},
        {QStringLiteral("redirect_uris"), QString::fromLatin1(redirectUri.toEncoded())},
        {QStringLiteral("scopes"), endpoints.scopes},
    });
    const auto app = sendForObject(std::move(request));
    if (!app)
        return fail(app.error());
    net::OAuthClient client;
    client.id = json::str(*app, "client_id").toUtf8();
    client.secret = json::str(*app, "client_secret").toUtf8();
    client.authorizationEndpoint = endpoints.authorization;
    client.tokenEndpoint = endpoints.token;
    client.redirectUri = redirectUri;
    client.scope = endpoints.scopes;
    if (client.id.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("the server gave no client id"));
    return client;
}

Result<Credentials> SignIn::inBrowser()
{
    const auto where = endpoints();
    if (!where)
        return fail(where.error());
    // The port first: some servers compare the return address letter by letter, port included.
    const QByteArray state = net::makeState();
    auto receiver = net::LoopbackReceiver::open(state, m_request.loopbackTexts);
    if (!receiver)
        return fail(receiver.error());
    const auto client = registerApp(*where, (*receiver)->redirectUri());
    if (!client)
        return fail(client.error());
    // Older servers sweep away apps that have no token yet, perhaps while the person is still typing a password. A
    // refusal does no harm.
    net::OAuthClient itself = *client;
    itself.scope = QStringLiteral("read");
    if (const auto ignored = send(net::clientCredentials(itself));
        !ignored && ignored.error().kind == Error::Kind::Cancelled)
        return fail(ignored.error());

    const net::Pkce pkce = net::Pkce::make();
    // Asking anew even of somebody who is signed in: it may be for a second account.
    m_request.openInBrowser(
        net::authorizationUrl(*client, pkce, state, {{QStringLiteral("force_login"), QStringLiteral("true")}}));
    const auto code = (*receiver)->wait(m_call.cancel, m_call.deadline);
    if (!code)
        return fail(code.error());
    const auto answer = send(net::codeExchange(*client, code->code, pkce));
    if (!answer)
        return fail(answer.error());
    const auto grant = net::parseTokenAnswer(*answer, m_clock.nowMs());
    if (!grant)
        return fail(grant.error());

    Credentials credentials{{QStringLiteral("access_token"), grant->accessToken},
        {QStringLiteral("client_id"), client->id}, {QStringLiteral("client_secret"), client->secret},
        {QStringLiteral("token_endpoint"), client->tokenEndpoint.toEncoded()}};
    if (!grant->refreshToken.isEmpty())
        credentials.insert(QStringLiteral("refresh_token"), grant->refreshToken);
    return credentials;
}

} // namespace

QString wantedScopes()
{
    return QStringLiteral(
        "read:accounts read:notifications read:statuses read:search write:statuses write:media "
        "write:favourites write:notifications write:conversations write:mutes write:blocks write:reports");
}

Result<Credentials> login(const LoginRequest &request, net::HttpClient &http, const Clock &clock, const Call &call)
{
    SignIn signIn(request, http, clock, call);
    switch (request.way) {
    case LoginWay::Browser: return signIn.inBrowser();
    case LoginWay::Token: return signIn.withToken();
    case LoginWay::AppPassword:
    case LoginWay::None: break;
    }
    return fail(Error::Kind::Unsupported, QStringLiteral("Mastodon has no passwords for apps"));
}

} // namespace baton::connectors::mastodon
