// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Hlc.h"
#include "core/ops/Operation.h"

#include <functional>
#include <span>
#include <vector>

namespace baton::ops {

/// Whether an operation counts. Membership, removal and pins (a later issue) stand behind this one question.
using Accepted = std::function<bool(const Operation &)>;

/// The member a device belongs to; nullopt while unknown.
using MemberOf = std::function<std::optional<MemberId>(const DeviceId &)>;

/// Who wrote something. A device without a known member stands for itself: `member` is null then.
struct Who {
    MemberId member;
    DeviceId device;
    auto operator<=>(const Who &) const = default;
};

/// The operations of one register set (one thread, or several joined; one saved reply …) with who replaces whom.
///
/// A pure function of the set of operations: order and repetition do not matter. Equal operations are told by their
/// full hash; an `over` entry that fits two operations means both.
/// Costs are linear in operations and `over` entries.
/// @thread any; const after construction. The operations must outlive it.
/// @see core/ops/RULES.md, "The register rule"
class RegisterSet {
public:
    /// @param operations  every operation that belongs to the set, see scopeOf()
    /// @param accepted    empty: those that count, as their log says
    explicit RegisterSet(std::span<const Operation *const> operations, const Accepted &accepted = {});

    /// Every distinct operation held, accepted or not, ordered by opid, then hash.
    [[nodiscard]] const std::vector<const Operation *> &all() const { return m_all; }
    [[nodiscard]] bool isAccepted(const Operation &operation) const;
    /// Accepted, and listed in the `over` of no accepted operation of its kind.
    [[nodiscard]] bool isLive(const Operation &operation) const;

    /// The live operations of `kind`, those without a value included, ordered by opid, then hash.
    [[nodiscard]] std::vector<const Operation *> live(RegisterKind kind) const;

    /// The accepted operations that replace `operation`, directly or through ones that are not accepted.
    [[nodiscard]] std::vector<const Operation *> replacersOf(const Operation &operation) const;
    /// The held operations of the same kind that `operation` replaces, those it inherits included, accepted or not.
    [[nodiscard]] std::vector<const Operation *> replacedBy(const Operation &operation) const;
    /// `from`, what it replaces, what that replaced, and so on; accepted ones only.
    [[nodiscard]] std::vector<const Operation *> withAncestors(std::span<const Operation *const> from) const;

    /// The operations held under that id: one, none, or (a collision) several.
    [[nodiscard]] std::vector<const Operation *> find(const OpId &id) const;

private:
    struct Entry {
        bool accepted = false;
        std::vector<int> replaced;
        std::vector<int> replacers;
    };
    [[nodiscard]] int indexOf(const Operation &operation) const;
    [[nodiscard]] std::vector<int> indexesOf(const OpId &id) const;
    [[nodiscard]] std::vector<const Operation *> at(const std::vector<int> &indexes) const;
    void link(int index);

    std::vector<const Operation *> m_all;
    std::vector<Entry> m_entries;
};

/// Out of `operations`, those that belong to the registers of `entities`: the entity's own, and every write that lists
/// such a write of its own kind in `over`, whatever its entity. This is how a claim made while two threads were joined
/// still counts for both after they are split.
std::vector<const Operation *> scopeOf(
    std::span<const Operation *const> operations, std::span<const EntityId> entities);

/// A value with who wrote it.
template <typename T> struct Written {
    T value{};
    Who author;
    Hlc hlc = 0;
    OpId op;
    bool operator==(const Written &) const = default;
};

/// A register that people set and remove: priority, tag name, saved reply, customer note.
template <typename T> struct SetState {
    std::optional<Written<T>> shown; ///< latest HLC, then smallest opid, among the live sets
    QList<Written<T>> values; ///< every live set, by opid
    QList<OpId> liveOps; ///< what a new write replaces: live sets and removes, ascending
    bool conflict = false; ///< live sets differ: "twin values"
    bool operator==(const SetState &) const = default;
};

} // namespace baton::ops
