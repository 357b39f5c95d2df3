// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"

namespace baton {

/// Why a profile's database cannot be used. Each has its own way out; see core/inbox/ProfileRepair.h.
enum class OpenProblem {
    Newer, ///< written by a newer Baton: update, or start fresh beside it
    Damaged, ///< not a database any more, or its structure is broken: restore a backup
    ReadOnly, ///< the disk or folder cannot be written
    DiskFull, ///< no space, or too little for the copy made before a migration
    CannotOpen, ///< no permission, no such folder, …
    Migration, ///< an upgrade of the schema failed; the old state is untouched
};

/// A copy of a profile's database.
struct BackupInfo {
    QString path;
    TimeMs at = 0;
    qint64 sizeBytes = 0;
    bool operator==(const BackupInfo &) const = default;
};

} // namespace baton
