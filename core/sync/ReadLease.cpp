// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ReadLease.h"

namespace baton::sync {

ReadLease::Turn ReadLease::look(const Seen &seen, TimeMs now, TimeMs wall)
{
    // Who has not looked for a while does not know who reads now.
    if (m_looked && (now - m_looked->first > kFresh || wall - m_looked->second > kFresh)) {
        m_claims = false;
        m_quietSince.reset();
    }
    m_looked = {now, wall};
    if (!seen.wants && !m_failingSince)
        m_failingSince = now;
    else if (seen.wants)
        m_failingSince.reset();
    // A network that is away for a moment is no reason to begin anew.
    const bool fails = m_failingSince && now - *m_failingSince >= BeaconWatch::kShortest;
    const bool wishes = seen.wants || (m_claims && !fails);

    if (!seen.hasOthers) {
        m_quietSince = m_quietSince.value_or(now);
        m_claims = wishes;
        return {m_claims, true};
    }
    if (seen.rival && (!m_claims || *seen.rival < seen.self)) {
        m_claims = false;
        m_quietSince = now;
        return {};
    }
    const bool isNew = wishes && !m_claims;
    m_claims = wishes;
    // While a claim that must give way is still seen this one waits; if it reads already it was here first.
    const bool wasReading = m_quietSince && now - *m_quietSince >= seen.patience;
    if (!m_quietSince || isNew || (m_claims && !seen.isTold) || (seen.rival && !wasReading))
        m_quietSince = now;
    // Where this device's own reading fails nobody is told, but it goes on trying: nobody else wants it either.
    return {m_claims, now - *m_quietSince >= seen.patience};
}

} // namespace baton::sync
