// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Task.h"
#include "core/connectors/ConnectorInfo.h"
#include "core/domain/Views.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace baton::inbox {

/// What is covered of one stream, "complete from … to …, gaps".
struct Coverage {
    QString stream;
    TimeMs from = 0;
    TimeMs to = 0;
    QList<std::pair<TimeMs, TimeMs>> gaps;
};

/// An account and how it is doing.
struct AccountView {
    enum class Health { Connecting, CatchingUp, Ok, RateLimited, SignedOut, Unreachable, Paused, KeychainLocked };
    AccountKey key = 0;
    AccountId id;
    QString network; ///< connector id
    QString networkName;
    QString glyph;
    QString handle;
    QString displayName;
    QString avatarUrl;
    QString server;
    QStringList pictureHosts; ///< where this account's network keeps its pictures; subdomains included
    QString serverSoftware;
    bool triedOnThisServer = true;
    bool directMessagesCovered = true;
    connectors::Abilities abilities;
    connectors::AccountLimits limits;
    QList<Visibility> visibilities;
    QList<std::pair<QString, const char *>> streamWords; ///< ConnectorInfo::streamWords
    QList<Watch::Kind> watchKinds; ///< what can be watched for here
    QList<Watch> watches; ///< what is, by the team's word; by kind, then as written
    bool canImport = false; ///< messages can be read out of a file (importFile())
    std::optional<Error> watchError; ///< what is watched for could not be looked up the last time
    /// Parts of the account that may be read or left alone, and whether this computer reads them. Empty: all of it is.
    QList<std::pair<connectors::Place, bool>> places;
    Health health = Health::Connecting;
    TimeMs healthSince = 0;
    TimeMs lastCheckedAt = 0;
    TimeMs nextCheckAt = 0; ///< 0: not planned
    TimeMs rateLimitedUntil = 0;
    Error lastError; ///< detail for "copy details"
    QList<Coverage> coverage;
    TimeMs connectedAt = 0;
    int requestsHeldBack = 0;
    int messagesRead = 0; ///< since connecting, history included
    /// Its credentials are on this computer. False: colleagues read it, and nothing can be sent from here.
    bool isConnectedHere = true;
    /// Who reads it for the team, if another computer does; health and coverage are then what that one told.
    struct Reader {
        QString memberName;
        QString deviceName;
        std::optional<TimeMs> lastHeard; ///< by its clock
        bool isLiving = false;
        bool operator==(const Reader &) const = default;
    };
    std::optional<Reader> reader;
};

/// Signing in, one step at a time.
struct ConnectChoice {
    QString network;
    QString networkName;
    QString serverUrl;
    QString identifier;
    QList<connectors::LoginWay> ways; ///< best first
    QList<connectors::LoginWords> words; ///< ConnectorInfo::loginWords
    bool certain = false;
    bool needsIdentifier = false;
    bool hasHistory = true; ///< ConnectorInfo::hasHistory
};

struct ConnectRequest {
    QString network;
    QString serverUrl;
    QString identifier;
    connectors::LoginWay way = connectors::LoginWay::Browser;
    QByteArray secret;
    QByteArray secondFactor;
    int historyDays = 30;
    std::optional<TimeMs> countFrom;
    bool secretsInFile = false; ///< keep the secrets in the 0600 file instead of the keychain
    /// For LoginWay::Browser: what the page in the browser says when all is done.
    QString browserTitle, browserDone, browserFailed;
};

struct Unanswered {
    int conversations = 0;
    int days = 7;
    QList<ThreadKey> threads;
};

/// What a file brought.
struct Imported {
    int read = 0; ///< messages in it
    int fresh = 0; ///< of them not known before
};

/// What one round brought.
struct PollOutcome {
    AccountKey account = 0;
    QString handle;
    int newMessages = 0;
    int updated = 0;
    int deleted = 0;
    int requests = 0; ///< HTTP requests made
    QList<Coverage> coverage;
    std::optional<Error> error;
};

/// Whether only the account's connector can fetch a file: its address is not one that a browser understands.
[[nodiscard]] inline bool isWithTheNetwork(const Attachment &attachment)
{
    return !attachment.url.isEmpty() && !attachment.url.startsWith(QLatin1String("https://"))
        && !attachment.url.startsWith(QLatin1String("http://"));
}

constexpr qint64 kMaxFetchedPictureBytes = 16LL * 1024 * 1024;

