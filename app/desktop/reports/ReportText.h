// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/reports/ReportPeriod.h"
#include "core/reports/ReportService.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace baton::desktop {

/// How a report is said. Sentences marked as rich hold <b> and nothing of anybody's.
class ReportText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::ReportText)

public:
    static QString kindName(PeriodKind kind);
    /// "16 – 22 November 2026".
    static QString days(const ReportDays &days, const QLocale &locale = {});
    /// "Europe/Berlin · working time Mon, Tue, Wed, Thu, Fri"
    static QString measuredBy(const QString &zone, const std::optional<Calendar> &hours);

    /// "Last week 412 messages came."
    static QString came(PeriodKind kind, const ReportDays &days, int messages);
    /// "Half were answered within 1 h 10 of working time, 9 in 10 within 5 h (from 301 replies)." Rich.
    static QString answered(const reports::Figure &answers);
    /// "6 nobody has answered." Rich. @param isOver  of days that are over: it was so when they ended
    static QString unanswered(int conversations, bool isOver);
    /// "The week before: 1 h 04 and 4 h 50 (from 287 replies)."
    static QString before(PeriodKind kind, const reports::Figure &answers);

    /// Half of them within; "–" of none. @param open  of working time
    static QString half(const reports::Figure &figure, bool open);
    /// Nine in ten within; the values themselves where there are few; "–" of none.
    static QString most(const reports::Figure &figure, bool open);
    /// "▲ 9", "▼ 4", "="
    static QString change(int now, int before);
    /// The same, said.
    static QString changeSpoken(int now, int before);
    /// What the median of a figure says to somebody who hears it: "First response: half within 20 min, from 12".
    static QString spoken(const QString &name, const QString &value, int count);
    /// Of Backlog::byAge.
    static QString age(size_t bucket);
    /// "Monday, 9 to 10: 3.5 messages"
    static QString trafficSpoken(int weekday, int hour, std::optional<double> rate);
    /// "3.5", "12", "0"
    static QString rate(double rate);
    static QString provisional();
    /// A moment by the clocks of a zone.
    static QString moment(TimeMs at, const QString &zone, const QLocale &locale = {});
};

} // namespace baton::desktop
