// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/EverAdmins.h"

#include <functional>
#include <set>

namespace baton::ops {

/// A team's logs as far as they are here: what is placed, who is a member, what counts.
///
/// It keeps operations only while they wait for what they follow, and those that decide on membership; the rest is the
/// caller's to keep. After some add() comes one settle().
/// @thread one at a time
/// @see core/ops/RULES.md, "Held" and "Members and devices"
class TeamGraph {
public:
    explicit TeamGraph(TeamRoot root);
    TeamGraph(const TeamGraph &) = delete;
    TeamGraph &operator=(const TeamGraph &) = delete;

    struct Placed {
        Operation operation;
        ChainValue before{};
        ChainValue after{};
        Place place;
    };
    /// Offers an operation.
    /// @param keep  called for each operation that is placed now: this one and those that waited for it
    /// @return how it stands
    LogGraph::Standing add(Operation operation, const ChainValue &before, const std::function<void(Placed)> &keep)
    {
        const ChainValue after = chainNext(before, operation.raw);
        return add(std::move(operation), before, after, keep);
    }
    /// @param after  chainNext() of both, for whoever has computed it
    LogGraph::Standing add(Operation operation, const ChainValue &before, const ChainValue &after,
        const std::function<void(Placed)> &keep);

    /// Takes in gap.skips and finds out who is a member.
    /// @return whether verdicts on operations kept earlier may have changed
    bool settle(const std::function<void(Placed)> &keep);

    [[nodiscard]] const TeamRoot &root() const { return m_root; }
    [[nodiscard]] const LogGraph &logs() const { return m_logs; }
    [[nodiscard]] const Roster &roster() const { return m_membership->roster(); }
    [[nodiscard]] const Membership &membership() const { return *m_membership; }
    /// By the last settle().
    [[nodiscard]] Verdict verdictOf(const Operation &operation, Place place) const
    {
        return m_membership->verdictOf(operation, place);
    }

    struct Waiting {
        DeviceId device;
        quint64 from = 0; ///< the first that is missing
        quint64 upTo = 0; ///< the last that is missing before the next one held
        auto operator<=>(const Waiting &) const = default;
    };
    /// Runs of operations that are missing: something after them is here.
    [[nodiscard]] std::vector<Waiting> gaps() const;

private:
    using Key = std::pair<DeviceId, ChainValue>; ///< of what is followed
    struct Held {
        Operation operation;
        ChainValue before{};
        ChainValue after{};
    };
    LogGraph::Standing place(Held held, const std::function<void(Placed)> &keep);
    void placeMembership(const Operation &operation, Place place);
    bool takeInSkips(const std::function<void(Placed)> &keep);
    void release(const DeviceId &device, const ChainValue &chain, const std::function<void(Placed)> &keep);

    const TeamRoot m_root;
    LogGraph m_logs;
    std::map<Key, std::vector<Held>> m_waiting;
    std::vector<MembershipOp> m_membershipOps;
    EverAdmins m_everAdmins;
    std::set<Head> m_awaitedPins; ///< heads that a pin.extend names and that are not placed
    std::vector<Operation> m_skips; ///< gap.skips, placed
    std::unique_ptr<Membership> m_membership;
    bool m_isStale = false;
    quint64 m_revision = 0; ///< of m_logs when m_membership was made
};

} // namespace baton::ops
