// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Membership.h"

#include <algorithm>
#include <bit>

namespace baton::ops {

void KnownOps::set(int index)
{
    if (m_words.size() <= size_t(index) / 64)
        m_words.resize(size_t(index) / 64 + 1);
    m_words[size_t(index) / 64] |= quint64(1) << (index % 64);
}

void KnownOps::merge(const KnownOps &other)
{
    if (m_words.size() < other.m_words.size())
        m_words.resize(other.m_words.size());
    for (size_t i = 0; i < other.m_words.size(); ++i)
        m_words[i] |= other.m_words[i];
}

int KnownOps::count() const
{
    int bits = 0;
    for (const quint64 word : m_words)
        bits += std::popcount(word);
    return bits;
}

Role Roster::roleOf(const MemberId &member) const
{
    const auto found = members.find(member);
    return found == members.end() ? Role::None : found->second;
}

Rank Roster::rankOf(const MemberId &member) const
{
    const auto found = ranks.find(member);
    return found == ranks.end() ? Rank{kLastDepth, {}} : found->second;
}

std::optional<MemberId> Roster::memberOf(const DeviceId &device) const
{
    const auto found = devices.find(device);
    return found == devices.end() ? std::nullopt : std::optional(found->second.member);
}

std::vector<DeviceId> Roster::currentDevices() const
{
    std::vector<DeviceId> current;
    for (const auto &[id, device] : devices) {
        if (device.isCurrent)
            current.push_back(id);
    }
    return current;
}

Membership::Membership(TeamRoot root, const LogGraph &graph, std::vector<MembershipOp> operations)
    : m_root(root)
    , m_founderDevice(deviceIdOf(root.founderDevice))
    , m_recoveryDevice(deviceIdOf(root.recoveryDevice))
    , m_graph(graph)
    , m_ops(std::move(operations))
{
    // What is in the past of another knows strictly fewer, so this order puts everything after what it knew.
    std::vector<Past> pasts;
    pasts.reserve(m_ops.size());
    for (const MembershipOp &op : m_ops)
        pasts.push_back(graph.pastOf(op.place));
    std::vector<std::pair<int, size_t>> order;
    for (size_t i = 0; i < m_ops.size(); ++i) {
        int known = 0;
        for (const MembershipOp &other : m_ops)
            known += pasts[i].contains(other.place) ? 1 : 0;
        order.emplace_back(known, i);
    }
    std::sort(order.begin(), order.end());
    std::vector<MembershipOp> sorted;
    for (const auto &[known, from] : order) {
        sorted.push_back(std::move(m_ops[from]));
        m_pasts.push_back(std::move(pasts[from]));
    }
    m_ops = std::move(sorted);
    m_facts.resize(m_ops.size());
    KnownOps all;
    for (int i = 0; i < int(m_ops.size()); ++i) {
        learnFacts(i);
        all.set(i);
    }
    m_roster = rosterOf(all);
    m_extensions = extensionsOf(all, effectiveCuts(*m_roster, all, {}));
}

KnownOps Membership::knownBy(const Past &past) const
{
    KnownOps known;
    for (int i = 0; i < int(m_ops.size()); ++i) {
        if (past.contains(m_ops[size_t(i)].place))
            known.set(i);
    }
    return known;
}

Role Membership::needed(const Operation &operation, const MemberId &author, const Roster &known)
{
    const bool ownMember = operation.entity.bytes == author.bytes;
    const auto device = known.devices.find(DeviceId{operation.entity.bytes});
    const bool ownDevice = device != known.devices.end() && device->second.member == author;
    switch (operation.type) {
    case OpType::Seen:
    case OpType::PackOk:
    case OpType::MentionSeen: return Role::Reader;
    case OpType::MemberNameSet:
    case OpType::MemberNameRemove:
    case OpType::DeviceAdd:
    case OpType::MemberRemove: return ownMember ? Role::Reader : Role::Admin;
    case OpType::DeviceNameSet:
    case OpType::DeviceNameRemove:
    case OpType::DeviceFreeze: return ownDevice ? Role::Reader : Role::Admin;
    case OpType::RoleSet: {
        const auto *set = operation.as<RoleSet>();
        return ownMember && set && set->role < known.roleOf(author) ? Role::Reader : Role::Admin;
    }
    case OpType::Erase: return Role::Admin; // for good, and for everybody
    case OpType::KeyEpoch:
    case OpType::KeyGrant: return Role::Agent;
    default: break;
    }
    switch (operation.kind()) {
    case RegisterKind::Membership:
    case RegisterKind::Keys:
    case RegisterKind::Log:
    case RegisterKind::MemberNames:
    case RegisterKind::DeviceNames:
    case RegisterKind::Policy: return Role::Admin;
    default: return Role::Agent;
    }
}

// Rules 1 to 3, as far as they look at the operation's own past only.
void Membership::learnFacts(int index)
{
    const MembershipOp &op = m_ops[size_t(index)];
    Facts &facts = m_facts[size_t(index)];
    for (int other = 0; other < index; ++other) {
        if (m_pasts[size_t(index)].contains(m_ops[size_t(other)].place))
            facts.known.set(other);
    }
    if (!m_graph.isComplete(op.place)) {
        facts.why = Verdict::Incomplete;
        return;
    }
    const auto roster = rosterOf(facts.known);
    const auto device = roster->devices.find(op.operation.device);
    if (device == roster->devices.end()) {
        facts.why = Verdict::UnknownDevice;
        return;
    }
    facts.author = device->second.member;
    facts.need = needed(op.operation, *facts.author, *roster);
    facts.deviceAdd = device->second.addedBy;
    for (int other = 0; other < index; ++other) {
        if (facts.known.test(other) && isRoleWrite(other, *facts.author))
            facts.roleWrites.push_back(other);
    }
    facts.why = Verdict::NotAllowed;
    if (device->second.isFrozen || roster->roleOf(*facts.author) < facts.need)
        return;
    const MemberId subject{op.operation.entity.bytes};
    switch (op.operation.type) {
    case OpType::MemberAdd: {
        const auto *add = op.operation.as<MemberAdd>();
        if (!add)
            return;
        facts.isCut = add->role < roster->roleOf(subject);
        facts.leaves = add->role;
        facts.isFirstAdd = roster->roleOf(subject) == Role::None;
        facts.addRank = {roster->rankOf(*facts.author).depth + 1, op.operation.opid};
        break;
    }
    case OpType::RoleSet: {
        const auto *set = op.operation.as<RoleSet>();
        if (!set)
            return;
        facts.isCut = set->role < roster->roleOf(subject);
        facts.leaves = set->role;
        break;
    }
    case OpType::DeviceAdd:
        if (!op.operation.as<DeviceAdd>() || !op.isProven)
            return;
        break;
    case OpType::MemberRemove:
    case OpType::DeviceFreeze: facts.isCut = true; break;
    default: break;
    }
    facts.isValid = true;
    facts.why = Verdict::Counts;
}

std::shared_ptr<const Roster> Membership::rosterOf(const KnownOps &set) const
{
    const auto found = m_rosters.find(set);
    if (found != m_rosters.end())
        return found->second;
    auto roster = std::make_shared<const Roster>(evaluate(set));
    m_rosters.emplace(set, roster);
    return roster;
}

// Rule 3's "hits".
bool Membership::hits(int cut, const KnownOps &known, Place place, const DeviceId &device, const MemberId &author,
    Role need, const std::vector<Extension> &extensions) const
{
    const Facts &facts = m_facts[size_t(cut)];
    const Operation &operation = m_ops[size_t(cut)].operation;
    const bool isItsSubject = operation.type == OpType::DeviceFreeze ? operation.entity.bytes == device.bytes
                                                                     : operation.entity.bytes == author.bytes;
    if (!isItsSubject || need <= facts.leaves || known.test(cut) || m_pasts[size_t(cut)].contains(place))
        return false;
    return std::none_of(extensions.begin(), extensions.end(), [&](const Extension &extension) {
        const auto *extend = m_ops[size_t(extension.operation)].operation.as<PinExtend>();
        return m_facts[size_t(extension.operation)].known.test(cut) && extend->cuts.contains(operation.opid)
            && m_graph.isOnBranchOf(place, extension.head);
    });
}

// Rule 4, for the cuts given. A cut counts exactly if it took effect.
bool Membership::stands(int index, const std::vector<int> &cuts, const std::vector<Extension> &extensions) const
{
    if (m_facts[size_t(index)].isCut)
        return std::find(cuts.begin(), cuts.end(), index) != cuts.end();
    return isUnhurt(index, cuts, extensions);
}

// Valid, not hit, and with its support standing.
bool Membership::isUnhurt(int index, const std::vector<int> &cuts, const std::vector<Extension> &extensions) const
{
    const Facts &facts = m_facts[size_t(index)];
    if (!facts.isValid)
        return false;
    const MembershipOp &op = m_ops[size_t(index)];
    for (const int cut : cuts) {
        if (hits(cut, facts.known, op.place, op.operation.device, *facts.author, facts.need, extensions))
            return false;
    }
    if (facts.deviceAdd >= 0 && !stands(facts.deviceAdd, cuts, extensions))
        return false;
    std::vector<int> standing;
    for (const int write : facts.roleWrites) {
        if (stands(write, cuts, extensions))
            standing.push_back(write);
    }
    return roleBy(*facts.author, standing) >= facts.need;
}

bool Membership::isRoleWrite(int index, const MemberId &member) const
{
    const Operation &operation = m_ops[size_t(index)].operation;
    return (operation.type == OpType::MemberAdd || operation.type == OpType::RoleSet
               || operation.type == OpType::MemberRemove)
        && operation.entity.bytes == member.bytes;
}

// Rule 5: the lowest of those that no other of them knew.
Role Membership::roleBy(const MemberId &member, const std::vector<int> &writes) const
{
    if (writes.empty())
        return member == m_root.founder || member == m_root.recovery ? Role::Admin : Role::None;
    Role role = Role::Admin;
    for (const int write : writes) {
        if (std::any_of(
                writes.begin(), writes.end(), [&](int later) { return m_facts[size_t(later)].known.test(write); }))
            continue;
        const Operation &operation = m_ops[size_t(write)].operation;
        const auto *add = operation.as<MemberAdd>();
        const auto *change = operation.as<RoleSet>();
        role = std::min(role, add ? add->role : change ? change->role : Role::None);
    }
    return role;
}

std::vector<int> Membership::effectiveCuts(
    const Roster &ranked, const KnownOps &set, const std::vector<Extension> &extensions) const
{
    std::vector<int> cuts;
    for (int i = 0; i < int(m_ops.size()); ++i) {
        if (set.test(i) && m_facts[size_t(i)].isValid && m_facts[size_t(i)].isCut)
            cuts.push_back(i);
    }
    const auto order = [&](int cut) {
        return std::pair(ranked.rankOf(*m_facts[size_t(cut)].author), m_ops[size_t(cut)].operation.opid);
    };
    std::sort(cuts.begin(), cuts.end(), [&](int a, int b) { return order(a) < order(b); });
    std::vector<int> effective;
    for (const int cut : cuts) {
        if (isUnhurt(cut, effective, extensions))
            effective.push_back(cut);
    }
    return effective;
}

std::vector<Membership::Extension> Membership::extensionsOf(const KnownOps &set, const std::vector<int> &cuts) const
{
    std::vector<Extension> extensions;
    for (int i = 0; i < int(m_ops.size()); ++i) {
        const auto *extend = set.test(i) ? m_ops[size_t(i)].operation.as<PinExtend>() : nullptr;
        if (!extend || !stands(i, cuts, {}))
            continue;
        const auto roster = rosterOf(m_facts[size_t(i)].known);
        const auto member = roster->memberOf(extend->head.device);
        const auto head = m_graph.find(extend->head);
        if (head && member && member->bytes == m_ops[size_t(i)].operation.entity.bytes)
            extensions.push_back({i, *head});
    }
    return extensions;
}

Roster Membership::evaluate(const KnownOps &set) const
{
    Roster roster;
    OpId second;
    second.bytes[15] = 1;
    roster.ranks[m_root.founder] = {0, {}};
    roster.ranks[m_root.recovery] = {0, second};
    for (int i = 0; i < int(m_ops.size()); ++i) {
        const Facts &facts = m_facts[size_t(i)];
        if (!set.test(i) || !facts.isValid || !facts.isFirstAdd)
            continue;
        const MemberId subject{m_ops[size_t(i)].operation.entity.bytes};
        const auto [at, isNew] = roster.ranks.emplace(subject, facts.addRank);
        if (!isNew)
            at->second = std::min(at->second, facts.addRank);
    }
    const std::vector<int> firstCuts = effectiveCuts(roster, set, {});
    const std::vector<Extension> extensions = extensionsOf(set, firstCuts);
    roster.cuts = extensions.empty() ? firstCuts : effectiveCuts(roster, set, extensions);
    for (int i = 0; i < int(m_ops.size()); ++i) {
        if (set.test(i) && stands(i, roster.cuts, extensions))
            roster.accepted.set(i);
    }
    placeRoles(roster, set);
    placeDevices(roster, set);
    return roster;
}

// Rule 5.
void Membership::placeRoles(Roster &roster, const KnownOps &set) const
{
    std::map<MemberId, std::vector<int>> writes{{m_root.founder, {}}, {m_root.recovery, {}}};
    for (int i = 0; i < int(m_ops.size()); ++i) {
        const MemberId subject{m_ops[size_t(i)].operation.entity.bytes};
        if (set.test(i) && roster.accepted.test(i) && isRoleWrite(i, subject))
            writes[subject].push_back(i);
    }
    for (const auto &[member, all] : writes)
        roster.members[member] = roleBy(member, all);
}

// Rule 6.
void Membership::placeDevices(Roster &roster, const KnownOps &set) const
{
    const auto put = [&](const DeviceId &id, const MemberDevice &device) { roster.devices.emplace(id, device); };
    put(m_founderDevice, {m_root.founder, m_root.founderDevice, m_root.founderBox, -1, false, false, false});
    put(m_recoveryDevice, {m_root.recovery, m_root.recoveryDevice, m_root.recoveryBox, -1, false, false, false});
    std::vector<int> adds;
    std::vector<int> freezes;
    for (int i = 0; i < int(m_ops.size()); ++i) {
        if (!set.test(i) || !roster.accepted.test(i))
            continue;
        if (m_ops[size_t(i)].operation.type == OpType::DeviceAdd)
            adds.push_back(i);
        if (m_ops[size_t(i)].operation.type == OpType::DeviceFreeze)
            freezes.push_back(i);
    }
    std::sort(adds.begin(), adds.end(),
        [&](int a, int b) { return m_ops[size_t(a)].operation.opid < m_ops[size_t(b)].operation.opid; });
    for (const int index : adds) {
        const auto *add = m_ops[size_t(index)].operation.as<DeviceAdd>();
        const MemberId member{m_ops[size_t(index)].operation.entity.bytes};
        put(m_ops[size_t(index)].added, {member, add->deviceKey, add->boxKey, index, false, false, false});
    }
    for (const int index : freezes) {
        const auto device = roster.devices.find(DeviceId{m_ops[size_t(index)].operation.entity.bytes});
        if (device != roster.devices.end())
            device->second.isFrozen = true;
    }
    for (const int index : adds) {
        const auto *add = m_ops[size_t(index)].operation.as<DeviceAdd>();
        if (!add->replaces)
            continue;
        const auto device = roster.devices.find(*add->replaces);
        if (device != roster.devices.end()
            && device->second.member.bytes == m_ops[size_t(index)].operation.entity.bytes)
            device->second.isReplaced = true;
    }
    for (auto &[id, device] : roster.devices)
        device.isCurrent = !device.isFrozen && !device.isReplaced && roster.roleOf(device.member) != Role::None;
}

Verdict Membership::verdictOf(const Operation &operation, Place place) const
{
    if (operation.kind() == RegisterKind::Membership || operation.kind() == RegisterKind::Keys) {
        for (int i = 0; i < int(m_ops.size()); ++i) {
            if (m_ops[size_t(i)].place != place)
                continue;
            const Facts &facts = m_facts[size_t(i)];
            if (!facts.isValid)
                return facts.why;
            if (m_roster->accepted.test(i))
                return Verdict::Counts;
            for (const int cut : m_roster->cuts) {
                if (hits(cut, facts.known, place, operation.device, *facts.author, facts.need, m_extensions))
                    return Verdict::Cut;
            }
            return Verdict::Unsupported;
        }
        return Verdict::UnknownDevice;
    }
    const auto device = m_roster->devices.find(operation.device);
    if (device == m_roster->devices.end())
        return Verdict::UnknownDevice;
    if ((operation.type == OpType::GapSkip || operation.type == OpType::FormatRaise) && !m_graph.isComplete(place))
        return Verdict::Incomplete;
    const MemberId author = device->second.member;
    const Role need = needed(operation, author, *m_roster);
    KnownOps known = knownBy(m_graph.pastOf(place));
    for (const int cut : m_roster->cuts) {
        if (hits(cut, known, place, operation.device, author, need, m_extensions))
            return Verdict::Cut;
    }
    for (const int cut : m_roster->cuts) {
        const Operation &freeze = m_ops[size_t(cut)].operation;
        if (freeze.type == OpType::DeviceFreeze && freeze.entity.bytes == operation.device.bytes && known.test(cut))
            return Verdict::NotAllowed;
    }
    const int addedBy = device->second.addedBy;
    if (addedBy >= 0 && !known.test(addedBy)) {
        known.merge(m_facts[size_t(addedBy)].known);
        known.set(addedBy);
    }
    const auto then = rosterOf(known);
    if (then->roleOf(author) < need)
        return Verdict::NotAllowed;
    std::vector<int> standing;
    for (int i = 0; i < int(m_ops.size()); ++i) {
        if (known.test(i) && m_roster->accepted.test(i) && isRoleWrite(i, author))
            standing.push_back(i);
    }
    return roleBy(author, standing) >= need ? Verdict::Counts : Verdict::Unsupported;
}

} // namespace baton::ops
