// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/InboxService.h"
#include "core/inbox/Lookup.h"
#include "core/store/Store.h"
#include "core/team/TeamLog.h"

namespace baton::inbox {

/// What reading the inbox needs of others.
struct InboxPorts {
    /// Fetches a post by its address through an account of its network and stores it. NotFound if none can.
    std::function<Task<ThreadKey>(const QUrl &)> fetchByAddress;
};

/// The inbox, read from the database.
/// @thread interface; never blocks
class StoreInbox final : public InboxService, public Lookup {
    Q_OBJECT

public:
    StoreInbox(store::Store &store, const team::TeamLog &log, InboxPorts ports, QObject *parent = nullptr);

    Task<QList<ThreadKey>> list(const ViewQuery &query, int limit) override;
    Task<QList<ThreadRow>> rows(const QList<ThreadKey> &keys) override;
    Task<ViewCounts> counts() override;
    Task<ConversationPage> conversation(ThreadKey thread, MessageKey around, int pageSize) override;
    Task<CustomerView> customer(ThreadKey thread) override;
    Task<QList<SearchHit>> search(const QString &text, int limit) override;
    Task<ThreadKey> open(const QString &caseCodeOrAddress) override;
    Task<void> markRead(const QList<ThreadKey> &threads) override;
    Task<void> markUnread(const QList<ThreadKey> &threads) override;
    Task<QList<KeptView>> keptViews() override;
    Task<void> setKeptViews(const QList<KeptView> &views) override;
    Task<Draft> draft(ThreadKey thread, DraftKind kind) override;
    Task<void> saveDraft(ThreadKey thread, DraftKind kind, const Draft &draft) override;
    Task<QVariant> preference(const QString &key) override;
    Task<void> setPreference(const QString &key, const QVariant &value) override;

    Task<MessageKey> messageById(const MessageId &id) override;
    Task<MessageId> idOfMessage(MessageKey key) override;
    Task<ThreadKey> threadOfNote(const BodyId &note) override;

    /// Threads whose snooze is over come back. @return when the next one is due, 0: none
    Task<TimeMs> wakeSnoozed();

private:
    store::Store &m_store;
    const team::TeamLog &m_log;
    const InboxPorts m_ports;
};

} // namespace baton::inbox
