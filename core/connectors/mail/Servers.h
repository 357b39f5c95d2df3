// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/MailLink.h"

#include <optional>

namespace baton::connectors::mail {

/// Where one account's mail is read and handed in.
struct Servers {
    net::MailServer imap;
    net::MailServer smtp;

    bool operator==(const Servers &) const = default;
};

/// As an account's server address: "imaps://imap.shop.example:993?smtp=smtps://smtp.shop.example:465". "imap:" and
/// "smtp:" stand for STARTTLS.
QString toAddress(const Servers &servers);
/// The other way round; ports may be missing, and where nothing is said of SMTP it is the same host's, port 465.
/// nullopt: no such address.
std::optional<Servers> serversFrom(const QString &address);

/// What a program should know of a domain's mail, as a file at a well-known place says (Mozilla's config-v1.1.xml).
/// nullopt: it names no server for IMAP and SMTP with TLS.
std::optional<Servers> serversFromConfig(const QByteArray &xml);

} // namespace baton::connectors::mail
