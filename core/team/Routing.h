// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/team/PolicyService.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// Applies the team's rules to messages that this device has read: tags, priority, department and cause, each only
/// where no person and no earlier rule has said something else. Rules never answer anybody.
/// @param limit  of messages in one job
/// @return whether there may be more
Result<bool> routeMessages(store::WriteContext &context, TeamLog &log, int limit);

/// Holds the rules of a policy against what customers have written since. Pure reading.
QList<RuleTrial> tryRules(store::ReadContext &context, const Policy &policy, TimeMs since);

} // namespace baton::team
