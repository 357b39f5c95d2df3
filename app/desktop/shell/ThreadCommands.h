// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "core/base/Task.h"
#include "core/domain/Views.h"

#include <QtCore/QObject>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace baton::team {
struct Undone;
}

namespace baton::desktop {

/// What is done to conversations, one or many: asks what must be asked, calls the service, says what came of it.
/// A list of conversations is one undo step.
/// @thread interface
class ThreadCommands : public QObject {
    Q_OBJECT

public:
    ThreadCommands(const DesktopServices &services, QWidget *window);

    using Keys = QList<ThreadKey>;
    void claim(const Keys &threads);
    void giveBack(const Keys &threads);
    void askHandTo(const Keys &threads);
    void askSendBack(const Keys &threads);
    void askBringUp(const Keys &threads);
    /// @param present  what they all come from by now; empty: nothing, or not the same
    void askCause(const Keys &threads, const QString &present);
    void setCause(const Keys &threads, const QString &name);
    /// Who said what elsewhere, on the phone say.
    void askAnswer(ThreadKey thread);
    void done(const Keys &threads, DoneReason reason);
    void reopen(const Keys &threads);
    void askLater(const Keys &threads);
    /// @param known    all tags, most used first
    /// @param present  tags that every one of them has
    void askTags(const Keys &threads, const QStringList &known, const QStringList &present);
    /// What was heard becomes a case that I have.
    void makeCase(const Keys &threads);
    void keepAsPraise(const Keys &threads);
    void addTag(const Keys &threads, const QString &name);
    void removeTag(const Keys &threads, const QString &name);
    void setPriority(const Keys &threads, Priority priority);
    void markUnread(const Keys &threads);
    void join(const Keys &threads);
    void undo();

    /// "Undone: …" for what was taken back.
    static QString undoneSentence(const team::Undone &undone);

Q_SIGNALS:
    /// Before the call: these rows may leave the view because the person wants it so.
    void acting(const QList<baton::ThreadKey> &threads);
    void said(const QString &sentence, bool undoable);
    void failed(const QString &sentence, const QString &details);
    void threadWanted(baton::ThreadKey thread);

private:
    void openAnswer(ThreadKey thread, const QStringList &names);
    void openHandTo(
        const Keys &threads, const QList<MemberView> &members, const QStringList &departments, const QByteArray &hours);
    void report(const Task<void> &task, const QString &doneSentence, bool undoable = true);
    void reportError(const Error &error);

    DesktopServices m_services;
    QWidget *m_window;
};

} // namespace baton::desktop
