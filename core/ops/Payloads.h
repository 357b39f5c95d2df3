// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/domain/Types.h"
#include "core/ops/BodyRef.h"
#include "core/ops/MembershipPayloads.h"
#include "core/ops/MessagePayloads.h"
#include "core/ops/OpTypes.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <compare>
#include <optional>
#include <variant>

namespace baton::ops {

using TagId = Id<struct TagIdTag>;
using DepartmentId = Id<struct DepartmentTag>;
using CauseId = Id<struct CauseTag>;
using EntityId = Id<struct EntityTag>; ///< what an operation is about: a thread, a saved reply, a tag …

/// The same sixteen bytes as an entity.
template <typename Tag> EntityId entityOf(const Id<Tag> &id) { return EntityId{id.bytes}; }
/// What a poller's operations on an account's messages are filed under: apart from the account itself, whose few
/// registers would else be looked for among all of them. @see core/ops/RULES.md, "Messages"
EntityId contentEntityOf(const AccountId &account);
/// What is said of how long an account's texts are kept.
EntityId retentionEntityOf(const AccountId &account);
/// What is said of one watch of an account.
EntityId watchEntityOf(const AccountId &account, const Watch &watch);
/// What is said of one part of the team's agreement. @param name  unique among those of its kind, as foldedName() has
/// it
EntityId policyEntityOf(PolicyKind kind, const QString &name);

/// First eight bytes of a message id, big-endian: how a status names the messages its author could see.
using MessageKey = quint64;
MessageKey messageKey(const MessageId &id);
/// Equality of lists of numbers; Qt 6.4's own compares empty ones through a null pointer, which sanitizers stop at.
bool areEqual(const QList<MessageKey> &a, const QList<MessageKey> &b);

/// The id of a tag: hash of its name with white space simplified, case-folded, in NFC. The writer's id counts; readers
/// never compute it again, so that two versions of the Unicode tables cannot disagree.
TagId tagIdOf(const QString &name);
/// The id by which a department is handed to; likewise a hash of its name.
DepartmentId departmentIdOf(const QString &name);
CauseId causeIdOf(const QString &name);
/// Somebody outside the team, by a hash of their address without its capitals.
MemberId personIdOf(const QString &mail);

inline constexpr qsizetype kMaxTagNameBytes = 256; ///< UTF-8
inline constexpr qsizetype kMaxCauseNameBytes = 256; ///< UTF-8
inline constexpr qsizetype kMaxSavedReplyNameBytes = 256; ///< UTF-8
inline constexpr qsizetype kMaxAccountTextBytes = 1024; ///< UTF-8, each of network, server, handle
inline constexpr qsizetype kMaxUptoPerOperation = 4000; ///< messages; the rest goes into a continuing operation

// Holder. `as` is the member in whose name the value stands, absent for the author: undo needs it to put back what
// somebody else had set, and an assignment to claim for a colleague.

struct Claim {
    std::optional<MemberId> as;
    bool operator==(const Claim &) const = default;
};
struct Release {
    bool operator==(const Release &) const = default;
};
/// To whom something is handed: exactly one of a member and a department.
using Recipient = std::variant<MemberId, DepartmentId>;
struct Handoff {
    Recipient to;
    std::optional<BodyRef> ask;
    std::optional<TimeMs> due;
    std::optional<MemberId> as;
    bool operator==(const Handoff &) const = default;
};
struct Accept {
    std::optional<MemberId> as;
    bool operator==(const Accept &) const = default;
};
struct Return {
    std::optional<BodyRef> reason;
    std::optional<MemberId> to; ///< absent: the author of the handoff it answers
    bool operator==(const Return &) const = default;
};
struct Escalate {
    quint32 rung = 0;
    std::optional<BodyRef> reason;
    std::optional<DepartmentId> department = {}; ///< whose ladder; absent: of where it was asked last
    bool operator==(const Escalate &) const = default;
};
struct Climb {
    OpId handoff;
    quint32 rung = 0;
    bool operator==(const Climb &) const = default;
};

using baton::DoneReason; // travels as its number
enum class StatusForm : quint8 { Open, Snoozed, Done, Unset };

/// One of the four status types; `form` follows the type number.
struct Status {
    StatusForm form = StatusForm::Open;
    TimeMs until = 0; ///< Snoozed only
    DoneReason reason = DoneReason::None; ///< Done only; a number from a later version reads as None
    QList<MessageKey> upto; ///< ascending, at most kMaxUptoPerOperation
    bool operator==(const Status &other) const
    {
        return form == other.form && until == other.until && reason == other.reason && areEqual(upto, other.upto);
    }
};

struct TagAdd {
    TagId tag;
    bool operator==(const TagAdd &) const = default;
};
struct TagRemove {
    TagId tag;
    bool operator==(const TagRemove &) const = default;
};

using baton::Priority; // travels as its number
struct PrioritySet {
    Priority value = Priority::Normal;
    bool operator==(const PrioritySet &) const = default;
};
struct PriorityRemove {
    bool operator==(const PriorityRemove &) const = default;
};

/// A note is named by the operation that added it.
struct NoteAdd {
    BodyRef body;
    /// In whose name it stands, where its author only wrote it down: a member, or personIdOf() somebody outside.
    std::optional<MemberId> as = {};
    bool operator==(const NoteAdd &) const = default;
};
struct NoteEdit {
    OpId note;
    BodyRef body;
    bool operator==(const NoteEdit &) const = default;
};
struct NoteRemove {
    OpId note;
    bool operator==(const NoteRemove &) const = default;
};

/// What a thread comes from: causeIdOf() its name, when it got it.
struct CauseSet {
    CauseId cause;
    bool operator==(const CauseSet &) const = default;
};
struct CauseRemove {
    bool operator==(const CauseRemove &) const = default;
};
/// Somebody sees to a thread again at a date.
struct FollowUpSet {
    MemberId member;
    TimeMs at = 0;
    bool isPromised = false; ///< to the customer
    std::optional<BodyRef> why = {};
    bool operator==(const FollowUpSet &) const = default;
};
struct FollowUpRemove {
    bool operator==(const FollowUpRemove &) const = default;
};

/// The author's device hands the story of a thread to the mail account, for somebody who does not open Baton.
struct LetterBegun {
    OpId about; ///< the value of the holder register that is told of
    MemberId to; ///< personIdOf() the address, or a member
    quint32 rung = 0; ///< of the ladder, from 1; 0: they were asked themselves
    bool operator==(const LetterBegun &) const = default;
};
struct LetterSent {
    OpId letter;
    bool operator==(const LetterSent &) const = default;
};
struct LetterFailed {
    OpId letter;
    quint32 kind = 0; ///< a number of Error::Kind
    bool operator==(const LetterFailed &) const = default;
};

/// Beside a note: who is meant by a name in it.
struct Mention {
    OpId note;
    MemberId member;
    bool operator==(const Mention &) const = default;
};
/// The author has seen that they are mentioned there.
struct MentionSeen {
    OpId note;
    bool operator==(const MentionSeen &) const = default;
};

struct SendIntent {
    DraftId draft;
    AccountId account;
    std::optional<MessageId> replyTo;
    std::optional<OpId> request = {}; ///< carried out for a colleague who asked for it
    bool operator==(const SendIntent &) const = default;
};
/// Asks a device that reads the account to send a reply of the author's.
struct SendRequest {
    DraftId draft;
    AccountId account;
    std::optional<MessageId> replyTo;
    DeviceId device; ///< which one is asked; no other carries it out
    BodyRef reply; ///< its words and how they are to leave: core/inbox/ReplyBody.h
    TimeMs at = 0; ///< by the writer's wall clock: an HLC may run ahead of it
    QList<MessageKey> upto; ///< ascending: messages its author could see, the newest at most kMaxUptoPerOperation
    bool operator==(const SendRequest &other) const
    {
        return draft == other.draft && account == other.account && replyTo == other.replyTo && device == other.device
            && reply == other.reply && at == other.at && areEqual(upto, other.upto);
    }
};
struct SendCancel {
    OpId intent; ///< or the request, taken back by who wrote it
    bool operator==(const SendCancel &) const = default;
};
struct SendDone {
    OpId intent;
    std::optional<MessageId> message; ///< the reply as the network knows it
    bool operator==(const SendDone &) const = default;
};
struct SendFailed {
    OpId intent; ///< or the request, given back by who was asked
    quint32 kind = 0; ///< a number of Error::Kind; never the network's text
    bool operator==(const SendFailed &) const = default;
};
struct SendUnknown {
    OpId intent;
    bool operator==(const SendUnknown &) const = default;
};

/// Two threads joined by hand, in ascending order of their ids.
struct ThreadPair {
    ThreadId first;
    ThreadId second;
    auto operator<=>(const ThreadPair &) const = default;
};
/// The edge from a message to its parent, which exists by itself until it is cut.
struct ReplyEdge {
    MessageId message;
    auto operator<=>(const ReplyEdge &) const = default;
};
using LinkKey = std::variant<ThreadPair, ReplyEdge>;

struct ThreadJoin {
    LinkKey link;
    bool operator==(const ThreadJoin &) const = default;
};
struct ThreadSplit {
    LinkKey link;
    bool operator==(const ThreadSplit &) const = default;
};

/// Two handles that are one customer, in ascending order of their ids.
struct IdentityPair {
    IdentityId first;
    IdentityId second;
    auto operator<=>(const IdentityPair &) const = default;
};
enum class LinkEvidence : quint8 { ByHand = 0, SameMail = 1, SameLink = 2, ToldUs = 3 };
struct ContactLink {
    IdentityPair link;
    LinkEvidence evidence = LinkEvidence::ByHand; ///< a number from a later version reads as ByHand
    bool operator==(const ContactLink &) const = default;
};
struct ContactUnlink {
    IdentityPair link;
    bool operator==(const ContactUnlink &) const = default;
};

struct TagNameSet {
    QString name;
    bool operator==(const TagNameSet &) const = default;
};
struct TagNameRemove {
    bool operator==(const TagNameRemove &) const = default;
};
struct SavedReplySet {
    QString name;
    BodyRef body;
    bool operator==(const SavedReplySet &) const = default;
};
struct SavedReplyRemove {
    bool operator==(const SavedReplyRemove &) const = default;
};
struct CustomerNoteSet {
    BodyRef body;
    bool operator==(const CustomerNoteSet &) const = default;
};
struct CustomerNoteRemove {
    bool operator==(const CustomerNoteRemove &) const = default;
};

/// Entity: the cause.
struct CauseNameSet {
    QString name;
    std::optional<MemberId> owner = {};
    bool isClosed = false;
    bool operator==(const CauseNameSet &) const = default;
};
struct CauseNameRemove {
    bool operator==(const CauseNameRemove &) const = default;
};
/// Entity: the member who is away.
struct AbsenceSet {
    TimeMs from = 0;
    TimeMs until = 0; ///< after `from`
    std::optional<MemberId> standIn = {};
    bool operator==(const AbsenceSet &) const = default;
};
struct AbsenceRemove {
    bool operator==(const AbsenceRemove &) const = default;
};

/// Entity: the account. The brand's own public identity, never a customer's.
struct AccountAdd {
    QString network; ///< the connector's name: "mastodon"
    QString server;
    QString handle;
    std::optional<TimeMs> countFrom; ///< reports count from here; the earliest live one wins
    std::optional<QString> globalId = {}; ///< the brand's own, unique on the network: tells who is meant by a mention
    std::optional<QString> nativeId = {}; ///< the same on its server
    bool operator==(const AccountAdd &) const = default;
};
struct AccountRemove {
    bool operator==(const AccountRemove &) const = default;
};

/// What an operation says. monostate: a type this program does not know, or a payload that does not read as its type
/// demands. Such an operation has no value, but its `over` counts.
using Payload = std::variant<std::monostate, Claim, Release, Handoff, Accept, Return, Escalate, Climb, Status, TagAdd,
    TagRemove, PrioritySet, PriorityRemove, NoteAdd, NoteEdit, NoteRemove, Mention, MentionSeen, SendIntent, SendCancel,
    SendDone, SendFailed, SendUnknown, SendRequest, ThreadJoin, ThreadSplit, ContactLink, ContactUnlink, TagNameSet,
    TagNameRemove, SavedReplySet, SavedReplyRemove, CustomerNoteSet, CustomerNoteRemove, AccountAdd, AccountRemove,
    PollerAdd, PollerRemove, PollCovered, MessageSeen, Erase, RetentionSet, RetentionRemove, PolicySet, PolicyRemove,
    WatchSet, WatchRemove, CauseSet, CauseRemove, FollowUpSet, FollowUpRemove, LetterBegun, LetterSent, LetterFailed,
    CauseNameSet, CauseNameRemove, AbsenceSet, AbsenceRemove, MemberAdd, MemberRemove, RoleSet, DeviceAdd, DeviceFreeze,
    PinExtend, KeyEpoch, KeyGrant, Seen, PackOk, GapSkip, FormatRaise, MemberNameSet, MemberNameRemove, DeviceNameSet,
    DeviceNameRemove>;

/// The type number under which `payload` travels; OpType{0} for monostate.
OpType typeOf(const Payload &payload);

/// The deterministic CBOR map of `payload`, keys ascending, absent fields left out.
QByteArray encodePayload(const Payload &payload);

/// Reads a canonical CBOR map as the payload of `type`. Keys it does not know are ignored (a later version may add
/// some). monostate if the type is unknown or a field is missing, of the wrong type or beyond its cap.
Payload decodePayload(OpType type, QByteArrayView map);

} // namespace baton::ops
