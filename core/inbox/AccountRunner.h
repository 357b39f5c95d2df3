// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"
#include "core/inbox/PollSchedule.h"

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
    std::function<void(const connectors::Identity &)> identified;
    std::function<void(const RunnerStatus &)> statusChanged;
    std::function<int()> requestCount; ///< HTTP requests of this account so far
    std::function<double()> random; ///< uniform in [0, 1)
};

/// Runs one account on two threads: the receive lane polls on a schedule, the act lane works through a queue, so that
/// a long poll or an import never delays a reply.
///
/// @thread the public functions may be called from any thread and do not block; the destructor cancels what runs and
///         joins both threads
class AccountRunner {
public:
    struct Settings {
        PollSchedule::Settings schedule;
        connectors::FetchOptions fetch;
        bool pollsByItself = true; ///< false: only when told to (batonctl poll)
        std::chrono::milliseconds refreshEvery{120000}; ///< how often open conversations are read again
        int refreshBudget = 40; ///< messages re-read at most, each time
        int rereadBudget = 3; ///< whole conversations re-read at most, each time
        int pagesPerRound = 50;
    };

    AccountRunner(
        std::unique_ptr<connectors::Connector> connector, const Clock &clock, Settings settings, RunnerPorts ports);
    ~AccountRunner();
    AccountRunner(const AccountRunner &) = delete;
    AccountRunner &operator=(const AccountRunner &) = delete;

    /// Starts a round now; `done` runs on the receive lane with its report. Back-off and interval are set aside.
    void pollNow(std::function<void(RoundReport)> done);

    /// Runs `work` on the act lane, after what is queued there already. `work` is dropped at shutdown: it must hold
    /// its answer in a Completer.
    void act(std::function<void(connectors::Connector &, const connectors::Call &)> work);

    void setActive(bool active);
    /// On a network that costs, the slow interval.
    void setMetered(bool metered);
    /// A colleague's device reads the account: no round by itself until it is this one's turn; then soon.
    void setStandsBy(bool standsBy);
    /// The network is back, or the computer woke: try soon, spread over ten seconds.
    void resume();

private:
    void receiveLane();
    void actLane();
    RoundReport round();
    Result<IngestCounts> rereadOpen(RoundReport &report);
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
    std::deque<std::function<void(connectors::Connector &, const connectors::Call &)>> m_actions;
    CancelToken m_receiveWake; ///< sleepers only; cancelled with m_cancel
    CancelToken m_actWake;

    // Receive lane only.
    RunnerStatus m_status;
    bool m_isIdentified = false;
    QByteArray m_cursor;
    bool m_cursorLoaded = false;
    TimeMs m_lastRefresh = 0;

    std::thread m_receiver;
    std::thread m_actor;
};

} // namespace baton::inbox
