// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/HttpClient.h"

#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace baton::test {

/// The homeserver that BATON_MATRIX_NET names, for test programs: accounts of their own, so that programs can share it.
/// @thread the test's; every call blocks
class MatrixPeer {
public:
    /// Whether one runs here.
    static bool isThere();
    MatrixPeer();

    struct Account {
        QString id; ///< "@brand-1a2b3c4d:matrix.test"
        QString password;
        QByteArray token;
    };

    [[nodiscard]] QString base() const { return m_base; }
    Account makeAccount(const QString &name);

    /// A conversation that `from` begins with `to`, who is invited.
    QString beginDirect(const Account &from, const Account &to);
    QString createRoom(const Account &from, const QString &name, const QList<Account> &invited);
    void join(const Account &who, const QString &room);
    /// Puts a file on the server and names it in a room. @return the event's id
    QString sendsFile(
        const Account &from, const QString &room, const QString &name, const QString &type, const QByteArray &bytes);
    /// What lies under an mxc:// address, as this account is given it.
    QByteArray media(const Account &who, const QString &address);
    QString send(const Account &from, const QString &room, const QJsonObject &content,
        const QString &type = QStringLiteral("m.room.message"));
    QString says(const Account &from, const QString &room, const QString &text);
    QString saysInThread(const Account &from, const QString &room, const QString &root, const QString &text);
    QString edits(const Account &from, const QString &room, const QString &event, const QString &text);
    void redacts(const Account &from, const QString &room, const QString &event);

    /// The events of a room, oldest first, as this account sees them.
    QList<QJsonObject> events(const Account &who, const QString &room);
    /// The bodies of what somebody wrote in it.
    QStringList texts(const Account &who, const QString &room, const Account &author);
    QStringList members(const Account &who, const QString &room);

    /// A session of the account with a refresh token: access and refresh token.
    std::pair<QByteArray, QByteArray> session(const Account &account);
    /// The status of a request with a token.
    int statusOf(const QByteArray &token);

private:
    QJsonObject exchange(const QByteArray &verb, const QString &path, const QByteArray &token = {},
        const std::optional<QJsonObject> &body = {});

    SystemClock m_clock;
    net::HttpClient m_http;
    QString m_base;
    QString m_server;
    QByteArray m_secret;
};

} // namespace baton::test
