// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"
#include "core/domain/Waiting.h"

#include <functional>
#include <span>

namespace baton {

/// What the team's operations say about one thread, as plain values.
struct TeamThreadState {
    bool held = false;
    MemberId holder; ///< who has it, or who is asked to take it
    QString holderName;
    bool heldByMe = false;
    bool offered = false; ///< handed on and not answered yet: nobody has it
    bool offeredToMe = false;
    bool offeredByMe = false;
    bool contested = false;
    QStringList tags; ///< names, sorted
    bool hasStatus = false; ///< somebody has set one
    ThreadStatus status = ThreadStatus::Open;
    DoneReason doneReason = DoneReason::None;
    TimeMs until = 0; ///< of a snooze
    TimeMs statusAt = 0; ///< when it was set
    QList<quint64> covered; ///< shortKey() of messages that the live status and all before it had in view; ascending
    QList<quint64> closed; ///< those of them that a done had in view: nobody waits for them any more; ascending
    Priority priority = Priority::Normal;
    TimeMs due = 0; ///< by when an answer was asked for
    bool mentionsMe = false;
    TimeMs holdingSince = 0; ///< since when who has it, or is asked, does or is
    bool broughtUp = false; ///< a person brought it to `rung` of the department's ladder
    int rung = 0;
    QString department; ///< where it is or was asked last; empty: nowhere
    TimeMs followUpAt = 0; ///< when somebody sees to it again; 0: nobody has said so
    TimeMs followUpSaidAt = 0;
    QString followUpBy; ///< who
    bool followUpMine = false;
    bool promised = false; ///< the customer was told so
    QString cause; ///< name of what it comes from; empty: not said

    bool operator==(const TeamThreadState &other) const;
};

/// The first eight bytes of a message id, as operations carry them.
quint64 shortKey(const MessageId &id);

/// One message, as far as the state of its thread depends on it.
struct MessageFacts {
    qint64 key = 0; ///< tells messages apart
    TimeMs at = 0;
    QByteArray order; ///< the global id: decides between equal times, the same on every device
    quint64 id = 0; ///< shortKey()
    Direction direction = Direction::In;
    ContactNumber author = 0;
    qint64 parent = 0; ///< the key of what it answers, in the same thread; 0: none, or not known, or elsewhere
    bool parentIsOurs = false; ///< what it answers was written by us, in this thread or as its context
    std::vector<ContactNumber> mentions;
    bool addressed = false; ///< meant for us in itself: it mentions us, or is not public
    bool history = false; ///< older than the moment the account was connected
    bool deleted = false;
    bool request = false;
    bool automatic = false; ///< nobody waits for an answer to it
    bool heard = false; ///< found by what is watched for; it is history too
    bool fresh = false; ///< arrived after the person last read the thread

    bool operator==(const MessageFacts &) const = default;
};

/// Where a thread stands in the lists.
enum class Shelf {
    Silent, ///< history: in search only
    Inbox, ///< open, and owed an answer
    Answered, ///< open, the customer's turn
    Later,
    Done,
};

/// What derives from a thread's messages.
struct ThreadFacts {
    int messages = 0;
    int unread = 0;
    qint64 first = 0; ///< the oldest message
    qint64 last = 0; ///< the newest that is not deleted, or the newest
    TimeMs newestAt = 0; ///< of all messages, deleted ones too
    qint64 lastInbound = 0; ///< the newest of the customer's
    ContactNumber contact = 0; ///< who wrote to us first; 0: nobody yet
    bool alive = false; ///< not all of it is history
    bool gone = false; ///< every message of the customer was deleted
    bool heard = false; ///< something in it was found by what is watched for
    bool request = false; ///< the newest of the customer's is held back by the network
    bool meant = false; ///< something in it was surely meant for us
    bool strays = false; ///< there are messages that were not meant for us
    bool uncovered = false; ///< something came that the status' author could not see
    TimeMs episodeAt = 0; ///< when the customer's matter, or ours with them, began; 0: nothing has
    bool answered = false; ///< since then one of us has written: what is waited for is not the first answer
    WaitingMachine waiting;

    bool operator==(const ThreadFacts &) const = default;
};

/// Derives them. Pure.
///
/// Messages by others that were not meant for us (ancestors in a conversation of third parties, once something in the
/// thread was surely meant for us) count neither as waiting nor as unread. Automatic ones are unread and open the
/// thread again, and nobody waits for an answer to them. History counts only once taken in.
/// What was found by watching is history, and what others wrote around it was not meant for us.
/// @param messages  any order; each key once
/// @param takenIn   a person wants to work on history
ThreadFacts threadFacts(std::span<const MessageFacts> messages, const TeamThreadState &team, bool takenIn);

/// Adds one message that is newer than all others, if the outcome is certain without the rest. @return false if it is
/// not: then nothing was changed and threadFacts() must be asked
/// @param answers  for a message of ours: whom it answers
bool appendFact(ThreadFacts &facts, const MessageFacts &message, const ReplyTargets &answers,
    const TeamThreadState &team, bool takenIn);

/// Whom a reply answers, found by going up from what it answers to the first message of theirs.
/// @param find  a message of the thread by its key, or null
ReplyTargets targetsOf(const MessageFacts &reply, const std::function<const MessageFacts *(qint64)> &find);

/// What follows from facts, operations and the time.
struct ThreadStanding {
    Shelf shelf = Shelf::Silent;
    ThreadStatus status = ThreadStatus::Open; ///< as it is now: written to again or woken, it is open
    bool reopened = false;
    TimeMs waitingSince = 0; ///< 0: nobody waits
    bool forMe = false; ///< not counting the outbox

    bool operator==(const ThreadStanding &) const = default;
};
ThreadStanding standingOf(const ThreadFacts &facts, const TeamThreadState &team, bool takenIn, TimeMs now);

} // namespace baton
