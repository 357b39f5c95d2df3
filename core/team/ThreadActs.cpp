// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/ThreadActs.h"

#include "core/store/PolicyRepository.h"
#include "core/store/ThreadPlacement.h"
#include "core/store/ThreadRepository.h"
#include "core/team/SendRequests.h"

namespace baton::team {

Result<LoadedThread> loadThread(store::ReadContext &context, const TeamLog &log, ThreadKey key)
{
    LoadedThread thread;
    thread.key = key;
    thread.ids = store::threads::idsOf(context, key);
    if (thread.ids.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("no such conversation"));
    thread.id = thread.ids.first();
    QList<ops::EntityId> entities;
    for (const ThreadId &id : std::as_const(thread.ids))
        entities.append(ops::entityOf(id));
    thread.operations = log.operationsOf(context, entities);
    thread.state = ops::evaluate(ops::pointersTo(thread.operations), log.options());
    if (thread.state.readOnly)
        return fail(Error::Kind::Refused, QStringLiteral("a newer Baton works on this conversation; update this one"));
    return thread;
}

QList<ops::MessageKey> visibleMessages(store::ReadContext &context, ThreadKey key)
{
    QList<ops::MessageKey> keys = store::threads::inboundShortKeys(context, key);
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

ops::ThreadLinks handMadeLinks(store::ReadContext &context, const TeamLog &log)
{
    auto all = log.operationsOfType(context, ops::OpType::ThreadJoin);
    auto cuts = log.operationsOfType(context, ops::OpType::ThreadSplit);
    all.insert(all.end(), cuts.begin(), cuts.end());
    return ops::evaluateThreadLinks(ops::pointersTo(all), log.options());
}

QList<ThreadKey> applyLinks(store::WriteContext &context, const TeamLog &log)
{
    store::ManualLinks manual;
    for (const auto &entry : handMadeLinks(context, log)) {
        if (const auto *pair = std::get_if<ops::ThreadPair>(&entry.key)) {
            if (entry.linked)
                manual.joins.append({pair->first, pair->second});
        } else if (const auto *edge = std::get_if<ops::ReplyEdge>(&entry.key); edge && !entry.linked) {
            manual.cuts.append(edge->message);
        }
    }
    return store::setManualLinks(context, manual, stateSource(log));
}

void bringUpToDate(store::WriteContext &context, const TeamLog &log, const QList<ThreadKey> &threads)
{
    for (const ThreadKey key : threads) {
        if (const auto thread = loadThread(context, log, key)) {
            materialiseNotes(context, log, thread->state);
            materialiseRequests(context, log, *thread);
        }
        context.changes().threads.insert(key);
    }
    store::refreshThreads(context, threads, stateSource(log));
}

Result<QList<ops::Operation>> act(store::WriteContext &context, TeamLog &log, const QList<ThreadKey> &threads,
    const QString &operation, const MakeDrafts &make)
{
    QList<ops::Operation> all;
    QList<ThreadKey> touched;
    for (const ThreadKey key : threads) {
        const auto thread = loadThread(context, log, key);
        if (!thread) {
            // One of many may have been united with another meanwhile; a single one must be told.
            if (threads.size() > 1 && thread.error().kind == Error::Kind::NotFound)
                continue;
            return fail(thread.error());
        }
        const auto drafts = make(context, *thread);
        if (!drafts)
            return fail(drafts.error());
        if (drafts->isEmpty())
            continue;
        const auto sealed = log.append(context, *drafts);
        if (!sealed)
            return sealed;
        all.append(*sealed);
        touched.append(key);
    }
    if (!operation.isEmpty() && !all.isEmpty()) {
        QList<OpId> ids;
        for (const ops::Operation &sealed : std::as_const(all))
            ids.append(sealed.opid);
        store::ops::pushUndoStep(context, operation, ids);
    }
    bringUpToDate(context, log, touched);
    return all;
}

Task<void> onThreads(
    store::Store &store, TeamLog &log, const QList<ThreadKey> &threads, const QString &operation, MakeDrafts make)
{
    return store.write<void>(store::WritePriority::Person,
        [&log, threads, operation, make = std::move(make)](store::WriteContext &context) -> Result<void> {
            const auto done = act(context, log, threads, operation, make);
            if (!done)
                return fail(done.error());
            return {};
        });
}

Result<QList<ops::OpDraft>> tagging(
    store::WriteContext &context, TeamLog &log, const LoadedThread &thread, const QString &name)
{
    const ops::TagId tag = ops::tagIdOf(name);
    QList<ops::OpDraft> drafts;
    const auto known = log.operationsOf(context, {ops::entityOf(tag)});
    const auto named = ops::evaluateTagName(ops::pointersTo(known), log.options());
    if (!named.shown) {
        // How the tag is written is the team's vocabulary: said once, and not undone with the first use.
        const auto draft = ops::nameTag(named, name);
        if (!draft)
            return fail(draft.error());
        const auto sealed = log.append(context, {*draft});
        if (!sealed)
            return fail(sealed.error());
    }
    if (const auto draft = ops::addTag(thread.id, thread.state, tag))
        drafts.append(*draft);
    return drafts;
}

CaseFacts caseFactsOf(store::ReadContext &context, const TeamLog &log, const LoadedThread &thread)
{
    return store::policies::factsOf(context, thread.key, threadStateOf(context, log, thread.ids));
}

bool isAsked(store::ReadContext &context, const TeamLog &log, const LoadedThread &thread)
{
    const MemberId me = log.device().member;
    const auto isPending = [](const ops::HolderValue &value) { return value.form != ops::HolderForm::Held; };
    const auto &values = thread.state.holder.values;
    if (std::none_of(values.begin(), values.end(), isPending))
        return false;
    const auto isMine = [&](const ops::HolderValue &value) {
        const auto *to = std::get_if<MemberId>(&value.offeredTo);
        return !isPending(value) || (value.form == ops::HolderForm::Offered && to && *to == me);
    };
    if (std::all_of(values.begin(), values.end(), isMine))
        return true;
    // Of my department, or brought to me by the ladder.
    const auto knowledge = store::policies::read(context);
    const CaseFacts facts = caseFactsOf(context, log, thread);
    const Policy &policy = knowledge->policies.at(context.now());
    if (facts.with == CaseFacts::With::AskedDepartment && isAskedOf(policy, {facts.department, {}}, knowledge->me))
        return true;
    const CaseClock clock = caseClock(facts, knowledge->policies, context.now());
    return clock.broughtTo && isAskedOf(policy, *clock.broughtTo, knowledge->me);
}

QList<ops::OpDraft> acceptIfAsked(store::ReadContext &context, const TeamLog &log, const LoadedThread &thread)
{
    if (!isAsked(context, log, thread))
        return {};
    return {ops::accept(thread.id, thread.state)};
}

} // namespace baton::team
