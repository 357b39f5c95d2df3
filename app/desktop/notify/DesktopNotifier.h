// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/notify/NotificationRules.h"
#include "core/inbox/AccountService.h"
#include "core/inbox/ReplyService.h"

#include <QtCore/QTimer>

namespace baton::desktop {

class NotificationSink;
class PresenceSource;
class Preferences;

/// Watches the services, lets NotificationRules decide, and carries out what a notification's buttons ask for.
/// @thread interface; never blocks
class DesktopNotifier final : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::minutes kSnooze{60};
    /// One poll round brings its messages in several commits; what comes within this time is one piece of news.
    static constexpr std::chrono::milliseconds kGather{1500};

    /// @param presence  null: nobody tells about absence on this system
    DesktopNotifier(const DesktopServices &services, NotificationSink &sink, PresenceSource *presence,
        Preferences &preferences, QObject *parent = nullptr);

    void setGatherTime(std::chrono::milliseconds time) { m_gather.setInterval(time); }

    /// The main window came to the front or left it.
    void setWindowInFront(bool inFront);
    /// The conversation is being looked at: its notification goes.
    void threadOpened(ThreadKey thread);

Q_SIGNALS:
    /// Raise the window. @param thread  0: whatever it shows
    void openRequested(baton::ThreadKey thread);
    void signInRequested(baton::AccountKey account);
    /// A button's act did not work; for the window's message line.
    void actFailed(const baton::Error &error);

private:
    void onChanged(const ChangeSet &changes);
    void onAccounts();
    void onOutbox();
    void onActivated(const QString &tag, const QString &action);
    /// Reads which of the new messages are worth telling in this conversation.
    void readTeamNews(const ChangeSet &changes);
    void readMentions(const ChangeSet &changes);
    void readNews(const ThreadRow &row, const QSet<MessageKey> &fresh);
    void tell(const QList<Happening> &happenings);
    void tellDigest();
    void show(const Notice &notice);
    [[nodiscard]] QTime local() const;
    [[nodiscard]] QString networkName(const QString &id) const;

    DesktopServices m_services;
    NotificationSink &m_sink;
    Preferences &m_preferences;
    NotificationRules m_rules;
    QHash<ThreadKey, Happening::Kind> m_shown; ///< what the notification of a conversation says last
    QHash<AccountKey, inbox::AccountView::Health> m_health;
    QHash<QByteArray, inbox::OutboxState> m_outbox; ///< by DraftId
    bool m_outboxKnown = false;
    /// News of one turn, told together so that they can be grouped.
    QList<Happening> m_gathered;
    QTimer m_gather;
    QTimer m_quietEnd;
};

} // namespace baton::desktop
