// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ClockWatch.h"

#include <algorithm>

namespace baton::sync {

namespace {
constexpr size_t kMarks = 256;
}

void ClockWatch::ownLog(quint64 seq, TimeMs now)
{
    // Set back: what was noted before is by another clock.
    if (!m_marks.empty() && (now < m_marks.back().lastSeen || seq < m_marks.back().seq))
        m_marks.clear();
    if (!m_marks.empty() && m_marks.back().seq == seq) {
        m_marks.back().lastSeen = now;
        return;
    }
    m_marks.push_back({seq, now});
    if (m_marks.size() > kMarks)
        m_marks.erase(m_marks.begin());
}

std::optional<TimeMs> ClockWatch::before(quint64 seq) const
{
    std::optional<TimeMs> moment;
    for (const Mark &mark : m_marks) {
        if (mark.seq < seq)
            moment = mark.lastSeen;
    }
    return moment;
}

void ClockWatch::beacon(const DeviceId &device, TimeMs wall, quint64 heard, TimeMs now)
{
    Bounds &bounds = m_devices[device];
    if (bounds.wall == wall)
        return;
    bounds.wall = wall;
    const TimeMs atLeast = wall - now;
    const auto after = heard > 0 ? before(heard) : std::nullopt;
    const auto atMost = after ? std::optional(wall - *after) : std::nullopt;
    // Bounds that cross mean that one of the clocks was set: only what was just learnt holds.
    if (!bounds.atLeast || (bounds.atMost && atLeast > *bounds.atMost) || (atMost && *atMost < *bounds.atLeast)) {
        bounds.atLeast = atLeast;
        bounds.atMost = atMost;
        return;
    }
    bounds.atLeast = std::max(*bounds.atLeast, atLeast);
    if (atMost)
        bounds.atMost = bounds.atMost ? std::min(*bounds.atMost, *atMost) : *atMost;
}

TimeMs ClockWatch::certain(const Bounds &bounds)
{
    if (bounds.atLeast && *bounds.atLeast > kTolerated)
        return *bounds.atLeast;
    if (bounds.atMost && *bounds.atMost < -kTolerated)
        return *bounds.atMost;
    return 0;
}

QList<ClockWatch::Apart> ClockWatch::apart() const
{
    QList<Apart> all;
    for (auto device = m_devices.begin(); device != m_devices.end(); ++device) {
        if (const TimeMs ahead = certain(*device); ahead != 0)
            all.append({device.key(), ahead});
    }
    std::sort(all.begin(), all.end(), [](const Apart &a, const Apart &b) { return a.device < b.device; });
    return all;
}

std::optional<TimeMs> ClockWatch::ownAhead() const
{
    QList<TimeMs> ahead;
    QList<TimeMs> behind;
    qsizetype silent = 0;
    for (const Bounds &bounds : m_devices) {
        const TimeMs other = certain(bounds);
        if (other > 0)
            behind.append(-other);
        else if (other < 0)
            ahead.append(-other);
        else
            ++silent;
    }
    QList<TimeMs> &most = ahead.size() > behind.size() ? ahead : behind;
    if (most.size() < 2 || most.size() <= silent + std::min(ahead.size(), behind.size()))
        return std::nullopt;
    // What the most moderate of them says is what all of them say.
    return *std::min_element(most.begin(), most.end(), [](TimeMs a, TimeMs b) { return std::abs(a) < std::abs(b); });
}

} // namespace baton::sync
