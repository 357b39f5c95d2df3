// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Policy.h"

namespace baton {

/// One rung that a matter has reached.
struct LadderStep {
    int rung = 0; ///< of the ladder, from 0
    TimeMs reachedAt = 0; ///< ms UTC
    /// When it goes on to the next by itself, or did because somebody brought it there; on the last rung: from when it
    /// is late. nullopt: never, since nobody is there within 400 days or there are no hours.
    std::optional<TimeMs> until;
    bool wasAway = false; ///< passed over, since whoever stands there was away

    bool operator==(const LadderStep &) const = default;
};

/// Somebody brought a matter to a rung by hand, or it got there for having bounced too often.
struct LadderPush {
    TimeMs at = 0;
    int rung = 0;
};

/// What a ladder is climbed by.
struct LadderTerms {
    /// The hours that hold at a moment; null: there are none, so that nothing goes on by itself.
    std::function<const Calendar *(TimeMs at)> hours;
    /// Empty: nobody ever is.
    std::function<bool(const PolicyPerson &who, TimeMs at)> isAway;
};

/// The rungs that a matter reaches from `since` to `now`, in order; the last one has it at `now`.
///
/// Each has its time in the hours that hold when it is reached. Who is away is passed over at once, but never the last:
/// there it stays. A push goes up, never down, and one to where it is already changes nothing.
/// @param pushes  any order; those before `since` count at `since`
/// @return empty if the ladder is, or `now` is before `since`
QList<LadderStep> climb(
    const QList<Rung> &ladder, const LadderTerms &terms, TimeMs since, QList<LadderPush> pushes, TimeMs now);

/// Who comes next by itself, and when, as far as is known now. nullopt: nobody.
std::optional<LadderStep> nextStep(const QList<Rung> &ladder, const LadderTerms &terms, const LadderStep &current);

} // namespace baton
