// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QString>

namespace baton::connectors::mastodon {

/// How far one list has been read.
struct StreamPosition {
    // What is read: everything up to this item.
    QString anchorId; ///< empty: nothing was ever in the list
    TimeMs anchorAt = 0; ///< its time stamp
    QByteArray newerQuery; ///< the way on from it, as the server wrote it; empty: made from anchorId

    // A walk back from the newest: on the first run, and when the ids no longer fit.
    bool walking = false;
    TimeMs walkUntil = 0; ///< back to here
    TimeMs walkFrom = 0; ///< this machine's clock when it began
    bool catchingUp = false; ///< behind the walk lies what was covered before
    bool walkMet = false; ///< it has come to something that was read before
    QByteArray olderQuery; ///< the next page; empty: the first
    int walkPages = 0;
    QString walkNewestId; ///< becomes the anchor
    TimeMs walkNewestAt = 0;
    QByteArray walkNewerQuery;

    TimeMs notOfferedUntil = 0; ///< the server does not have this list; not asked before

    bool operator==(const StreamPosition &) const = default;
};

/// The cursor of an account: one position for each list. Text that only this connector reads.
struct Cursor {
    QString server; ///< a cursor of another server or account means nothing here
    QString self;
    TimeMs historySince = 0;
    QMap<QString, StreamPosition> streams;

    /// The same cursor is always the same bytes. A cursor that cannot be read is an empty one.
    [[nodiscard]] QByteArray toBytes() const;
    static Cursor fromBytes(const QByteArray &bytes);
    bool operator==(const Cursor &) const = default;
};

} // namespace baton::connectors::mastodon
