// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>

namespace baton::net {

/// How long to keep off after failures in a row.
struct BackoffPolicy {
    std::chrono::milliseconds first = std::chrono::seconds(2); ///< after one failure, before jitter
    std::chrono::milliseconds most = std::chrono::minutes(15);
    double factor = 2.0;
};

/// The pause after the `failures`-th failure in a row (1 for the first). Pure.
///
/// Half of the exponential step is fixed and half is drawn, so that many clients spread out and none hammers. What the
/// network asked for is never undercut: with `retryAfter` the pause is that and up to a tenth of it, 30 s at most.
/// @param unit  random, 0 ≤ unit < 1
std::chrono::milliseconds backoffDelay(
    const BackoffPolicy &policy, int failures, double unit, std::optional<std::chrono::milliseconds> retryAfter = {});

/// Counts failures in a row and gives the pause after each.
/// @thread one at a time
class Backoff {
public:
    using Unit = std::function<double()>;
    /// @param unit  gives random numbers, 0 ≤ n < 1; tests seed it
    explicit Backoff(Unit unit, BackoffPolicy policy = {})
        : m_unit(std::move(unit))
        , m_policy(policy)
    {
    }

    /// One more failure. @return how long to wait before the next attempt
    std::chrono::milliseconds failed(std::optional<std::chrono::milliseconds> retryAfter = {})
    {
        return backoffDelay(m_policy, ++m_failures, m_unit(), retryAfter);
    }
    void succeeded() { m_failures = 0; }
    [[nodiscard]] int failures() const { return m_failures; }

private:
    Unit m_unit;
    BackoffPolicy m_policy;
    int m_failures = 0;
};

} // namespace baton::net
