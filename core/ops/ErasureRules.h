// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"

#include <map>
#include <set>

namespace baton::ops {

/// What accepted message.erase operations say together.
struct Erasure {
    std::map<IdentityId, TimeMs> people; ///< what each wrote up to this time, by the network's
    std::set<MessageId> messages;
    std::set<BodyId> bodies;
    bool operator==(const Erasure &) const = default;
};

/// What every message.erase is filed under.
EntityId erasureEntity();

/// @param operations  all of erasureEntity()
/// @see core/ops/RULES.md, "Erasing"
Erasure evaluateErasure(std::span<const Operation *const> operations, const EvaluateOptions &options = {});

/// As many operations as the lists need, each within its caps. @return empty if there is nothing to erase
QList<OpDraft> erase(const Erasure &what);

/// How long an account's texts are kept.
struct RetentionState {
    std::optional<quint32> months; ///< nullopt: for good
    QList<OpId> liveOps;
    bool operator==(const RetentionState &) const = default;
};
/// @param operations  all of retentionEntityOf() the account
RetentionState evaluateRetention(std::span<const Operation *const> operations, const EvaluateOptions &options = {});
/// @param months  0: for good
/// @return nullopt  if that is how it is; Error::Invalid  beyond kMaxRetentionMonths
Result<std::optional<OpDraft>> setRetention(const AccountId &account, const RetentionState &state, quint32 months);

} // namespace baton::ops
