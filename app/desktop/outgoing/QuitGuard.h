// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/ReplyService.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtWidgets/QMessageBox>

QT_BEGIN_NAMESPACE
class QMessageBox;
class QWidget;
QT_END_NAMESPACE

namespace baton::desktop {

/// Asks before Baton quits with replies that have not gone out. Nothing is lost either way: what stays is kept and
/// asked about or sent at the next start.
/// @thread interface; never blocks and never nests an event loop
class QuitGuard final : public QObject {
    Q_OBJECT

public:
    QuitGuard(inbox::ReplyService &replies, QWidget *window);

    /// True: quit at once. False: a question is on the screen (or waits for replies to leave); mayQuit() follows if the
    /// person agrees.
    bool ask();

    /// What would be left behind, as a sentence. For the question and for tests.
    [[nodiscard]] QString question() const;
    [[nodiscard]] QMessageBox *box() const { return m_box; }

Q_SIGNALS:
    void mayQuit();

private:
    QMessageBox *makeBox(const QString &text);
    void sendNowThenQuit();
    void onOutbox();

    inbox::ReplyService &m_replies;
    QWidget *m_window;
    QPointer<QMessageBox> m_box;
    bool m_waiting = false;
};

} // namespace baton::desktop
