// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/LocalTeam.h"

#include "core/domain/Mentions.h"
#include "core/ops/Undo.h"
#include "core/store/MessageRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/store/ThreadPlacement.h"
#include "core/store/ThreadRepository.h"
#include "core/team/CustomerActs.h"
#include "core/team/TeamPolicy.h"
#include "core/team/ThreadActs.h"

namespace baton::team {

namespace {

using Drafts = Result<QList<ops::OpDraft>>;

constexpr qsizetype kMaxNoteCharacters = 20000;

const ops::NoteState *findNote(const ops::ThreadState &state, const BodyId &note)
{
    for (const ops::NoteState &candidate : state.notes) {
        if (candidate.id.bytes == note.bytes)
            return &candidate;
    }
    return nullptr;
}

/// A note as it is kept: names in it are looked for in NFC.
QString asNote(const QString &text) { return text.trimmed().normalized(QString::NormalizationForm_C); }

/// Tells whom a note names. No part of the undo step: who was told was told.
Result<void> tellMentioned(
    store::WriteContext &context, TeamLog &log, const LoadedThread &thread, const OpId &note, const QString &text)
{
    const MemberId me = log.device().member;
    QList<MemberId> named;
    for (const NameInText &name : namesIn(text, membersNow(context)))
        named.append(name.member);
    const ops::NoteState *known = findNote(thread.state, BodyId{note.bytes});
    const ops::EntityId entity = known ? known->entity : ops::entityOf(thread.id);
    // Whoever writes here has read what stands here.
    const auto drafts = ops::mention(entity, note, thread.state, named, me) + ops::mentionsSeen(thread.state, me);
    if (drafts.isEmpty())
        return {};
    const auto sealed = log.append(context, drafts);
    if (!sealed)
        return fail(sealed.error());
    bringUpToDate(context, log, {thread.key});
    return {};
}

/// Closing; who is asked to take a conversation takes it by closing it.
Drafts closing(store::ReadContext &context, const TeamLog &log, const LoadedThread &thread, DoneReason reason)
{
    auto drafts
        = ops::markDone(thread.id, thread.state, ops::DoneReason(int(reason)), visibleMessages(context, thread.key),
            isAsked(context, log, thread) ? ops::Pending::Accept : ops::Pending::Refuse);
    // What is done need not be seen to again.
    if (drafts && thread.state.followUp.shown) {
        ops::OpDraft over;
        over.type = ops::OpType::FollowUpRemove;
        over.entity = ops::entityOf(thread.id);
        over.over = thread.state.followUp.liveOps;
        over.payload = ops::FollowUpRemove{};
        drafts->append(over);
    }
    return drafts;
}

Result<ThreadKey> threadAfter(store::ReadContext &context, const ThreadId &id)
{
    const auto key = store::threads::byId(context, id);
    if (!key)
        return fail(Error::Kind::NotFound, QStringLiteral("no such conversation"));
    return *key;
}

} // namespace

LocalTeam::LocalTeam(store::Store &store, TeamLog &log, QObject *parent)
    : TeamService(parent)
    , m_store(store)
    , m_log(log)
{
}

Task<void> LocalTeam::addTag(const QList<ThreadKey> &threads, const QString &name)
{
    const QString clean = name.simplified();
    if (clean.isEmpty())
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("a tag needs a name")));
    return onThreads(m_store, m_log, threads, QStringLiteral("tag.add"),
        [this, clean](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            return tagging(context, m_log, thread, clean);
        });
}

Task<void> LocalTeam::keepAsPraise(const QList<ThreadKey> &threads)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("praise"),
        [this](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            auto drafts = tagging(context, m_log, thread, QString::fromUtf16(kPraiseTag));
            const QList<ThreadRow> rows = store::threads::rows(context, {thread.key});
            // What was only heard has nobody who waits: kept, it is dealt with.
            if (!drafts || rows.isEmpty() || !rows.first().heard)
                return drafts;
            const auto closed = closing(context, m_log, thread, DoneReason::NoReplyNeeded);
            if (!closed)
                return closed;
            drafts->append(*closed);
            return drafts;
        });
}

Task<void> LocalTeam::removeTag(const QList<ThreadKey> &threads, const QString &name)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("tag.remove"),
        [tag = ops::tagIdOf(name.simplified())](store::WriteContext &, const LoadedThread &thread) -> Drafts {
            QList<ops::OpDraft> drafts;
            if (const auto draft = ops::removeTag(thread.id, thread.state, tag))
                drafts.append(*draft);
            return drafts;
        });
}

