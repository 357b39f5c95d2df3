// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace baton::sync {

/// The error of a write that found no room: Storage, with a detail that begins with "full".
inline Error folderFull(const QString &detail)
{
    return Error{Error::Kind::Storage, QStringLiteral("full: ") + detail};
}
inline bool isFolderFull(const Error &error)
{
    return error.kind == Error::Kind::Storage && error.detail.startsWith(QLatin1String("full: "));
}

/// The team's folder, as a sync tool leaves it: files appear, vanish, are half there or under other names, and no lock
/// holds. Paths are relative to the folder, with "/".
///
/// Errors: NotFound (no such file or directory), Conflict (a file of that name is there), Storage (the disk or the
/// mount refused; detail says what, see folderFull()), Timeout (the mount does not answer), Refused (no right to).
/// @thread the team's folder thread; calls may block for as long as the mount does
class Folder {
public:
    virtual ~Folder() = default;

    /// Names of the files and directories in a directory ("" for the folder itself), in any order.
    virtual Result<QStringList> list(const QString &directory) = 0;
    /// Something that changes when names come or go in a directory, cheap to ask for; nothing where there is no such
    /// thing. A hint: a directory may have changed all the same.
    virtual std::optional<QByteArray> stamp(const QString &directory)
    {
        Q_UNUSED(directory)
        return std::nullopt;
    }
    /// @param most  of a larger file only so many bytes are read
    virtual Result<QByteArray> read(const QString &path, qint64 most) = 0;
    /// Writes a file that is not there yet, so that it is there whole and on the disk or not at all. Makes its
    /// directory.
    virtual Result<void> create(const QString &path, const QByteArray &bytes) = 0;
    /// Writes a file, over what may be there. For beacons.
    virtual Result<void> replace(const QString &path, const QByteArray &bytes) = 0;
    virtual Result<void> remove(const QString &path) = 0;
};

} // namespace baton::sync
