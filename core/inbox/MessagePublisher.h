// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/store/Store.h"
#include "core/team/TeamLog.h"

namespace baton::inbox {

/// Tells colleagues what this device's accounts bring: each message once by whoever was first, an operation with the
/// facts and a body with the words. What was there before is told too, newest first, some at a time.
///
/// Begins with the first call in which this device is one of a team's; before it nothing is written.
/// @thread any but the interface's; one call at a time
/// @see core/ops/RULES.md, "Messages"
class MessagePublisher {
public:
    /// Messages looked at in one call: a million of them must not keep a person's own work from the folder.
    static constexpr int kMostPerCall = 2000;

    MessagePublisher(store::Store &store, team::TeamLog &log);

    /// Appends what is due. @return how many operations were appended
    Result<int> publish(const CancelToken &stop);

private:
    class Slice;

    store::Store &m_store;
    team::TeamLog &m_log;
};

} // namespace baton::inbox
