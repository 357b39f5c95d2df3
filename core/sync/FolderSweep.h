// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/sync/Folder.h"

#include <QtCore/QHash>

namespace baton::sync {

/// Clears away the half of a write that a killed program left behind: `~….tmp` files, which readers pass over.
///
/// How long one lies there is told by having seen it, never by the times of files, which sync tools make up.
/// @thread the team's folder thread
/// @see FORMAT.md, "Publishing"
class FolderSweep {
public:
    /// In a directory that only this device writes to, but for a colleague who puts back what vanished from it.
    static constexpr TimeMs kOwnAfter = TimeMs(10) * 60 * 1000;
    /// Anywhere else: whoever writes it may be slow.
    static constexpr TimeMs kAfter = TimeMs(24) * 60 * 60 * 1000;

    explicit FolderSweep(Folder &folder);

    /// @param temporaries  paths of all such files that are in the folder
    /// @param ownFolders   directories of this device, each with its "/"
    /// @param now  ms UTC
    void sweep(const QStringList &temporaries, const QStringList &ownFolders, TimeMs now);

    /// Nothing was there the last time.
    [[nodiscard]] bool isIdle() const { return m_goesAt.isEmpty(); }

private:
    Folder &m_folder;
    QHash<QString, TimeMs> m_goesAt; ///< by path, when it will have lain there for long enough
};

} // namespace baton::sync
