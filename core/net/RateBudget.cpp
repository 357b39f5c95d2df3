// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/RateBudget.h"

#include <algorithm>
#include <limits>

namespace baton::net {

using std::chrono::milliseconds;

namespace {

// Two answers speak of the same window if their ends differ by less: servers round to seconds.
constexpr TimeMs kSameWindowMs = 2000;
constexpr TimeMs kUnknownResetMs = 60'000;

/// What Receive leaves untouched of a budget.
int reserve(int limit) { return limit < 2 ? 0 : std::max(1, limit / 10); }

} // namespace

RateBudget::RateBudget(const Clock &clock, const std::vector<RateCeiling> &ceilings)
    : m_clock(clock)
{
    for (const RateCeiling &ceiling : ceilings) {
        if (ceiling.requests > 0 && ceiling.per.count() > 0)
            m_windows.push_back({ceiling, {}});
    }
}

TimeMs RateBudget::allowedAt(Lane lane, TimeMs now)
{
    TimeMs at = m_blockedUntil;
    for (Window &window : m_windows) {
        while (!window.times.empty() && window.times.front() <= now - window.ceiling.per.count())
            window.times.pop_front();
        const int most = window.ceiling.requests - (lane == Lane::Receive ? reserve(window.ceiling.requests) : 0);
        const int used = int(window.times.size());
        if (used >= most) // free again when all but most-1 have left the window
            at = std::max(at, window.times[size_t(used - most)] + window.ceiling.per.count());
    }
    if (m_learned && m_learned->resetAt <= now)
        m_learned.reset();
    if (m_learned) {
        const int kept = lane == Lane::Receive ? reserve(m_learned->limit) : 0;
        if (m_learned->remaining <= kept)
            at = std::max(at, m_learned->resetAt);
    }
    return at;
}

void RateBudget::count(TimeMs now)
{
    ++m_requests;
    for (Window &window : m_windows)
        window.times.push_back(now);
    if (m_learned)
        --m_learned->remaining;
}

Result<void> RateBudget::acquire(Lane lane, const CancelToken &cancel, milliseconds longest)
{
    const auto hook = cancel.onCancel([shared = m_shared] {
        {
            const std::lock_guard lock(shared->mutex); // a waiter is either before its check or asleep
        }
        shared->changed.notify_all();
    });
    std::unique_lock lock(m_shared->mutex);
    const TimeMs end = m_clock.monotonicMs() + longest.count();
    m_waitingActs += lane == Lane::Act ? 1 : 0;
    const auto leave = [&](Result<void> result) {
        if (lane == Lane::Act) {
            --m_waitingActs;
            m_shared->changed.notify_all(); // a Receive may have waited for us only
        }
        return result;
    };
    while (true) {
        if (cancel.isCancelled())
            return leave(fail(Error::Kind::Cancelled, QStringLiteral("unsent: cancelled")));
        const TimeMs now = m_clock.monotonicMs();
        const TimeMs at = allowedAt(lane, now);
        const bool behindAct = lane == Lane::Receive && m_waitingActs > 0;
        if (at <= now && !behindAct) {
            count(now);
            return leave({});
        }
        // Behind an Act there is no telling how long; look again when it has gone, or when the time is up.
        const TimeMs until = at > now ? at : end;
        if (until > end || now >= end) {
            Error error{Error::Kind::RateLimited, QStringLiteral("unsent: the budget is used up")};
            error.retryAfter = milliseconds(std::max<TimeMs>(at - now, 0));
            return leave(fail(std::move(error)));
        }
        m_shared->changed.wait_for(lock, milliseconds(std::max<TimeMs>(until - now, 1)));
    }
}

void RateBudget::note(const RateInfo &info)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        const TimeMs now = m_clock.monotonicMs();
        if (info.retryAfter)
            m_blockedUntil = std::max(m_blockedUntil, now + info.retryAfter->count());
        if (info.remaining == 0 && !info.retryAfter && !info.resetAt) // used up, and nobody says until when
            m_blockedUntil = std::max<TimeMs>(m_blockedUntil, now + kUnknownResetMs);
        if (info.remaining && info.resetAt) {
            const TimeMs resetAt = now + std::max<TimeMs>(*info.resetAt - m_clock.nowMs(), 0);
            const bool sameWindow = m_learned && resetAt < m_learned->resetAt + kSameWindowMs;
            const int remaining = sameWindow ? std::min(m_learned->remaining, *info.remaining) : *info.remaining;
            const TimeMs end = sameWindow ? std::max(resetAt, m_learned->resetAt) : resetAt;
            m_learned = Learned{info.limit.value_or(m_learned ? m_learned->limit : 0), remaining, end};
        }
    }
    m_shared->changed.notify_all();
}

std::optional<TimeMs> RateBudget::blockedUntil() const
{
    const std::lock_guard lock(m_shared->mutex);
    const TimeMs now = m_clock.monotonicMs();
    const TimeMs at = const_cast<RateBudget *>(this)->allowedAt(Lane::Act, now); // forgets what is over, nothing else
    return at > now ? std::optional(m_clock.nowMs() + (at - now)) : std::nullopt;
}

int RateBudget::waitingActs() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_waitingActs;
}

quint64 RateBudget::requests() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_requests;
}

void RateBudget::wake()
{
    {
        const std::lock_guard lock(m_shared->mutex); // a waiter is either before its look at the clock or asleep
    }
    m_shared->changed.notify_all();
}

} // namespace baton::net
