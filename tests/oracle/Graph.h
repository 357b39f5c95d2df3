// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/Bits.h"
#include "tests/oracle/RawOperation.h"

#include <map>
#include <memory>
#include <set>

namespace baton::oracle {

/// One operation at one place of its log. The bytes of an operation do not say what it follows, so a liar can sign one
/// at two places; these are two nodes with one opid.
struct Node {
    std::shared_ptr<const RawOperation> operation;
    QByteArray before, after; ///< chain values
    bool isReadable = false;

    bool isPlaced = false;
    bool isComplete = false; ///< its past is
    Bits past; ///< of nodes; empty unless placed
    std::vector<int>
        follows; ///< in its log: the operation before it, and the beginnings of gaps that end there or here
};

/// RULES.md, "Chain", "Held" and "Causality", for the gap.skips taken in so far.
class Graph {
public:
    /// Nodes are ordered by device id, seq, chain value, whatever the order they come in.
    Graph(std::vector<Node> nodes, const QByteArray &teamId);

    /// Finds again what is placed, the pasts and whether they are complete.
    void place(const std::vector<int> &gapSkips);

    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; }
    [[nodiscard]] const Node &at(int node) const { return m_nodes[std::size_t(node)]; }
    [[nodiscard]] const RawOperation &op(int node) const { return *at(node).operation; }
    [[nodiscard]] int size() const { return int(m_nodes.size()); }
    [[nodiscard]] bool isBefore(int earlier, int later) const { return at(later).past.has(earlier); }
    [[nodiscard]] bool areConcurrent(int a, int b) const { return a != b && !isBefore(a, b) && !isBefore(b, a); }
    [[nodiscard]] int placedAt(const Head &head) const; ///< or -1
    [[nodiscard]] Bits ownBranch(int node) const; ///< the node and what it follows in its log, near and far

    /// Placed operations that no placed one follows.
    [[nodiscard]] std::vector<int> heads() const;
    /// Placed operations that follow the same chain value as another of their log.
    [[nodiscard]] std::vector<int> forks() const;

private:
    void findPlaced(const std::vector<int> &gapSkips);
    void findPasts(const std::vector<int> &gapSkips);
    bool orderAndClose(); ///< false if there is a circle: an admin's word on a gap is not bound by a hash
    void closeCircles();
    void findComplete(const std::vector<int> &gapSkips);

    std::vector<Node> m_nodes;
    std::map<std::pair<QByteArray, QByteArray>, int> m_byChain; ///< device id, chain value after
    std::map<Head, int> m_byHead;
    std::vector<std::vector<int>> m_edges; ///< by node: those directly in its past
};

} // namespace baton::oracle
