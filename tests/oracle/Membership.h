// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/FolderFiles.h"
#include "tests/oracle/Graph.h"

#include <memory>

namespace baton::oracle {

constexpr int kNone = -1, kReader = 0, kAgent = 1, kAdmin = 2, kNever = 3;

/// First what counts, then what breaks a tie: (0, 0) the founder, (0, 1) recovery, (d, opid) others.
using Rank = std::pair<int, QByteArray>;
constexpr int kNoRank = 1 << 20; ///< of a member whom no valid member.add has brought in

/// M(S): the members, roles and devices by a set S of membership operations (RULES.md, "Members and devices").
/// Membership operations are numbered here among themselves, each behind those in its past.
struct State {
    struct Device {
        QByteArray member, id;
        int add = -1; ///< the device.add, or -1 for the root's
    };

    std::map<QByteArray, Device> devices; ///< by device id
    std::map<QByteArray, int> roles; ///< of the root's members and of all with an accepted role write
    std::map<QByteArray, Rank> ranks;
    std::vector<int> cuts; ///< effective ones, in the order they were gone through
    std::map<int, Bits> spared; ///< by cut: the nodes of the graph that a pin.extend takes from its hits
    Bits accepted;
    std::set<QByteArray> frozen, replaced; ///< device ids

    [[nodiscard]] int roleOf(const QByteArray &member) const;
    [[nodiscard]] const Device *device(const QByteArray &id) const;
    [[nodiscard]] Rank rankOf(const QByteArray &member) const;
};

/// What is known of a membership operation x by M(P), P being the membership operations in its past.
struct Author {
    bool isValid = false;
    QString why; ///< it is not
    QByteArray member; ///< whose device it is; empty: nobody's
    int deviceAdd = -1;
    std::vector<int> roleWrites; ///< about its author, valid, in its past
    int needs = kNever; ///< the role needed to write it
    bool isCut = false;
    int leaves = kNone; ///< by a cut: the role that is left
    bool bringsIn = false; ///< a member.add about somebody without a role
    int depth = 0; ///< by a member.add: 1 + the first part of its author's rank
};

/// The ids of the devices that were ever an admin's (RULES.md, "gap.skip").
std::set<QByteArray> everAdmins(const Graph &graph, const Root &root);

class Membership {
public:
    Membership(const Graph &graph, const Root &root);

    [[nodiscard]] const State &all() { return of(Bits(m_nodes.size()).filled(int(m_nodes.size()))); } ///< M(G)
    [[nodiscard]] int nodeOf(int x) const { return m_nodes[std::size_t(x)]; } ///< of the graph

    struct Decision {
        bool isAccepted = false;
        QString why; ///< not
        QByteArray member;
    };
    [[nodiscard]] Decision decide(int node); ///< of a placed operation of any kind

private:
    /// A list of cuts and what it accepts, as far as that was asked.
    struct Standing {
        Bits listed, hit;
        std::vector<signed char> known; ///< -1: not asked yet
    };

    [[nodiscard]] const RawOperation &op(int x) const { return m_graph.op(nodeOf(x)); }
    [[nodiscard]] const State &of(const Bits &set); ///< M(S), remembered
    [[nodiscard]] Bits before(int node) const; ///< the membership operations in the past of a node
    [[nodiscard]] Author findAuthor(int x);
    [[nodiscard]] int needed(const RawOperation &op, const State &state, const QByteArray &member) const;
    [[nodiscard]] bool concerns(int cut, int node, const QByteArray &member, int needs) const;
    [[nodiscard]] Bits hitsOf(int cut, const State &state) const;
    [[nodiscard]] bool isAccepted(Standing &standing, int x) const;
    [[nodiscard]] bool isSupported(Standing &standing, int x) const;
    [[nodiscard]] int roleBy(const std::vector<int> &writes, const QByteArray &member) const; ///< step 5
    [[nodiscard]] bool isRootMember(const QByteArray &member) const;

    void findRanks(State &state, const std::vector<int> &set) const;
    [[nodiscard]] Standing findCuts(State &state, const std::vector<int> &set);
    [[nodiscard]] std::map<int, Bits> findSpared(Standing &standing, const std::vector<int> &set);
    void findRoles(State &state, const std::vector<int> &set) const;
    void findDevices(State &state, const std::vector<int> &set) const;
    [[nodiscard]] Decision decideOther(int node);

    const Graph &m_graph;
    const Root m_root;
    std::vector<int> m_nodes; ///< of the placed membership operations
    std::vector<int> m_numbers; ///< by node: the x it is; -1: another kind
    std::vector<Bits> m_before; ///< by x
    std::vector<Author> m_authors; ///< by x
    std::vector<Bits> m_hits; ///< by cut: the valid x that it hits
    std::map<Bits, std::unique_ptr<State>> m_states;
};

} // namespace baton::oracle
