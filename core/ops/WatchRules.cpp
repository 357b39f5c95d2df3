// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/WatchRules.h"

#include "core/ops/Rules.h"

namespace baton::ops {

WatchState evaluateWatch(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    WatchState state;
    for (const Operation *operation : context.set().live(RegisterKind::Watches)) {
        const auto *set = operation->as<WatchSet>();
        // Filed under another watch's name it says nothing.
        if (set && operation->entity != watchEntityOf(set->account, set->watch))
            continue;
        if (!set && !operation->as<WatchRemove>())
            continue;
        state.liveOps.append(operation->opid);
        if (set)
            state.watch = set->watch;
    }
    return state;
}

std::optional<OpDraft> setWatch(const AccountId &account, const Watch &watch, const WatchState &state, bool isOn)
{
    if (state.watch.has_value() == isOn)
        return std::nullopt;
    OpDraft draft;
    draft.type = isOn ? OpType::WatchSet : OpType::WatchRemove;
    draft.entity = watchEntityOf(account, watch);
    draft.over = state.liveOps;
    draft.payload = isOn ? Payload(WatchSet{account, watch}) : Payload(WatchRemove{});
    return draft;
}

} // namespace baton::ops
