// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/Percentile.h"

#include <algorithm>
#include <cmath>

namespace baton::reports {

std::optional<double> percentile(std::vector<TimeMs> values, double share)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const double rank = std::clamp(share, 0.0, 1.0) * double(values.size() - 1);
    const double below = std::floor(rank);
    const double low = double(values[size_t(below)]);
    const double high = double(values[size_t(std::ceil(rank))]);
    return low + (rank - below) * (high - low);
}

} // namespace baton::reports
