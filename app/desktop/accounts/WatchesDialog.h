// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class TextLabel;

/// What the team watches for on one account: words and hashtags, begun and ended.
class WatchesDialog final : public QDialog {
    Q_OBJECT

public:
    WatchesDialog(inbox::AccountService &accounts, const inbox::AccountView &account, QWidget *parent);

    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] QComboBox *kindBox() const { return m_kind; }
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] KeyButton *addButton() const { return m_add; }
    [[nodiscard]] KeyButton *endButton() const { return m_end; }
    [[nodiscard]] QString message() const;

private:
    void refresh();
    void add();
    void end();
    void answered(const Result<void> &answer);
    void say(const QString &text);
    [[nodiscard]] std::optional<inbox::AccountView> current() const;

    inbox::AccountService &m_accounts;
    const AccountKey m_account;
    QListWidget *m_list;
    QComboBox *m_kind;
    QLineEdit *m_field;
    KeyButton *m_add;
    KeyButton *m_end;
    TextLabel *m_message;
    bool m_asking = false;
};

} // namespace baton::desktop
