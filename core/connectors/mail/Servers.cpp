// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Servers.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <QtCore/QXmlStreamReader>

namespace baton::connectors::mail {

namespace {

using net::MailServer;

constexpr qsizetype kMostCharacters = 500; ///< of what an address tells about signing in

int usualPort(const MailServer &server)
{
    const bool tls = server.security == MailServer::Security::Tls;
    if (server.protocol == MailServer::Protocol::Imap)
        return tls ? 993 : 143;
    return tls ? 465 : 587;
}

QString addressOf(const MailServer &server)
{
    QString scheme = server.protocol == MailServer::Protocol::Imap ? QStringLiteral("imap") : QStringLiteral("smtp");
    if (server.security == MailServer::Security::Tls)
        scheme += QLatin1Char('s');
    QUrl url;
    url.setScheme(scheme);
    url.setHost(server.host);
    url.setPort(server.port);
    return url.toString(QUrl::FullyEncoded);
}

std::optional<MailServer> serverFrom(const QUrl &url, MailServer::Protocol protocol)
{
    const QString bare = protocol == MailServer::Protocol::Imap ? QStringLiteral("imap") : QStringLiteral("smtp");
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != bare && url.scheme() != bare + QLatin1Char('s')))
        return std::nullopt;
    MailServer server;
    server.protocol = protocol;
    server.security = url.scheme() == bare ? MailServer::Security::StartTls : MailServer::Security::Tls;
    server.host = url.host();
    server.port = url.port(usualPort(server));
    return server;
}

/// Reads one <incomingServer> or <outgoingServer>. nullopt: not encrypted, or incomplete.
std::optional<MailServer> serverIn(QXmlStreamReader &xml, MailServer::Protocol protocol)
{
    MailServer server;
    server.protocol = protocol;
    server.port = 0;
    bool encrypted = false;
    while (xml.readNextStartElement()) {
        const auto name = xml.name();
        if (name != QLatin1String("hostname") && name != QLatin1String("port") && name != QLatin1String("socketType")) {
            xml.skipCurrentElement();
            continue;
        }
        const bool isHost = name == QLatin1String("hostname");
        const bool isPort = name == QLatin1String("port");
        const QString value = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
        if (isHost) {
            server.host = QUrl::fromAce(value.toLatin1()).toLower();
        } else if (isPort) {
            server.port = value.toInt();
        } else {
            encrypted = value == QLatin1String("SSL") || value == QLatin1String("STARTTLS");
            server.security
                = value == QLatin1String("SSL") ? MailServer::Security::Tls : MailServer::Security::StartTls;
        }
    }
    if (!encrypted || server.host.isEmpty() || server.host.size() > 253 || server.port <= 0 || server.port > 65535)
        return std::nullopt;
    return server;
}

} // namespace

QString toAddress(const Servers &servers)
{
    QString address = addressOf(servers.imap) + QStringLiteral("?smtp=") + addressOf(servers.smtp);
    const auto add = [&address](QLatin1String name, const QString &value) {
        if (!value.isEmpty())
            address += QLatin1Char('&') + name + QLatin1Char('=')
                + QString::fromLatin1(QUrl::toPercentEncoding(value, ":/"));
    };
    add(QLatin1String("oauth"), servers.authority);
    add(QLatin1String("client"), servers.clientId);
    add(QLatin1String("scope"), servers.scope);
    return address;
}

std::optional<Servers> serversFrom(const QString &address)
{
    const QUrl url(address);
    const auto imap = serverFrom(url, MailServer::Protocol::Imap);
    if (!imap)
        return std::nullopt;
    const QString told = QUrlQuery(url).queryItemValue(QStringLiteral("smtp"), QUrl::FullyDecoded);
    const auto smtp = told.isEmpty()
        ? std::optional(MailServer{MailServer::Protocol::Smtp, MailServer::Security::Tls, imap->host, 465})
        : serverFrom(QUrl(told), MailServer::Protocol::Smtp);
    if (!smtp)
        return std::nullopt;
    const auto value = [&url](const char *name) {
        return QUrlQuery(url).queryItemValue(QLatin1String(name), QUrl::FullyDecoded).left(kMostCharacters);
    };
    return Servers{*imap, *smtp, value("oauth"), value("client"), value("scope")};
}

Servers withSignInOf(const Servers &found, const Servers &before)
{
    if (!found.authority.isEmpty() || !found.clientId.isEmpty())
        return found;
    return {found.imap, found.smtp, before.authority, before.clientId, before.scope};
}

std::optional<Servers> serversFromConfig(const QByteArray &text)
{
    std::optional<MailServer> imap;
    std::optional<MailServer> smtp;
    QXmlStreamReader xml(text);
    while (!xml.atEnd() && !(imap && smtp)) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString type = xml.attributes().value(QLatin1String("type")).toString();
        // The best one comes first.
        if (xml.name() == QLatin1String("incomingServer") && type == QLatin1String("imap")) {
            const auto server = serverIn(xml, MailServer::Protocol::Imap);
            imap = imap ? imap : server;
        } else if (xml.name() == QLatin1String("outgoingServer") && type == QLatin1String("smtp")) {
            const auto server = serverIn(xml, MailServer::Protocol::Smtp);
            smtp = smtp ? smtp : server;
        }
    }
    if (!imap || !smtp)
        return std::nullopt;
    return Servers{*imap, *smtp};
}

} // namespace baton::connectors::mail
