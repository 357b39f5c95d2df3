// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QStringList>

namespace baton::connectors::mail {

/// How far each folder has been read.
struct Cursor {
    struct Folder {
        quint32 validity = 0; ///< 0: never read
        qint64 last = 0; ///< the highest number read
        TimeMs coveredTo = 0; ///< when the newest mail came that had been read when nothing more was there
        TimeMs newestAt = 0; ///< when the newest mail read since came
        qint64 walkTo = 0; ///< the highest number when the first walk began; 0: not told, -1: there was nothing to walk

        /// @param highest  number of a mail there; -1: not told
        void beginAnew(quint32 newValidity, qint64 highest)
        {
            validity = newValidity;
            last = 0;
            modSeq = 0;
            known.clear();
            walkTo = highest < 0 ? 0 : highest == 0 ? -1 : highest;
        }
        [[nodiscard]] bool isWalking() const { return walkTo >= 0 && (last == 0 || last < walkTo); }
        qint64 modSeq = 0; ///< how things stood when it was read last; 0: the server keeps no account of it
        /// Ids of the newest mails, for a server that tells the numbers of those that vanished.
        QMap<qint64, QString> known;
        bool operator==(const Folder &) const = default;
    };
    static constexpr qsizetype kMostKnown = 300; ///< of one folder; the others are asked for by name when it matters
    static constexpr qsizetype kMostDoubts = 1000;
    TimeMs since = 0; ///< how far back the first walk went; a folder that is numbered anew is read from there again
    QMap<QByteArray, Folder> folders; ///< by name
    QStringList doubts; ///< ids of mails that are not where they were; whether they are gone is not known yet

    bool operator==(const Cursor &) const = default;
};

/// An unreadable cursor is the empty one: everything is read again, and nothing comes twice.
Cursor cursorFrom(const QByteArray &bytes);
QByteArray toBytes(const Cursor &cursor);

} // namespace baton::connectors::mail
