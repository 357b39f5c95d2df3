// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "core/inbox/AccountService.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QListWidget;
class QVBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class TextLabel;

/// Every account: how it is doing, what that means, what can be done, and what is covered from when to when.
class AccountsDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param select  the account to show first; 0: the first in trouble, else the first
    AccountsDialog(const DesktopServices &services, AccountKey select, QWidget *parent);

    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] KeyButton *actButton() const { return m_act; }
    [[nodiscard]] KeyButton *copyButton() const { return m_copy; }
    [[nodiscard]] KeyButton *watchesButton() const { return m_watches; }
    [[nodiscard]] KeyButton *placesButton() const { return m_places; }
    [[nodiscard]] KeyButton *importButton() const { return m_import; }
    /// Takes the mails of a file in, and says what came of it.
    void importFrom(const QString &path);
    [[nodiscard]] QString message() const;
    [[nodiscard]] KeyButton *removeButton() const { return m_remove; }
    [[nodiscard]] QCheckBox *forColleaguesBox() const { return m_forColleagues; }
    [[nodiscard]] QComboBox *retentionBox() const { return m_retention; }
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QStringList lines() const { return m_lines; }

Q_SIGNALS:
    void connectAsked();
    void signInAsked(baton::AccountKey account);

private:
    void refresh();
    void showAccount();
    void askRemove();
    void showRule(const inbox::AccountView &account);
    void keepRule(bool sendsUnasked);
    void buildRetention(QVBoxLayout *column);
    void showRetention(const inbox::AccountView &account);
    void askRetention();
    void keepRetention(const AccountId &account, int months);
    void addLine(const QString &text, bool trouble);
    [[nodiscard]] std::optional<inbox::AccountView> current() const;

    DesktopServices m_services;
    AccountKey m_selected = 0;
    QListWidget *m_list;
    TextLabel *m_name;
    TextLabel *m_state;
    TextLabel *m_meaning;
    TextLabel *m_checked;
    QVBoxLayout *m_details;
    QStringList m_lines;
    KeyButton *m_act;
    KeyButton *m_copy;
    KeyButton *m_watches;
    KeyButton *m_places;
    KeyButton *m_import;
    KeyButton *m_remove;
    QCheckBox *m_forColleagues;
    QWidget *m_retentionRow;
    QComboBox *m_retention;
    int m_months = 0; ///< as it is said now
    TextLabel *m_message;
    QWidget *m_empty;
    QWidget *m_right;
    QTimer m_tick;
};

} // namespace baton::desktop
