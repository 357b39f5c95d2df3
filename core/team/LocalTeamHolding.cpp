// SPDX-License-Identifier: GPL-3.0-or-later
// LocalTeam: who has a conversation, and handing it on.
#include "core/domain/OfficeHours.h"
#include "core/store/PolicyRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/team/LocalTeam.h"
#include "core/team/ThreadActs.h"

#include <QtCore/QTimeZone>

namespace baton::team {

namespace {

using Drafts = Result<QList<ops::OpDraft>>;

constexpr qsizetype kMaxAskCharacters = 4000;
constexpr TimeMs kUsualTime = TimeMs(4) * 3600 * 1000; ///< a colleague has, of open time

OfficeHours officeHours(store::ReadContext &context)
{
    const QByteArray kept = store::settings::preference(context, kOfficeHoursPreference).toString().toUtf8();
    return OfficeHours::fromJson(kept).value_or(OfficeHours::usual(QString::fromUtf8(QTimeZone::systemTimeZoneId())));
}

/// When so much time in which somebody is there has gone by.
/// @param calendar  of the team; null: the hours that were set on this computer
TimeMs afterOpenTime(store::ReadContext &context, const Calendar *calendar, TimeMs span)
{
    if (calendar) {
        if (const auto at = calendar->after(context.now(), span))
            return *at;
    }
    return officeHours(context).after(context.now(), span);
}

Error noSuchMember() { return {Error::Kind::NotFound, QStringLiteral("there is no such colleague in the team")}; }

/// Who is asked, and by when; without a time the ladder says it.
Result<std::pair<ops::Recipient, std::optional<TimeMs>>> recipientOf(
    store::ReadContext &context, const HandOff &handOff)
{
    const auto knowledge = store::policies::read(context);
    const Policy &policy = knowledge->policies.at(context.now());
    const Department *department = nullptr;
    if (!handOff.department.isEmpty()) {
        department = policy.department(handOff.department);
        if (!department)
            return fail(Error::Kind::NotFound, QStringLiteral("there is no such department in the team"));
    } else if (!isInTeam(context, handOff.to)) {
        return fail(noSuchMember());
    }
    const Department *of = department ? department : departmentOf(policy, memberName(context, handOff.to));
    const Calendar *hours = of       ? policy.calendar(of->calendar, context.now())
        : policy.calendars.isEmpty() ? nullptr
                                     : policy.calendar(policy.calendars.constFirst().hours.name, context.now());
    std::optional<TimeMs> due;
    if (handOff.due != 0)
        due = handOff.due;
    else if (handOff.within || !department || department->ladder.isEmpty())
        due = afterOpenTime(context, hours, handOff.within.value_or(kUsualTime));
    if (department)
        return std::pair(ops::Recipient(ops::departmentIdOf(department->name)), due);
    return std::pair(ops::Recipient(handOff.to), due);
}

} // namespace

Task<void> LocalTeam::claim(const QList<ThreadKey> &threads)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("claim"),
        [&log = m_log](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            const ops::HolderState &holder = thread.state.holder;
            if (holder.holder() == log.device().member && !holder.contested)
                return QList<ops::OpDraft>{};
            return QList{isAsked(context, log, thread) ? ops::accept(thread.id, thread.state)
                                                       : ops::claim(thread.id, thread.state)};
        });
}

Task<void> LocalTeam::release(const QList<ThreadKey> &threads)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("release"),
        [me = m_log.device().member](store::WriteContext &, const LoadedThread &thread) -> Drafts {
            if (thread.state.holder.values.isEmpty())
                return QList<ops::OpDraft>{};
            if (thread.state.holder.contested) {
                if (const auto draft = ops::giveWay(thread.id, thread.state, me))
                    return QList{*draft};
            }
            return QList{ops::release(thread.id, thread.state)};
        });
}

