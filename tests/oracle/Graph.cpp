// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/Graph.h"

#include "tests/oracle/Bytes.h"

#include <algorithm>
#include <tuple>

namespace baton::oracle {

namespace {

const QByteArray &start()
{
    static const QByteArray zeros(32, '\0');
    return zeros;
}

} // namespace

Graph::Graph(std::vector<Node> nodes, const QByteArray &teamId)
    : m_nodes(std::move(nodes))
{
    for (Node &node : m_nodes) {
        node.after = hashOf(node.before + node.operation->raw);
        node.isReadable = oracle::isReadable(*node.operation, teamId);
    }
    const auto key = [](const Node &n) { return std::tie(n.operation->deviceId, n.operation->seq, n.after); };
    std::sort(m_nodes.begin(), m_nodes.end(), [&](const Node &a, const Node &b) { return key(a) < key(b); });
    m_nodes.erase(
        std::unique(m_nodes.begin(), m_nodes.end(), [&](const Node &a, const Node &b) { return key(a) == key(b); }),
        m_nodes.end());
    for (int i = 0; i < size(); ++i) {
        m_byChain[{op(i).deviceId, at(i).after}] = i;
        m_byHead[{op(i).deviceId, op(i).seq, at(i).after.left(16)}] = i;
    }
}

void Graph::place(const std::vector<int> &gapSkips)
{
    findPlaced(gapSkips);
    findPasts(gapSkips);
    findComplete(gapSkips);
}

void Graph::findPlaced(const std::vector<int> &gapSkips)
{
    for (Node &node : m_nodes) {
        node.isPlaced = false;
        node.follows.clear();
    }
    for (bool grew = true; grew;) {
        grew = false;
        for (int i = 0; i < size(); ++i) {
            Node &node = m_nodes[std::size_t(i)];
            std::set<int> follows;
            bool placed = op(i).seq == 1 && node.before == start();
            const auto placedAtPoint = [&](quint64 seq, const QByteArray &chain) {
                const auto found = m_byChain.find({op(i).deviceId, chain});
                return found != m_byChain.end() && op(found->second).seq == seq && at(found->second).isPlaced
                    ? found->second
                    : -1;
            };
            if (const int before = placedAtPoint(op(i).seq - 1, node.before); before >= 0) {
                placed = true;
                follows.insert(before);
            }
            for (const int skip : gapSkips) {
                const auto from = *readChainPoint(*op(skip).field(1)), to = *readChainPoint(*op(skip).field(2));
                const bool endsBefore = to.seq + 1 == op(i).seq && to.chain == node.before;
                const bool endsHere = to.seq == op(i).seq && to.chain == node.after;
                if (op(skip).entity != op(i).deviceId || !(endsBefore || endsHere))
                    continue;
                const int beginning = placedAtPoint(from.seq, from.chain);
                placed = placed || (endsBefore && (beginning >= 0 || (from.seq == 0 && from.chain == start())));
                if (beginning >= 0)
                    follows.insert(beginning);
            }
            std::vector<int> list(follows.begin(), follows.end());
            if (placed != node.isPlaced || list != node.follows) {
                node.isPlaced = placed;
                node.follows = std::move(list);
                grew = true;
            }
        }
    }
}

void Graph::findPasts(const std::vector<int> &gapSkips)
{
    m_edges.assign(m_nodes.size(), {});
    for (int i = 0; i < size(); ++i) {
        if (!at(i).isPlaced)
            continue;
        auto &edges = m_edges[std::size_t(i)];
        edges = at(i).follows;
        if (op(i).type != type::kSeen || !at(i).isReadable)
            continue;
        for (const Head &head : headsOf(op(i))) {
            if (const int named = placedAt(head); named >= 0)
                edges.push_back(named);
            for (const int skip : gapSkips) {
                const auto from = *readChainPoint(*op(skip).field(1)), to = *readChainPoint(*op(skip).field(2));
                const int beginning = placedAt({head.deviceId, from.seq, from.chain.left(16)});
                if (op(skip).entity == head.deviceId && to.seq == head.seq && to.chain.left(16) == head.half
                    && beginning >= 0)
                    edges.push_back(beginning);
            }
        }
    }
    if (!orderAndClose())
        closeCircles();
}

bool Graph::orderAndClose()
{
    std::vector<std::vector<int>> waiting(m_nodes.size());
    std::vector<std::size_t> open(m_nodes.size());
    std::vector<int> ready;
    std::size_t done = 0;
    for (int i = 0; i < size(); ++i) {
        m_nodes[std::size_t(i)].past = Bits(m_nodes.size());
        open[std::size_t(i)] = m_edges[std::size_t(i)].size();
        for (const int to : m_edges[std::size_t(i)])
            waiting[std::size_t(to)].push_back(i);
        if (m_edges[std::size_t(i)].empty())
            ready.push_back(i);
    }
    while (!ready.empty()) {
        const int node = ready.back();
        ready.pop_back();
        ++done;
        for (const int to : m_edges[std::size_t(node)]) {
            m_nodes[std::size_t(node)].past.add(at(to).past);
            m_nodes[std::size_t(node)].past.add(to);
        }
        for (const int later : waiting[std::size_t(node)]) {
            if (--open[std::size_t(later)] == 0)
                ready.push_back(later);
        }
    }
    return done == m_nodes.size();
}

void Graph::closeCircles()
{
    for (Node &node : m_nodes)
        node.past = Bits(m_nodes.size());
    for (bool grew = true; grew;) {
        grew = false;
        for (int i = 0; i < size(); ++i) {
            Bits more = at(i).past;
            for (const int to : m_edges[std::size_t(i)]) {
                more.add(at(to).past);
                more.add(to);
            }
            grew = grew || more != at(i).past;
            m_nodes[std::size_t(i)].past = more;
        }
    }
}

void Graph::findComplete(const std::vector<int> &gapSkips)
{
    const auto isHeld = [&](const Head &head) {
        return placedAt(head) >= 0 || std::any_of(gapSkips.begin(), gapSkips.end(), [&](int skip) {
            return op(skip).entity == head.deviceId && readChainPoint(*op(skip).field(1))->seq < head.seq
                && head.seq <= readChainPoint(*op(skip).field(2))->seq;
        });
    };
    Bits lacking(m_nodes.size());
    for (int i = 0; i < size(); ++i) {
        if (at(i).past.has(i))
            lacking.add(i);
        if (!at(i).isPlaced || op(i).type != type::kSeen || !at(i).isReadable)
            continue;
        const auto heads = headsOf(op(i));
        if (!std::all_of(heads.begin(), heads.end(), isHeld))
            lacking.add(i);
    }
    for (int i = 0; i < size(); ++i)
        m_nodes[std::size_t(i)].isComplete = at(i).isPlaced && !at(i).past.meets(lacking) && !lacking.has(i);
}

int Graph::placedAt(const Head &head) const
{
    const auto found = m_byHead.find(head);
    return found != m_byHead.end() && at(found->second).isPlaced ? found->second : -1;
}

Bits Graph::ownBranch(int node) const
{
    Bits branch(m_nodes.size());
    std::vector<int> open{node};
    while (!open.empty()) {
        const int each = open.back();
        open.pop_back();
        if (branch.has(each))
            continue;
        branch.add(each);
        open.insert(open.end(), at(each).follows.begin(), at(each).follows.end());
    }
    return branch;
}

std::vector<int> Graph::heads() const
{
    Bits followed(m_nodes.size());
    for (const Node &node : m_nodes) {
        for (const int before : node.follows)
            followed.add(before);
    }
    std::vector<int> all;
    for (int i = 0; i < size(); ++i) {
        if (at(i).isPlaced && !followed.has(i))
            all.push_back(i);
    }
    return all;
}

std::vector<int> Graph::forks() const
{
    std::map<std::pair<QByteArray, QByteArray>, std::vector<int>> byPoint;
    for (int i = 0; i < size(); ++i) {
        if (at(i).isPlaced)
            byPoint[{op(i).deviceId, at(i).before}].push_back(i);
    }
    std::vector<int> all;
    for (const auto &[point, nodes] : byPoint) {
        if (nodes.size() > 1)
            all.insert(all.end(), nodes.begin(), nodes.end());
    }
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace baton::oracle
