// SPDX-License-Identifier: GPL-3.0-or-later
// What runs on the folder's thread. Internal to core/sync.
#pragma once

#include "core/secrets/InstallMarker.h"
#include "core/store/TeamRepository.h"
#include "core/sync/ClockWatch.h"
#include "core/sync/DirectoryFolder.h"
#include "core/sync/FolderSync.h"
#include "core/sync/Joining.h"
#include "core/sync/KeyPlace.h"
#include "core/sync/ReadLease.h"
#include "core/sync/RecoverySheet.h"
#include "core/sync/StoreTeam.h"
#include "core/sync/TeamFolder.h"

#include <map>
#include <set>

namespace baton::sync {

/// What the profile remembers of its team, as facts of the store.
namespace fact {
inline const QString kRoot = QStringLiteral("team_root"); ///< team.bin as it was made or joined
inline const QString kPath = QStringLiteral("team_path");
inline const QString kName = store::team::kNameFact;
inline const QString kInstall = QStringLiteral("team_install"); ///< what the mark outside the profile must say
inline const QString kWords = QStringLiteral("team_words"); ///< the six words of the own request
inline const QString kRequests = QStringLiteral("team_requests"); ///< paths of one's own, a line each
inline const QString kPublished = QStringLiteral("team_published_seq"); ///< up to here is in the folder
inline const QString kRolledBack = QStringLiteral("team_rolled_back_at"); ///< ms UTC, when it was found last
inline const QString kLeft = QStringLiteral("team_left"); ///< 1: by own wish
inline const QString kRecovering = QStringLiteral("team_recovering"); ///< 1: opened by the sheet, nobody in it yet
inline const QString kSheetMade = QStringLiteral("team_sheet_made"); ///< ms UTC, and whose id:
inline const QString kSheetMadeId = QStringLiteral("team_sheet_made_id");
inline const QString kSheetChecked = QStringLiteral("team_sheet_checked"); ///< ms UTC, and whose id:
inline const QString kSheetCheckedId = QStringLiteral("team_sheet_checked_id");
inline const QString kLeftOut = QStringLiteral("team_left_out_since"); ///< ms UTC; 0: not left out
} // namespace fact

inline ops::OpDraft draftOf(const ops::Payload &payload, const ops::EntityId &entity)
{
    ops::OpDraft draft;
    draft.type = ops::typeOf(payload);
    draft.entity = entity;
    draft.payload = payload;
    return draft;
}

/// The invite that a code belongs to, with the root it speaks of.
struct FoundInvite {
    Invite invite;
    RootFile root;
    QByteArray rootBytes;
};
/// @return Error::NotFound  it is not in this folder; Error::Crypto  the folder is another than it speaks of
Result<FoundInvite> findInviteIn(Folder &folder, const InviteCode &code);

class TeamFolder::Worker {
public:
    Worker(store::Store &store, team::TeamLog &log, secrets::SecretStore &keychain, const Places &places,
        std::shared_ptr<FolderPulse> pulse, std::shared_ptr<FolderWatch> watch, const CancelToken &stop)
        : m_gate(store, stop)
        , m_pulse(std::move(pulse))
        , m_changes(std::move(watch))
        , m_log(log)
        , m_place(m_gate, log, keychain, places.file)
        , m_installs(places.installs)
        , m_content(places.content)
    {
    }

    Result<void> takeUp();
    /// NotFound: the profile has no team; else why the team it has cannot be taken up.
    Result<void> ready();
    Result<TeamStatus> statusOfTeam(); ///< if it is ready
    Result<CreatedTeam> create(
        const QString &folder, const QString &teamName, const QString &memberName, secrets::SecretsWhere where);
    Result<MadeInvite> invite(ops::Role role);
    Result<QStringList> join(
        const QString &folder, const QString &code, const QString &memberName, secrets::SecretsWhere where);
    Result<void> withdraw();
    Result<void> leave();
    Result<QList<WaitingRequest>> requests();
    Result<void> approve(const QString &id, const QString &words);
    Result<void> decline(const QString &id);
    Result<void> remove(const QString &memberName);
    Result<void> removeMember(const MemberId &member);
    Result<void> setRole(const MemberId &member, ops::Role role);
    Result<void> keepKeyInFile(const QByteArray &passphrase);
    Result<void> unlock(const QByteArray &passphrase);
    Result<void> changePassphrase(const QByteArray &former, const QByteArray &fresh);
    Result<void> removeDevice(const DeviceId &device);
    Result<void> removeDevice(const QString &memberName, const QString &deviceName);
    Result<TeamStatus> sync();
    void setWritingIn(std::shared_ptr<const std::atomic<ThreadKey>> thread) { m_writingIn = std::move(thread); }
    Result<TeamStatus> status();
    // TeamFolderSheet.cpp
    Result<SheetFit> checkSheet(const QString &code);
    Result<CreatedTeam> makeSheet();
    Result<SheetTeam> openWithSheet(const QString &folder, const QString &code, secrets::SecretsWhere where);
    Result<void> recover(const RecoveredAs &who);
    /// The status, if it is another than the last that was told.
    std::shared_ptr<const TeamStatus> news();
    /// One round, if there is a team.
    void round();
    [[nodiscard]] bool hasTeam() const { return m_sync != nullptr; }

private:
    struct Request {
        WaitingRequest shown;
        JoinRequest request;
        Invite invite;
    };

