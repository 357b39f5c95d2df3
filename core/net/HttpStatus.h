// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/net/HttpMessage.h"
#include "core/net/RetryAfter.h"

#include <optional>

namespace baton::net {

/// The error that a status stands for; nullopt for 2xx and 304. httpStatus is kept, retryAfter read in `dialect`.
///
/// 401 Auth · 403 Forbidden · 404, 410 NotFound · 429 RateLimited · 503 with a time to come back RateLimited ·
/// 408, 425 and other 5xx Network · everything else Invalid.
std::optional<Error> errorFromStatus(const Response &response, TimeMs nowMs, Dialect dialect = Dialect::Standard);

/// The response itself, or errorFromStatus() of it.
Result<Response> checked(Response response, const Clock &clock, Dialect dialect = Dialect::Standard);

/// The same for an exchange that may have failed already: `checked(http.exchange(…), clock)`.
Result<Response> checked(Result<Response> response, const Clock &clock, Dialect dialect = Dialect::Standard);

} // namespace baton::net
