// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"
#include "core/ops/ThreadState.h"

namespace baton::ops {

/// One watch of an account: it is there while any watch.set of it lives, so of two who begin and end it apart the one
/// who begins it wins.
struct WatchState {
    std::optional<Watch> watch;
    QList<OpId> liveOps;
    bool operator==(const WatchState &) const = default;
};
/// @param operations  all of watchEntityOf() the account and the watch
/// @see core/ops/RULES.md, "Watches"
WatchState evaluateWatch(std::span<const Operation *const> operations, const EvaluateOptions &options = {});

/// @return nullopt if that is how it is
std::optional<OpDraft> setWatch(const AccountId &account, const Watch &watch, const WatchState &state, bool isOn);

} // namespace baton::ops
