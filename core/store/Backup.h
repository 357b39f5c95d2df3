// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/ProfileTrouble.h"
#include "core/store/Sqlite.h"

#include <QtCore/QList>

#include <functional>

namespace baton::store {

QString databasePathIn(const QString &profileDir);
/// Where the copy goes that is made before the schema is upgraded.
QString beforeMigrationPath(const QString &profileDir, int fromVersion);

/// Copies a database while it is in use, as one consistent state, under a temporary name first.
/// @param stopped  asked now and then; true gives up
/// @return Error::Storage (also: disk full), Error::Cancelled
Result<void> copyDatabase(Connection &from, const QString &toPath, const std::function<bool()> &stopped);

using baton::BackupInfo;
inline constexpr int kBackupsKept = 3;

/// Newest first; those made before a migration are among them.
QList<BackupInfo> backupsIn(const QString &profileDir);
QString dailyBackupPath(const QString &profileDir, TimeMs at);
/// Removes all but the newest kBackupsKept daily copies.
void removeOldBackups(const QString &profileDir);

} // namespace baton::store
