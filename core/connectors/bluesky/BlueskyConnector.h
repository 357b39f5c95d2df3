// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Listening.h"
#include "core/connectors/bluesky/Cursor.h"
#include "core/connectors/bluesky/Parse.h"
#include "core/connectors/bluesky/Xrpc.h"

namespace baton::connectors::bluesky {

/// One Bluesky account through its personal data server. What is read how stands in README.md.
class BlueskyConnector final : public Connector {
public:
    explicit BlueskyConnector(const ConnectorContext &context);

    Result<Identity> identify(const Call &call) override;
    Result<Batch> fetch(const QByteArray &cursor, const FetchOptions &options, const Call &call) override;
    Result<ThreadRead> readThread(const MessageRef &message, const Call &call) override;
    Result<Refresh> refresh(const QList<MessageRef> &messages, const Call &call) override;
    Result<NetworkMessage> send(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<Found> findSent(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<void> act(const Action &action, const Call &call) override;
    Result<Batch> listen(const QList<Watch> &watches, const QByteArray &cursor, const Call &call) override;
    Result<NetworkMessage> resolve(const QUrl &address, const Call &call) override;

private:
    // Fetch.cpp: each adds what it found to the batch and moves the cursor.
    Result<void> fetchNotifications(Cursor &cursor, Batch &batch, const FetchOptions &options, const Call &call);
    Result<void> fetchFeed(Cursor &cursor, Batch &batch, const FetchOptions &options, const Call &call);
    Result<void> fetchChat(Cursor &cursor, Batch &batch, const FetchOptions &options, const Call &call);
    Result<void> beginChat(Cursor &cursor, Batch &batch, const FetchOptions &options, const Call &call);
    Result<void> readConversationPast(const QString &id, Batch &batch, const FetchOptions &options, const Call &call);
    Result<Conversation> conversation(const QString &id, const Call &call);
    Result<QList<NetworkMessage>> hydrated(const QStringList &uris, const Call &call);
    Result<bool> chatAllowed(const Call &call);

    // Listen.cpp
    Result<Heard> hear(const Watch &watch, const HeardPlace &place, int &requests, const Call &call);

    // Send.cpp
    Result<QJsonObject> postRecord(const OutgoingMessage &message, const Call &call);
    Result<NetworkMessage> sendChat(const OutgoingMessage &message, const Call &call);
    Result<Found> findSentChat(const OutgoingMessage &message, const Call &call);
    Result<QJsonArray> resolvedFacets(const QString &text, const Call &call);
    Result<QString> conversationFor(const OutgoingMessage &message, const Call &call);

    // Act.cpp
    Result<void> createRecord(const char *collection, const QJsonObject &record, const Call &call);
    Result<void> deleteRecord(const QString &uri, const Call &call);
    Result<void> hideReply(const Action &action, bool hide, const Call &call);
    Result<void> unlike(const Action &action, const Call &call);
    Result<void> unblock(const Action &action, const Call &call);

    [[nodiscard]] QString did() const { return m_context.self.globalId; }

    const ConnectorContext m_context;
    Xrpc m_xrpc;
};

} // namespace baton::connectors::bluesky
