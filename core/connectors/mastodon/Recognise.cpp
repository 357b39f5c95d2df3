// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/ServerName.h"
#include "core/connectors/mastodon/Entry.h"
#include "core/connectors/mastodon/Server.h"

#include "core/net/HttpStatus.h"
#include "core/net/Json.h"
#include "core/net/Url.h"

#include <QtCore/QRegularExpression>

namespace baton::connectors::mastodon {

namespace {

std::optional<Recognised> recognised(const QString &authority, const QString &identifier, bool certain)
{
    const QString server = serverUrlFor(authority);
    if (server.isEmpty())
        return std::nullopt;
    return Recognised{QStringLiteral("mastodon"), server, identifier, certain};
}

Result<QJsonObject> readJson(const QUrl &url, net::HttpClient &http, const Call &call, QUrl *finalUrl = nullptr)
{
    net::Request request;
    request.url = url;
    request.maxBodyBytes = 1024 * 1024;
    request.deadline = call.deadline;
    const auto response = http.exchange(request, call.cancel);
    if (!response)
        return fail(response.error());
    if (finalUrl)
        *finalUrl = response->finalUrl;
    if (const auto error = net::errorFromStatus(*response, 0))
        return fail(*error);
    return net::parseJsonObject(response->body);
}

QString originOf(const QUrl &url) { return url.scheme() + QStringLiteral("://") + url.authority(QUrl::FullyEncoded); }

/// The server that serves the accounts of a domain, if webfinger names another one.
QString webfingerServer(const Recognised &recognised, net::HttpClient &http, const Call &call)
{
    if (recognised.identifier.isEmpty())
        return {};
    const QUrl domain(recognised.serverUrl);
    const QString name = recognised.identifier.section(QLatin1Char('@'), 0, 0);
    const QUrl url = net::withQuery(QUrl(recognised.serverUrl + QStringLiteral("/.well-known/webfinger")),
        {{QStringLiteral("resource"), QStringLiteral("acct:%1@%2").arg(name, domain.authority())}});
    const auto document = readJson(url, http, call);
    if (!document)
        return {};
    const auto links = net::json::objects(*document, "links");
    for (const QJsonObject &link : links) {
        const QUrl href(net::json::str(link, "href"));
        if (net::json::str(link, "rel") == QLatin1String("self") && href.isValid() && !href.host().isEmpty())
            return serverUrlFor(href.authority());
    }
    return {};
}

} // namespace

std::optional<Recognised> recognise(QStringView typed)
{
    const QString text = typed.trimmed().toString();
    if (text.isEmpty() || text.size() > 500)
        return std::nullopt;
    static const QRegularExpression kHandle(
        QStringLiteral("^@?([A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)@([^@/\\s]+)$"));
    if (const auto match = kHandle.match(text); match.hasMatch()) {
        const bool certain = text.startsWith(QLatin1Char('@')); // without it, it may be a mail address
        return recognised(
            match.captured(2), match.captured(1) + QLatin1Char('@') + match.captured(2).toLower(), certain);
    }
    if (text.startsWith(QLatin1String("https://"), Qt::CaseInsensitive)
        || text.startsWith(QLatin1String("http://"), Qt::CaseInsensitive)) {
        const QUrl url(text, QUrl::StrictMode);
        const QString authority = url.authority(QUrl::FullyEncoded);
        static const QRegularExpression kProfile(
            QStringLiteral("^/(?:web/)?(?:@|users/)([A-Za-z0-9_.-]+)(?:@([^/]+))?(?:/.*)?$"));
        if (const auto match = kProfile.match(url.path()); match.hasMatch()) {
            // A profile of somebody from elsewhere, seen on this server, still names who it is.
            const QString host = match.captured(2).isEmpty() ? authority : match.captured(2);
            return recognised(host, match.captured(1) + QLatin1Char('@') + host.toLower(), true);
        }
        if (url.path().isEmpty() || url.path() == QLatin1String("/"))
            return recognised(authority, {}, false);
        return std::nullopt;
    }
    static const QRegularExpression kHost(QStringLiteral("^[^\\s/@:]+(?::[0-9]+)?/?$"));
    if (kHost.match(text).hasMatch())
        return recognised(text.endsWith(QLatin1Char('/')) ? text.chopped(1) : text, {}, false);
    return std::nullopt;
}

Result<Recognised> discover(const Recognised &given, net::HttpClient &http, const Call &call)
{
    Recognised found = given;
    const auto ask = [&](const QString &server) -> Result<QString> {
        QString origin = server;
        const auto info = readServerInfo(
            [&](const QString &path) {
                QUrl finalUrl;
                auto object = readJson(QUrl(server + path), http, call, &finalUrl);
                if (object && path.startsWith(QLatin1String("/api/")))
                    origin = originOf(finalUrl); // the API may live at a www. or at a subdomain
                return object;
            },
            server);
        if (!info)
            return fail(info.error());
        return origin;
    };
    auto server = ask(given.serverUrl);
    if (!server && server.error().kind == Error::Kind::Unsupported) {
        const QString other = webfingerServer(given, http, call);
        if (!other.isEmpty() && other != given.serverUrl)
            server = ask(other);
    }
    if (!server)
        return fail(server.error());
    found.serverUrl = *server;
    found.certain = true;
    return found;
}

} // namespace baton::connectors::mastodon
