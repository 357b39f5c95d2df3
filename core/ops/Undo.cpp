// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Undo".
#include "core/ops/Undo.h"

#include "core/ops/Rules.h"

#include <set>

namespace baton::ops {

namespace {

using Group = std::set<const Operation *>;

bool isUndoable(const Operation &operation)
{
    if (operation.payload.index() == 0)
        return false;
    switch (operation.kind()) {
    case RegisterKind::Holder:
    case RegisterKind::Status:
    case RegisterKind::Tags:
    case RegisterKind::Priority:
    case RegisterKind::Cause:
    case RegisterKind::FollowUp:
    case RegisterKind::Notes:
    case RegisterKind::ThreadLinks:
    case RegisterKind::TagNames:
    case RegisterKind::SavedReplies:
    case RegisterKind::CustomerNotes:
    case RegisterKind::ContactLinks: return true;
    default: return false;
    }
}

bool isReplacedOnlyBy(const RegisterSet &set, const Operation &operation, const Group &group)
{
    const auto replacers = set.replacersOf(operation);
    return std::all_of(
        replacers.begin(), replacers.end(), [&](const Operation *replacer) { return group.count(replacer) > 0; });
}

/// What `undone` and the part of the group folded into it had replaced, as far as nobody else has replaced it too;
/// ordered so that sealing in this order lets the same value win again.
std::vector<const Operation *> replacedAlone(const RegisterSet &set, const Operation &undone, const Group &group)
{
    std::vector<const Operation *> values;
    std::set<const Operation *> met;
    std::vector<const Operation *> toExpand{&undone};
    while (!toExpand.empty()) {
        const Operation *from = toExpand.back();
        toExpand.pop_back();
        for (const Operation *replaced : set.replacedBy(*from)) {
            if (!met.insert(replaced).second || !set.isAccepted(*replaced) || !isReplacedOnlyBy(set, *replaced, group))
                continue;
            if (group.count(replaced) > 0)
                toExpand.push_back(replaced);
            else
                values.push_back(replaced);
        }
    }
    std::sort(values.begin(), values.end(), [](const Operation *a, const Operation *b) {
        if (a->hlc != b->hlc)
            return a->hlc < b->hlc;
        const bool earliestWins = a->type == OpType::Claim || a->type == OpType::Accept;
        return earliestWins ? a->opid < b->opid : b->opid < a->opid;
    });
    return values;
}

/// The value of a holder write, put so that it means the same when somebody else writes it; monostate for none.
Payload restoredHolder(const RuleContext &context, const Operation &operation)
{
    const MemberId author = context.who(operation).member;
    const auto inNameOf = [&](const std::optional<MemberId> &as) { return as.value_or(author); };
    if (const Claim *claim = operation.as<Claim>(); claim && !inNameOf(claim->as).isNull())
        return Claim{inNameOf(claim->as)};
    if (const Accept *accept = operation.as<Accept>(); accept && !inNameOf(accept->as).isNull())
        return Accept{inNameOf(accept->as)};
    if (const Handoff *handoff = operation.as<Handoff>()) {
        Handoff restored = *handoff;
        if (!inNameOf(handoff->as).isNull())
            restored.as = inNameOf(handoff->as);
        return restored;
    }
    if (const Return *sentBack = operation.as<Return>()) {
        const MemberId target = returnTarget(context, operation, *sentBack);
        return Return{sentBack->reason, target.isNull() ? std::nullopt : std::optional(target)};
    }
    if (operation.as<Escalate>() || operation.as<Climb>())
        return operation.payload;
    return {};
}

/// The payloads that put back what `undone` had replaced; never empty.
class Restored {
public:
    Restored(const RuleContext &context, const Operation &undone, const std::vector<const Operation *> &replaced)
        : m_context(context)
        , m_undone(undone)
        , m_replaced(replaced)
    {
    }

    QList<Payload> payloads() const
    {
        switch (m_undone.kind()) {
        case RegisterKind::Holder: return holder();
        case RegisterKind::Status: return status();
        case RegisterKind::Tags: return tags();
        case RegisterKind::Priority: return orElse(all<PrioritySet>(), PriorityRemove{});
        case RegisterKind::Cause: return orElse(all<CauseSet>(), CauseRemove{});
        case RegisterKind::FollowUp: return orElse(all<FollowUpSet>(), FollowUpRemove{});
        case RegisterKind::Notes: return notes();
        case RegisterKind::ThreadLinks: return threadLinks();
        case RegisterKind::TagNames: return orElse(all<TagNameSet>(), TagNameRemove{});
        case RegisterKind::SavedReplies: return orElse(all<SavedReplySet>(), SavedReplyRemove{});
        case RegisterKind::CustomerNotes: return orElse(all<CustomerNoteSet>(), CustomerNoteRemove{});
        case RegisterKind::ContactLinks: return contactLinks();
        default: return {};
        }
    }

private:
    static QList<Payload> orElse(QList<Payload> values, Payload otherwise)
    {
        if (values.isEmpty())
            values.append(std::move(otherwise));
        return values;
    }
    /// Every distinct replaced payload of type T; the last of equal ones keeps its place, as the latest wins.
    template <typename T> QList<Payload> all() const
    {
        QList<Payload> values;
        for (const Operation *operation : m_replaced) {
            if (!operation->as<T>())
                continue;
            values.removeAll(operation->payload);
            values.append(operation->payload);
        }
        return values;
    }

