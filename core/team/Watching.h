// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Watch.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// What the team watches for on an account: by kind, then as written.
QList<Watch> watchesOf(store::ReadContext &context, const TeamLog &log, const AccountId &account);

/// Begins or ends a watch; nothing where it is so already.
/// @param watch  as tidyWatch() leaves it
Result<void> setWatch(
    store::WriteContext &context, TeamLog &log, const AccountId &account, const Watch &watch, bool isOn);

} // namespace baton::team
