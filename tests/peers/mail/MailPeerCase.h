// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"
#include "tests/peers/mail/MailPeer.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;

inline const QString kBrand = QStringLiteral("brand@shop.test");
inline const QString kCustomer = QStringLiteral("customer@home.test");

/// A mail from the customer to the brand. @param more  further header lines, each with its end
QByteArray letter(const QByteArray &id, const QByteArray &text, const QByteArray &more = {});

/// The connector signed in to the servers of tests/peers/mail, for the tests of it.
class MailPeerCase : public QObject {
    Q_OBJECT

protected:
    struct Account {
        SystemClock clock;
        net::HttpClient http{clock};
        net::RateBudget budget{clock};
        Credentials credentials;
        Session session{[this](const CancelToken &) -> Result<Credentials> { return credentials; },
            [](const Credentials &, const CancelToken &) -> Result<void> { return {}; }};
        std::unique_ptr<Connector> connector;
    };
    Result<Credentials> signIn(const QString &address, const QByteArray &password);
    void connect(const QString &address = {});
    QList<NetworkMessage> fetchAll(QByteArray &cursor);
    OutgoingMessage answerTo(const NetworkMessage &message, const QString &text);
    Connector &connector() { return *m_account->connector; }
    NetworkMessage question();

    std::unique_ptr<MailPeer> m_peer;
    std::unique_ptr<Account> m_account;
    QByteArray m_cursor;
    QStringList m_places; ///< FetchOptions::places
};

} // namespace baton::test
