// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "core/inbox/ReplyService.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class OutboxActs;

/// A held reply: what changed on the left, what would have gone out on the right, and the two ways on. Closing it
/// changes nothing; the reply stays held.
class HeldReplyDialog final : public QDialog {
    Q_OBJECT

public:
    HeldReplyDialog(const DesktopServices &services, OutboxActs &acts, const inbox::OutboxItem &item, QWidget *parent);

    [[nodiscard]] KeyButton *readButton() const { return m_read; }
    [[nodiscard]] KeyButton *sendButton() const { return m_send; }
    /// What is shown as new, one entry a message; for tests.
    [[nodiscard]] QStringList news() const { return m_news; }

private:
    void loadNews();
    void showNews(const ConversationPage &page);
    void addNews(const QString &head, const QString &text, const QString &before = {});

    DesktopServices m_services;
    inbox::OutboxItem m_item;
    QVBoxLayout *m_newsColumn;
    KeyButton *m_read;
    KeyButton *m_send;
    QStringList m_news;
};

} // namespace baton::desktop
