// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QString>

namespace baton::connectors::feed {

/// How far a feed has been read. Opaque to everybody else; JSON.
struct Cursor {
    QString feed; ///< a cursor of another feed means nothing here
    bool isBegun = false; ///< it was read before
    QString movedTo; ///< where it stands since it was moved for good; empty: where it was
    QByteArray etag; ///< as the server gave it
    QByteArray modified; ///< its Last-Modified
    TimeMs restUntil = 0; ///< not asked before, as it wishes
    qint64 restsForSeconds = 0; ///< what the feed itself said of it the last time
    QMap<QString, QString> items; ///< what stood in it: a mark of each id, a mark of what it said

    /// The same cursor is always the same bytes. A cursor that cannot be read is an empty one.
    [[nodiscard]] QByteArray toBytes() const;
    static Cursor fromBytes(const QByteArray &bytes, const QString &feed);
    bool operator==(const Cursor &) const = default;
};

} // namespace baton::connectors::feed
