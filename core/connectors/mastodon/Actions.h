// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mastodon/Api.h"

namespace baton::connectors::mastodon {

/// See Connector::act(). What is done already counts as done.
Result<void> perform(Api &api, const Action &action);

} // namespace baton::connectors::mastodon
