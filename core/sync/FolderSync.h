// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/FolderReader.h"

namespace baton::sync {

/// How the folder stands.
enum class FolderState {
    Unknown, ///< not looked at yet
    Ready,
    Away, ///< not mounted, or emptied: nothing is written
    OtherTeam, ///< somebody else's team lives there
    Unreadable, ///< it does not answer, or refuses
    ReadOnly, ///< it can be read but refuses to be written
};

/// What the last round found.
struct FolderReport {
    FolderState state = FolderState::Unknown;
    QString detail;
    std::optional<TeamId> otherTeam; ///< OtherTeam only
    int published = 0; ///< files written in this round
    int toPublish = 0; ///< own files that are not in the folder
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
    static constexpr qsizetype kMostPerSegment = 2 * 1024 * 1024;

    /// @param root  team.bin as it was when the team was made or joined
    FolderSync(Folder &folder, TeamStore &store, DeviceSecrets secrets, QByteArray root);

    /// Loads what is held. Once, before the first round. @return Error::Storage
    Result<void> open();
    /// One round. @param now  ms UTC, for patience and the beacon; a wrong one harms nothing
    FolderReport round(TimeMs now);
    /// Compares every file with what it should be; a round puts right what is wrong.
    Result<void> audit(TimeMs now) { return m_reader.audit(now); }

    [[nodiscard]] const KeyRing &keys() const { return m_keys; }
    /// Files read since the start.
    [[nodiscard]] int takenIn() const { return m_reader.takenIn(); }

private:
    Result<bool> checkRoot(FolderReport &report, TimeMs now);
    Result<void> share(FolderReport &report, TimeMs now);
    [[nodiscard]] bool isKeyOverdue(bool hasKey, TimeMs now);
    Result<void> rotate(const TeamView &view);
    Result<void> putBack(FolderReport &report, TimeMs now);
    Result<void> write(const HeldFile &file);
    Result<void> writeBeacon(TimeMs now);

    Folder &m_folder;
    TeamStore &m_store;
    const DeviceSecrets m_secrets;
    const QByteArray m_rootBytes;
    RootFile m_root;
    KeyRing m_keys;
    FolderReader m_reader;
    QHash<Key32, HeldFile> m_held;
    QHash<Key32, TimeMs> m_missingSince;
    int m_knownTakenIn = 0;
    std::optional<TimeMs> m_noKeySince;
    TimeMs m_beaconAt = 0;
    QByteArray m_lastHeads;
};

} // namespace baton::sync
