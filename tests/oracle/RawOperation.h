// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/RawCbor.h"

#include <optional>
#include <tuple>
#include <vector>

namespace baton::oracle {

/// The types that FORMAT.md or "Members and devices" speak of by name (RULES.md, "Payloads").
namespace type {
constexpr quint32 kHandoff = 0x0103, kReturn = 0x0105, kEscalate = 0x0106, kNoteAdd = 0x0701, kNoteEdit = 0x0702,
                  kSavedReplySet = 0x1101, kCustomerNoteSet = 0x1201, kMemberAdd = 0x2001, kMemberRemove = 0x2002,
                  kRoleSet = 0x2003, kDeviceAdd = 0x2004, kDeviceFreeze = 0x2005, kPinExtend = 0x2006,
                  kKeyEpoch = 0x2101, kKeyGrant = 0x2102, kSeen = 0x2201, kPackOk = 0x2202, kGapSkip = 0x2203,
                  kFormatRaise = 0x2204, kMemberNameSet = 0x2301, kMemberNameRemove = 0x2302, kDeviceNameSet = 0x2401,
                  kDeviceNameRemove = 0x2402;
}

/// [seq, hlc, type, flags, entity, over, payload, uniq] of one device (RULES.md, "Bytes").
struct RawOperation {
    QByteArray deviceKey, raw;
    QByteArray deviceId, opid, identity;
    quint64 seq = 0, hlc = 0;
    quint32 type = 0, flags = 0;
    QByteArray entity;
    std::vector<QByteArray> over;
    Cbor payload;

    [[nodiscard]] quint32 kind() const { return type >> 8; }
    [[nodiscard]] bool isMembership() const { return kind() == 0x20 || kind() == 0x21; }
    [[nodiscard]] const Cbor *field(quint64 key) const { return payload.at(key); }
    [[nodiscard]] QByteArray bytesOf(quint64 key) const;
};

/// One operation from `at` on, which is moved behind it; nothing if the bytes are no operation.
std::optional<RawOperation> readOperation(const QByteArray &deviceKey, const QByteArray &bytes, qsizetype &at);

/// Whether the payload has the form its type wants. Only for types that FORMAT.md or "Members and devices" use, and
/// those that name bodies; others have registers (tests/core/ops/Oracle.h) and are unreadable here.
/// The proof of a device.add needs the team id.
bool isReadable(const RawOperation &operation, const QByteArray &teamId);

/// A branch of a log: what a `seen` and a pin.extend name.
struct Head {
    QByteArray deviceId;
    quint64 seq = 0;
    QByteArray half; ///< first 16 bytes of the chain value
    bool operator==(const Head &) const = default;
    bool operator<(const Head &o) const { return std::tie(deviceId, seq, half) < std::tie(o.deviceId, o.seq, o.half); }
};

std::optional<Head> readHead(const Cbor &item);
std::vector<Head> headsOf(const RawOperation &seen); ///< of a readable `seen`

struct ChainPoint {
    quint64 seq = 0;
    QByteArray chain;
    bool operator==(const ChainPoint &) const = default;
};

std::optional<ChainPoint> readChainPoint(const Cbor &item);

/// (body id, hash) of every body that a readable payload names.
std::vector<std::pair<QByteArray, QByteArray>> bodiesOf(const RawOperation &operation, const QByteArray &teamId);

/// What the new device of a device.add, and a joiner in its request, signs.
QByteArray proofMessage(
    const QByteArray &teamId, const QByteArray &memberId, const QByteArray &deviceKey, const QByteArray &boxKey);

} // namespace baton::oracle
