// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"

namespace baton {

/// One post, comment, direct message or mail as a connector read it. Text is already safe (core/text).
struct NetworkMessage {
    QString networkId; ///< opaque, unique within the account's server
    QString globalId; ///< unique on the whole network
    QString parentGlobalId; ///< what it answers; empty: nothing, or not told
    QString parentNetworkId;
    QString conversationId; ///< the network's own conversation where it has them (chats); global within the network
    ThreadKind kind = ThreadKind::Public;
    Visibility visibility = Visibility::Public;
    Direction direction = Direction::In;
    Person author;
    QList<Person> mentions; ///< who else is addressed; handles as the network knows them
    TimeMs at = 0; ///< the network's time stamp
    std::optional<TimeMs> editedAt;
    QString subject; ///< content warning or mail subject
    QString text; ///< plain, neutralised
    QString html; ///< safe subset of core/text; empty where it says no more than `text`
    QString language; ///< BCP 47; empty: not told
    QList<Attachment> attachments;
    QString permalink;
    bool sensitive = false;
    bool liked = false; ///< by our account
    bool isRequest = false; ///< held back by the network for an unknown sender (message or notification request)
    bool isHeard = false; ///< found by what is watched for: nobody said it to us
    bool isAutomatic = false; ///< a program wrote it, or it was written for a crowd: nobody waits for an answer to it
    /// A top-level post of ours. Replies to it start threads of their own and show it as the "on post" card; it is
    /// stored as context and opens no thread.
    bool isOwnTopLevelPost = false;
    QByteArray connectorData; ///< small, opaque, needed to answer (for example an AT-URI's cid); no secrets

    bool operator==(const NetworkMessage &) const = default;
};

/// An earlier text of a message that was edited.
struct Revision {
    TimeMs at = 0; ///< when this text was put in place
    QString text;
    QString subject;

    bool operator==(const Revision &) const = default;
};

/// What a connector needs to find a message again.
struct MessageRef {
    QString networkId;
    QString globalId;
    QString conversationId;
    QByteArray connectorData;

    bool operator==(const MessageRef &) const = default;
};

/// A message that the network says is gone. It is marked, never removed.
struct Tombstone {
    QString networkId; ///< either of the two ids suffices
    QString globalId;
    TimeMs seenAt = 0;

    bool operator==(const Tombstone &) const = default;
};

/// A picture or another file that goes out with a reply.
struct OutgoingMedia {
    QByteArray bytes; ///< a picture's are cleaned of metadata
    QString mimeType;
    QString fileName; ///< empty: a picture, shown in the text
    QString alt;
    int width = 0;
    int height = 0;
};

/// A reply as it is to leave. The text is exactly what the person saw and confirmed.
struct OutgoingMessage {
    MessageRef inReplyTo;
    QString parentText; ///< for connectors that must look for their own message
    Person parentAuthor;
    QString rootGlobalId; ///< of the thread
    QByteArray rootConnectorData;
    Visibility visibility = Visibility::Public;
    QString text;
    QString subject; ///< content warning
    QString language;
    bool sensitive = false;
    QList<OutgoingMedia> media;
    TimeMs createdAt = 0; ///< when the person pressed Send
};

} // namespace baton
