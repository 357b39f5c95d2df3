// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/BusinessTime.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace baton {

namespace {

constexpr std::array kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kDay = 24 * 60 * kMinute;
constexpr TimeMs kFarthest = 400 * kDay;
constexpr int kMinutesOfADay = 24 * 60;

QString clockTime(int minutes)
{
    return QStringLiteral("%1:%2")
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

std::optional<int> minutesOf(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char(':'));
    if (parts.size() != 2 || parts[0].size() != 2 || parts[1].size() != 2)
        return std::nullopt;
    bool isHour = false;
    bool isMinute = false;
    const int hour = parts[0].toInt(&isHour);
    const int minute = parts[1].toInt(&isMinute);
    const int all = hour * 60 + minute;
    if (!isHour || !isMinute || hour < 0 || minute < 0 || minute > 59 || all > kMinutesOfADay)
        return std::nullopt;
    return all;
}

QJsonArray toArray(const QList<Calendar::Span> &spans)
{
    QJsonArray array;
    for (const Calendar::Span &span : spans)
        array.append(QJsonArray{clockTime(span.from), clockTime(span.to)});
    return array;
}

/// @param where  the field, for the problem
std::optional<QList<Calendar::Span>> spansFrom(const QJsonValue &value, const QString &where, QString &problem)
{
    if (!value.isArray()) {
        problem = where + QStringLiteral(": is no list of times");
        return std::nullopt;
    }
    QList<Calendar::Span> spans;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString here = QStringLiteral("%1[%2]: ").arg(where).arg(i);
        const QJsonArray pair = array.at(i).toArray();
        const auto from = minutesOf(pair.at(0).toString());
        const auto to = minutesOf(pair.at(1).toString());
        if (pair.size() != 2 || !from || !to) {
            problem = here + QStringLiteral("is not two times such as 09:00 and 17:00");
            return std::nullopt;
        }
        if (*from >= *to) {
            problem = here + QStringLiteral("ends before it begins");
            return std::nullopt;
        }
        if (!spans.isEmpty() && *from < spans.constLast().to) {
            problem = here + QStringLiteral("begins before the one before it ends");
            return std::nullopt;
        }
        spans.append({*from, *to});
    }
    return spans;
}

} // namespace

Calendar Calendar::always(const QString &zone)
{
    Calendar calendar;
    calendar.zone = zone;
    calendar.week.fill({Span{0, kMinutesOfADay}});
    return calendar;
}

QByteArray Calendar::toJson() const
{
    QJsonObject days;
    for (size_t day = 0; day < week.size(); ++day)
        days.insert(QLatin1String(kDays[day]), toArray(week[day]));
    QJsonArray differing;
    for (auto day = exceptions.cbegin(); day != exceptions.cend(); ++day)
        differing.append(QJsonObject{{QStringLiteral("date"), day.key().toString(Qt::ISODate)},
            {QStringLiteral("hours"), toArray(day.value())}});
    const QJsonObject document{{QStringLiteral("name"), name}, {QStringLiteral("zone"), zone},
        {QStringLiteral("week"), days}, {QStringLiteral("exceptions"), differing}};
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

std::optional<Calendar> Calendar::fromJson(const QByteArray &json, QString *problem)
{
    QString unused;
    QString &wrong = problem ? *problem : unused;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        wrong = QStringLiteral("is no JSON object");
        return std::nullopt;
    }
    Calendar calendar;
    calendar.name = document[QLatin1String("name")].toString();
    calendar.zone = document[QLatin1String("zone")].toString();
    // Qt lists zones with a place; a machine's own may be one without.
    const QByteArray zone = calendar.zone.toUtf8();
    if (!QTimeZone::isTimeZoneIdAvailable(zone) && !(zone.startsWith("Etc/") && QTimeZone(zone).isValid())) {
        wrong = QStringLiteral("zone: “%1” is no time zone").arg(calendar.zone);
        return std::nullopt;
    }
    const QJsonValue week = document[QLatin1String("week")];
    const QJsonValue exceptions = document[QLatin1String("exceptions")];
    if (!week.isUndefined() && !week.isObject()) {
        wrong = QStringLiteral("week: is no object of days");
        return std::nullopt;
    }
    if (!exceptions.isUndefined() && !exceptions.isArray()) {
        wrong = QStringLiteral("exceptions: is no list");
        return std::nullopt;
    }
    const QJsonObject days = week.toObject();
    for (size_t day = 0; day < calendar.week.size(); ++day) {
        const QJsonValue value = days.value(QLatin1String(kDays[day]));
        if (value.isUndefined())
            continue; // closed
        const auto spans = spansFrom(value, QStringLiteral("week.") + QLatin1String(kDays[day]), wrong);
        if (!spans)
            return std::nullopt;
        calendar.week[day] = *spans;
    }
    const QJsonArray differing = exceptions.toArray();
    for (qsizetype i = 0; i < differing.size(); ++i) {
        const QString where = QStringLiteral("exceptions[%1]").arg(i);
        const QJsonObject one = differing.at(i).toObject();
        const QDate date = QDate::fromString(one.value(QLatin1String("date")).toString(), Qt::ISODate);
        if (!date.isValid()) {
            wrong = where + QStringLiteral(".date: is no day such as 2026-12-24");
            return std::nullopt;
        }
        const auto spans = spansFrom(one.value(QLatin1String("hours")), where + QStringLiteral(".hours"), wrong);
        if (!spans)
            return std::nullopt;
        calendar.exceptions.insert(date, *spans);
    }
    return calendar;
}

