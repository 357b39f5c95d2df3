// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/AccountRunner.h"

#include "core/base/Log.h"
#include "core/base/Process.h"

namespace baton::inbox {

using namespace std::chrono_literals;

namespace {
// A person who asks for a round waits no longer than this for one that is stuck.
constexpr auto kCallDeadline = 90s;
constexpr auto kFileDeadline = 15min;
// A round of an account that waits for news lasts longer than this only if it has waited.
constexpr TimeMs kLongRoundMs = 5000;
constexpr auto kBetweenWaits = 2s;
// The wall clock running away from the monotonic one by this much means the computer slept.
constexpr TimeMs kSleptMs = 30000;
// A folder that takes nothing must not stop customers' messages for good.
constexpr TimeMs kUnsafeMs = 10LL * 60 * 1000;
} // namespace

AccountRunner::AccountRunner(
    std::unique_ptr<connectors::Connector> connector, const Clock &clock, Settings settings, RunnerPorts ports)
    : m_connector(std::move(connector))
    , m_clock(clock)
    , m_settings(settings)
    , m_ports(std::move(ports))
    , m_schedule(m_settings.schedule, m_ports.random)
    , m_standsBy(m_settings.standsBy)
    , m_acts("act lane", *m_connector, {m_cancel, kCallDeadline, net::Lane::Act})
    , m_files("file lane", *m_connector, {m_cancel, kFileDeadline, net::Lane::Receive})
{
    m_receiver = std::thread([this] { receiveLane(); });
}

AccountRunner::~AccountRunner()
{
    m_cancel.cancel();
    stopWaitingForNews();
    m_receiveWake.cancel();
    m_receiver.join();
    m_acts.stop();
    m_files.stop();
}

void AccountRunner::pollNow(std::function<void(RoundReport)> done)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waitingForRound.push_back(std::move(done));
    }
    stopWaitingForNews();
    m_receiveWake.wake();
}

void AccountRunner::setActive(bool active)
{
    {
        const std::lock_guard lock(m_mutex);
        m_schedule.setActive(active, m_clock.nowMs());
    }
    // The plan is made anew; a shorter interval may already be over.
    m_receiveWake.wake();
}

void AccountRunner::setMetered(bool metered)
{
    {
        const std::lock_guard lock(m_mutex);
        m_schedule.setMetered(metered);
    }
    m_receiveWake.wake();
}

void AccountRunner::setStandsBy(bool standsBy)
{
    {
        const std::lock_guard lock(m_mutex);
        m_turnEnd.reset();
        if (m_standsBy == standsBy)
            return;
        m_standsBy = standsBy;
    }
    stopWaitingForNews();
    m_receiveWake.wake();
}

void AccountRunner::lendTurn(std::chrono::milliseconds duration, TimeMs safeAsOf)
{
    bool isNew = false;
    {
        const std::lock_guard lock(m_mutex);
        isNew = standsByNow();
        m_standsBy = false;
        m_safeAsOf = safeAsOf;
        m_turnEnd = {m_clock.monotonicMs() + duration.count(), m_clock.nowMs() + duration.count()};
    }
    if (isNew)
        m_receiveWake.wake();
}

bool AccountRunner::standsByNow() const
{
    return m_standsBy
        || (m_turnEnd && (m_clock.monotonicMs() >= m_turnEnd->monotonic || m_clock.nowMs() >= m_turnEnd->wall));
}

void AccountRunner::resume()
{
    {
        const std::lock_guard lock(m_mutex);
        m_resumed = true;
    }
    stopWaitingForNews(); // over a connection of before
    m_receiveWake.wake();
}

connectors::Call AccountRunner::receiveCall() const
{
    return connectors::Call{m_cancel, kCallDeadline, net::Lane::Receive};
}

// What the server was about to say it says again: nothing of it was taken.
void AccountRunner::stopWaitingForNews()
{
    std::optional<CancelToken> waiting;
    {
        const std::lock_guard lock(m_mutex);
        waiting = m_waiting;
    }
    if (waiting) // it calls other people's code
        waiting->cancel();
}

