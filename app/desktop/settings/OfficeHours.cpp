// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/OfficeHours.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace baton::desktop {

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

} // namespace baton::desktop
