// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/LogGraph.h"

#include <QtCore/QHash>

#include <map>
#include <memory>
#include <vector>

namespace baton::ops {

/// What the root block says about the team's beginning. @see core/sync/FORMAT.md, "Clear files"
struct TeamRoot {
    TeamId team;
    MemberId founder;
    Key32 founderDevice{};
    Key32 founderBox{};
    MemberId recovery;
    Key32 recoveryDevice{};
    Key32 recoveryBox{};
};

/// Which of the membership operations something knew, by their index.
class KnownOps {
public:
    [[nodiscard]] bool test(int index) const
    {
        return size_t(index) / 64 < m_words.size() && (m_words[size_t(index) / 64] >> (index % 64) & 1) != 0;
    }
    void set(int index);
    void merge(const KnownOps &other);
    [[nodiscard]] int count() const;
    auto operator<=>(const KnownOps &) const = default;

private:
    std::vector<quint64> m_words;
};

/// A membership operation (kinds 0x20 and 0x21) with where it stands.
struct MembershipOp {
    Operation operation;
    Place place;
    bool isProven = true; ///< false: a device.add whose key has not signed for it
    DeviceId added; ///< a device.add's
};

struct MemberDevice {
    MemberId member;
    Key32 deviceKey{};
    Key32 boxKey{};
    int addedBy = -1; ///< index of the device.add; -1: the root
    bool isFrozen = false;
    bool isReplaced = false;
    bool isCurrent = false; ///< it gets keys
};

/// Seniority: smaller is more senior. @see core/ops/RULES.md, "The membership of a set", 2
struct Rank {
    int depth = 0;
    OpId add;
    auto operator<=>(const Rank &) const = default;
};

/// The depth of whoever was never added, only given a role: behind everybody.
inline constexpr int kLastDepth = 1 << 20;

/// Members, roles and devices by one set of membership operations.
struct Roster {
    std::map<MemberId, Role> members; ///< the removed ones too
    std::map<DeviceId, MemberDevice> devices;
    std::map<MemberId, Rank> ranks;
    KnownOps accepted;
    std::vector<int> cuts; ///< effective, in the order of their effect

    [[nodiscard]] Role roleOf(const MemberId &member) const;
    [[nodiscard]] Rank rankOf(const MemberId &member) const;
    [[nodiscard]] std::optional<MemberId> memberOf(const DeviceId &device) const;
    /// Devices that every new key must be sealed for, ascending.
    [[nodiscard]] std::vector<DeviceId> currentDevices() const;
};

/// Why an operation does not count (yet).
enum class Verdict {
    Counts,
    UnknownDevice, ///< nobody has admitted its device: waits
    Incomplete, ///< what its author knew is not all here: waits
    NotAllowed, ///< its author had not the role for it
    Cut, ///< a removal, freeze or lower role that its author did not know of, and that did not know of it
    Unsupported, ///< what made its author a member or gave the role does not count
};

/// Who is in the team, and which operations count: a pure function of the placed operations.
/// @thread one at a time. @see core/ops/RULES.md, "Members and devices"
class Membership {
public:
    /// @param operations  every placed operation of the kinds 0x20 and 0x21, in any order
    Membership(TeamRoot root, const LogGraph &graph, std::vector<MembershipOp> operations);

    [[nodiscard]] const Roster &roster() const { return *m_roster; }
    [[nodiscard]] const std::vector<MembershipOp> &operations() const { return m_ops; }

    /// Which of the membership operations are in that past (a membership operation's own: without itself).
    [[nodiscard]] KnownOps knownBy(const Past &past) const;
    /// Whether the operation there counts. For membership operations too.
    [[nodiscard]] Verdict verdictOf(const Operation &operation, Place place) const;

    /// What is needed to write `operation`, if its author is `author`, by what was known then.
    static Role needed(const Operation &operation, const MemberId &author, const Roster &known);

private:
    struct Facts { ///< of one membership operation, from its own past alone
        KnownOps known;
        bool isValid = false;
        Verdict why = Verdict::Counts;
        std::optional<MemberId> author;
        Role need = Role::Admin;
        bool isCut = false;
        Role leaves = Role::None; ///< a cut's
        int deviceAdd = -1; ///< of its author's device
        std::vector<int> roleWrites; ///< all about its author that it knew
        bool isFirstAdd = false; ///< member.add of somebody who had no role
        Rank addRank; ///< that add's
    };
    struct Extension {
        int operation = 0;
        Place head;
    };

    [[nodiscard]] std::shared_ptr<const Roster> rosterOf(const KnownOps &set) const;
    [[nodiscard]] Roster evaluate(const KnownOps &set) const;
    [[nodiscard]] std::vector<int> effectiveCuts(
        const Roster &ranked, const KnownOps &set, const std::vector<Extension> &extensions) const;
    [[nodiscard]] bool isUnhurt(
        int index, const std::vector<int> &cuts, const std::vector<Extension> &extensions) const;
    [[nodiscard]] bool stands(int index, const std::vector<int> &cuts, const std::vector<Extension> &extensions) const;
    [[nodiscard]] bool hits(int cut, const KnownOps &known, Place place, const DeviceId &device, const MemberId &author,
        Role need, const std::vector<Extension> &extensions) const;
    [[nodiscard]] std::vector<Extension> extensionsOf(const KnownOps &set, const std::vector<int> &cuts) const;
    [[nodiscard]] bool isRoleWrite(int index, const MemberId &member) const;
    [[nodiscard]] Role roleBy(const MemberId &member, const std::vector<int> &writes) const;
    void placeRoles(Roster &roster, const KnownOps &set) const;
    void placeDevices(Roster &roster, const KnownOps &set) const;
    void learnFacts(int index);

    const TeamRoot m_root;
    const DeviceId m_founderDevice;
    const DeviceId m_recoveryDevice;
    const LogGraph &m_graph;
    std::vector<MembershipOp> m_ops; ///< each after everything it knew
    std::vector<Past> m_pasts;
    std::vector<Facts> m_facts;
    mutable std::map<KnownOps, std::shared_ptr<const Roster>> m_rosters;
    std::vector<Extension> m_extensions; ///< that count in the whole set
    std::shared_ptr<const Roster> m_roster;
};

} // namespace baton::ops
