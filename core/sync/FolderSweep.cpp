// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FolderSweep.h"

#include <QtCore/QSet>

#include <algorithm>

namespace baton::sync {

FolderSweep::FolderSweep(Folder &folder)
    : m_folder(folder)
{
}

void FolderSweep::sweep(const QStringList &temporaries, const QStringList &ownFolders, TimeMs now)
{
    const QSet<QString> there(temporaries.begin(), temporaries.end());
    m_goesAt.removeIf([&](const auto &known) { return !there.contains(known.key()); });
    for (const QString &path : temporaries) {
        const auto goesAt = m_goesAt.find(path);
        if (goesAt == m_goesAt.end()) {
            const bool isOwn = std::any_of(
                ownFolders.begin(), ownFolders.end(), [&](const QString &folder) { return path.startsWith(folder); });
            m_goesAt.insert(path, now + (isOwn ? kOwnAfter : kAfter));
        } else if (now >= *goesAt && !m_folder.remove(path)) {
            *goesAt = now + kAfter; // the folder does not let it go: nothing depends on it
        }
    }
}

} // namespace baton::sync