void AccountRunner::publish(RunnerStatus status)
{
    m_status = std::move(status);
    m_ports.statusChanged(m_status);
}

void AccountRunner::receiveLane()
{
    nameThisThread("receive lane");
    giveWayToOthers();
    TimeMs lastRoundMonotonic = m_clock.monotonicMs();
    TimeMs wallMinusMonotonic = m_clock.nowMs() - m_clock.monotonicMs();
    std::chrono::milliseconds wait = m_settings.pollsByItself ? m_schedule.afterAbsence() / 10 : 0ms;

    while (!m_cancel.isCancelled()) {
        const unsigned long wakes = m_receiveWake.wakes();
        bool asked = false;
        bool resumed = false;
        bool byItself = m_settings.pollsByItself;
        std::deque<std::function<void(RoundReport)>> refused;
        {
            const std::lock_guard lock(m_mutex);
            const bool standsBy = standsByNow();
            byItself = byItself && !standsBy;
            if (standsBy && m_settings.singleReader)
                refused.swap(m_waitingForRound);
            asked = !m_waitingForRound.empty();
            resumed = std::exchange(m_resumed, false);
        }
        if (!refused.empty()) {
            RoundReport notOurs;
            notOurs.error
                = Error{Error::Kind::Refused, QStringLiteral("another computer of the team reads this account")};
            for (const auto &done : refused)
                done(notOurs);
        }
        const TimeMs offset = m_clock.nowMs() - m_clock.monotonicMs();
        if (std::abs(offset - wallMinusMonotonic) > kSleptMs)
            resumed = true;
        wallMinusMonotonic = offset;
        if (resumed && !asked) {
            lastRoundMonotonic = m_clock.monotonicMs();
            wait = m_schedule.afterAbsence();
        }

        const auto elapsed = std::chrono::milliseconds(m_clock.monotonicMs() - lastRoundMonotonic);
        const bool due = byItself && elapsed >= wait;
        if (!asked && !due) {
            // Waking once a minute at most finds a computer that slept; it costs no request.
            const auto nap = byItself      ? std::min<std::chrono::milliseconds>(wait - elapsed, 60s)
                : m_settings.pollsByItself ? std::chrono::milliseconds(60s)
                                           : std::chrono::milliseconds(3600s);
            if (m_receiveWake.sleepSince(wakes, nap))
                break;
            if (m_settings.pollsByItself && !resumed) {
                const std::lock_guard lock(m_mutex);
                wait = std::min(wait, m_schedule.failures() > 0 ? wait : m_schedule.delay(m_clock.nowMs()));
            }
            continue;
        }

        std::deque<std::function<void(RoundReport)>> waiting;
        {
            const std::lock_guard lock(m_mutex);
            waiting.swap(m_waitingForRound);
        }
        const TimeMs roundBegan = m_clock.monotonicMs();
        // While all is well: the first round, and the one after a failure, are to tell how it is.
        RoundReport report = round(!asked && m_status.phase == RunnerStatus::Phase::Idle);
        if (std::exchange(m_waitEnded, false) && report.error && !m_cancel.isCancelled()) {
            // Somebody asks, the connection may be another, or it is another computer's turn.
            const std::lock_guard lock(m_mutex);
            m_waitingForRound.insert(m_waitingForRound.begin(), waiting.begin(), waiting.end());
            wait = m_schedule.delay(m_clock.nowMs());
            lastRoundMonotonic = m_clock.monotonicMs();
            continue;
        }
        if (m_cancel.isCancelled()) {
            const std::lock_guard lock(m_mutex);
            m_waitingForRound.insert(m_waitingForRound.begin(), waiting.begin(), waiting.end());
            break;
        }
        {
            const std::lock_guard lock(m_mutex);
            if (report.error)
                m_schedule.failed(*report.error);
            else
                m_schedule.succeeded(m_clock.nowMs(), !report.counts.isEmpty());
            wait = m_schedule.delay(m_clock.nowMs());
        }
        // Who has kept us waiting for the news may be asked again at once.
        const bool hasWaited = m_settings.waitForNews > 0ms && m_clock.monotonicMs() - roundBegan > kLongRoundMs;
        if (!report.error && hasWaited)
            wait = std::min<std::chrono::milliseconds>(wait, kBetweenWaits);
        lastRoundMonotonic = m_clock.monotonicMs();
        if (!report.error && !report.caughtUp)
            wait = 0ms;
        RunnerStatus status = m_status;
        status.error = report.error;
        status.requestsHeldBack = report.requestsHeldBack;
        status.phase = report.error ? RunnerStatus::Phase::Failing
            : report.caughtUp       ? RunnerStatus::Phase::Idle
                                    : RunnerStatus::Phase::CatchingUp;
        if (!report.error)
            status.lastCheckedAt = m_clock.nowMs();
        status.nextCheckAt = m_settings.pollsByItself ? m_clock.nowMs() + wait.count() : 0;
        publish(std::move(status));
        for (const auto &done : waiting)
            done(report);
    }

    std::deque<std::function<void(RoundReport)>> left;
    {
        const std::lock_guard lock(m_mutex);
        left.swap(m_waitingForRound);
    }
    RoundReport stopped;
    stopped.error = Error{Error::Kind::Cancelled, QStringLiteral("stopped")};
    for (const auto &done : left)
        done(stopped);
}

