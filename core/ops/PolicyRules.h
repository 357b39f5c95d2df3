// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Policy.h"
#include "core/ops/Authoring.h"
#include "core/ops/ThreadState.h"

namespace baton::ops {

/// What held of one part of the team's agreement from a moment on.
struct PolicyVersion {
    std::optional<TimeMs> from; ///< nullopt: since ever
    /// When what replaced it began to hold, if that is earlier than what begins by itself after it; nullopt: nothing
    /// has.
    std::optional<TimeMs> until;
    std::optional<PolicySet> value; ///< nullopt: the part is no more
    Hlc hlc = 0;
    OpId op;
    bool operator==(const PolicyVersion &) const = default;

    [[nodiscard]] bool holdsAt(TimeMs at) const { return (!from || *from <= at) && (!until || at < *until); }
};

/// One part: a calendar, a department, a target, a rule. Every version stays, since what began while it held is
/// measured by it.
struct PolicyPartState {
    QList<PolicyVersion> versions; ///< of two that hold at a moment the later in this list counts
    QList<OpId> liveOps; ///< what a new version replaces, ascending
    bool conflict = false; ///< two wrote it apart, and what they wrote differs
    bool operator==(const PolicyPartState &) const = default;

    /// The one that counts at a moment. @return null: it is not there
    [[nodiscard]] const PolicySet *at(TimeMs at) const;
};
/// @param operations  all of policyEntityOf() the part
/// @see core/ops/RULES.md, "Agreement"
PolicyPartState evaluatePolicyPart(std::span<const Operation *const> operations, const EvaluateOptions &options = {});

/// Sets a part, or takes it away. The first version of a part holds since ever, any other from `from`.
/// @param value  `from` is not looked at; nullopt: the part is no more
/// @return nullopt if that is how it is at `from`; Error::Invalid: the text is too long, or empty
Result<std::optional<OpDraft>> setPolicyPart(
    const EntityId &part, const PolicyPartState &state, std::optional<PolicySet> value, TimeMs from);

} // namespace baton::ops
