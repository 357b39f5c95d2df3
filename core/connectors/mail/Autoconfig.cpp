// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Autoconfig.h"

#include <QtCore/QUrl>

#include <array>

namespace baton::connectors::mail {

namespace {

using net::MailServer;

struct Service {
    const char *prefix;
    MailServer::Protocol protocol;
    MailServer::Security security;
};
constexpr std::array kReading = {
    Service{"_imaps._tcp.", MailServer::Protocol::Imap, MailServer::Security::Tls},
    Service{"_imap._tcp.", MailServer::Protocol::Imap, MailServer::Security::StartTls},
};
constexpr std::array kSending = {
    Service{"_submissions._tcp.", MailServer::Protocol::Smtp, MailServer::Security::Tls}, // RFC 8314
    Service{"_submission._tcp.", MailServer::Protocol::Smtp, MailServer::Security::StartTls},
};

bool isWithin(const QString &host, const QString &domain)
{
    return host.compare(domain, Qt::CaseInsensitive) == 0
        || host.endsWith(QLatin1Char('.') + domain, Qt::CaseInsensitive);
}

Result<std::optional<MailServer>> byService(
    const QString &domain, const std::array<Service, 2> &services, const Sources &sources)
{
    for (const Service &service : services) {
        const auto found = sources.service(QLatin1String(service.prefix) + domain);
        if (!found)
            return fail(found.error());
        if (!found->isEmpty())
            return MailServer{service.protocol, service.security, found->first().host.toLower(), found->first().port};
    }
    return std::nullopt;
}

std::optional<Servers> byFile(const QString &address, const QString &domain, const Sources &sources)
{
    const QString query = QStringLiteral("?emailaddress=") + QString::fromLatin1(QUrl::toPercentEncoding(address));
    for (const QString &place : {QStringLiteral("https://autoconfig.%1/mail/config-v1.1.xml").arg(domain),
             QStringLiteral("https://%1/.well-known/autoconfig/mail/config-v1.1.xml").arg(domain)}) {
        if (const auto file = sources.file(QUrl(place + query))) {
            if (const auto servers = serversFromConfig(*file))
                return servers;
        }
    }
    return std::nullopt;
}

std::optional<MailServer> firstAnswering(const QList<MailServer> &guesses, const Sources &sources)
{
    for (const MailServer &guess : guesses) {
        if (sources.answers(guess))
            return guess;
    }
    return std::nullopt;
}

} // namespace

Result<FoundServers> findServers(const QString &address, const Sources &sources)
{
    const QString domain = address.mid(address.lastIndexOf(QLatin1Char('@')) + 1).toLower();
    const auto imap = byService(domain, kReading, sources);
    if (!imap && imap.error().kind == Error::Kind::Cancelled)
        return fail(imap.error());
    const auto smtp = imap && *imap ? byService(domain, kSending, sources) : Result<std::optional<MailServer>>();
    std::optional<Servers> named;
    if (imap && *imap && smtp && *smtp)
        named = Servers{**imap, **smtp};
    // DNS can be forged: of a stranger's server the domain's own certificate is the better witness.
    if (named && isWithin(named->imap.host, domain) && isWithin(named->smtp.host, domain))
        return FoundServers{*named, true};
    if (const auto told = byFile(address, domain, sources))
        return FoundServers{*told, true};
    if (named)
        return FoundServers{*named, false};
    using enum MailServer::Protocol;
    using enum MailServer::Security;
    const auto at = [&domain](const char *name) { return QLatin1String(name) + domain; };
    const auto reads = firstAnswering({{Imap, Tls, at("imap."), 993}, {Imap, Tls, at("mail."), 993}}, sources);
    const auto sends = reads
        ? firstAnswering({{Smtp, Tls, at("smtp."), 465}, {Smtp, Tls, at("mail."), 465},
                             {Smtp, StartTls, at("smtp."), 587}, {Smtp, StartTls, at("mail."), 587}},
              sources)
        : std::nullopt;
    if (reads && sends)
        return FoundServers{{*reads, *sends}, false};
    if (!imap)
        return fail(imap.error());
    return fail(Error::Kind::Unsupported, QStringLiteral("no mail servers of %1 were found").arg(domain));
}

} // namespace baton::connectors::mail
