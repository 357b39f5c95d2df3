// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/WorkLane.h"

#include "core/base/Process.h"

namespace baton::inbox {

using namespace std::chrono_literals;

WorkLane::WorkLane(const char *name, connectors::Connector &connector, connectors::Call call)
    : m_connector(connector)
    , m_call(std::move(call))
    , m_thread([this, name] { run(name); })
{
}

void WorkLane::push(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(work));
    }
    m_wake.wake();
}

void WorkLane::stop()
{
    m_wake.cancel();
    if (m_thread.joinable())
        m_thread.join();
}

void WorkLane::run(const char *name)
{
    nameThisThread(name);
    giveWayToOthers();
    while (!m_call.cancel.isCancelled() && !m_wake.isCancelled()) {
        const unsigned long wakes = m_wake.wakes();
        Work work;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_queue.empty()) {
                work = std::move(m_queue.front());
                m_queue.pop_front();
            }
        }
        if (work)
            work(m_connector, m_call);
        else if (m_wake.sleepSince(wakes, 3600s))
            break;
    }
    // Destroyed outside the lock: what they hold completes futures, and that runs other people's code.
    std::deque<Work> left;
    const std::lock_guard lock(m_mutex);
    left.swap(m_queue);
}

} // namespace baton::inbox
