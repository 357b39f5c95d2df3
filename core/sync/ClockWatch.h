// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <optional>
#include <vector>

namespace baton::sync {

/// Finds clocks that are wrong without trusting how fast the folder is.
///
/// A beacon was written after everything it has heard and before it was read. Both moments are known by this clock, so
/// what the beacon gives as its time can only be between them; what lies outside is the clock's fault, not the
/// folder's.
/// @thread one at a time
class ClockWatch {
public:
    static constexpr TimeMs kTolerated = TimeMs(2) * 60 * 1000;

    /// The end of this device's own log, as it is now. Call it before the beacons of a round are given.
    void ownLog(quint64 seq, TimeMs now);
    /// A device's beacon as it was read now. One that was given before says nothing new.
    /// @param heard  how much of this device's log it has heard; 0: nothing
    void beacon(const DeviceId &device, TimeMs wall, quint64 heard, TimeMs now);

    struct Apart {
        DeviceId device;
        TimeMs ahead = 0; ///< at least so many ms, of this clock; negative: behind
        bool operator==(const Apart &) const = default;
    };
    /// Devices whose clocks are more than kTolerated from this one, by id.
    [[nodiscard]] QList<Apart> apart() const;
    /// How far this clock is ahead of the others' (negative: behind), if at least two clocks say so and more of them
    /// than say nothing of the kind.
    [[nodiscard]] std::optional<TimeMs> ownAhead() const;

private:
    struct Bounds {
        TimeMs wall = 0;
        std::optional<TimeMs> atLeast; ///< how far ahead of this clock it is
        std::optional<TimeMs> atMost;
    };
    [[nodiscard]] static TimeMs certain(const Bounds &bounds);
    /// A moment when the log surely ended before `seq`.
    [[nodiscard]] std::optional<TimeMs> before(quint64 seq) const;

    struct Mark {
        quint64 seq = 0;
        TimeMs lastSeen = 0; ///< the log ended there, still
    };
    std::vector<Mark> m_marks; ///< ascending, at most kMarks
    QHash<DeviceId, Bounds> m_devices;
};

} // namespace baton::sync
