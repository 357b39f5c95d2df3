// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/TeamState.h"

#include "core/store/NoteRepository.h"
#include "core/store/PolicyRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/store/ThreadRepository.h"
#include "core/team/SendRequests.h"
#include "core/team/TeamPolicy.h"

namespace baton::team {

namespace {

constexpr quint32 kMaxRung = 1000;

QList<ops::EntityId> entitiesOf(const QList<ThreadId> &ids)
{
    QList<ops::EntityId> entities;
    for (const ThreadId &id : ids)
        entities.append(ops::entityOf(id));
    return entities;
}

void fillHolder(store::ReadContext &context, const MemberId &me, const ops::HolderState &state, TeamThreadState &team)
{
    if (state.department)
        team.department = departmentName(context, *state.department);
    if (state.shown)
        team.holdingSince = ops::hlcMs(state.shown->hlc);
    if (const auto holder = state.holder()) {
        team.held = true;
        team.holder = *holder;
        team.holderName = personName(context, *holder);
        team.heldByMe = *holder == me;
    } else if (const auto handoff = state.shown; handoff && handoff->form == ops::HolderForm::Offered) {
        team.offered = true;
        if (const auto *member = std::get_if<MemberId>(&handoff->offeredTo)) {
            team.holder = *member;
            team.holderName = memberName(context, *member);
            team.offeredToMe = *member == me;
        }
        team.offeredByMe = handoff->from == me;
        team.due = handoff->due.value_or(0);
    } else if (const auto up = state.shown; up && up->form == ops::HolderForm::Escalated) {
        team.broughtUp = true;
        team.rung = int(std::min<quint32>(up->rung, kMaxRung));
    }
    team.contested = state.contested;
}

/// A text that an operation names; empty while it is on its way.
QString textOf(store::ReadContext &context, const std::optional<ops::BodyRef> &ref)
{
    const auto body = ref ? store::bodies::find(context, ref->id) : std::nullopt;
    return body ? body->text : QString();
}

ThreadStatus statusOf(ops::StatusForm form)
{
    switch (form) {
    case ops::StatusForm::Snoozed: return ThreadStatus::Snoozed;
    case ops::StatusForm::Done: return ThreadStatus::Done;
    case ops::StatusForm::Open:
    case ops::StatusForm::Unset: break;
    }
    return ThreadStatus::Open;
}

} // namespace

QList<quint64> closedKeys(std::span<const ops::Operation *const> operations, const ops::EvaluateOptions &options)
{
    const ops::RegisterSet registers(operations, options.accepted);
    const auto live = registers.live(ops::RegisterKind::Status);
    const auto history = registers.withAncestors(live);
    // "Unset" is written by undo only: the done that it takes back has closed nothing, and the customer waits on.
    std::vector<OpId> undone;
    for (const ops::Operation *operation : history) {
        const auto *status = operation->as<ops::Status>();
        if (!status || status->form != ops::StatusForm::Unset)
            continue;
        for (const ops::Operation *back : registers.replacedBy(*operation))
            undone.push_back(back->opid);
    }
    QList<quint64> keys;
    for (const ops::Operation *operation : history) {
        const auto *status = operation->as<ops::Status>();
        if (!status || status->form != ops::StatusForm::Done)
            continue;
        if (std::find(undone.begin(), undone.end(), operation->opid) == undone.end())
            keys.append(status->upto);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

QString memberName(store::ReadContext &context, const MemberId &member)
{
    const auto members = store::settings::members(context);
    for (const auto &known : members) {
        if (known.id == member)
            return known.name;
    }
    return {};
}

QString personName(store::ReadContext &context, const MemberId &person)
{
    if (const QString name = memberName(context, person); !name.isEmpty())
        return name;
    for (const PolicyPerson &outside : peopleOutside(context)) {
        if (ops::personIdOf(outside.mail) == person)
            return outside.name;
    }
    return {};
}

std::optional<MemberId> personCalled(store::ReadContext &context, const QString &name)
{
    for (const MemberView &member : membersNow(context)) {
        if (isSameName(member.name, name))
            return member.id;
    }
    for (const PolicyPerson &outside : peopleOutside(context)) {
        if (isSameName(outside.name, name))
            return ops::personIdOf(outside.mail);
    }
    return std::nullopt;
}

bool isInTeam(store::ReadContext &context, const MemberId &member)
{
    const auto roles = store::team::roles(context);
    return std::any_of(roles.begin(), roles.end(),
        [&member](const store::team::RoleRecord &role) { return role.member == member && role.role >= 0; });
}

bool isAdmin(store::ReadContext &context, const TeamLog &log)
{
    if (!log.shared())
        return true;
    const auto roles = store::team::roles(context);
    return std::any_of(roles.begin(), roles.end(), [&](const store::team::RoleRecord &one) {
        return one.member == log.device().member && one.role == int(ops::Role::Admin);
    });
}

QList<MemberView> membersNow(store::ReadContext &context)
{
    QList<MemberView> members;
    for (const store::settings::MemberRecord &member : store::settings::members(context)) {
        if (!member.name.isEmpty() && (member.mine || isInTeam(context, member.id)))
            members.append({member.id, member.name, member.mine});
    }
    return members;
}

QString tagName(store::ReadContext &context, const TeamLog &log, const ops::TagId &tag)
{
    const auto operations = log.operationsOf(context, {ops::entityOf(tag)});
    const auto state = ops::evaluateTagName(ops::pointersTo(operations), log.options());
    return state.shown ? state.shown->value : tag.toHex().left(8);
}

QString causeName(store::ReadContext &context, const TeamLog &log, const ops::CauseId &cause)
{
    const auto operations = log.operationsOf(context, {ops::entityOf(cause)});
    const auto state = ops::evaluateCause(ops::pointersTo(operations), log.options());
    return state.shown ? state.shown->value.name : cause.toHex().left(8);
}

TeamThreadState threadStateOf(store::ReadContext &context, const TeamLog &log, const QList<ThreadId> &ids)
{
    const auto operations = log.operationsOf(context, entitiesOf(ids));
    const auto pointers = ops::pointersTo(operations);
    const ops::EvaluateOptions options = log.options();
    const ops::ThreadState state = ops::evaluate(pointers, options);

    TeamThreadState team;
    fillHolder(context, log.device().member, state.holder, team);
    for (const ops::TagState &tag : state.tags)
        team.tags.append(tagName(context, log, tag.tag));
    team.tags.sort(Qt::CaseInsensitive);
    if (state.status.shown && state.status.shown->value.form != ops::StatusForm::Unset) {
        const ops::Status &status = state.status.shown->value;
        team.hasStatus = true;
        team.status = statusOf(status.form);
        team.until = status.until;
        team.doneReason = DoneReason(int(status.reason));
        team.statusAt = ops::hlcMs(state.status.shown->hlc);
    }
    team.covered = state.status.coveredKeys;
    team.closed = closedKeys(pointers, options);
    team.mentionsMe = state.hasUnseenMention(log.device().member);
    if (const auto &followUp = state.followUp.shown) {
        team.followUpAt = followUp->value.at;
        team.followUpSaidAt = ops::hlcMs(followUp->hlc);
        team.followUpBy = memberName(context, followUp->value.member);
        team.followUpMine = followUp->value.member == log.device().member;
        team.promised = followUp->value.isPromised;
    }
    if (state.cause.shown)
        team.cause = causeName(context, log, state.cause.shown->value.cause);
    if (state.priority.shown)
        team.priority = Priority(int(state.priority.shown->value));
    return team;
}

void followCause(store::WriteContext &context, const TeamLog &log, const ops::EntityId &cause)
{
    QSet<ThreadKey> threads;
    for (const ops::Operation &operation : log.operationsOfType(context, ops::OpType::CauseSet)) {
        const auto *set = operation.as<ops::CauseSet>();
        if (!set || set->cause.bytes != cause.bytes)
            continue;
        if (const auto key = store::threads::byId(context, ThreadId{operation.entity.bytes}))
            threads.insert(*key);
    }
    store::refreshThreads(context, threads.values(), stateSource(log));
}

store::TeamStateSource stateSource(const TeamLog &log)
{
    return [&log](store::ReadContext &context, const QList<ThreadId> &ids) { return threadStateOf(context, log, ids); };
}

void materialiseNotes(store::WriteContext &context, const TeamLog &log, const ops::ThreadState &state)
{
    for (const ops::NoteState &note : state.notes) {
        store::NoteRecord record;
        record.note = note.id;
        record.thread = ThreadId{note.entity.bytes};
        record.at = ops::hlcMs(note.hlc);
        if (note.author) {
            record.author = personName(context, note.as.value_or(note.author->member));
            record.mine = note.author->member == log.device().member && !note.as;
        }
        record.removed = note.removed;
        if (note.editedHlc)
            record.editedAt = ops::hlcMs(*note.editedHlc);
        if (note.body) {
            record.body = note.body->id;
            if (const auto body = store::bodies::find(context, note.body->id))
                record.text = body->text;
        }
        for (const ops::MentionState &mention : state.mentions) {
            if (mention.note == note.id)
                record.mentions.append({mention.member, memberName(context, mention.member),
                    mention.member == log.device().member, mention.seen});
        }
        std::sort(record.mentions.begin(), record.mentions.end(), [](const MentionView &a, const MentionView &b) {
            return std::tie(a.name, a.member) < std::tie(b.name, b.member);
        });
        if (note.conflict) {
            for (const auto &version : note.versions) {
                if (note.body && version.value.id == note.body->id)
                    continue;
                if (const auto body = store::bodies::find(context, version.value.id))
                    record.conflict.append(body->text);
            }
        }
        store::notes::put(context, record);
    }
}

namespace {

/// Who stands behind a department that is asked, or behind the rung of its ladder.
void nameBehind(store::ReadContext &context, const ops::HolderValue &value, HoldingView &view)
{
    const auto knowledge = store::policies::read(context);
    const Policy &policy = knowledge->policies.at(ops::hlcMs(value.hlc));
    PolicyPerson who{view.department, {}};
    const Department *department = policy.department(view.department);
    if (view.form == HoldingView::Form::BroughtUp && department && !department->ladder.isEmpty())
        who = department->ladder.at(std::min<qsizetype>(value.rung, department->ladder.size() - 1)).who;
    view.name = who.name;
    view.mine = isAskedOf(policy, who, knowledge->me);
}

/// What happens if nothing happens.
void describeLadder(store::ReadContext &context, const TeamLog &log, const QList<ThreadId> &ids, ConversationPage &page)
{
    const auto knowledge = store::policies::read(context);
    if (knowledge->policies.isEmpty())
        return;
    const CaseFacts facts = store::policies::factsOf(context, page.thread.key, threadStateOf(context, log, ids));
    const CaseClock clock = caseClock(facts, knowledge->policies, context.now());
    const Policy &policy = knowledge->policies.at(context.now());
    page.target = clock.target;
    for (const CaseStep &step : clock.steps)
        page.ladder.append({step.who.name, step.who.mail, isAskedOf(policy, step.who, knowledge->me), step.from,
            step.until.value_or(0), step.isNow});
}

} // namespace

QList<HoldingView> holdingsOf(store::ReadContext &context, const TeamLog &log, const ops::HolderState &state)
{
    const MemberId me = log.device().member;
    QList<HoldingView> holdings;
    const auto add = [&](const ops::HolderValue &value) {
        HoldingView view;
        if (value.form == ops::HolderForm::Offered) {
            view.form = HoldingView::Form::Offered;
            if (const auto *member = std::get_if<MemberId>(&value.offeredTo))
                view.member = *member;
            else
                view.department = departmentName(context, std::get<ops::DepartmentId>(value.offeredTo));
            view.from = memberName(context, value.from);
            view.ask = textOf(context, value.text);
            view.due = value.due.value_or(0);
        } else if (value.form == ops::HolderForm::Held) {
            view.member = value.member;
        } else {
            view.form = HoldingView::Form::BroughtUp;
            view.department = value.department ? departmentName(context, *value.department) : QString();
            view.ask = textOf(context, value.text);
        }
        view.name = personName(context, view.member);
        view.mine = view.member == me;
        if (!view.department.isEmpty())
            nameBehind(context, value, view);
        view.at = ops::hlcMs(value.hlc);
        view.by = memberName(context, value.author.member);
        view.byMe = value.author.member == me;
        holdings.append(view);
    };
    if (state.shown)
        add(*state.shown);
    for (const ops::HolderValue &value : state.values) {
        if (!state.shown || value.op != state.shown->op)
            add(value);
    }
    return holdings;
}

namespace {

constexpr TimeMs kIntentCounts = TimeMs(11) * 60 * 1000; // its window and ten minutes

/// @param nobody  members who are not told of
QStringList aboutToAnswer(
    store::ReadContext &context, const ops::ThreadState &state, TimeMs now, const QSet<MemberId> &nobody)
{
    QStringList names;
    const auto tell = [&](const MemberId &member) {
        if (!nobody.contains(member))
            names.append(memberName(context, member));
    };
    QHash<OpId, MemberId> writers;
    for (const ops::RequestState &asked : state.requests) {
        for (const OpId &intent : asked.intents)
            writers.insert(intent, asked.request.author.member);
        if (asked.isOpen() && asked.request.value.at > now - kRequestCounts)
            tell(asked.request.author.member);
    }
    for (const ops::SendState &send : state.sends) {
        if (send.isPending() && ops::hlcMs(send.intent.hlc) > now - kIntentCounts)
            tell(writers.value(send.intent.op, send.intent.author.member));
    }
    names.removeDuplicates();
    return names;
}

} // namespace

QStringList colleaguesAt(store::ReadContext &context, const TeamLog &log, const QList<ThreadId> &ids, TimeMs now,
    const std::optional<MemberId> &writer)
{
    const auto operations = log.operationsOf(context, entitiesOf(ids));
    const ops::ThreadState state = ops::evaluate(ops::pointersTo(operations), log.options());
    const MemberId me = log.device().member;
    QStringList names = aboutToAnswer(context, state, now, {me, writer.value_or(me)});
    for (const HoldingView &holding : holdingsOf(context, log, state.holder)) {
        if (!holding.mine && holding.member != writer)
            names.append(holding.name);
    }
    names.removeDuplicates();
    return names;
}

void describeHolding(
    store::ReadContext &context, const TeamLog &log, const QList<ThreadId> &ids, ConversationPage &page)
{
    const auto operations = log.operationsOf(context, entitiesOf(ids));
    const ops::ThreadState state = ops::evaluate(ops::pointersTo(operations), log.options());
    page.holdings = holdingsOf(context, log, state.holder);
    page.bothGaveWay = state.holder.bothGaveWay;
    page.answering = aboutToAnswer(context, state, context.now(), {log.device().member});
    page.doubleReply = state.hasDoubleReply();
    describeLadder(context, log, ids, page);
}

namespace {

/// To whom an escalate brought it, by the ladder of that moment; empty: nobody knows.
QString broughtTo(store::ReadContext &context, const ops::Escalate &up, TimeMs at)
{
    const QString name = up.department ? departmentName(context, *up.department) : QString();
    const auto knowledge = store::policies::read(context);
    const Department *department = name.isEmpty() ? nullptr : knowledge->policies.at(at).department(name);
    if (!department || department->ladder.isEmpty())
        return name;
    return department->ladder.at(std::min<qsizetype>(up.rung, department->ladder.size() - 1)).who.name;
}

} // namespace

QList<EventView> eventsOf(store::ReadContext &context, const TeamLog &log, const QList<ThreadId> &ids)
{
    const ops::EvaluateOptions options = log.options();
    QList<EventView> events;
    for (const ops::Operation &operation : log.operationsOf(context, entitiesOf(ids))) {
        EventView event;
        event.at = ops::hlcMs(operation.hlc);
        event.operation = QString::fromLatin1(ops::opName(operation.type));
        const auto member = options.memberOf(operation.device);
        event.byMe = member && *member == log.device().member;
        event.by = member ? memberName(context, *member) : QString();
        switch (operation.kind()) {
        case ops::RegisterKind::Notes: // stand in the conversation themselves
        case ops::RegisterKind::Mentions: // as does who is named in them
        case ops::RegisterKind::Sending: // as do replies
            continue;
        case ops::RegisterKind::Holder:
            if (const auto *handoff = operation.as<ops::Handoff>()) {
                if (const auto *to = std::get_if<MemberId>(&handoff->to))
                    event.subject = memberName(context, *to);
                else
                    event.subject = departmentName(context, std::get<ops::DepartmentId>(handoff->to));
                event.text = textOf(context, handoff->ask);
                event.until = handoff->due.value_or(0);
            } else if (const auto *back = operation.as<ops::Return>()) {
                event.text = textOf(context, back->reason);
            } else if (const auto *up = operation.as<ops::Escalate>()) {
                event.subject = broughtTo(context, *up, event.at);
                event.text = textOf(context, up->reason);
            } else if (const auto *claim = operation.as<ops::Claim>(); claim && claim->as) {
                event.subject = memberName(context, *claim->as);
            }
            break;
        case ops::RegisterKind::Tags:
            if (const auto *add = operation.as<ops::TagAdd>())
                event.subject = tagName(context, log, add->tag);
            else if (const auto *remove = operation.as<ops::TagRemove>())
                event.subject = tagName(context, log, remove->tag);
            break;
        case ops::RegisterKind::Status:
            if (const auto *status = operation.as<ops::Status>()) {
                event.until = status->until;
                if (status->form == ops::StatusForm::Done)
                    event.subject = toWord(DoneReason(int(status->reason)));
            }
            break;
        case ops::RegisterKind::FollowUp: {
            const auto *set = operation.as<ops::FollowUpSet>();
            if (!set)
                continue; // what is done, or seen to otherwise, says so itself
            event.subject = memberName(context, set->member);
            event.until = set->at;
            event.text = textOf(context, set->why);
            break;
        }
        case ops::RegisterKind::Cause:
            if (const auto *set = operation.as<ops::CauseSet>())
                event.subject = causeName(context, log, set->cause);
            break;
        case ops::RegisterKind::Priority:
            if (const auto *set = operation.as<ops::PrioritySet>())
                event.subject = toWord(Priority(int(set->value)));
            break;
        default: break;
        }
        events.append(event);
    }
    std::stable_sort(events.begin(), events.end(), [](const EventView &a, const EventView &b) { return a.at < b.at; });
    return events;
}

} // namespace baton::team