    Result<DeviceSecrets> secrets();
    Result<QList<DeviceSecrets>> devices(const OwnKeys &keys);
    Result<void> goOnIfCopied(const OwnKeys &keys);
    Result<void> remember(
        const QByteArray &root, const QString &path, const QString &teamName, const QStringList &words);
    void carryContent();
    void noteSafe(TimeMs begun);
    void elect();
    Result<QHash<AccountId, AccountReader>> election(QList<AccountId> &own);
    Result<void> open(const QByteArray &root, const QString &path);
    Result<void> startRounds();
    Result<void> noteRequest(const QString &path);
    Result<InviteNames> namesForInvite();
    Result<void> append(const QList<ops::OpDraft> &drafts);
    Result<ops::Roster> roster();
    Result<ops::Role> ownRole();
    Result<QList<Request>> readRequests();
    Result<void> mayChangeMembers();
    [[nodiscard]] static int adminsIn(const TeamStatus &status);
    void watchClocks();
    void takeWriting();
    void watchWriting();
    void notePublished();
    void noteRolledBack();
    void noteForRebuild();
    void tellRebuilt(store::ReadContext &context, const ops::TeamGraph &graph, TeamStatus &status) const;
    void noteLeftOut();
    Result<void> loadEpochs();
    // TeamFolderSheet.cpp
    Result<void> noteSheet(const QString &fact, const QString &idFact, const DeviceId &sheet);
    Result<void> appendAs(const RecoveredAs &who, const DeviceSecrets &own);
    void noteRequests();
    // TeamFolderStatus.cpp: what status() puts together, within one job of the store
    void tellRoster(store::WriteContext &context, const ops::TeamGraph &graph, TeamStatus &status) const;
    void tellMissing(store::ReadContext &context, const ops::TeamGraph &graph, TeamStatus &status);
    void tellStanding(store::ReadContext &context, TeamStatus &status) const;
    void tellSharing(store::ReadContext &context, const ops::TeamGraph &graph, TeamStatus &status);
    void tellSheet(store::ReadContext &context, const ops::TeamGraph &graph, TeamStatus &status) const;
    void tellClocks(TeamStatus &status) const;
    // TeamFolderWriting.cpp
    void tellWriting(TeamStatus &status) const;
    void tellWindow(store::WriteContext &context, TeamStatus &status);
    [[nodiscard]] TimeMs now() const { return m_gate.now(); }

    /// What a beacon says of where its person writes.
    struct WritingTag {
        EpochId epoch;
        std::array<unsigned char, 8> tag{};
        auto operator<=>(const WritingTag &) const = default;
    };
    struct WrittenIn {
        ThreadKey thread = 0; ///< 0: no conversation of this profile
        QString caseCode;
    };
    void findWritten(const std::set<WritingTag> &wanted);

    StoreGate m_gate;
    const std::shared_ptr<FolderPulse> m_pulse;
    const std::shared_ptr<FolderWatch> m_changes;
    team::TeamLog &m_log; ///< in jobs of the store only
    KeyPlace m_place;
    const QString m_installs;
    const ContentPort m_content;
    BeaconWatch m_watch;
    TimeMs m_safeAsOf = 0; ///< monotonic: what was stored then is in the folder
    QHash<AccountId, ReadLease> m_leases; ///< of accounts that have one reader
    std::shared_ptr<const std::atomic<ThreadKey>> m_writingIn;
    ThreadKey m_writesIn = 0; ///< as the next beacon says
    std::map<WritingTag, WrittenIn> m_written; ///< what the beacons of the last round name
    QHash<DeviceId, WritingTag> m_writing; ///< which of them counts now
    std::optional<RootFile> m_root;
    QByteArray m_rootBytes;
    std::unique_ptr<DirectoryFolder> m_folder;
    std::unique_ptr<StoreTeam> m_team;
    std::unique_ptr<FolderSync> m_sync;
    std::optional<DeviceSecrets> m_sheet; ///< typed and not yet used; kept nowhere else
    FolderReport m_report;
    std::optional<Error> m_problem; ///< why the profile's team could not be taken up
    TeamStatus m_told;
    ops::DeviceKey m_notedKey{}; ///< the key in use when what a rebuild needs was noted last
    TimeMs m_notedAt = 0;
    ClockWatch m_clocks;
    QStringList m_requestFiles; ///< by whose names m_requests was made
    QList<WaitingRequest> m_requests;
    std::optional<ops::Role> m_requestsFor; ///< own role when m_requests was made
    QHash<Key32, EpochFile> m_epochs; ///< every one that is held
    int m_taken = 0;
    int m_epochsOfTaken = -1; ///< files taken in when m_epochs was made
    QHash<DeviceId, TimeMs> m_missingSince;
    std::optional<TimeMs> m_unseenSince;
    TurnAround m_turnAround;
    std::optional<QString> m_carrier; ///< of the folder, once it was looked for
    bool m_wasSeen = false; ///< somebody has taken in something from here
    bool m_isAllAppended = false; ///< the last round found nothing that was still to be published
};

} // namespace baton::sync
