// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mail/Imap.h"
#include "core/mail/Mail.h"

#include <QtCore/QJsonObject>

namespace baton::test {

/// The mail servers that BATON_MAIL_NET names, for test programs. SSL_CERT_FILE names their authority while it lives.
/// @thread the test's; every call blocks
class MailPeer {
public:
    /// Whether servers run here.
    static bool isThere();
    MailPeer();
    ~MailPeer();

    [[nodiscard]] int port(const char *name) const;
    /// An account's address for the connector. @param smtpPort  of something between us and the server
    [[nodiscard]] QString address(bool startTls = false, int smtpPort = 0) const;
    [[nodiscard]] QByteArray password(const QString &user) const;
    [[nodiscard]] QString authority() const;

    /// A mail comes from outside. Lines may end in "\n".
    void send(const QString &from, const QString &to, const QByteArray &raw);
    /// A connection of one of the users.
    std::unique_ptr<connectors::mail::Imap> open(const QString &user);
    /// Everything in a folder of one of the users.
    QList<mail::Mail> mails(const QString &user, const QByteArray &folder = "INBOX");
    /// Waits until `count` mails are there.
    bool holds(const QString &user, qsizetype count, const QByteArray &folder = "INBOX");
    /// Empties the folders of everybody.
    void empty();
    /// "stop", "start", "forget brand@shop.test"
    bool keeper(const QByteArray &word);

    static net::MailLimit limit();

private:
    QJsonObject m_net;
};

} // namespace baton::test
