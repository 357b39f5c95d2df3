// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/TimeText.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>

#include <array>

namespace baton::desktop {

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

QDateTime local(TimeMs at) { return QDateTime::fromMSecsSinceEpoch(at); }

/// A local day and its two midnights.
struct LocalDay {
    TimeMs from = 0;
    TimeMs to = 0;
    QDate date;
    [[nodiscard]] bool has(TimeMs at) const { return from <= at && at < to; }
};

/// Every conversion to local time looks at the system's zone file; a list of a thousand moments lies on few days. A
/// change of the zone is noticed within a minute.
const LocalDay &dayOf(TimeMs at)
{
    struct Known {
        LocalDay day;
        QElapsedTimer age;
    };
    constexpr size_t kDays = 64;
    static thread_local std::array<Known, kDays> known;
    Known &place = known[size_t(at / kDay) % kDays];
    if (!place.day.has(at) || place.age.hasExpired(kMinute)) {
        const QDate date = local(at).date();
        place.day = {date.startOfDay().toMSecsSinceEpoch(), date.addDays(1).startOfDay().toMSecsSinceEpoch(), date};
        place.age.start();
    }
    return place.day;
}

QDate dateOf(TimeMs at) { return dayOf(at).date; }

QTime timeOf(TimeMs at)
{
    const LocalDay &day = dayOf(at);
    // On the days when clocks are put forward or back the hours are not where they stand otherwise.
    return day.to - day.from == kDay ? QTime::fromMSecsSinceStartOfDay(int(at - day.from)) : local(at).time();
}

} // namespace

QString TimeText::span(TimeMs span)
{
    return span < kMinute ? tr("%1 s", "how far two moments lie apart: seconds").arg(span / 1000) : wait(span);
}

QString TimeText::wait(TimeMs span)
{
    if (span < kMinute)
        return tr("now", "how long a customer waits: under a minute");
    if (span < kHour)
        return tr("%1 min", "how long a customer waits").arg(span / kMinute);
    if (span < kDay) {
        return tr("%1 h %2", "how long a customer waits: hours, minutes in two digits")
            .arg(span / kHour)
            .arg((span % kHour) / kMinute, 2, 10, QLatin1Char('0'));
    }
    return tr("%n day(s)", "how long a customer waits", int(span / kDay));
}

QString TimeText::waitSpoken(TimeMs span)
{
    if (span < kMinute)
        return tr("less than a minute", "how long a customer waits, spoken");
    if (span < kHour)
        return tr("%n minute(s)", "how long a customer waits, spoken", int(span / kMinute));
    if (span < kDay) {
        const QString minutes = tr("%n minute(s)", "how long a customer waits, spoken", int((span % kHour) / kMinute));
        return tr("%n hour(s) %1", "how long a customer waits, spoken; %1 is the minutes", int(span / kHour))
            .arg(minutes);
    }
    return tr("%n day(s)", "how long a customer waits", int(span / kDay));
}

QString TimeText::ago(TimeMs at, TimeMs now, const QLocale &locale)
{
    const qint64 span = std::max<qint64>(0, now - at);
    if (span < kMinute)
        return tr("%1 s ago").arg(span / 1000);
    if (span < kHour)
        return tr("%1 min ago").arg(span / kMinute);
    if (span < kDay && sameDay(at, now))
        return tr("at %1", "a time of day").arg(clock(at, locale));
    return stamp(at, now, locale);
}

QString TimeText::clock(TimeMs at, const QLocale &locale)
{
    // Some locales write seconds even in their short form; nobody reads them here.
    static const QRegularExpression seconds(QStringLiteral("[:.]ss?"));
    QString format = locale.timeFormat(QLocale::ShortFormat);
    format.remove(seconds);
    return locale.toString(timeOf(at), format);
}

QString TimeText::stamp(TimeMs at, TimeMs now, const QLocale &locale)
{
    const QDate date = dateOf(at);
    const QDate today = dateOf(now);
    const qint64 days = date.daysTo(today);
    if (days == 0)
        return clock(at, locale);
    if (days > 0 && days < 7)
        return tr("%1 %2", "weekday and time")
            .arg(locale.dayName(date.dayOfWeek(), QLocale::ShortFormat), clock(at, locale));
    if (date.year() == today.year()) {
        return tr("%1 %2", "day of the year and time")
            .arg(locale.toString(date, tr("d MMM", "QDate format: day and short month")), clock(at, locale));
    }
    return tr("%1 %2", "date with year and time").arg(locale.toString(date, QLocale::ShortFormat), clock(at, locale));
}

QString TimeText::day(TimeMs at, TimeMs now, const QLocale &locale)
{
    const QDate date = dateOf(at);
    const QDate today = dateOf(now);
    const qint64 days = date.daysTo(today);
    if (days == 0)
        return tr("Today");
    if (days == 1)
        return tr("Yesterday");
    if (date.year() == today.year())
        return locale.toString(date, tr("dddd, d MMMM", "QDate format: weekday, day and month"));
    return locale.toString(date, tr("dddd, d MMMM yyyy", "QDate format: weekday, day, month and year"));
}

QString TimeText::shortDay(TimeMs at, TimeMs now, const QLocale &locale)
{
    const QDate date = dateOf(at);
    if (date.year() == dateOf(now).year())
        return locale.toString(date, tr("d MMM", "QDate format: day and short month"));
    return locale.toString(date, tr("d MMM yyyy", "QDate format: day, short month and year"));
}

QString TimeText::full(TimeMs at, const QLocale &locale) { return locale.toString(local(at), QLocale::LongFormat); }

bool TimeText::sameDay(TimeMs a, TimeMs b) { return dayOf(a).has(b); }

} // namespace baton::desktop
