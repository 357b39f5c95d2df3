// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/Arrivals.h"

#include "core/store/AccountRepository.h"
#include "core/store/NoteRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/team/CustomerActs.h"
#include "core/team/Erasing.h"
#include "core/team/StoredOps.h"
#include "core/team/TeamPolicy.h"
#include "core/team/ThreadActs.h"

namespace baton::team {

namespace {

void followSavedReply(store::WriteContext &context, const TeamLog &log, const ops::EntityId &id)
{
    const auto operations = log.operationsOf(context, {id});
    const auto state = ops::evaluateSavedReply(ops::pointersTo(operations), log.options());
    if (!state.shown) {
        store::settings::removeSavedReply(context, id.toHex());
        return;
    }
    // Without its text it is not offered yet; it comes with the text.
    if (const auto body = store::bodies::find(context, state.shown->value.body.id))
        store::settings::putSavedReply(context, {id.toHex(), state.shown->value.name, body->text, {}});
}

// A tag is written otherwise now: on every thread that has it.
void followTagName(store::ReadContext &context, const TeamLog &log, const ops::EntityId &tag, QSet<ThreadKey> &threads)
{
    for (const ops::Operation &add : log.operationsOfType(context, ops::OpType::TagAdd)) {
        const auto *added = add.as<ops::TagAdd>();
        if (!added || added->tag.bytes != tag.bytes)
            continue;
        if (const auto key = store::threads::byId(context, ThreadId{add.entity.bytes}))
            threads.insert(*key);
    }
}

/// How threads concern this member.
struct HeldByMe {
    QSet<ThreadKey> asked;
    QSet<ThreadKey> mine;
    QSet<ThreadKey> contested;
    QHash<BodyId, ThreadKey> mentioned; ///< by notes that are not seen
};
HeldByMe heldByMe(store::ReadContext &context, const QSet<ThreadKey> &threads)
{
    HeldByMe held;
    for (const ThreadRow &row : store::threads::rows(context, threads.values())) {
        if (row.offeredToMe || row.broughtToMe)
            held.asked.insert(row.key);
        if (row.heldByMe)
            held.mine.insert(row.key);
        if (row.contested)
            held.contested.insert(row.key);
        if (!row.mentionsMe)
            continue;
        for (const store::NoteRecord &note : store::notes::ofThread(context, row.key)) {
            const bool isUnseen = std::any_of(note.mentions.begin(), note.mentions.end(),
                [](const MentionView &mention) { return mention.mine && !mention.seen; });
            if (isUnseen && !note.removed)
                held.mentioned.insert(BodyId{note.note.bytes}, row.key);
        }
    }
    return held;
}

} // namespace

void followUp(store::WriteContext &context, const TeamLog &log, const Touched &touched)
{
    QSet<ThreadKey> threads;
    bool hasLinks = false;
    bool hasContactLinks = false;
    bool hasErasures = false;
    bool hasWatches = false;
    bool hasPolicy = false;
    for (const auto &[kind, entity] : touched) {
        switch (kind) {
        case ops::RegisterKind::SavedReplies: followSavedReply(context, log, entity); break;
        case ops::RegisterKind::Causes: followCause(context, log, entity); break;
        case ops::RegisterKind::TagNames: followTagName(context, log, entity, threads); break;
        case ops::RegisterKind::ContactLinks: hasContactLinks = true; break;
        case ops::RegisterKind::Messages: hasErasures = hasErasures || entity == ops::erasureEntity(); break;
        case ops::RegisterKind::Watches: hasWatches = true; break;
        case ops::RegisterKind::Policy:
        case ops::RegisterKind::MemberNames: // they stand in it
        case ops::RegisterKind::Membership: hasPolicy = true; break;
        case ops::RegisterKind::ThreadLinks: hasLinks = true; [[fallthrough]];
        default:
            if (const auto key = store::threads::byId(context, ThreadId{entity.bytes}))
                threads.insert(*key);
        }
    }
    if (hasLinks) {
        for (const ThreadKey key : applyLinks(context, log))
            threads.insert(key);
    }
    if (hasContactLinks)
        applyContactLinks(context, log);
    if (hasErasures)
        applyErasures(context, log);
    if (hasPolicy)
        applyPolicy(context, log);
    if (hasWatches) {
        for (const store::AccountRecord &account : store::accounts::all(context))
            context.changes().accounts.insert(account.key);
    }
    const HeldByMe before = heldByMe(context, threads);
    bringUpToDate(context, log, threads.values());
    const HeldByMe after = heldByMe(context, threads);
    context.changes().handedToMe.unite(after.asked - before.asked);
    context.changes().claimedTwice.unite((after.contested - before.contested) & before.mine);
    for (auto note = after.mentioned.begin(); note != after.mentioned.end(); ++note) {
        if (!before.mentioned.contains(note.key()))
            context.changes().mentionedMe.insert(note.key(), note.value());
    }
    for (auto note = before.mentioned.begin(); note != before.mentioned.end(); ++note) {
        if (!after.mentioned.contains(note.key()))
            context.changes().mentionsSeen.insert(note.value());
    }
}

} // namespace baton::team
