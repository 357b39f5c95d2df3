// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/ProfileRepair.h"

#include "core/store/Recovery.h"

namespace baton::inbox {

QList<BackupInfo> usableBackups(const QString &profileDir) { return store::usableBackups(profileDir); }

Result<QString> restoreBackup(const QString &profileDir, const QString &backupPath, TimeMs now)
{
    return store::restoreBackup(profileDir, backupPath, now);
}

Result<QString> setAside(const QString &profileDir, TimeMs now) { return store::setAside(profileDir, now); }

} // namespace baton::inbox
