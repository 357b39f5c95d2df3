// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <atomic>
#include <chrono>
#include <compare>
#include <optional>

namespace baton {

/// A moment: milliseconds since 1970-01-01T00:00:00Z. Every stored time is one of these.
using TimeMs = qint64;

/// Where the time comes from. Tests, `--demo` and screenshots put their own in place.
/// @thread any
class Clock {
public:
    virtual ~Clock() = default;
    /// Wall clock, ms UTC. May jump either way.
    [[nodiscard]] virtual TimeMs nowMs() const = 0;
    /// Never goes back; ms since some fixed moment of this process.
    [[nodiscard]] virtual TimeMs monotonicMs() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] TimeMs nowMs() const override;
    [[nodiscard]] TimeMs monotonicMs() const override;
};

/// Stands still until it is moved.
class FakeClock final : public Clock {
public:
    explicit FakeClock(TimeMs nowMs)
        : m_now(nowMs)
    {
    }
    [[nodiscard]] TimeMs nowMs() const override { return m_now; }
    [[nodiscard]] TimeMs monotonicMs() const override { return m_monotonic; }
    void advance(std::chrono::milliseconds by)
    {
        m_now += by.count();
        m_monotonic += by.count();
    }
    /// Jumps the wall clock only, as a corrected clock does.
    void setNow(TimeMs nowMs) { m_now = nowMs; }

private:
    std::atomic<TimeMs> m_now;
    std::atomic<TimeMs> m_monotonic = 0;
};

/// RFC 3339 in UTC with milliseconds: "2026-11-22T09:41:00.000Z". Out-of-range moments (years outside 0001–9999) are
/// clamped, so that the text is always valid.
QString toRfc3339(TimeMs at);

/// Reads RFC 3339 / ISO 8601 with an offset or Z. A missing offset is read as UTC. nullopt if it is not a date.
std::optional<TimeMs> fromRfc3339(QStringView text);

} // namespace baton
