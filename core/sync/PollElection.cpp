// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/PollElection.h"

#include <algorithm>

namespace baton::sync {

void BeaconWatch::look(const QList<Beacon> &beacons, TimeMs now)
{
    for (const Beacon &beacon : beacons) {
        const DeviceId device = ops::deviceIdOf(beacon.device);
        const bool isRegular = !beacon.polls.isEmpty() || beacon.writes;
        const auto known = m_heard.find(device);
        if (known == m_heard.end()) {
            m_heard.insert(device, {beacon.wall, now, isRegular, {}});
            continue;
        }
        if (beacon.wall == known->wall)
            continue;
        const TimeMs gap = now - known->at;
        if (gap <= kLongestGap && known->isRegular)
            known->gaps.append(gap);
        if (known->gaps.size() > kGaps)
            known->gaps.removeFirst();
        known->wall = beacon.wall;
        known->at = now;
        known->isRegular = isRegular;
    }
}

TimeMs BeaconWatch::patience(const DeviceId &device) const
{
    const auto known = m_heard.constFind(device);
    if (known == m_heard.constEnd() || known->gaps.isEmpty())
        return kShortest;
    return std::max(kShortest, 3 * *std::max_element(known->gaps.begin(), known->gaps.end()));
}

bool BeaconWatch::isLiving(const DeviceId &device, TimeMs now) const
{
    const auto known = m_heard.constFind(device);
    return known != m_heard.constEnd() && now - known->at <= patience(device);
}

std::optional<TimeMs> BeaconWatch::age(const DeviceId &device, TimeMs now) const
{
    const auto known = m_heard.constFind(device);
    return known == m_heard.constEnd() ? std::nullopt : std::optional(now - known->at);
}

std::optional<DeviceId> electedOf(const QList<PollCandidate> &living)
{
    const auto lowest = std::min_element(living.begin(), living.end());
    return lowest == living.end() ? std::nullopt : std::optional(lowest->device);
}

} // namespace baton::sync
