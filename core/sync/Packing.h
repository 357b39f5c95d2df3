// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/FolderReader.h"

namespace baton::sync {

/// When segments are packed, and when they go.
struct PackLimits {
    qsizetype mostUnpacked = 256; ///< live segments that no pack covers
    qsizetype leastBytes = qsizetype(1) * 1024 * 1024; ///< a smaller pack grows into the next
    TimeMs keepSegments = TimeMs(7) * 24 * 60 * 60 * 1000; ///< beside a pack that covers them
};

/// Keeps the folder small: seals what many small segments of this device carry into packs, vouches for the packs of
/// others, and takes away what a pack has made superfluous.
///
/// It looks at the folder after something changed in it, and once an hour; otherwise it costs nothing.
/// @thread the team's folder thread. @see FORMAT.md, "Packs"
class Packing {
public:
    static constexpr qsizetype kMostBytes = qsizetype(7) * 512 * 1024; ///< of operations; the file stays below 4 MiB

    Packing(Folder &folder, TeamStore &store, FolderReader &reader, QHash<Key32, HeldFile> &held)
        : m_folder(folder)
        , m_store(store)
        , m_reader(reader)
        , m_held(held)
    {
    }

    /// Others than those of FORMAT.md; for simulations, which do not last for weeks.
    void setLimits(const PackLimits &limits) { m_limits = limits; }
    /// To be called when `held` was changed.
    void heldChanged() { m_isStale = true; }
    /// The pack in the folder that makes this file superfluous, if there is one.
    [[nodiscard]] bool isCovered(const Key32 &file);

    /// One round's work, after everything was read and put back.
    /// @param key     to seal with; null: nothing is packed
    /// @param own     every device this one is or was, the one in use first
    /// @return whether a pack was made, which is to be written
    Result<bool> round(const TeamId &team, const EpochKeyRef *key, const QList<DeviceSecrets> &own, TimeMs now);

private:
    void findCovered();
    Result<bool> pack(const TeamId &team, const EpochKeyRef &key, const DeviceSecrets &signer);
    Result<void> vouch(const QList<DeviceSecrets> &own);
    Result<void> clear(const QList<DeviceSecrets> &own, TimeMs now);
    Result<bool> isStillGood(const HeldFile &pack);
    Result<void> drop(const QList<Key32> &files);

    Folder &m_folder;
    TeamStore &m_store;
    FolderReader &m_reader;
    QHash<Key32, HeldFile> &m_held;
    PackLimits m_limits;
    QHash<Key32, QList<Key32>> m_coveredBy; ///< packs that hold all of it
    bool m_isStale = true;
    TimeMs m_lookedAt = 0;
    quint64 m_seen = 0; ///< state of the folder when it was looked at last
};

} // namespace baton::sync
