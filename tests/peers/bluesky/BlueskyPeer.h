// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/HttpClient.h"

#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

#include <optional>

namespace baton::test {

/// The Bluesky network that BATON_BLUESKY_NET names, for test programs: accounts of their own, so that programs can
/// share one network, and a word with the fake of the chat service.
/// @thread the test's; every call blocks
class BlueskyPeer {
public:
    /// Whether a network runs here.
    static bool isThere();
    BlueskyPeer();

    /// An account and its session with the main password.
    struct Account {
        QString did;
        QString handle; ///< without "@"
        QString password;
        QByteArray token;
    };
    struct Post {
        QString uri;
        QString cid;
    };

    [[nodiscard]] QString pds() const { return m_pds; }
    Account makeAccount(const QString &name);
    QByteArray appPassword(const Account &account, bool privileged);

    Post write(const Account &author, const QString &text, const QJsonObject &more = {});
    /// Writes a post that mentions somebody. @param parent  what it answers
    Post mention(const Account &author, const Account &whom, const QString &text);
    Post answer(const Account &author, const Post &root, const Post &parent, const QString &text);
    void remove(const Account &author, const QString &uri);
    void block(const Account &who, const Account &whom);
    QStringList textsOf(const Account &author); ///< of all posts in its repository
    QJsonObject record(const QString &did, const QString &collection, const QString &key);

    /// Somebody writes a direct message.
    void sendsDirect(const Account &from, const Account &to, const QString &text);
    /// The texts of the newest conversation of this account, oldest first.
    QStringList directTexts(const Account &account);
    /// The next matching call of the chat service goes wrong; see README.md.
    void failChat(const QJsonObject &how);

    QJsonObject get(const Account &account, const QString &method, const QList<std::pair<QString, QString>> &parameters,
        bool chat = false);
    QJsonObject post(const Account &account, const QString &method, const QJsonObject &body, bool chat = false);

private:
    void waitUntilKnown(const Account &account);
    QJsonObject exchange(const net::Request &request);

    SystemClock m_clock;
    net::HttpClient m_http;
    QString m_pds;
    QString m_chat;
};

/// A token of this test network with the same words as `token`, but expired. The network's signing secret is public.
QByteArray expired(const QByteArray &token);

} // namespace baton::test
