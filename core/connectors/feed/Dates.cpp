// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/feed/Dates.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace baton::connectors::feed {

namespace {

constexpr int kMinute = 60;

int monthOf(const QString &name)
{
    static const QHash<QString, int> kMonths{{QStringLiteral("jan"), 1}, {QStringLiteral("jän"), 1},
        {QStringLiteral("feb"), 2}, {QStringLiteral("mar"), 3}, {QStringLiteral("mär"), 3}, {QStringLiteral("mrz"), 3},
        {QStringLiteral("apr"), 4}, {QStringLiteral("may"), 5}, {QStringLiteral("mai"), 5}, {QStringLiteral("jun"), 6},
        {QStringLiteral("jul"), 7}, {QStringLiteral("aug"), 8}, {QStringLiteral("sep"), 9}, {QStringLiteral("oct"), 10},
        {QStringLiteral("okt"), 10}, {QStringLiteral("nov"), 11}, {QStringLiteral("dec"), 12},
        {QStringLiteral("dez"), 12}};
    return kMonths.value(name.left(3).toLower());
}

/// Seconds east of Greenwich.
int offsetOf(const QString &written)
{
    static const QHash<QString, int> kHours{{QStringLiteral("EST"), -5}, {QStringLiteral("EDT"), -4},
        {QStringLiteral("CST"), -6}, {QStringLiteral("CDT"), -5}, {QStringLiteral("MST"), -7},
        {QStringLiteral("MDT"), -6}, {QStringLiteral("PST"), -8}, {QStringLiteral("PDT"), -7},
        {QStringLiteral("BST"), 1}, {QStringLiteral("CET"), 1}, {QStringLiteral("CEST"), 2}, {QStringLiteral("MEZ"), 1},
        {QStringLiteral("MESZ"), 2}, {QStringLiteral("EET"), 2}, {QStringLiteral("EEST"), 3},
        {QStringLiteral("MSK"), 3}, {QStringLiteral("JST"), 9}};
    static const QRegularExpression kNumbers(QStringLiteral("([+-])(\\d{1,2}):?(\\d{2})?$"));
    if (const auto match = kNumbers.match(written); match.hasMatch()) {
        const int minutes = match.captured(2).toInt() * kMinute + match.captured(3).toInt();
        return minutes * kMinute * (match.captured(1) == QLatin1String("-") ? -1 : 1);
    }
    return kHours.value(written.toUpper()) * kMinute * kMinute;
}

struct Parts {
    int year = 0;
    int month = 1;
    int day = 1;
    QString time; ///< "6:05:09 PM"
    QString zone;
};

std::optional<TimeMs> momentOf(const Parts &parts, bool yearIsShort)
{
    int year = parts.year;
    if (yearIsShort)
        year += year < 70 ? 2000 : 1900;
    const QDate date(year, parts.month, parts.day);
    if (!date.isValid())
        return std::nullopt;
    static const QRegularExpression kTime(
        QStringLiteral("^(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?:\\s*([AaPp])\\.?[Mm]\\.?)?$"));
    qint64 milliseconds = 0;
    if (const auto match = kTime.match(parts.time.trimmed()); match.hasMatch()) {
        int hour = match.captured(1).toInt();
        if (!match.captured(5).isEmpty())
            hour = hour % 12 + (match.captured(5).compare(QLatin1String("p"), Qt::CaseInsensitive) == 0 ? 12 : 0);
        const int minute = match.captured(2).toInt();
        // A leap second, or a minute that somebody counted to its end.
        const int second = std::min(match.captured(3).toInt(), 59);
        if (hour > 24 || minute > 59)
            return std::nullopt;
        milliseconds = ((hour * kMinute + minute) * kMinute + second) * 1000LL
            + match.captured(4).left(3).leftJustified(3, QLatin1Char('0')).toInt();
    }
    const QDateTime midnight(date, QTime(0, 0), Qt::UTC);
    return midnight.toMSecsSinceEpoch() + milliseconds - offsetOf(parts.zone) * 1000LL;
}

// A time with what may follow it, as part of a pattern: groups "time" and "zone".
const QString kTimeAndZone
    = QStringLiteral("(?<time>\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:\\s*[AaPp]\\.?[Mm]\\.?(?![A-Za-z]))?)"
                     "\\s*(?<zone>[A-Za-z]{0,5}\\s*(?:[+-]\\d{1,2}(?::?\\d{2})?)?)(?:\\s*\\([^)]*\\))?");

const QString kWeekday = QStringLiteral("(?:\\p{L}+\\.?(?:,\\s*|\\s+))?");

} // namespace

