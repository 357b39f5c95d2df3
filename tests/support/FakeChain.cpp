// SPDX-License-Identifier: GPL-3.0-or-later
// FakeTeam: seeing to it later, causes, what people said elsewhere.
#include "tests/support/FakeServices.h"

namespace baton::fakes {

Task<void> FakeTeam::followUp(const QList<ThreadKey> &threads, const team::FollowUp &followUp)
{
    return change(QStringLiteral("status.snoozed"),
        QStringLiteral("followUp %1 “%2”%3")
            .arg(toRfc3339(followUp.at), followUp.why, followUp.promised ? QStringLiteral(" promised") : QString()),
        threads, [this, followUp](Conversation &conversation) {
            conversation.row.status = ThreadStatus::Snoozed;
            conversation.row.snoozedUntil = conversation.row.followUpAt = followUp.at;
            conversation.row.promised = followUp.promised;
            conversation.row.followUpBy = followUp.who.isNull() ? m_world.myName : nameOf(followUp.who);
        });
}

Task<void> FakeTeam::setCause(const QList<ThreadKey> &threads, const QString &name)
{
    return change(QStringLiteral("cause.set"), QStringLiteral("cause “%1”").arg(name), threads,
        [name](Conversation &conversation) { conversation.row.cause = name; });
}

Task<QList<CauseView>> FakeTeam::causes()
{
    return m_world.answer<QList<CauseView>>([this]() -> Result<QList<CauseView>> { return m_world.causes; });
}

Task<void> FakeTeam::changeCause(const CauseView &cause)
{
    m_world.calls.append(QStringLiteral("changeCause %1").arg(cause.name));
    return m_world.answer<void>([this, cause]() -> Result<void> {
        for (CauseView &known : m_world.causes) {
            if (known.id == cause.id)
                known = cause;
        }
        return {};
    });
}

Task<BodyId> FakeTeam::recordAnswer(ThreadKey thread, const QString &name, const QString &text)
{
    m_world.calls.append(QStringLiteral("recordAnswer %1: %2").arg(name, text));
    return addNote(thread, text);
}

} // namespace baton::fakes
