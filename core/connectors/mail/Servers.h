// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/MailLink.h"

#include <optional>

namespace baton::connectors::mail {

/// Where one account's mail is read and handed in.
struct Servers {
    net::MailServer imap;
    net::MailServer smtp;
    QString authority
        = {}; ///< who signs in with the browser, "https://accounts.google.com"; empty: the mail domain, if any
    QString clientId = {}; ///< of Baton there; empty: it registers itself, where programs may
    QString scope = {}; ///< to be asked for there; empty: what it offers for mail

    bool operator==(const Servers &) const = default;
};

/// As an account's server address: "imaps://imap.shop.example:993?smtp=smtps://smtp.shop.example:465". "imap:" and
/// "smtp:" stand for STARTTLS. Signing in with the browser adds "&oauth=https://…&client=…&scope=…".
QString toAddress(const Servers &servers);
/// The other way round; ports may be missing, and where nothing is said of SMTP it is the same host's, port 465.
/// nullopt: no such address.
std::optional<Servers> serversFrom(const QString &address);

/// Servers that were found anew, with the way to sign in that was told before, unless they tell another. Pure.
Servers withSignInOf(const Servers &found, const Servers &before);

/// What a program should know of a domain's mail, as a file at a well-known place says (Mozilla's config-v1.1.xml).
/// nullopt: it names no server for IMAP and SMTP with TLS.
std::optional<Servers> serversFromConfig(const QByteArray &xml);

} // namespace baton::connectors::mail
