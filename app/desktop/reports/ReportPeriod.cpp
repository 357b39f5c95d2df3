// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/ReportPeriod.h"

namespace baton::desktop {

namespace {

ReportDays weekOf(QDate day)
{
    const QDate monday = day.addDays(1 - day.dayOfWeek());
    return {monday, monday.addDays(6)};
}

ReportDays monthOf(QDate day)
{
    const QDate first(day.year(), day.month(), 1);
    return {first, first.addMonths(1).addDays(-1)};
}

} // namespace

ReportDays daysOf(PeriodKind kind, QDate today)
{
    switch (kind) {
    case PeriodKind::LastWeek: return weekOf(today.addDays(-7));
    case PeriodKind::ThisWeek: return weekOf(today);
    case PeriodKind::LastMonth: return monthOf(QDate(today.year(), today.month(), 1).addDays(-1));
    case PeriodKind::ThisMonth: return monthOf(today);
    case PeriodKind::Between: break;
    }
    return {today, today};
}

ReportDays daysBefore(PeriodKind kind, const ReportDays &days)
{
    switch (kind) {
    case PeriodKind::LastWeek:
    case PeriodKind::ThisWeek: return weekOf(days.from.addDays(-7));
    case PeriodKind::LastMonth:
    case PeriodKind::ThisMonth: return monthOf(days.from.addDays(-1));
    case PeriodKind::Between: break;
    }
    const qint64 count = days.from.daysTo(days.to) + 1;
    return {days.from.addDays(-count), days.from.addDays(-1)};
}

ReportDays meetingWeek(const ReportDays &days, QDate today)
{
    const ReportDays week = weekOf(days.from);
    return days.to <= week.to ? week : weekOf(today.addDays(-7));
}

} // namespace baton::desktop
