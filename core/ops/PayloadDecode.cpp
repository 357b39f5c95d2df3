// SPDX-License-Identifier: GPL-3.0-or-later
// The reading side of RULES.md, "Payloads"; the writing side is Payloads.cpp.
#include "core/ops/PayloadFields.h"

namespace baton::ops {

namespace {

std::optional<QList<MessageKey>> unpackKeys(QByteArrayView packed)
{
    if (packed.size() % 8 != 0 || packed.size() / 8 > kMaxUptoPerOperation)
        return std::nullopt;
    QList<MessageKey> keys;
    keys.reserve(packed.size() / 8);
    for (qsizetype at = 0; at < packed.size(); at += 8) {
        MessageKey key = 0;
        for (qsizetype i = 0; i < 8; ++i)
            key = key << 8 | static_cast<unsigned char>(packed[at + i]);
        if (!keys.isEmpty() && keys.last() >= key)
            return std::nullopt;
        keys.append(key);
    }
    return keys;
}

std::optional<LinkKey> linkFrom(const PayloadFields &in)
{
    const auto first = in.id<ThreadId>(1);
    const auto second = in.id<ThreadId>(2);
    const auto message = in.id<MessageId>(3);
    if (message && !in.has(1) && !in.has(2))
        return ReplyEdge{*message};
    if (first && second && !in.has(3) && *first < *second)
        return ThreadPair{*first, *second};
    return std::nullopt;
}

std::optional<IdentityPair> identitiesFrom(const PayloadFields &in)
{
    const auto first = in.id<IdentityId>(1);
    const auto second = in.id<IdentityId>(2);
    return first && second && *first < *second ? std::optional(IdentityPair{*first, *second}) : std::nullopt;
}

Payload decodeHolder(OpType type, const PayloadFields &in)
{
    switch (type) {
    case OpType::Claim: {
        const auto as = in.id<MemberId>(1);
        return reads(in, 1, as) ? Payload(Claim{as}) : Payload();
    }
    case OpType::Release: return Release{};
    case OpType::Handoff: {
        const auto member = in.id<MemberId>(1);
        const auto department = in.id<DepartmentId>(2);
        const auto ask = in.body(3);
        const auto due = in.integer(4);
        const auto as = in.id<MemberId>(5);
        if (in.has(1) == in.has(2) || !(member || department) || !reads(in, 3, ask) || !reads(in, 4, due)
            || !reads(in, 5, as))
            return {};
        return Handoff{member ? Recipient(*member) : Recipient(*department), ask, due, as};
    }
    case OpType::Accept: {
        const auto as = in.id<MemberId>(1);
        return reads(in, 1, as) ? Payload(Accept{as}) : Payload();
    }
    case OpType::Return: {
        const auto reason = in.body(1);
        const auto to = in.id<MemberId>(2);
        return reads(in, 1, reason) && reads(in, 2, to) ? Payload(Return{reason, to}) : Payload();
    }
    case OpType::Escalate: {
        const auto rung = in.uint32(1);
        const auto reason = in.body(2);
        const auto department = in.id<DepartmentId>(3);
        return rung && reads(in, 2, reason) && reads(in, 3, department) ? Payload(Escalate{*rung, reason, department})
                                                                        : Payload();
    }
    case OpType::Climb: {
        const auto offer = in.id<OpId>(1);
        const auto rung = in.uint32(2);
        return offer && rung ? Payload(Climb{*offer, *rung}) : Payload();
    }
    default: return {};
    }
}

/// Absent is empty. @return false: it is there and does not read
bool readsKeys(const PayloadFields &in, quint64 field, QList<MessageKey> &keys)
{
    if (!in.has(field))
        return true;
    const auto packed = in.bytes(field);
    const auto unpacked = packed ? unpackKeys(*packed) : std::nullopt;
    if (unpacked)
        keys = *unpacked;
    return unpacked.has_value();
}

Payload decodeStatus(OpType type, const PayloadFields &in)
{
    Status status;
    if (!readsKeys(in, 1, status.upto))
        return {};
    switch (type) {
    case OpType::StatusOpen: status.form = StatusForm::Open; return status;
    case OpType::StatusUnset: status.form = StatusForm::Unset; return status;
    case OpType::StatusSnoozed: {
        const auto until = in.integer(2);
        if (!until)
            return {};
        status.form = StatusForm::Snoozed;
        status.until = *until;
        return status;
    }
    case OpType::StatusDone: {
        const auto reason = in.uint(3);
        if (!reason)
            return {};
        status.form = StatusForm::Done;
        status.reason = *reason <= quint64(DoneReason::Spam) ? DoneReason(*reason) : DoneReason::None;
        return status;
    }
    default: return {};
    }
}

Payload decodeNote(OpType type, const PayloadFields &in)
{
    const auto body = in.body(1);
    const auto note = in.id<OpId>(2);
    switch (type) {
    case OpType::NoteAdd: {
        const auto as = in.id<MemberId>(3);
        return body && reads(in, 3, as) ? Payload(NoteAdd{*body, as}) : Payload();
    }
    case OpType::NoteEdit: return body && note ? Payload(NoteEdit{*note, *body}) : Payload();
    case OpType::NoteRemove: return note ? Payload(NoteRemove{*note}) : Payload();
    default: return {};
    }
}

Payload decodeMention(OpType type, const PayloadFields &in)
{
    const auto note = in.id<OpId>(1);
    const auto member = in.id<MemberId>(2);
    switch (type) {
    case OpType::Mention: return note && member ? Payload(Mention{*note, *member}) : Payload();
    case OpType::MentionSeen: return note ? Payload(MentionSeen{*note}) : Payload();
    default: return {};
    }
}

Payload decodeSending(OpType type, const PayloadFields &in)
{
    if (type == OpType::SendIntent || type == OpType::SendRequest) {
        const auto draft = in.id<DraftId>(1);
        const auto account = in.id<AccountId>(2);
        const auto replyTo = in.id<MessageId>(3);
        if (!draft || !account || !reads(in, 3, replyTo))
            return {};
        if (type == OpType::SendIntent) {
            const auto request = in.id<OpId>(4);
            return reads(in, 4, request) ? Payload(SendIntent{*draft, *account, replyTo, request}) : Payload();
        }
        const auto device = in.id<DeviceId>(4);
        const auto reply = in.body(5);
        const auto at = in.integer(6);
        QList<MessageKey> upto;
        if (!device || !reply || !at || !readsKeys(in, 7, upto))
            return {};
        return SendRequest{*draft, *account, replyTo, *device, *reply, *at, upto};
    }
    const auto intent = in.id<OpId>(1);
    if (!intent)
        return {};
    switch (type) {
    case OpType::SendCancel: return SendCancel{*intent};
    case OpType::SendDone: {
        const auto message = in.id<MessageId>(2);
        return reads(in, 2, message) ? Payload(SendDone{*intent, message}) : Payload();
    }
    case OpType::SendFailed: {
        const auto kind = in.uint32(2);
        return kind ? Payload(SendFailed{*intent, *kind}) : Payload();
    }
    case OpType::SendUnknown: return SendUnknown{*intent};
    default: return {};
    }
}

Payload decodeShared(OpType type, const PayloadFields &in)
{
    switch (type) {
    case OpType::TagNameSet: {
        const auto name = in.text(1, kMaxTagNameBytes);
        return name ? Payload(TagNameSet{*name}) : Payload();
    }
    case OpType::TagNameRemove: return TagNameRemove{};
    case OpType::SavedReplySet: {
        const auto name = in.text(1, kMaxSavedReplyNameBytes);
        const auto body = in.body(2);
        return name && body ? Payload(SavedReplySet{*name, *body}) : Payload();
    }
    case OpType::SavedReplyRemove: return SavedReplyRemove{};
    case OpType::CustomerNoteSet: {
        const auto body = in.body(1);
        return body ? Payload(CustomerNoteSet{*body}) : Payload();
    }
    case OpType::CustomerNoteRemove: return CustomerNoteRemove{};
    case OpType::ContactLink: {
        const auto link = identitiesFrom(in);
        const auto evidence = in.uint(3);
        if (!link || !evidence)
            return {};
        return ContactLink{
            *link, *evidence <= quint64(LinkEvidence::ToldUs) ? LinkEvidence(*evidence) : LinkEvidence::ByHand};
    }
    case OpType::ContactUnlink: {
        const auto link = identitiesFrom(in);
        return link ? Payload(ContactUnlink{*link}) : Payload();
    }
    case OpType::AccountAdd: {
        const auto network = in.text(1, kMaxAccountTextBytes);
        const auto server = in.text(2, kMaxAccountTextBytes);
        const auto handle = in.text(3, kMaxAccountTextBytes);
        const auto countFrom = in.integer(4);
        const auto globalId = in.text(5, kMaxAccountTextBytes);
        const auto nativeId = in.text(6, kMaxAccountTextBytes);
        if (!network || !server || !handle || !reads(in, 4, countFrom) || !reads(in, 5, globalId)
            || !reads(in, 6, nativeId))
            return {};
        return AccountAdd{*network, *server, *handle, countFrom, globalId, nativeId};
    }
    case OpType::AccountRemove: return AccountRemove{};
    default: return {};
    }
}

} // namespace

Payload decodePayload(OpType type, QByteArrayView map)
{
    const PayloadFields in(map);
    if (!in.isMap())
        return {};
    switch (kindOf(type)) {
    case RegisterKind::Holder: return decodeHolder(type, in);
    case RegisterKind::Status: return decodeStatus(type, in);
    case RegisterKind::Notes: return decodeNote(type, in);
    case RegisterKind::Mentions: return decodeMention(type, in);
    case RegisterKind::Sending: return decodeSending(type, in);
    case RegisterKind::Tags: {
        const auto tag = in.id<TagId>(1);
        if (!tag)
            return {};
        return type == OpType::TagAdd   ? Payload(TagAdd{*tag})
            : type == OpType::TagRemove ? Payload(TagRemove{*tag})
                                        : Payload();
    }
    case RegisterKind::Priority: {
        if (type == OpType::PriorityRemove)
            return PriorityRemove{};
        const auto value = in.uint(1);
        if (type != OpType::PrioritySet || !value || *value > quint64(Priority::Urgent))
            return {};
        return PrioritySet{Priority(*value)};
    }
    case RegisterKind::ThreadLinks: {
        const auto link = linkFrom(in);
        if (!link)
            return {};
        return type == OpType::ThreadJoin ? Payload(ThreadJoin{*link})
            : type == OpType::ThreadSplit ? Payload(ThreadSplit{*link})
                                          : Payload();
    }
    case RegisterKind::Pollers:
    case RegisterKind::PollCoverage:
    case RegisterKind::Messages:
    case RegisterKind::Policy:
    case RegisterKind::Watches: return decodeMessagePayload(type, in);
    case RegisterKind::Cause:
    case RegisterKind::FollowUp:
    case RegisterKind::Letters:
    case RegisterKind::Causes:
    case RegisterKind::Absences: return decodeChainPayload(type, in);
    case RegisterKind::Membership:
    case RegisterKind::Keys:
    case RegisterKind::Log:
    case RegisterKind::MemberNames:
    case RegisterKind::DeviceNames: return decodeTeamPayload(type, in);
    default: return decodeShared(type, in);
    }
}

} // namespace baton::ops
