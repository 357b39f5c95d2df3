// SPDX-License-Identifier: GPL-3.0-or-later
// LocalTeam: seeing to it later, what conversations come from, and what people said who did not write it here.
#include "core/store/PolicyRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/team/LocalTeam.h"
#include "core/team/TeamPolicy.h"
#include "core/team/ThreadActs.h"

namespace baton::team {

namespace {

using Drafts = Result<QList<ops::OpDraft>>;

constexpr qsizetype kMaxWhyCharacters = 4000;
constexpr qsizetype kMaxNoteCharacters = 20'000;

ops::OpDraft draftOf(const ops::EntityId &entity, const QList<OpId> &over, const ops::Payload &payload)
{
    ops::OpDraft draft;
    draft.type = ops::typeOf(payload);
    draft.entity = entity;
    draft.over = over;
    draft.payload = payload;
    return draft;
}

/// A cause as the log says.
struct LoggedCause {
    ops::CauseId id;
    ops::SetState<ops::CauseNameSet> state;
};

QList<LoggedCause> causesIn(store::ReadContext &context, const TeamLog &log)
{
    QSet<ops::EntityId> entities;
    for (const ops::Operation &operation : log.operationsOfType(context, ops::OpType::CauseNameSet)) {
        if (operation.as<ops::CauseNameSet>())
            entities.insert(operation.entity);
    }
    QList<LoggedCause> causes;
    for (const ops::EntityId &entity : std::as_const(entities)) {
        const auto operations = log.operationsOf(context, {entity});
        LoggedCause cause{ops::CauseId{entity.bytes}, ops::evaluateCause(ops::pointersTo(operations), log.options())};
        if (cause.state.shown)
            causes.append(std::move(cause));
    }
    return causes;
}

/// The cause of that name, named in the log if it was not. @return Error::Invalid  too long
Result<ops::CauseId> causeCalled(store::WriteContext &context, TeamLog &log, const QString &name)
{
    for (const LoggedCause &cause : causesIn(context, log)) {
        if (isSameName(cause.state.shown->value.name, name))
            return cause.id;
    }
    if (name.toUtf8().size() > ops::kMaxCauseNameBytes)
        return fail(Error::Kind::Invalid, QStringLiteral("a cause has a name of up to 256 bytes"));
    const ops::CauseId id = ops::causeIdOf(name);
    // How it is written is the team's vocabulary: said once, and not undone with the first use.
    const auto sealed = log.append(context, {draftOf(ops::entityOf(id), {}, ops::CauseNameSet{name})});
    if (!sealed)
        return fail(sealed.error());
    return id;
}

/// What somebody's answer does with the conversation, beside the note.
QList<ops::OpDraft> answered(const LoadedThread &thread, const MemberId &who, bool isMember)
{
    const auto &shown = thread.state.holder.shown;
    if (!shown || shown->form == ops::HolderForm::Held)
        return {};
    const ops::EntityId entity = ops::entityOf(thread.id);
    const QList<OpId> &over = thread.state.holder.liveOps;
    if (isMember)
        return {draftOf(entity, over, ops::Accept{who})};
    // Whoever does not open Baton does not answer the customer either: it goes back to whoever asked.
    const MemberId asked = shown->form == ops::HolderForm::Offered ? shown->from : shown->author.member;
    return {draftOf(entity, over, ops::Return{std::nullopt, asked})};
}

} // namespace

Drafts causing(store::WriteContext &context, TeamLog &log, const LoadedThread &thread, const QString &name)
{
    const auto cause = causeCalled(context, log, name);
    if (!cause)
        return fail(cause.error());
    const auto &state = thread.state.cause;
    if (state.shown && state.shown->value.cause == *cause && !state.conflict)
        return QList<ops::OpDraft>{};
    return QList{draftOf(ops::entityOf(thread.id), state.liveOps, ops::CauseSet{*cause})};
}

Task<void> LocalTeam::followUp(const QList<ThreadKey> &threads, const FollowUp &followUp)
{
    const QString why = followUp.why.trimmed();
    if (why.size() > kMaxWhyCharacters)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("a reason has up to 4000 characters")));
    return onThreads(m_store, m_log, threads, QStringLiteral("status.snoozed"),
        [this, followUp, why](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            const MemberId who = followUp.who.isNull() ? m_log.device().member : followUp.who;
            if (!isInTeam(context, who) && who != m_log.device().member)
                return fail(Error::Kind::NotFound, QStringLiteral("there is no such colleague in the team"));
            auto drafts = ops::snooze(thread.id, thread.state, followUp.at, visibleMessages(context, thread.key));
            ops::FollowUpSet set{who, followUp.at, followUp.promised, {}};
            if (!why.isEmpty())
                set.why = m_log.putBody(context, why);
            drafts.append(draftOf(ops::entityOf(thread.id), thread.state.followUp.liveOps, set));
            return drafts;
        });
}

