// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/theme/TextLabel.h"
#include "core/inbox/ReplyService.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

namespace baton::desktop {

class KeyButton;
class OutboxActs;

/// "Sending to Rosa D. in 7 s · Undo · Send now" for the status line. Shows what needs a person first, then the reply
/// that leaves next; hidden while nothing is on its way. Counts down once a second, and only then.
class SendingBar final : public QWidget {
    Q_OBJECT

public:
    SendingBar(const DesktopServices &services, OutboxActs &acts, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isTicking() const { return m_tick.isActive(); }

Q_SIGNALS:
    /// "and 2 more": show the view Outgoing.
    void outgoingRequested();
    /// A click on the text opens the conversation.
    void openRequested(baton::ThreadKey thread);

private:
    void refresh();
    void showActs(const inbox::OutboxItem &item);

    DesktopServices m_services;
    OutboxActs &m_acts;
    TextLabel *m_text;
    QWidget *m_buttons = nullptr;
    KeyButton *m_more;
    QTimer m_tick;
    std::optional<inbox::OutboxItem> m_shown;
};

/// The order in which replies ask for attention: who needs a person first, then who leaves first.
QList<inbox::OutboxItem> byAttention(QList<inbox::OutboxItem> items);
/// In which colour its state is told.
TextLabel::Rank rankOf(const inbox::OutboxItem &item);

} // namespace baton::desktop
