// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Erasing".
#include "core/ops/ErasureRules.h"

#include "core/ops/Rules.h"

namespace baton::ops {

EntityId erasureEntity()
{
    static const auto entity = hashId<EntityId>("baton erased", {});
    return entity;
}

Erasure evaluateErasure(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    Erasure all;
    for (const Operation *operation : operations) {
        const auto *erase = operation->as<Erase>();
        if (!erase || operation->entity != erasureEntity()
            || !(options.accepted ? options.accepted(*operation) : operation->counts))
            continue;
        for (const IdentityId &person : erase->people) {
            const auto [entry, isNew] = all.people.try_emplace(person, erase->upTo);
            entry->second = std::max(entry->second, erase->upTo);
        }
        all.messages.insert(erase->messages.begin(), erase->messages.end());
        all.bodies.insert(erase->bodies.begin(), erase->bodies.end());
    }
    return all;
}

QList<OpDraft> erase(const Erasure &what)
{
    QList<OpDraft> drafts;
    auto person = what.people.begin();
    auto message = what.messages.begin();
    auto body = what.bodies.begin();
    while (person != what.people.end() || message != what.messages.end() || body != what.bodies.end()) {
        Erase part;
        // People of one time go together; a customer's handles are erased up to the same moment.
        while (person != what.people.end() && part.people.size() < kMaxErasedIds
            && (part.people.isEmpty() || person->second == part.upTo)) {
            part.upTo = person->second;
            part.people.append((person++)->first);
        }
        while (message != what.messages.end() && part.messages.size() < kMaxErasedIds)
            part.messages.append(*message++);
        while (body != what.bodies.end() && part.bodies.size() < kMaxErasedIds)
            part.bodies.append(*body++);
        OpDraft draft;
        draft.type = OpType::Erase;
        draft.entity = erasureEntity();
        draft.payload = part;
        drafts.append(draft);
    }
    return drafts;
}

RetentionState evaluateRetention(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    RetentionState state;
    for (const Operation *operation : context.set().live(RegisterKind::Policy)) {
        const auto *set = operation->as<RetentionSet>();
        if (!set && !operation->as<RetentionRemove>())
            continue;
        state.liveOps.append(operation->opid);
        if (set)
            state.months = std::max(state.months.value_or(0), set->months);
    }
    return state;
}

Result<std::optional<OpDraft>> setRetention(const AccountId &account, const RetentionState &state, quint32 months)
{
    if (months > kMaxRetentionMonths)
        return fail(Error::Kind::Invalid, QStringLiteral("retention: that many months"));
    // Several live values are one decision once somebody says what it is.
    if (state.months.value_or(0) == months && state.liveOps.size() <= 1)
        return std::optional<OpDraft>();
    OpDraft draft;
    draft.type = months == 0 ? OpType::RetentionRemove : OpType::RetentionSet;
    draft.entity = retentionEntityOf(account);
    draft.over = state.liveOps;
    draft.payload = months == 0 ? Payload(RetentionRemove{}) : Payload(RetentionSet{account, months});
    return std::optional(draft);
}

} // namespace baton::ops
