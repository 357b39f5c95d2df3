// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mastodon/Fetch.h"

#include <mutex>

namespace baton::connectors::mastodon {

/// One account on a server of the Mastodon API.
///
/// Every call makes an Api for itself; what calls share is guarded: what was learnt about the server, which post is
/// which, how many senders are held back.
class MastodonConnector final : public Connector {
public:
    explicit MastodonConnector(const ConnectorContext &context);

    Result<Identity> identify(const Call &call) override;
    Result<Batch> fetch(const QByteArray &cursor, const FetchOptions &options, const Call &call) override;
    Result<ThreadRead> readThread(const MessageRef &message, const Call &call) override;
    Result<Refresh> refresh(const QList<MessageRef> &messages, const Call &call) override;
    Result<NetworkMessage> send(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<Found> findSent(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<NetworkMessage> edit(const MessageRef &own, const OutgoingMessage &message, const Call &call) override;
    Result<void> act(const Action &action, const Call &call) override;
    Result<Batch> listen(const QList<Watch> &watches, const QByteArray &cursor, const Call &call) override;
    Result<NetworkMessage> resolve(const QUrl &address, const Call &call) override;

private:
    /// What the server is; asked once. Where that fails a plain server is assumed, for this call.
    Result<ServerInfo> server(Api &api);
    Result<Shared> shared(Api &api);
    /// The earlier texts of an edited post, unless they were read before.
    Result<QList<Revision>> revisions(Api &api, const Shared &shared, const NetworkMessage &message);

    ConnectorContext m_context;
    net::RateBudget m_paging;
    KnownPosts m_known;
    std::mutex m_mutex;
    std::optional<ServerInfo> m_server;
    RequestCount m_requests; ///< used by fetch() only, which does not run twice at once
};

} // namespace baton::connectors::mastodon
