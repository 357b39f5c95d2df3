// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/telegram/BotApi.h"
#include "core/connectors/telegram/Messages.h"
#include "core/connectors/telegram/SentMessages.h"

namespace baton::connectors::telegram {

// core.telegram.org/bots/api#sendmessage, #sendphoto, #sendmediagroup
constexpr int kMaxText = 4096;
constexpr int kMaxCaption = 1024;
constexpr int kMaxAlbum = 10;
constexpr qint64 kMaxFile = 50'000'000; // #sending-files

/// One bot. What is read how stands in README.md.
class TelegramConnector final : public Connector {
public:
    explicit TelegramConnector(const ConnectorContext &context);

    Result<Identity> identify(const Call &call) override;
    Result<Batch> fetch(const QByteArray &cursor, const FetchOptions &options, const Call &call) override;
    Result<ThreadRead> readThread(const MessageRef &message, const Call &call) override;
    Result<Refresh> refresh(const QList<MessageRef> &messages, const Call &call) override;
    Result<NetworkMessage> send(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<Found> findSent(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<NetworkMessage> edit(const MessageRef &own, const OutgoingMessage &message, const Call &call) override;
    Result<void> act(const Action &action, const Call &call) override;
    Result<QByteArray> file(const MessageRef &message, const Attachment &attachment, const FileProgress &progress,
        const Call &call) override;

private:
    // Fetch.cpp
    Result<void> takeUpdate(const QJsonObject &update, Cursor &cursor, Batch &batch, BotApi &api) const;
    Result<void> learnOwner(const QJsonObject &message, Cursor &cursor, BotApi &api) const;
    // Send.cpp
    Result<QJsonValue> sendText(const OutgoingMessage &message, Address to, BotApi &api) const;
    Result<QJsonValue> sendFiles(const OutgoingMessage &message, Address to, BotApi &api) const;
    Result<NetworkMessage> written(const QJsonValue &sent, const MessageRef &inReplyTo);

    const ConnectorContext m_context;
    SentMessages m_sent;
};

} // namespace baton::connectors::telegram
