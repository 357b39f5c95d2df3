// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"

#include <deque>
#include <thread>

namespace baton::inbox {

/// A thread of one account that works through a queue of calls to its connector.
/// @thread push() any; the rest the owner's
class WorkLane {
public:
    using Work = std::function<void(connectors::Connector &, const connectors::Call &)>;

    /// @param name  of the thread, for debuggers
    /// @param connector  outlives the lane
    /// @param call  what every work is given; its token ends the lane
    WorkLane(const char *name, connectors::Connector &connector, connectors::Call call);
    /// Once the token is cancelled.
    ~WorkLane() { stop(); }
    WorkLane(const WorkLane &) = delete;
    WorkLane &operator=(const WorkLane &) = delete;

    /// Work that is still queued at the end is dropped: it must hold its answer in a Completer.
    void push(Work work);
    /// Waits until what runs is over; the token is cancelled by then. May be called again.
    void stop();

private:
    void run(const char *name);

    connectors::Connector &m_connector;
    const connectors::Call m_call;
    const CancelToken m_wake; ///< for sleepers
    std::mutex m_mutex;
    std::deque<Work> m_queue;
    std::thread m_thread; ///< last: it uses what stands above
};

} // namespace baton::inbox
