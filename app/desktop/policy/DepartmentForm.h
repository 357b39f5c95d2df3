// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/policy/PartForm.h"
#include "core/domain/Policy.h"

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
QT_END_NAMESPACE

namespace baton::desktop {

/// A department: its people, what customers may be told, and who answers next when nothing happens.
class DepartmentForm : public PartForm {
    Q_OBJECT

public:
    struct Known {
        QStringList members; ///< names of colleagues
        QStringList calendars;
        QStringList departments; ///< of the others
    };
    DepartmentForm(const Department &department, const Known &known, QWidget *parent);

    [[nodiscard]] const Department &department() const { return m_department; }

protected:
    [[nodiscard]] QString problem() const override;
    void take() override;

private:
    /// One rung as fields.
    struct Row {
        QWidget *widget = nullptr;
        QComboBox *who = nullptr;
        QLineEdit *within = nullptr;
    };
    void addRung(const Rung &rung);
    void moveRung(QWidget *row, int by);
    void removeRung(QWidget *row);
    [[nodiscard]] QList<PolicyPerson> people() const;
    [[nodiscard]] bool isColleague(const QString &name) const;

    Department m_department;
    const Known m_known;
    QLineEdit *m_name;
    QComboBox *m_calendar;
    QPlainTextEdit *m_people;
    QVBoxLayout *m_rungs;
    QList<Row> m_rows;
    QLineEdit *m_contact;
    QLineEdit *m_url;
};

} // namespace baton::desktop
