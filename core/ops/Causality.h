// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Operation.h"

#include <QtCore/QHash>

#include <span>
#include <vector>

namespace baton::ops {

/// The operations an author held when writing: own log up to that point, what its `seen` operations name, what it lists
/// in `over`, and the past of all of these.
class CausalPast {
public:
    /// True for the operation itself too.
    [[nodiscard]] bool contains(const Operation &operation) const { return upTo(operation.device) >= operation.seq; }
    /// The highest seq of that device's log that was known, 0 for none.
    [[nodiscard]] quint64 upTo(const DeviceId &device) const { return m_upTo.value(device, 0); }

private:
    friend class Causality;
    QHash<DeviceId, quint64> m_upTo; ///< highest seq of each device
};

/// Which operation was known to the author of which. Clocks play no part.
///
/// Extension point: a device's log is taken as one line ordered by seq. Forks (two operations with one seq after a disk
/// clone) make it a tree; then CausalPast becomes a set of branch heads by chain value, and Head::chain, unused here,
/// tells the branch. Nothing outside this class depends on the difference.
/// @thread any; const after construction. The operations must outlive it.
/// @see core/ops/RULES.md, "Causality"
class Causality {
public:
    /// @param operations  of all entities, in any order; the more it is given, the more it knows
    explicit Causality(std::span<const Operation *const> operations);

    /// Costs are linear in the operations of that past.
    [[nodiscard]] CausalPast pastOf(const Operation &operation) const;
    /// Grows `past` by `operation` and its past; costs only what is new. Following one device's operations in order
    /// this way costs as much as the last of them alone.
    void extend(CausalPast &past, const Operation &operation) const;
    /// True if the author of `later` held `earlier`; false for the same operation.
    [[nodiscard]] bool happenedBefore(const Operation &earlier, const Operation &later) const;
    /// Neither author held the other's.
    [[nodiscard]] bool concurrent(const Operation &a, const Operation &b) const;

private:
    QHash<DeviceId, std::vector<const Operation *>> m_logs; ///< each ordered by seq
    QHash<OpId, QList<const Operation *>> m_byId;
};

} // namespace baton::ops
