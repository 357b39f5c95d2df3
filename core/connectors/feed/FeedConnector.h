// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/feed/Download.h"

namespace baton::connectors::feed {

/// One feed. Its "server" is the address of the feed; nothing is ever sent to it. What is read how stands in README.md.
class FeedConnector final : public Connector {
public:
    explicit FeedConnector(const ConnectorContext &context);

    Result<Identity> identify(const Call &call) override;
    Result<Batch> fetch(const QByteArray &cursor, const FetchOptions &options, const Call &call) override;
    Result<ThreadRead> readThread(const MessageRef &message, const Call &call) override;
    Result<Refresh> refresh(const QList<MessageRef> &messages, const Call &call) override;
    Result<NetworkMessage> send(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<Found> findSent(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<void> act(const Action &action, const Call &call) override;

private:
    Result<Download> get(const QUrl &address, const net::HeaderList &headers, const Call &call) const;

    const ConnectorContext m_context;
};

} // namespace baton::connectors::feed
