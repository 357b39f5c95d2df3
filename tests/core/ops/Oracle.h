// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Operation.h"

#include <map>
#include <set>
#include <vector>

namespace baton::ops::test {

/// What RULES.md says, once more and as plainly as possible: quadratic loops over all operations, read from their bytes
/// with Qt's own CBOR reader. It shares no code with the program; of Operation it uses the bytes, the device and the
/// ids. Its answer is a text, to be compared with describe() (Describe.h).
struct OracleInput {
    std::vector<const Operation *> operations;
    std::set<OpHash> excluded; ///< not accepted
    std::map<DeviceId, MemberId> members; ///< missing: a member of its own with the same bytes
};

QString oracle(const OracleInput &input);

} // namespace baton::ops::test