const QList<Calendar::Span> &Calendar::spansOn(QDate day) const
{
    const auto differing = exceptions.constFind(day);
    return differing != exceptions.cend() ? *differing : week[size_t(day.dayOfWeek() - 1)];
}

void Calendar::eachOpen(TimeMs from, TimeMs to, const std::function<bool(TimeMs, TimeMs)> &take) const
{
    const QTimeZone place(zone.toUtf8());
    if (!place.isValid() || from >= to)
        return;
    const auto momentOf = [](TimeMs at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC); };
    // Between two changes of the clock local time is UTC and a constant.
    TimeMs begin = from;
    while (begin < to) {
        const TimeMs offset = TimeMs(place.offsetFromUtc(momentOf(begin))) * 1000;
        const auto change = place.nextTransition(momentOf(begin));
        const TimeMs changeAt = change.atUtc.isValid() ? change.atUtc.toMSecsSinceEpoch() : to;
        const TimeMs end = std::min(to, std::max(changeAt, begin + 1));
        const QDate last = momentOf(end - 1 + offset).date();
        for (QDate day = momentOf(begin + offset).date(); day <= last; day = day.addDays(1)) {
            const TimeMs midnight = QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() - offset;
            for (const Span &span : spansOn(day)) {
                const TimeMs opens = std::max(begin, midnight + span.from * kMinute);
                const TimeMs closes = std::min(end, midnight + span.to * kMinute);
                if (opens < closes && !take(opens, closes))
                    return;
            }
        }
        begin = end;
    }
}

TimeMs Calendar::openBetween(TimeMs from, TimeMs to) const
{
    TimeMs sum = 0;
    eachOpen(from, to, [&sum](TimeMs opens, TimeMs closes) {
        sum += closes - opens;
        return true;
    });
    return sum;
}

std::optional<TimeMs> Calendar::after(TimeMs from, TimeMs span) const
{
    if (span <= 0)
        return from;
    std::optional<TimeMs> found;
    TimeMs left = span;
    eachOpen(from, from + kFarthest, [&](TimeMs opens, TimeMs closes) {
        if (left <= closes - opens) {
            found = opens + left;
            return false;
        }
        left -= closes - opens;
        return true;
    });
    return found;
}

bool Calendar::isOpenAt(TimeMs at) const { return openBetween(at, at + 1) > 0; }

namespace {

/// An iCalendar file's lines, unfolded (RFC 5545, 3.1).
QList<QByteArray> unfolded(const QByteArray &file)
{
    QList<QByteArray> lines;
    for (QByteArray line : file.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        if ((line.startsWith(' ') || line.startsWith('\t')) && !lines.isEmpty())
            lines.last() += line.mid(1);
        else
            lines.append(line);
    }
    return lines;
}

/// A text value (RFC 5545, 3.3.11).
QString textOf(QByteArray value)
{
    value.replace("\\n", " ").replace("\\N", " ").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
    return QString::fromUtf8(value).simplified();
}

struct AllDayEvent {
    QDate from;
    QDate to; ///< the first day after it
    QString name;
    bool isYearly = false;
    int until = 9999; ///< the last year
};

} // namespace

std::optional<QList<std::pair<QDate, QString>>> holidaysFromICalendar(const QByteArray &file, int lastYear)
{
    constexpr int kMostDays = 20'000; // a calendar of centuries is a mistake
    const QList<QByteArray> lines = unfolded(file);
    if (!std::any_of(lines.begin(), lines.end(), [](const QByteArray &line) { return line == "BEGIN:VCALENDAR"; }))
        return std::nullopt;
    QMap<QDate, QString> days;
    std::optional<AllDayEvent> event;
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            continue;
        const QByteArray name = line.left(colon).split(';').constFirst().toUpper();
        const QByteArray value = line.mid(colon + 1);
        // A date alone is eight digits; a time makes it another kind of event.
        const QDate date
            = value.size() == 8 ? QDate::fromString(QString::fromLatin1(value), QStringLiteral("yyyyMMdd")) : QDate();
        if (name == "BEGIN" && value == "VEVENT") {
            event.emplace();
        } else if (!event) {
            continue;
        } else if (name == "DTSTART") {
            event->from = date;
        } else if (name == "DTEND") {
            event->to = date;
        } else if (name == "SUMMARY") {
            event->name = textOf(value);
        } else if (name == "RRULE") {
            event->isYearly = value.contains("FREQ=YEARLY") && !value.contains("BYDAY") && !value.contains("COUNT=");
            const qsizetype until = value.indexOf("UNTIL=");
            if (until >= 0)
                event->until = value.mid(until + 6, 4).toInt();
        } else if (name == "END" && value == "VEVENT") {
            const AllDayEvent one = *std::exchange(event, std::nullopt);
            if (!one.from.isValid())
                continue;
            const int length = one.to.isValid() ? std::max(1, int(one.from.daysTo(one.to))) : 1;
            const int years = one.isYearly ? std::min(lastYear, one.until) - one.from.year() : 0;
            for (int year = 0; year <= std::max(0, years); ++year) {
                // 29 February is no day in most years.
                const QDate first(one.from.year() + year, one.from.month(), one.from.day());
                for (int day = 0; first.isValid() && day < length && days.size() < kMostDays; ++day)
                    days.insert(first.addDays(day), one.name);
            }
        }
    }
    QList<std::pair<QDate, QString>> found;
    for (auto day = days.cbegin(); day != days.cend(); ++day)
        found.append({day.key(), day.value()});
    return found;
}

} // namespace baton
