// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"
#include "core/sync/TeamStatus.h"

#include <QtWidgets/QWidget>

namespace baton::desktop {

class ChoiceCard;
class KeyButton;

/// What somebody sees who has no account yet: three ways to begin, and what is not possible yet.
class FirstStartPage final : public QWidget {
    Q_OBJECT

public:
    explicit FirstStartPage(const QList<inbox::AccountService::NetworkView> &networks, QWidget *parent = nullptr);

    [[nodiscard]] KeyButton *connectButton() const { return m_connect; }
    [[nodiscard]] KeyButton *joinButton() const { return m_join; }
    [[nodiscard]] KeyButton *sampleButton() const { return m_sample; }
    /// How far this profile has got into a team.
    void setTeam(const sync::TeamStatus &status);

Q_SIGNALS:
    void connectAsked();
    void joinAsked();
    void teamAsked(); ///< in place of joinAsked() once somebody has asked to be let in
    void sampleAsked();

protected:
    void showEvent(QShowEvent *event) override;

private:
    KeyButton *m_connect;
    KeyButton *m_join;
    ChoiceCard *m_team;
    bool m_hasTeam = false;
    KeyButton *m_sample;
};

} // namespace baton::desktop
