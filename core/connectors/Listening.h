// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"

#include <functional>

namespace baton::connectors {

/// How far one watch has been heard.
struct HeardPlace {
    QString anchor; ///< networkId of a post up to which all is known; empty: never heard
    TimeMs anchorAt = 0; ///< its time stamp
    QStringList seen; ///< markOf() what was handed out already and lies behind the anchor
    bool hasFound = false; ///< it is known that this search works here

    bool operator==(const HeardPlace &) const = default;
};

/// What one watch gave.
struct Heard {
    QList<NetworkMessage> messages; ///< any order; also what was handed out before
    bool isWhole = true; ///< false: there was more between the place and these, which is let go
};

/// Posts reach a server late, and are sorted by when they were written: each time is read this much further back.
inline constexpr TimeMs kHeardOverlapMs = 15LL * 60 * 1000;

/// Reads what is new for one watch. @param requests  how many may still be sent; counted down
using Hear = std::function<Result<Heard>(const Watch &watch, HeardPlace &place, int &requests)>;

/// The frame of Connector::listen(): the cursor of all watches, one watch after the other.
///
/// A watch that is new begins anew, one that is gone is forgotten, and one that fails stays where it was. Where there
/// are more watches than requests, the next call begins with those that had to wait.
/// @param whose  whom the cursor belongs to (server and account); another's is worth nothing, as is a damaged one
/// @param requests  how many one call may send, so that what is said to us is never held up by what is only heard
/// @return the first failure if no watch could be read, else it stands in Batch::missed; Cancelled at once
Result<Batch> listenToEach(const QList<Watch> &watches, const QByteArray &cursor, const QString &whose, int requests,
    const ConnectorContext &context, const Call &call, const Hear &hear);

/// Eleven characters that stand for a longer text in a cursor, always the same ones.
QString markOf(QStringView text);

/// Pure: what of `heard` is new, and where to go on. Own posts are left out.
/// @param nowMs  this machine's clock
QList<NetworkMessage> takeHeard(HeardPlace &place, const Heard &heard, TimeMs nowMs);

} // namespace baton::connectors
