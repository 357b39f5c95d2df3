// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/net/RetryAfter.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace baton::net {

/// Who asks: polling, or a person waiting for something to happen.
enum class Lane { Receive, Act };

/// At most so many requests in any stretch of time of this length.
struct RateCeiling {
    int requests = 0;
    std::chrono::milliseconds per{};
};

/// How often one account may ask, shared by its two lanes.
///
/// Knows the configured ceilings (kept exactly, over a sliding window) and what answers say (note()). Acting goes
/// first: while an Act waits no Receive passes, and Receive leaves the last tenth of every budget to Act.
/// @thread any; acquire() blocks the calling thread, asleep
class RateBudget {
public:
    /// @param clock  must outlive the budget
    explicit RateBudget(const Clock &clock, const std::vector<RateCeiling> &ceilings = {});

    /// Waits until one more request is allowed and counts it.
    /// @param longest  how long the caller is ready to wait
    /// @return Error::RateLimited  it would take longer; at once, with retryAfter
    ///         Error::Cancelled
    Result<void> acquire(Lane lane, const CancelToken &cancel, std::chrono::milliseconds longest);

    /// What an answer said. `remaining` of an older answer never gives back what was counted since.
    void note(const RateInfo &info);

    /// Until when not even Act may ask; nullopt if it may now.
    [[nodiscard]] std::optional<TimeMs> blockedUntil() const;

    /// How many of Lane::Act are waiting.
    [[nodiscard]] int waitingActs() const;

    /// How many requests were allowed so far.
    [[nodiscard]] quint64 requests() const;

    /// Looks at the clock again: after sleep, and in tests that move it.
    void wake();

private:
    struct Window {
        RateCeiling ceiling;
        std::deque<TimeMs> times; ///< monotonic, of the requests of the last `per`
    };
    struct Learned {
        int limit = 0; ///< 0 if not told
        int remaining = 0;
        TimeMs resetAt = 0; ///< monotonic
    };
    struct Shared { // outlives a hook that is still running
        std::mutex mutex;
        std::condition_variable changed;
    };
    /// When `lane` may ask, monotonic; `now` or earlier means at once. The mutex is held.
    TimeMs allowedAt(Lane lane, TimeMs now);
    void count(TimeMs now);

    const Clock &m_clock;
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
    std::vector<Window> m_windows;
    std::optional<Learned> m_learned;
    TimeMs m_blockedUntil = 0; ///< monotonic
    int m_waitingActs = 0;
    quint64 m_requests = 0;
};

} // namespace baton::net
