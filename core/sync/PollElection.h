// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/ClearFiles.h"

#include <QtCore/QHash>

namespace baton::sync {

/// When other devices were last heard of, by this device's own clock: theirs may show any time.
/// @thread one. @see core/ops/RULES.md, "Messages", "Who polls"
class BeaconWatch {
public:
    static constexpr TimeMs kShortest = TimeMs(2) * 60 * 1000;
    /// A longer silence was no delay of the folder: the device was off.
    static constexpr TimeMs kLongestGap = TimeMs(10) * 60 * 1000;

    /// What a round found. @param now  ms of a clock that does not jump
    void look(const QList<Beacon> &beacons, TimeMs now);
    /// For how long one of the device's beacons counts: max(2 min, 3 × the longest of the last gaps).
    [[nodiscard]] TimeMs patience(const DeviceId &device) const;
    [[nodiscard]] bool isLiving(const DeviceId &device, TimeMs now) const;

    /// Since when the device's newest beacon has been known here; nullopt: none was ever seen.
    [[nodiscard]] std::optional<TimeMs> age(const DeviceId &device, TimeMs now) const;

private:
    static constexpr qsizetype kGaps = 8;
    struct Heard {
        TimeMs wall = 0; ///< of its newest beacon, by its clock
        TimeMs at = 0; ///< when that was first seen, by ours
        bool isRegular = false; ///< it promised the next one within half a minute
        QList<TimeMs> gaps; ///< between the last ones, by ours
    };
    QHash<DeviceId, Heard> m_heard;
};

/// One device that reads an account now.
struct PollCandidate {
    ops::Rank rank; ///< its member's
    DeviceId device;
    auto operator<=>(const PollCandidate &) const = default;
};

/// Who is to read the account: the lowest of those that are listed, living and say they do. nullopt: nobody.
std::optional<DeviceId> electedOf(const QList<PollCandidate> &living);

} // namespace baton::sync