/// The accounts: connecting, polling, health.
/// @thread interface; never blocks
class AccountService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual QList<AccountView> accounts() const = 0; ///< cached; changes with accountsChanged()

    struct NetworkView {
        QString id, name, glyph;
        QString addressExample;
        bool isPublic = false; ///< there is nothing to sign in to
        bool hasHistory = true; ///< ConnectorInfo::hasHistory
    };
    [[nodiscard]] virtual QList<NetworkView> networks() const = 0; ///< those this program can connect

    /// Understands an address and asks the server what it is. NotFound: no network fits; Network: server unreachable.
    virtual Task<QList<ConnectChoice>> recognise(const QString &typed) = 0;
    /// Signs in, identifies and stores the account; polling starts at once.
    /// Auth with detail "main-password" or "second-factor": ask for the right thing. Conflict: connected already.
    virtual Task<AccountKey> connectAccount(const ConnectRequest &request) = 0;
    /// Signs an account in again.
    virtual Task<void> signIn(AccountKey account, const ConnectRequest &request) = 0;
    virtual void cancelConnect() = 0;
    virtual Task<void> removeAccount(AccountKey account) = 0;

    /// Checks now, back-off and intervals set aside. Empty: every account.
    virtual Task<QList<PollOutcome>> pollNow(const QList<AccountKey> &accounts = {}) = 0;

    /// History whose last word is the customer's; offered once after connecting.
    virtual Task<Unanswered> unansweredHistory(AccountKey account) = 0;
    virtual Task<void> takeInHistory(const QList<ThreadKey> &threads) = 0;

    /// The person is here, or not: polling is quick or slow.
    virtual void setActive(bool active) = 0;

    /// Like, mute, block, report, hide …: final on the network. Goes through the acting lane.
    enum class Act {
        Like,
        Unlike,
        MuteThread,
        MutePerson,
        Block,
        Report,
        HideReply,
        DeleteOwn,
        AcceptRequest,
        DismissRequest
    };
    virtual Task<void> act(MessageKey message, Act act, const QString &comment = {}) = 0;

    /// How much of a file has come; `of` is -1 where nobody tells.
    using Progress = std::function<void(qint64 got, qint64 of)>;
    /// Fetches a file that a message brought (isWithTheNetwork()) and writes it to a path, over what is there; whole or
    /// not at all.
    /// @param attachment  which of the message's, from 0
    /// @param progress  called on the interface thread as long as the task is open; may be empty
    /// @return Error::Auth     the account is not connected on this computer
    ///         Error::Storage  it cannot be written there
    ///         Error::NotFound  no such message or file, or the network has it no more
    ///         Error::Unsupported  it has an address of its own, or none
    ///         and those of the network
    virtual Task<void> saveFile(MessageKey message, int attachment, const QString &path, const Progress &progress = {},
        const CancelToken &cancel = CancelToken())
        = 0;

    /// The bytes of a picture that a message brought and that only the account can fetch (isWithTheNetwork()), for
    /// showing it. Errors as saveFile(), but Storage; Invalid: more than kMaxFetchedPictureBytes.
    virtual Task<QByteArray> fetchPicture(MessageKey message, int attachment, const CancelToken &cancel) = 0;

    /// The same for a person's picture (Person::avatarUrl) that only the account can fetch.
    virtual Task<QByteArray> fetchAvatar(AccountKey account, const QString &url, const CancelToken &cancel) = 0;

    /// Begins or ends a watch, for the whole team. Unsupported: this network has none of that kind.
    virtual Task<void> setWatch(AccountKey account, const Watch &watch, bool isOn) = 0;

    /// Which of AccountView::places this computer reads from now on; at least one.
    virtual Task<void> choosePlaces(AccountKey account, const QStringList &places) = 0;

    /// Takes in messages of the account out of a file that another program has saved (an mbox file of mails); those
    /// known already are left alone, those from before it was connected are history.
    /// Errors: Unsupported (no such files for this network), NotFound (no such file), Invalid (something else),
    /// Storage, Auth (the account is not connected on this computer), Cancelled
    virtual Task<Imported> importFile(
        AccountKey account, const QString &path, const CancelToken &cancel = CancelToken())
        = 0;

Q_SIGNALS:
    void accountsChanged();
    /// A round brought nothing new, or failed as the one before: only the times of the last and the next check differ.
    void accountsChecked();
    /// The browser must open this address (sign-in).
    void openInBrowser(const QUrl &address);
};

} // namespace baton::inbox
