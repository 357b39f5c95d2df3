// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/Folder.h"

namespace baton::sync {

/// A directory of the file system as the team's folder. The only file of core/sync that touches files.
///
/// A file is written under a name of its own, synced, and linked to its real name, so that it is there whole or not at
/// all; where the file system cannot link, it is renamed, and where a tool refuses that too, written in place (readers
/// check everything anyway).
class DirectoryFolder final : public Folder {
public:
    /// @param path  absolute; it is never made here: a missing one is a folder that is not mounted
    explicit DirectoryFolder(QString path)
        : m_path(std::move(path))
    {
    }

    Result<QStringList> list(const QString &directory) override;
    std::optional<QByteArray> stamp(const QString &directory) override;
    Result<QByteArray> read(const QString &path, qint64 most) override;
    Result<void> create(const QString &path, const QByteArray &bytes) override;
    Result<void> replace(const QString &path, const QByteArray &bytes) override;
    Result<void> remove(const QString &path) override;

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    [[nodiscard]] QByteArray fullPath(const QString &path) const;
    /// A synced file beside `path`. @return its full path
    Result<QByteArray> writeBeside(const QString &path, const QByteArray &bytes);
    Result<void> makeDirectoryOf(const QString &path);

    const QString m_path;
};

} // namespace baton::sync
