// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/InboxService.h"
#include "core/team/TeamService.h"

namespace baton::demo {

/// What somebody has already done about the story's opening: claims, tags, notes, closed and put-off conversations.
/// Both services must outlive the answer. The first error ends it.
/// @thread interface
Task<void> doTeamWork(inbox::InboxService &inbox, team::TeamService &team, TimeMs nowMs);

} // namespace baton::demo
