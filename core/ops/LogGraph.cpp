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

bool LogGraph::isPlaced(Place place) const { return place.seq >= m_branches[size_t(place.branch)].first; }

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

std::optional<Place> LogGraph::placedAt(const DeviceId &device, const ChainPoint &point) const
{
    const auto found = find(device, point);
    return found && isPlaced(*found) ? found : std::nullopt;
}

// The place that stands for that head, whether or not it has turned up itself.
std::optional<Place> LogGraph::bridgeAt(const Head &head) const
{
    for (const int index : m_byDevice.value(head.device)) {
        const Branch &branch = m_branches[size_t(index)];
        if (branch.bridge && branch.first == head.seq + 1 && branch.bridgeStart == head.chain)
            return Place{index, head.seq};
    }
    return std::nullopt;
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
    std::vector<Place> open{head};
    Past reached;
    while (!open.empty()) {
        const Place at = open.back();
        open.pop_back();
        if (!at.isValid() || reached.contains(at))
            continue;
        if (at.branch == place.branch && place.seq <= at.seq)
            return true;
        reached.raise(at);
        open.push_back(m_branches[size_t(at.branch)].parent);
        for (const Link &each : m_links) {
            if (each.later.branch == at.branch && each.later.seq <= at.seq)
                open.push_back(each.earlier);
        }
    }
    return false;
}

bool LogGraph::isSkipped(const Head &head) const
{
    return std::any_of(m_gaps.begin(), m_gaps.end(), [&](const Gap &gap) {
        return gap.device == head.device && head.seq > gap.points.from.seq && head.seq <= gap.points.to.seq;
    });
}

bool LogGraph::isComplete(Place place) const
{
    if (m_missing.empty() && m_circles.empty())
        return true;
    const Past past = pastOf(place);
    const auto isKnown = [&](Place circle) { return past.contains(circle); };
    if (std::any_of(m_circles.begin(), m_circles.end(), isKnown))
        return false;
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
        noteCircle(by.branch, by.seq, before);
        own.steps.insert(at, {by.seq, std::move(before)});
    }
    for (size_t index = 0; index < m_branches.size(); ++index) {
        for (auto &[seq, past] : m_branches[index].steps) {
            if (int(index) == by.branch ? seq >= by.seq : past.contains(by)) {
                past.merge(what);
                noteCircle(int(index), seq, past);
            }
        }
    }
}

// A past leaves its own branch out, unless somebody it knows knew it: only by what an admin says of a gap.
void LogGraph::noteCircle(int branch, quint64 seq, const Past &past)
{
    if (past.upTo(branch) < seq)
        return;
    const auto known
        = std::find_if(m_circles.begin(), m_circles.end(), [&](Place circle) { return circle.branch == branch; });
    if (known == m_circles.end())
        m_circles.push_back({branch, seq});
    else
        known->seq = std::min(known->seq, seq);
}

void LogGraph::link(Place later, Place earlier)
{
    const Link both{later, earlier};
    if (std::find(m_links.begin(), m_links.end(), both) != m_links.end())
        return;
    m_links.push_back(both);
    learn(later, pastOf(earlier));
    ++m_revision;
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
    if (const auto known = placeOfHalf(device, seq, half); known && isPlaced(*known))
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

LogGraph::Added LogGraph::add(const Operation &operation, const ChainValue &before, const ChainValue &after)
{
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

std::vector<Place> LogGraph::takeMissing(const Head &head)
{
    std::vector<Place> waiting;
    std::erase_if(m_missing, [&](const Missing &missing) {
        if (missing.head != head)
            return false;
        waiting.push_back(missing.by);
        return true;
    });
    return waiting;
}

void LogGraph::resolve(Place fresh, const Operation &operation)
{
    const Branch &branch = m_branches[size_t(fresh.branch)];
    const Head head{operation.device, operation.seq, branch.chains[fresh.seq - branch.first]};
    const std::vector<Place> waiting = takeMissing(head);
    for (const Place by : waiting)
        learn(by, pastOf(fresh));
    if (!waiting.empty())
        ++m_revision;
    // A skipped range that turned up after all: what follows it is a continuation of it.
    const auto bridge = bridgeAt(head);
    if (!bridge)
        return;
    link(*bridge, fresh);
    for (const Gap &gap : m_gaps) {
        const GapSkip &points = gap.points;
        const bool endsHere = points.to.seq == head.seq && chainHalf(points.to.chain) == head.chain;
        const auto beginning = placedAt(gap.device, points.from);
        if (gap.device == head.device && endsHere && beginning)
            link(fresh, *beginning);
    }
}

bool LogGraph::isTakenIn(const DeviceId &device, const GapSkip &gap) const
{
    return std::any_of(
        m_gaps.begin(), m_gaps.end(), [&](const Gap &known) { return known.device == device && known.points == gap; });
}

bool LogGraph::canSkip(const DeviceId &device, const GapSkip &gap) const
{
    for (const Gap &known : m_gaps) {
        if (known.device == device && known.points == gap)
            return !known.isJoined && placedAt(device, gap.from);
    }
    return true;
}

bool LogGraph::skip(const DeviceId &device, const GapSkip &gap)
{
    if (!canSkip(device, gap))
        return false;
    ++m_revision;
    if (!isTakenIn(device, gap))
        m_gaps.push_back({device, gap, false});
    const bool isFromStart = gap.from.seq == 0 && gap.from.chain == kChainStart;
    const std::optional<Place> beginning = isFromStart ? std::nullopt : placedAt(device, gap.from);
    if (!isFromStart && !beginning)
        return true;
    for (Gap &known : m_gaps) {
        if (known.device == device && known.points == gap)
            known.isJoined = true;
    }
    const auto held = find(device, gap.to);
    const Place end = held ? *held : addBridge(device, gap, beginning);
    if (held && beginning)
        link(end, *beginning);
    // Heads that name its end are this place now.
    for (const Place by : takeMissing({device, gap.to.seq, chainHalf(gap.to.chain)}))
        learn(by, pastOf(end));
    return true;
}

Place LogGraph::addBridge(const DeviceId &device, const GapSkip &gap, std::optional<Place> beginning)
{
    const Place end{int(m_branches.size()), gap.to.seq};
    Branch bridge;
    bridge.device = device;
    bridge.parent = beginning.value_or(Place());
    bridge.first = gap.to.seq + 1;
    bridge.bridge = true;
    bridge.bridgeStart = chainHalf(gap.to.chain);
    bridge.headChain = gap.to.chain;
    if (beginning)
        bridge.steps.emplace_back(gap.to.seq, pastOf(*beginning));
    m_branches.push_back(std::move(bridge));
    m_byDevice[device].push_back(end.branch);
    return end;
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
