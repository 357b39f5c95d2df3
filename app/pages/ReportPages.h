// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace baton::pages {

/// A report (core/reports/ReportJson.h) as comma-separated values (RFC 4180): a row for each figure of the whole and of
/// each group, times in seconds. A text that a spreadsheet would take for a formula has an apostrophe in front.
QString reportCsv(const QJsonObject &report);

/// As a page that stands by itself: nothing is fetched, nothing runs, and each figure opens to what is behind it.
/// @param report  with intervals
QString reportHtml(const QJsonObject &report);

/// For paper: the figures alone, as a page that a QTextDocument lays out.
QString reportPaper(const QJsonObject &report);

} // namespace baton::pages
