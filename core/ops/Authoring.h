// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Hlc.h"
#include "core/ops/ThreadState.h"

#include <functional>

namespace baton::ops {

/// An operation before it has a place in a log.
struct OpDraft {
    OpType type{}; ///< typeOf(payload)
    EntityId entity;
    QList<OpId> over; ///< any order; seal() sorts
    Payload payload;
    quint8 flags = 0;
    bool overPrevious = false; ///< also replaces the operation sealed just before it in the same batch
    bool operator==(const OpDraft &) const = default;
};

/// What places a draft in a device's log. Randomness and time come from outside.
struct DeviceContext {
    DeviceKey deviceKey{};
    quint64 seq = 1;
    Hlc hlc = 0;
    Uniq uniq{}; ///< fresh random bytes: an id must not repeat even if a counter does
};

/// Makes the operation. @return Error::Invalid  larger than 64 KiB, or no payload
Result<Operation> seal(const OpDraft &draft, const DeviceContext &context);

/// Makes a batch in order: consecutive seq from `first.seq`, each with its own clock value and random bytes.
/// `first.hlc` and `first.uniq` are not used.
Result<QList<Operation>> sealAll(const QList<OpDraft> &drafts, const DeviceContext &first, HlcClock &clock, TimeMs wall,
    const std::function<Uniq()> &random);

// What follows builds drafts. `state` is what the author sees: its live writes go into `over`, so that a write made in
// knowledge of another replaces it, and one made without stays beside it. All pure.
// `thread` is the entity the write is filed under: the thread's shown id.

OpDraft claim(const ThreadId &thread, const ThreadState &state);
/// For a colleague: an assignment.
OpDraft claimFor(const ThreadId &thread, const ThreadState &state, const MemberId &member);
/// Gives the thread back: nobody has it then.
OpDraft release(const ThreadId &thread, const ThreadState &state);
/// Leaves a contested thread to the others: replaces only what `member` wrote. nullopt if that is nothing.
std::optional<OpDraft> giveWay(const ThreadId &thread, const ThreadState &state, const MemberId &member);
OpDraft handoff(const ThreadId &thread, const ThreadState &state, const Recipient &to,
    const std::optional<BodyRef> &ask = {}, std::optional<TimeMs> due = {});
OpDraft accept(const ThreadId &thread, const ThreadState &state);
/// Sends it back to who handed it over. @return Error::NotFound  no handoff is shown
Result<OpDraft> sendBack(const ThreadId &thread, const ThreadState &state, const std::optional<BodyRef> &reason);
OpDraft escalate(const ThreadId &thread, const ThreadState &state, quint32 rung,
    const std::optional<BodyRef> &reason = {}, const std::optional<DepartmentId> &department = {});

/// nullopt if the thread has the tag already.
std::optional<OpDraft> addTag(const ThreadId &thread, const ThreadState &state, const TagId &tag);
/// nullopt if the thread has no such tag.
std::optional<OpDraft> removeTag(const ThreadId &thread, const ThreadState &state, const TagId &tag);
/// How a tag is written: an operation of the team's vocabulary, once per tag, not per thread.
/// @return Error::Invalid  empty or longer than kMaxTagNameBytes
Result<OpDraft> nameTag(const SetState<QString> &state, const QString &name);

OpDraft reopen(const ThreadId &thread, const ThreadState &state);
/// @param visible  keys of every incoming message the author can see; what earlier statuses cover is left out. More
/// than
///                 kMaxUptoPerOperation make several drafts, each continuing the one before.
QList<OpDraft> snooze(const ThreadId &thread, const ThreadState &state, TimeMs until, const QList<MessageKey> &visible);
/// What closing does about a handoff or an escalation that still waits for an answer.
enum class Pending {
    Refuse, ///< somebody else's: it must be answered first
    Accept, ///< one's own: closing accepts it, in the same step
};
/// @param visible  as snooze()
/// @return Error::Refused  something waits for an answer and `pending` says to refuse
Result<QList<OpDraft>> markDone(const ThreadId &thread, const ThreadState &state, DoneReason reason,
    const QList<MessageKey> &visible, Pending pending = Pending::Refuse);

OpDraft setPriority(const ThreadId &thread, const ThreadState &state, Priority priority);
OpDraft clearPriority(const ThreadId &thread, const ThreadState &state);

OpDraft addNote(const ThreadId &thread, const BodyRef &body);
OpDraft editNote(const NoteState &note, const BodyRef &body);
OpDraft removeNote(const NoteState &note);
/// Those of `members` that the note does not mention yet; its author is not.
/// @param entity  of the note
QList<OpDraft> mention(const EntityId &entity, const OpId &note, const ThreadState &state,
    const QList<MemberId> &members, const MemberId &author);
/// For every note that mentions `member` and that they have not seen; none: nothing to say
QList<OpDraft> mentionsSeen(const ThreadState &state, const MemberId &member);

OpDraft sendIntent(const ThreadId &thread, const SendIntent &intent);
OpDraft sendCancel(const ThreadId &thread, const OpId &intent);
OpDraft sendDone(const ThreadId &thread, const OpId &intent, const std::optional<MessageId> &message);
/// @param kind  a number of Error::Kind
OpDraft sendFailed(const ThreadId &thread, const OpId &intent, quint32 kind);
OpDraft sendUnknown(const ThreadId &thread, const OpId &intent);
OpDraft sendRequest(const ThreadId &thread, const SendRequest &request);

/// The key of a join: the two ids in order. @pre a != b
ThreadPair threadPair(const ThreadId &a, const ThreadId &b);
IdentityPair identityPair(const IdentityId &a, const IdentityId &b);
/// @param links  evaluateThreadLinks(), so that a cut that was seen is replaced. nullopt if they are joined already
std::optional<OpDraft> join(const ThreadLinks &links, const ThreadId &a, const ThreadId &b);
/// Takes back every join of the two that is seen here. nullopt if they are not joined by hand
std::optional<OpDraft> split(const ThreadLinks &links, const ThreadId &a, const ThreadId &b);
/// Makes `message` and what answers it a thread of its own. nullopt if it is cut off already
/// @param thread  where it stands now
std::optional<OpDraft> splitAt(const ThreadLinks &links, const ThreadId &thread, const MessageId &message);
/// Takes back every cut above `message` that is seen here. nullopt if there is none
std::optional<OpDraft> rejoinAt(const ThreadLinks &links, const ThreadId &thread, const MessageId &message);
/// nullopt if they are linked already
std::optional<OpDraft> linkContacts(
    const ContactLinks &links, const IdentityId &a, const IdentityId &b, LinkEvidence evidence = LinkEvidence::ByHand);
/// nullopt if they are not linked
std::optional<OpDraft> unlinkContacts(const ContactLinks &links, const IdentityId &a, const IdentityId &b);

/// @param id  of the saved reply; random16() for a new one, with an empty state
/// @return Error::Invalid  the name is empty or longer than kMaxSavedReplyNameBytes
Result<OpDraft> setSavedReply(
    const EntityId &id, const SetState<SavedReplySet> &state, const QString &name, const BodyRef &body);
OpDraft removeSavedReply(const EntityId &id, const SetState<SavedReplySet> &state);
OpDraft setCustomerNote(const ContactId &contact, const SetState<BodyRef> &state, const BodyRef &body);
OpDraft removeCustomerNote(const ContactId &contact, const SetState<BodyRef> &state);

/// @return Error::Invalid  a text is longer than kMaxAccountTextBytes
Result<OpDraft> addAccount(const AccountId &account, const AccountState &state, const AccountAdd &value);
OpDraft removeAccount(const AccountId &account, const AccountState &state);

} // namespace baton::ops
