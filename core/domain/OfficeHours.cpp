// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/OfficeHours.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace baton {

namespace {

constexpr std::array kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr QLatin1String kTimeFormat("HH:mm");

/// "24:00" ends a day; QTime knows no such time, so it stands as the last millisecond.
QTime endOfDay() { return QTime(23, 59, 59, 999); }

QString write(QTime time) { return time == endOfDay() ? QStringLiteral("24:00") : time.toString(kTimeFormat); }

QTime read(const QString &text)
{
    return text == QLatin1String("24:00") ? endOfDay() : QTime::fromString(text, kTimeFormat);
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

QByteArray OfficeHours::toJson() const
{
    QJsonObject days;
    for (size_t day = 0; day < week.size(); ++day) {
        QJsonArray spans;
        for (const Span &span : week[day])
            spans.append(QJsonArray{write(span.from), write(span.to)});
        days.insert(QLatin1String(kDays[day]), spans);
    }
    const QJsonObject document{{QStringLiteral("name"), QStringLiteral("default")}, {QStringLiteral("zone"), zone},
        {QStringLiteral("week"), days}, {QStringLiteral("exceptions"), QJsonArray()}};
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

std::optional<OfficeHours> OfficeHours::fromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return std::nullopt;
    OfficeHours hours;
    hours.zone = document.object().value(QLatin1String("zone")).toString();
    if (!QTimeZone::isTimeZoneIdAvailable(hours.zone.toUtf8()))
        return std::nullopt;
    const QJsonObject days = document.object().value(QLatin1String("week")).toObject();
    for (size_t day = 0; day < hours.week.size(); ++day) {
        QTime free(0, 0);
        for (const QJsonValue &value : days.value(QLatin1String(kDays[day])).toArray()) {
            const QJsonArray pair = value.toArray();
            const Span span{read(pair.at(0).toString()), read(pair.at(1).toString())};
            if (!span.from.isValid() || !span.to.isValid() || span.from >= span.to || span.from < free)
                return std::nullopt;
            free = span.to;
            hours.week[day].append(span);
        }
    }
    return hours;
}

bool OfficeHours::isEmpty() const
{
    return std::all_of(week.begin(), week.end(), [](const QList<Span> &spans) { return spans.isEmpty(); });
}

TimeMs OfficeHours::after(TimeMs from, TimeMs span) const
{
    const QTimeZone here(zone.toUtf8());
    if (isEmpty() || !here.isValid())
        return from + span;
    // Clock times become moments day by day: on the night a clock is put forward a day is an hour shorter.
    const auto moment = [&here](QDate day, QTime time) {
        return time == endOfDay() ? QDateTime(day.addDays(1), QTime(0, 0), here).toMSecsSinceEpoch()
                                  : QDateTime(day, time, here).toMSecsSinceEpoch();
    };
    TimeMs left = span;
    for (QDate day = QDateTime::fromMSecsSinceEpoch(from, here).date();; day = day.addDays(1)) {
        for (const Span &open : week[size_t(day.dayOfWeek() - 1)]) {
            const TimeMs begin = std::max(from, moment(day, open.from));
            const TimeMs length = moment(day, open.to) - begin;
            if (length <= 0)
                continue;
            if (left <= length)
                return begin + left;
            left -= length;
        }
    }
}

} // namespace baton