    QList<Payload> holder() const
    {
        QList<Payload> values;
        for (const Operation *operation : m_replaced) {
            if (Payload value = restoredHolder(m_context, *operation); value.index() != 0)
                values.append(std::move(value));
        }
        return orElse(values, Release{});
    }

    QList<Payload> status() const
    {
        QList<Payload> values;
        for (const Operation *operation : m_replaced) {
            const Status *old = operation->as<Status>();
            if (!old || old->form == StatusForm::Unset)
                continue;
            Status value = *old;
            value.upto.clear(); // covered already, through the ancestors
            values.append(value);
        }
        return orElse(values, Status{StatusForm::Unset, 0, DoneReason::None, {}});
    }

    QList<Payload> tags() const
    {
        const TagAdd *add = m_undone.as<TagAdd>();
        return orElse(all<TagAdd>(), TagRemove{add ? add->tag : std::get<TagRemove>(m_undone.payload).tag});
    }

    QList<Payload> notes() const
    {
        OpId note = m_undone.opid;
        if (const NoteEdit *edit = m_undone.as<NoteEdit>())
            note = edit->note;
        else if (const NoteRemove *remove = m_undone.as<NoteRemove>())
            note = remove->note;
        QList<Payload> values;
        for (const Operation *operation : m_replaced) {
            if (const NoteAdd *add = operation->as<NoteAdd>(); add && operation->opid == note)
                values.append(NoteEdit{note, add->body});
            else if (const NoteEdit *edit = operation->as<NoteEdit>(); edit && edit->note == note)
                values.append(*edit);
        }
        return orElse(values, NoteRemove{note});
    }

    QList<Payload> threadLinks() const
    {
        const ThreadJoin *join = m_undone.as<ThreadJoin>();
        const LinkKey &key = join ? join->link : std::get<ThreadSplit>(m_undone.payload).link;
        // Two threads are apart by themselves, a message hangs on its parent by itself.
        return std::holds_alternative<ReplyEdge>(key) ? orElse(all<ThreadSplit>(), ThreadJoin{key})
                                                      : orElse(all<ThreadJoin>(), ThreadSplit{key});
    }

    QList<Payload> contactLinks() const
    {
        const ContactLink *link = m_undone.as<ContactLink>();
        return orElse(
            all<ContactLink>(), ContactUnlink{link ? link->link : std::get<ContactUnlink>(m_undone.payload).link});
    }

    const RuleContext &m_context;
    const Operation &m_undone;
    const std::vector<const Operation *> &m_replaced;
};

QList<Who> authorsOf(const RuleContext &context, const std::vector<const Operation *> &operations)
{
    QList<Who> authors;
    for (const Operation *operation : operations) {
        if (const Who author = context.who(*operation); !authors.contains(author))
            authors.append(author);
    }
    std::sort(authors.begin(), authors.end());
    return authors;
}

UndoPlan planOf(const RuleContext &context, const QList<OpId> &ids)
{
    const RegisterSet &set = context.set();
    UndoPlan plan;
    Group group;
    QList<const Operation *> inOrder;
    for (const OpId &id : ids) {
        bool isPossible = false;
        for (const Operation *operation : set.find(id)) {
            if (!set.isAccepted(*operation) || !isUndoable(*operation))
                continue;
            isPossible = true;
            if (group.insert(operation).second)
                inOrder.append(operation);
        }
        if (!isPossible)
            plan.refusals.append({id, {}});
    }
    for (const Operation *operation : inOrder) {
        const auto replacers = set.replacersOf(*operation);
        const bool isFolded = std::any_of(
            replacers.begin(), replacers.end(), [&](const Operation *replacer) { return group.count(replacer) > 0; });
        if (isFolded)
            continue;
        if (!replacers.empty()) {
            plan.refusals.append({operation->opid, authorsOf(context, replacers)});
            continue;
        }
        const auto replaced = replacedAlone(set, *operation, group);
        for (Payload &payload : Restored(context, *operation, replaced).payloads()) {
            const OpType type = typeOf(payload);
            plan.drafts.append({type, operation->entity, {operation->opid}, std::move(payload)});
        }
    }
    return plan;
}

} // namespace

UndoPlan undoGroup(
    const QList<OpId> &group, std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    return planOf(RuleContext(operations, options), group);
}

Result<QList<OpDraft>> undoOf(
    const Operation &operation, std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    if (!context.set().isAccepted(operation))
        return fail(Error::Kind::NotFound, QStringLiteral("undo: operation not held or not accepted"));
    if (!isUndoable(operation))
        return fail(
            Error::Kind::Unsupported, QStringLiteral("undo: %1 is a fact").arg(QLatin1String(opName(operation.type))));
    const UndoPlan plan = planOf(context, {operation.opid});
    if (plan.refusals.isEmpty())
        return plan.drafts;
    QStringList names;
    for (const Who &who : plan.refusals.first().changedBy)
        names.append(who.member.isNull() ? who.device.toHex() : who.member.toHex());
    return fail(Error::Kind::Conflict, QStringLiteral("undo: changed since by ") + names.join(QStringLiteral(", ")));
}

QList<Who> changedSince(
    const Operation &operation, std::span<const Operation *const> operations, const EvaluateOptions &options)
{
    const RuleContext context(operations, options);
    return authorsOf(context, context.set().replacersOf(operation));
}

} // namespace baton::ops
