// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/ThreadActs.h"

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

bool isAsked(const ops::HolderState &holder, const MemberId &member)
{
    bool asked = false;
    for (const ops::HolderValue &value : holder.values) {
        if (value.form == ops::HolderForm::Held)
            continue;
        const auto *to = std::get_if<MemberId>(&value.offeredTo);
        if (value.form != ops::HolderForm::Offered || !to || *to != member)
            return false;
        asked = true;
    }
    return asked;
}

QList<ops::OpDraft> acceptIfAsked(const LoadedThread &thread, const MemberId &member)
{
    if (!isAsked(thread.state.holder, member))
        return {};
    return {ops::accept(thread.id, thread.state)};
}

} // namespace baton::team
