// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/Membership.h"

#include "tests/oracle/Bytes.h"

#include <algorithm>

namespace baton::oracle {

int State::roleOf(const QByteArray &member) const
{
    const auto found = members.find(member);
    return found == members.end() ? kNone : found->second.role;
}

const State::Device *State::device(const QByteArray &id) const
{
    const auto found = devices.find(id);
    return found == devices.end() ? nullptr : &found->second;
}

Rank State::rankOf(const QByteArray &member) const
{
    const auto found = ranks.find(member);
    return found == ranks.end() ? Rank(kNoRank, member) : found->second;
}

Membership::Membership(const Graph &graph, const Root &root)
    : m_graph(graph)
    , m_root(root)
    , m_membership(std::size_t(graph.size()))
    , m_authors(std::size_t(graph.size()))
{
    for (int i = 0; i < graph.size(); ++i) {
        if (graph.at(i).isPlaced && graph.op(i).isMembership())
            m_membership.add(i);
    }
    // From the beginnings on, so that no question leads to a long chain of others.
    std::vector<std::pair<int, int>> ordered;
    for (const int i : m_membership.list())
        ordered.emplace_back(graph.at(i).past.count(), i);
    std::sort(ordered.begin(), ordered.end());
    for (const auto &[before, i] : ordered)
        (void)author(i);
}

bool Membership::isRootMember(const QByteArray &member) const
{
    return member == m_root.founderMember || member == m_root.recoveryMember;
}

Bits Membership::membershipBefore(int node) const
{
    Bits set = m_graph.at(node).past;
    set.keep(m_membership);
    return set;
}

int Membership::needed(const RawOperation &op, const State &state, const QByteArray &member) const
{
    const State::Device *named = state.device(op.entity);
    const bool isOwnDevice = named && named->member == member;
    const bool isOneself = op.entity == member;
    switch (op.type) {
    case type::kSeen:
    case type::kPackOk: return kReader;
    case type::kMemberNameSet:
    case type::kMemberNameRemove:
    case type::kDeviceAdd:
    case type::kMemberRemove: return isOneself ? kReader : kAdmin;
    case type::kDeviceNameSet:
    case type::kDeviceNameRemove:
    case type::kDeviceFreeze: return isOwnDevice ? kReader : kAdmin;
    case type::kRoleSet:
        return isOneself && op.field(1) && op.field(1)->isUnsigned(kAdmin)
                && int(op.field(1)->number) < state.roleOf(member)
            ? kReader
            : kAdmin;
    case type::kKeyEpoch:
    case type::kKeyGrant: return kAgent;
    default: return op.kind() == 0x18 || (op.kind() >= 0x20 && op.kind() <= 0x22) ? kAdmin : kAgent;
    }
}

const Author &Membership::author(int node)
{
    if (m_authors[std::size_t(node)])
        return *m_authors[std::size_t(node)];
    const RawOperation &op = m_graph.op(node);
    const State &before = of(membershipBefore(node));
    Author a;
    if (const State::Device *device = before.device(op.deviceId)) {
        a.member = device->member;
        a.deviceAdd = device->add;
        const auto member = before.members.find(a.member);
        if (member != before.members.end())
            a.grants = member->second.grants;
        a.needs = needed(op, before, a.member);
        const auto frozen = before.frozen.list();
        const bool hasRole = op.type == type::kMemberAdd || op.type == type::kRoleSet;
        if ((hasRole || op.type == type::kDeviceAdd) && !m_graph.at(node).isReadable)
            a.why = QStringLiteral("payload");
        else if (hasRole && !op.field(1)->isUnsigned(kAdmin))
            a.why = QStringLiteral("no such role");
        else if (!m_graph.at(node).isComplete)
            a.why = QStringLiteral("past not complete");
        else if (std::any_of(frozen.begin(), frozen.end(), [&](int f) { return m_graph.op(f).entity == op.deviceId; }))
            a.why = QStringLiteral("frozen");
        else if (before.roleOf(a.member) < a.needs)
            a.why = QStringLiteral("role");
    } else {
        a.why = QStringLiteral("nobody's device");
    }
    a.isValid = a.why.isEmpty();
    if (a.isValid) {
        a.addedDepth = std::min(before.rankOf(a.member).first, kNoRank) + 1;
        a.isCut = op.type == type::kMemberRemove || op.type == type::kDeviceFreeze;
        if (op.type == type::kRoleSet) {
            a.leaves = int(op.field(1)->number);
            a.isCut = a.leaves < before.roleOf(op.entity);
        }
    }
    m_authors[std::size_t(node)] = std::make_unique<Author>(std::move(a));
    return *m_authors[std::size_t(node)];
}

const State &Membership::of(const Bits &set)
{
    if (const auto found = m_states.find(set); found != m_states.end())
        return *found->second;
    auto state = std::make_unique<State>();
    state->accepted = state->frozen = Bits(std::size_t(m_graph.size()));
    const std::vector<int> list = set.list();
    findRanks(*state, list);
    findCuts(*state, list);
    findAccepted(*state, list);
    findRoles(*state, list);
    findDevices(*state, list);
    return *m_states.emplace(set, std::move(state)).first->second;
}

void Membership::findRanks(State &state, const std::vector<int> &set)
{
    state.ranks[m_root.recoveryMember] = {0, "1"};
    state.ranks[m_root.founderMember] = {0, "0"};
    for (const int x : set) {
        const RawOperation &op = m_graph.op(x);
        if (op.type != type::kMemberAdd || !author(x).isValid || isRootMember(op.entity))
            continue;
        const Rank rank{author(x).addedDepth, op.opid};
        const auto [at, isNew] = state.ranks.emplace(op.entity, rank);
        if (!isNew)
            at->second = std::min(at->second, rank);
    }
}

bool Membership::hits(const State &state, int cut, int node, const QByteArray &member, int needs)
{
    const RawOperation &c = m_graph.op(cut);
    const bool concerns = c.type == type::kDeviceFreeze ? m_graph.op(node).deviceId == c.entity
                                                        : !member.isEmpty() && member == c.entity;
    if (!concerns || needs <= author(cut).leaves || !m_graph.areConcurrent(cut, node))
        return false;
    const auto spared = state.spared.find(cut);
    return spared == state.spared.end() || !spared->second.has(node);
}

bool Membership::isHit(const State &state, int node, const QByteArray &member, int needs)
{
    return std::any_of(
        state.cuts.begin(), state.cuts.end(), [&](int cut) { return hits(state, cut, node, member, needs); });
}

bool Membership::isSupported(const State &state, int node, Known &known)
{
    const Author &a = author(node);
    return (a.deviceAdd < 0 || isAccepted(state, a.deviceAdd, known))
        && std::all_of(a.grants.begin(), a.grants.end(), [&](int grant) { return isAccepted(state, grant, known); });
}

bool Membership::isAccepted(const State &state, int node, Known &known)
{
    if (known[std::size_t(node)])
        return *known[std::size_t(node)];
    const Author &a = author(node);
    const bool accepted = a.isValid && !isHit(state, node, a.member, a.needs) && isSupported(state, node, known);
    known[std::size_t(node)] = accepted;
    return accepted;
}

void Membership::findCuts(State &state, const std::vector<int> &set)
{
    std::vector<std::tuple<Rank, QByteArray, int>> ordered;
    for (const int x : set) {
        if (author(x).isValid && author(x).isCut)
            ordered.emplace_back(state.rankOf(author(x).member), m_graph.op(x).opid, x);
    }
    if (ordered.empty())
        return;
    std::sort(ordered.begin(), ordered.end());
    for (int pass = 1; pass <= 2; ++pass) {
        if (pass == 2)
            findSpared(state, set);
        state.cuts.clear();
        for (const auto &[rank, opid, cut] : ordered) {
            Known known(std::size_t(m_graph.size()));
            if (!isHit(state, cut, author(cut).member, author(cut).needs) && isSupported(state, cut, known))
                state.cuts.push_back(cut);
        }
    }
}

void Membership::findSpared(State &state, const std::vector<int> &set)
{
    Known known(std::size_t(m_graph.size()));
    std::map<int, Bits> spared;
    for (const int pin : set) {
        const RawOperation &op = m_graph.op(pin);
        if (op.type != type::kPinExtend || !m_graph.at(pin).isReadable || !isAccepted(state, pin, known))
            continue;
        const Head named = *readHead(*op.field(2));
        const State::Device *device = of(membershipBefore(pin)).device(named.deviceId);
        const int head = m_graph.placedAt(named);
        if (head < 0 || !device || device->member != op.entity)
            continue;
        for (const Cbor &id : op.field(1)->items) {
            for (const int cut : set) {
                if (m_graph.op(cut).opid != id.bytes || !m_graph.isBefore(cut, pin))
                    continue;
                const auto at = spared.emplace(cut, Bits(std::size_t(m_graph.size()))).first;
                at->second.add(m_graph.ownBranch(head));
            }
        }
    }
    state.spared = std::move(spared);
}

void Membership::findAccepted(State &state, const std::vector<int> &set)
{
    Known known(std::size_t(m_graph.size()));
    for (const int x : set) {
        if (isAccepted(state, x, known))
            state.accepted.add(x);
    }
}

void Membership::findRoles(State &state, const std::vector<int> &set)
{
    state.members[m_root.founderMember].role = state.members[m_root.recoveryMember].role = kAdmin;
    const auto isEffective
        = [&](int x) { return std::find(state.cuts.begin(), state.cuts.end(), x) != state.cuts.end(); };
    std::map<QByteArray, std::vector<int>> about;
    for (const int x : set) {
        const quint32 what = m_graph.op(x).type;
        if (what == type::kMemberRemove ? isEffective(x)
                                        : (what == type::kMemberAdd || what == type::kRoleSet) && state.accepted.has(x))
            about[m_graph.op(x).entity].push_back(x);
    }
    for (const auto &[id, given] : about) {
        State::Member &member = state.members[id];
        member.role = kAdmin;
        for (const int x : given) {
            if (std::any_of(given.begin(), given.end(), [&](int later) { return m_graph.isBefore(x, later); }))
                continue;
            const bool removes = m_graph.op(x).type == type::kMemberRemove;
            member.role = std::min(member.role, removes ? kNone : int(m_graph.op(x).field(1)->number));
            member.grants.push_back(x);
        }
    }
}

void Membership::findDevices(State &state, const std::vector<int> &set)
{
    std::map<QByteArray, int> adds;
    for (const int x : set) {
        if (m_graph.op(x).type != type::kDeviceAdd || !state.accepted.has(x))
            continue;
        const auto [at, isNew] = adds.emplace(id16(m_graph.op(x).bytesOf(1)), x);
        if (!isNew && m_graph.op(x).opid < m_graph.op(at->second).opid)
            at->second = x;
    }
    for (const auto &[id, add] : adds)
        state.devices[id] = {m_graph.op(add).entity, id, add};
    // No operation adds the devices of the root block, nor gives them to others.
    const QByteArray founder = id16(m_root.founderKey), recovery = id16(m_root.recoveryKey);
    state.devices[recovery] = {m_root.recoveryMember, recovery, -1};
    state.devices[founder] = {m_root.founderMember, founder, -1};
    for (const int cut : state.cuts) {
        if (m_graph.op(cut).type == type::kDeviceFreeze)
            state.frozen.add(cut);
    }
    for (const int x : set) {
        const RawOperation &op = m_graph.op(x);
        if (op.type != type::kDeviceAdd || !state.accepted.has(x) || !op.field(5))
            continue;
        const State::Device *replaced = state.device(op.bytesOf(5));
        if (replaced && replaced->member == author(x).member)
            state.replaced.insert(replaced->id);
    }
}

Membership::Decision Membership::decide(int node)
{
    if (!m_graph.op(node).isMembership())
        return decideOther(node);
    const Author &a = author(node);
    if (all().accepted.has(node))
        return {true, {}, a.member};
    if (!a.isValid)
        return {false, a.why, a.member};
    const bool hit = isHit(all(), node, a.member, a.needs);
    return {false, hit ? QStringLiteral("hit by a cut") : QStringLiteral("support"), a.member};
}

Membership::Decision Membership::decideOther(int node)
{
    const RawOperation &op = m_graph.op(node);
    const State &now = all();
    const State::Device *device = now.device(op.deviceId);
    if (!device)
        return {false, QStringLiteral("nobody's device"), {}};
    const QByteArray member = device->member;
    const auto refused = [&](const char *why) { return Decision{false, QString::fromLatin1(why), member}; };
    const int needs = needed(op, now, member);
    if (isHit(now, node, member, needs))
        return refused("hit by a cut");
    Bits before = membershipBefore(node);
    if (device->add >= 0 && !before.has(device->add)) {
        before.add(device->add);
        before.add(membershipBefore(device->add));
    }
    const State &then = of(before);
    if (then.roleOf(member) < needs)
        return refused("role");
    const auto &grants = then.members.at(member).grants;
    if (!std::all_of(grants.begin(), grants.end(), [&](int grant) { return now.accepted.has(grant); }))
        return refused("support");
    for (const int freeze : now.frozen.list()) {
        if (before.has(freeze) && m_graph.op(freeze).entity == op.deviceId)
            return refused("frozen");
    }
    if ((op.type == type::kGapSkip || op.type == type::kFormatRaise) && !m_graph.at(node).isComplete)
        return refused("past not complete");
    return {true, {}, member};
}

} // namespace baton::oracle
