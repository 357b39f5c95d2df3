// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "core/inbox/ReplyService.h"

#include <QtCore/QTimer>
#include <QtWidgets/QVBoxLayout>
#include <QtWidgets/QWidget>

namespace baton::desktop {

/// The open conversation's replies that have not gone out: their state in a sentence, and what can be done.
class OutgoingStrip : public QWidget {
    Q_OBJECT

public:
    OutgoingStrip(const DesktopServices &services, QWidget *parent);

    void setThread(ThreadKey thread);

    /// What is said about a reply.
    static QString sentence(const inbox::OutboxItem &item, TimeMs now);

Q_SIGNALS:
    void failed(const QString &sentence, const QString &details);
    /// A reply came back as the draft.
    void cameBack(baton::ThreadKey thread);
    void messageWanted(baton::MessageKey message);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    void addRow(const inbox::OutboxItem &item);
    void run(Task<void> task, ThreadKey cameBackTo = 0);

    DesktopServices m_services;
    ThreadKey m_thread = 0;
    QVBoxLayout *m_rows;
    QTimer m_tick;
};

} // namespace baton::desktop
