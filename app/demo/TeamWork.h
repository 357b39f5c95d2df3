// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/InboxService.h"
#include "core/team/TeamService.h"

namespace baton::demo {

/// The conversation with somebody. @param who  their user name  @return 0: none
ThreadKey threadWith(const QList<ThreadRow> &rows, QLatin1String who);

/// What somebody has already done about the story's opening: claims, tags, notes, closed and put-off conversations.
/// Both services must outlive the answer. The first error ends it.
/// @thread interface
Task<void> doTeamWork(inbox::InboxService &inbox, team::TeamService &team, TimeMs nowMs);

} // namespace baton::demo
