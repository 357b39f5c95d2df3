// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mail/Servers.h"
#include "core/net/ServiceLookup.h"

#include <QtCore/QUrl>

#include <functional>

namespace baton::connectors::mail {

/// Whom to ask for a domain's mail servers; tests answer themselves.
struct Sources {
    /// SRV records: "_imaps._tcp.shop.example"
    std::function<Result<QList<net::ServiceAddress>>(const QString &name)> service;
    /// A small file over https. nullopt: there is none
    std::function<std::optional<QByteArray>(const QUrl &url)> file;
    /// Whether a mail server with a good certificate answers there.
    std::function<bool(const net::MailServer &server)> answers;
};

struct FoundServers {
    Servers servers;
    bool certain = false; ///< the domain itself says so; false: a guess, or a stranger's server that DNS names
};

/// Finds the servers of an address: what the domain's DNS says of its own hosts (RFC 6186), what it says over https
/// (autoconfiguration), what DNS says of others' hosts, and last the usual names.
/// @return Error::Unsupported  none; or what the network said, if nobody could be asked
Result<FoundServers> findServers(const QString &address, const Sources &sources);

} // namespace baton::connectors::mail
