// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ThreadState.h"

namespace baton::ops {

/// A device that is listed as reading an account, by a live poller.add of its own.
struct PollerState {
    DeviceId device;
    QList<OpId> adds; ///< live ones: what a poller.remove lists
    bool operator==(const PollerState &) const = default;
};

/// Who has an account's credentials: an observed-remove set, by ascending device id.
/// @param operations  all of the account
/// @see core/ops/RULES.md, "Messages"
QList<PollerState> evaluatePollers(std::span<const Operation *const> operations, const EvaluateOptions &options = {});

/// Whether what `published` says of an account's messages counts: by its own past its device was a poller.
/// @param pollers  the account's operations
/// @param options  `knew` tells the past; without it only the author's own log does
bool isByPoller(
    const Operation &published, std::span<const Operation *const> pollers, const EvaluateOptions &options = {});

} // namespace baton::ops
