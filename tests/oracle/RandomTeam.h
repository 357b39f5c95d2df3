// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/FolderForge.h"

#include <algorithm>

namespace baton::oracle {

/// A folder written by random people: members come, go and change, logs fork and have gaps, keys do not matter.
class RandomTeam {
public:
    /// @param lies  false: everybody writes what they believe; true: some also skip what is no gap
    RandomTeam(quint64 seed, int steps, bool lies = false, quint64 flushPercent = 20)
        : forge(seed)
        , m_flushPercent(flushPercent)
        , m_lies(lies)
    {
        forge.addRoot();
        m_logs.reserve(16); // step() keeps a reference while it adds one
        m_logs = {Log(forge.founder), Log(forge.recovery)};
        for (int i = 0; i < steps; ++i)
            step();
        for (Log &log : m_logs)
            forge.flush(log);
    }

    Forge forge;

private:
    std::size_t pick(std::size_t below) { return std::size_t(forge.number(below)); }
    bool chance(quint64 percent) { return forge.number(100) < percent; }
    Log &any() { return m_logs[pick(m_logs.size())]; }

    void step()
    {
        Log &log = any();
        if (m_lies)
            lie(log);
        if (chance(30)) {
            std::vector<Head> heads;
            for (const Log &other : m_logs) {
                if (other.seq > 0 && (m_lies ? &other != &log : other.device.id != log.device.id) && chance(60))
                    heads.push_back(other.head());
            }
            forge.see(log, heads);
        }
        const QByteArray member = any().device.member, device = any().device.id;
        switch (pick(24)) {
        case 0:
        case 1:
            if (m_logs.size() < 7) {
                Log added(forge.device(chance(70) ? forge.bytes(16) : member));
                forge.addMember(log, added.device.member, forge.number(3));
                forge.addDevice(log, added.device, chance(20) ? device : QByteArray());
                m_logs.push_back(added);
            }
            break;
        case 2: m_cuts.push_back(forge.removeMember(log, member)); break;
        case 3: m_cuts.push_back(forge.freeze(log, device)); break;
        case 4:
        case 5: m_cuts.push_back(forge.setRole(log, member, forge.number(3))); break;
        case 6: forge.addMember(log, member, forge.number(3)); break;
        case 7:
            if (!m_cuts.empty()) {
                const Log &pinned = any();
                if (pinned.seq > 0)
                    forge.extendPin(log, pinned.device.member, {m_cuts[pick(m_cuts.size())]}, pinned.head());
            }
            break;
        case 8:
            if (m_logs.size() < 9) {
                forge.flush(log);
                m_logs.push_back(Log(log)); // a clone
            }
            break;
        case 9:
            if (m_lies && m_logs.size() < 9) {
                forge.flush(log);
                m_logs.push_back(Log(log));
            } else {
                lose(log);
            }
            break;
        default: forge.claim(log, forge.teamId); break;
        }
        if (chance(m_flushPercent))
            forge.flush(m_flushPercent == 100 ? log : any());
    }

    void lose(Log &log)
    {
        if (!chance(20))
            return;
        forge.flush(log);
        const ChainPoint from = log.point();
        forge.claim(log, forge.teamId);
        forge.folder.erase(forge.flush(log));
        forge.skipGap(any(), log.device.id, from, log.point());
    }

    /// Skips what is held or never was, from one branch of a log to another; an admin or not.
    void lie(const Log &log)
    {
        m_points.push_back({log.device.id, log.point()});
        if (!chance(30))
            return;
        const auto [device, from] = m_points[pick(m_points.size())];
        for (int tries = 0; tries < 8; ++tries) {
            const auto [other, to] = m_points[pick(m_points.size())];
            if (other == device && from.seq < to.seq) {
                forge.skipGap(m_logs[pick(std::min<std::size_t>(m_logs.size(), 4))], device, from, to);
                return;
            }
        }
    }

    quint64 m_flushPercent;
    bool m_lies;
    std::vector<std::pair<QByteArray, ChainPoint>> m_points; ///< where logs stood
    std::vector<Log> m_logs;
    std::vector<QByteArray> m_cuts;
};

} // namespace baton::oracle
