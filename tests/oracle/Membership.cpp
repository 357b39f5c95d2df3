// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/Membership.h"

#include "tests/oracle/Bytes.h"

#include <algorithm>

namespace baton::oracle {

namespace {

bool isRoleWrite(quint32 type)
{
    return type == type::kMemberAdd || type == type::kRoleSet || type == type::kMemberRemove;
}

int roleGiven(const RawOperation &op) { return op.type == type::kMemberRemove ? kNone : int(op.field(1)->number); }

/// An unknown type has no form that its payload could miss.
bool isUnreadable(const Node &node)
{
    const quint32 type = node.operation->type;
    const bool isKnown
        = (type >= type::kMemberAdd && type <= type::kPinExtend) || type == type::kKeyEpoch || type == type::kKeyGrant;
    return isKnown && !node.isReadable;
}

} // namespace

int State::roleOf(const QByteArray &member) const
{
    const auto found = roles.find(member);
    return found == roles.end() ? kNone : found->second;
}

const State::Device *State::device(const QByteArray &id) const
{
    const auto found = devices.find(id);
    return found == devices.end() ? nullptr : &found->second;
}

Rank State::rankOf(const QByteArray &member) const
{
    const auto found = ranks.find(member);
    return found == ranks.end() ? Rank(kNoRank, QByteArray(16, '\0')) : found->second;
}

std::set<QByteArray> everAdmins(const Graph &graph, const Root &root)
{
    std::set<QByteArray> members{root.founderMember, root.recoveryMember};
    std::set<std::pair<QByteArray, QByteArray>> devices{// id, member
        {id16(root.founderKey), root.founderMember}, {id16(root.recoveryKey), root.recoveryMember}};
    std::set<QByteArray> admins;
    for (std::size_t before = 0; before != members.size() + devices.size();) {
        before = members.size() + devices.size();
        for (const auto &[id, member] : devices) {
            if (members.count(member) > 0)
                admins.insert(id);
        }
        for (const Node &node : graph.nodes()) {
            const RawOperation &op = *node.operation;
            if (!node.isPlaced || !node.isReadable)
                continue;
            const bool byAdmin = admins.count(op.deviceId) > 0;
            if ((op.type == type::kMemberAdd || op.type == type::kRoleSet) && op.field(1)->number == kAdmin && byAdmin)
                members.insert(op.entity);
            if (op.type == type::kDeviceAdd && (byAdmin || devices.count({op.deviceId, op.entity}) > 0))
                devices.insert({id16(op.bytesOf(1)), op.entity});
        }
    }
    return admins;
}

Membership::Membership(const Graph &graph, const Root &root)
    : m_graph(graph)
    , m_root(root)
    , m_numbers(std::size_t(graph.size()), -1)
{
    // An operation's past is larger than that of each operation in it.
    std::vector<std::pair<int, int>> ordered;
    for (int i = 0; i < graph.size(); ++i) {
        if (graph.at(i).isPlaced && graph.op(i).isMembership())
            ordered.emplace_back(graph.at(i).past.count(), i);
    }
    std::sort(ordered.begin(), ordered.end());
    for (const auto &[before, node] : ordered) {
        m_numbers[std::size_t(node)] = int(m_nodes.size());
        m_nodes.push_back(node);
    }
    m_hits.assign(m_nodes.size(), Bits(m_nodes.size()));
    for (int x = 0; x < int(m_nodes.size()); ++x) {
        m_before.push_back(before(nodeOf(x)));
        m_authors.push_back(findAuthor(x));
        const Author &a = m_authors.back();
        for (int y = 0; a.isValid && y < x; ++y) {
            const Author &b = m_authors[std::size_t(y)];
            if (b.isCut && concerns(y, nodeOf(x), a.member, a.needs))
                m_hits[std::size_t(y)].add(x);
            if (a.isCut && b.isValid && concerns(x, nodeOf(y), b.member, b.needs))
                m_hits[std::size_t(x)].add(y);
        }
    }
}

bool Membership::isRootMember(const QByteArray &member) const
{
    return member == m_root.founderMember || member == m_root.recoveryMember;
}

Bits Membership::before(int node) const
{
    Bits set(m_nodes.size());
    for (std::size_t x = 0; x < m_nodes.size(); ++x) {
        if (m_graph.isBefore(m_nodes[x], node))
            set.add(int(x));
    }
    return set;
}

int Membership::needed(const RawOperation &op, const State &state, const QByteArray &member) const
{
    const State::Device *named = state.device(op.entity);
    const bool isOneself = op.entity == member || (named && named->member == member);
    switch (op.type) {
    case type::kSeen:
    case type::kPackOk: return kReader;
    case type::kMemberNameSet:
    case type::kMemberNameRemove:
    case type::kDeviceNameSet:
    case type::kDeviceNameRemove:
    case type::kDeviceAdd:
    case type::kDeviceFreeze:
    case type::kMemberRemove: return isOneself ? kReader : kAdmin;
    case type::kRoleSet:
        return isOneself && op.field(1) && op.field(1)->isUnsigned(kAdmin)
                && int(op.field(1)->number) < state.roleOf(member)
            ? kReader
            : kAdmin;
    case type::kKeyEpoch:
    case type::kKeyGrant: return kAgent;
    case 0x1702: return kAdmin;
    default: return op.kind() == 0x18 || (op.kind() >= 0x20 && op.kind() <= 0x22) ? kAdmin : kAgent;
    }
}

Author Membership::findAuthor(int x)
{
    const RawOperation &its = op(x);
    const Node &node = m_graph.at(nodeOf(x));
    Author a;
    if (!node.isComplete) { // then what is in its past may not be numbered before it either
        a.why = QStringLiteral("past not complete");
        return a;
    }
    const State &then = of(m_before[std::size_t(x)]);
    const State::Device *device = then.device(its.deviceId);
    if (!device) {
        a.why = QStringLiteral("nobody's device");
        return a;
    }
    a.member = device->member;
    a.deviceAdd = device->add;
    a.needs = needed(its, then, a.member);
    const bool givesRole = its.type == type::kMemberAdd || its.type == type::kRoleSet;
    if (isUnreadable(node))
        a.why = QStringLiteral("payload");
    else if (givesRole && !its.field(1)->isUnsigned(kAdmin))
        a.why = QStringLiteral("no such role");
    else if (then.frozen.count(its.deviceId))
        a.why = QStringLiteral("frozen");
    else if (then.roleOf(a.member) < a.needs)
        a.why = QStringLiteral("role");
    a.isValid = a.why.isEmpty();
    if (!a.isValid)
        return a;
    for (const int y : m_before[std::size_t(x)].list()) {
        if (isRoleWrite(op(y).type) && op(y).entity == a.member && m_authors[std::size_t(y)].isValid)
            a.roleWrites.push_back(y);
    }
    const int had = then.roleOf(its.entity);
    a.depth = 1 + then.rankOf(a.member).first;
    a.bringsIn = its.type == type::kMemberAdd && had == kNone;
    a.leaves = givesRole ? roleGiven(its) : kNone;
    a.isCut = its.type == type::kMemberRemove || its.type == type::kDeviceFreeze || (givesRole && a.leaves < had);
    return a;
}

const State &Membership::of(const Bits &set)
{
    if (const auto found = m_states.find(set); found != m_states.end())
        return *found->second;
    auto state = std::make_unique<State>();
    state->accepted = Bits(m_nodes.size());
    const std::vector<int> list = set.list();
    findRanks(*state, list);
    Standing standing = findCuts(*state, list);
    for (const int x : list) {
        if (isAccepted(standing, x))
            state->accepted.add(x);
    }
    findRoles(*state, list);
    findDevices(*state, list);
    return *m_states.emplace(set, std::move(state)).first->second;
}

void Membership::findRanks(State &state, const std::vector<int> &set) const
{
    for (const int x : set) {
        const Author &a = m_authors[std::size_t(x)];
        if (!a.bringsIn)
            continue;
        const Rank rank{a.depth, op(x).opid};
        const auto [at, isNew] = state.ranks.emplace(op(x).entity, rank);
        if (!isNew)
            at->second = std::min(at->second, rank);
    }
    state.ranks[m_root.recoveryMember] = {0, "1"};
    state.ranks[m_root.founderMember] = {0, "0"};
}

/// Whether a cut hits an operation of that author, before any pin is extended.
bool Membership::concerns(int cut, int node, const QByteArray &member, int needs) const
{
    const RawOperation &c = op(cut);
    const bool isTheirs = c.type == type::kDeviceFreeze ? m_graph.op(node).deviceId == c.entity
                                                        : !member.isEmpty() && member == c.entity;
    return isTheirs && needs > m_authors[std::size_t(cut)].leaves && m_graph.areConcurrent(nodeOf(cut), node);
}

Bits Membership::hitsOf(int cut, const State &state) const
{
    const Bits &all = m_hits[std::size_t(cut)];
    const auto spared = state.spared.find(cut);
    if (spared == state.spared.end())
        return all;
    Bits left(m_nodes.size());
    for (const int x : all.list()) {
        if (!spared->second.has(nodeOf(x)))
            left.add(x);
    }
    return left;
}

bool Membership::isAccepted(Standing &standing, int x) const
{
    if (m_authors[std::size_t(x)].isCut)
        return standing.listed.has(x);
    if (standing.known[std::size_t(x)] < 0)
        standing.known[std::size_t(x)]
            = m_authors[std::size_t(x)].isValid && !standing.hit.has(x) && isSupported(standing, x) ? 1 : 0;
    return standing.known[std::size_t(x)] > 0;
}

bool Membership::isSupported(Standing &standing, int x) const
{
    const Author &a = m_authors[std::size_t(x)];
    if (a.deviceAdd >= 0 && !isAccepted(standing, a.deviceAdd))
        return false;
    std::vector<int> accepted;
    for (const int write : a.roleWrites) {
        if (isAccepted(standing, write))
            accepted.push_back(write);
    }
    return roleBy(accepted, a.member) >= a.needs;
}

int Membership::roleBy(const std::vector<int> &writes, const QByteArray &member) const
{
    if (writes.empty())
        return isRootMember(member) ? kAdmin : kNone;
    int role = kAdmin;
    for (const int x : writes) {
        if (std::none_of(writes.begin(), writes.end(), [&](int y) { return m_before[std::size_t(y)].has(x); }))
            role = std::min(role, roleGiven(op(x)));
    }
    return role;
}

Membership::Standing Membership::findCuts(State &state, const std::vector<int> &set)
{
    std::vector<std::tuple<Rank, QByteArray, int>> ordered;
    for (const int x : set) {
        if (m_authors[std::size_t(x)].isCut)
            ordered.emplace_back(state.rankOf(m_authors[std::size_t(x)].member), op(x).opid, x);
    }
    std::sort(ordered.begin(), ordered.end());
    Standing standing;
    for (int pass = 1; pass <= 2; ++pass) {
        if (pass == 2)
            state.spared = findSpared(standing, set);
        if (pass == 2 && state.spared.empty())
            break; // it would go as the first did
        standing = {Bits(m_nodes.size()), Bits(m_nodes.size()), std::vector<signed char>(m_nodes.size(), -1)};
        state.cuts.clear();
        for (const auto &[rank, opid, cut] : ordered) {
            if (!m_authors[std::size_t(cut)].isValid || standing.hit.has(cut) || !isSupported(standing, cut))
                continue;
            state.cuts.push_back(cut);
            standing.listed.add(cut);
            standing.hit.add(hitsOf(cut, state));
            std::fill(standing.known.begin(), standing.known.end(), -1);
        }
    }
    return standing;
}

std::map<int, Bits> Membership::findSpared(Standing &standing, const std::vector<int> &set)
{
    std::map<int, Bits> spared;
    for (const int pin : set) {
        if (op(pin).type != type::kPinExtend || !isAccepted(standing, pin))
            continue;
        const Head named = *readHead(*op(pin).field(2));
        const State::Device *device = of(m_before[std::size_t(pin)]).device(named.deviceId);
        const int head = m_graph.placedAt(named);
        if (head < 0 || !device || device->member != op(pin).entity)
            continue;
        for (const int cut : m_before[std::size_t(pin)].list()) {
            const auto &ids = op(pin).field(1)->items;
            if (std::none_of(ids.begin(), ids.end(), [&](const Cbor &id) { return id.bytes == op(cut).opid; }))
                continue;
            const auto at = spared.emplace(cut, Bits(std::size_t(m_graph.size()))).first;
            at->second.add(m_graph.ownBranch(head));
        }
    }
    return spared;
}

void Membership::findRoles(State &state, const std::vector<int> &set) const
{
    std::map<QByteArray, std::vector<int>> about{{m_root.founderMember, {}}, {m_root.recoveryMember, {}}};
    for (const int x : set) {
        if (isRoleWrite(op(x).type) && state.accepted.has(x))
            about[op(x).entity].push_back(x);
    }
    for (const auto &[member, writes] : about)
        state.roles[member] = roleBy(writes, member);
}

void Membership::findDevices(State &state, const std::vector<int> &set) const
{
    const QByteArray founder = id16(m_root.founderKey), recovery = id16(m_root.recoveryKey);
    state.devices[recovery] = {m_root.recoveryMember, recovery, -1};
    state.devices[founder] = {m_root.founderMember, founder, -1};
    std::vector<int> adds;
    for (const int x : set) {
        if (op(x).type == type::kDeviceAdd && state.accepted.has(x))
            adds.push_back(x);
    }
    std::stable_sort(adds.begin(), adds.end(), [&](int x, int y) { return op(x).opid < op(y).opid; });
    for (const int add : adds) {
        const QByteArray id = id16(op(add).bytesOf(1));
        state.devices.emplace(id, State::Device{op(add).entity, id, add}); // unless it is one already
    }
    for (const int cut : state.cuts) {
        if (op(cut).type == type::kDeviceFreeze)
            state.frozen.insert(op(cut).entity);
    }
    for (const int add : adds) {
        const State::Device *replaced = op(add).field(5) ? state.device(op(add).bytesOf(5)) : nullptr;
        if (replaced && replaced->member == op(add).entity)
            state.replaced.insert(replaced->id);
    }
}

Membership::Decision Membership::decide(int node)
{
    const int x = m_numbers[std::size_t(node)];
    if (x < 0)
        return decideOther(node);
    const Author &a = m_authors[std::size_t(x)];
    const State &now = all();
    if (now.accepted.has(x))
        return {true, {}, a.member};
    if (!a.isValid)
        return {false, a.why, a.member};
    const bool isHit = std::any_of(now.cuts.begin(), now.cuts.end(), [&](int cut) { return hitsOf(cut, now).has(x); });
    return {false, isHit ? QStringLiteral("hit by a cut") : QStringLiteral("support"), a.member};
}

Membership::Decision Membership::decideOther(int node)
{
    const RawOperation &its = m_graph.op(node);
    const State &now = all();
    const State::Device *device = now.device(its.deviceId);
    if (!device)
        return {false, QStringLiteral("nobody's device"), {}};
    const QByteArray member = device->member;
    const auto refused = [&](const char *why) { return Decision{false, QString::fromLatin1(why), member}; };
    const int needs = needed(its, now, member);
    for (const int cut : now.cuts) {
        const auto spared = now.spared.find(cut);
        if (concerns(cut, node, member, needs) && (spared == now.spared.end() || !spared->second.has(node)))
            return refused("hit by a cut");
        if (op(cut).type == type::kDeviceFreeze && op(cut).entity == its.deviceId
            && m_graph.isBefore(nodeOf(cut), node))
            return refused("frozen");
    }
    Bits past = before(node);
    if (device->add >= 0 && !past.has(device->add)) {
        past.add(device->add);
        past.add(m_before[std::size_t(device->add)]);
    }
    if (of(past).roleOf(member) < needs)
        return refused("role");
    std::vector<int> accepted;
    for (const int x : past.list()) {
        if (isRoleWrite(op(x).type) && op(x).entity == member && now.accepted.has(x))
            accepted.push_back(x);
    }
    if (roleBy(accepted, member) < needs)
        return refused("support");
    if ((its.type == type::kGapSkip || its.type == type::kFormatRaise) && !m_graph.at(node).isComplete)
        return refused("past not complete");
    return {true, {}, member};
}

} // namespace baton::oracle
