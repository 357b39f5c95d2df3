// SPDX-License-Identifier: GPL-3.0-or-later
// Where shared folders usually are, and what can be told about one. Everything here may block as long as a mount does.
#pragma once

#include "core/base/Result.h"
#include "core/sync/TeamStatus.h"

#include <QtCore/QByteArrayView>

namespace baton::sync {

/// Directories that usually hold shared folders.
struct Places {
    QString home; ///< those of Nextcloud, Syncthing, Dropbox, OneDrive and the like are looked for in it
    QStringList mounts; ///< directories that hold one mounted share each
};
/// Those of this person on this computer.
Places usualPlaces();

/// Team folders in and below the places that hold an invite whose hash begins so. Not deeper than two levels: a
/// folder of a tool may hold a hundred thousand files.
QStringList findInvite(const Places &places, QByteArrayView hashBegin);

/// @param profileDir  of the database that must not be shared
FolderFitness examineFolder(const QString &folder, const QString &profileDir);

/// What keeps the folder in step, as FolderFitness::sharedBy; empty where it cannot be told.
QString carrierOf(const QString &folder);

/// The folder that holds the team: the one given, or the only Baton folder in it.
/// @return Error::NotFound  none, several, or no such folder
Result<QString> teamFolderIn(const QString &folder);

} // namespace baton::sync
