// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/domain/ProfileTrouble.h"

#include <functional>

namespace baton::inbox {

/// What can be done about a profile that does not open, before any service exists; core/store/Recovery.h tells how.
/// The caller holds the profile's lock, and nothing has it open. Blocks for as long as a copy takes.

/// Copies that could be put back, newest first.
QList<BackupInfo> usableBackups(const QString &profileDir);
/// Puts a copy in the place of the database, which is set aside.
/// @param step  asked now and then with how much is done, in percent; false gives up
/// @return where the former database lies now. Error::Invalid: no copy of Baton's, or a damaged one;
///         Error::Unsupported: a newer Baton's; Error::Storage (see isDiskFull()), Error::Cancelled: nothing changed
Result<QString> restoreBackup(const QString &profileDir, const QString &backupPath, TimeMs now,
    const std::function<bool(int percent)> &step = {});
/// Whether a copy could not be made, or put back, for want of room.
bool isDiskFull(const Error &error);
/// Whether the profile was in a team from whose folder its work can be taken; core/store/Rebuild.h tells how.
bool canRebuild(const QString &profileDir);
bool isDatabaseGone(const QString &profileDir);
/// Puts an empty database in the place of the present one, which is set aside, to be filled from the team's folder.
/// @return as restoreBackup(); Error::NotFound: see canRebuild()
Result<QString> rebuildFromTeam(const QString &profileDir, const Clock &clock);
/// Moves the database out of the way, so that the next start makes a new one. Nothing is deleted.
/// @return where it lies now
Result<QString> setAside(const QString &profileDir, TimeMs now);

} // namespace baton::inbox
