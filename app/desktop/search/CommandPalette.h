// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/InboxService.h"

#include <QtCore/QTimer>
#include <QtWidgets/QFrame>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

/// Ctrl+K: conversations, case codes, addresses and commands in one field. Lies over the window, takes the keyboard
/// while it is open, and goes with Escape or a click elsewhere.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    CommandPalette(inbox::InboxService &inbox, const Clock &clock, QWidget *window);

    /// @param commands  the actions that can be found by their text
    void popup(const QList<QAction *> &commands);
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QListWidget *results() const { return m_list; }

Q_SIGNALS:
    void threadChosen(baton::ThreadKey thread, baton::MessageKey message);
    void openAsked(const QString &caseCodeOrAddress);
    void filterAsked(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void typed();
    void search();
    void rebuild();
    void takeCurrent();
    void leave();

    inbox::InboxService &m_inbox;
    const Clock &m_clock;
    QLineEdit *m_field;
    QListWidget *m_list;
    QTimer m_pause;
    QList<QAction *> m_commands;
    QList<SearchHit> m_hits;
    QString m_hitsFor;
    QPointer<QWidget> m_focusBefore;
    int m_generation = 0;
};

} // namespace baton::desktop
