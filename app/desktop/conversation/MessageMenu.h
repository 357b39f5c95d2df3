// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "core/inbox/AccountService.h"

#include <QtCore/QObject>

QT_BEGIN_NAMESPACE
class QMenu;
class QWidget;
QT_END_NAMESPACE

namespace baton::desktop {

/// What can be done with one message or note: menus, the questions before what the network makes final, and the calls.
/// @thread interface
class MessageMenu : public QObject {
    Q_OBJECT

public:
    MessageMenu(const DesktopServices &services, QWidget *window);

    /// Only what this account's network can do is offered. The menu deletes itself.
    QMenu *forMessage(const MessageView &message, const inbox::AccountView *account, const ThreadRow &thread);
    QMenu *forNote(const NoteView &note, ThreadKey thread);

    void toggleLike(const MessageView &message);
    static void copyAddress(const MessageView &message);
    void openInBrowser(const MessageView &message);
    /// Opens an address in the browser; only http, https and mailto are.
    static bool openLink(const QUrl &link);
    /// The earlier texts of an edited message.
    void showHistory(const MessageView &message);

Q_SIGNALS:
    void replyAsked(baton::MessageKey message);
    /// The text of this own reply is to be changed.
    void correctionAsked(baton::MessageKey message);
    /// Something was cut off into a conversation of its own.
    void splitOff(baton::ThreadKey thread);
    /// A sentence for the status line.
    void said(const QString &sentence);
    void failed(const QString &sentence, const QString &details);

private:
    void act(
        MessageKey message, inbox::AccountService::Act act, const QString &doneSentence, const QString &comment = {});
    void askThenAct(const QString &question, const QString &consequence, const QString &button, MessageKey message,
        inbox::AccountService::Act act, const QString &doneSentence);
    void askErase(MessageKey message);
    void report(const MessageView &message, const QString &who);
    void editNote(const NoteView &note, ThreadKey thread);
    void tell(const Result<void> &answer, const QString &doneSentence);

    DesktopServices m_services;
    QWidget *m_window;
};

} // namespace baton::desktop
