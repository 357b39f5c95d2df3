// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Waiting.h"

#include "core/domain/Varint.h"

#include <algorithm>

namespace baton {

void WaitingMachine::inbound(ContactNumber contact, TimeMs at, bool live)
{
    const auto place = std::lower_bound(m_waits.begin(), m_waits.end(), contact,
        [](const Wait &wait, ContactNumber number) { return wait.contact < number; });
    if (place != m_waits.end() && place->contact == contact)
        place->live += live ? 1 : 0;
    else
        m_waits.insert(place, {contact, at, live ? 1 : 0});
}

QList<WaitGap> WaitingMachine::reply(TimeMs at, const ReplyTargets &targets, const MemberId &responder)
{
    QList<WaitGap> gaps;
    std::erase_if(m_waits, [&](const Wait &wait) {
        const bool answered = targets.everybody
            || std::find(targets.contacts.begin(), targets.contacts.end(), wait.contact) != targets.contacts.end();
        if (answered && wait.live > 0)
            gaps.append({wait.contact, wait.since, at, responder});
        return answered;
    });
    return gaps;
}

QList<WaitDropped> WaitingMachine::close(TimeMs at, WaitDropped::Reason reason)
{
    QList<WaitDropped> dropped;
    for (const Wait &wait : m_waits) {
        if (wait.live > 0)
            dropped.append({wait.contact, wait.since, at, reason});
    }
    m_waits.clear();
    return dropped;
}

QList<WaitDropped> WaitingMachine::deleted(ContactNumber contact, TimeMs at)
{
    const auto wait = std::find_if(
        m_waits.begin(), m_waits.end(), [contact](const Wait &candidate) { return candidate.contact == contact; });
    if (wait == m_waits.end() || --wait->live > 0)
        return {};
    const WaitDropped dropped{contact, wait->since, at, WaitDropped::Reason::Deleted};
    m_waits.erase(wait);
    return {dropped};
}

std::optional<TimeMs> WaitingMachine::since() const
{
    std::optional<TimeMs> oldest;
    for (const Wait &wait : m_waits) {
        if (wait.live > 0 && (!oldest || wait.since < *oldest))
            oldest = wait.since;
    }
    return oldest;
}

std::optional<TimeMs> WaitingMachine::since(ContactNumber contact) const
{
    for (const Wait &wait : m_waits) {
        if (wait.contact == contact && wait.live > 0)
            return wait.since;
    }
    return std::nullopt;
}

QByteArray WaitingMachine::toBytes() const
{
    QByteArray bytes;
    for (const Wait &wait : m_waits) {
        appendVarint(bytes, quint64(wait.contact));
        appendVarint(bytes, quint64(wait.since));
        appendVarint(bytes, quint64(wait.live));
    }
    return bytes;
}

std::optional<WaitingMachine> WaitingMachine::fromBytes(QByteArrayView bytes)
{
    WaitingMachine machine;
    while (!bytes.isEmpty()) {
        const auto contact = takeVarint(bytes);
        const auto since = takeVarint(bytes);
        const auto live = takeVarint(bytes);
        if (!contact || !since || !live)
            return std::nullopt;
        machine.m_waits.push_back({ContactNumber(*contact), TimeMs(*since), int(*live)});
    }
    return machine;
}

} // namespace baton
