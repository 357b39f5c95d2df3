// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/secrets/PassphraseStore.h"
#include "core/secrets/SecretStore.h"
#include "core/sync/DirectoryFolder.h"
#include "core/sync/FolderSync.h"
#include "core/sync/Joining.h"
#include "core/sync/StoreTeam.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace baton::sync {

struct TeamMemberView {
    MemberId id;
    QString name;
    ops::Role role = ops::Role::None;
    struct Device {
        QString name;
        bool isThisOne = false;
        std::optional<TimeMs> lastHeard; ///< by its newest beacon's clock
        std::optional<quint64> behind; ///< operations of this device that its beacon does not name
    };
    QList<Device> devices;
};

/// How the team and its folder stand.
struct TeamStatus {
    bool isShared = false; ///< this profile has a team
    bool isIn = false; ///< this device is one of it; false while waiting to be let in
    QString teamName;
    QString path; ///< of the folder
    FolderReport folder;
    QList<TeamMemberView> members;
    int taken = 0; ///< files read in the last round
    int missing = 0; ///< heads somebody names that are not here
    int textsOnTheirWay = 0;
};

struct CreatedTeam {
    QString path; ///< of the folder that was made
    QString recoveryCode; ///< to be printed and put away; it is kept nowhere
};
struct MadeInvite {
    QString code;
    QByteArray file; ///< what goes into a .baton-invite file
};
struct WaitingRequest {
    QString id; ///< to approve it by
    QString memberName;
    QString deviceName;
    ops::Role role = ops::Role::Agent;
    bool isExpired = false;
};

/// The team over a shared folder: making one, coming in, and the rounds that carry everybody's work.
///
/// Calls never block; they run one after the other on the folder's own thread, which may hang with a dead mount.
/// Errors: Invalid (a code, words or a path that cannot be), NotFound (no team, invite, request), Refused (not an
/// admin, not the right words, the folder is not suited), Conflict (there is a team already), Storage, Crypto, Timeout
/// (the folder has not answered for seconds; what was asked may still happen).
/// @thread interface
class TeamFolder {
public:
    /// Beside the keychain, what a profile may use.
    struct Places {
        secrets::PassphraseStore *file = nullptr; ///< in the keychain's place, where a person chose it
        QString installs = {}; ///< where profiles are marked, outside of all of them; empty: nowhere
    };
    TeamFolder(store::Store &store, team::TeamLog &log, secrets::SecretStore &keychain, const Places &places);
    TeamFolder(store::Store &store, team::TeamLog &log, secrets::SecretStore &keychain)
        : TeamFolder(store, log, keychain, Places())
    {
    }
    /// Ends within two seconds, whatever the folder does.
    ~TeamFolder();
    TeamFolder(const TeamFolder &) = delete;
    TeamFolder &operator=(const TeamFolder &) = delete;

    /// Takes up a team that the profile has. @param byItself  rounds go on; false: only when asked
    Task<void> start(bool byItself);

    /// @param where  this computer's key is kept; the choice is for good
    Task<CreatedTeam> create(const QString &folder, const QString &teamName, const QString &memberName,
        secrets::SecretsWhere where = secrets::SecretsWhere::Keychain);
    Task<MadeInvite> invite(ops::Role role);
    /// @return the six words to read to whoever lets one in
    Task<QStringList> join(const QString &folder, const QString &code, const QString &memberName,
        secrets::SecretsWhere where = secrets::SecretsWhere::Keychain);
    Task<QList<WaitingRequest>> requests();
    /// @param words  two of the six, as the other reads them
    Task<void> approve(const QString &id, const QString &words);
    Task<void> remove(const QString &memberName);
    /// One round now. While the folder does not answer: how the team stood last, with FolderState::Silent.
    Task<TeamStatus> sync();
    Task<TeamStatus> status();

private:
    class Worker;
    struct Job {
        std::function<void(Worker &)> work;
        std::function<void(const TeamStatus &last)> giveUp; ///< answers without the folder
    };
    template <typename T> Task<T> run(std::function<Result<T>(Worker &)> job);
    Task<TeamStatus> runForStatus(std::function<Result<TeamStatus>(Worker &)> job);
    void push(Job job);

    struct Shared {
        std::mutex mutex;
        std::condition_variable wake;
        std::deque<Job> jobs;
        std::function<void(const TeamStatus &)> giveUpRunning; ///< of the job under way
        TeamStatus last;
        std::shared_ptr<FolderPulse> pulse = std::make_shared<FolderPulse>();
        bool stop = false;
        bool isOver = false;
        bool byItself = false;
    };
    CancelToken m_stop;
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
    std::thread m_watch; ///< answers for m_thread while that one waits for the folder
};

} // namespace baton::sync
