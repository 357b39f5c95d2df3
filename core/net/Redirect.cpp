// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Redirect.h"

#include "core/net/Url.h"

namespace baton::net {

namespace {

bool isSensitive(const Request &request, const QByteArray &name)
{
    static constexpr const char *kAlways[]
        = {"authorization", "cookie", "dpop", "idempotency-key", "proxy-authorization"};
    const auto same = [&](const QByteArray &other) { return name.compare(other, Qt::CaseInsensitive) == 0; };
    return std::any_of(std::begin(kAlways), std::end(kAlways), [&](const char *other) { return same(other); })
        || std::any_of(request.sensitiveHeaders.begin(), request.sensitiveHeaders.end(), same);
}

} // namespace

bool isFollowed(const Request &request, const Response &response)
{
    const int status = response.status;
    const bool redirect = (status >= 301 && status <= 303) || status == 307 || status == 308;
    return request.followRedirects && redirect && (request.verb == "GET" || request.verb == "HEAD")
        && !response.header("location").isEmpty();
}

Result<Request> redirected(const Request &request, const Response &response)
{
    const QUrl location = QUrl::fromEncoded(response.header("location"));
    QUrl target = request.url.resolved(location); // an unreadable one resolves to the old address
    target.setUserInfo(QString());
    target.setFragment(QString());
    if (!location.isValid() || !target.isValid() || target.host().isEmpty()
        || (target.scheme() != u"https" && target.scheme() != u"http"))
        return fail(
            Error::Kind::Invalid, QStringLiteral("redirect: no usable Location from %1").arg(redacted(request.url)));
    if (request.url.scheme() == u"https" && target.scheme() == u"http") {
        return fail(
            Error::Kind::Refused, QStringLiteral("redirect: %1 leads from https to http").arg(redacted(request.url)));
    }
    if (reachesThisMachine(target.host()) && !reachesThisMachine(request.url.host())) {
        return fail(Error::Kind::Refused,
            QStringLiteral("redirect: %1 leads to this machine itself").arg(redacted(request.url)));
    }
    Request next = request;
    next.url = target;
    next.body.clear();
    next.contentType.clear();
    if (!sameOrigin(request.url, target)) {
        next.bearerToken.clear();
        next.idempotencyKey.clear();
        next.headers.removeIf([&](const auto &header) { return isSensitive(request, header.first); });
    }
    return next;
}

} // namespace baton::net
