// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/search/SearchBox.h"
#include "app/desktop/theme/KeyButton.h"
#include "core/base/Clock.h"
#include "core/inbox/AccountService.h"
#include "core/sync/TeamStatus.h"

#include <QtCore/QTimer>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QWidget>

namespace baton::desktop {

/// How each account is doing: a mark whose shape tells too, a name, and what is wrong in words with the way out.
class HealthStrip : public QWidget {
    Q_OBJECT

public:
    HealthStrip(const Clock &clock, QWidget *parent);
    void setAccounts(const QList<inbox::AccountView> &accounts);

    /// What is said beside the name; empty while all is well.
    static QString stateText(const inbox::AccountView &account, TimeMs now);

Q_SIGNALS:
    void signInAsked(baton::AccountKey account);
    void accountAsked(baton::AccountKey account);

private:
    const Clock &m_clock;
    QHBoxLayout *m_row;
};

class TeamStrip;

/// Account health, the search field, what is not well with the team, and when the accounts were last checked.
class TopBar : public QWidget {
    Q_OBJECT

public:
    TopBar(const Clock &clock, QWidget *parent);

    [[nodiscard]] SearchBox *search() const { return m_search; }
    [[nodiscard]] KeyButton *menuButton() const { return m_menu; }
    [[nodiscard]] KeyButton *checkButton() const { return m_checked; }
    void setAccounts(const QList<inbox::AccountView> &accounts);
    void setChecking(bool checking);
    void setTeam(const sync::TeamStatus &status);
    [[nodiscard]] TeamStrip *team() const { return m_team; }
    [[nodiscard]] QString checkedText() const;

Q_SIGNALS:
    void signInAsked(baton::AccountKey account);
    void accountAsked(baton::AccountKey account);
    void checkAsked();
    void teamAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tell();
    void tellTeam();
    void place();

    const Clock &m_clock;
    KeyButton *m_menu;
    HealthStrip *m_health;
    SearchBox *m_search;
    TeamStrip *m_team;
    KeyButton *m_checked;
    sync::TeamStatus m_teamStatus;
    QTimer m_tick;
    QList<inbox::AccountView> m_accounts;
    bool m_checking = false;
};

} // namespace baton::desktop