Task<void> LocalTeam::setPriority(const QList<ThreadKey> &threads, Priority priority)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("priority.set"),
        [value = ops::Priority(int(priority))](store::WriteContext &, const LoadedThread &thread) -> Drafts {
            const auto &shown = thread.state.priority.shown;
            if (!thread.state.priority.conflict && (shown ? shown->value == value : value == ops::Priority::Normal))
                return QList<ops::OpDraft>{};
            return QList{ops::setPriority(thread.id, thread.state, value)};
        });
}

Task<void> LocalTeam::done(const QList<ThreadKey> &threads, DoneReason reason)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("status.done"),
        [reason, &log = m_log](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            return closing(context, log, thread, reason);
        });
}

Result<void> LocalTeam::doneWithin(store::WriteContext &context, ThreadKey thread)
{
    const auto done = act(context, m_log, {thread}, QStringLiteral("status.done"),
        [&log = m_log](store::WriteContext &writing, const LoadedThread &loaded) -> Drafts {
            return closing(writing, log, loaded, DoneReason::None);
        });
    if (!done)
        return fail(done.error());
    return {};
}

Task<void> LocalTeam::reopen(const QList<ThreadKey> &threads)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("status.open"),
        [](store::WriteContext &, const LoadedThread &thread) -> Drafts {
            if (!thread.state.status.shown)
                return QList<ops::OpDraft>{};
            return QList{ops::reopen(thread.id, thread.state)};
        });
}

Task<void> LocalTeam::snooze(const QList<ThreadKey> &threads, TimeMs until)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("status.snoozed"),
        [until](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            return ops::snooze(thread.id, thread.state, until, visibleMessages(context, thread.key));
        });
}

Task<BodyId> LocalTeam::addNote(ThreadKey thread, const QString &text)
{
    const QString clean = asNote(text);
    if (clean.isEmpty() || clean.size() > kMaxNoteCharacters)
        return readyTask<BodyId>(fail(Error::Kind::Invalid, QStringLiteral("a note has 1 to 20000 characters")));
    return m_store.write<BodyId>(
        store::WritePriority::Person, [this, thread, clean](store::WriteContext &context) -> Result<BodyId> {
            const auto done = act(context, m_log, {thread}, QStringLiteral("note.add"),
                [this, &clean](store::WriteContext &writing, const LoadedThread &loaded) -> Drafts {
                    return QList{ops::addNote(loaded.id, m_log.putBody(writing, clean))}
                    + acceptIfAsked(writing, m_log, loaded);
                });
            if (!done)
                return fail(done.error());
            const auto loaded = loadThread(context, m_log, thread);
            const OpId note = done->first().opid;
            const auto told = loaded ? tellMentioned(context, m_log, *loaded, note, clean) : fail(loaded.error());
            if (!told)
                return fail(told.error());
            // A note goes by the operation that added it.
            return BodyId{note.bytes};
        });
}

Task<void> LocalTeam::editNote(ThreadKey thread, const BodyId &note, const QString &text)
{
    const QString clean = asNote(text);
    if (clean.isEmpty() || clean.size() > kMaxNoteCharacters)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("a note has 1 to 20000 characters")));
    return m_store.write<void>(
        store::WritePriority::Person, [this, thread, note, clean](store::WriteContext &context) -> Result<void> {
            const auto done = act(context, m_log, {thread}, QStringLiteral("note.edit"),
                [this, note, &clean](store::WriteContext &writing, const LoadedThread &loaded) -> Drafts {
                    const ops::NoteState *state = findNote(loaded.state, note);
                    if (!state || state->removed)
                        return fail(Error::Kind::NotFound, QStringLiteral("the note does not exist"));
                    return QList{ops::editNote(*state, m_log.putBody(writing, clean))};
                });
            if (!done)
                return fail(done.error());
            const auto loaded = loadThread(context, m_log, thread);
            return loaded ? tellMentioned(context, m_log, *loaded, OpId{note.bytes}, clean) : fail(loaded.error());
        });
}

Task<void> LocalTeam::mentionsSeen(const QList<ThreadKey> &threads)
{
    return onThreads(m_store, m_log, threads, {},
        [me = m_log.device().member](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            const auto drafts = ops::mentionsSeen(thread.state, me);
            if (!drafts.isEmpty())
                context.changes().mentionsSeen.insert(thread.key);
            return drafts;
        });
}

