// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/TeamGraph.h"

#include <sodium.h>

#include <algorithm>

namespace baton::ops {

namespace {

/// False: a device.add for a key that has not signed for it.
bool isProven(const TeamId &team, const Operation &operation)
{
    const auto *add = operation.as<DeviceAdd>();
    if (!add)
        return true;
    const QByteArray text = deviceProofText(team, MemberId{operation.entity.bytes}, add->deviceKey, add->boxKey);
    return crypto_sign_verify_detached(add->proof.data(), reinterpret_cast<const unsigned char *>(text.constData()),
               static_cast<unsigned long long>(text.size()), add->deviceKey.data())
        == 0;
}

} // namespace

TeamGraph::TeamGraph(TeamRoot root)
    : m_root(root)
    , m_everAdmins(root)
    , m_membership(std::make_unique<Membership>(m_root, m_logs, std::vector<MembershipOp>{}))
{
}

LogGraph::Standing TeamGraph::place(Held held, const std::function<void(Placed)> &keep)
{
    const LogGraph::Added added = m_logs.add(held.operation, held.before, held.after);
    if (added.standing == LogGraph::Standing::Waits) {
        std::vector<Held> &waiting = m_waiting[{held.operation.device, held.before}];
        const bool isHere = std::any_of(waiting.begin(), waiting.end(),
            [&](const Held &other) { return other.operation.hash == held.operation.hash; });
        if (!isHere)
            waiting.push_back(std::move(held));
        return added.standing;
    }
    if (added.standing != LogGraph::Standing::Placed)
        return added.standing;
    const RegisterKind kind = held.operation.kind();
    if (kind == RegisterKind::Membership || kind == RegisterKind::Keys) {
        placeMembership(held.operation, added.place);
    } else if (held.operation.as<GapSkip>()) {
        m_skips.push_back(held.operation);
    }
    if (!m_awaitedPins.empty() && m_awaitedPins.erase(m_logs.headAt(added.place)) > 0)
        m_isStale = true;
    keep({std::move(held.operation), held.before, held.after, added.place});
    return added.standing;
}

void TeamGraph::placeMembership(const Operation &operation, Place place)
{
    const auto *device = operation.as<DeviceAdd>();
    m_membershipOps.push_back(
        {operation, place, isProven(m_root.team, operation), device ? deviceIdOf(device->deviceKey) : DeviceId()});
    m_everAdmins.add(m_membershipOps.back());
    m_isStale = true;
    // Work that an admin lets in after a removal may come later than the word that lets it in.
    const auto *extend = operation.as<PinExtend>();
    if (extend && !m_logs.find(extend->head))
        m_awaitedPins.insert(extend->head);
}

void TeamGraph::release(const DeviceId &device, const ChainValue &chain, const std::function<void(Placed)> &keep)
{
    std::vector<Key> ends{{device, chain}};
    while (!ends.empty()) {
        const Key end = ends.back();
        ends.pop_back();
        auto waiting = m_waiting.extract(end);
        if (waiting.empty())
            continue;
        for (Held &held : waiting.mapped()) {
            const ChainValue after = held.after;
            if (place(std::move(held), keep) == LogGraph::Standing::Placed)
                ends.emplace_back(device, after);
        }
    }
}

LogGraph::Standing TeamGraph::add(
    Operation operation, const ChainValue &before, const ChainValue &after, const std::function<void(Placed)> &keep)
{
    const DeviceId device = operation.device;
    const LogGraph::Standing standing = place({std::move(operation), before, after}, keep);
    if (standing == LogGraph::Standing::Placed)
        release(device, after, keep);
    return standing;
}

// What a gap begins with may have come since its skip did, so they are looked at every time.
bool TeamGraph::takeInSkips(const std::function<void(Placed)> &keep)
{
    const auto next = std::find_if(m_skips.begin(), m_skips.end(), [&](const Operation &skip) {
        return m_logs.canSkip(DeviceId{skip.entity.bytes}, *skip.as<GapSkip>()) && m_everAdmins.contains(skip.device);
    });
    if (next == m_skips.end())
        return false;
    const DeviceId device{next->entity.bytes};
    const GapSkip gap = *next->as<GapSkip>(); // releasing what waited may bring more of them
    m_logs.skip(device, gap);
    release(device, gap.to.chain, keep);
    return true;
}

bool TeamGraph::settle(const std::function<void(Placed)> &keep)
{
    while (takeInSkips(keep)) { }
    if (!m_isStale && m_revision == m_logs.revision())
        return false;
    m_isStale = false;
    m_revision = m_logs.revision();
    m_membership = std::make_unique<Membership>(m_root, m_logs, m_membershipOps);
    return true;
}

std::vector<TeamGraph::Waiting> TeamGraph::gaps() const
{
    std::map<DeviceId, quint64> placed;
    for (const LogGraph::BranchHead &head : m_logs.heads()) {
        quint64 &upTo = placed[head.device];
        upTo = std::max(upTo, head.place.seq);
    }
    std::map<DeviceId, quint64> firstHeld;
    for (const auto &[key, waiting] : m_waiting) {
        for (const Held &held : waiting) {
            quint64 &first = firstHeld.try_emplace(key.first, held.operation.seq).first->second;
            first = std::min(first, held.operation.seq);
        }
    }
    std::vector<Waiting> gaps;
    gaps.reserve(firstHeld.size());
    for (const auto &[device, first] : firstHeld)
        gaps.push_back({device, std::min(placed[device] + 1, first - 1), first - 1});
    return gaps;
}

} // namespace baton::ops
