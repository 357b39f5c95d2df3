// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Backoff.h"

#include <algorithm>
#include <cmath>

namespace baton::net {

std::chrono::milliseconds backoffDelay(
    const BackoffPolicy &policy, int failures, double unit, std::optional<std::chrono::milliseconds> retryAfter)
{
    constexpr double kMostJitterMs = 30'000;
    const double drawn = std::clamp(unit, 0.0, 1.0);
    const double step = std::min(double(policy.most.count()),
        double(policy.first.count()) * std::pow(policy.factor, std::clamp(failures, 1, 64) - 1));
    double ms = step / 2 + drawn * step / 2;
    if (retryAfter) {
        const double asked = double(retryAfter->count());
        ms = std::max(ms, asked + drawn * std::min(asked / 10, kMostJitterMs));
    }
    return std::chrono::milliseconds(static_cast<long long>(std::ceil(ms)));
}

} // namespace baton::net
