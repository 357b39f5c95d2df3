// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <optional>
#include <vector>

namespace baton::reports {

/// What so many of the values do not exceed, between two of them in proportion.
/// @param share  0.5 for the median, 0.9 for nine in ten
/// @return nullopt if there is no value
/// @see METRICS.md, "Percentiles"
std::optional<double> percentile(std::vector<TimeMs> values, double share);

/// With fewer values than this they are shown themselves, and no ninth tenth.
inline constexpr int kFewValues = 5;

} // namespace baton::reports