/// Only a turn that was lent asks for it: who is alone has nobody to keep things safe with.
bool AccountRunner::mayConfirm()
{
    const std::lock_guard lock(m_mutex);
    if (!m_settings.singleReader || !m_turnEnd || m_safeAsOf > m_storedAt)
        m_unsafeSince.reset();
    return !m_unsafeSince || m_clock.monotonicMs() - *m_unsafeSince >= kUnsafeMs;
}

/// One page. A wait is a call of its own, which can be ended without ending the runner.
Result<connectors::Batch> AccountRunner::fetchPage(bool mayWait)
{
    connectors::FetchOptions options = m_settings.fetch;
    options.mayConfirm = mayConfirm();
    const bool waits = mayWait && m_settings.waitForNews > 0ms;
    const CancelToken waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_waitEnded = (m_settings.singleReader && standsByNow()) || (waits && !m_waitingForRound.empty());
        if (m_waitEnded)
            return fail(Error::Kind::Cancelled);
        if (waits)
            m_waiting = waiting;
    }
    if (!waits)
        return m_connector->fetch(m_cursor, options, receiveCall());
    const auto stop = m_cancel.onCancel([waiting] { waiting.cancel(); });
    options.wait = m_settings.waitForNews;
    auto batch = m_connector->fetch(m_cursor, options, {waiting, kCallDeadline + options.wait, net::Lane::Receive});
    const std::lock_guard lock(m_mutex);
    m_waiting.reset();
    m_waitEnded = waiting.isCancelled();
    return batch;
}

