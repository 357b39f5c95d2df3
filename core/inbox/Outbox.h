// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/OutboxLane.h"
#include "core/inbox/ReplyService.h"

#include <QtCore/QTimer>

namespace baton::inbox {

/// What the outbox needs on the interface thread.
struct OutboxHost {
    /// Makes the record of a new reply: whose account, what it answers, no wider than that, not too long.
    std::function<Result<store::OutboxRecord>(store::WriteContext &, const ReplyRequest &)> prepare;
    /// Tells the team of a new reply and puts it on its way: its send.intent where the account is connected, else the
    /// send.request to a colleague's device. The record says which.
    std::function<Result<void>(store::WriteContext &, store::OutboxRecord &)> announce;
    // Replies that leave by another computer, here and there: see AskedReplies.h.
    std::function<Result<void>(store::WriteContext &, const store::OutboxRecord &)> withdrawAsked;
    std::function<Result<void>(store::WriteContext &, const DraftId &)> sendForColleague;
    std::function<Result<void>(store::WriteContext &, const DraftId &)> giveBack;
    std::function<Result<void>(store::WriteContext &)> followAsked;
    /// What the network's send() puts in front of an answer to this message of one's own account.
    std::function<Result<ReplyService::AddedHandles>(store::ReadContext &, MessageKey)> addedHandles;
    /// Case code, contact and so on for showing.
    std::function<OutboxItem(store::ReadContext &, const store::OutboxRecord &)> describe;
    /// Runs work on an account's act lane. False: the account is not running.
    std::function<bool(AccountKey, std::function<void(connectors::Connector &, const connectors::Call &)>)> act;
    /// Replaces an own message's text on the network and stores the new version. On the act lane.
    std::function<Task<void>(MessageKey, const QString &)> editSent;
};

/// The outbox of one profile. See README.md, "Outbox".
/// @thread interface; outlives the account lanes that carry its work out
class Outbox final : public ReplyService {
    Q_OBJECT

public:
    Outbox(store::Store &store, const Clock &clock, OutboxHost host, OutboxPorts ports, QObject *parent = nullptr);

    /// Takes up what a former process left: what was being checked starts over, what was being sent is looked for.
    Task<void> recover();

    /// Lets replies leave. Before it they only wait, since the accounts that carry them out may not be up yet.
    /// Done once outbox() tells what is there.
    Task<void> start();

    /// Looks at the clock again: after sleep, when an account came up, and in tests that move it.
    void wake();

    Task<DraftId> send(const ReplyRequest &request) override;
    Task<void> withdraw(const DraftId &reply) override;
    Task<void> sendNow(const DraftId &reply) override;
    Task<void> sendAnyway(const DraftId &reply) override;
    Task<void> tryAgain(const DraftId &reply) override;
    Task<void> stopSending(const DraftId &reply) override;
    Task<void> settle(const DraftId &reply, bool wasSent) override;
    Task<AddedHandles> addedHandles(MessageKey inReplyTo) override;
    Task<int> timesSent(const QString &text, TimeMs since) override;
    Task<void> editSent(MessageKey message, const QString &text) override;
    Task<void> sendForColleague(const DraftId &reply) override;
    Task<void> giveBack(const DraftId &reply) override;
    [[nodiscard]] QList<OutboxItem> outbox() const override { return m_items; }

private:
    /// When something is to happen to a reply. What is stored is told by the wall clock, which may be set meanwhile: a
    /// wait is as long as it was meant to be all the same.
    struct Due {
        TimeMs wallAt = 0;
        TimeMs monotonicAt = 0;
        bool isLong = false; ///< the monotonic clock stands still while the computer sleeps; a long wait does not
    };

    Task<void> change(
        const DraftId &reply, std::function<Result<void>(store::WriteContext &, store::OutboxRecord &)> edit);
    void reload();
    [[nodiscard]] Due dueAt(const DraftId &reply, TimeMs wallAt, TimeMs since) const;
    void schedule();
    void begin(const DraftId &reply, AccountKey account);
    void lookFor(const DraftId &reply, AccountKey account);
    void laneLeft(const DraftId &reply);
    void progress(const DraftId &reply, qint64 sent, qint64 of);
    void showProgress(OutboxItem &item) const;
    void followAsked();
    /// The answer to who changed something comes when outbox() shows it, so that nobody reads the former state after
    /// it.
    template <typename T> Task<T> onceShown(const Task<T> &written)
    {
        const Completer<T> completer;
        written.then(this, [this, completer](const Result<T> &result) {
            m_afterReload.push_back([completer, result] { completer.complete(result); });
            reload();
        });
        return completer.future();
    }

    store::Store &m_store;
    const Clock &m_clock;
    const OutboxHost m_host;
    const OutboxPorts m_ports;
    const std::shared_ptr<const OutboxLane> m_lane;
    QList<OutboxItem> m_items;
    QHash<DraftId, Due> m_due; ///< of queued and unknown ones
    QSet<DraftId> m_underWay; ///< handed to a lane, not heard of yet
    struct GoingOut {
        CancelToken stop;
        qint64 sent = -1;
        qint64 of = -1;
    };
    QHash<DraftId, GoingOut> m_goingOut; ///< of those
    QTimer m_timer;
    std::optional<TimeMs> m_followAt; ///< wall clock: when followAsked() has something to do
    bool m_following = false;
    bool m_started = false;
    Completer<void> m_loaded;
    std::vector<std::function<void()>> m_afterReload;
    bool m_reloading = false;
    bool m_reloadAgain = false;
};

} // namespace baton::inbox
