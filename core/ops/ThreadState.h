// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Registers.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>
#include <span>

namespace baton::ops {

enum class HolderForm : quint8 {
    Held, ///< by `member`: claim, accept, return
    Offered, ///< to `offeredTo`: handoff not yet answered
    Escalated, ///< to `rung`: by a person, or by the ladder (`type` is Climb)
};

/// One live value of the holder register.
struct HolderValue {
    HolderForm form = HolderForm::Held;
    OpType type{};
    MemberId member; ///< Held: null if unknown (a return whose handoff is not held: the first current rung has it)
    DeviceId device; ///< Held by claim or accept: where; null if it was written for somebody else
    Recipient offeredTo; ///< Offered only
    quint32 rung = 0; ///< Escalated only
    std::optional<DepartmentId> department = {}; ///< Escalated by a person only: whose ladder
    MemberId from; ///< Offered: in whose name; a return goes back there
    std::optional<BodyRef> text; ///< what is asked, or why
    std::optional<TimeMs> due; ///< Offered only
    Who author;
    Hlc hlc = 0;
    OpId op;
    bool operator==(const HolderValue &) const = default;
};

struct HolderState {
    std::optional<HolderValue> shown; ///< nullopt: nobody's
    bool contested = false; ///< "claimed twice": the values name two or more holders or offers
    QList<HolderValue> values; ///< every live value but releases, ordered by opid
    QList<Written<Release>> releases; ///< live releases; two or more by different members and no value: both gave way
    QList<OpId> liveOps; ///< what a new write replaces, ascending
    bool bothGaveWay = false;
    /// Where it is or was asked last: of the shown value, else of the latest handoff or escalate that names one.
    std::optional<DepartmentId> department;
    bool operator==(const HolderState &) const = default;

    /// The member who has it; nullopt while offered, escalated or nobody's.
    [[nodiscard]] std::optional<MemberId> holder() const;
};

struct TagState {
    TagId tag;
    QList<OpId> adds; ///< the live adds, ascending; a remove replaces all of them
    bool operator==(const TagState &) const = default;
};

struct StatusState {
    std::optional<Written<Status>> shown; ///< nullopt: nobody has set one; `upto` left empty here and in `values`
    QList<Written<Status>> values; ///< every live one, ordered by opid
    QList<OpId> liveOps;
    bool conflict = false; ///< live values differ
    QList<MessageKey> coveredKeys; ///< ascending: messages that the live statuses and all before them had in view
    /// A done stands beside an unanswered handoff or escalation whose author did not know of it, or the other way
    /// round.
    bool donePastHandoff = false;
    bool operator==(const StatusState &other) const;

    [[nodiscard]] bool covers(MessageKey key) const;
    [[nodiscard]] bool covers(const MessageId &id) const { return covers(messageKey(id)); }
};

struct NoteState {
    OpId id; ///< of the operation that added it
    EntityId entity; ///< of the thread it was written on: later writes go there
    std::optional<Who> author; ///< nullopt: the add is not accepted, an accepted edit keeps the note alive
    Hlc hlc = 0; ///< of the add (if that is not accepted, of the first accepted edit)
    std::optional<MemberId> as; ///< in whose name the add stands, if not its author's
    std::optional<BodyRef> body; ///< the shown version; nullopt: removed
    std::optional<Hlc> editedHlc; ///< if the shown version is not the one first written
    bool removed = false;
    bool conflict = false; ///< versions differ: "keep mine, theirs, both"
    QList<Written<BodyRef>> versions; ///< every live one, ordered by opid
    QList<OpId> liveOps; ///< what an edit or remove replaces, ascending
    bool operator==(const NoteState &) const = default;
};

/// A member is named in a note.
struct MentionState {
    OpId note;
    MemberId member; ///< who is meant
    bool seen = false; ///< on one of their devices
    Who author; ///< of the earliest that says so
    Hlc hlc = 0;
    OpId op;
    bool operator==(const MentionState &) const = default;
};

/// What became of an intent to send: facts, all kept.
struct SendFact {
    OpType type{}; ///< SendCancel, SendDone, SendFailed, SendUnknown
    std::optional<MessageId> message; ///< SendDone only
    quint32 failure = 0; ///< SendFailed only
    Who author;
    Hlc hlc = 0;
    OpId op;
    bool operator==(const SendFact &) const = default;
};
struct SendState {
    Written<SendIntent> intent;
    QList<SendFact> facts; ///< by HLC, then opid
    bool operator==(const SendState &) const = default;

    [[nodiscard]] bool isDone() const;
    /// No outcome yet: "Ben is about to answer".
    [[nodiscard]] bool isPending() const { return facts.isEmpty(); }
};
/// A reply that its author cannot send, and what became of the asking: facts, all kept.
struct RequestState {
    Written<SendRequest> request;
    QList<SendFact> facts; ///< that name the request itself (taken back, given back), by HLC, then opid
    QList<OpId> intents; ///< of the device asked, that carry it out, ascending
    bool operator==(const RequestState &) const = default;

