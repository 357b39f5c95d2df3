// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"

#include <chrono>
#include <functional>

namespace baton::inbox {

/// When an account is looked at next. Pure: told what happened, it answers how long to wait.
///
/// - quick while a person is active, slowing down to the slow interval over ten quiet minutes, slow on metered
/// networks;
/// - after failures: doubled and jittered, at most fifteen minutes; a server's Retry-After wins;
/// - after a sleep of the computer (the wall clock ran away from the monotonic one) each account waits a random part of
///   ten seconds, so that twenty accounts do not wake the network at once.
/// @thread one at a time
class PollSchedule {
public:
    struct Settings {
        std::chrono::milliseconds quick{20000};
        std::chrono::milliseconds slow{180000};
        std::chrono::milliseconds longestBackoff{15 * 60000};
    };
    /// @param random  uniform in [0, 1)
    PollSchedule(Settings settings, std::function<double()> random);

    void setActive(bool active, TimeMs nowMs);
    void setMetered(bool metered) { m_metered = metered; }

    void succeeded(TimeMs nowMs, bool foundSomething);
    void failed(const Error &error);

    /// How long from now until the next round.
    [[nodiscard]] std::chrono::milliseconds delay(TimeMs nowMs) const;

    /// A random part of ten seconds, for the first round after start, resume or the return of the network.
    [[nodiscard]] std::chrono::milliseconds afterAbsence() const;

    [[nodiscard]] int failures() const { return m_failures; }

private:
    Settings m_settings;
    std::function<double()> m_random;
    bool m_active = true;
    bool m_metered = false;
    TimeMs m_lastLively = 0; ///< a person came, or something arrived
    int m_failures = 0;
    std::chrono::milliseconds m_backoff{0};
};

} // namespace baton::inbox
