// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/ProfileRepair.h"

#include "core/store/Rebuild.h"
#include "core/store/Recovery.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>

namespace baton::inbox {

QList<BackupInfo> usableBackups(const QString &profileDir) { return store::usableBackups(profileDir); }

Result<QString> restoreBackup(
    const QString &profileDir, const QString &backupPath, TimeMs now, const std::function<bool(int percent)> &step)
{
    return store::restoreBackup(profileDir, backupPath, now, step);
}

bool isDiskFull(const Error &error) { return store::isDiskFull(error); }

bool canRebuild(const QString &profileDir) { return store::canRebuild(profileDir); }

bool isDatabaseGone(const QString &profileDir) { return !QFileInfo::exists(store::databasePathIn(profileDir)); }

Result<QString> rebuildFromTeam(const QString &profileDir, const Clock &clock)
{
    return store::rebuildFromTeam(profileDir, clock);
}

Result<QString> setAside(const QString &profileDir, TimeMs now)
{
    auto aside = store::setAside(profileDir, now);
    if (!aside)
        return aside;
    // Whoever starts fresh has done with the team: the next start must not ask again.
    const QString note = store::rebuildNotePath(profileDir);
    if (QFileInfo::exists(note)) {
        const QString stamp = QDateTime::fromMSecsSinceEpoch(now).toString(QStringLiteral("yyyy-MM-ddTHH-mm-ss"));
        const QString kept = profileDir + QStringLiteral("/team-note-aside-%1.json").arg(stamp);
        QFile::remove(kept);
        if (!QFile::rename(note, kept))
            return fail(Error::Kind::Storage, QStringLiteral("cannot move %1").arg(note));
    }
    return aside;
}

} // namespace baton::inbox
