// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class TextLabel;

/// Which parts of an account this computer reads: the folders of a mailbox.
class PlacesDialog final : public QDialog {
    Q_OBJECT

public:
    PlacesDialog(inbox::AccountService &accounts, const inbox::AccountView &account, QWidget *parent);

    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] KeyButton *keepButton() const { return m_keep; }

private:
    [[nodiscard]] QStringList chosen() const;
    void keep();

    inbox::AccountService &m_accounts;
    const AccountKey m_account;
    QListWidget *m_list;
    KeyButton *m_keep;
    TextLabel *m_message;
};

} // namespace baton::desktop
