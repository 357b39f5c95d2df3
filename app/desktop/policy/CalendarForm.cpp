// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/policy/CalendarForm.h"

#include "app/desktop/policy/PolicyText.h"

#include <QtCore/QFile>
#include <QtCore/QTimeZone>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace baton::desktop {

namespace {

constexpr qint64 kMaxFileBytes = 8 * 1024 * 1024;
constexpr int kYearsAhead = 3;

QStringList zones()
{
    QStringList names;
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : ids) {
        // The names with a place; "Etc/GMT+5" and the like mean nothing to people.
        if (id.contains('/') && !id.startsWith("Etc/"))
            names.append(QString::fromLatin1(id));
    }
    names.prepend(QStringLiteral("UTC"));
    return names;
}

QString dayLine(QDate day, const QList<Calendar::Span> &spans)
{
    return (day.toString(Qt::ISODate) + QLatin1Char(' ') + PolicyText::spans(spans)).trimmed();
}

} // namespace

CalendarForm::CalendarForm(const DatedCalendar &calendar, QWidget *parent)
    : PartForm(tr("Hours"), parent)
    , m_calendar(calendar)
    , m_exceptions(new QPlainTextEdit(this))
{
    const QString zone
        = calendar.hours.zone.isEmpty() ? QString::fromLatin1(QTimeZone::systemTimeZoneId()) : calendar.hours.zone;
    m_name = addLine(tr("Name"), calendar.hours.name, tr("office"));
    m_zone = addChoice(tr("Time zone"), zones(), zone);
    addWords(tr("When is somebody there? 09:00–12:00, 13:30–18:00 leaves a break; empty is closed."));
    for (int day = 0; day < 7; ++day)
        m_days[size_t(day)]
            = addLine(QLocale().standaloneDayName(day + 1), PolicyText::spans(calendar.hours.week[size_t(day)]));
    m_from = addLine(tr("Holds from (a day, not needed)"),
        calendar.from.isValid() ? calendar.from.toString(Qt::ISODate) : QString(), QStringLiteral("2027-01-01"));
    QStringList lines;
    for (auto day = calendar.hours.exceptions.begin(); day != calendar.hours.exceptions.end(); ++day)
        lines.append(dayLine(day.key(), day.value()));
    m_exceptions->setPlainText(lines.join(QLatin1Char('\n')));
    m_exceptions->setTabChangesFocus(true);
    m_exceptions->setPlaceholderText(QStringLiteral("2026-12-25\n2026-12-31 09:00–12:00"));
    m_exceptions->setMinimumHeight(m_exceptions->fontMetrics().lineSpacing() * 5);
    connect(m_exceptions, &QPlainTextEdit::textChanged, this, &CalendarForm::check);
    addField(tr("Days that differ, one a line: closed, or with hours of their own"), m_exceptions);
    auto *holidays = new QPushButton(tr("Closed days out of a calendar file…"), this);
    holidays->setAutoDefault(false);
    connect(holidays, &QPushButton::clicked, this, &CalendarForm::askForFile);
    addField(tr("iCalendar files (.ics) with public holidays are to be had from many places"), holidays);
    finish();
}

std::optional<QMap<QDate, QList<Calendar::Span>>> CalendarForm::days() const
{
    QMap<QDate, QList<Calendar::Span>> days;
    const QStringList lines = m_exceptions->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QString clean = line.simplified();
        if (clean.isEmpty())
            continue;
        const QDate day = QDate::fromString(clean.section(QLatin1Char(' '), 0, 0), Qt::ISODate);
        const auto spans = PolicyText::spansFrom(clean.section(QLatin1Char(' '), 1));
        if (!day.isValid() || !spans)
            return std::nullopt;
        days.insert(day, *spans);
    }
    return days;
}

QString CalendarForm::problem() const
{
    if (m_name->text().simplified().isEmpty())
        return tr("The hours need a name.");
    for (const QLineEdit *day : m_days) {
        if (!PolicyText::spansFrom(day->text()))
            return tr("%1: write hours as 09:00–12:00, 13:30–18:00.").arg(day->accessibleName());
    }
    if (const QString from = m_from->text().trimmed();
        !from.isEmpty() && !QDate::fromString(from, Qt::ISODate).isValid())
        return tr("The day from which they hold is written as 2027-01-01.");
    if (!days())
        return tr("A day that differs is written as 2026-12-25, or 2026-12-31 09:00–12:00.");
    return {};
}

void CalendarForm::take()
{
    m_calendar.hours.name = m_name->text().simplified();
    m_calendar.hours.zone = m_zone->currentText();
    m_calendar.from = QDate::fromString(m_from->text().trimmed(), Qt::ISODate);
    for (size_t day = 0; day < 7; ++day)
        m_calendar.hours.week[day] = PolicyText::spansFrom(m_days[day]->text()).value_or(QList<Calendar::Span>());
    m_calendar.hours.exceptions = days().value_or(QMap<QDate, QList<Calendar::Span>>());
}

std::optional<int> CalendarForm::takeHolidays(const QByteArray &file, int lastYear)
{
    const auto found = holidaysFromICalendar(file, lastYear);
    if (!found)
        return std::nullopt;
    auto known = days().value_or(QMap<QDate, QList<Calendar::Span>>());
    int added = 0;
    for (const auto &[day, name] : *found) {
        if (known.contains(day))
            continue;
        known.insert(day, {});
        ++added;
    }
    QStringList lines;
    for (auto day = known.begin(); day != known.end(); ++day)
        lines.append(dayLine(day.key(), day.value()));
    m_exceptions->setPlainText(lines.join(QLatin1Char('\n')));
    return added;
}

void CalendarForm::askForFile()
{
    const QString path
        = QFileDialog::getOpenFileName(this, tr("Closed days"), {}, tr("Calendars (*.ics);;All files (*)"));
    if (path.isEmpty())
        return;
    QFile file(path);
    const bool isReadable = file.open(QIODevice::ReadOnly) && file.size() <= kMaxFileBytes;
    const auto taken
        = isReadable ? takeHolidays(file.readAll(), QDate::currentDate().year() + kYearsAhead) : std::nullopt;
    if (!taken)
        QMessageBox::warning(this, tr("Closed days"), tr("%1 is no calendar that could be read.").arg(path));
    else if (*taken == 0)
        QMessageBox::information(this, tr("Closed days"), tr("No further all-day event stands in %1.").arg(path));
}

} // namespace baton::desktop
