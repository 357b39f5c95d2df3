// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <span>

namespace baton::ops {

/// A hybrid logical clock value: 48 bits of milliseconds since 1970, 16 bits of counter. It orders what people see and
/// breaks ties; it never decides what replaces what.
using Hlc = quint64;

inline constexpr TimeMs kMaxHlcMs = (TimeMs(1) << 48) - 1;
/// How far a value may be ahead of the wall clock and still be followed.
inline constexpr std::chrono::milliseconds kMaxAhead = std::chrono::hours(24);

/// @param ms  clamped to 0 … kMaxHlcMs
Hlc makeHlc(TimeMs ms, quint16 counter);
constexpr TimeMs hlcMs(Hlc hlc) { return TimeMs(hlc >> 16); }
constexpr quint16 hlcCounter(Hlc hlc) { return quint16(hlc & 0xFFFF); }

/// The clock of one device.
/// @thread one at a time
/// @see core/ops/RULES.md, "Hybrid logical clock"
class HlcClock {
public:
    /// @param persisted  the last value this device wrote, 0 for none
    explicit HlcClock(Hlc persisted = 0)
        : m_last(persisted)
    {
    }

    /// The value for an operation written now. Greater than every value followed before, unless that one lies more than
    /// 24 h ahead of `wall`: then the clock goes back to `wall`.
    /// @param wall  ms UTC, already believable (see believableWall())
    Hlc next(TimeMs wall);

    /// Follows a value met in somebody's operation, if it is at most 24 h ahead of `wall`.
    void observe(Hlc remote, TimeMs wall);

    /// What to persist.
    [[nodiscard]] Hlc last() const { return m_last; }

private:
    Hlc m_last;
};

/// `wall`, unless it lies before `notBefore` (the build date or the team's creation, whichever is later): then the
/// median of `freshHeads` (ms of the newest operations heard of), or `notBefore` if there are none or theirs is
/// earlier.
TimeMs believableWall(TimeMs wall, TimeMs notBefore, std::span<const TimeMs> freshHeads);

} // namespace baton::ops
