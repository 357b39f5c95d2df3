// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Message.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <optional>

/// Matrix events as values. Pure: no network, no clock. Whatever is missing or of a wrong type is empty, and what has
/// no id, sender or time is no message. @see spec.matrix.org, Client-Server API, "Instant messaging" and what follows
/// it
namespace baton::connectors::matrix {

/// Marks a message that only the person's own Matrix client can read: its words are encrypted, and Baton has no keys.
/// It stands as the MIME type of the message's only attachment, which has no address.
inline constexpr QLatin1String kEncrypted("application/vnd.matrix.encrypted");

/// Whose eyes see the events.
struct Viewer {
    QString self; ///< user id
};

/// The room that events stand in, as far as messages need it.
struct Room {
    QString id;
    bool direct = false; ///< with one person
    QHash<QString, Person> members; ///< by user id: those whose names the server told along
};

/// What must be known to answer a message: stored with it, so that an id is never taken apart again.
struct Place {
    QString room;
    QString thread; ///< event id of its first message; empty: not in a thread
    bool direct = false;
    bool isInvite = false; ///< no message but an invitation to the room

    bool operator==(const Place &) const = default;
};
QByteArray toConnectorData(const Place &place);
Place placeFrom(const QByteArray &connectorData);

/// A room is a conversation, and so is each thread in it.
QString conversationOf(const Place &place);
/// A message's id in its conversation. Other conversations may name the event as much as they like: only what is
/// answered within the same one is found under this id, so that nobody can join two conversations from outside.
QString globalIdOf(const Place &place, const QString &event);

/// The person of a user id of whom nothing else is known; empty if it is no user id.
Person personOf(const QString &userId);
/// Takes the m.room.member events of a list in.
void takeMembers(Room &room, const QList<QJsonObject> &state);

/// A message, sticker or encrypted event. Its newest edit is taken where the server tells it along. nullopt for all
/// other kinds, for edits themselves, and for what was redacted.
std::optional<NetworkMessage> messageFrom(const QJsonObject &event, const Room &room, const Viewer &viewer);

/// Whether the event is of a kind that becomes a message, and was taken back.
bool isRedacted(const QJsonObject &event);
/// The event that this one edits; empty if it is no edit.
QString editedBy(const QJsonObject &event);
/// The event that this one reacts to; empty if it is no reaction, or one that was taken back.
QString reactedToBy(const QJsonObject &event);
/// The event that this one takes back; empty if it is no redaction.
QString redactedBy(const QJsonObject &event);
/// The edit that the server told along with the event, if it is one: from the same sender, with a content.
std::optional<QJsonObject> replacementOf(const QJsonObject &event);
/// The text that an edit puts in place.
std::optional<Revision> revisionFrom(const QJsonObject &event, const QJsonObject &edit);

/// An invitation as a message of whoever invites, held back until somebody accepts it.
NetworkMessage invitation(const QString &room, const QString &by, const QString &shown, TimeMs at);

/// The rooms that the account data m.direct lists.
QStringList directRooms(const QJsonObject &content);

/// Where the file of an mxc:// address lies on the account's server, below "/_matrix/client"; it wants the account's
/// token. Empty if it is no such address.
QString mediaPath(const QString &mxc);
/// The same of a small version of a picture.
QString thumbnailPath(const QString &mxc);

/// The content of a message that is a file, without what it answers. @param caption  empty: its name says it all
QJsonObject fileContent(const OutgoingMedia &media, const QString &address, const QString &caption);

} // namespace baton::connectors::matrix
