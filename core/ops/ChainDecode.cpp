// SPDX-License-Identifier: GPL-3.0-or-later
// The reading side of RULES.md, "Payloads", for causes, follow-ups, letters and absences.
#include "core/ops/PayloadFields.h"

namespace baton::ops {

namespace {

Payload decodeFollowUp(const PayloadFields &in)
{
    const auto member = in.id<MemberId>(1);
    const auto at = in.integer(2);
    const auto promised = in.uint(3);
    const auto why = in.body(4);
    if (!member || !at || !reads(in, 3, promised) || promised.value_or(0) > 1 || !reads(in, 4, why))
        return {};
    return FollowUpSet{*member, *at, promised == 1U, why};
}

Payload decodeCauseName(const PayloadFields &in)
{
    const auto name = in.text(1, kMaxCauseNameBytes);
    const auto owner = in.id<MemberId>(2);
    const auto closed = in.uint(3);
    if (!name || name->isEmpty() || !reads(in, 2, owner) || !closed || *closed > 1)
        return {};
    return CauseNameSet{*name, owner, closed == 1U};
}

Payload decodeAbsence(const PayloadFields &in)
{
    const auto from = in.integer(1);
    const auto until = in.integer(2);
    const auto standIn = in.id<MemberId>(3);
    if (!from || !until || *until <= *from || !reads(in, 3, standIn))
        return {};
    return AbsenceSet{*from, *until, standIn};
}

Payload decodeLetter(OpType type, const PayloadFields &in)
{
    const auto named = in.id<OpId>(1);
    if (!named)
        return {};
    switch (type) {
    case OpType::LetterBegun: {
        const auto to = in.id<MemberId>(2);
        const auto rung = in.uint32(3);
        return to && rung ? Payload(LetterBegun{*named, *to, *rung}) : Payload();
    }
    case OpType::LetterSent: return LetterSent{*named};
    case OpType::LetterFailed: {
        const auto kind = in.uint32(2);
        return kind ? Payload(LetterFailed{*named, *kind}) : Payload();
    }
    default: return {};
    }
}

} // namespace

Payload decodeChainPayload(OpType type, const PayloadFields &in)
{
    switch (type) {
    case OpType::CauseSet: {
        const auto cause = in.id<CauseId>(1);
        return cause ? Payload(CauseSet{*cause}) : Payload();
    }
    case OpType::CauseRemove: return CauseRemove{};
    case OpType::FollowUpSet: return decodeFollowUp(in);
    case OpType::FollowUpRemove: return FollowUpRemove{};
    case OpType::CauseNameSet: return decodeCauseName(in);
    case OpType::CauseNameRemove: return CauseNameRemove{};
    case OpType::AbsenceSet: return decodeAbsence(in);
    case OpType::AbsenceRemove: return AbsenceRemove{};
    default: return decodeLetter(type, in);
    }
}

} // namespace baton::ops
