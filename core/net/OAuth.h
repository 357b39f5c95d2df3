// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/net/HttpMessage.h"
#include "core/net/Url.h"

#include <functional>
#include <optional>

namespace baton::net {

/// Gives so many random bytes. The operating system's generator except in tests.
using RandomSource = std::function<QByteArray(qsizetype)>;
RandomSource systemRandom();

/// A proof key and its S256 challenge (RFC 7636, section 4).
struct Pkce {
    QByteArray verifier; ///< 43 characters of base64url: 256 bits; secret until the token request
    QByteArray challenge; ///< goes into the authorization request

    static Pkce make(const RandomSource &random = systemRandom());
};

/// 128 bits of base64url that tie the answer to this attempt (RFC 6749, section 10.12).
QByteArray makeState(const RandomSource &random = systemRandom());

/// Equal, in a time that does not depend on where they differ.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

/// The app as the authorization server knows it.
struct OAuthClient {
    QByteArray id;
    QByteArray secret = {}; ///< empty for public clients
    QUrl authorizationEndpoint = {};
    QUrl tokenEndpoint = {};
    QUrl redirectUri = {};
    QString scope = {}; ///< separated by spaces
};

/// What the browser is sent to (RFC 6749, section 4.1.1). A query that the endpoint already has is kept.
/// @param extra  further parameters of the network ("force_login")
QUrl authorizationUrl(
    const OAuthClient &client, const Pkce &pkce, const QByteArray &state, const FormFields &extra = {});

/// The request that turns a code into tokens (RFC 6749, section 4.1.3). The secret goes into the body.
Request codeExchange(const OAuthClient &client, const QByteArray &code, const Pkce &pkce);
/// The request that renews tokens (RFC 6749, section 6).
Request tokenRefresh(const OAuthClient &client, const QByteArray &refreshToken);
/// The request for a token of the app itself (RFC 6749, section 4.4).
Request clientCredentials(const OAuthClient &client);

/// What a token endpoint granted.
struct TokenGrant {
    QByteArray accessToken;
    QByteArray refreshToken = {}; ///< empty if there is none
    QString scope = {}; ///< as granted; empty if the server did not say, which means as asked
    QString subject = {}; ///< "sub", where a network sends it
    std::optional<TimeMs> expiresAt = {}; ///< by this machine's clock; nullopt if it does not expire or nobody said
};

/// Reads the token endpoint's answer (RFC 6749, sections 5.1 and 5.2).
/// @return Error::Auth     the code, refresh token or client was not accepted ("invalid_grant", …)
///         Error::Invalid  not a token answer, or not a bearer token
///         as errorFromStatus() for statuses that say nothing about the grant
Result<TokenGrant> parseTokenAnswer(const Response &response, TimeMs nowMs);

} // namespace baton::net
