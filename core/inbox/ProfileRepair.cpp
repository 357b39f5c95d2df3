// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/ProfileRepair.h"

#include "core/store/Recovery.h"

namespace baton::inbox {

QList<BackupInfo> usableBackups(const QString &profileDir) { return store::usableBackups(profileDir); }

Result<QString> restoreBackup(
    const QString &profileDir, const QString &backupPath, TimeMs now, const std::function<bool(int percent)> &step)
{
    return store::restoreBackup(profileDir, backupPath, now, step);
}

bool isDiskFull(const Error &error) { return store::isDiskFull(error); }

Result<QString> setAside(const QString &profileDir, TimeMs now) { return store::setAside(profileDir, now); }

} // namespace baton::inbox
