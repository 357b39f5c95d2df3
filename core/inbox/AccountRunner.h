// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"
#include "core/inbox/PollSchedule.h"
#include "core/inbox/WorkLane.h"

#include <deque>
#include <thread>

namespace baton::inbox {

/// What applying a batch changed.
struct IngestCounts {
    int newMessages = 0;
    int updated = 0;
    int deleted = 0;

    [[nodiscard]] bool isEmpty() const { return newMessages == 0 && updated == 0 && deleted == 0; }
    IngestCounts &operator+=(const IngestCounts &other)
    {
        newMessages += other.newMessages;
        updated += other.updated;
        deleted += other.deleted;
        return *this;
    }
};

/// What one poll round found.
struct RoundReport {
    IngestCounts counts;
    int requests = 0; ///< HTTP requests the round made
    int requestsHeldBack = 0; ///< senders in the network's "requests" folder
    bool caughtUp = false; ///< nothing is left to fetch
    QList<connectors::Covered> covered;
    std::optional<Error> error;
};

/// How the account is doing, told after each round and at each change.
struct RunnerStatus {
    enum class Phase { Identifying, CatchingUp, Idle, Failing, Stopped };
    Phase phase = Phase::Identifying;
    TimeMs lastCheckedAt = 0; ///< last round that went through; 0: none yet
    TimeMs nextCheckAt = 0; ///< 0: not planned
    std::optional<Error> error;
    int requestsHeldBack = 0;
    std::optional<Error> listenError; ///< what is watched for could not be looked up the last time
};

/// Everything outside the runner, injected. All are called on the runner's own threads and may block.
struct RunnerPorts {
    std::function<Result<QByteArray>()> loadCursor;
    /// Applies a batch with its cursor in one transaction.
    std::function<Result<IngestCounts>(const connectors::Batch &)> ingest;
    /// Messages of open conversations that are due to be read again, at most `limit`.
    std::function<QList<MessageRef>(int limit)> dueForRefresh;
    std::function<Result<IngestCounts>(const connectors::Refresh &)> applyRefresh;
    /// One message for each open conversation whose whole thread is due to be read again, at most `limit`.
    std::function<QList<MessageRef>(int limit)> dueForReread;
    std::function<Result<IngestCounts>(const connectors::ThreadRead &)> applyThread;
    /// What is watched for now; nothing: nothing is asked.
    std::function<QList<Watch>()> watches;
    std::function<Result<QByteArray>()> loadListenCursor;
    /// Stores what a watch found with its cursor in one transaction.
    std::function<Result<IngestCounts>(const connectors::Batch &)> ingestHeard;
    std::function<void(const connectors::Identity &)> identified;
    std::function<void(const RunnerStatus &)> statusChanged;
    std::function<int()> requestCount; ///< HTTP requests of this account so far
    std::function<double()> random; ///< uniform in [0, 1)
};

/// Runs one account on three threads: the receive lane polls on a schedule, the act lane works through a queue, so that
/// a long poll or an import never delays a reply, and files are fetched on a lane of their own.
///
/// @thread the public functions may be called from any thread and do not block; the destructor cancels what runs and
///         joins them
class AccountRunner {
public:
    struct Settings {
        PollSchedule::Settings schedule;
        connectors::FetchOptions fetch;
        bool pollsByItself = true; ///< false: only when told to (batonctl poll)
        std::chrono::milliseconds refreshEvery{120000}; ///< how often open conversations are read again
        std::chrono::milliseconds listenEvery{300000}; ///< how often what is watched for is looked for
        int refreshBudget = 40; ///< messages re-read at most, each time
        int rereadBudget = 3; ///< whole conversations re-read at most, each time
        int pagesPerRound = 50;
        /// Only one program may read the account: who stands by asks for nothing, not even when told to.
        bool singleReader = false;
        bool standsBy = false; ///< from the start; see setStandsBy()
        /// How long a round by itself lets the server wait for something new; 0: not at all. Whoever asks ends it.
        std::chrono::milliseconds waitForNews{0};
    };

    AccountRunner(
        std::unique_ptr<connectors::Connector> connector, const Clock &clock, Settings settings, RunnerPorts ports);
    ~AccountRunner();
    AccountRunner(const AccountRunner &) = delete;
    AccountRunner &operator=(const AccountRunner &) = delete;

    /// Starts a round now; `done` runs on the receive lane with its report. Back-off and interval are set aside, and a
    /// round that only waits for news is cut short.
    void pollNow(std::function<void(RoundReport)> done);

    /// Runs `work` on the act lane, after what is queued there already. `work` is dropped at shutdown: it must hold
    /// its answer in a Completer.
    void act(WorkLane::Work work) { m_acts.push(std::move(work)); }
    /// The same on the lane for files, which neither a reply nor a round waits for.
    void fetchFile(WorkLane::Work work) { m_files.push(std::move(work)); }

    void setActive(bool active);
    /// On a network that costs, the slow interval.
    void setMetered(bool metered);
    /// A colleague's device reads the account: no round by itself until it is this one's turn; then soon. With one
    /// reader only, what waits for news is ended too, and pollNow() answers Refused.
    void setStandsBy(bool standsBy);
    /// It is this computer's turn to read, for so long: whoever slept through it finds it over.
    /// @param safeAsOf  what was stored then (monotonic, ms) is with colleagues by now; only such things are confirmed
    void lendTurn(std::chrono::milliseconds duration, TimeMs safeAsOf);
    /// The network is back, or the computer woke: try soon, spread over ten seconds.
    void resume();

private:
    void receiveLane();
    RoundReport round(bool mayWait);
    Result<connectors::Batch> fetchPage(bool mayWait);
    void stopWaitingForNews();
    [[nodiscard]] bool mayConfirm();
    [[nodiscard]] bool standsByNow() const; // with the mutex held
    Result<IngestCounts> rereadOpen(RoundReport &report);
    void listen(RoundReport &report);
    void publish(RunnerStatus status);
    [[nodiscard]] connectors::Call receiveCall() const;

    const std::unique_ptr<connectors::Connector> m_connector;
    const Clock &m_clock;
    const Settings m_settings;
    const RunnerPorts m_ports;
    CancelToken m_cancel;

    std::mutex m_mutex;
    PollSchedule m_schedule;
    std::deque<std::function<void(RoundReport)>> m_waitingForRound;
    bool m_resumed = false;
    bool m_standsBy = false;
    struct TurnEnd {
        TimeMs monotonic = 0;
        TimeMs wall = 0; ///< goes on while the computer sleeps
    };
    std::optional<TurnEnd> m_turnEnd; ///< of a turn that was lent
    TimeMs m_safeAsOf = 0;
    std::optional<CancelToken> m_waiting; ///< of a fetch that waits for news
    CancelToken m_receiveWake; ///< sleepers only; cancelled with m_cancel

    // Receive lane only.
    RunnerStatus m_status;
    bool m_isIdentified = false;
    std::optional<TimeMs> m_unsafeSince; ///< monotonic: something was stored that is not known to be safe
    TimeMs m_storedAt = 0; ///< the newest such
    bool m_waitEnded = false; ///< the last fetch was told to wait no longer
    QByteArray m_cursor;
    bool m_cursorLoaded = false;
    TimeMs m_lastRefresh = 0;
    TimeMs m_lastListen = 0;
    QList<Watch> m_listenedFor;

    std::thread m_receiver;
    WorkLane m_acts;
    WorkLane m_files;
};

} // namespace baton::inbox
