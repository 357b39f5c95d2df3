// SPDX-License-Identifier: GPL-3.0-or-later
// What runs on the folder's thread. Internal to core/sync.
#pragma once

#include "core/secrets/InstallMarker.h"
#include "core/sync/DirectoryFolder.h"
#include "core/sync/KeyPlace.h"
#include "core/sync/TeamFolder.h"

namespace baton::sync {

class TeamFolder::Worker {
public:
    Worker(store::Store &store, team::TeamLog &log, secrets::SecretStore &keychain, const Places &places,
        std::shared_ptr<FolderPulse> pulse, const CancelToken &stop)
        : m_gate(store, stop)
        , m_pulse(std::move(pulse))
        , m_log(log)
        , m_place(m_gate, log, keychain, places.file)
        , m_installs(places.installs)
    {
    }

    Result<void> takeUp();
    Result<CreatedTeam> create(
        const QString &folder, const QString &teamName, const QString &memberName, secrets::SecretsWhere where);
    Result<MadeInvite> invite(ops::Role role);
    Result<QStringList> join(
        const QString &folder, const QString &code, const QString &memberName, secrets::SecretsWhere where);
    Result<QList<WaitingRequest>> requests();
    Result<void> approve(const QString &id, const QString &words);
    Result<void> remove(const QString &memberName);
    Result<TeamStatus> sync();
    Result<TeamStatus> status();
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
    Result<void> remember(const QByteArray &root, const QString &path, const QString &teamName);
    Result<void> open(const QByteArray &root, const QString &path);
    Result<void> append(const QList<ops::OpDraft> &drafts);
    Result<ops::Roster> roster();
    Result<ops::Role> ownRole();
    Result<QList<Request>> readRequests();
    [[nodiscard]] TimeMs now() const { return m_gate.now(); }

    StoreGate m_gate;
    const std::shared_ptr<FolderPulse> m_pulse;
    team::TeamLog &m_log; ///< in jobs of the store only
    KeyPlace m_place;
    const QString m_installs;
    std::optional<RootFile> m_root;
    QByteArray m_rootBytes;
    std::unique_ptr<DirectoryFolder> m_folder;
    std::unique_ptr<StoreTeam> m_team;
    std::unique_ptr<FolderSync> m_sync;
    FolderReport m_report;
    int m_taken = 0;
};

} // namespace baton::sync
