// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtGlobal>

#include <span>

namespace baton::ops {

/// The kind of register a write belongs to: the high byte of every type number, so that a program knows the kind of a
/// type it has never heard of and lets its `over` count in the right register.
/// Numbers are for ever: a kind or type is never renumbered, a changed meaning is a new number.
/// @see core/ops/RULES.md, "Types" and "Growing"
enum class RegisterKind : quint8 {
    Holder = 0x01,
    Status = 0x02,
    Tags = 0x03,
    Priority = 0x04,
    Cause = 0x05,
    FollowUp = 0x06,
    Notes = 0x07,
    Mentions = 0x08,
    Sending = 0x09,
    ThreadLinks = 0x0A,
    Letters = 0x0B,

    TagNames = 0x10,
    SavedReplies = 0x11,
    CustomerNotes = 0x12,
    ContactLinks = 0x13,
    Accounts = 0x14,
    Pollers = 0x15,
    PollCoverage = 0x16,
    Messages = 0x17,
    Policy = 0x18,
    Watches = 0x19,
    Causes = 0x1A,
    Absences = 0x1B,

    Membership = 0x20,
    Keys = 0x21,
    Log = 0x22,
    MemberNames = 0x23,
    DeviceNames = 0x24,
};

/// Every type number of format 1.
enum class OpType : quint16 {
    Claim = 0x0101,
    Release = 0x0102,
    Handoff = 0x0103,
    Accept = 0x0104,
    Return = 0x0105,
    Escalate = 0x0106, ///< by a person
    Climb = 0x0107, ///< by the ladder, idempotent by (handoff, rung)

    StatusOpen = 0x0201,
    StatusSnoozed = 0x0202,
    StatusDone = 0x0203,
    StatusUnset = 0x0204, ///< written by undo only: nobody has set a status

    TagAdd = 0x0301,
    TagRemove = 0x0302,

    PrioritySet = 0x0401,
    PriorityRemove = 0x0402,

    CauseSet = 0x0501, ///< what a thread comes from
    CauseRemove = 0x0502,
    FollowUpSet = 0x0601, ///< somebody sees to it at a date
    FollowUpRemove = 0x0602,

    NoteAdd = 0x0701,
    NoteEdit = 0x0702,
    NoteRemove = 0x0703,

    Mention = 0x0801,
    MentionSeen = 0x0802,

    SendIntent = 0x0901,
    SendCancel = 0x0902,
    SendDone = 0x0903,
    SendFailed = 0x0904,
    SendUnknown = 0x0905,
    SendRequest = 0x0906, ///< a device that reads the account is asked to send

    ThreadJoin = 0x0A01,
    ThreadSplit = 0x0A02,

    LetterBegun = 0x0B01, ///< a device mails the story to somebody who does not open Baton
    LetterSent = 0x0B02,
    LetterFailed = 0x0B03,

    TagNameSet = 0x1001,
    TagNameRemove = 0x1002,
    SavedReplySet = 0x1101,
    SavedReplyRemove = 0x1102,
    CustomerNoteSet = 0x1201,
    CustomerNoteRemove = 0x1202,
    ContactLink = 0x1301,
    ContactUnlink = 0x1302,
    AccountAdd = 0x1401,
    AccountRemove = 0x1402,
    PollerAdd = 0x1501, ///< the author's device reads the account
    PollerRemove = 0x1502,
    PollCovered = 0x1601,
    MessageSeen = 0x1701,
    Erase = 0x1702, ///< texts, customers and messages, for ever
    PolicySet = 0x1801, ///< one part of what the team has agreed on: hours, a department, a target, a rule
    RetentionSet = 0x1802, ///< how long an account's texts are kept
    RetentionRemove = 0x1803,
    PolicyRemove = 0x1804,
    WatchSet = 0x1901, ///< what is looked for on a network beyond what is said to the account
    WatchRemove = 0x1902,
    CauseNameSet = 0x1A01, ///< what threads come from: its name, owner and state
    CauseNameRemove = 0x1A02,
    AbsenceSet = 0x1B01, ///< a member is away
    AbsenceRemove = 0x1B02,

    MemberAdd = 0x2001,
    MemberRemove = 0x2002,
    RoleSet = 0x2003,
    DeviceAdd = 0x2004,
    DeviceFreeze = 0x2005,
    PinExtend = 0x2006,
    KeyEpoch = 0x2101,
    KeyGrant = 0x2102,

    Seen = 0x2201, ///< branch heads of others that the author held; see Causality.h
    PackOk = 0x2202,
    GapSkip = 0x2203,
    FormatRaise = 0x2204,

    MemberNameSet = 0x2301,
    MemberNameRemove = 0x2302,
    DeviceNameSet = 0x2401,
    DeviceNameRemove = 0x2402,
};

/// Bit 0 of `flags`: a program that does not know the type must not write to that entity any more.
/// The other bits are written as 0 and carry no meaning yet.
inline constexpr quint8 kCritical = 0x01;

/// The kind of any type number, known or not.
constexpr RegisterKind kindOf(OpType type) { return RegisterKind(quint16(type) >> 8); }

/// Whether this program understands the type.
bool isKnown(OpType type);

/// Every type this program understands, in ascending order.
std::span<const OpType> knownTypes();

/// The stable word of a type, as batonctl prints it in events: "claim", "tag.add". "unknown" for others.
const char *opName(OpType type);

} // namespace baton::ops
