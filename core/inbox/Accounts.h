// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"
#include "core/inbox/AccountRunner.h"
#include "core/inbox/AccountService.h"
#include "core/secrets/SecretStore.h"
#include "core/store/AccountRepository.h"
#include "core/store/CoverageRepository.h"
#include "core/store/Store.h"

#include <QtCore/QThreadPool>

namespace baton::inbox {

/// How an account's batches reach the store. All block; called on the account's lanes.
struct IngestPorts {
    std::function<Result<IngestCounts>(AccountKey, const connectors::Batch &)> batch;
    std::function<Result<IngestCounts>(AccountKey, const connectors::Refresh &)> refresh;
    std::function<Result<IngestCounts>(AccountKey, const connectors::ThreadRead &)> thread;
    /// Where the next fetch goes on, and what is covered; what is not written yet included.
    std::function<Result<QByteArray>(AccountKey)> cursor;
    /// The same for what was found by watching; nothing of it is covered.
    std::function<Result<IngestCounts>(AccountKey, const connectors::Batch &)> heard;
    std::function<Result<QByteArray>(AccountKey)> listenCursor;
    std::function<Result<QList<store::StreamCoverage>>(AccountKey)> coverage;
    std::function<QList<MessageRef>(AccountKey, int)> dueForRefresh;
    std::function<QList<MessageRef>(AccountKey, int)> dueForReread;
};

/// A message and whose it is, for acting on it.
struct ActTarget {
    AccountKey account = 0;
    ThreadKey thread = 0;
    MessageRef message;
    Person author;
    QString rootGlobalId;
    QList<Attachment> attachments = {};
};

struct AccountsContext {
    store::Store &store;
    const Clock &clock;
    net::HttpClient &http;
    secrets::SecretStore &keychain;
    secrets::SecretStore &file; ///< the 0600 file, where the person chose it
    const QList<connectors::ConnectorEntry> &networks;
    IngestPorts ingest;
    std::function<Result<ActTarget>(store::ReadContext &, MessageKey)> target;
    /// History whose last word is the customer's, since a moment.
    std::function<QList<ThreadKey>(store::ReadContext &, AccountKey, TimeMs)> unanswered;
    std::function<void(store::WriteContext &, const QList<ThreadKey> &)> takeIn;
    std::function<void(store::WriteContext &, MessageKey, bool)> setLiked;
    std::function<double()> random;
    bool pollsByItself = true;
    /// Whether the profile has a team, so that others may read the same accounts. Empty: it has none.
    std::function<bool()> hasTeam;
    /// What the team watches for on an account, and how to change that.
    std::function<QList<Watch>(store::ReadContext &, const AccountId &)> watches;
    std::function<Result<void>(store::WriteContext &, const AccountId &, const Watch &, bool)> setWatch;
};

/// The accounts of one profile and the threads that run them.
/// @thread interface; sign-in and acts run elsewhere
class Accounts final : public AccountService {
    Q_OBJECT

public:
    explicit Accounts(AccountsContext context, QObject *parent = nullptr);
    /// Stops every lane and waits for it (they are cancelled: milliseconds).
    ~Accounts() override;

    /// Reads the accounts and starts their lanes.
    Task<void> start();
    /// Stops the lanes; nothing polls or sends after that.
    void stop();

    /// Runs work on an account's act lane. @return false if the account is not running
    bool actOn(AccountKey account, std::function<void(connectors::Connector &, const connectors::Call &)> work);
    /// The network is back, or the computer woke.
    void resume();
    /// Who reads which account for the team: where it is another computer, this one stands by. What is not named is
    /// read here, unless only one may read it: that one needs to be told.
    /// @param own       accounts that this computer is to read
    /// @param safeAsOf  what was stored then (monotonic, ms) is in the team's folder
    void setReaders(const QHash<AccountId, AccountView::Reader> &others, const QSet<AccountId> &own, TimeMs safeAsOf);
    /// Accounts this computer reads, or would if it were its turn. @thread any
    [[nodiscard]] QList<AccountId> reads() const;
    /// Traffic costs: everything is asked for at the slow pace.
    void setMetered(bool metered);

