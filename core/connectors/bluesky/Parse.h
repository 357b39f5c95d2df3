// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Message.h"

#include <QtCore/QJsonObject>

#include <optional>

/// Bluesky's JSON as values. Pure: no network, no clock. Whatever is missing or of a wrong type is empty, and what has
/// no address or no time is no message. Lexicons: app.bsky.feed.defs, app.bsky.notification.listNotifications,
/// chat.bsky.convo.defs.
namespace baton::connectors::bluesky {

/// What must be known to answer a post: its version, and the start of its thread.
struct PostKey {
    QString uri;
    QString cid;
    QString rootUri; ///< empty: the post starts its thread
    QString rootCid;

    bool operator==(const PostKey &) const = default;
};
QByteArray toConnectorData(const PostKey &key);
PostKey fromConnectorData(const QString &uri, const QByteArray &data);

/// The parts of "at://did:plc:x/app.bsky.feed.post/3k…".
struct AtUri {
    QString authority;
    QString collection;
    QString recordKey;
};
std::optional<AtUri> parseAtUri(QStringView uri);
/// The post's page for people; empty if it is no post.
QString permalinkFor(QStringView uri, const QString &handle);

/// app.bsky.actor.defs#profileView and its relatives.
Person personFrom(const QJsonObject &profile);

/// app.bsky.feed.defs#postView. @param ownDid  decides the direction
std::optional<NetworkMessage> messageFromPostView(const QJsonObject &view, const QString &ownDid);

/// app.bsky.notification.listNotifications#notification of a post (mention, reply, quote); pictures are not in it.
std::optional<NetworkMessage> messageFromNotification(const QJsonObject &notification, const QString &ownDid);
/// Whether its pictures and quotes have to be fetched as a view.
bool hasEmbed(const QJsonObject &notification);

/// app.bsky.feed.getPostThread: every post of the tree, and what it says is not there.
struct ThreadPosts {
    QList<NetworkMessage> messages;
    QStringList notFound; ///< AT-URIs
};
ThreadPosts postsFromThread(const QJsonObject &thread, const QString &ownDid);

/// A conversation of chat.bsky.convo, as far as messages need it.
struct Conversation {
    QString id;
    QHash<QString, Person> members; ///< by DID
    bool isRequest = false;
    bool isGroup = false;
};
std::optional<Conversation> conversationFrom(const QJsonObject &convo);
/// chat.bsky.convo.defs#messageView. nullopt for deleted ones.
std::optional<NetworkMessage> messageFromChat(
    const QJsonObject &message, const Conversation &conversation, const QString &ownDid);
QString chatGlobalId(const QString &conversationId, const QString &messageId);

} // namespace baton::connectors::bluesky
