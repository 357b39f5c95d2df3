// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/InboxService.h"
#include "core/team/PolicyService.h"
#include "core/team/TeamService.h"

namespace baton::demo {

/// The conversation with somebody. @param who  their user name  @return 0: none
ThreadKey threadWith(const QList<ThreadRow> &rows, QLatin1String who);

/// Does something with every conversation there is. The first error ends it.
Task<void> withRows(inbox::InboxService &inbox, std::function<Task<void>(const QList<ThreadRow> &)> work);

/// What somebody has already done about the story's opening: claims, tags, notes, closed and put-off conversations.
/// Both services must outlive the answer. The first error ends it.
/// @thread interface
Task<void> doTeamWork(inbox::InboxService &inbox, team::TeamService &team, TimeMs nowMs);

/// What the sample team has agreed on: its hours, whom it hands to, who answers next, and how soon. Needs its three
/// members. @thread interface
Task<void> agree(team::PolicyService &policy);

/// Claims the conversation with somebody. NotFound: there is none
Task<void> claimFrom(inbox::InboxService &inbox, team::TeamService &team, QLatin1String who);
/// Says what the conversation with somebody comes from. NotFound: there is none
Task<void> setCauseFrom(inbox::InboxService &inbox, team::TeamService &team, QLatin1String who, const QString &cause);

} // namespace baton::demo