Task<void> LocalTeam::setCause(const QList<ThreadKey> &threads, const QString &name)
{
    return onThreads(m_store, m_log, threads,
        name.isEmpty() ? QStringLiteral("cause.remove") : QStringLiteral("cause.set"),
        [this, clean = name.simplified()](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            const ops::EntityId entity = ops::entityOf(thread.id);
            const auto &state = thread.state.cause;
            if (clean.isEmpty()) {
                if (!state.shown)
                    return QList<ops::OpDraft>{};
                return QList{draftOf(entity, state.liveOps, ops::CauseRemove{})};
            }
            return causing(context, m_log, thread, clean);
        });
}

Task<QList<CauseView>> LocalTeam::causes()
{
    return m_store.read<QList<CauseView>>(
        store::Reader::Interface, [&log = m_log](store::ReadContext &context) -> Result<QList<CauseView>> {
            const QHash<QString, store::threads::CauseCounts> counts = store::threads::countsByCause(context);
            QList<CauseView> causes;
            for (const LoggedCause &logged : causesIn(context, log)) {
                const ops::CauseNameSet &set = logged.state.shown->value;
                const store::threads::CauseCounts known = counts.value(set.name);
                causes.append({logged.id.toBytes(), set.name, set.owner.value_or(MemberId()),
                    set.owner ? memberName(context, *set.owner) : QString(), set.isClosed, known.conversations,
                    known.open, known.firstAt, known.lastAt});
            }
            std::sort(causes.begin(), causes.end(), [](const CauseView &a, const CauseView &b) {
                return a.closed != b.closed ? b.closed : a.name.localeAwareCompare(b.name) < 0;
            });
            return causes;
        });
}

Task<void> LocalTeam::changeCause(const CauseView &cause)
{
    return m_store.write<void>(
        store::WritePriority::Person, [&log = m_log, cause](store::WriteContext &context) -> Result<void> {
            const QString name = cause.name.simplified();
            if (name.isEmpty() || name.toUtf8().size() > ops::kMaxCauseNameBytes)
                return fail(Error::Kind::Invalid, QStringLiteral("a cause has a name of up to 256 bytes"));
            const ops::CauseNameSet set{
                name, cause.owner.isNull() ? std::nullopt : std::optional(cause.owner), cause.closed};
            for (const LoggedCause &logged : causesIn(context, log)) {
                if (logged.id.toBytes() != cause.id && isSameName(logged.state.shown->value.name, name))
                    return fail(Error::Kind::Refused, QStringLiteral("another cause is called so"));
            }
            const ops::CauseId id = ops::CauseId::fromBytes(cause.id);
            const auto operations = log.operationsOf(context, {ops::entityOf(id)});
            const auto state = ops::evaluateCause(ops::pointersTo(operations), log.options());
            if (!state.shown)
                return fail(Error::Kind::NotFound, QStringLiteral("there is no such cause"));
            if (state.shown->value == set && !state.conflict)
                return {};
            const auto sealed = log.append(context, {draftOf(ops::entityOf(id), state.liveOps, set)});
            if (!sealed)
                return fail(sealed.error());
            followCause(context, log, ops::entityOf(id));
            context.changes().settings = true;
            return {};
        });
}

Task<BodyId> LocalTeam::recordAnswer(ThreadKey thread, const QString &name, const QString &text)
{
    const QString clean = text.trimmed();
    if (clean.isEmpty() || clean.size() > kMaxNoteCharacters)
        return readyTask<BodyId>(fail(Error::Kind::Invalid, QStringLiteral("an answer has 1 to 20000 characters")));
    return m_store.write<BodyId>(
        store::WritePriority::Person, [this, thread, name, clean](store::WriteContext &context) -> Result<BodyId> {
            const auto person = personCalled(context, name);
            if (!person)
                return fail(Error::Kind::NotFound, QStringLiteral("nobody of that name is known to the team"));
            const bool isMember = isInTeam(context, *person) || *person == m_log.device().member;
            const auto done = act(context, m_log, {thread}, QStringLiteral("note.add"),
                [&](store::WriteContext &writing, const LoadedThread &loaded) -> Drafts {
                    ops::OpDraft note = ops::addNote(loaded.id, m_log.putBody(writing, clean));
                    std::get<ops::NoteAdd>(note.payload).as = *person;
                    return QList{note} + answered(loaded, *person, isMember);
                });
            if (!done)
                return fail(done.error());
            return BodyId{done->first().opid.bytes};
        });
}

} // namespace baton::team
