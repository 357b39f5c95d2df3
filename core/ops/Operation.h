// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/ops/Payloads.h"

#include <array>
#include <span>
#include <vector>

namespace baton::ops {

using DeviceKey = std::array<unsigned char, 32>; ///< Ed25519 public key
using OpHash = std::array<unsigned char, 32>;
using Uniq = std::array<unsigned char, 8>;

inline constexpr qsizetype kMaxOperationBytes = 64 * 1024;
inline constexpr int kMaxCborDepth = 8;

/// First 16 bytes of BLAKE2b-256 of the device's public key.
DeviceId deviceIdOf(const DeviceKey &key);

/// One entry of a device's append-only log, as read from or written to its bytes. A value: never changed once made.
///
/// Made only by decode() and by seal() (Authoring.h), so `raw`, `hash` and `opid` always fit the fields.
/// @see core/ops/RULES.md, "Bytes"
struct Operation {
    DeviceKey deviceKey{}; ///< not in the bytes: it comes with the log (the segment's header, the table's column)
    DeviceId device; ///< deviceIdOf(deviceKey)
    quint64 seq = 0; ///< 1, 2, 3 … in the device's log
    quint64 hlc = 0; ///< 48 bits of milliseconds, 16 bits of counter; see Hlc.h
    OpType type{}; ///< may be a number this program does not know
    quint8 flags = 0;
    EntityId entity;
    QList<OpId> over; ///< the writes it replaces; ascending, each once
    Payload payload;
    Uniq uniq{};

    QByteArray raw; ///< the bytes themselves; what is stored, chained and passed on
    OpId opid; ///< BLAKE2b-128("op" ‖ device key ‖ raw); how operations name one another
    OpHash hash{}; ///< BLAKE2b-256 of the same: the stored identity

    // Not in the bytes: what the log it came from says. decode() leaves them alone.
    bool counts = true; ///< the team's verdict, see Membership.h
    std::array<unsigned char, 32> chain{}; ///< up to and with this one

    [[nodiscard]] RegisterKind kind() const { return kindOf(type); }
    [[nodiscard]] bool isCritical() const { return (flags & kCritical) != 0; }

    /// The payload if it is a `T`, else null.
    template <typename T> [[nodiscard]] const T *as() const { return std::get_if<T>(&payload); }
};

/// Reads the bytes of one operation out of the log of `deviceKey`.
///
/// Strict: bytes that are not the one deterministic form of what they say are refused. Unknown types and payloads that
/// do not fit their type are accepted and have no value.
/// @return Error::Invalid  more than 64 KiB, not canonical CBOR, deeper than 8, wrong shape, trailing bytes
Result<Operation> decode(const DeviceKey &deviceKey, QByteArrayView bytes);

/// Reads the operation at the start of `bytes` and leaves the rest alone: operations follow one another in a segment.
/// The length used is `result->raw.size()`. @return as decode()
Result<Operation> decodeFirst(const DeviceKey &deviceKey, QByteArrayView bytes);

/// Pointers to each operation, in order; `operations` must outlive them.
std::vector<const Operation *> pointersTo(std::span<const Operation> operations);

} // namespace baton::ops
