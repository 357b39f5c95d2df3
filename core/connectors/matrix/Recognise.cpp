// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the homeserver: spec.matrix.org, Client-Server API, "Server discovery".
#include "core/connectors/matrix/Entry.h"

#include "core/connectors/ServerName.h"
#include "core/connectors/matrix/Api.h"

#include <QtCore/QRegularExpression>

namespace baton::connectors::matrix {

namespace json = net::json;

namespace {

std::optional<Recognised> recognised(const QString &authority, const QString &identifier, bool certain)
{
    const QString server = serverUrlFor(authority);
    if (server.isEmpty())
        return std::nullopt;
    return Recognised{info().id, server, identifier, certain};
}

std::optional<Recognised> recognisedUser(const QString &userId)
{
    static const QRegularExpression kUser(QStringLiteral("^@([^:@/\\s]+):([^@/\\s]+)$"));
    const auto match = kUser.match(userId);
    if (!match.hasMatch())
        return std::nullopt;
    return recognised(match.captured(2), userId, true);
}

Result<QJsonObject> readJson(const QUrl &url, net::HttpClient &http, const Call &call)
{
    const SystemClock clock;
    net::Request request;
    request.url = url;
    request.maxBodyBytes = 1024 * 1024;
    request.deadline = call.deadline;
    return readAnswer(http.exchange(request, call.cancel), clock);
}

bool isHomeserver(const QString &server, net::HttpClient &http, const Call &call, std::optional<Error> &problem)
{
    const auto versions = readJson(urlOn(server, QStringLiteral("/_matrix/client/versions")), http, call);
    if (!versions) {
        problem = versions.error();
        return false;
    }
    return !json::strings(*versions, "versions").isEmpty();
}

} // namespace

std::optional<Recognised> recognise(QStringView typed)
{
    QString text = typed.trimmed().toString();
    if (text.isEmpty() || text.size() > 500)
        return std::nullopt;
    if (text.startsWith(QLatin1String("https://matrix.to/#/"), Qt::CaseInsensitive))
        return recognisedUser(QUrl::fromPercentEncoding(text.mid(20).section(QLatin1Char('?'), 0, 0).toUtf8()));
    if (text.startsWith(QLatin1Char('@')))
        return recognisedUser(text);
    if (text.startsWith(QLatin1String("https://"), Qt::CaseInsensitive)
        || text.startsWith(QLatin1String("http://"), Qt::CaseInsensitive)) {
        const QUrl url(text, QUrl::StrictMode);
        if (!url.path().isEmpty() && url.path() != QLatin1String("/"))
            return std::nullopt;
        return recognised(url.authority(QUrl::FullyEncoded), {}, false);
    }
    static const QRegularExpression kHost(QStringLiteral("^[^\\s/@:]+(?::[0-9]+)?/?$"));
    if (!kHost.match(text).hasMatch())
        return std::nullopt;
    if (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    return recognised(text, {}, false);
}

Result<Recognised> discover(const Recognised &given, net::HttpClient &http, const Call &call)
{
    Recognised found = given;
    const auto told = readJson(urlOn(given.serverUrl, QStringLiteral("/.well-known/matrix/client")), http, call);
    if (!told && told.error().kind == Error::Kind::Cancelled)
        return fail(told.error());
    if (told) {
        const QUrl base(json::str(json::object(*told, "m.homeserver"), "base_url"), QUrl::StrictMode);
        const bool safe = base.scheme() == QLatin1String("https")
            || (base.scheme() == QLatin1String("http") && net::isLoopback(base.host()));
        if (safe && !base.host().isEmpty() && base.userInfo().isEmpty()) {
            found.serverUrl = base.toString(QUrl::FullyEncoded | QUrl::RemoveQuery | QUrl::RemoveFragment);
            while (found.serverUrl.endsWith(QLatin1Char('/')))
                found.serverUrl.chop(1);
        }
    }
    std::optional<Error> problem;
    if (!isHomeserver(found.serverUrl, http, call, problem)) {
        // Somebody else's answer to that address means that this is another kind of server.
        if (!problem || problem->kind == Error::Kind::NotFound || problem->kind == Error::Kind::Invalid
            || problem->kind == Error::Kind::Forbidden || problem->kind == Error::Kind::Auth
            || problem->kind == Error::Kind::Refused)
            return fail(Error::Kind::Unsupported, QStringLiteral("no Matrix homeserver"));
        return fail(*problem);
    }
    found.certain = true;
    return found;
}

} // namespace baton::connectors::matrix
