// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/FolderForge.h"

namespace baton::oracle {

/// A team in which everybody's operations are read, without epoch files. Logs are written in memory; look() seals them
/// and reads the folder back.
struct TestTeam {
    Forge forge{7};
    Log founder{forge.founder}, recovery{forge.recovery};
    QByteArray thread = forge.bytes(16);

    /// A new member with one device, added by `by`; its log begins with having seen that.
    Log join(Log &by, quint64 role)
    {
        Log log(forge.device(forge.bytes(16)));
        forge.addMember(by, log.device.member, role);
        forge.addDevice(by, log.device);
        forge.see(log, {by.head()});
        return log;
    }
    template <typename... Logs> Answer look(Logs &...logs)
    {
        forge.addRoot();
        (forge.flush(logs), ...);
        return oracle::look({forge.folder, {}, {{forge.epochId, forge.epochKey}}});
    }
};

inline bool isCurrent(const Answer &answer, const Log &log)
{
    const auto *device = answer.device(log.device.id);
    return device && device->isCurrent;
}

/// Why the first operation with that opid is not accepted; empty if it is.
inline QString why(const Answer &answer, const QByteArray &opid)
{
    const auto *operation = answer.byOpid(opid);
    return operation ? operation->why : QStringLiteral("missing");
}

} // namespace baton::oracle
