// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/FolderOracle.h"

namespace baton::oracle {

/// Who belongs to the team, with which devices, and what counts, in the words that a simulated team says it too:
///
///     member <id> role <-1 none, 0 reader, 1 agent, 2 admin>      root members and all with an accepted role write
///     device <id> of <member id>[ frozen][ replaced][ current]
///     counts <opid>                                               an accepted operation
///
/// Each kind by ascending bytes, ids in lower-case hex. Of `threads` nothing is said yet: their oracle is another one.
QString teamDescription(const Answer &answer, const std::vector<QByteArray> &threads);

} // namespace baton::oracle
