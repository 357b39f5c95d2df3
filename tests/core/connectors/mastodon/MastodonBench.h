// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/MastodonFake.h"
#include "core/connectors/Registry.h"
#include "core/net/HttpClient.h"

namespace baton::test {

/// A scripted server with the brand's account on it, customers, and a connector signed in to it. Time stands still
/// until it is moved.
class MastodonBench {
public:
    explicit MastodonBench(const demo::MastodonFake::Options &options = {});

    FakeClock clock{1'790'000'000'000}; ///< a Monday in September 2026
    demo::MastodonFake fake;
    demo::PersonKey brand;
    demo::PersonKey priya; ///< of this server
    demo::PersonKey tom; ///< of another one, "tom@kiste.example"

    /// A connector as the runner makes it: identified, with a budget and a session of its own.
    std::unique_ptr<connectors::Connector> connect(QByteArray token = {});
    /// What the last connect() learnt.
    connectors::Identity identity;

    connectors::Call call() const { return {}; }
    connectors::FetchOptions monthOfHistory() const;

    /// fetch() until there is no more. @param cursor  moved on
    Result<QList<NetworkMessage>> fetchAll(connectors::Connector &connector, QByteArray &cursor);
    /// The requests since the last look: "GET /api/v1/notifications?min_id=4".
    QStringList takeRequests();

    demo::PostKey writes(demo::PersonKey author, const QString &text, demo::PostKey inReplyTo = 0,
        Visibility visibility = Visibility::Public);

    /// The brand's newest notifications as a server answers that knows no paging. Only from within a fault.
    demo::HttpReply newestNotifications(int count);

private:
    net::HttpClient m_http;
    std::unique_ptr<net::RateBudget> m_budget;
    std::unique_ptr<connectors::Session> m_session;
};

/// The message of a post, by its network-wide address.
std::optional<NetworkMessage> messageOf(const QList<NetworkMessage> &messages, const QString &globalId);

} // namespace baton::test