    /// Neither begun nor taken or given back.
    [[nodiscard]] bool isOpen() const { return facts.isEmpty() && intents.isEmpty(); }
};
/// What became of a letter.
struct LetterFact {
    std::optional<quint32> failure; ///< a number of Error::Kind; nullopt: it was sent
    Who author;
    Hlc hlc = 0;
    OpId op;
    bool operator==(const LetterFact &) const = default;
};
/// The story of a thread, mailed to somebody who does not open Baton: facts, all kept.
struct LetterState {
    Written<LetterBegun> begun;
    QList<LetterFact> facts; ///< by HLC, then opid
    bool operator==(const LetterState &) const = default;

    [[nodiscard]] bool isSent() const;
};
/// Two intents by different members, neither of whom knew of the other's, that both went out.
struct DoubleReply {
    OpId first; ///< the smaller id
    OpId second;
    auto operator<=>(const DoubleReply &) const = default;
};

template <typename Key> struct LinkEntry {
    Key key;
    bool linked = false; ///< a pair: has a live add; a ReplyEdge: has no live cut
    QList<OpId> adds; ///< live joins, ascending
    QList<OpId> cuts; ///< live splits, ascending
    bool operator==(const LinkEntry &) const = default;
};
using ThreadLinks = QList<LinkEntry<LinkKey>>; ///< ordered by key; links without a live operation are left out
using ContactLinks = QList<LinkEntry<IdentityPair>>; ///< likewise

/// What the operations say about one thread, or several that are one by reply links and joins. What derives from
/// messages or the time (waiting, reopened, due, woken) is not here.
struct ThreadState {
    HolderState holder;
    QList<TagState> tags; ///< ordered by id
    StatusState status;
    SetState<Priority> priority;
    SetState<CauseSet> cause;
    SetState<FollowUpSet> followUp;
    QList<LetterState> letters; ///< by HLC, then opid
    QList<NoteState> notes; ///< by HLC, then id; removed ones included
    QList<MentionState> mentions; ///< by note, then member; those of notes that are removed or not held included
    QList<SendState> sends; ///< by HLC, then intent
    QList<RequestState> requests; ///< by HLC, then opid
    QList<SendFact> strayFacts; ///< receipts whose intent or request is not held or not accepted, by HLC, then opid
    QList<DoubleReply> doubleReplies;
    ThreadLinks links; ///< those whose operations are in the set
    bool readOnly = false; ///< a critical operation of an unknown type: "update Baton"
    bool operator==(const ThreadState &) const = default;

    /// Whether a note that is there mentions `member` and they have not seen it on any device.
    [[nodiscard]] bool hasUnseenMention(const MemberId &member) const;
    [[nodiscard]] bool hasDoubleReply() const { return !doubleReplies.isEmpty(); }
};

struct EvaluateOptions {
    Accepted accepted = {}; ///< empty: those that count, as their log says
    MemberOf memberOf = {}; ///< empty: every device is a member of its own, with the same sixteen bytes
    /// Whether the author of the first held the second, by the whole log; empty: only own logs, `seen` and `over` among
    /// the given operations tell who knew what.
    std::function<bool(const Operation &later, const Operation &earlier)> knew = {};
    /// Whether the critical flag of an unknown type counts (format.raise, a later issue); empty: always.
    std::function<bool(OpType)> criticalHonoured = {};
};

/// The state of a thread: a pure function of the set of operations, whatever their order, repetition or batching.
/// @param operations  all that belong to the thread's registers, see scopeOf(); for a thread of several entities, those
///                    of all of them: they are one register set
/// @thread any. @see core/ops/RULES.md
ThreadState evaluate(std::span<const Operation *const> operations, const EvaluateOptions &options = {});

// The same for what is not a thread. `operations`: all of the entity.
SetState<QString> evaluateTagName(std::span<const Operation *const> operations, const EvaluateOptions &options = {});
SetState<SavedReplySet> evaluateSavedReply(
    std::span<const Operation *const> operations, const EvaluateOptions &options = {});
SetState<BodyRef> evaluateCustomerNote(
    std::span<const Operation *const> operations, const EvaluateOptions &options = {});
SetState<CauseNameSet> evaluateCause(std::span<const Operation *const> operations, const EvaluateOptions &options = {});
SetState<AbsenceSet> evaluateAbsence(std::span<const Operation *const> operations, const EvaluateOptions &options = {});
/// The name of a member or a device, if one was set; `kind` is MemberNames or DeviceNames.
std::optional<QString> evaluateName(
    std::span<const Operation *const> operations, RegisterKind kind, const EvaluateOptions &options = {});

/// Every hand-made link among `operations` (of all threads): what unites threads on top of their reply links.
ThreadLinks evaluateThreadLinks(std::span<const Operation *const> operations, const EvaluateOptions &options = {});
ContactLinks evaluateContactLinks(std::span<const Operation *const> operations, const EvaluateOptions &options = {});

struct AccountState {
    bool present = false; ///< add wins over a concurrent remove
    std::optional<Written<AccountAdd>> shown;
    std::optional<TimeMs> countFrom; ///< the earliest that any accepted add named
    QList<OpId> liveOps;
    bool operator==(const AccountState &) const = default;
};
AccountState evaluateAccount(std::span<const Operation *const> operations, const EvaluateOptions &options = {});

/// The state as canonical CBOR: equal sets of operations give equal bytes on every device.
QByteArray stateRoot(const ThreadState &state);

} // namespace baton::ops
