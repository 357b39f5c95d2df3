// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QString>

#include <mutex>
#include <optional>

namespace baton::media {

/// Pictures on disk, by address, up to a size; the ones not used for longest go first.
///
/// One file each, named by a hash of the address and holding a hash of its content, in a directory of its own that is
/// closed to other users. What is damaged, foreign or cannot be written is as if it had never been there: a cache never
/// fails.
/// @thread any worker; touches files
class DiskCache {
public:
    /// @param directory  made when needed. Files in it that are not the cache's own are removed
    /// @param clock  must outlive the cache
    DiskCache(QString directory, qint64 maxBytes, const Clock &clock);
    /// Remembers what was used when.
    ~DiskCache();
    DiskCache(const DiskCache &) = delete;
    DiskCache &operator=(const DiskCache &) = delete;

    std::optional<QByteArray> find(const QString &address);
    void store(const QString &address, const QByteArray &content);
    void remove(const QString &address);
    /// Of all files, their headers included.
    qint64 bytes();

private:
    struct Entry {
        qint64 bytes = 0;
        TimeMs usedAt = 0;
    };

    void open();
    void drop(const QByteArray &name);
    void makeRoom();
    void saveIndex();
    [[nodiscard]] QString pathOf(const QByteArray &name) const;

    const QString m_directory;
    const qint64 m_maxBytes;
    const Clock &m_clock;
    std::mutex m_mutex;
    bool m_isOpen = false;
    QHash<QByteArray, Entry> m_entries; // by file name
    qint64 m_bytes = 0;
    int m_unsaved = 0;
};

} // namespace baton::media
