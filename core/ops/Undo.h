// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"

namespace baton::ops {

/// What an undo step comes to.
struct UndoPlan {
    struct Refusal {
        OpId op;
        QList<Who> changedBy; ///< who replaced it since; empty: it is not held, or cannot be undone
    };
    QList<OpDraft> drafts; ///< to be sealed in this order
    QList<Refusal> refusals;
};

/// Undoes one step: a group of this member's operations (one, or all of a bulk action), told apart by their ids.
///
/// Each draft replaces exactly one operation of the group and puts back what that one had replaced: for every value
/// that nothing outside the group has replaced too, one draft. Operations of the group that another one of the group
/// replaces are folded into that one. To undo the step below an undone one, pass the operations of both and those of
/// the undo: what is folded then is the whole detour.
/// @param operations  all that belong to the registers concerned, see scopeOf()
UndoPlan undoGroup(
    const QList<OpId> &group, std::span<const Operation *const> operations, const EvaluateOptions &options = {});

/// Undoes one operation.
/// @return Error::Conflict     somebody has replaced it since; the detail names their ids, changedSince() the members
///         Error::NotFound     not held or not accepted
///         Error::Unsupported  facts (sending, receipts) cannot be undone
Result<QList<OpDraft>> undoOf(
    const Operation &operation, std::span<const Operation *const> operations, const EvaluateOptions &options = {});

/// Who replaced `operation`, ordered; empty while it is live.
QList<Who> changedSince(
    const Operation &operation, std::span<const Operation *const> operations, const EvaluateOptions &options = {});

} // namespace baton::ops
