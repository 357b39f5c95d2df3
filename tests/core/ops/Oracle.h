// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Operation.h"

#include <functional>
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

/// The same from bytes alone. Causality is asked for, since seq by seq a log that forks cannot be followed.
struct RawOracleInput {
    struct Op {
        QByteArray device, opid, identity, raw, member; ///< device: its id
        bool accepted = true;
    };
    std::vector<Op> operations;
    std::function<bool(const QByteArray &earlier, const QByteArray &later)> isBefore; ///< by identity
};

QString oracle(const RawOracleInput &input);

} // namespace baton::ops::test
