// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "core/inbox/ReplyService.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

class OutboxActs;
class TextLabel;

/// The replies of one conversation that have not gone out, each with its text, what happened, and what can be done.
/// Stands between the conversation and the composer; hidden while there are none.
class ThreadOutgoing final : public QWidget {
    Q_OBJECT

public:
    ThreadOutgoing(const DesktopServices &services, OutboxActs &acts, QWidget *parent = nullptr);

    void setThread(ThreadKey thread);
    [[nodiscard]] int count() const { return int(m_cards.size()); }
    /// The sentences shown, for tests.
    [[nodiscard]] QStringList sentences() const;

private:
    struct Card {
        inbox::OutboxItem item;
        QWidget *widget = nullptr;
        TextLabel *state = nullptr;
    };
    void rebuild();
    void tick();
    void progress(const DraftId &reply);
    Card makeCard(const inbox::OutboxItem &item);

    DesktopServices m_services;
    OutboxActs &m_acts;
    ThreadKey m_thread = 0;
    QVBoxLayout *m_column;
    QList<Card> m_cards;
    QTimer m_tick;
};

} // namespace baton::desktop
