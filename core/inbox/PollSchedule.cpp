// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/PollSchedule.h"

#include <algorithm>

namespace baton::inbox {

using namespace std::chrono_literals;

namespace {
constexpr auto kCalmsDownOver = std::chrono::milliseconds(10min);
}

PollSchedule::PollSchedule(Settings settings, std::function<double()> random)
    : m_settings(settings)
    , m_random(std::move(random))
{
}

void PollSchedule::setActive(bool active, TimeMs nowMs)
{
    if (active && !m_active)
        m_lastLively = nowMs;
    m_active = active;
}

void PollSchedule::succeeded(TimeMs nowMs, bool foundSomething)
{
    m_failures = 0;
    m_backoff = 0ms;
    if (foundSomething || m_lastLively == 0)
        m_lastLively = nowMs;
}

void PollSchedule::failed(const Error &error)
{
    m_failures = std::min(m_failures + 1, 16);
    const auto base = m_settings.quick * (1LL << std::min(m_failures - 1, 10));
    const auto capped = std::min<std::chrono::milliseconds>(base, m_settings.longestBackoff);
    // Half fixed, half random: spread out, yet never at once.
    m_backoff = capped / 2 + std::chrono::milliseconds(qint64(double(capped.count()) / 2 * m_random()));
    if (error.retryAfter)
        m_backoff = std::max(m_backoff, *error.retryAfter + std::chrono::milliseconds(qint64(1000 * m_random())));
}

std::chrono::milliseconds PollSchedule::delay(TimeMs nowMs) const
{
    if (m_failures > 0)
        return m_backoff;
    if (!m_active || m_metered)
        return m_settings.slow;
    // A wall clock that was set back must not slow anybody down.
    const auto quietFor
        = std::clamp<std::chrono::milliseconds>(std::chrono::milliseconds(nowMs - m_lastLively), 0ms, kCalmsDownOver);
    const double part = double(quietFor.count()) / double(kCalmsDownOver.count());
    const auto span = m_settings.slow - m_settings.quick;
    return m_settings.quick + std::chrono::milliseconds(qint64(double(span.count()) * part));
}

std::chrono::milliseconds PollSchedule::afterAbsence() const
{
    return std::chrono::milliseconds(qint64(10000 * m_random()));
}

} // namespace baton::inbox
