// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/team/TeamText.h"
#include "core/base/Task.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QScrollArea;
class QVBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class TextLabel;
class WordsBox;

/// The team: how its folder stands, what is not well, who asks to be let in, who is in it; and what can be done.
/// @thread interface; never blocks
class TeamDialog final : public QDialog {
    Q_OBJECT

public:
    TeamDialog(const DesktopServices &services, QWidget *parent);

    void createTeam();
    void joinTeam();
    void recoverTeam();
    void inviteColleague(ops::Role suggested);

    /// Everything that is shown, line by line, from the top.
    [[nodiscard]] QStringList lines() const { return m_lines; }
    /// The button with this text, or null.
    [[nodiscard]] KeyButton *button(const QString &text) const;

private:
    void refresh();
    void build();
    void buildAlone();
    void buildWaiting();
    void buildTeam();
    void buildMember(const sync::TeamMemberView &member);
    void buildRequest(const sync::WaitingRequest &request);
    void buildNotes(bool withStanding);
    void buildSheet();
    void buildButtons();
    TextLabel *addLine(const QString &text, int size, int rank);
    void addHead(const QString &text);
    KeyButton *makeButton(const QString &text, const QString &name, std::function<void()> act, int weight);
    void letIn(const sync::WaitingRequest &request);
    void askRemove(const sync::TeamMemberView &member);
    void askDecline(const sync::WaitingRequest &request);
    void askWithdraw();
    void askRemoveDevice(const sync::TeamMemberView &member, const sync::TeamMemberView::Device &device);
    /// A question before something that cannot be taken back; `act` runs if the person says yes.
    void confirm(const QString &title, const QString &question, const QString &meaning, const QString &yes,
        const QString &no, std::function<void()> act);
    void buildWindow();
    void showWindowMenu(QWidget *button);
    void showMemberMenu(const MemberId &id, QWidget *button);
    void run(const Task<void> &task, const QString &done, std::function<void()> then = {});
    void say(const QString &sentence);
    [[nodiscard]] int admins() const;

    const DesktopServices m_services;
    sync::TeamStatus m_status;
    QScrollArea *m_scroll;
    QVBoxLayout *m_column = nullptr;
    QWidget *m_buttons;
    TextLabel *m_message;
    QStringList m_lines;
    QTimer m_minute; ///< "last heard 3 min ago"
};

} // namespace baton::desktop
