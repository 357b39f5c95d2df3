// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/ReportService.h"

#include <QtCore/QJsonObject>

namespace baton::reports {

/// What `batonctl report` prints: {"from","to","zone","provisional","office_hours","total":{METRIC:…},"by","groups":
/// [{"key",METRIC:…}]}. A figure is {"n","median_s","p90_s","values_s","estimated","out_of_hours","business"}; with
/// fewer than five values these stand there and p90_s is null, else values_s is. Scripts depend on it as on
/// core/commands.
/// @param withIntervals  each figure with what is behind it: "intervals"
QJsonObject reportJson(const PeriodReport &report, bool withIntervals);

/// One figure of it. @param hasHours  office hours are set
QJsonObject figureJson(const Figure &figure, bool hasHours);

/// A way to group as it is written: "account", "member", "tag"; empty for none.
QString groupingWord(Grouping by);

} // namespace baton::reports
