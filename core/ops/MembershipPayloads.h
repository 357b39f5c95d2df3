// SPDX-License-Identifier: GPL-3.0-or-later
// Payloads of the operations that say who is in the team. Included by Payloads.h.
#pragma once

#include "core/base/Ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <array>
#include <compare>
#include <optional>

namespace baton::ops {

inline constexpr qsizetype kMaxNameBytes = 256; ///< UTF-8, of a member or a device
inline constexpr qsizetype kMaxSeenHeads = 256; ///< of one `seen`

using Key32 = std::array<unsigned char, 32>; ///< a public key, a hash or a chain value
using EpochId = Id<struct EpochTag>;
using TeamId = Id<struct TeamTag>;

/// What somebody may do. None: not (or no longer) in the team.
enum class Role : qint8 { None = -1, Reader = 0, Agent = 1, Admin = 2 };

/// Head of one branch of a device's log: the operation there and all before it on that branch.
struct Head {
    DeviceId device;
    quint64 seq = 0;
    std::array<unsigned char, 16> chain{}; ///< first half of c_seq, see Chain.h
    auto operator<=>(const Head &) const = default;
};
/// A point of a device's chain with its whole value.
struct ChainPoint {
    quint64 seq = 0; ///< 0: before the first operation
    Key32 chain{};
    auto operator<=>(const ChainPoint &) const = default;
};

/// Entity: the member.
struct MemberAdd {
    Role role = Role::Agent;
    QString name;
    std::optional<QByteArray> invite; ///< first 10 bytes of the hash of the invite that led here
    bool operator==(const MemberAdd &) const = default;
};
struct MemberRemove {
    bool operator==(const MemberRemove &) const = default;
};
struct RoleSet {
    Role role = Role::Agent;
    bool operator==(const RoleSet &) const = default;
};
struct DeviceAdd {
    Key32 deviceKey{};
    Key32 boxKey{};
    QString name;
    std::array<unsigned char, 64> proof{}; ///< that whoever has the device key wants this; see deviceProofText()
    std::optional<DeviceId> replaces; ///< a device of the same member that will write no more
    bool operator==(const DeviceAdd &) const = default;
};
/// Entity: the device.
struct DeviceFreeze {
    bool operator==(const DeviceFreeze &) const = default;
};
struct PinExtend {
    QList<OpId> cuts; ///< ascending
    Head head;
    bool operator==(const PinExtend &) const = default;
};
/// Entity: the epoch.
struct KeyEpoch {
    quint64 number = 0;
    bool operator==(const KeyEpoch &) const = default;
};
struct KeyGrant {
    DeviceId device;
    QByteArray box; ///< 80 bytes
    bool operator==(const KeyGrant &) const = default;
};
/// Entity: the device whose pack was read and verified.
struct PackOk {
    Key32 file{};
    bool operator==(const PackOk &) const = default;
};
/// Entity: the device whose operations between the two points are lost for good.
struct GapSkip {
    ChainPoint from;
    ChainPoint to;
    bool operator==(const GapSkip &) const = default;
};
/// Entity: the team.
struct FormatRaise {
    quint16 type = 0;
    bool operator==(const FormatRaise &) const = default;
};
/// Entity: the member.
struct MemberNameSet {
    QString name;
    bool operator==(const MemberNameSet &) const = default;
};
struct MemberNameRemove {
    bool operator==(const MemberNameRemove &) const = default;
};
/// Entity: the device.
struct DeviceNameSet {
    QString name;
    bool operator==(const DeviceNameSet &) const = default;
};
struct DeviceNameRemove {
    bool operator==(const DeviceNameRemove &) const = default;
};

/// Branch heads of others that the author held.
struct Seen {
    QList<Head> heads; ///< ascending, at most kMaxSeenHeads
    bool operator==(const Seen &) const = default;
};

/// What the proof of a device.add signs. @see core/ops/RULES.md, "Members and devices"
QByteArray deviceProofText(const TeamId &team, const MemberId &member, const Key32 &deviceKey, const Key32 &boxKey);

} // namespace baton::ops
