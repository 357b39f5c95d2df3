// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <optional>

namespace baton::connectors::bluesky {

/// How far an account has been read. Opaque to everybody else; JSON.
///
/// Notifications and one's own feed come newest first, so each is walked back until what is known: `mark` is the newest
/// moment that is complete, and while a walk lasts longer than one fetch its place is kept too.
struct Cursor {
    struct Walk {
        QString cursor; ///< the network's own, backwards
        TimeMs newest = 0; ///< becomes the mark when the walk is through
        QStringList seen; ///< met on this walk within the overlap

        bool operator==(const Walk &) const = default;
    };
    TimeMs notificationMark = 0;
    QStringList notificationsSeen; ///< uri and reason of those within the overlap of the mark
    std::optional<Walk> notificationWalk;

    TimeMs feedMark = 0;
    std::optional<Walk> feedWalk;
    QHash<QString, int> replyCounts; ///< of our newest posts: a change means replies that may not have been notified

    QString chat; ///< getLog's cursor; empty: not begun
    QStringList conversations; ///< chat conversations whose past is still to be read

    bool operator==(const Cursor &) const = default;
};

QByteArray toBytes(const Cursor &cursor);
/// What cannot be read starts anew: the overlap and the Ingestor's dedupe make that safe.
Cursor cursorFrom(const QByteArray &bytes);

} // namespace baton::connectors::bluesky
