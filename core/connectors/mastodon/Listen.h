// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Listening.h"
#include "core/connectors/mastodon/Statuses.h"

namespace baton::connectors::mastodon {

/// What is new for one watch: the timeline of a tag, or the server's full-text search.
/// @param place  where reading goes on; the first time only the newest page is read
/// @param requests  how many may still be sent; counted down
/// @return Error::Unsupported  this server has no such list, or a search that finds nothing of others; the detail says
Result<Heard> hear(Api &api, const Shared &shared, const Watch &watch, HeardPlace &place, int &requests);

} // namespace baton::connectors::mastodon
