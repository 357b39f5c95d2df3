// SPDX-License-Identifier: GPL-3.0-or-later
// With a password, or with the browser: OAuth (RFC 6749, 7636, 8252), whose token then takes the password's place
// (OAUTHBEARER, RFC 7628, or XOAUTH2).
#include "core/connectors/mail/SignIn.h"

#include "core/connectors/mail/Entry.h"
#include "core/connectors/mail/Imap.h"
#include "core/net/HttpStatus.h"
#include "core/net/Json.h"

#include <algorithm>
#include <array>

namespace baton::connectors::mail {

namespace json = net::json;

namespace {

constexpr qint64 kAnswerBytes = 256 * 1024;
constexpr auto kAskOneServer = std::chrono::seconds(10);
constexpr TimeMs kEndsSoonMs = 2 * 60 * 1000;
/// Read for what a server that lists its scopes may call mail.
constexpr std::array kMailScopes = {
    "https://mail.google.com/", "urn:ietf:params:oauth:scope:mail", "mail", "imap", "smtp", "email", "offline_access"};

const QString kAddress = QStringLiteral("address");
const QString kUser = QStringLiteral("user");
const QString kPassword = QStringLiteral("password");
const QString kServer = QStringLiteral("server");
const QString kToken = QStringLiteral("access_token");
const QString kRefresh = QStringLiteral("refresh_token");
const QString kExpires = QStringLiteral("expires_at");
const QString kClientId = QStringLiteral("client_id");
const QString kClientSecret = QStringLiteral("client_secret");
const QString kInboxMark = QStringLiteral("inbox");
const QString kTokenEndpoint = QStringLiteral("token_endpoint");

Result<QJsonObject> ask(net::Request request, net::HttpClient &http, const Call &call)
{
    request.maxBodyBytes = kAnswerBytes;
    request.deadline = std::min<std::chrono::milliseconds>(call.deadline, kAskOneServer);
    const auto response = http.exchange(request, call.cancel);
    if (!response)
        return fail(response.error());
    if (response->finalUrl.isValid() && !net::sameOrigin(request.url, response->finalUrl))
        return fail(Error::Kind::Refused, QStringLiteral("sign-in was sent to another server"));
    if (response->status < 200 || response->status > 299)
        return fail(Error::Kind::NotFound, QStringLiteral("status %1").arg(response->status));
    return net::parseJsonObject(response->body);
}

/// Where an authority may say what it is, the newer place first.
QList<QUrl> descriptionsOf(const QString &issuer)
{
    QUrl inserted(issuer);
    QString path = inserted.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    QUrl appended = inserted;
    inserted.setPath(QStringLiteral("/.well-known/oauth-authorization-server") + path);
    appended.setPath(path + QStringLiteral("/.well-known/openid-configuration"));
    return {inserted, appended};
}

/// An address that a token or code may be sent to.
bool isGood(const QUrl &url)
{
    return url.isValid() && (url.scheme() == QLatin1String("https") || net::isLoopback(url.host()));
}

QString scopeOf(const QJsonObject &told)
{
    const QStringList offered = json::strings(told, "scopes_supported");
    QStringList wanted;
    for (const char *each : kMailScopes) {
        if (offered.contains(QLatin1String(each)))
            wanted.append(QLatin1String(each));
    }
    return wanted.join(QLatin1Char(' '));
}

Result<net::OAuthClient> registered(
    const Authority &authority, const QUrl &redirectUri, net::HttpClient &http, const Call &call)
{
    net::OAuthClient client = authority.client;
    client.redirectUri = redirectUri;
    if (!client.id.isEmpty())
        return client;
    const QJsonObject about{{QStringLiteral("client_name"), QStringLiteral("Baton")},
        {QStringLiteral("redirect_uris"), QJsonArray{QString::fromLatin1(redirectUri.toEncoded())}},
        {QStringLiteral("grant_types"),
            QJsonArray{QStringLiteral("authorization_code"), QStringLiteral("refresh_token")}},
        {QStringLiteral("response_types"), QJsonArray{QStringLiteral("code")}},
        {QStringLiteral("token_endpoint_auth_method"), QStringLiteral("none")},
        {QStringLiteral("scope"), client.scope}};
    net::Request request;
    request.verb = "POST";
    request.url = authority.registration;
    request.contentType = "application/json";
    request.body = QJsonDocument(about).toJson(QJsonDocument::Compact);
    const auto answer = ask(std::move(request), http, call);
    if (!answer)
        return fail(answer.error());
    client.id = json::str(*answer, "client_id").toUtf8();
    client.secret = json::str(*answer, "client_secret").toUtf8();
    if (client.id.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("the server gave no client id"));
    return client;
}

/// Notes how far the inbox has come. Where the server does not tell, nothing is noted.
void noteInbox(std::unique_ptr<net::MailLink> link, const net::MailLimit &limit, Credentials &credentials)
{
    Imap imap(std::move(link));
    const auto begun = imap.begin(limit);
    const auto state = begun ? imap.choose("INBOX", true, limit) : fail(begun.error());
    if (state && state->nextUid > 0)
        credentials.insert(kInboxMark, QByteArray::number(state->validity) + ':' + QByteArray::number(state->nextUid));
}

/// Both servers must let it in.
Result<void> tried(const Servers &servers, const net::MailLimit &limit, Credentials &credentials)
{
    auto reading = net::MailLink::open(servers.imap, signInOf(credentials), limit);
    if (!reading)
        return fail(reading.error());
    if (const auto sending = net::MailLink::open(servers.smtp, signInOf(credentials), limit); !sending)
        return fail(sending.error());
    noteInbox(std::move(*reading), limit, credentials);
    return {};
}

Result<Credentials> withPassword(
    const LoginRequest &request, const Servers &servers, const QString &address, const Call &call)
{
    const auto limit = net::MailLimit::within(call.deadline, call.cancel);
    Error refused;
    // Most want the whole address; some only what is before the @.
    for (const QString &user : {address, address.left(address.indexOf(QLatin1Char('@')))}) {
        const net::MailSignIn signIn{user, request.secret};
        auto reading = net::MailLink::open(servers.imap, signIn, limit);
        if (!reading) {
            refused = reading.error();
            if (refused.kind == Error::Kind::Auth)
                continue;
            return fail(refused);
        }
        if (const auto sending = net::MailLink::open(servers.smtp, signIn, limit); !sending)
            return fail(sending.error());
        Credentials credentials{{kAddress, address.toUtf8()}, {kUser, user.toUtf8()}, {kPassword, request.secret},
            {kServer, toAddress(servers).toUtf8()}};
        noteInbox(std::move(*reading), limit, credentials);
        return credentials;
    }
    return fail(refused);
}

void takeGrant(const net::TokenGrant &grant, Credentials &credentials)
{
    credentials.insert(kToken, grant.accessToken);
    if (!grant.refreshToken.isEmpty())
        credentials.insert(kRefresh, grant.refreshToken);
    credentials.remove(kExpires);
    if (grant.expiresAt)
        credentials.insert(kExpires, QByteArray::number(*grant.expiresAt));
}

Result<Credentials> inBrowser(const LoginRequest &request, const Servers &servers, const QString &address,
    net::HttpClient &http, const Clock &clock, const Call &call)
{
    auto authority = findAuthority(servers, address, http, call);
    if (!authority)
        return fail(authority.error());
    // A team that has registered Baton by itself may have a secret for it.
    if (!request.secret.isEmpty())
        authority->client.secret = request.secret;
    const QByteArray state = net::makeState();
    auto receiver = net::LoopbackReceiver::open(state, request.loopbackTexts);
    if (!receiver)
        return fail(receiver.error());
    const auto client = registered(*authority, (*receiver)->redirectUri(), http, call);
    if (!client)
        return fail(client.error());
    const net::Pkce pkce = net::Pkce::make();
    // Google gives a token that lasts only to those who ask for it so.
    request.openInBrowser(net::authorizationUrl(*client, pkce, state,
        {{QStringLiteral("login_hint"), address}, {QStringLiteral("access_type"), QStringLiteral("offline")},
            {QStringLiteral("prompt"), QStringLiteral("consent")}}));
    const auto code = (*receiver)->wait(call.cancel, call.deadline);
    if (!code)
        return fail(code.error());
    net::Request exchange = net::codeExchange(*client, code->code, pkce);
    exchange.followRedirects = false;
    const auto answer = http.exchange(exchange, call.cancel);
    if (!answer)
        return fail(answer.error());
    const auto grant = net::parseTokenAnswer(*answer, clock.nowMs());
    if (!grant)
        return fail(grant.error());
    Credentials credentials{{kAddress, address.toUtf8()}, {kUser, address.toUtf8()},
        {kServer, toAddress(servers).toUtf8()}, {kClientId, client->id}, {kClientSecret, client->secret},
        {kTokenEndpoint, client->tokenEndpoint.toEncoded()}};
    takeGrant(*grant, credentials);
    if (const auto in = tried(servers, net::MailLimit::within(call.deadline, call.cancel), credentials); !in)
        return fail(in.error());
    return credentials;
}

} // namespace

Result<Authority> findAuthority(
    const Servers &servers, const QString &identifier, net::HttpClient &http, const Call &call)
{
    const QString issuer = !servers.authority.isEmpty()
        ? servers.authority
        : QStringLiteral("https://") + identifier.mid(identifier.lastIndexOf(QLatin1Char('@')) + 1);
    for (const QUrl &place : descriptionsOf(issuer)) {
        if (!isGood(place))
            break;
        net::Request request;
        request.url = place;
        const auto told = ask(std::move(request), http, call);
        if (!told && told.error().kind == Error::Kind::Cancelled)
            return fail(told.error());
        if (!told)
            continue;
        Authority found;
        found.client.authorizationEndpoint = QUrl(json::str(*told, "authorization_endpoint"));
        found.client.tokenEndpoint = QUrl(json::str(*told, "token_endpoint"));
        found.client.id = servers.clientId.toUtf8();
        found.client.scope = servers.scope.isEmpty() ? scopeOf(*told) : servers.scope;
        found.registration = QUrl(json::str(*told, "registration_endpoint"));
        if (!isGood(found.client.authorizationEndpoint) || !isGood(found.client.tokenEndpoint))
            continue;
        if (found.client.id.isEmpty() && !isGood(found.registration))
            return fail(Error::Kind::Unsupported,
                QStringLiteral("%1 lets in only programs that are registered there, and no client id was given")
                    .arg(place.host()));
        return found;
    }
    return fail(Error::Kind::Unsupported, QStringLiteral("%1 does not say where to sign in").arg(QUrl(issuer).host()));
}

Result<Credentials> login(const LoginRequest &request, net::HttpClient &http, const Clock &clock, const Call &call)
{
    const auto servers = serversFrom(request.serverUrl);
    if (!servers)
        return fail(Error::Kind::Invalid, QStringLiteral("not the address of a mail server"));
    const QString address = request.identifier.trimmed().toLower();
    if (!isMailAddress(address))
        return fail(Error::Kind::Invalid, QStringLiteral("not a mail address"));
    switch (request.way) {
    case LoginWay::AppPassword: return withPassword(request, *servers, address, call);
    case LoginWay::Browser: return inBrowser(request, *servers, address, http, clock, call);
    case LoginWay::Token:
    case LoginWay::None: break;
    }
    return fail(Error::Kind::Unsupported, QStringLiteral("mail is signed in to with a password or the browser"));
}

net::MailSignIn signInOf(const Credentials &credentials)
{
    return {QString::fromUtf8(credentials.value(kUser)), credentials.value(kPassword), credentials.value(kToken)};
}

std::optional<InboxMark> inboxMarkOf(const Credentials &credentials)
{
    const QList<QByteArray> told = credentials.value(kInboxMark).split(':');
    const InboxMark mark{told.value(0).toUInt(), told.value(1).toLongLong()};
    return mark.nextUid > 0 ? std::optional(mark) : std::nullopt;
}

bool mustRenew(const Credentials &credentials, TimeMs now)
{
    const qint64 until = credentials.value(kExpires).toLongLong();
    return until > 0 && credentials.contains(kRefresh) && now + kEndsSoonMs >= until;
}

Result<Credentials> renewed(
    const Credentials &stale, net::HttpClient &http, const Clock &clock, const CancelToken &cancel)
{
    if (!stale.contains(kRefresh))
        return fail(Error::Kind::Auth, QStringLiteral("the token has ended"));
    net::OAuthClient client;
    client.id = stale.value(kClientId);
    client.secret = stale.value(kClientSecret);
    client.tokenEndpoint = QUrl::fromEncoded(stale.value(kTokenEndpoint));
    net::Request request = net::tokenRefresh(client, stale.value(kRefresh));
    request.followRedirects = false;
    const auto answer = http.exchange(request, cancel);
    if (!answer)
        return fail(answer.error());
    const auto grant = net::parseTokenAnswer(*answer, clock.nowMs());
    if (!grant)
        return fail(grant.error());
    Credentials fresh = stale;
    takeGrant(*grant, fresh);
    return fresh;
}

} // namespace baton::connectors::mail
