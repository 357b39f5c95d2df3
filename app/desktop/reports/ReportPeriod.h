// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDate>

namespace baton::desktop {

/// The days a report is about, as a person chooses them.
enum class PeriodKind { LastWeek, ThisWeek, LastMonth, ThisMonth, Between };

/// Both days belong to it.
struct ReportDays {
    QDate from;
    QDate to;

    [[nodiscard]] bool isValid() const { return from.isValid() && to.isValid() && from <= to; }
    /// Nothing of it is still to come, nor today.
    [[nodiscard]] bool isOver(QDate today) const { return to < today; }
    bool operator==(const ReportDays &) const = default;
};

/// Weeks begin on Monday (ISO 8601). Not for Between, whose days are chosen.
ReportDays daysOf(PeriodKind kind, QDate today);
/// What they are compared with: the week, the month, or as many days before.
ReportDays daysBefore(PeriodKind kind, const ReportDays &days);

/// The week that the meeting talks about: the one the days lie in, or the last that is over.
ReportDays meetingWeek(const ReportDays &days, QDate today);

} // namespace baton::desktop
