// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"
#include "core/connectors/mail/Servers.h"
#include "core/net/OAuth.h"

namespace baton::connectors::mail {

/// Where a mailbox's owner signs in with the browser, and as which program Baton goes there.
struct Authority {
    net::OAuthClient client; ///< its id is empty where nobody has registered one
    QUrl registration; ///< where a program may register itself (RFC 7591); empty: nowhere
};

/// Asks who signs in: the authority that the account's address names, or the mail domain itself
/// (RFC 8414, .well-known/oauth-authorization-server, else openid-configuration).
/// @param identifier  the mail address
/// @return Error::Unsupported  nobody, or Baton would have to be registered there and is not
Result<Authority> findAuthority(
    const Servers &servers, const QString &identifier, net::HttpClient &http, const Call &call);

Result<Credentials> login(const LoginRequest &request, net::HttpClient &http, const Clock &clock, const Call &call);

/// What the keychain holds of an account, as servers are told it.
net::MailSignIn signInOf(const Credentials &credentials);

/// How far the inbox had come when the account was signed in to: what has a number from `nextUid` on came later.
struct InboxMark {
    quint32 validity = 0;
    qint64 nextUid = 0;
};
/// nullopt: the server did not tell, or it was signed in to before Baton asked.
std::optional<InboxMark> inboxMarkOf(const Credentials &credentials);

/// Whether these end soon enough that they must be renewed first.
bool mustRenew(const Credentials &credentials, TimeMs now);
/// @return Error::Auth  the person must sign in again
Result<Credentials> renewed(
    const Credentials &stale, net::HttpClient &http, const Clock &clock, const CancelToken &cancel);

} // namespace baton::connectors::mail
