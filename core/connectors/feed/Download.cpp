// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/feed/Download.h"

#include "core/connectors/feed/FeedDocument.h"
#include "core/net/HttpStatus.h"
#include "core/net/Redirect.h"
#include "core/net/Url.h"

#include <algorithm>

namespace baton::connectors::feed {

Result<Download> download(const QUrl &address, const net::HeaderList &headers, const Send &send)
{
    net::Request request;
    request.url = address;
    request.headers = headers;
    request.headers.append(std::pair<QByteArray, QByteArray>("Accept",
        "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, "
        "*/*;q=0.1"));
    request.maxBodyBytes = kMostBytes;
    request.followRedirects = false;
    Download found;
    found.lasting = address;
    bool isLasting = true;
    for (int hop = 0; hop <= net::kMaxRedirects; ++hop) {
        auto response = send(request);
        if (!response)
            return fail(response.error());
        const int status = response->status;
        const bool isSentOn = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        if (!isSentOn) {
            found.response = std::move(*response);
            found.address = request.url;
            return found;
        }
        request.followRedirects = true;
        auto next = net::redirected(request, *response);
        if (!next)
            return fail(next.error());
        request = std::move(*next);
        request.followRedirects = false;
        isLasting = isLasting && (status == 301 || status == 308);
        if (isLasting)
            found.lasting = request.url;
    }
    return fail(Error::Kind::Refused, QStringLiteral("%1 is sent on too often").arg(net::redacted(address)));
}

std::optional<Error> errorOf(const net::Response &response, TimeMs nowMs)
{
    auto error = net::errorFromStatus(response, nowMs);
    if (!error)
        return error;
    if (error->httpStatus == 410)
        error->detail = QStringLiteral("the feed was ended by its owner: %1").arg(error->detail);
    // There is nothing to sign in to.
    if (error->kind == Error::Kind::Auth) {
        error->kind = Error::Kind::Forbidden;
        error->detail = QStringLiteral("the feed asks for a password: %1").arg(error->detail);
    }
    return error;
}

std::chrono::seconds restAskedBy(const net::Response &response)
{
    qint64 rest = 0;
    const QList<QByteArray> directives = response.header("cache-control").toLower().split(',');
    for (const QByteArray &directive : directives) {
        const QByteArray word = directive.trimmed();
        if (word == "no-cache" || word == "no-store")
            return {};
        if (word.startsWith("max-age="))
            rest = word.mid(8).replace('"', "").toLongLong();
    }
    rest -= std::max(0LL, response.header("age").trimmed().toLongLong());
    return std::chrono::seconds(std::clamp<qint64>(rest, 0, 366LL * 24 * 3600));
}

} // namespace baton::connectors::feed
