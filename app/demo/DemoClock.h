// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

namespace baton::demo {

/// The sample's time: the system's, or standing still. Its wall clock can be set back, so that an account can have been
/// connected days ago, and the other one ahead, so that what is due every few minutes is due at once.
/// @thread any
class DemoClock final : public Clock {
public:
    /// @param standsAt  ms UTC the wall clock always shows; nullopt: it runs with the system's
    explicit DemoClock(std::optional<TimeMs> standsAt)
        : m_standsAt(standsAt)
    {
    }
    [[nodiscard]] TimeMs nowMs() const override { return presentMs() - m_backBy; }
    [[nodiscard]] TimeMs monotonicMs() const override { return m_system.monotonicMs() + m_aheadBy; }
    /// What the wall clock shows when it is not set back.
    [[nodiscard]] TimeMs presentMs() const { return m_standsAt.value_or(m_system.nowMs()); }

    /// Sets the wall clock back from the present; zero returns to it.
    void setBackBy(std::chrono::milliseconds span) { m_backBy = span.count(); }
    /// As if `span` had gone by on the clock that never goes back.
    void skip(std::chrono::milliseconds span) { m_aheadBy += span.count(); }

private:
    const SystemClock m_system;
    const std::optional<TimeMs> m_standsAt;
    std::atomic<TimeMs> m_backBy = 0;
    std::atomic<TimeMs> m_aheadBy = 0;
};

} // namespace baton::demo
