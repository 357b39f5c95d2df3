// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/HttpMessage.h"

namespace baton::net {

constexpr int kMaxRedirects = 5;

/// True if this answer sends this request elsewhere and the client follows: 301, 302, 303, 307 or 308 with a Location,
/// to GET or HEAD. Anything with an effect is never sent on: the caller gets the 3xx.
bool isFollowed(const Request &request, const Response &response);

/// The request to make next. Across origins (scheme, host, port) Authorization, Cookie, DPoP, the idempotency key and
/// the request's own sensitive headers are gone, and stay gone.
/// @return Error::Invalid  no usable Location
///         Error::Refused  from https to http, or from another machine to this one
Result<Request> redirected(const Request &request, const Response &response);

} // namespace baton::net
