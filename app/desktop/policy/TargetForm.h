// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/policy/PartForm.h"
#include "core/domain/Policy.h"

namespace baton::desktop {

/// How soon customers are to be answered.
class TargetForm : public PartForm {
    Q_OBJECT

public:
    TargetForm(const Target &target, const QStringList &calendars, QWidget *parent);

    [[nodiscard]] const Target &target() const { return m_target; }

protected:
    [[nodiscard]] QString problem() const override;
    void take() override;

private:
    Target m_target;
    QLineEdit *m_name;
    QComboBox *m_calendar;
    QLineEdit *m_first;
    QLineEdit *m_next;
    QLineEdit *m_resolution;
    QLineEdit *m_accounts;
    QLineEdit *m_tags;
    QComboBox *m_priority;
    QLineEdit *m_departments;
};

/// What is done with a message on arrival.
class RuleForm : public PartForm {
    Q_OBJECT

public:
    RuleForm(const RoutingRule &rule, const QStringList &departments, QWidget *parent);

    [[nodiscard]] const RoutingRule &rule() const { return m_rule; }

protected:
    [[nodiscard]] QString problem() const override;
    void take() override;

private:
    RoutingRule m_rule;
    QLineEdit *m_name;
    QLineEdit *m_words;
    QLineEdit *m_accounts;
    QLineEdit *m_languages;
    QLineEdit *m_contacts;
    QComboBox *m_visibility;
    QLineEdit *m_tags;
    QComboBox *m_priority;
    QComboBox *m_department;
    QLineEdit *m_issue;
};

} // namespace baton::desktop
