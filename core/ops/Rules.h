// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Causality.h"
#include "core/ops/ThreadState.h"

#include <algorithm>
#include <optional>

namespace baton::ops {

/// What the rule of each register is given. Internal to core/ops; the rules are the functions below, one per register,
/// each under the name it has in RULES.md.
class RuleContext {
public:
    RuleContext(std::span<const Operation *const> operations, const EvaluateOptions &options)
        : m_options(options)
        , m_set(operations, options.accepted)
    {
    }
    RuleContext(const RuleContext &) = delete;
    RuleContext &operator=(const RuleContext &) = delete;

    [[nodiscard]] const RegisterSet &set() const { return m_set; }
    [[nodiscard]] const EvaluateOptions &options() const { return m_options; }

    [[nodiscard]] Who who(const Operation &operation) const
    {
        if (!m_options.memberOf)
            return {MemberId{operation.device.bytes}, operation.device};
        return {m_options.memberOf(operation.device).value_or(MemberId()), operation.device};
    }

    /// Neither author held the other's.
    [[nodiscard]] bool areConcurrent(const Operation &a, const Operation &b) const
    {
        if (m_options.knew)
            return !m_options.knew(a, b) && !m_options.knew(b, a);
        return causality().concurrent(a, b);
    }
    /// By the operations given alone. Few threads need it, so it is made when first asked for.
    [[nodiscard]] const Causality &causality() const
    {
        if (!m_own)
            m_own.emplace(m_set.all());
        return *m_own;
    }

    template <typename T> [[nodiscard]] Written<T> written(const Operation &operation, T value) const
    {
        return {std::move(value), who(operation), operation.hlc, operation.opid};
    }

private:
    const EvaluateOptions &m_options;
    RegisterSet m_set;
    mutable std::optional<Causality> m_own;
};

/// The common tie-break: latest HLC, then smallest opid.
template <typename T> bool isShownBefore(const T &a, const T &b)
{
    return a.hlc != b.hlc ? a.hlc > b.hlc : a.op < b.op;
}

/// Whether two writers are one member. Devices without a known member are each their own.
inline bool isSameMember(const Who &a, const Who &b)
{
    return a.member.isNull() || b.member.isNull() ? a == b : a.member == b.member;
}

/// A set-and-remove register: `T` is the payload that sets, and its value; anything else of the kind that reads
/// removes.
template <typename T> SetState<T> setRegisterOf(const RuleContext &context, RegisterKind kind)
{
    SetState<T> state;
    for (const Operation *operation : context.set().live(kind)) {
        if (operation->payload.index() == 0)
            continue;
        state.liveOps.append(operation->opid);
        if (const T *value = operation->as<T>())
            state.values.append(context.written(*operation, *value));
    }
    if (state.values.isEmpty())
        return state;
    state.shown = *std::min_element(state.values.begin(), state.values.end(), isShownBefore<Written<T>>);
    state.conflict = std::any_of(state.values.begin(), state.values.end(),
        [&](const Written<T> &written) { return !(written.value == state.shown->value); });
    return state;
}

/// Whom a return gives the thread to: null if the handoff it answers is not known.
MemberId returnTarget(const RuleContext &context, const Operation &operation, const Return &value);
HolderState holderOf(const RuleContext &context);
StatusState statusOf(const RuleContext &context, const HolderState &holder);
QList<TagState> tagsOf(const RuleContext &context);
QList<NoteState> notesOf(const RuleContext &context);
QList<MentionState> mentionsOf(const RuleContext &context);
void sendsOf(const RuleContext &context, ThreadState &state);
QList<LetterState> lettersOf(const RuleContext &context);
ThreadLinks threadLinksOf(const RuleContext &context);
ContactLinks contactLinksOf(const RuleContext &context);

} // namespace baton::ops
