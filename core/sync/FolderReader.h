// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/Folder.h"
#include "core/sync/KeyRing.h"
#include "core/sync/TeamStatus.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace baton::sync {

/// Reads what the folder holds into the store. Names are hints: a name whose file was taken in is not read again, any
/// other is judged by its content.
/// @thread the team's folder thread
class FolderReader {
public:
    /// How long an incomplete file is expected to grow.
    static constexpr TimeMs kPatience = TimeMs(10) * 60 * 1000;
    /// How long a directory that says it did not change is believed.
    static constexpr TimeMs kBelieve = TimeMs(60) * 1000;
    /// So many bytes of files are taken in at once: what a person does waits for no more than that.
    static constexpr qsizetype kAtOnce = qsizetype(3) * 1024 * 1024;
    /// And so many files: on a slow network what was read is kept, and shown, before all is read.
    static constexpr qsizetype kFilesAtOnce = 100;

    /// @param own  every device this one is or was; whose boxes it opens
    FolderReader(Folder &folder, TeamStore &store, KeyRing &keys, const TeamId &team, const QList<DeviceSecrets> &own);

    /// What is held already; said once, at the start.
    void remember(const QList<HeldFile> &files);
    /// Lists everything and takes in what is new.
    /// @param now  ms UTC, for patience only
    /// @return the error that ended the listing, if one did; what was read before it is kept
    Result<void> readAll(TimeMs now);
    /// Reads every file again and compares: what changed under a name that was taken in is no longer there.
    Result<void> audit(TimeMs now);

    /// Hashes of the held files that are in the folder, under whatever name.
    [[nodiscard]] const QSet<Key32> &present() const { return m_present; }
    /// Every path that was listed last.
    [[nodiscard]] const QSet<QString> &paths() const { return m_paths; }
    /// Paths of the files that some program has not finished writing, or never will.
    [[nodiscard]] QStringList temporaries() const;
    [[nodiscard]] QList<TroubledFile> troubles() const { return m_troubles.values(); }
    [[nodiscard]] QList<Beacon> beacons() const { return m_beacons.values(); }
    /// How many files were taken in since the start.
    [[nodiscard]] int takenIn() const { return m_takenIn; }
    /// Where each held file is in the folder.
    [[nodiscard]] QMultiHash<Key32, QString> pathsByContent() const;
    /// It is held no more; should it come back it is read anew.
    void forget(const Key32 &hash);
    /// Grows whenever a file came or went.
    [[nodiscard]] quint64 changes() const { return m_changes; }
    /// A file was just written there.
    void wrote(const QString &path, const Key32 &hash);

private:
    struct Listing {
        std::optional<QByteArray> stamp;
        QStringList names;
        bool isSettled = false; ///< listed again since the stamp changed: it may be as coarse as two seconds
    };
    Result<QStringList> listOne(const QString &directory);
    Result<QStringList> listAll();
    Result<void> readBeacons(TimeMs now);
    Result<void> readTroubled(TimeMs now);
    Result<void> readFresh(QStringList paths, TimeMs now);
    Result<void> readOne(const QString &path, TimeMs now);
    Result<void> judge(const QString &path, const QByteArray &bytes, TimeMs now);
    Result<void> handOver(bool isMoreComing);
    Result<void> finish(const Result<void> &read);
    Result<void> compareAll(TimeMs now);
    Result<void> takeInSealed(const QString &path, const QByteArray &bytes, TimeMs now);
    Result<void> takeInEpoch(const QString &path, const QByteArray &bytes, TimeMs now);
    Result<void> takeKeys(const QList<ops::Operation> &operations);
    void reject(const QString &path, const Error &error, const QByteArray &bytes, TimeMs now);
    void note(const QString &path, FileTrouble trouble, const QString &detail, TimeMs now, qint64 size);
    void settle(const QString &path, const Key32 &hash);
    [[nodiscard]] bool isStillLocked(const QString &path) const;
    [[nodiscard]] bool isStillBad(const QString &path, const QByteArray &bytes) const;

    Folder &m_folder;
    TeamStore &m_store;
    KeyRing &m_keys;
    const TeamId m_team;
    const QList<DeviceSecrets> &m_own;

    QHash<QString, Key32> m_taken; ///< by path, what was read there or belongs there
    QHash<Key32, QString> m_held; ///< every file held, with the path where it belongs
    QSet<QString> m_foreign; ///< paths that are none of ours
    QSet<QString> m_paths;
    QSet<Key32> m_present;
    QHash<QString, TroubledFile> m_troubles;
    QHash<QString, std::pair<qsizetype, size_t>> m_rejected; ///< of files in trouble for what they hold: that, in short
    QHash<QString, EpochId> m_lockedBy; ///< of files without a key
    QHash<DeviceId, Beacon> m_beacons;
    QHash<QString, QByteArray> m_beaconBytes; ///< by path, as last found good
    int m_takenIn = 0;
    quint64 m_changes = 1;
    QHash<QString, Listing> m_listings;
    TimeMs m_listedAt = 0; ///< when everything was really listed
    bool m_isListedAnew = true; ///< in this round, names came or went
    bool m_areBeaconsListed = true; ///< in this round
    bool m_hasUnread = false; ///< something that was listed could not be read, or not be kept
    bool m_hasNewKeys = false;
    QList<OpenedSegment> m_segments; ///< read, and not yet with the store
    QList<OpenedBodies> m_bodies;
    qsizetype m_waitingBytes = 0; ///< of both
    QList<std::pair<QString, Key32>> m_unsettled; ///< path and content of what the store has but may not keep
};

} // namespace baton::sync
