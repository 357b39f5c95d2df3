// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/telegram/Cursor.h"
#include "core/domain/Message.h"

#include <QtCore/QJsonObject>

#include <optional>

/// The Bot API's JSON as values (core.telegram.org/bots/api#message). Pure: no network, no clock. What has no number or
/// no chat is no message; everything else that is missing or of a wrong type is empty.
namespace baton::connectors::telegram {

/// Where a message is, as far as the Bot API must be told: what NetworkMessage::connectorData holds. Ids are text.
struct Address {
    QString chat;
    QString message;
    QString topic; ///< message_thread_id of a forum's topic
    QString directTopic; ///< direct_messages_topic_id, in a channel's direct messages
    QString business; ///< the business connection that it came through

    bool operator==(const Address &) const = default;
};
QByteArray toConnectorData(const Address &address);
Address addressFrom(const QByteArray &connectorData);

/// Who reads, and what only earlier updates told.
struct Reading {
    Person self; ///< the bot
    const Cursor &cursor;
};

/// Numbers are unique in a supergroup, among all private chats and groups of one bot, and in one business account's
/// chats: so the bot and the chat are part of the name.
QString globalIdFor(const Reading &reading, const Address &address);

/// User (core.telegram.org/bots/api#user) or Chat, where it stands for its author.
Person personFrom(const QJsonObject &user);

/// A message, new or edited; nullopt for service messages and what cannot be one.
///
/// In a business chat everything that does not come from the customer is ours. A group that has become a supergroup
/// stays one conversation, topics are conversations of their own.
std::optional<NetworkMessage> messageFrom(const QJsonObject &message, const Reading &reading);

/// BusinessMessagesDeleted.
QList<Tombstone> tombstonesFrom(const QJsonObject &deleted, const Reading &reading, TimeMs now);

} // namespace baton::connectors::telegram
