// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/Folder.h"
#include "core/sync/FolderWatch.h"

#include <atomic>
#include <chrono>
#include <memory>

namespace baton::sync {

/// For how long a call on the folder has been waiting, for whoever must not wait with it.
/// @thread any; one Call at a time
class FolderPulse {
public:
    /// Stands while a call is under way.
    class Call {
    public:
        explicit Call(FolderPulse *pulse)
            : m_pulse(pulse)
        {
            if (m_pulse)
                m_pulse->m_since = now();
        }
        ~Call()
        {
            if (m_pulse)
                m_pulse->m_since = 0;
        }
        Call(const Call &) = delete;
        Call &operator=(const Call &) = delete;

    private:
        FolderPulse *const m_pulse;
    };
    /// Zero: no call is under way.
    [[nodiscard]] std::chrono::nanoseconds waiting() const
    {
        const qint64 since = m_since;
        return std::chrono::nanoseconds(since == 0 ? 0 : now() - since);
    }

private:
    static qint64 now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }
    std::atomic<qint64> m_since = 0; ///< by the steady clock, ns; 0: none
};

/// A directory of the file system as the team's folder. The only file of core/sync that touches files.
///
/// A file is written under a name of its own, synced, and linked to its real name, so that it is there whole or not at
/// all; where the file system cannot link, it is renamed, and where a tool refuses that too, written in place (readers
/// check everything anyway).
class DirectoryFolder final : public Folder {
public:
    /// @param path  absolute; it is never made here: a missing one is a folder that is not mounted
    /// @param pulse  is told of every call; may be null
    /// @param watch  listens to every directory that is listed; may be null
    explicit DirectoryFolder(
        QString path, std::shared_ptr<FolderPulse> pulse = {}, std::shared_ptr<FolderWatch> watch = {})
        : m_path(std::move(path))
        , m_pulse(std::move(pulse))
        , m_watch(std::move(watch))
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
    const std::shared_ptr<FolderPulse> m_pulse;
    const std::shared_ptr<FolderWatch> m_watch;
};

} // namespace baton::sync
