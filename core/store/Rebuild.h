// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

#include <QtCore/QStringList>

#include <optional>

namespace baton::store {

/// A profile whose database is gone can take its team's work from the shared folder, as long as the keychain still
/// holds its key. What that takes beside the key is noted in `team-note.json` of the profile: which team, who this is,
/// and the keys it went on under since, sealed as they are in the database. Nothing in it is secret.

QString rebuildNotePath(const QString &profileDir);
/// Whether a rebuild could begin. @thread any; reads a small file
bool canRebuild(const QString &profileDir);

/// Writes the note, if it says anything else than what is there. @return Error::Storage, Error::NotFound: no team
/// @thread the job's
Result<void> noteForRebuild(ReadContext &context, const QString &profileDir);

/// What was only in the database that is gone, as far as that could still be read. Unset: it could not.
struct Unrecovered {
    TimeMs at = 0; ///< of the rebuild
    std::optional<qint64> unshared; ///< own operations that were in no file of the folder
    std::optional<qint64> drafts;
    std::optional<qint64> replies; ///< that had not gone out
    QStringList accounts; ///< handles
    bool operator==(const Unrecovered &) const = default;
};
/// Of the last rebuild; nullopt: there was none.
std::optional<Unrecovered> unrecovered(ReadContext &context);

/// How many operations are here, everybody's. @thread the job's
qint64 operationsHeld(ReadContext &context);

/// Puts a new database in the place of what is there, which is set aside: nothing in it but who this is and which team
/// it takes its work from. The next rounds fill it, and the profile goes on under a new key, as one that was restored.
/// @return where the former database lies now; empty: there was none. Error::NotFound: there is no note;
///         Error::Storage: nothing was changed
/// The caller holds the ProfileLock, and no Store is open.
Result<QString> rebuildFromTeam(const QString &profileDir, const Clock &clock);

} // namespace baton::store
