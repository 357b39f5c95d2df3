// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/PolicyRules.h"

#include "core/ops/Rules.h"

#include <limits>
#include <set>

namespace baton::ops {

namespace {

constexpr TimeMs kEver = std::numeric_limits<TimeMs>::min();

std::optional<TimeMs> beginOf(const Operation &operation)
{
    if (const auto *set = operation.as<PolicySet>())
        return set->from;
    return operation.as<PolicyRemove>()->from;
}

bool isPart(const Operation &operation) { return operation.as<PolicySet>() || operation.as<PolicyRemove>(); }

/// The earliest moment at which something that replaces it, near or far, began to hold.
std::optional<TimeMs> endOf(const RegisterSet &set, const Operation &operation)
{
    std::optional<TimeMs> end;
    std::set<const Operation *> met{&operation};
    std::vector<const Operation *> open{&operation};
    while (!open.empty()) {
        const Operation *at = open.back();
        open.pop_back();
        for (const Operation *replacer : set.replacersOf(*at)) {
            if (!met.insert(replacer).second)
                continue;
            open.push_back(replacer);
            if (isPart(*replacer))
                end = std::min(end.value_or(std::numeric_limits<TimeMs>::max()), beginOf(*replacer).value_or(kEver));
        }
    }
    return end;
}

} // namespace

const PolicySet *PolicyPartState::at(TimeMs at) const
{
    for (auto version = versions.crbegin(); version != versions.crend(); ++version) {
        if (version->holdsAt(at))
            return version->value ? &*version->value : nullptr;
    }
    return nullptr;
}

PolicyPartState evaluatePolicyPart(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    PolicyPartState state;
    for (const Operation *operation : context.set().all()) {
        if (!isPart(*operation) || !context.set().isAccepted(*operation))
            continue;
        PolicyVersion version;
        version.from = beginOf(*operation);
        version.until = endOf(context.set(), *operation);
        if (const auto *set = operation->as<PolicySet>())
            version.value = *set;
        version.hlc = operation->hlc;
        version.op = operation->opid;
        state.versions.append(version);
    }
    std::sort(state.versions.begin(), state.versions.end(), [](const PolicyVersion &a, const PolicyVersion &b) {
        if (a.from != b.from)
            return a.from.value_or(kEver) < b.from.value_or(kEver);
        return a.hlc != b.hlc ? a.hlc < b.hlc : a.op > b.op;
    });
    std::optional<QString> first;
    for (const Operation *operation : context.set().live(RegisterKind::Policy)) {
        if (!isPart(*operation))
            continue;
        state.liveOps.append(operation->opid);
        const auto *set = operation->as<PolicySet>();
        const QString text = set ? set->text : QString();
        state.conflict = state.conflict || (first && *first != text);
        first = text;
    }
    return state;
}

Result<std::optional<OpDraft>> setPolicyPart(
    const EntityId &part, const PolicyPartState &state, std::optional<PolicySet> value, TimeMs from)
{
    if (value && (value->text.isEmpty() || value->text.toUtf8().size() > kMaxPolicyBytes))
        return fail(Error::Kind::Invalid, QStringLiteral("one part of the policy has up to 32768 bytes"));
    const PolicySet *now = state.at(from);
    const bool isSame
        = value ? now && now->text == value->text && now->kind == value->kind && now->place == value->place : !now;
    // What was written apart is one decision once somebody says what it is.
    if (isSame && state.liveOps.size() <= 1)
        return std::optional<OpDraft>();
    OpDraft draft;
    draft.entity = part;
    draft.over = state.liveOps;
    if (value) {
        value->from = state.versions.isEmpty() ? std::nullopt : std::optional(from);
        draft.payload = *value;
    } else {
        draft.payload = PolicyRemove{from};
    }
    draft.type = typeOf(draft.payload);
    return std::optional(draft);
}

} // namespace baton::ops
