// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"

#include <functional>

namespace baton::connectors::feed {

/// What stands at an address, after redirects.
struct Download {
    net::Response response;
    QUrl address; ///< where it was found
    QUrl lasting; ///< where to ask from now on: as far as the redirects were for good (301, 308)
};

using Send = std::function<Result<net::Response>(net::Request)>;

/// Reads an address, at most kMostBytes, and follows it by GET where it is sent. An answer of any status is a value.
/// @param headers  for the first address and for those it was moved to
/// @return as `send`; Error::Refused for a redirect that may not be followed, or too many of them
Result<Download> download(const QUrl &address, const net::HeaderList &headers, const Send &send);

/// The error of an answer's status, with what it means for a feed; nullopt for 2xx and 304.
std::optional<Error> errorOf(const net::Response &response, TimeMs nowMs);

/// How long a server wants to be left alone: Cache-Control's max-age without what has passed of it.
std::chrono::seconds restAskedBy(const net::Response &response);

} // namespace baton::connectors::feed
