// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

namespace baton::store {

enum class PublicationState {
    Waits = 0, ///< for its text, its account, or the message that is gone
    TakenIn = 1,
    Refused = 2, ///< its text is not what the operation says
};

/// What a message.seen says of one message: a text, or that it is gone.
struct Publication {
    MessageId message;
    TimeMs revision = 0; ///< 0: as first written
    std::optional<BodyId> body; ///< nullopt: gone
    AccountId account;
    IdentityId author;
    ThreadId thread;
    TimeMs at = 0;
    Direction direction = Direction::In;
    MemberId writer; ///< null: not told
    PublicationState state = PublicationState::Waits;
    bool operator==(const Publication &) const = default;
};

/// Messages on their way to and from colleagues.
/// @thread the job's
namespace publications {

/// Messages that the network brings are queued from now on, while this is set.
bool isPublishing(ReadContext &context);
/// Begins: what is there already is published too, newest first. Nothing if it has begun.
void begin(WriteContext &context);

/// Something about a message of an account that is connected here may be new to the team.
void queue(WriteContext &context, MessageKey message);
/// What to look at next, newest first: what is queued, then what was there at the beginning. It is not given again.
QList<MessageKey> takeNext(WriteContext &context, int limit);

/// What is known already changes nothing.
void add(WriteContext &context, const Publication &publication);
void setState(WriteContext &context, const Publication &publication, PublicationState state);
/// Whether such a text is known, and here.
bool isHeld(ReadContext &context, const MessageId &message, TimeMs revision);
bool isGoneKnown(ReadContext &context, const MessageId &message);
/// Texts that wait and are here, of accounts that are too, the oldest of an account first.
QList<Publication> ready(ReadContext &context, int limit);
/// Ends of messages that wait, of accounts that are here.
QList<Publication> waitingEnds(ReadContext &context);

/// Messages of a thread whose texts are not here yet, oldest first. @param ids  every id the thread goes by
QList<Publication> textsOnTheirWay(ReadContext &context, const QList<ThreadId> &ids);

/// Up to which row of the log publications were taken in. Back to the beginning when verdicts changed.
qint64 takenInUpTo(ReadContext &context);
void setTakenInUpTo(WriteContext &context, qint64 opKey);

} // namespace publications

} // namespace baton::store
