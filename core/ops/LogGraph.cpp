// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/LogGraph.h"

#include <algorithm>

namespace baton::ops {

bool Past::merge(const Past &other)
{
    bool grew = false;
    if (m_upTo.size() < other.m_upTo.size())
        m_upTo.resize(other.m_upTo.size());
    for (size_t i = 0; i < other.m_upTo.size(); ++i) {
        if (other.m_upTo[i] > m_upTo[i]) {
            m_upTo[i] = other.m_upTo[i];
            grew = true;
        }
    }
    return grew;
}

void Past::raise(Place place)
{
    if (m_upTo.size() <= size_t(place.branch))
        m_upTo.resize(size_t(place.branch) + 1);
    m_upTo[size_t(place.branch)] = std::max(m_upTo[size_t(place.branch)], place.seq);
}

std::optional<Place> LogGraph::placeOfHalf(
    const DeviceId &device, quint64 seq, const std::array<unsigned char, 16> &half) const
{
    const auto branches = m_byDevice.constFind(device);
    if (branches == m_byDevice.constEnd())
        return std::nullopt;
    std::optional<Place> bridged;
    for (const int index : *branches) {
        const Branch &branch = m_branches[size_t(index)];
        if (seq >= branch.first && seq <= branch.last() && branch.chains[seq - branch.first] == half)
            return Place{index, seq};
        if (branch.bridge && seq + 1 == branch.first && branch.bridgeStart == half)
            bridged = Place{index, seq};
    }
    return bridged;
}

std::optional<Place> LogGraph::find(const Head &head) const { return placeOfHalf(head.device, head.seq, head.chain); }

std::optional<Place> LogGraph::find(const DeviceId &device, const ChainPoint &point) const
{
    return placeOfHalf(device, point.seq, chainHalf(point.chain));
}

Past LogGraph::pastOf(Place place) const
{
    const Branch &branch = m_branches[size_t(place.branch)];
    const auto after = std::upper_bound(branch.steps.begin(), branch.steps.end(), place.seq,
        [](quint64 seq, const auto &step) { return seq < step.first; });
    Past past = after == branch.steps.begin() ? Past() : std::prev(after)->second;
    past.raise(place);
    return past;
}

bool LogGraph::happenedBefore(Place earlier, Place later) const
{
    return earlier != later && pastOf(later).contains(earlier);
}

bool LogGraph::isOnBranchOf(Place place, Place head) const
{
    while (head.isValid()) {
        if (head.branch == place.branch)
            return place.seq <= head.seq;
        head = m_branches[size_t(head.branch)].parent;
    }
    return false;
}

bool LogGraph::isSkipped(const Head &head) const
{
    return std::any_of(m_gaps.begin(), m_gaps.end(),
        [&](const Gap &gap) { return gap.device == head.device && head.seq > gap.from && head.seq <= gap.to; });
}

bool LogGraph::isComplete(Place place) const
{
    if (m_missing.empty())
        return true;
    const Past past = pastOf(place);
    return std::none_of(m_missing.begin(), m_missing.end(),
        [&](const Missing &missing) { return past.contains(missing.by) && !isSkipped(missing.head); });
}

std::optional<Place> LogGraph::lastComplete(Place place) const
{
    for (const quint64 first = m_branches[size_t(place.branch)].first; place.seq >= first; --place.seq) {
        if (isComplete(place))
            return place;
    }
    return std::nullopt;
}

Head LogGraph::headAt(Place place) const
{
    const Branch &branch = m_branches[size_t(place.branch)];
    return {branch.device, place.seq, branch.chains[place.seq - branch.first]};
}

// Everybody who knew `by` knows `what`. On each branch those are the steps from some seq on.
void LogGraph::learn(Place by, const Past &what)
{
    Branch &own = m_branches[size_t(by.branch)];
    auto at = std::lower_bound(
        own.steps.begin(), own.steps.end(), by.seq, [](const auto &step, quint64 seq) { return step.first < seq; });
    if (at == own.steps.end() || at->first != by.seq) {
        Past before = at == own.steps.begin() ? Past() : std::prev(at)->second;
        if (!before.merge(what))
            return; // nothing new on this branch, and so for nobody who knows it
        own.steps.insert(at, {by.seq, std::move(before)});
    }
    for (size_t index = 0; index < m_branches.size(); ++index) {
        for (auto &[seq, past] : m_branches[index].steps) {
            if (int(index) == by.branch ? seq >= by.seq : past.contains(by))
                past.merge(what);
        }
    }
}

Place LogGraph::append(
    const DeviceId &device, quint64 seq, const ChainValue &before, const ChainValue &after, bool &placed)
{
    placed = false;
    const auto half = chainHalf(after);
    std::vector<int> &branches = m_byDevice[device];
    Place parent;
    if (seq > 1) {
        const auto found = placeOfHalf(device, seq - 1, chainHalf(before));
        if (!found)
            return {};
        parent = *found;
    } else if (before != kChainStart) {
        return {};
    }
    if (const auto known = placeOfHalf(device, seq, half);
        known && !(m_branches[size_t(known->branch)].bridge && known->seq < m_branches[size_t(known->branch)].first))
        return *known;
    placed = true;
    if (parent.isValid()) {
        Branch &branch = m_branches[size_t(parent.branch)];
        if (branch.last() == parent.seq) {
            branch.chains.push_back(half);
            branch.headChain = after;
            return {parent.branch, seq};
        }
    }
    Branch fork;
    fork.device = device;
    fork.parent = parent;
    fork.first = seq;
    fork.chains.push_back(half);
    fork.headChain = after;
    if (parent.isValid())
        fork.steps.emplace_back(seq, pastOf(parent));
    const int index = int(m_branches.size());
    m_branches.push_back(std::move(fork));
    branches.push_back(index);
    return {index, seq};
}

LogGraph::Added LogGraph::add(const Operation &operation, const ChainValue &before)
{
    const ChainValue after = chainNext(before, operation.raw);
    bool placed = false;
    const Place place = append(operation.device, operation.seq, before, after, placed);
    if (!placed)
        return {place.isValid() ? Standing::Known : Standing::Waits, place};

    Past known;
    if (const auto *seen = operation.as<Seen>()) {
        for (const Head &head : seen->heads) {
            if (const auto found = find(head))
                known.merge(pastOf(*found));
            else
                m_missing.push_back({place, head});
        }
    }
    learn(place, known);
    resolve(place, operation);
    return {Standing::Placed, place};
}

void LogGraph::resolve(Place fresh, const Operation &operation)
{
    std::vector<Place> waiting;
    const Branch &branch = m_branches[size_t(fresh.branch)];
    const Head head{operation.device, operation.seq, branch.chains[fresh.seq - branch.first]};
    std::erase_if(m_missing, [&](const Missing &missing) {
        if (missing.head != head)
            return false;
        waiting.push_back(missing.by);
        return true;
    });
    // A skipped range that turned up after all: what follows it is a continuation of it.
    for (const Gap &gap : m_gaps) {
        if (gap.device == operation.device && gap.to == fresh.seq
            && m_branches[size_t(gap.bridge.branch)].bridgeStart == head.chain)
            waiting.push_back(gap.bridge);
    }
    for (const Place by : waiting)
        learn(by, pastOf(fresh));
    if (!waiting.empty())
        ++m_revision;
}

bool LogGraph::canSkip(const DeviceId &device, const GapSkip &gap) const
{
    const bool begins = gap.from.seq > 0 ? find(device, gap.from).has_value() : gap.from.chain == kChainStart;
    return begins && !find(device, gap.to); // held, or skipped already
}

bool LogGraph::skip(const DeviceId &device, const GapSkip &gap)
{
    if (!canSkip(device, gap))
        return false;
    const Place parent = gap.from.seq > 0 ? *find(device, gap.from) : Place();
    ++m_revision;
    Branch bridge;
    bridge.device = device;
    bridge.parent = parent;
    bridge.first = gap.to.seq + 1;
    bridge.bridge = true;
    bridge.bridgeStart = chainHalf(gap.to.chain);
    bridge.headChain = gap.to.chain;
    const int index = int(m_branches.size());
    if (parent.isValid())
        bridge.steps.emplace_back(gap.to.seq, pastOf(parent));
    m_branches.push_back(std::move(bridge));
    m_byDevice[device].push_back(index);
    m_gaps.push_back({device, gap.from.seq, gap.to.seq, {index, gap.to.seq}});
    // Heads that name its end are this place now.
    std::vector<Place> waiting;
    const Head end{device, gap.to.seq, chainHalf(gap.to.chain)};
    std::erase_if(m_missing, [&](const Missing &missing) {
        if (missing.head != end)
            return false;
        waiting.push_back(missing.by);
        return true;
    });
    for (const Place by : waiting)
        learn(by, pastOf({index, gap.to.seq}));
    return true;
}

std::vector<LogGraph::BranchHead> LogGraph::heads() const
{
    std::vector<BranchHead> heads;
    for (size_t index = 0; index < m_branches.size(); ++index) {
        const Branch &branch = m_branches[index];
        if (!branch.chains.empty())
            heads.push_back({branch.device, {int(index), branch.last()}, branch.headChain});
    }
    return heads;
}

std::vector<Head> LogGraph::missingHeads() const
{
    std::vector<Head> heads;
    for (const Missing &missing : m_missing) {
        if (!isSkipped(missing.head))
            heads.push_back(missing.head);
    }
    std::sort(heads.begin(), heads.end());
    heads.erase(std::unique(heads.begin(), heads.end()), heads.end());
    return heads;
}

} // namespace baton::ops
