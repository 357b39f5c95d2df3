// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/commands/Arguments.h"
#include "core/inbox/AccountService.h"
#include "core/inbox/InboxService.h"
#include "core/inbox/Lookup.h"
#include "core/inbox/ReplyService.h"
#include "core/reports/ReportService.h"
#include "core/sync/TeamFolder.h"
#include "core/team/CustomerService.h"
#include "core/team/ErasureService.h"
#include "core/team/PolicyService.h"
#include "core/team/TeamService.h"

#include <QtCore/QJsonObject>

namespace baton::commands {

/// What the handlers work with; all live on the interface thread.
struct Services {
    inbox::InboxService &inbox;
    team::TeamService &team;
    inbox::AccountService &accounts;
    inbox::ReplyService &replies;
    inbox::Lookup &lookup;
    inbox::Maintenance &maintenance;
    sync::TeamFolder &teamFolder;
    team::CustomerService &customers;
    team::ErasureService &erasure;
    reports::ReportService &reports;
    team::PolicyService &policy;
    const Clock &clock;
};

/// Exit codes of batonctl.
enum class Exit { Done = 0, Failed = 1, Usage = 2, NoSuchThing = 3, Refused = 4 };

/// Where a command's documents go, one at a time, on the command's own thread.
using Emit = std::function<void(const QJsonObject &)>;

/// Runs one command to its end.
///
/// Emits one document, or several for commands whose JSON comes in lines; after an error the last document is
/// {"error":{"kind","message"}}.
/// @param stop  ends `watch` and every wait
/// @thread a worker thread; blocks until the services on the interface thread have answered
Exit run(const Invocation &invocation, const Services &services, const CancelToken &stop, const Emit &emit);

} // namespace baton::commands
