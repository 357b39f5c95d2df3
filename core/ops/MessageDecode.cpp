// SPDX-License-Identifier: GPL-3.0-or-later
// The reading side of RULES.md, "Payloads", for pollers and what they publish; the writing side is Payloads.cpp.
#include "core/ops/PayloadFields.h"

namespace baton::ops {

namespace {

template <typename T> std::optional<T> wordFrom(const std::optional<quint64> &number, T last)
{
    return number && *number <= quint64(last) ? std::optional(T(*number)) : std::nullopt;
}

std::optional<SeenMessage> seenMessageFrom(QByteArrayView item)
{
    const PayloadFields in(item);
    const auto message = in.id<MessageId>(1);
    const auto revision = in.integer(2);
    const auto seenAt = in.integer(3);
    const auto goneAt = in.integer(4);
    if (!in.isMap() || !message || !reads(in, 2, revision) || !seenAt || !reads(in, 4, goneAt))
        return std::nullopt;
    SeenMessage seen;
    seen.message = *message;
    seen.revision = revision;
    seen.seenAt = *seenAt;
    seen.goneAt = goneAt;
    if (goneAt)
        return seen;
    const auto thread = in.id<ThreadId>(5);
    const auto parent = in.id<MessageId>(6);
    const auto author = in.id<IdentityId>(7);
    const auto direction = wordFrom(in.uint(8), Direction::Out);
    const auto at = in.integer(9);
    const auto kind = wordFrom(in.uint(10), ThreadKind::Chat);
    const auto visibility = wordFrom(in.uint(11), Visibility::Direct);
    const auto writer = in.id<MemberId>(12);
    const auto body = in.body(13);
    if (!thread || !reads(in, 6, parent) || !author || !direction || !at || !kind || !visibility
        || !reads(in, 12, writer) || !body)
        return std::nullopt;
    seen.thread = *thread;
    seen.parent = parent;
    seen.author = *author;
    seen.direction = *direction;
    seen.at = *at;
    seen.kind = *kind;
    seen.visibility = *visibility;
    seen.writer = writer;
    seen.body = *body;
    return seen;
}

Payload decodeSeen(const PayloadFields &in)
{
    const auto account = in.id<AccountId>(1);
    CborReader items = in.reader(2);
    const auto count = items.array();
    if (!account || !count || *count < 1 || *count > quint64(kMaxSeenMessages))
        return {};
    MessageSeen seen{*account, {}};
    for (quint64 i = 0; i < *count; ++i) {
        const auto item = items.item();
        const auto message = item ? seenMessageFrom(*item) : std::nullopt;
        if (!message)
            return {};
        seen.messages.append(*message);
    }
    return seen;
}

Payload decodeCovered(const PayloadFields &in)
{
    const auto account = in.id<AccountId>(1);
    CborReader items = in.reader(2);
    const auto count = items.array();
    if (!account || !count || *count < 1 || *count > quint64(kMaxCoveredRanges))
        return {};
    PollCovered covered{*account, {}};
    for (quint64 i = 0; i < *count; ++i) {
        if (items.array() != 3U)
            return {};
        const auto stream = items.text();
        const auto from = items.integer();
        const auto to = items.integer();
        if (!stream || stream->toUtf8().size() > kMaxStreamBytes || !from || !to || *from > *to)
            return {};
        covered.ranges.append({*stream, *from, *to});
    }
    return covered;
}

/// Ascending ids, one behind the other. An absent field is none.
template <typename IdType> std::optional<QList<IdType>> idsFrom(const PayloadFields &in, quint64 key)
{
    QList<IdType> ids;
    if (!in.has(key))
        return ids;
    const auto packed = in.bytes(key);
    if (!packed || packed->isEmpty() || packed->size() % 16 != 0 || packed->size() / 16 > kMaxErasedIds)
        return std::nullopt;
    for (qsizetype at = 0; at < packed->size(); at += 16) {
        const IdType id = IdType::fromBytes(packed->sliced(at, 16));
        if (!ids.isEmpty() && !(ids.last() < id))
            return std::nullopt;
        ids.append(id);
    }
    return ids;
}

Payload decodeErase(const PayloadFields &in)
{
    const auto people = idsFrom<IdentityId>(in, 1);
    const auto upTo = in.integer(2);
    const auto messages = idsFrom<MessageId>(in, 3);
    const auto bodies = idsFrom<BodyId>(in, 4);
    if (!people || !messages || !bodies || !reads(in, 2, upTo) || in.has(1) != in.has(2)
        || (people->isEmpty() && messages->isEmpty() && bodies->isEmpty()))
        return {};
    return Erase{*people, upTo.value_or(0), *messages, *bodies};
}

Payload decodeRetention(const PayloadFields &in)
{
    const auto account = in.id<AccountId>(1);
    const auto months = in.uint32(2);
    return account && months && *months >= 1 && *months <= kMaxRetentionMonths
        ? Payload(RetentionSet{*account, *months})
        : Payload();
}

Payload decodeWatch(const PayloadFields &in)
{
    const auto account = in.id<AccountId>(1);
    const auto word = in.text(2, 16);
    const auto text = in.text(3, kMaxWatchBytes);
    const auto kind = word ? watchKindFromWord(*word) : std::nullopt;
    // Whoever wrote it has tidied it; what counts as a small letter differs between versions of Unicode.
    if (!account || !kind || !text || text->isEmpty() || text->contains(QChar(0)))
        return {};
    return WatchSet{*account, {*kind, *text}};
}

Payload decodePolicy(const PayloadFields &in)
{
    const auto kind = in.uint(1);
    const auto place = in.uint32(2);
    const auto from = in.integer(3);
    const auto text = in.text(4, kMaxPolicyBytes);
    if (!kind || *kind > 0xFF || !place || !reads(in, 3, from) || !text || text->isEmpty())
        return {};
    return PolicySet{quint8(*kind), *place, from, *text};
}

} // namespace

Payload decodeMessagePayload(OpType type, const PayloadFields &in)
{
    switch (type) {
    case OpType::PollerAdd: return PollerAdd{};
    case OpType::PollerRemove: return PollerRemove{};
    case OpType::PollCovered: return decodeCovered(in);
    case OpType::MessageSeen: return decodeSeen(in);
    case OpType::Erase: return decodeErase(in);
    case OpType::RetentionSet: return decodeRetention(in);
    case OpType::RetentionRemove: return RetentionRemove{};
    case OpType::PolicySet: return decodePolicy(in);
    case OpType::PolicyRemove: {
        const auto from = in.integer(3);
        return from ? Payload(PolicyRemove{*from}) : Payload();
    }
    case OpType::WatchSet: return decodeWatch(in);
    case OpType::WatchRemove: return WatchRemove{};
    default: return {};
    }
}

} // namespace baton::ops
