// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/team/TeamLog.h"

namespace baton::team {

/// Brings everything that is derived from operations up to date where some of them changed: rows, notes, links, saved
/// replies. Part of the job that took the operations in.
void followUp(store::WriteContext &context, const TeamLog &log, const Touched &touched);

} // namespace baton::team