RoundReport AccountRunner::round(bool mayWait)
{
    RoundReport report;
    const int requestsBefore = m_ports.requestCount();
    const auto finish = [&](std::optional<Error> error = {}) {
        report.requests = m_ports.requestCount() - requestsBefore;
        report.error = std::move(error);
        return report;
    };

    if (!m_isIdentified) {
        const auto identity = m_connector->identify(receiveCall());
        if (!identity)
            return finish(identity.error());
        m_ports.identified(*identity);
        m_isIdentified = true;
    }
    if (!m_cursorLoaded) {
        const auto cursor = m_ports.loadCursor();
        if (!cursor)
            return finish(cursor.error());
        m_cursor = *cursor;
        m_cursorLoaded = true;
    }

    for (int page = 0; page < m_settings.pagesPerRound; ++page) {
        const auto batch = fetchPage(mayWait && page == 0);
        if (!batch)
            return finish(batch.error());
        const auto counts = m_ports.ingest(*batch);
        if (!counts) {
            m_cursorLoaded = false; // what went before may be lost with it: the store knows how far it is
            return finish(counts.error());
        }
        if (!counts->isEmpty()) {
            m_storedAt = m_clock.monotonicMs();
            m_unsafeSince = m_unsafeSince.value_or(m_storedAt);
        }
        // Only what is stored counts as read.
        m_cursor = batch->nextCursor;
        report.counts += *counts;
        report.requestsHeldBack = batch->requestsHeldBack;
        report.covered = batch->covered;
        report.caughtUp = !batch->more;
        if (report.caughtUp)
            break;
        if (page == 0 || page % 5 == 4) {
            RunnerStatus status = m_status;
            status.phase = RunnerStatus::Phase::CatchingUp;
            publish(std::move(status));
        }
        if (m_cancel.isCancelled())
            return finish(Error{Error::Kind::Cancelled, QStringLiteral("stopped")});
    }

    if (report.caughtUp) {
        const auto reread = rereadOpen(report);
        if (!reread)
            return finish(reread.error());
        listen(report);
    }
    return finish();
}

// What is only listened for must never hold up what is said to us: a failure is told beside how the account is doing.
void AccountRunner::listen(RoundReport &report)
{
    const QList<Watch> watches = m_ports.watches ? m_ports.watches() : QList<Watch>();
    const TimeMs now = m_clock.monotonicMs();
    const bool isNew = watches != m_listenedFor;
    m_listenedFor = watches;
    if (watches.isEmpty()) {
        m_status.listenError.reset();
        return;
    }
    const bool everyTime = !m_settings.pollsByItself;
    if (!everyTime && !isNew && m_lastListen != 0 && now - m_lastListen < m_settings.listenEvery.count())
        return;
    m_lastListen = now;
    const auto failed = [this](const Error &error) {
        if (error.kind != Error::Kind::Cancelled)
            m_status.listenError = error;
    };
    const auto cursor = m_ports.loadListenCursor();
    if (!cursor) {
        failed(cursor.error());
        return;
    }
    const auto found = m_connector->listen(watches, *cursor, receiveCall());
    if (!found) {
        failed(found.error());
        return;
    }
    m_status.listenError = found->missed;
    if (found->messages.isEmpty() && found->nextCursor == *cursor)
        return;
    const auto counts = m_ports.ingestHeard(*found);
    if (!counts)
        failed(counts.error());
    else
        report.counts += *counts;
}

Result<IngestCounts> AccountRunner::rereadOpen(RoundReport &report)
{
    const TimeMs now = m_clock.monotonicMs();
    const bool everyTime = !m_settings.pollsByItself;
    if (!everyTime && m_lastRefresh != 0 && now - m_lastRefresh < m_settings.refreshEvery.count())
        return IngestCounts{};
    m_lastRefresh = now;

    IngestCounts total;
    const QList<MessageRef> messages = m_ports.dueForRefresh(m_settings.refreshBudget);
    if (!messages.isEmpty()) {
        const auto refresh = m_connector->refresh(messages, receiveCall());
        if (refresh) {
            const auto counts = m_ports.applyRefresh(*refresh);
            if (!counts)
                return counts;
            total += *counts;
        } else if (refresh.error().kind != Error::Kind::Unsupported) {
            return fail(refresh.error());
        }
    }
    const QList<MessageRef> threads = m_ports.dueForReread(m_settings.rereadBudget);
    for (const MessageRef &thread : threads) {
        const auto read = m_connector->readThread(thread, receiveCall());
        if (!read) {
            // One conversation that is gone or not ours to see must not stop the others.
            const auto kind = read.error().kind;
            if (kind == Error::Kind::NotFound || kind == Error::Kind::Forbidden || kind == Error::Kind::Unsupported
                || kind == Error::Kind::Invalid)
                continue;
            return fail(read.error());
        }
        const auto counts = m_ports.applyThread(*read);
        if (!counts)
            return counts;
        total += *counts;
    }
    report.counts += total;
    return total;
}

} // namespace baton::inbox
