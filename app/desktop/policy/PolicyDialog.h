// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/team/PolicyService.h"

#include <QtWidgets/QDialog>

#include <functional>

QT_BEGIN_NAMESPACE
class QListWidget;
class QPushButton;
class QTabWidget;
QT_END_NAMESPACE

namespace baton::desktop {

class TextLabel;

/// What the team has agreed on: hours, departments, promised times, rules. Changes are gathered and kept together.
class PolicyDialog : public QDialog {
    Q_OBJECT

public:
    /// @param members  names of colleagues, oneself among them
    PolicyDialog(team::PolicyService &service, const QStringList &members, QWidget *parent);

    [[nodiscard]] const Policy &policy() const { return m_policy; }
    /// Asks first where something would be lost.
    void reject() override;

private:
    /// One list with its buttons.
    struct Page {
        QListWidget *list = nullptr;
        TextLabel *empty = nullptr;
        QPushButton *add = nullptr;
        QList<QPushButton *> needOne; ///< enabled while a line is marked
        std::function<QStringList()> lines;
        std::function<void(int)> edit; ///< -1: a new one
        std::function<void(int, int)> move;
        std::function<void(int)> remove;
    };
    void load();
    void showAgreed(const team::AgreedPolicy &agreed);
    Page &addPage(const QString &title, const QString &empty);
    void fill(int page, int row = -1);
    void fillAll();
    void save();
    void tryRules();
    void say(const QString &text, bool isWrong = false);
    template <typename Form, typename Take> void edit(Form *form, Take take);
    [[nodiscard]] QStringList calendarNames() const;
    [[nodiscard]] QStringList departmentNames(int except = -1) const;

    team::PolicyService &m_service;
    const QStringList m_members;
    Policy m_policy;
    Policy m_saved;
    bool m_mayChange = false;
    QTabWidget *m_tabs;
    QList<Page> m_pages;
    TextLabel *m_message;
    QPushButton *m_try;
    QPushButton *m_save;
};

} // namespace baton::desktop
