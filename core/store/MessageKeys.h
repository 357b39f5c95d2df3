// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/domain/Views.h"

namespace baton::store {

/// Times are kept between 1970 and 2100: what a network claims beyond that is cut to it.
inline constexpr TimeMs kEarliestTime = 0;
inline constexpr TimeMs kLatestTime = 4102444800000;

/// Keys of messages and notes grow with their time, so that "the newest 50" needs no sort anywhere. Eight keys share a
/// millisecond: even ones for messages, odd ones for notes, which are found by the same search. Where all are taken,
/// the next free one after them is used.
inline constexpr MessageKey kKeysPerMs = 8;
inline MessageKey firstKeyAt(TimeMs at) { return std::clamp(at, kEarliestTime, kLatestTime) * kKeysPerMs; }
inline bool isNoteKey(MessageKey key) { return (key & 1) != 0; }

/// What ids are indexed by: eight bytes whose order follows the tail of the id.
///
/// Most networks end their ids with something that grows with time (Mastodon's snowflakes, Bluesky's TIDs, ULIDs), so
/// an index on this key is written where it was written last, while one on the whole id, or on a hash, would touch a
/// random page for every message. It is not unique: compare the id itself.
qint64 lookupKey(QStringView id);

/// The first eight bytes of an id as an integer that sorts like the bytes.
template <typename IdType> qint64 sortKey(const IdType &id)
{
    quint64 value = 0;
    for (size_t i = 0; i < 8; ++i)
        value = (value << 8) | id.bytes[i];
    return qint64(value ^ (quint64(1) << 63));
}

/// A hash that is the same in every version of the program: it is stored.
quint64 stableHash(QByteArrayView bytes, quint64 seed = 0);

} // namespace baton::store