Task<void> LocalTeam::assign(const QList<ThreadKey> &threads, const MemberId &member)
{
    if (member == m_log.device().member)
        return claim(threads);
    return onThreads(m_store, m_log, threads, QStringLiteral("claim"),
        [member](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            if (!isInTeam(context, member))
                return fail(noSuchMember());
            if (thread.state.holder.holder() == member && !thread.state.holder.contested)
                return QList<ops::OpDraft>{};
            return QList{ops::claimFor(thread.id, thread.state, member)};
        });
}

Task<void> LocalTeam::handOff(const QList<ThreadKey> &threads, const HandOff &handOff)
{
    if (handOff.department.isEmpty() && handOff.to == m_log.device().member)
        return claim(threads);
    const QString ask = handOff.ask.trimmed();
    if (ask.size() > kMaxAskCharacters)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("what is asked has up to 4000 characters")));
    return onThreads(m_store, m_log, threads, QStringLiteral("handoff"),
        [this, handOff, ask](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            const auto asked = recipientOf(context, handOff);
            if (!asked)
                return fail(asked.error());
            return QList{ops::handoff(thread.id, thread.state, asked->first,
                ask.isEmpty() ? std::nullopt : std::optional(m_log.putBody(context, ask)), asked->second)};
        });
}

Task<void> LocalTeam::bringUp(const QList<ThreadKey> &threads, const QString &reason)
{
    const QString clean = reason.trimmed();
    if (clean.size() > kMaxAskCharacters)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("a reason has up to 4000 characters")));
    return onThreads(m_store, m_log, threads, QStringLiteral("escalate"),
        [&log = m_log, clean](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            const auto knowledge = store::policies::read(context);
            const auto next
                = nextRung(caseFactsOf(context, log, thread), knowledge->policies, knowledge->me, context.now());
            if (!next)
                return fail(next.error());
            return QList{ops::escalate(thread.id, thread.state, quint32(next->rung),
                clean.isEmpty() ? std::nullopt : std::optional(log.putBody(context, clean)),
                ops::departmentIdOf(next->department))};
        });
}

Task<void> LocalTeam::accept(const QList<ThreadKey> &threads)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("accept"),
        [](store::WriteContext &, const LoadedThread &thread) -> Drafts {
            // Anybody's accept is valid: who sees to it has it.
            const auto &shown = thread.state.holder.shown;
            if (!shown || shown->form == ops::HolderForm::Held)
                return fail(Error::Kind::Refused, QStringLiteral("no handoff waits for an answer"));
            return QList{ops::accept(thread.id, thread.state)};
        });
}

Result<void> LocalTeam::acceptWithin(store::WriteContext &context, ThreadKey thread)
{
    const auto done
        = act(context, m_log, {thread}, {}, // no step of its own: whoever takes the answer back keeps the conversation
            [&log = m_log](store::WriteContext &within, const LoadedThread &loaded) -> Drafts {
                return acceptIfAsked(within, log, loaded);
            });
    if (!done)
        return fail(done.error());
    return {};
}

Task<void> LocalTeam::sendBack(const QList<ThreadKey> &threads, const QString &reason)
{
    const QString clean = reason.trimmed();
    if (clean.isEmpty() || clean.size() > kMaxAskCharacters)
        return readyTask<void>(
            fail(Error::Kind::Invalid, QStringLiteral("sending back needs a reason of up to 4000 characters")));
    return onThreads(m_store, m_log, threads, QStringLiteral("return"),
        [this, clean](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            const auto draft = ops::sendBack(thread.id, thread.state, m_log.putBody(context, clean));
            if (!draft)
                return fail(Error::Kind::Refused, QStringLiteral("no handoff waits for an answer"));
            return QList{*draft};
        });
}

Task<QList<MemberView>> LocalTeam::members()
{
    return m_store.read<QList<MemberView>>(store::Reader::Interface,
        [](store::ReadContext &context) -> Result<QList<MemberView>> { return membersNow(context); });
}

} // namespace baton::team
