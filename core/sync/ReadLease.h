// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/PollElection.h"

namespace baton::sync {

/// Whether this device may read an account of a network that has one reader only: whoever reads takes the messages away
/// from all others. Stricter than the election: first it is told, then it is waited, and who came first stays.
/// Pure: told what a round shows. One for each account.
/// @thread one. @see core/ops/RULES.md, "Who polls"
class ReadLease {
public:
    /// What a round shows.
    struct Seen {
        PollCandidate self;
        bool wants = false; ///< this device has the account and its reading does not fail
        bool hasOthers = false; ///< other devices of the team are listed as its pollers
        std::optional<PollCandidate> rival; ///< the lowest of those whose living beacon names the account
        bool isTold = false; ///< this device's own beacon names it and is fresh
        TimeMs patience = BeaconWatch::kShortest; ///< the longest that one of the others is given
    };
    struct Turn {
        bool claims = false; ///< this device's beacon is to name the account
        bool reads = false;
        bool operator==(const Turn &) const = default;
    };
    /// How old the own beacon may be: others may read once it has been silent for BeaconWatch::kShortest.
    static constexpr TimeMs kFresh = TimeMs(90) * 1000;

    /// @param now   ms of a clock that does not jump, but may stand still while the computer sleeps
    /// @param wall  ms UTC: goes on meanwhile
    Turn look(const Seen &seen, TimeMs now, TimeMs wall);

private:
    bool m_claims = false;
    std::optional<TimeMs> m_quietSince; ///< nobody else claims it, and this device's claim is told
    std::optional<std::pair<TimeMs, TimeMs>> m_looked; ///< last, by both clocks
    std::optional<TimeMs> m_failingSince;
};

} // namespace baton::sync
