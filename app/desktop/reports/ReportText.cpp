// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/ReportText.h"

#include "app/pages/ReportParts.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>

namespace baton::desktop {

using pages::openWaitText;
using pages::waitText;
using reports::Figure;

namespace {

/// The values of a small figure, shortest first.
QStringList fewValues(const Figure &figure, bool open)
{
    std::vector<TimeMs> values;
    values.reserve(figure.intervals.size());
    for (const reports::Interval &one : figure.intervals)
        values.push_back(open ? one.open.value_or(0) : one.length);
    std::sort(values.begin(), values.end());
    QStringList words;
    for (const TimeMs value : values)
        words.append(open ? openWaitText(double(value)) : waitText(double(value)));
    return words;
}

} // namespace

QString ReportText::kindName(PeriodKind kind)
{
    switch (kind) {
    case PeriodKind::LastWeek: return tr("Last week");
    case PeriodKind::ThisWeek: return tr("This week");
    case PeriodKind::LastMonth: return tr("Last month");
    case PeriodKind::ThisMonth: return tr("This month");
    case PeriodKind::Between: return tr("Between two days");
    }
    Q_UNREACHABLE();
}

QString ReportText::days(const ReportDays &days, const QLocale &locale)
{
    const QString last = locale.toString(days.to, tr("d MMMM yyyy", "QDate format: day, month and year"));
    if (days.from == days.to)
        return last;
    const QString first = locale.toString(days.from,
        days.from.year() != days.to.year()         ? tr("d MMMM yyyy", "QDate format: day, month and year")
            : days.from.month() != days.to.month() ? tr("d MMMM", "QDate format: day and month")
                                                   : tr("d", "QDate format: day of the month alone"));
    return tr("%1 – %2", "from a day to a day").arg(first, last);
}

QString ReportText::measuredBy(const QString &zone, const std::optional<Calendar> &hours)
{
    if (!hours)
        return tr("%1 · no office hours are set, so no working time is told", "a time zone").arg(zone);
    QStringList open;
    for (size_t day = 0; day < hours->week.size(); ++day) {
        if (!hours->week[day].isEmpty())
            open.append(QLocale().standaloneDayName(int(day) + 1, QLocale::ShortFormat));
    }
    return tr("%1 · working time: office hours of %2", "a time zone; weekdays")
        .arg(zone, open.join(QStringLiteral(", ")));
}

QString ReportText::came(PeriodKind kind, const ReportDays &days, int messages)
{
    switch (kind) {
    case PeriodKind::LastWeek: return tr("Last week %n message(s) came.", nullptr, messages);
    case PeriodKind::ThisWeek: return tr("This week %n message(s) have come so far.", nullptr, messages);
    case PeriodKind::LastMonth: return tr("Last month %n message(s) came.", nullptr, messages);
    case PeriodKind::ThisMonth: return tr("This month %n message(s) have come so far.", nullptr, messages);
    case PeriodKind::Between: break;
    }
    return tr("%n message(s) came: %1.", "%1: from a day to a day", messages).arg(ReportText::days(days));
}

QString ReportText::answered(const Figure &answers)
{
    const int count = answers.n();
    if (count == 0)
        return tr("Nobody was answered.");
    const bool open = answers.openMedian().has_value();
    if (!answers.ninthTenth()) {
        const QString values = most(answers, open);
        return open
            ? tr("%n reply(ies) came, after <b>%1</b> of working time.", "%1: stretches of time", count).arg(values)
            : tr("%n reply(ies) came, after <b>%1</b>.", "%1: stretches of time", count).arg(values);
    }
    if (open) {
        return tr("Half were answered within <b>%1</b> of working time, 9 in 10 within <b>%2</b> (from %n replies).",
            nullptr, count)
            .arg(openWaitText(answers.openMedian()), openWaitText(answers.openNinthTenth()));
    }
    return tr("Half were answered within <b>%1</b>, 9 in 10 within <b>%2</b> (from %n replies).", nullptr, count)
        .arg(waitText(answers.median()), waitText(answers.ninthTenth()));
}

QString ReportText::unanswered(int conversations, bool isOver)
{
    if (conversations == 0)
        return isOver ? tr("Nobody was left waiting.") : tr("Nobody waits for an answer.");
    return isOver ? tr("<b>%n nobody had answered when it ended.</b>", "conversations", conversations)
                  : tr("<b>%n nobody has answered.</b>", "conversations", conversations);
}

QString ReportText::before(PeriodKind kind, const Figure &answers)
{
    const int count = answers.n();
    if (count == 0)
        return tr("In the days before nobody was answered.");
    const bool open = answers.openMedian().has_value();
    const bool few = !answers.ninthTenth();
    const QString values = few
        ? most(answers, open)
        : tr("%1 and %2", "half within, nine in ten within").arg(half(answers, open), most(answers, open));
    switch (kind) {
    case PeriodKind::LastWeek:
    case PeriodKind::ThisWeek: return tr("The week before: %1 (from %n replies).", nullptr, count).arg(values);
    case PeriodKind::LastMonth:
    case PeriodKind::ThisMonth: return tr("The month before: %1 (from %n replies).", nullptr, count).arg(values);
    case PeriodKind::Between: break;
    }
    return tr("As many days before: %1 (from %n replies).", nullptr, count).arg(values);
}

QString ReportText::half(const Figure &figure, bool open)
{
    if (figure.n() == 0 || (open && !figure.openMedian()))
        return QStringLiteral("–");
    return open ? openWaitText(figure.openMedian()) : waitText(figure.median());
}

QString ReportText::most(const Figure &figure, bool open)
{
    if (figure.n() == 0 || (open && !figure.openMedian()))
        return QStringLiteral("–");
    if (!figure.ninthTenth())
        return fewValues(figure, open).join(tr(", ", "between stretches of time"));
    return open ? openWaitText(figure.openNinthTenth()) : waitText(figure.ninthTenth());
}

QString ReportText::change(int now, int before)
{
    if (now == before)
        return QStringLiteral("=");
    return now > before ? QStringLiteral("▲ %1").arg(now - before) : QStringLiteral("▼ %1").arg(before - now);
}

QString ReportText::changeSpoken(int now, int before)
{
    if (now == before)
        return tr("as many as before");
    return now > before ? tr("%n more than before", nullptr, now - before)
                        : tr("%n fewer than before", nullptr, before - now);
}

QString ReportText::spoken(const QString &name, const QString &value, int count)
{
    return tr("%1: %2, from %n. Opens the conversations behind it.", "what a figure is, and the figure", count)
        .arg(name, value);
}

QString ReportText::age(size_t bucket)
{
    switch (bucket) {
    case 0: return tr("up to 1 hour", "how long somebody waits");
    case 1: return tr("1 to 4 hours", "how long somebody waits");
    case 2: return tr("4 to 8 hours", "how long somebody waits");
    case 3: return tr("8 to 24 hours", "how long somebody waits");
    default: return tr("longer than a day", "how long somebody waits");
    }
}

QString ReportText::rate(double rate)
{
    const QLocale locale;
    const double rounded = std::round(rate * 10) / 10;
    return locale.toString(rounded, 'f', rate >= 10 || rounded == std::floor(rounded) ? 0 : 1);
}

QString ReportText::trafficSpoken(int weekday, int hour, std::optional<double> rate)
{
    const QString day = QLocale().standaloneDayName(weekday + 1);
    if (!rate)
        return tr("%1, %2 to %3: not in these days", "weekday, hours of the day").arg(day).arg(hour).arg(hour + 1);
    return tr("%1, %2 to %3: %4 messages", "weekday, hours of the day")
        .arg(day)
        .arg(hour)
        .arg(hour + 1)
        .arg(ReportText::rate(*rate));
}

QString ReportText::provisional()
{
    return tr("Provisional: the days are not over, or a colleague's computer has not been heard of since. Figures may "
              "still change.");
}

QString ReportText::moment(TimeMs at, const QString &zone, const QLocale &locale)
{
    const QTimeZone place(zone.toUtf8());
    return locale.toString(
        QDateTime::fromMSecsSinceEpoch(at, place.isValid() ? place : QTimeZone::utc()), QLocale::ShortFormat);
}

} // namespace baton::desktop
