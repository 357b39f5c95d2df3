// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"

#include <QtWidgets/QWidget>

namespace baton::desktop {

class KeyButton;
class Preferences;
class TextLabel;

/// "31 conversations of the last 7 days look unanswered." [Take them in] [Leave them]: offered once for each account,
/// when its history has been read; hidden otherwise. For the top of the list and for the connect dialog.
class HistoryOffer final : public QWidget {
    Q_OBJECT

public:
    /// @param only  0: every account
    HistoryOffer(
        inbox::AccountService &accounts, Preferences &preferences, AccountKey only = 0, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] KeyButton *takeButton() const { return m_take; }
    [[nodiscard]] KeyButton *leaveButton() const { return m_leave; }

Q_SIGNALS:
    /// They are in the inbox now. @param conversations  how many
    void taken(int conversations);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void look();
    void answered();

    inbox::AccountService &m_accounts;
    Preferences &m_preferences;
    AccountKey m_only;
    TextLabel *m_text;
    TextLabel *m_meaning;
    KeyButton *m_take;
    KeyButton *m_leave;
    QSet<AccountKey> m_asked; ///< in this session
    std::optional<std::pair<AccountId, inbox::Unanswered>> m_offer;
};

} // namespace baton::desktop