Task<void> LocalTeam::removeNote(ThreadKey thread, const BodyId &note)
{
    return onThreads(m_store, m_log, {thread}, QStringLiteral("note.remove"),
        [note](store::WriteContext &, const LoadedThread &loaded) -> Drafts {
            const ops::NoteState *state = findNote(loaded.state, note);
            if (!state || state->removed)
                return fail(Error::Kind::NotFound, QStringLiteral("the note does not exist"));
            return QList{ops::removeNote(*state)};
        });
}

Task<ThreadKey> LocalTeam::join(ThreadKey first, ThreadKey second)
{
    return m_store.write<ThreadKey>(
        store::WritePriority::Person, [this, first, second](store::WriteContext &context) -> Result<ThreadKey> {
            const auto a = loadThread(context, m_log, first);
            if (!a)
                return fail(a.error());
            const auto b = loadThread(context, m_log, second);
            if (!b)
                return fail(b.error());
            if (first == second)
                return fail(Error::Kind::Invalid, QStringLiteral("both are the same conversation"));
            const auto draft = ops::join(handMadeLinks(context, m_log), a->id, b->id);
            if (!draft)
                return threadAfter(context, a->id);
            const auto sealed = m_log.append(context, {*draft});
            if (!sealed)
                return fail(sealed.error());
            store::ops::pushUndoStep(context, QStringLiteral("thread.join"), QList<OpId>{sealed->first().opid});
            bringUpToDate(context, m_log, applyLinks(context, m_log));
            return threadAfter(context, a->id);
        });
}

Task<ThreadKey> LocalTeam::split(MessageKey message)
{
    return m_store.write<ThreadKey>(
        store::WritePriority::Person, [this, message](store::WriteContext &context) -> Result<ThreadKey> {
            const MessageId id = store::messages::idOf(context, message);
            const ThreadKey before = store::messages::threadOf(context, message);
            if (id.isNull() || before == 0)
                return fail(Error::Kind::NotFound, QStringLiteral("no such message"));
            const auto thread = loadThread(context, m_log, before);
            if (!thread)
                return fail(thread.error());
            const auto draft = ops::splitAt(handMadeLinks(context, m_log), thread->id, id);
            if (!draft)
                return fail(Error::Kind::Refused, QStringLiteral("the conversation begins with this message"));
            const auto sealed = m_log.append(context, {*draft});
            if (!sealed)
                return fail(sealed.error());
            store::ops::pushUndoStep(context, QStringLiteral("thread.split"), QList<OpId>{sealed->first().opid});
            QList<ThreadKey> changed = applyLinks(context, m_log);
            if (store::messages::threadOf(context, message) == before)
                return fail(Error::Kind::Refused, QStringLiteral("the conversation begins with this message"));
            bringUpToDate(context, m_log, changed);
            return store::messages::threadOf(context, message);
        });
}

