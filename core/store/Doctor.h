// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"

namespace baton::store {

/// What `doctor` says about the database.
struct DatabaseHealth {
    QStringList damage; ///< SQLite's findings; empty: none
    qint64 fileBytes = 0;
    qint64 walBytes = 0;
    qint64 unusedBytes = 0; ///< what VACUUM would give back
    int schemaVersion = 0;
    qint64 messages = 0;
    qint64 threads = 0;
    TimeMs lastCheckedAt = 0;
    TimeMs lastBackupAt = 0;
    bool searchIndexFits = true; ///< the index holds what the messages and notes say
    bool countsFit = true; ///< the kept counts are those of the rows
};

/// Examines the database. @param thorough  integrity_check and the search index too: minutes for a large profile
/// @thread a reader's job
DatabaseHealth examine(ReadContext &context, const QString &profileDir, bool thorough);

/// Makes the search index anew from messages and notes.
void rebuildSearch(WriteContext &context);
/// Makes thread_counts and tag_counts anew from thread_state.
void rebuildCounts(WriteContext &context);

} // namespace baton::store
