// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mail/Structure.h"
#include "core/net/MailLink.h"

#include <QtCore/QSet>
#include <QtCore/QStringList>

namespace baton::connectors::mail {

/// A mailbox of an account: its name as the server writes it, and what it is for ("\Sent", RFC 6154).
struct ImapFolder {
    QByteArray name;
    QSet<QByteArray> attributes; ///< lower case
};

/// Ranges of numbers, such as "41,43:116". Bounded however far they reach.
class ImapSet {
public:
    /// What makes no sense in it is left out.
    void add(const QByteArray &set);
    [[nodiscard]] bool contains(qint64 uid) const;

private:
    std::vector<std::pair<qint64, qint64>> m_ranges;
};

/// What was known of a folder before.
struct ImapKnown {
    quint32 validity = 0;
    qint64 modSeq = 0; ///< how things stood then (RFC 7162); 0: not known
    qint64 last = 0; ///< the highest number that is known
};

/// What choosing a folder tells.
struct ImapState {
    quint32 validity = 0; ///< the numbers of mails mean something only together with it
    qint64 nextUid = 0; ///< 0: not told
    bool keepsKeywords = false;
    qint64 modSeq = 0; ///< how things stand now; 0: the server keeps no account of it
    ImapSet vanished; ///< since ImapKnown; empty where the server does not tell
    QList<qint64> deleted; ///< marked so since ImapKnown
};

/// One mail as it was fetched.
struct ImapMail {
    qint64 uid = 0;
    qint64 size = 0; ///< in bytes on the server
    TimeMs at = 0; ///< when it came there
    QSet<QByteArray> flags; ///< lower case
    QByteArray bytes; ///< its beginning, or all of it
    /// Of one that is too big: what is in it, as the server says.
    std::optional<::baton::mail::Outline> outline = {};
    QMap<QByteArray, QByteArray> texts = {}; ///< of the outline's sections, undecoded
};

/// IMAP (RFC 3501) on a connection that is signed in. Every call blocks within its limit; after an Error::Network,
/// Timeout, Cancelled or Invalid nothing more can be said on it: isBroken().
/// @thread one at a time
class Imap {
public:
    explicit Imap(std::unique_ptr<net::MailLink> link);

    [[nodiscard]] bool can(const char *capability) const { return m_capabilities.contains(capability); }
    [[nodiscard]] bool isBroken() const { return m_broken; }

    Result<void> begin(const net::MailLimit &limit); ///< asks what the server can
    Result<QList<ImapFolder>> folders(const net::MailLimit &limit);
    /// @param readOnly  nothing is changed by looking
    /// @param known     what has changed since then is told, as far as the server can
    /// @return Error::NotFound  there is no such folder
    Result<ImapState> choose(
        const QByteArray &folder, bool readOnly, const net::MailLimit &limit, const ImapKnown &known = {});
    /// Waits until something happens in the chosen folder (IDLE, RFC 2177): a mail came, or one is gone.
    /// @return whether it did; false: `most` is over.
    ///         Error::Cancelled  the connection is good all the same
    Result<bool> awaitNews(std::chrono::milliseconds most, const net::MailLimit &limit);
    /// Numbers of mails in the chosen folder, ascending. @param what  such as "SINCE 1-Mar-2026"
    Result<QList<qint64>> search(const QByteArray &what, const net::MailLimit &limit);
    /// Keeps an idle connection, or finds out that it is gone.
    Result<void> stayAwake(const net::MailLimit &limit);
    /// Those whose Message-ID may be this one: servers look for a part of the value, some of them word by word.
    Result<QList<qint64>> searchId(const QString &messageId, const net::MailLimit &limit);
    /// Nothing is marked as read. @param mostBytes  of each; 0: none, only what is known of it
    Result<QList<ImapMail>> fetch(const QList<qint64> &uids, qsizetype mostBytes, const net::MailLimit &limit);
    /// What is in these mails (BODYSTRUCTURE), by number; those whose answer makes no sense are missing.
    Result<QMap<qint64, ::baton::mail::Outline>> outlines(const QList<qint64> &uids, const net::MailLimit &limit);
    /// The beginning of some parts of a mail, undecoded, by section. Nothing is marked as read.
    /// @param wanted  a section, and at most how many bytes of it
    Result<QMap<QByteArray, QByteArray>> sections(
        qint64 uid, const QList<std::pair<QByteArray, qint64>> &wanted, const net::MailLimit &limit);
    /// A piece of one mail's bytes, or of one part's. Nothing is marked as read. Empty: it ends before.
    /// @param section  empty: of the whole mail
    /// @return Error::NotFound  no such mail
    Result<QByteArray> piece(
        qint64 uid, const QByteArray &section, qint64 from, qsizetype most, const net::MailLimit &limit);
    Result<void> addFlags(const QList<qint64> &uids, const QByteArray &flags, const net::MailLimit &limit);
    Result<void> removeFlags(const QList<qint64> &uids, const QByteArray &flags, const net::MailLimit &limit);
    /// Puts a mail into a folder. @return its number there; 0: the server does not tell
    Result<qint64> append(const QByteArray &folder, const QByteArray &flags, const QByteArray &mail,
        const net::MailLimit &limit, const net::MailProgress &progress = {});
    /// Takes mails out of the chosen folder for good; marks them only, where the server cannot do it for single ones.
    Result<void> remove(const QList<qint64> &uids, const net::MailLimit &limit);

private:
    struct Done {
        ImapAnswer status;
        std::vector<ImapAnswer> answers; ///< those without a tag that came meanwhile
    };
    /// What follows a command when the server is ready for it.
    struct Literal {
        const QByteArray &bytes;
        const net::MailProgress &progress;
    };
    /// Says one command and waits for its end.
    /// @return Error::NotFound  "NO"; Error::Invalid  "BAD", or an answer that makes no sense
    Result<Done> say(const QByteArray &command, const net::MailLimit &limit, const Literal *literal = nullptr);
    Result<Done> talk(const QByteArray &command, const net::MailLimit &limit, const Literal *literal);
    Result<void> writeLiteral(const Literal &literal, const net::MailLimit &limit);
    Result<ImapAnswer> next(const net::MailLimit &limit);
    Result<bool> idle(const QByteArray &tag, const net::MailLimit &limit);
    Result<void> takeChanges(ImapState &state, const ImapKnown &known, const net::MailLimit &limit);

    std::unique_ptr<net::MailLink> m_link;
    ImapReader m_reader;
    QSet<QByteArray> m_capabilities;
    int m_count = 0;
    QByteArray m_owed; ///< tag of a command that was ended without waiting for its last word
    bool m_tellsVanished = false; ///< QRESYNC is on
    bool m_broken = false;
};

/// "5,7:9" of ascending numbers.
QByteArray setOf(const QList<qint64> &uids);
/// "17-Jul-1996 02:44:25 -0700" → ms UTC; 0: no date
TimeMs internalDate(const QByteArray &text);
/// "3-Mar-2026" in UTC, as SEARCH wants it.
QByteArray searchDate(TimeMs at);

} // namespace baton::connectors::mail
