// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QMap>

#include <optional>

namespace baton::connectors::telegram {

/// How far a bot has been read. Opaque to everybody else; JSON.
struct Cursor {
    /// Confirms everything below it, once it is sent: with the next fetch, when what it confirms is stored.
    std::optional<qint64> offset;
    TimeMs offsetAt = 0; ///< when it was learnt
    TimeMs readAt = 0; ///< the last fetch that went through; 0: none yet
    QMap<QString, QString> migrated; ///< supergroup → the group that it was at first
    QMap<QString, QString> owners; ///< business connection → its owner's user id
    /// The last albums, since their parts come one by one: each part's message as it came.
    struct Album {
        QString key;
        QList<QJsonObject> parts;
        bool operator==(const Album &) const = default;
    };
    QList<Album> albums; ///< newest last

    bool operator==(const Cursor &) const = default;
};

QByteArray toBytes(const Cursor &cursor);
/// What cannot be read starts anew, from the oldest update that is not confirmed.
Cursor cursorFrom(const QByteArray &bytes);

} // namespace baton::connectors::telegram
