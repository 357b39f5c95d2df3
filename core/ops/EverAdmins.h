// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Membership.h"

#include <map>
#include <set>
#include <vector>

namespace baton::ops {

/// Which devices were ever an admin's, whatever came of it: more operations only add to it, in whatever order.
/// @thread one at a time. @see core/ops/RULES.md, "gap.skip"
class EverAdmins {
public:
    explicit EverAdmins(const TeamRoot &root);

    /// @param op  placed
    void add(const MembershipOp &op);
    [[nodiscard]] bool contains(const DeviceId &device) const;

private:
    /// What an operation gives if its author may give it.
    struct Gift {
        DeviceId author;
        MemberId member;
        std::optional<DeviceId> device; ///< nullopt: the role
    };
    bool take(const Gift &gift);

    std::map<DeviceId, std::set<MemberId>> m_devices;
    std::set<MemberId> m_admins;
    std::vector<Gift> m_open; ///< of authors who may not (yet)
};

} // namespace baton::ops
