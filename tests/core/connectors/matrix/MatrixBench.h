// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"
#include "core/net/HttpClient.h"
#include "tests/core/connectors/matrix/MatrixFake.h"

namespace baton::test {

/// The scripted homeserver, and a connector signed in to it. Time stands still until something is written.
class MatrixBench {
public:
    MatrixBench();

    FakeClock clock{1'790'000'000'000}; ///< a Monday in September 2026
    MatrixFake fake;

    /// A connector as the runner makes it: identified, with a budget and a session of its own.
    /// @param refreshes  the session has a refresh token
    std::unique_ptr<connectors::Connector> connect(bool refreshes = true);
    /// What the connector had kept in the keychain last.
    connectors::Credentials saved;
    /// What the last connect() learnt.
    connectors::Identity identity;

    [[nodiscard]] connectors::FetchOptions month() const;
    /// Everything until there is no more, as one batch. @param cursor  moved on
    Result<connectors::Batch> fetchAll(connectors::Connector &connector, QByteArray &cursor);

    /// The requests since the last look: "GET /_matrix/client/v3/sync".
    QStringList takeRequests();

private:
    net::HttpClient m_http;
    std::unique_ptr<net::RateBudget> m_budget;
    std::unique_ptr<connectors::Session> m_session;
};

/// The message of an event.
std::optional<NetworkMessage> messageOf(const QList<NetworkMessage> &messages, const QString &event);
MessageRef refOf(const NetworkMessage &message);

} // namespace baton::test
