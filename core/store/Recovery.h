// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Backup.h"

namespace baton::store {

/// The copies of this profile that could be put back, newest first: whole enough to be read, and not from a newer
/// Baton. A copy's last pages are only looked at by restoreBackup().
/// @thread any; reads a page of each file
QList<BackupInfo> usableBackups(const QString &profileDir);

/// Whether a file could be put back, as far as its first page tells.
/// @return Error::Invalid  no database of Baton; Error::Unsupported: a newer Baton has written it
/// @thread any
Result<BackupInfo> lookAtBackup(const QString &path);

/// Moves a database with what SQLite keeps beside it, all or nothing. @return Error::Storage
Result<void> moveDatabase(const QString &from, const QString &to);

/// Moves the database, with what SQLite keeps beside it, out of the way; nothing is deleted.
/// @return where it lies now, "baton-aside-2026-11-26T10-22-00.db" in the profile; empty if there was none.
///         Error::Storage: nothing was moved
/// The caller holds the ProfileLock, and no Store is open.
Result<QString> setAside(const QString &profileDir, TimeMs now);

/// Puts a copy in the place of the database, which is set aside. Replies that wait in the copy may have gone out since:
/// they are looked for on the network before anything is sent.
/// @param step  as in copyDatabase(); may be empty
/// @return where the former database lies now. Error::Invalid: no database of Baton, or a damaged one;
///         Error::Unsupported: a newer Baton's; Error::Storage (see isDiskFull()), with the former database back in its
///         place; Error::Cancelled
/// The caller holds the ProfileLock, and no Store is open. Blocks: the copy is read twice.
Result<QString> restoreBackup(
    const QString &profileDir, const QString &backupPath, TimeMs now, const CopyStep &step = {});

} // namespace baton::store
