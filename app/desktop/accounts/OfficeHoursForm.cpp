// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/OfficeHoursForm.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtCore/QLocale>
#include <QtCore/QTimeZone>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTimeEdit>

namespace baton::desktop {

namespace {

/// The system's zone by the name that is offered here: "Etc/UTC" is "UTC".
QString systemZone()
{
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    return zone.isEmpty() || zone.startsWith(QLatin1String("Etc/")) ? QStringLiteral("UTC") : zone;
}

} // namespace

OfficeHoursForm::OfficeHoursForm(QWidget *parent)
    : QWidget(parent)
    , m_zone(new QComboBox(this))
    , m_problem(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Late, this))
{
    const Theme theme = Theme::of(this);
    const QLocale locale;
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.px(12));
    grid->setVerticalSpacing(theme.px(4));
    for (int day = 0; day < 7; ++day) {
        Day &one = m_days[size_t(day)];
        const QString name = locale.standaloneDayName(day + 1);
        one.open = new QCheckBox(name, this);
        one.from = new QTimeEdit(QTime(9, 0), this);
        one.to = new QTimeEdit(QTime(17, 0), this);
        for (QTimeEdit *field : {one.from, one.to}) {
            // Right to left Qt turns the hours and minutes around.
            field->setLayoutDirection(Qt::LeftToRight);
            field->setDisplayFormat(locale.timeFormat(QLocale::ShortFormat));
        }
        one.from->setAccessibleName(tr("%1, from", "day").arg(name));
        one.to->setAccessibleName(tr("%1, to", "day").arg(name));
        auto *dash = new QLabel(QStringLiteral("–"), this);
        grid->addWidget(one.open, day, 0);
        grid->addWidget(one.from, day, 1);
        grid->addWidget(dash, day, 2);
        grid->addWidget(one.to, day, 3);
        connect(one.open, &QCheckBox::toggled, this, &OfficeHoursForm::refresh);
        connect(one.from, &QTimeEdit::timeChanged, this, &OfficeHoursForm::refresh);
        connect(one.to, &QTimeEdit::timeChanged, this, &OfficeHoursForm::refresh);
    }
    grid->setColumnStretch(4, 1);
    auto *label = new QLabel(tr("Time &zone"), this);
    label->setBuddy(m_zone);
    const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : zones) {
        // "Europe/Berlin" and "UTC", not the hundreds of old names and offsets.
        if ((zone.contains('/') && !zone.startsWith("Etc/")) || zone == "UTC")
            m_zone->addItem(QString::fromLatin1(zone).replace(u'_', u' '), QString::fromLatin1(zone));
    }
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    grid->setRowMinimumHeight(7, theme.px(8));
    grid->addWidget(label, 8, 0);
    grid->addWidget(m_zone, 8, 1, 1, 4, Qt::AlignLeft);
    m_problem->setText(tr("▲ A day must end after it begins."));
    grid->addWidget(m_problem, 9, 0, 1, 5);
    connect(m_zone, &QComboBox::currentIndexChanged, this, &OfficeHoursForm::refresh);
    setHours(OfficeHours::usual(systemZone()));
}

void OfficeHoursForm::setHours(const OfficeHours &hours)
{
    m_loading = true;
    for (size_t day = 0; day < m_days.size(); ++day) {
        const QList<OfficeHours::Span> &spans = hours.week[day];
        Day &one = m_days[day];
        one.open->setChecked(!spans.isEmpty());
        one.from->setTime(spans.isEmpty() ? QTime(9, 0) : spans.first().from);
        one.to->setTime(spans.isEmpty() ? QTime(17, 0) : spans.first().to);
        one.further = spans.mid(1);
    }
    if (m_zone->findData(hours.zone) < 0)
        m_zone->addItem(hours.zone, hours.zone);
    m_zone->setCurrentIndex(m_zone->findData(hours.zone));
    m_loading = false;
    refresh();
}

OfficeHours OfficeHoursForm::hours() const
{
    OfficeHours hours;
    hours.zone = m_zone->currentData().toString();
    for (size_t day = 0; day < m_days.size(); ++day) {
        const Day &one = m_days[day];
        if (!one.open->isChecked())
            continue;
        // Midnight as the end means the end of the day.
        const QTime to = one.to->time() == QTime(0, 0) ? QTime(23, 59, 59, 999) : one.to->time();
        hours.week[day] = {OfficeHours::Span{one.from->time(), to}};
        for (const OfficeHours::Span &span : one.further) {
            if (span.from >= to)
                hours.week[day].append(span);
        }
    }
    return hours;
}

bool OfficeHoursForm::isValid() const { return OfficeHours::fromJson(hours().toJson()).has_value(); }

void OfficeHoursForm::refresh()
{
    if (m_loading)
        return;
    for (const Day &day : m_days) {
        day.from->setEnabled(day.open->isChecked());
        day.to->setEnabled(day.open->isChecked());
    }
    m_problem->setVisible(!isValid());
    Q_EMIT changed();
}

} // namespace baton::desktop