std::optional<TimeMs> feedDate(QStringView text)
{
    const QString written = text.left(200).toString().simplified();
    static const QRegularExpression kIso(QStringLiteral(
        "^(?<year>\\d{4})-?(?<month>\\d{2})?-?(?<day>\\d{2})?(?:[Tt ]\\s*(?:%1|(?<short>\\d{4,6})(?<szone>[Zz]?)))?$")
            .arg(kTimeAndZone));
    // "Mon, 23 Nov 2026 06:00:00 +0100"
    static const QRegularExpression kMail(
        QStringLiteral("^%2(?<day>\\d{1,2})\\.?[\\s-](?<month>\\p{L}{3,})\\.?[\\s-](?<year>\\d{4}|\\d{2})"
                       "(?:,?\\s+%1)?$")
            .arg(kTimeAndZone, kWeekday),
        QRegularExpression::UseUnicodePropertiesOption);
    // "Mon Nov 23 06:00:00 CET 2026"
    static const QRegularExpression kClock(
        QStringLiteral("^%2(?<month>\\p{L}{3,})\\.?\\s(?<day>\\d{1,2})\\s%1\\s(?<year>\\d{4})$")
            .arg(kTimeAndZone, kWeekday),
        QRegularExpression::UseUnicodePropertiesOption);
    // "November 23, 2026 6:00 AM"
    static const QRegularExpression kAmerican(
        QStringLiteral("^%2(?<month>\\p{L}{3,})\\.?\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<year>\\d{4})"
                       "(?:,?\\s+%1)?$")
            .arg(kTimeAndZone, kWeekday),
        QRegularExpression::UseUnicodePropertiesOption);

    if (const auto match = kIso.match(written); match.hasMatch()) {
        Parts parts;
        parts.year = match.captured(QStringLiteral("year")).toInt();
        if (const QString month = match.captured(QStringLiteral("month")); !month.isEmpty())
            parts.month = month.toInt();
        if (const QString day = match.captured(QStringLiteral("day")); !day.isEmpty())
            parts.day = day.toInt();
        parts.time = match.captured(QStringLiteral("time"));
        parts.zone = match.captured(QStringLiteral("zone"));
        if (QString digits = match.captured(QStringLiteral("short")); !digits.isEmpty()) {
            digits = digits.leftJustified(6, QLatin1Char('0'));
            parts.time = digits.mid(0, 2) + QLatin1Char(':') + digits.mid(2, 2) + QLatin1Char(':') + digits.mid(4, 2);
        }
        return momentOf(parts, false);
    }
    for (const QRegularExpression *form : {&kMail, &kClock, &kAmerican}) {
        const auto match = form->match(written);
        if (!match.hasMatch())
            continue;
        Parts parts;
        const QString year = match.captured(QStringLiteral("year"));
        parts.year = year.toInt();
        parts.month = monthOf(match.captured(QStringLiteral("month")));
        parts.day = match.captured(QStringLiteral("day")).toInt();
        parts.time = match.captured(QStringLiteral("time"));
        parts.zone = match.captured(QStringLiteral("zone")).remove(QLatin1Char(' '));
        if (parts.month != 0)
            return momentOf(parts, year.size() == 2);
    }
    return std::nullopt;
}

} // namespace baton::connectors::feed
