// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/OfficeHours.h"

#include "core/domain/BusinessTime.h"

#include <algorithm>

namespace baton {

namespace {

constexpr int kMinutesOfADay = 24 * 60;

/// "24:00" ends a day; QTime knows no such time, so it stands as the last millisecond.
QTime endOfDay() { return QTime(23, 59, 59, 999); }

int minutesOf(QTime time) { return time == endOfDay() ? kMinutesOfADay : time.hour() * 60 + time.minute(); }
QTime timeOf(int minutes) { return minutes == kMinutesOfADay ? endOfDay() : QTime(minutes / 60, minutes % 60); }

Calendar calendarOf(const OfficeHours &hours)
{
    Calendar calendar;
    calendar.name = QStringLiteral("default");
    calendar.zone = hours.zone;
    for (size_t day = 0; day < hours.week.size(); ++day) {
        for (const OfficeHours::Span &span : hours.week[day])
            calendar.week[day].append({minutesOf(span.from), minutesOf(span.to)});
    }
    return calendar;
}

} // namespace

OfficeHours OfficeHours::usual(const QString &zone)
{
    OfficeHours hours;
    hours.zone = zone;
    for (size_t day = 0; day < 5; ++day)
        hours.week[day] = {Span{QTime(9, 0), QTime(17, 0)}};
    return hours;
}

QByteArray OfficeHours::toJson() const { return calendarOf(*this).toJson(); }

std::optional<OfficeHours> OfficeHours::fromJson(const QByteArray &json)
{
    const auto calendar = Calendar::fromJson(json);
    if (!calendar)
        return std::nullopt;
    OfficeHours hours;
    hours.zone = calendar->zone;
    for (size_t day = 0; day < hours.week.size(); ++day) {
        for (const Calendar::Span &span : calendar->week[day])
            hours.week[day].append({timeOf(span.from), timeOf(span.to)});
    }
    return hours;
}

bool OfficeHours::isEmpty() const
{
    return std::all_of(week.begin(), week.end(), [](const QList<Span> &spans) { return spans.isEmpty(); });
}

TimeMs OfficeHours::after(TimeMs from, TimeMs span) const
{
    // No time at all is over when somebody is there.
    const auto end = calendarOf(*this).after(from, std::max<TimeMs>(span, 1));
    return end ? *end - (span < 1 ? 1 : 0) : from + span;
}

} // namespace baton
