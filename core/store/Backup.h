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

/// Asked now and then with how much is copied, in percent; false gives up.
using CopyStep = std::function<bool(int percent)>;

/// Copies a database while it is in use, as one consistent state, under a temporary name first; a file of that name is
/// replaced by the whole copy or stays as it was.
/// @param step  may be empty
/// @return Error::Storage (see isDiskFull()), Error::Cancelled
Result<void> copyDatabase(Connection &from, const QString &toPath, const CopyStep &step);
/// Whether a copy failed for want of room.
bool isDiskFull(const Error &error);

using baton::BackupInfo;
inline constexpr int kBackupsKept = 3;

/// Newest first; those made before a migration are among them.
QList<BackupInfo> backupsIn(const QString &profileDir);
QString dailyBackupPath(const QString &profileDir, TimeMs at);
/// Removes all but the newest kBackupsKept daily copies.
void removeOldBackups(const QString &profileDir);

} // namespace baton::store
