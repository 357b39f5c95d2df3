// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Hlc.h"

#include <algorithm>
#include <vector>

namespace baton::ops {

namespace {

bool isBelievable(Hlc hlc, TimeMs wall) { return hlcMs(hlc) <= std::min(wall, kMaxHlcMs) + kMaxAhead.count(); }

} // namespace

Hlc makeHlc(TimeMs ms, quint16 counter) { return Hlc(std::clamp<TimeMs>(ms, 0, kMaxHlcMs)) << 16 | counter; }

Hlc HlcClock::next(TimeMs wall)
{
    const Hlc now = makeHlc(wall, 0);
    // Adding one carries a full counter over into the next millisecond; at the very end of the scale it stays there.
    if (!isBelievable(m_last, wall) || m_last < now)
        m_last = now;
    else if (m_last != ~Hlc(0))
        ++m_last;
    return m_last;
}

void HlcClock::observe(Hlc remote, TimeMs wall)
{
    if (isBelievable(remote, wall))
        m_last = std::max(m_last, remote);
}

TimeMs believableWall(TimeMs wall, TimeMs notBefore, std::span<const TimeMs> freshHeads)
{
    if (wall >= notBefore)
        return wall;
    if (freshHeads.empty())
        return notBefore;
    std::vector<TimeMs> sorted(freshHeads.begin(), freshHeads.end());
    const auto middle = sorted.begin() + std::ptrdiff_t((sorted.size() - 1) / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return std::max(*middle, notBefore);
}

} // namespace baton::ops
