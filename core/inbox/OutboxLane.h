// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Connector.h"
#include "core/inbox/ReplyService.h"
#include "core/store/OutboxRepository.h"
#include "core/store/Store.h"

namespace baton::inbox {

/// What changed in a thread since a person began to write.
struct ThreadNews {
    bool takenBack = false; ///< a colleague's: its writer wants it back, or has it back since it is too late
    bool parentGone = false;
    bool parentEdited = false;
    QList<MessageKey> fromCustomers;
    QList<MessageKey> fromUsElsewhere; ///< our account answered, but not from this outbox
    QList<MessageKey> fromColleagues; ///< a colleague answered in Baton
    QStringList colleaguesAtIt; ///< who has it, is asked to take it, or is about to answer; names
};

/// Why a reply must wait for a person, if it must. Pure.
HoldReason holdReason(const ThreadNews &news);
/// What to show beside it.
QList<MessageKey> newsToShow(const ThreadNews &news);
/// What is left of the news for a person who said "send anyway" to `accepted`, having been shown `seen`. Pure.
/// Whoever said so before any check (accepted is None) has accepted everything but that the message is gone.
ThreadNews withoutAccepted(ThreadNews news, HoldReason accepted, const QList<MessageKey> &seen);

/// What became of a try to send. Pure.
struct SendVerdict {
    OutboxState state = OutboxState::Unknown;
    bool laterAgain = false; ///< nothing has left: back to Queued
    std::optional<std::chrono::milliseconds> after; ///< with laterAgain: what the network asked for
};
SendVerdict verdictOn(const Error &error);

/// How long to wait after a failure, given how long it was waited before: doubled, 5 s to 10 min.
std::chrono::milliseconds nextWait(std::chrono::milliseconds before);

/// What the lane needs of the rest. Called on the store's threads (those with a context) or the act lane.
struct OutboxPorts {
    /// The reply as it is to leave, put together from the stored record and what it answers.
    std::function<Result<OutgoingMessage>(store::ReadContext &, const store::OutboxRecord &)> compose;
    std::function<ThreadNews(store::ReadContext &, const store::OutboxRecord &)> newsSince;
    /// Stores what a re-read of the thread brought. Blocks.
    std::function<Result<void>(AccountKey, const connectors::ThreadRead &)> ingestThread;
    /// Stores our own message as the network has it, as written by this member.
    std::function<Result<MessageKey>(store::WriteContext &, const store::OutboxRecord &, const NetworkMessage &)>
        ingestSent;
    /// The operation that tells the team (send.done, .failed, .unknown, .cancel), and "then done".
    std::function<Result<void>(store::WriteContext &, const store::OutboxRecord &, OutboxState)> recordOutcome;
    /// Called after each committed step, by its name. Tests end the process here; empty otherwise.
    std::function<void(const char *)> stepDone;
};

/// Carries one reply through checking and sending, on its account's act lane. Every state is committed before the step
/// it names, so that a process that dies anywhere leaves a state from which the next one knows what may have happened:
/// up to "checking" nothing has left; from "sending" on it may have.
/// @thread act lanes; blocks. Holds no state of its own
class OutboxLane {
public:
    OutboxLane(store::Store &store, const Clock &clock, OutboxPorts ports);

    /// From Checking to Sent, Held, Failed, Unknown, or back to Queued.
    /// @param stop  a person ends it while it goes out: what has surely not left is the draft again
    void carryOut(const DraftId &id, connectors::Connector &connector, const connectors::Call &call,
        const CancelToken &stop = CancelToken()) const;
    /// Of an Unknown one: looks for it on the network. Sent if found, Failed if surely not, else looked for later.
    void lookFor(const DraftId &id, connectors::Connector &connector, const connectors::Call &call) const;

private:
    struct Loaded {
        store::OutboxRecord record;
        OutgoingMessage outgoing;
    };
    [[nodiscard]] Result<Loaded> load(const DraftId &id, OutboxState expected) const;
    enum class Check { GoOn, Stop };
    Check check(Loaded &loaded, connectors::Connector &connector, const connectors::Call &call) const;
    Check lookBeforeTryingAgain(Loaded &loaded, connectors::Connector &connector, const connectors::Call &call) const;
    void stopped(const store::OutboxRecord &record, const Error &error) const;
    void settleSent(store::OutboxRecord record, const NetworkMessage &message) const;
    void putBack(store::OutboxRecord record, const Error &error, std::optional<std::chrono::milliseconds> after) const;
    void settle(store::OutboxRecord record, OutboxState state, const Error &error) const;
    void step(const char *name) const;

    store::Store &m_store;
    const Clock &m_clock;
    const OutboxPorts m_ports;
};

} // namespace baton::inbox
