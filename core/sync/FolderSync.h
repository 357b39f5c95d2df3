// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/FolderSweep.h"
#include "core/sync/Packing.h"

namespace baton::sync {

/// What the last round found.
struct FolderReport {
    FolderState state = FolderState::Unknown;
    QString detail;
    std::optional<TeamId> otherTeam; ///< OtherTeam only
    int published = 0; ///< files written in this round
    int toPublish = 0; ///< own files that are not in the folder
    bool losesFiles = false; ///< own files vanish from it again and again: some tool or person deletes them
    bool isRolledBack = false; ///< in this round it was an old copy of itself
    bool waitsForKey = false; ///< a reader has something to say and nobody has made a key for everybody yet
    QList<TroubledFile> troubles;
    QList<Beacon> beacons;
};

/// One device's work on the team's folder: read what is new, share what is unshared, put back what is missing.
///
/// What a person does is kept locally before any of this; a round that fails loses nothing and the next one goes on.
/// @thread the team's folder thread
/// @see FORMAT.md, "Publishing"
class FolderSync {
public:
    /// How long somebody else's missing file may be missing before it is put back: its writer, or a slow tool, may be
    /// about to.
    static constexpr TimeMs kHealAfter = TimeMs(2) * 60 * 1000;
    /// How long others' work may go without a word that it arrived.
    static constexpr TimeMs kAcknowledgeAfter = TimeMs(10) * 60 * 1000;
    static constexpr TimeMs kAuditEvery = TimeMs(60) * 60 * 1000;
    static constexpr int kLossesToTell = 3; ///< in a day
    static constexpr qsizetype kMostPerSegment = 2 * 1024 * 1024;

    /// @param root  team.bin as it was when the team was made or joined
    FolderSync(Folder &folder, TeamStore &store, DeviceSecrets secrets, QByteArray root)
        : FolderSync(folder, store, QList<DeviceSecrets>{std::move(secrets)}, std::move(root))
    {
    }
    /// @param own  every device this one is or was, the one in use first
    FolderSync(Folder &folder, TeamStore &store, QList<DeviceSecrets> own, QByteArray root);

    /// Loads what is held. Once, before the first round. @return Error::Storage
    Result<void> open();
    /// One round. @param now  ms UTC, for patience and the beacon; a wrong one harms nothing
    FolderReport round(TimeMs now);
    /// Rounds that only read, as long as somebody has yet to say who they are.
    void setReadsOnly(bool readsOnly) { m_readsOnly = readsOnly; }
    /// Seals what former logs of this device, or the recovery sheet's, hold unsealed: from then on no secret of theirs
    /// is needed. @return Error::Crypto  no key to seal it with
    Result<void> sealFormer();
    /// The accounts this device reads for the team: its beacons say so, every half minute while there are any.
    void setPolls(const QList<AccountId> &accounts) { m_polls = accounts; }
    /// Whether this device's own beacon in the folder names the account and is no older than `age`.
    [[nodiscard]] bool tellsOf(const AccountId &account, TimeMs age, TimeMs now) const
    {
        return m_pollsTold.contains(account) && now >= m_beaconAt && now - m_beaconAt <= age;
    }
    void setPackLimits(const PackLimits &limits) { m_packing.setLimits(limits); }
    /// The thread in which this device's person writes: told as setPolls().
    void setWriting(const std::optional<ThreadId> &thread) { m_writing = thread; }
    /// Whether a beacon names the account. False too if it was made with a key that is not here.
    [[nodiscard]] bool doesPoll(const Beacon &beacon, const AccountId &account) const;
    /// What is known from before the start: own operations up to this one were in the folder.
    void wasPublished(quint64 seq) { m_wasPublished = std::max(m_wasPublished, seq); }
    /// Compares every file with what it should be; a round puts right what is wrong.
    Result<void> audit(TimeMs now) { return m_reader.audit(now); }

    [[nodiscard]] const KeyRing &keys() const { return m_keys; }
    /// Files read since the start.
    [[nodiscard]] int takenIn() const { return m_reader.takenIn(); }

private:
    Result<bool> checkRoot(FolderReport &report, TimeMs now);
    Result<void> contribute(FolderReport &report, TimeMs now);
    Result<void> share(FolderReport &report, TimeMs now);
    Result<void> becomeAnother();
    Result<bool> shareFormer(const TeamView &view);
    Result<void> seal(const Unshared &next, const EpochKeyRef &key, const DeviceSecrets &signer);
    [[nodiscard]] bool isKeyOverdue(bool hasKey, TimeMs now);
    Result<void> rotate(const TeamView &view);
    Result<void> tradeKeys();
    Result<void> acknowledgeIfDue(TimeMs now);
    Result<void> auditIfDue(TimeMs now);
    static QList<BodyId> idsOfBodies(const QList<ops::Body> &bodies);
    Result<void> clearErased(TimeMs now);
    [[nodiscard]] bool isSilent(const SpoiledFile &file, TimeMs now) const;
    Result<void> putBack(FolderReport &report, TimeMs now);
    Result<void> keepSmall(FolderReport &report, TimeMs now);
    [[nodiscard]] bool isRolledBack();
    void noteLoss(const HeldFile &file, TimeMs now);
    void hold(const HeldFile &file);
    Result<void> write(const HeldFile &file);
    Result<void> writeBeacon(TimeMs now);
    void sweepUp(TimeMs now);

    [[nodiscard]] const DeviceSecrets &secrets() const { return m_own.first(); }
    [[nodiscard]] const DeviceSecrets *secretsOf(const Key32 &device) const;

    Folder &m_folder;
    TeamStore &m_store;
    QList<DeviceSecrets> m_own;
    const QByteArray m_rootBytes;
    RootFile m_root;
    KeyRing m_keys;
    FolderReader m_reader;
    QHash<Key32, HeldFile> m_held;
    QHash<Key32, TimeMs> m_missingSince;
    Packing m_packing;
    FolderSweep m_sweep;
    quint64 m_wasPublished = 0; ///< the highest seq of the log in use that was in the folder
    QSet<Key32> m_wasThere; ///< own files that were in the folder
    QList<TimeMs> m_losses;
    int m_knownTakenIn = 0;
    int m_acknowledgedTakenIn = -1;
    std::optional<TimeMs> m_newsSince; ///< since when others' work is unacknowledged
    TimeMs m_auditedAt = 0;
    int m_tradedTakenIn = -1;
    /// What the keys that are due and those that do not fit were found from; both take a while to find.
    struct Traded {
        quint64 keys = 0;
        QList<KeyGiven> grants;
        QList<EpochRecipient> current;
        DeviceId own;
        bool isForOthers = false;
        bool operator==(const Traded &) const = default;
    };
    Traded m_traded;
    QList<TroubledFile> m_misfits;
    quint64 m_putBackAt = 0; ///< state of the folder when nothing was missing
    bool m_isHeldNew = true;
    struct Cleared {
        qint64 spoiled = 0;
        quint64 changes = 0; ///< FolderReader::changes()
        TimeMs at = 0;
    };
    Cleared m_cleared; ///< when erased texts were last looked for
    std::optional<TimeMs> m_noKeySince;
    TimeMs m_beaconAt = 0;
    bool m_readsOnly = false;
    QList<AccountId> m_polls;
    QList<AccountId> m_pollsTold; ///< by the last beacon
    std::optional<ThreadId> m_writing;
    std::optional<ThreadId> m_writingTold;
    QByteArray m_lastHeads;
};

} // namespace baton::sync
