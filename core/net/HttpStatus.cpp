// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/HttpStatus.h"

#include "core/net/Url.h"

namespace baton::net {

std::optional<Error> errorFromStatus(const Response &response, TimeMs nowMs, Dialect dialect)
{
    const int status = response.status;
    if ((status >= 200 && status < 300) || status == 304)
        return std::nullopt;
    // The body stays out of it: it may repeat what was sent.
    Error error{Error::Kind::Invalid, QStringLiteral("HTTP %1 from %2").arg(status).arg(redacted(response.finalUrl)),
        {}, status};
    switch (status) {
    case 401: error.kind = Error::Kind::Auth; break;
    case 403: error.kind = Error::Kind::Forbidden; break;
    case 404:
    case 410: error.kind = Error::Kind::NotFound; break;
    case 408:
    case 425: error.kind = Error::Kind::Network; break;
    case 429:
        error.kind = Error::Kind::RateLimited;
        error.retryAfter = waitFrom(rateInfoFrom(response, nowMs, dialect), nowMs);
        break;
    default:
        if (status >= 500) {
            error.kind = Error::Kind::Network;
            error.retryAfter = rateInfoFrom(response, nowMs, dialect).retryAfter;
            if (status == 503 && error.retryAfter)
                error.kind = Error::Kind::RateLimited;
        }
    }
    return error;
}

Result<Response> checked(Response response, const Clock &clock, Dialect dialect)
{
    if (auto error = errorFromStatus(response, clock.nowMs(), dialect))
        return fail(std::move(*error));
    return response;
}

Result<Response> checked(Result<Response> response, const Clock &clock, Dialect dialect)
{
    if (!response)
        return response;
    return checked(std::move(*response), clock, dialect);
}

} // namespace baton::net
