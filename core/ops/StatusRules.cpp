// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Status".
#include "core/ops/Rules.h"

namespace baton::ops {

namespace {

/// Open before snoozed before done; of two snoozes the one that wakes first. A clock decides only between equals.
bool isShownFirst(const Written<Status> &a, const Written<Status> &b)
{
    if (a.value.form != b.value.form)
        return a.value.form < b.value.form;
    if (a.value.until != b.value.until)
        return a.value.until < b.value.until;
    return isShownBefore(a, b);
}

/// A done beside a handoff or escalation that asks for an answer, neither author knowing of the other's.
bool isDonePastHandoff(const RuleContext &context, const StatusState &status, const HolderState &holder)
{
    if (!status.shown || status.shown->value.form != StatusForm::Done)
        return false;
    const auto single = [&](const OpId &id) { return context.set().find(id).front(); };
    for (const HolderValue &asked : holder.values) {
        if (asked.form == HolderForm::Held)
            continue;
        for (const Written<Status> &done : status.values) {
            if (done.value.form == StatusForm::Done && context.areConcurrent(*single(asked.op), *single(done.op)))
                return true;
        }
    }
    return false;
}

} // namespace

bool StatusState::operator==(const StatusState &other) const
{
    return shown == other.shown && values == other.values && liveOps == other.liveOps && conflict == other.conflict
        && areEqual(coveredKeys, other.coveredKeys) && donePastHandoff == other.donePastHandoff;
}

bool StatusState::covers(MessageKey key) const
{
    return std::binary_search(coveredKeys.begin(), coveredKeys.end(), key);
}

StatusState statusOf(const RuleContext &context, const HolderState &holder)
{
    StatusState state;
    const auto live = context.set().live(RegisterKind::Status);
    for (const Operation *operation : live) {
        const Status *status = operation->as<Status>();
        if (!status)
            continue;
        state.liveOps.append(operation->opid);
        if (status->form == StatusForm::Unset)
            continue;
        Status bare = *status;
        bare.upto.clear();
        state.values.append(context.written(*operation, bare));
    }
    if (!state.values.isEmpty()) {
        state.shown = *std::min_element(state.values.begin(), state.values.end(), isShownFirst);
        state.conflict = std::any_of(state.values.begin(), state.values.end(),
            [&](const Written<Status> &written) { return !(written.value == state.shown->value); });
    }
    for (const Operation *operation : context.set().withAncestors(live)) {
        if (const Status *status = operation->as<Status>())
            state.coveredKeys.append(status->upto);
    }
    std::sort(state.coveredKeys.begin(), state.coveredKeys.end());
    state.coveredKeys.erase(std::unique(state.coveredKeys.begin(), state.coveredKeys.end()), state.coveredKeys.end());
    state.donePastHandoff = isDonePastHandoff(context, state, holder);
    return state;
}

} // namespace baton::ops
