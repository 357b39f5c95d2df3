// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QStringView>

#include <optional>

namespace baton::connectors::feed {

/// A moment as feeds write it: RFC 3339 and its relatives, RFC 822 with or without weekday, seconds and zone, month
/// names in English or German, two-digit years. A day without a time is its midnight; an unknown zone counts as UTC.
/// nullopt for everything else. Pure.
std::optional<TimeMs> feedDate(QStringView text);

} // namespace baton::connectors::feed
