// SPDX-License-Identifier: GPL-3.0-or-later
// LocalTeam: who has a conversation, and handing it on.
#include "core/domain/OfficeHours.h"
#include "core/store/SettingsRepository.h"
#include "core/team/LocalTeam.h"
#include "core/team/ThreadActs.h"

#include <QtCore/QTimeZone>

namespace baton::team {

namespace {

using Drafts = Result<QList<ops::OpDraft>>;

constexpr qsizetype kMaxAskCharacters = 4000;

OfficeHours officeHours(store::ReadContext &context)
{
    const QByteArray kept = store::settings::preference(context, kOfficeHoursPreference).toString().toUtf8();
    return OfficeHours::fromJson(kept).value_or(OfficeHours::usual(QString::fromUtf8(QTimeZone::systemTimeZoneId())));
}

Error noSuchMember() { return {Error::Kind::NotFound, QStringLiteral("there is no such colleague in the team")}; }

} // namespace

Task<void> LocalTeam::claim(const QList<ThreadKey> &threads)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("claim"),
        [me = m_log.device().member](store::WriteContext &, const LoadedThread &thread) -> Drafts {
            const ops::HolderState &holder = thread.state.holder;
            if (holder.holder() == me && !holder.contested)
                return QList<ops::OpDraft>{};
            return QList{
                isAsked(holder, me) ? ops::accept(thread.id, thread.state) : ops::claim(thread.id, thread.state)};
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
    if (handOff.to == m_log.device().member)
        return claim(threads);
    const QString ask = handOff.ask.trimmed();
    if (ask.size() > kMaxAskCharacters)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("what is asked has up to 4000 characters")));
    return onThreads(m_store, m_log, threads, QStringLiteral("handoff"),
        [this, handOff, ask](store::WriteContext &context, const LoadedThread &thread) -> Drafts {
            if (!isInTeam(context, handOff.to))
                return fail(noSuchMember());
            const TimeMs due
                = handOff.due != 0 ? handOff.due : officeHours(context).after(context.now(), handOff.within);
            return QList{ops::handoff(thread.id, thread.state, handOff.to,
                ask.isEmpty() ? std::nullopt : std::optional(m_log.putBody(context, ask)), due)};
        });
}

Task<void> LocalTeam::accept(const QList<ThreadKey> &threads)
{
    return onThreads(m_store, m_log, threads, QStringLiteral("accept"),
        [](store::WriteContext &, const LoadedThread &thread) -> Drafts {
            // Anybody's accept is valid: who sees to it has it.
            const auto &shown = thread.state.holder.shown;
            if (!shown || shown->form != ops::HolderForm::Offered)
                return fail(Error::Kind::Refused, QStringLiteral("no handoff waits for an answer"));
            return QList{ops::accept(thread.id, thread.state)};
        });
}

Result<void> LocalTeam::acceptWithin(store::WriteContext &context, ThreadKey thread)
{
    const auto done
        = act(context, m_log, {thread}, {}, // no step of its own: whoever takes the answer back keeps the conversation
            [me = m_log.device().member](
                store::WriteContext &, const LoadedThread &loaded) -> Drafts { return acceptIfAsked(loaded, me); });
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
