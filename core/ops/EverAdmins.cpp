// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/EverAdmins.h"

#include <algorithm>

namespace baton::ops {

EverAdmins::EverAdmins(const TeamRoot &root)
    : m_admins{root.founder, root.recovery}
{
    m_devices[deviceIdOf(root.founderDevice)].insert(root.founder);
    m_devices[deviceIdOf(root.recoveryDevice)].insert(root.recovery);
}

bool EverAdmins::contains(const DeviceId &device) const
{
    const auto found = m_devices.find(device);
    return found != m_devices.end()
        && std::any_of(found->second.begin(), found->second.end(),
            [this](const MemberId &member) { return m_admins.contains(member); });
}

bool EverAdmins::take(const Gift &gift)
{
    const auto author = m_devices.find(gift.author);
    const bool isOwn = author != m_devices.end() && author->second.contains(gift.member);
    if (!contains(gift.author) && !(gift.device && isOwn))
        return false;
    if (gift.device)
        m_devices[*gift.device].insert(gift.member);
    else
        m_admins.insert(gift.member);
    return true;
}

void EverAdmins::add(const MembershipOp &op)
{
    const MemberId member{op.operation.entity.bytes};
    const auto *joining = op.operation.as<MemberAdd>();
    const auto *change = op.operation.as<RoleSet>();
    const auto *device = op.operation.as<DeviceAdd>();
    if ((joining && joining->role == Role::Admin) || (change && change->role == Role::Admin))
        m_open.push_back({op.operation.device, member, {}});
    else if (device && op.isProven)
        m_open.push_back({op.operation.device, member, op.added});
    else
        return;
    // Whoever becomes an admin by this may have given something before.
    while (std::erase_if(m_open, [this](const Gift &gift) { return take(gift); }) > 0) { }
}

} // namespace baton::ops
