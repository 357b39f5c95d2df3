// SPDX-License-Identifier: GPL-3.0-or-later
// What runs on the folder's thread. Internal to core/sync.
#pragma once

#include "core/sync/DirectoryFolder.h"
#include "core/sync/TeamFolder.h"

namespace baton::sync {

class TeamFolder::Worker {
public:
    Worker(store::Store &store, team::TeamLog &log, secrets::SecretStore &keychain, const CancelToken &stop)
        : m_gate(store, stop)
        , m_log(log)
        , m_device(log.device())
        , m_keychain(keychain)
    {
    }

    Result<void> takeUp();
    Result<CreatedTeam> create(const QString &folder, const QString &teamName, const QString &memberName);
    Result<MadeInvite> invite(ops::Role role);
    Result<QStringList> join(const QString &folder, const QString &code, const QString &memberName);
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
    Result<void> remember(const QByteArray &root, const QString &path, const QString &teamName);
    Result<void> open(const QByteArray &root, const QString &path);
    Result<void> append(const QList<ops::OpDraft> &drafts);
    Result<ops::Roster> roster();
    Result<ops::Role> ownRole();
    Result<QList<Request>> readRequests();
    [[nodiscard]] TimeMs now() const { return m_gate.now(); }

    StoreGate m_gate;
    team::TeamLog &m_log; ///< in jobs of the store only
    const team::LocalDevice m_device;
    secrets::SecretStore &m_keychain;
    std::optional<RootFile> m_root;
    QByteArray m_rootBytes;
    std::unique_ptr<DirectoryFolder> m_folder;
    std::unique_ptr<StoreTeam> m_team;
    std::unique_ptr<FolderSync> m_sync;
    FolderReport m_report;
    int m_taken = 0;
};

} // namespace baton::sync
