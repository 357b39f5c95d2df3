// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QStringList>

namespace baton::connectors::matrix {

/// How far an account has been read. Opaque to everybody else; JSON.
///
/// /sync goes forward and leaves out what is too much at once; what it left out is a gap, read backwards with /messages
/// until the old point is met. Both are kept together, so that a stop in between loses nothing.
struct Cursor {
    struct Gap {
        QString room;
        QString from; ///< the server's token; read backwards from there
        QString to; ///< where it was read up to before; empty: not at all
        TimeMs stopAt = 0; ///< a page of older messages only ends it, for servers that do not know `to`

        bool operator==(const Gap &) const = default;
    };
    struct Invite {
        TimeMs at = 0; ///< seen first: invitations carry no time
        QString by; ///< user id
        QString shown; ///< the room's name, its address or its id

        bool operator==(const Invite &) const = default;
    };
    QString since; ///< of /sync; empty: not begun
    TimeMs at = 0; ///< when `since` last moved
    QMap<QString, bool> rooms; ///< joined; true: a conversation with one person
    QStringList direct; ///< rooms that the account's own list calls direct
    QList<Gap> gaps;
    QMap<QString, Invite> invites; ///< by room; neither accepted nor declined yet

    bool operator==(const Cursor &) const = default;
};

QByteArray toBytes(const Cursor &cursor);
/// What cannot be read starts anew: messages that come again are dropped by the Ingestor.
Cursor cursorFrom(const QByteArray &bytes);

} // namespace baton::connectors::matrix
