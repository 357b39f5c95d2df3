// SPDX-License-Identifier: GPL-3.0-or-later
// The reading side of RULES.md, "Payloads", for what the team says about itself.
#include "core/ops/PayloadFields.h"

namespace baton::ops {

namespace {

std::optional<Head> headFrom(CborReader &at)
{
    if (at.array() != 3U)
        return std::nullopt;
    const auto device = PayloadFields::idFrom<DeviceId>(at.bytes());
    const auto seq = at.uint();
    const auto chain = arrayFrom<16>(at.bytes());
    if (!device || !seq || *seq == 0 || !chain)
        return std::nullopt;
    return Head{*device, *seq, *chain};
}

Payload decodeSeen(const PayloadFields &in)
{
    CborReader at = in.reader(1);
    const auto count = at.array();
    if (!count || *count > quint64(kMaxSeenHeads))
        return {};
    Seen seen;
    for (quint64 i = 0; i < *count; ++i) {
        const auto head = headFrom(at);
        if (!head || (!seen.heads.isEmpty() && seen.heads.last() >= *head))
            return {};
        seen.heads.append(*head);
    }
    return seen;
}

std::optional<Role> roleFrom(const PayloadFields &in, quint64 key)
{
    const auto role = in.uint(key);
    return role && *role <= quint64(Role::Admin) ? std::optional(Role(*role)) : std::nullopt;
}

Payload decodePinExtend(const PayloadFields &in)
{
    CborReader at = in.reader(1);
    const auto count = at.array();
    CborReader headAt = in.reader(2);
    const auto head = headFrom(headAt);
    if (!count || !head)
        return {};
    PinExtend extend{{}, *head};
    for (quint64 i = 0; i < *count; ++i) {
        const auto cut = PayloadFields::idFrom<OpId>(at.bytes());
        if (!cut || (!extend.cuts.isEmpty() && extend.cuts.last() >= *cut))
            return {};
        extend.cuts.append(*cut);
    }
    return extend;
}

Payload decodeMembership(OpType type, const PayloadFields &in)
{
    switch (type) {
    case OpType::MemberAdd: {
        const auto role = roleFrom(in, 1);
        const auto name = in.text(2, kMaxNameBytes);
        const auto invite = in.bytes(3);
        if (!role || !name || !reads(in, 3, invite) || (invite && invite->size() != 10))
            return {};
        return MemberAdd{*role, *name, invite ? std::optional(invite->toByteArray()) : std::nullopt};
    }
    case OpType::MemberRemove: return MemberRemove{};
    case OpType::RoleSet: {
        const auto role = roleFrom(in, 1);
        return role ? Payload(RoleSet{*role}) : Payload();
    }
    case OpType::DeviceAdd: {
        const auto deviceKey = arrayFrom<32>(in.bytes(1));
        const auto boxKey = arrayFrom<32>(in.bytes(2));
        const auto name = in.text(3, kMaxNameBytes);
        const auto proof = arrayFrom<64>(in.bytes(4));
        const auto replaces = in.id<DeviceId>(5);
        if (!deviceKey || !boxKey || !name || !proof || !reads(in, 5, replaces))
            return {};
        return DeviceAdd{*deviceKey, *boxKey, *name, *proof, replaces};
    }
    case OpType::DeviceFreeze: return DeviceFreeze{};
    case OpType::PinExtend: return decodePinExtend(in);
    default: return {};
    }
}

Payload decodeKeys(OpType type, const PayloadFields &in)
{
    if (type == OpType::KeyEpoch) {
        const auto number = in.uint(1);
        return number ? Payload(KeyEpoch{*number}) : Payload();
    }
    const auto device = in.id<DeviceId>(1);
    const auto box = in.bytes(2);
    if (type != OpType::KeyGrant || !device || !box || box->size() != 80)
        return {};
    return KeyGrant{*device, box->toByteArray()};
}

std::optional<ChainPoint> pointFrom(CborReader at)
{
    if (at.array() != 2U)
        return std::nullopt;
    const auto seq = at.uint();
    const auto chain = arrayFrom<32>(at.bytes());
    return seq && chain ? std::optional(ChainPoint{*seq, *chain}) : std::nullopt;
}

Payload decodeLog(OpType type, const PayloadFields &in)
{
    switch (type) {
    case OpType::Seen: return decodeSeen(in);
    case OpType::PackOk: {
        const auto file = arrayFrom<32>(in.bytes(1));
        return file ? Payload(PackOk{*file}) : Payload();
    }
    case OpType::GapSkip: {
        const auto from = pointFrom(in.reader(1));
        const auto to = pointFrom(in.reader(2));
        return from && to && from->seq < to->seq ? Payload(GapSkip{*from, *to}) : Payload();
    }
    case OpType::FormatRaise: {
        const auto number = in.uint32(1);
        return number && *number <= std::numeric_limits<quint16>::max() ? Payload(FormatRaise{quint16(*number)})
                                                                        : Payload();
    }
    default: return {};
    }
}

Payload decodeNames(OpType type, const PayloadFields &in)
{
    const auto name = in.text(1, kMaxNameBytes);
    switch (type) {
    case OpType::MemberNameSet: return name ? Payload(MemberNameSet{*name}) : Payload();
    case OpType::MemberNameRemove: return MemberNameRemove{};
    case OpType::DeviceNameSet: return name ? Payload(DeviceNameSet{*name}) : Payload();
    case OpType::DeviceNameRemove: return DeviceNameRemove{};
    default: return {};
    }
}

} // namespace

Payload decodeTeamPayload(OpType type, const PayloadFields &in)
{
    switch (kindOf(type)) {
    case RegisterKind::Membership: return decodeMembership(type, in);
    case RegisterKind::Keys: return decodeKeys(type, in);
    case RegisterKind::Log: return decodeLog(type, in);
    case RegisterKind::MemberNames:
    case RegisterKind::DeviceNames: return decodeNames(type, in);
    default: return {};
    }
}

} // namespace baton::ops
