// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/CustomerLinks.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// Every link between handles, as the log says now.
ops::ContactLinks contactLinks(store::ReadContext &context, const TeamLog &log);
/// Makes them the ones in force. @thread the writer
void applyContactLinks(store::WriteContext &context, const TeamLog &log);

} // namespace baton::team
