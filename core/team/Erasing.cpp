// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/Erasing.h"

#include "core/ops/CustomerLinks.h"
#include "core/store/AccountRepository.h"
#include "core/store/CustomerRepository.h"
#include "core/store/ErasureRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/store/ThreadStateCache.h"
#include "core/team/CustomerActs.h"
#include "core/team/StoredOps.h"
#include "core/team/ThreadActs.h"

namespace baton::team {

namespace {

constexpr TimeMs kDayMs = TimeMs(24) * 3600 * 1000;
constexpr TimeMs kDaysOfAMonth = 30;
constexpr int kSliceMessages = 200; ///< of one job of the store: persons' writes go in between

QList<ops::EntityId> entitiesOf(store::ReadContext &context, ThreadKey thread)
{
    QList<ops::EntityId> entities;
    const auto ids = store::threads::idsOf(context, thread);
    for (const ThreadId &id : ids)
        entities.append(ops::entityOf(id));
    return entities;
}

void addBodiesOf(
    store::ReadContext &context, const TeamLog &log, const QList<ops::EntityId> &entities, ops::Erasure &all)
{
    for (const ops::Operation &operation : log.operationsOf(context, entities)) {
        for (const ops::BodyRef &body : bodiesNamedBy(operation))
            all.bodies.insert(body.id);
    }
}

} // namespace

ops::Erasure erasureOf(store::ReadContext &context, const TeamLog &log, const QList<IdentityId> &handles, TimeMs upTo)
{
    ops::Erasure all;
    // A network's clock may be ahead of this one: nothing that is here is left out.
    for (const IdentityId &handle : handles)
        upTo = std::max(upTo, store::erasing::newestOf(context, handle));
    for (const IdentityId &handle : handles)
        all.people.emplace(handle, upTo);
    const auto threads = store::customers::threadsWith(context, handles);
    for (const ThreadKey thread : threads) {
        const auto ours = store::customers::outgoingOf(context, thread);
        all.messages.insert(ours.begin(), ours.end());
        addBodiesOf(context, log, entitiesOf(context, thread), all);
    }
    // Why they are one, in words.
    for (const auto &entry : contactLinks(context, log)) {
        if (handles.contains(entry.key.first) || handles.contains(entry.key.second))
            addBodiesOf(context, log, {ops::linkNoteEntityOf(entry.key)}, all);
    }
    return all;
}

ops::RetentionState retentionOf(store::ReadContext &context, const TeamLog &log, const AccountId &account)
{
    const auto operations = log.operationsOf(context, {ops::retentionEntityOf(account)});
    return ops::evaluateRetention(ops::pointersTo(operations), log.options());
}

TooOld tooOld(store::ReadContext &context, const TeamLog &log)
{
    TooOld old;
    for (const store::AccountRecord &account : store::accounts::everKnown(context)) {
        const auto months = retentionOf(context, log, account.id).months;
        if (!months)
            continue;
        // By whole days: files of the team's folder that hold some of it are written anew once a day, not each hour.
        const TimeMs today = context.now() / kDayMs * kDayMs;
        const TimeMs before = today - TimeMs(*months) * kDaysOfAMonth * kDayMs;
        old.messages
            += store::erasing::olderThan(context, account.key, before, 0, kSliceMessages - int(old.messages.size()));
        old.texts
            += store::erasing::textsOlderThan(context, account.id, before, kSliceMessages - int(old.texts.size()));
    }
    return old;
}

int eraseByAge(store::WriteContext &context, const TeamLog &log, const TooOld &old)
{
    const auto threads = store::erasing::eraseByAge(context, old.messages);
    for (const BodyId &text : old.texts)
        store::erasing::eraseBody(context, text);
    bringUpToDate(context, log, threads.values());
    return int(old.messages.size());
}

void applyErasures(store::WriteContext &context, const TeamLog &log)
{
    const auto operations = log.operationsOf(context, {ops::erasureEntity()});
    const ops::Erasure all = ops::evaluateErasure(ops::pointersTo(operations), log.options());
    store::erasing::Wanted wanted;
    QList<IdentityId> handles;
    for (const auto &[person, upTo] : all.people) {
        wanted.people.append({person, upTo});
        handles.append(person);
    }
    wanted.messages = QList<MessageId>(all.messages.begin(), all.messages.end());
    wanted.bodies = QList<BodyId>(all.bodies.begin(), all.bodies.end());
    // What this device alone holds of conversations with them: drafts, replies that wait.
    const auto with = store::customers::threadsWith(context, handles);
    const QSet<ThreadKey> touched = store::erasing::apply(context, wanted);
    if (touched.isEmpty())
        return;
    store::erasing::eraseUnsent(context, QSet<ThreadKey>(with.begin(), with.end()) & touched);
    bringUpToDate(context, log, touched.values());
}

} // namespace baton::team
