// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/OAuth.h"

#include "core/net/HttpStatus.h"
#include "core/net/Json.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRandomGenerator>

#include <cstring>

namespace baton::net {

namespace {

constexpr auto kBase64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Request tokenRequest(const OAuthClient &client, FormFields fields)
{
    fields.append({QStringLiteral("client_id"), QString::fromUtf8(client.id)});
    if (!client.secret.isEmpty())
        fields.append({QStringLiteral("client_secret"), QString::fromUtf8(client.secret)});
    return {.verb = "POST",
        .url = client.tokenEndpoint,
        .headers = {{"Accept", "application/json"}},
        .body = formEncode(fields),
        .contentType = "application/x-www-form-urlencoded",
        .maxBodyBytes = 256LL * 1024};
}

/// An error code as the specification allows it; anything else is not repeated.
QString errorCode(const QJsonObject &answer)
{
    const QString code = json::str(answer, "error");
    const bool plain = !code.isEmpty() && code.size() <= 60
        && std::all_of(code.begin(), code.end(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
    return plain ? code : QString();
}

} // namespace

RandomSource systemRandom()
{
    return [](qsizetype bytes) {
        QByteArray out(bytes, Qt::Uninitialized);
        for (char &byte : out)
            byte = char(QRandomGenerator::system()->bounded(256));
        return out;
    };
}

Pkce Pkce::make(const RandomSource &random)
{
    Pkce pkce;
    pkce.verifier = random(32).toBase64(kBase64Url);
    pkce.challenge = QCryptographicHash::hash(pkce.verifier, QCryptographicHash::Sha256).toBase64(kBase64Url);
    return pkce;
}

QByteArray makeState(const RandomSource &random) { return random(16).toBase64(kBase64Url); }

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

QUrl authorizationUrl(const OAuthClient &client, const Pkce &pkce, const QByteArray &state, const FormFields &extra)
{
    FormFields fields{{QStringLiteral("response_type"), QStringLiteral("code")},
        {QStringLiteral("client_id"), QString::fromUtf8(client.id)},
        {QStringLiteral("redirect_uri"), QString::fromLatin1(client.redirectUri.toEncoded())},
        {QStringLiteral("state"), QString::fromLatin1(state)},
        {QStringLiteral("code_challenge"), QString::fromLatin1(pkce.challenge)},
        {QStringLiteral("code_challenge_method"), QStringLiteral("S256")}};
    if (!client.scope.isEmpty())
        fields.append({QStringLiteral("scope"), client.scope});
    return withQuery(client.authorizationEndpoint, fields + extra);
}

Request codeExchange(const OAuthClient &client, const QByteArray &code, const Pkce &pkce)
{
    return tokenRequest(client,
        {{QStringLiteral("grant_type"), QStringLiteral("authorization_code")},
            {QStringLiteral("code"), QString::fromUtf8(code)},
            {QStringLiteral("redirect_uri"), QString::fromLatin1(client.redirectUri.toEncoded())},
            {QStringLiteral("code_verifier"), QString::fromLatin1(pkce.verifier)}});
}

Request tokenRefresh(const OAuthClient &client, const QByteArray &refreshToken)
{
    return tokenRequest(client,
        {{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
            {QStringLiteral("refresh_token"), QString::fromUtf8(refreshToken)}});
}

Request clientCredentials(const OAuthClient &client)
{
    FormFields fields{{QStringLiteral("grant_type"), QStringLiteral("client_credentials")}};
    if (!client.scope.isEmpty())
        fields.append({QStringLiteral("scope"), client.scope});
    if (!client.redirectUri.isEmpty())
        fields.append({QStringLiteral("redirect_uri"), QString::fromLatin1(client.redirectUri.toEncoded())});
    return tokenRequest(client, fields);
}

Result<TokenGrant> parseTokenAnswer(const Response &response, TimeMs nowMs)
{
    const auto answer = parseJsonObject(response.body, {.maxBytes = 256LL * 1024});
    if (response.status == 400 || response.status == 401 || response.status == 403) {
        const QString code = answer ? errorCode(*answer) : QString();
        // A request that is wrong in itself is our mistake; everything else is about who asks.
        const bool ours = code == u"invalid_request" || code == u"unsupported_grant_type" || code == u"invalid_scope";
        Error error{ours ? Error::Kind::Invalid : Error::Kind::Auth,
            QStringLiteral("token refused: ") + (code.isEmpty() ? QStringLiteral("no reason given") : code), {},
            response.status};
        return fail(std::move(error));
    }
    if (auto error = errorFromStatus(response, nowMs))
        return fail(std::move(*error));
    if (!answer)
        return fail(answer.error());

    TokenGrant grant;
    grant.accessToken = json::str(*answer, "access_token").toUtf8();
    if (grant.accessToken.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("token answer without a token"));
    const QString type = json::str(*answer, "token_type", QStringLiteral("Bearer"));
    if (type.compare(u"bearer", Qt::CaseInsensitive) != 0)
        return fail(Error::Kind::Invalid, QStringLiteral("token answer with an unknown type of token"));
    // They end up in headers.
    grant.refreshToken = json::str(*answer, "refresh_token").toUtf8();
    for (const QByteArray &token : {grant.accessToken, grant.refreshToken}) {
        if (std::any_of(
                token.begin(), token.end(), [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 127; }))
            return fail(Error::Kind::Invalid, QStringLiteral("token answer with control characters in a token"));
    }
    grant.scope = json::str(*answer, "scope");
    grant.subject = json::str(*answer, "sub");
    if (const auto seconds = json::optNumber(*answer, "expires_in"); seconds && *seconds > 0) {
        constexpr double kTenYears = 10.0 * 366 * 24 * 3600;
        grant.expiresAt = nowMs + TimeMs(std::min(*seconds, kTenYears) * 1000);
    }
    return grant;
}

} // namespace baton::net
