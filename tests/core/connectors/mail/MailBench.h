// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mail/Convert.h"
#include "core/connectors/mail/Entry.h"
#include "tests/core/connectors/mail/MailFake.h"

namespace baton::test {

inline constexpr TimeMs kMailNow = 1'772'528'400'000; // 2026-03-03T09:00:00Z

/// The fake, an account that is signed in to it, and a clock that stands at kMailNow.
class MailBench {
public:
    MailBench();
    ~MailBench();

    /// A connector that shares nothing with the one before.
    void connect();
    Result<QList<NetworkMessage>> fetchAll(QByteArray &cursor, const connectors::Call &call = {});
    OutgoingMessage answerTo(const NetworkMessage &message, const QString &text);
    /// A customer's mail, as the connector read it.
    NetworkMessage question(const QByteArray &id = "q@home.test");
    [[nodiscard]] connectors::FetchOptions month() const;
    static QByteArray letter(const QByteArray &id, const QByteArray &text, const QByteArray &more = {});

    FakeClock clock{kMailNow};
    MailFake fake{clock};
    net::HttpClient http{clock};
    net::RateBudget budget{clock};
    connectors::Credentials credentials;
    connectors::Session session;
    std::unique_ptr<connectors::Connector> connector;
    QStringList places; ///< FetchOptions::places
    QStringList folders; ///< that fetchAll() brought something of last, sorted
};

} // namespace baton::test