Task<Undone> LocalTeam::undo()
{
    // A refusal is a value here: it too is written, and an error would take back what the job wrote.
    using Outcome = Result<Undone>;
    const auto written
        = m_store.write<Outcome>(store::WritePriority::Person, [this](store::WriteContext &context) -> Result<Outcome> {
              const auto step = store::ops::lastUndoStep(context);
              if (!step)
                  return fail(Error::Kind::NotFound, QStringLiteral("there is nothing to undo"));
              QSet<ThreadId> entities;
              for (const OpId &id : step->ops) {
                  for (const store::StoredOp &op : store::ops::find(context, id))
                      entities.insert(ThreadId{op.entity});
              }
              QList<ops::EntityId> scope;
              QSet<ThreadKey> keys;
              for (const ThreadId &entity : std::as_const(entities)) {
                  scope.append(ops::entityOf(entity));
                  if (const auto key = store::threads::byId(context, entity)) {
                      keys.insert(*key);
                      for (const ThreadId &id : store::threads::idsOf(context, *key))
                          scope.append(ops::entityOf(id));
                  }
              }
              const auto operations = m_log.operationsOf(context, scope);
              // Steps after this one that were undone form a detour: what they wrote upon this step's operations, and
              // what undid that, is folded into the undo.
              QList<OpId> group = step->ops;
              const QSet<OpId> detour = store::ops::undoneSince(context, step->key);
              for (bool grown = true; grown;) {
                  grown = false;
                  for (const ops::Operation &operation : operations) {
                      const bool onTop = std::any_of(operation.over.begin(), operation.over.end(),
                          [&](const OpId &id) { return group.contains(id); });
                      if (onTop && detour.contains(operation.opid) && !group.contains(operation.opid)) {
                          group.append(operation.opid);
                          grown = true;
                      }
                  }
              }
              const ops::UndoPlan plan = ops::undoGroup(group, ops::pointersTo(operations), m_log.options());
              if (!plan.refusals.isEmpty()) {
                  QStringList names;
                  for (const ops::UndoPlan::Refusal &refusal : plan.refusals) {
                      for (const ops::Who &who : refusal.changedBy) {
                          const QString name = memberName(context, who.member);
                          // A device whose member is not known yet.
                          names.append(name.isEmpty() ? who.device.toHex().left(8) : name);
                      }
                  }
                  names.removeDuplicates();
                  // What was changed since cannot be undone any more, nor stand in the way of what came before it.
                  store::ops::markUndone(context, step->key);
                  return Outcome(fail(Error::Kind::Conflict,
                      QStringLiteral("changed since by %1")
                          .arg(names.isEmpty() ? QStringLiteral("you") : names.join(QStringLiteral(", ")))));
              }
              const auto sealed = m_log.append(context, plan.drafts);
              if (!sealed)
                  return fail(sealed.error());
              QList<OpId> by;
              for (const ops::Operation &operation : *sealed)
                  by.append(operation.opid);
              store::ops::markUndone(context, step->key, by);

              if (step->operation.startsWith(QLatin1String("thread."))) {
                  for (const ThreadKey key : applyLinks(context, m_log))
                      keys.insert(key);
              }
              if (step->operation.startsWith(QLatin1String("contact.")))
                  applyContactLinks(context, m_log);
              bringUpToDate(context, m_log, keys.values());
              return Outcome(Undone{step->operation, int(keys.size()), keys.values()});
          });
    return written.then(this, [](const Result<Outcome> &outcome) -> Result<Undone> {
        return outcome ? *outcome : Result<Undone>(fail(outcome.error()));
    });
}

Task<void> LocalTeam::setSavedReply(const SavedReply &reply)
{
    return m_store.write<void>(
        store::WritePriority::Person, [this, reply](store::WriteContext &context) -> Result<void> {
            const QString name = reply.name.simplified();
            if (name.isEmpty() || reply.text.trimmed().isEmpty())
                return fail(Error::Kind::Invalid, QStringLiteral("a saved reply needs a name and a text"));
            ops::EntityId id = ops::EntityId::fromHex(reply.id.toLatin1());
            if (id.isNull())
                id = ops::EntityId{random16()};
            const auto operations = m_log.operationsOf(context, {id});
            const auto state = ops::evaluateSavedReply(ops::pointersTo(operations), m_log.options());
            const auto draft = ops::setSavedReply(id, state, name, m_log.putBody(context, reply.text));
            if (!draft)
                return fail(draft.error());
            const auto sealed = m_log.append(context, {*draft});
            if (!sealed)
                return fail(sealed.error());
            store::settings::putSavedReply(context, {id.toHex(), name, reply.text, reply.language});
            return {};
        });
}

Task<void> LocalTeam::removeSavedReply(const QString &id)
{
    return m_store.write<void>(store::WritePriority::Person, [this, id](store::WriteContext &context) -> Result<void> {
        const ops::EntityId entity = ops::EntityId::fromHex(id.toLatin1());
        const auto operations = m_log.operationsOf(context, {entity});
        const auto state = ops::evaluateSavedReply(ops::pointersTo(operations), m_log.options());
        if (!state.shown)
            return fail(Error::Kind::NotFound, QStringLiteral("no such saved reply"));
        const auto sealed = m_log.append(context, {ops::removeSavedReply(entity, state)});
        if (!sealed)
            return fail(sealed.error());
        store::settings::removeSavedReply(context, id);
        return {};
    });
}

Task<QList<SavedReply>> LocalTeam::savedReplies()
{
    return m_store.read<QList<SavedReply>>(
        store::Reader::Interface, [](store::ReadContext &context) -> Result<QList<SavedReply>> {
            return store::settings::savedReplies(context);
        });
}

Task<void> LocalTeam::setMyName(const QString &name)
{
    const QString clean = name.simplified().left(80);
    if (clean.isEmpty())
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("a person needs a name")));
    return m_store.write<void>(
        store::WritePriority::Person, [this, clean](store::WriteContext &context) -> Result<void> {
            m_log.becomeMember(context, m_log.device().member, clean);
            applyPolicy(context, m_log); // it names people as they are called now
            return {};
        });
}

} // namespace baton::team
