// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"
#include "core/connectors/mail/Convert.h"
#include "core/connectors/mail/Cursor.h"
#include "core/connectors/mail/Folders.h"
#include "core/connectors/mail/SignIn.h"

#include <atomic>

namespace baton::connectors::mail {

/// Of a larger mail the beginning is read, its text, and what the server tells of its parts.
inline constexpr qsizetype kBytesPerMail = 1024 * 1024;

inline constexpr int kDoubtsAtOnce = 5; ///< each costs some commands for every folder

/// The connections of one account that are open and idle: at most one for each lane.
/// @thread any
class ImapPool {
public:
    std::unique_ptr<Imap> take();
    void giveBack(std::unique_ptr<Imap> imap);

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Imap>> m_idle;
};

/// One mail account. What is read how stands in README.md.
class MailConnector final : public Connector {
public:
    explicit MailConnector(const ConnectorContext &context);
    ~MailConnector() override;

    Result<Identity> identify(const Call &call) override;
    Result<Batch> fetch(const QByteArray &cursor, const FetchOptions &options, const Call &call) override;
    Result<ThreadRead> readThread(const MessageRef &message, const Call &call) override;
    Result<Refresh> refresh(const QList<MessageRef> &messages, const Call &call) override;
    Result<NetworkMessage> send(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<Found> findSent(const OutgoingMessage &message, const QByteArray &key, const Call &call) override;
    Result<void> act(const Action &action, const Call &call) override;
    Result<QByteArray> file(const MessageRef &message, const Attachment &attachment, const FileProgress &progress,
        const Call &call) override;

private:
    /// A connection for one call, and how long that may take.
    struct Talk;
    Result<Talk> begin(const Call &call);
    Result<net::MailSignIn> signIn(const CancelToken &cancel, bool mustBeNew = false);
    /// Does something that must be signed in to. A token may end before it says so: then once more, with a new one.
    template <typename Work> auto signedIn(const CancelToken &cancel, const Work &work) -> decltype(work({}));
    Result<Servers> servers() const;
    AccountLimits limitsFor(const Call &call) const;

    Result<Folders> folders(Talk &talk);
    void forgetFolders();

    // Fetch.cpp
    Result<Batch> readFolders(Talk &talk, const Folders &where, const FetchOptions &options, Cursor &cursor);
    bool mayWait(const Talk &talk, const Folders &where, const FetchOptions &options);
    static void takeNote(const ImapState &state, Cursor::Folder &folder, QStringList &doubts);
    Result<void> settleDoubts(Talk &talk, Cursor &cursor, Batch &batch);
    Result<QList<QByteArray>> placesRead(const Folders &where, const FetchOptions &options);
    Result<bool> readFolder(
        Talk &talk, const QByteArray &name, bool isSent, TimeMs connectedAt, Cursor &cursor, Batch &batch);
    bool hasComeSince(
        const QByteArray &name, const Cursor::Folder &folder, qint64 uid, const CancelToken &cancel) const;
    static Result<QList<qint64>> newIn(Talk &talk, const Cursor::Folder &folder, const ImapState &state, TimeMs since);
    Result<QList<NetworkMessage>> read(Talk &talk, const QList<qint64> &uids, const Place &place, qint64 *heldAt);

    // Look.cpp
    Result<qint64> choose(Talk &talk, const MessageRef &message);
    Result<bool> isThere(Talk &talk, const QByteArray &folder, const QString &messageId);
    Result<bool> isGone(Talk &talk, const Folders &folders, const QString &messageId);

    // Files.cpp
    Result<QList<ImapMail>> fetchMails(Talk &talk, const QList<qint64> &uids);
    static Result<QByteArray> sectionOf(
        Talk &talk, qint64 uid, const QByteArray &section, const FileProgress &progress);
    static Result<QByteArray> pieces(
        Talk &talk, qint64 uid, const QByteArray &section, qint64 size, const FileProgress &progress);

    // Send.cpp
    struct SentCopies {
        QList<ImapMail> whole; ///< that the server has taken
        QList<ImapMail> pending; ///< put there before handing in, and not settled since
    };
    Result<SentCopies> copiesOf(Talk &talk, const QByteArray &folder, const QString &messageId);
    Result<NetworkMessage> asSent(const QByteArray &mail, const Place &place, TimeMs at) const;

    [[nodiscard]] QString own() const { return m_context.self.globalId; }

    const ConnectorContext m_context;
    ImapPool m_pool;
    std::mutex m_mutex;
    std::optional<Folders> m_folders; ///< asked once
    std::atomic<bool> m_tellsNoStructure = false; ///< it was asked, and what came cannot be read
};

struct MailConnector::Talk {
    std::unique_ptr<Imap> imap;
    net::MailLimit limit;
    ImapPool *pool = nullptr;

    Talk(std::unique_ptr<Imap> open, const net::MailLimit &within, ImapPool &from)
        : imap(std::move(open))
        , limit(within)
        , pool(&from)
    {
    }
    Talk(Talk &&) = default;
    Talk &operator=(Talk &&) = delete;
    ~Talk()
    {
        if (imap)
            pool->giveBack(std::move(imap));
    }
};

template <typename Work> auto MailConnector::signedIn(const CancelToken &cancel, const Work &work) -> decltype(work({}))
{
    const auto who = signIn(cancel);
    const auto refused
        = [](const Error &error) { return fail(error.kind == Error::Kind::Auth ? error : net::unsent(error)); };
    if (!who)
        return refused(who.error());
    auto done = work(*who);
    if (done || done.error().kind != Error::Kind::Auth || who->token.isEmpty())
        return done;
    const auto again = signIn(cancel, true);
    return again ? work(*again) : refused(again.error());
}

} // namespace baton::connectors::mail
