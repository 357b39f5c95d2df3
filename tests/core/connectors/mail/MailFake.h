// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <mutex>

namespace baton::test {

/// What goes wrong with the commands that hold some words.
struct MailFault {
    QByteArray when; ///< stands in the command, whatever the case
    int times = 1; ///< -1: always
    bool happens = true; ///< what was asked is done all the same
    bool silent = false; ///< nothing is answered
    bool hangsUp = false; ///< after what is answered
    int drip = 0; ///< bytes at a time, one lot each millisecond
    std::function<QByteArray(const QByteArray &)> change; ///< of the whole answer, its last line too
};

/// A mail server in one program: IMAP (with SPECIAL-USE, UIDPLUS and keywords) and SMTP on 127.0.0.1, without TLS.
/// Faults are put in; every command passes through.
/// @thread any; it has one of its own
class MailFake {
public:
    struct Stored {
        qint64 uid = 0;
        QSet<QByteArray> flags;
        QByteArray raw; ///< CRLF
        TimeMs at = 0;
        qint64 modSeq = 1;
    };

    explicit MailFake(const Clock &clock);
    ~MailFake();
    MailFake(const MailFake &) = delete;
    MailFake &operator=(const MailFake &) = delete;

    /// As an account's server address.
    [[nodiscard]] QString address() const;

    void deliver(const QByteArray &folder, const QByteArray &raw, TimeMs at);
    void addFolder(const QByteArray &name, const QByteArray &attributes = {});
    void removeFolder(const QByteArray &name);
    void remove(const QByteArray &folder, const QByteArray &messageId);
    void renumber(const QByteArray &folder); ///< another UIDVALIDITY, other numbers
    void setNextUid(const QByteArray &folder, qint64 uid);
    void setKeepsKeywords(bool keeps);
    /// "CONDSTORE ENABLE QRESYNC IDLE"; at first it can none of them.
    void setExtensions(const QByteArray &words);
    void mark(const QByteArray &folder, const QByteArray &messageId, const QByteArray &flag);
    /// Into another folder, as a mail program does it.
    void move(const QByteArray &messageId, const QByteArray &from, const QByteArray &to);
    void setMostBytes(qint64 most); ///< SMTP's SIZE; -1: not told
    void setToken(const QByteArray &token); ///< lets in with it (XOAUTH2), and no more with the password
    [[nodiscard]] QList<Stored> mails(const QByteArray &folder) const;
    [[nodiscard]] QList<QByteArray> handedIn() const; ///< by SMTP
    /// Words of every command so far: "UID FETCH 1 (…)", "RCPT TO:<…>"
    [[nodiscard]] QList<QByteArray> commands() const;
    void clearCommands();

    void addFault(const MailFault &fault);
    void clearFaults();
    [[nodiscard]] int faultsStruck() const;

private:
    struct Folder {
        quint32 validity = 1;
        qint64 next = 1;
        QByteArray attributes;
        QList<Stored> mails;
        qint64 modSeq = 1;
        QMap<qint64, qint64> vanished; ///< number → when
    };
    class Connection;
    [[nodiscard]] QByteArray proof() const;
    static void takeOut(Folder &folder, const std::function<bool(const Stored &)> &which);
    class Listener;

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    QMap<QByteArray, Folder> m_folders;
    QList<QByteArray> m_handedIn;
    QList<QByteArray> m_commands;
    QList<MailFault> m_faults;
    int m_struck = 0;
    bool m_keepsKeywords = true;
    qint64 m_mostBytes = -1;
    QByteArray m_extensions;
    QByteArray m_token;
    std::unique_ptr<Listener> m_listener;
};

} // namespace baton::test
