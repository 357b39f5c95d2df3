// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/ThreadState.h"

#include "core/ops/Rules.h"

namespace baton::ops {

namespace {

/// The same register under the value that people mean: PrioritySet{High} as High.
template <typename To, typename From, typename Project>
SetState<To> projected(const SetState<From> &from, Project project)
{
    const auto one = [&](const Written<From> &written) {
        return Written<To>{project(written.value), written.author, written.hlc, written.op};
    };
    SetState<To> to;
    if (from.shown)
        to.shown = one(*from.shown);
    for (const Written<From> &written : from.values)
        to.values.append(one(written));
    to.liveOps = from.liveOps;
    to.conflict = from.conflict;
    return to;
}

bool isReadOnly(const RuleContext &context)
{
    const auto &honoured = context.options().criticalHonoured;
    const auto &all = context.set().all();
    return std::any_of(all.begin(), all.end(), [&](const Operation *operation) {
        return !isKnown(operation->type) && operation->isCritical() && (!honoured || honoured(operation->type))
            && context.set().isAccepted(*operation);
    });
}

} // namespace

bool ThreadState::hasUnseenMention(const MemberId &member) const
{
    return std::any_of(mentions.begin(), mentions.end(), [&](const MentionState &mention) {
        if (mention.member != member || mention.seen)
            return false;
        return std::any_of(notes.begin(), notes.end(),
            [&](const NoteState &note) { return note.id == mention.note && !note.removed; });
    });
}

ThreadState evaluate(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    ThreadState state;
    state.holder = holderOf(context);
    state.tags = tagsOf(context);
    state.status = statusOf(context, state.holder);
    state.priority = projected<Priority>(
        setRegisterOf<PrioritySet>(context, RegisterKind::Priority), [](const PrioritySet &set) { return set.value; });
    state.cause = setRegisterOf<CauseSet>(context, RegisterKind::Cause);
    state.followUp = setRegisterOf<FollowUpSet>(context, RegisterKind::FollowUp);
    state.letters = lettersOf(context);
    state.notes = notesOf(context);
    state.mentions = mentionsOf(context);
    sendsOf(context, state);
    state.links = threadLinksOf(context);
    state.readOnly = isReadOnly(context);
    return state;
}

SetState<QString> evaluateTagName(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    return projected<QString>(
        setRegisterOf<TagNameSet>(context, RegisterKind::TagNames), [](const TagNameSet &set) { return set.name; });
}

SetState<SavedReplySet> evaluateSavedReply(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    return setRegisterOf<SavedReplySet>(context, RegisterKind::SavedReplies);
}

SetState<BodyRef> evaluateCustomerNote(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    return projected<BodyRef>(setRegisterOf<CustomerNoteSet>(context, RegisterKind::CustomerNotes),
        [](const CustomerNoteSet &set) { return set.body; });
}

ThreadLinks evaluateThreadLinks(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    return threadLinksOf(RuleContext(operations, options));
}

ContactLinks evaluateContactLinks(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    return contactLinksOf(RuleContext(operations, options));
}

AccountState evaluateAccount(std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    const auto set = setRegisterOf<AccountAdd>(context, RegisterKind::Accounts);
    AccountState state;
    state.present = set.shown.has_value();
    state.shown = set.shown;
    state.liveOps = set.liveOps;
    // Adding the account again, say to sign in anew, must not take away what reports have counted.
    for (const Operation *operation : context.set().all()) {
        const AccountAdd *add = operation->as<AccountAdd>();
        if (add && add->countFrom && context.set().isAccepted(*operation))
            state.countFrom = std::min(*add->countFrom, state.countFrom.value_or(*add->countFrom));
    }
    return state;
}

std::optional<QString> evaluateName(
    std::span<const Operation *const> operations, RegisterKind kind, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    if (kind == RegisterKind::MemberNames) {
        const auto state = setRegisterOf<MemberNameSet>(context, kind);
        return state.shown ? std::optional(state.shown->value.name) : std::nullopt;
    }
    const auto state = setRegisterOf<DeviceNameSet>(context, kind);
    return state.shown ? std::optional(state.shown->value.name) : std::nullopt;
}

} // namespace baton::ops
