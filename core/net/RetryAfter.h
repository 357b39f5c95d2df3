// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/net/HttpMessage.h"

#include <chrono>
#include <optional>

namespace baton::net {

/// Longest wait that is believed; anything above, and absurd dates, become this.
constexpr std::chrono::milliseconds kLongestWait = std::chrono::hours(24);

/// How a network words its rate limits. Retry-After is understood in every one of them.
enum class Dialect {
    Standard, ///< Retry-After only
    IsoReset, ///< Mastodon, GoToSocial: X-RateLimit-*, Reset is RFC 3339
    EpochReset, ///< X, Mattermost: X-RateLimit-* or x-rate-limit-*, Reset is seconds since 1970
    RateLimitEpoch, ///< Bluesky: RateLimit-*, Reset is seconds since 1970
    SecondsLeft, ///< Reddit: X-Ratelimit-*, Reset is seconds from now, Remaining a fraction
    Discord, ///< X-RateLimit-Reset-After and body `retry_after`, both fractional seconds
    Telegram, ///< body `parameters.retry_after`, seconds
    Matrix, ///< body `retry_after_ms`
    Meta, ///< X-App-Usage and X-Business-Use-Case-Usage: JSON with percents and minutes
};

/// What an answer says about how often one may ask.
struct RateInfo {
    std::optional<int> limit = {}; ///< requests per window (Meta: 100, percent)
    std::optional<int> remaining = {}; ///< of them, never negative
    std::optional<TimeMs> resetAt = {}; ///< when the window ends, by this machine's clock, within kLongestWait of now
    std::optional<std::chrono::milliseconds> retryAfter = {}; ///< do not ask before that has passed

    bool operator==(const RateInfo &) const = default;
};

/// Everything an answer says, in one dialect. What is missing or unreadable stays empty; never fails.
RateInfo rateInfoFrom(const Response &response, TimeMs nowMs, Dialect dialect);

/// How long to keep off: retryAfter, else until resetAt.
std::optional<std::chrono::milliseconds> waitFrom(const RateInfo &info, TimeMs nowMs);

// The words of each dialect. `nowMs` is this machine's clock; results are capped to 0 … kLongestWait from it.

/// Seconds (fractions too) or an HTTP date (RFC 9110, section 10.2.3). `serverNowMs` is what the server's own Date
/// says.
std::optional<std::chrono::milliseconds> retryAfterHeader(QByteArrayView value, TimeMs serverNowMs);
/// RFC 3339.
std::optional<TimeMs> resetFromIso(QByteArrayView value, TimeMs nowMs, TimeMs serverNowMs);
/// Seconds since 1970, fractions too.
std::optional<TimeMs> resetFromEpoch(QByteArrayView value, TimeMs nowMs, TimeMs serverNowMs);
/// Seconds from now, fractions too.
std::optional<TimeMs> resetFromSecondsLeft(QByteArrayView value, TimeMs nowMs);
/// {"parameters":{"retry_after":35}}
std::optional<std::chrono::milliseconds> telegramRetryAfter(const QByteArray &body);
/// {"retry_after":64.57}
std::optional<std::chrono::milliseconds> discordRetryAfter(const QByteArray &body);
/// {"retry_after_ms":2000}
std::optional<std::chrono::milliseconds> matrixRetryAfter(const QByteArray &body);
/// {"call_count":28,"total_time":25,"total_cputime":25}: the highest percentage counts.
RateInfo metaAppUsage(const QByteArray &json);
/// {"<id>":[{"call_count":95,…,"estimated_time_to_regain_access":19}]}: the worst of all counts.
RateInfo metaBusinessUsage(const QByteArray &json);

/// An HTTP date in its three forms (RFC 9110, section 5.6.7).
std::optional<TimeMs> httpDate(QByteArrayView value, TimeMs nowMs);

} // namespace baton::net
