// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QPushButton;
class QTableWidget;
QT_END_NAMESPACE

namespace baton {
class Clock;
namespace team {
class TeamService;
}
} // namespace baton

namespace baton::desktop {

class TextLabel;

/// What conversations come from. Closing one offers those who are to be told.
class CausesDialog : public QDialog {
    Q_OBJECT

public:
    CausesDialog(team::TeamService &team, const Clock &clock, QWidget *parent);

Q_SIGNALS:
    /// Show the conversations that match: "cause:…".
    void filterAsked(const QString &filter);

private:
    void load(const QByteArray &select = {});
    void fill();
    void updateButtons();
    void change(const CauseView &cause, const QString &done);
    void rename();
    void closeOrOpen();
    void setOwner(int index);
    void showConversations();
    [[nodiscard]] const CauseView *current() const;
    void say(const QString &text, bool isWrong = false);

    team::TeamService &m_team;
    const Clock &m_clock;
    QList<CauseView> m_causes;
    QList<MemberView> m_members;
    QTableWidget *m_table;
    TextLabel *m_empty;
    TextLabel *m_message;
    QPushButton *m_show;
    QPushButton *m_rename;
    QPushButton *m_close;
    QComboBox *m_owner;
};

} // namespace baton::desktop
