// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/FolderFiles.h"
#include "tests/oracle/Graph.h"

#include <array>
#include <memory>

namespace baton::oracle {

constexpr int kNone = -1, kReader = 0, kAgent = 1, kAdmin = 2, kNever = 3;

/// First what counts, then what breaks a tie: (0, 0) the founder, (0, 1) recovery, (d, opid) others.
using Rank = std::pair<int, QByteArray>;
constexpr int kNoRank = 1 << 20; ///< of a member that no valid member.add has added

/// M(S): the members, roles and devices by a set S of membership operations (RULES.md, "Members and devices").
struct State {
    struct Device {
        QByteArray member, id;
        int add = -1; ///< the device.add, or -1 for the root's
    };
    struct Member {
        int role = kNone;
        std::vector<int> grants; ///< those its role rests on; empty: the root block, or nothing
    };

    std::map<QByteArray, Device> devices; ///< by device id
    std::map<QByteArray, Member> members;
    std::map<QByteArray, Rank> ranks;
    std::vector<int> cuts; ///< effective ones, in the order they were gone through
    std::map<int, Bits> spared; ///< by cut: the operations a pin.extend takes from its hits
    Bits accepted, frozen; ///< frozen: the effective device.freezes
    std::set<QByteArray> replaced;

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
    std::vector<int> grants;
    int needs = kNever; ///< the role needed to write it
    bool isCut = false;
    int leaves = kNone; ///< by a cut: the role that is left
    int addedDepth = 0; ///< by a member.add: 1 + the first part of its author's rank
};

class Membership {
public:
    Membership(const Graph &graph, const Root &root);

    [[nodiscard]] const State &of(const Bits &set); ///< M(S), remembered
    [[nodiscard]] const Author &author(int node);
    [[nodiscard]] const State &all() { return of(m_membership); } ///< M(G)

    struct Decision {
        bool isAccepted = false;
        QString why; ///< not
        QByteArray member;
    };
    [[nodiscard]] Decision decide(int node); ///< of a placed operation of any kind

private:
    using Known = std::vector<std::optional<bool>>; ///< by node: whether it is accepted, once found out

    [[nodiscard]] Bits membershipBefore(int node) const;
    [[nodiscard]] int needed(const RawOperation &op, const State &state, const QByteArray &member) const;
    [[nodiscard]] bool hits(const State &state, int cut, int node, const QByteArray &member, int needs);
    [[nodiscard]] bool isHit(const State &state, int node, const QByteArray &member, int needs);
    [[nodiscard]] bool isAccepted(const State &state, int node, Known &known);
    [[nodiscard]] bool isSupported(const State &state, int node, Known &known);
    [[nodiscard]] bool isRootMember(const QByteArray &member) const;

    void findRanks(State &state, const std::vector<int> &set);
    void findCuts(State &state, const std::vector<int> &set);
    void findSpared(State &state, const std::vector<int> &set);
    void findAccepted(State &state, const std::vector<int> &set);
    void findRoles(State &state, const std::vector<int> &set);
    void findDevices(State &state, const std::vector<int> &set);
    [[nodiscard]] Decision decideOther(int node);

    const Graph &m_graph;
    const Root m_root;
    Bits m_membership;
    std::map<Bits, std::unique_ptr<State>> m_states;
    std::vector<std::unique_ptr<Author>> m_authors;
};

} // namespace baton::oracle
