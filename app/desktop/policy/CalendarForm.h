// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/policy/PartForm.h"
#include "core/domain/Policy.h"

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
QT_END_NAMESPACE

namespace baton::desktop {

/// Hours of a week, and days that differ.
class CalendarForm : public PartForm {
    Q_OBJECT

public:
    CalendarForm(const DatedCalendar &calendar, QWidget *parent);

    [[nodiscard]] const DatedCalendar &calendar() const { return m_calendar; }
    /// Takes over the all-day events of an iCalendar file as closed days. @return how many; nullopt: no such file
    std::optional<int> takeHolidays(const QByteArray &file, int lastYear);

protected:
    [[nodiscard]] QString problem() const override;
    void take() override;

private:
    void askForFile();
    /// "2026-12-24" is closed, "2026-12-31 09:00-12:00" has hours of its own. @return nullopt: a line does not read
    [[nodiscard]] std::optional<QMap<QDate, QList<Calendar::Span>>> days() const;

    DatedCalendar m_calendar;
    QLineEdit *m_name;
    QComboBox *m_zone;
    QLineEdit *m_from;
    std::array<QLineEdit *, 7> m_days{};
    QPlainTextEdit *m_exceptions;
};

} // namespace baton::desktop