    [[nodiscard]] QList<AccountView> accounts() const override;
    [[nodiscard]] QList<NetworkView> networks() const override;
    Task<QList<ConnectChoice>> recognise(const QString &typed) override;
    Task<AccountKey> connectAccount(const ConnectRequest &request) override;
    Task<void> signIn(AccountKey account, const ConnectRequest &request) override;
    void cancelConnect() override;
    Task<void> removeAccount(AccountKey account) override;
    Task<QList<PollOutcome>> pollNow(const QList<AccountKey> &accounts) override;
    Task<Unanswered> unansweredHistory(AccountKey account) override;
    Task<void> takeInHistory(const QList<ThreadKey> &threads) override;
    void setActive(bool active) override;
    Task<void> act(MessageKey message, Act act, const QString &comment) override;
    Task<QByteArray> fetchPicture(MessageKey message, int attachment, const CancelToken &cancel) override;
    Task<void> setWatch(AccountKey account, const Watch &watch, bool isOn) override;
    Task<Imported> importFile(AccountKey account, const QString &path, const CancelToken &cancel) override;
    Task<void> choosePlaces(AccountKey account, const QStringList &places) override;
    Task<void> saveFile(MessageKey message, int attachment, const QString &path, const Progress &progress,
        const CancelToken &cancel) override;
    Task<QByteArray> fetchAvatar(AccountKey account, const QString &url, const CancelToken &cancel) override;

Q_SIGNALS:
    /// An account came up: its outbox may go on.
    void laneStarted();

private:
    /// One account while Baton runs. The runner is the last member: it goes first and all it uses is still there.
    /// Without credentials there is none, nor session or budget.
    struct Running {
        store::AccountRecord record;
        const connectors::ConnectorEntry *entry = nullptr;
        RunnerStatus status;
        TimeMs healthSince = 0;
        QList<Coverage> coverage;
        QList<Watch> watches;
        QList<connectors::Place> places;
        std::unique_ptr<connectors::Session> session;
        std::unique_ptr<net::RateBudget> budget;
        std::unique_ptr<AccountRunner> runner;
    };
    struct SignedIn {
        connectors::Credentials credentials;
        connectors::Identity identity;
    };
    Result<SignedIn> signInBlocking(const ConnectRequest &request, const CancelToken &cancel);
    [[nodiscard]] secrets::SecretStore &secretsOf(bool inFile) const;
    using FileWork = std::function<void(
        const MessageRef &, const Attachment &, connectors::Connector &, const connectors::Call &)>;
    void withFile(
        MessageKey message, int attachment, const std::function<void(const Error &)> &failed, const FileWork &work);
    void startLane(const store::AccountRecord &record);
    void statusChanged(AccountKey account, const RunnerStatus &status);
    void storeIdentity(AccountKey account, const connectors::Identity &identity);
    Running *find(AccountKey account) const;
    void reloadFacts();
    void updateReads();
    [[nodiscard]] QList<Watch> watchesOf(const AccountId &account) const;
    static QStringList chosenPlaces(store::ReadContext &context, AccountKey account);
    void setPlaces(AccountKey account, const QList<connectors::Place> &places);
    [[nodiscard]] QList<std::pair<connectors::Place, bool>> placesOf(const Running &running) const;
    [[nodiscard]] bool standsBy(const store::AccountRecord &record, const connectors::ConnectorInfo &info) const;
    std::unique_ptr<Running> startRunning(const store::AccountRecord &record, const connectors::ConnectorEntry &entry);

    const AccountsContext m_context;
    std::vector<std::unique_ptr<Running>> m_running;
    QThreadPool m_workers;
    CancelToken m_stop;
    CancelToken m_connecting;
    QHash<AccountId, AccountView::Reader> m_readers; ///< other computers
    QSet<AccountId> m_ownTurn; ///< told to be read here
    mutable std::mutex m_readsMutex;
    QList<AccountId> m_reads;
    QHash<AccountKey, QStringList> m_chosenPlaces; ///< empty: the usual ones
    bool m_active = true;
    bool m_metered = false;
    bool m_reloading = false;
    bool m_reloadAgain = false;
};

/// The record of an account as its server introduced it. Pure.
store::AccountRecord recordFrom(const QString &network, const connectors::Identity &identity, TimeMs nowMs);

} // namespace baton::inbox
