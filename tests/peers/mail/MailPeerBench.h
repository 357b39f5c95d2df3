// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mail/Entry.h"
#include "tests/peers/mail/MailPeer.h"

namespace baton::test {

inline const QString kBrand = QStringLiteral("brand@shop.test");
inline const QString kCustomer = QStringLiteral("customer@home.test");

/// An account that is signed in to the servers of MailPeer, and what its tests do all the time.
/// @thread the test's
class MailPeerBench {
protected:
    struct Account {
        SystemClock clock;
        net::HttpClient http{clock};
        net::RateBudget budget{clock};
        connectors::Credentials credentials;
        connectors::Session session{
            [this](const CancelToken &) -> Result<connectors::Credentials> { return credentials; },
            [](const connectors::Credentials &, const CancelToken &) -> Result<void> { return {}; }};
        std::unique_ptr<connectors::Connector> connector;
    };
    /// A customer's mail.
    static QByteArray letter(const QByteArray &id, const QByteArray &text, const QByteArray &more = {});
    Result<connectors::Credentials> signIn(const QString &address, const QByteArray &password);
    void signInTo(const QString &address = {});
    QList<NetworkMessage> fetchAll(QByteArray &cursor);
    OutgoingMessage answerTo(const NetworkMessage &message, const QString &text);
    connectors::Connector &connector() { return *m_account->connector; }
    NetworkMessage question(); ///< comes from outside and is read

    std::unique_ptr<MailPeer> m_peer;
    std::unique_ptr<Account> m_account;
    QByteArray m_cursor;
    QStringList m_places; ///< FetchOptions::places
};

} // namespace baton::test
