// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/secrets/PassphraseStore.h"
#include "core/store/Store.h"
#include "core/sync/ContentPort.h"
#include "core/sync/DirectoryFolder.h"
#include "core/sync/FolderService.h"
#include "core/team/TeamLog.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace baton::sync {

/// The team over a shared folder: making one, coming in, and the rounds that carry everybody's work.
/// While the folder does not answer, questions end with Timeout (what was asked may still happen) or with how the team
/// stood last, with FolderState::Silent.
/// @thread interface
class TeamFolder final : public FolderService {
    Q_OBJECT

public:
    /// Beside the keychain, what a profile may use.
    struct Places {
        secrets::PassphraseStore *file = nullptr; ///< in the keychain's place, where a person chose it
        QString installs = {}; ///< where profiles are marked, outside of all of them; empty: nowhere
        ContentPort content = {}; ///< messages to and from colleagues
    };
    TeamFolder(store::Store &store, team::TeamLog &log, secrets::SecretStore &keychain, const Places &places);
    TeamFolder(store::Store &store, team::TeamLog &log, secrets::SecretStore &keychain)
        : TeamFolder(store, log, keychain, Places())
    {
    }
    /// Ends within two seconds, whatever the folder does.
    ~TeamFolder() override;

    /// Lets the log know that it is a team's, without keys and folder, so that it tells who did what from the first
    /// look on. @pre the log was not looked at
    static void shareLog(store::Store &store, team::TeamLog &log);

    /// Takes up a team that the profile has. @param byItself  rounds go on; false: only when asked
    Task<void> start(bool byItself);

    [[nodiscard]] TeamStatus current() const override { return m_current; }
    Task<CreatedTeam> create(const QString &folder, const QString &teamName, const QString &memberName) override;
    /// @param where  this computer's key is kept; the choice is for good
    Task<CreatedTeam> create(
        const QString &folder, const QString &teamName, const QString &memberName, secrets::SecretsWhere where);
    Task<FolderFitness> examine(const QString &folder) override;
    Task<MadeInvite> invite(ops::Role role) override;
    Task<QStringList> findTeam(const QString &code) override;
    Task<InvitePreview> lookAtInvite(const QString &folder, const QString &code) override;
    Task<void> withdraw() override;
    /// Takes oneself out of the team. Refused for the last admin.
    Task<void> leave();
    Task<QStringList> join(const QString &folder, const QString &code, const QString &memberName) override;
    Task<QStringList> join(
        const QString &folder, const QString &code, const QString &memberName, secrets::SecretsWhere where);
    Task<QList<WaitingRequest>> requests();
    Task<void> approve(const QString &id, const QString &words) override;
    Task<void> decline(const QString &id) override;
    /// By name, for those who have nothing else. NotFound: nobody, or several are called so.
    Task<void> remove(const QString &memberName);
    Task<void> removeMember(const MemberId &member) override;
    Task<void> setRole(const MemberId &member, ops::Role role) override;
    Task<void> keepKeyInFile(const QByteArray &passphrase) override;
    Task<void> unlock(const QByteArray &passphrase) override;
    Task<void> changePassphrase(const QByteArray &former, const QByteArray &fresh) override;
    void setWriting(ThreadKey thread) override;
    Task<void> removeDevice(const DeviceId &device) override;
    /// By the names of both. NotFound: none, or several of that name.
    Task<void> removeDevice(const QString &memberName, const QString &deviceName);
    Task<SheetFit> checkSheet(const QString &code) override;
    Task<CreatedTeam> makeSheet() override;
    Task<SheetTeam> openWithSheet(const QString &folder, const QString &code) override;
    Task<SheetTeam> openWithSheet(const QString &folder, const QString &code, secrets::SecretsWhere where);
    Task<void> recover(const RecoveredAs &who) override;
    Task<TeamStatus> sync() override;
    Task<TeamStatus> status();

private:
    class Worker;
    using Answer = std::function<void()>;
    struct Job {
        std::function<Answer(Worker &)> work;
        std::function<void(const TeamStatus &last)> giveUp; ///< answers without the folder
    };
    template <typename T> Task<T> run(std::function<Result<T>(Worker &)> job);
    Task<TeamStatus> runForStatus(std::function<Result<TeamStatus>(Worker &)> job);
    void push(Job job);
    void take(const TeamStatus &status);

    struct Shared {
        std::mutex mutex;
        std::condition_variable wake;
        std::deque<Job> jobs;
        std::function<void(const TeamStatus &)> giveUpRunning; ///< of the job under way
        TeamStatus last; ///< as it was told last
        bool isSilent = false; ///< that the folder does not answer has been told
        std::shared_ptr<FolderPulse> pulse = std::make_shared<FolderPulse>();
        /// Where this person writes; 0: nowhere. Kept here, so that it survives a folder that does not answer.
        std::shared_ptr<std::atomic<ThreadKey>> writingIn = std::make_shared<std::atomic<ThreadKey>>(0);
        bool stop = false; ///< nothing is sent to the service any more
        bool isOver = false;
        bool byItself = false;
        bool isHinted = false; ///< the folder changed since the last round began
        bool isReplanned = false; ///< shareAt changed
        std::optional<std::chrono::steady_clock::time_point> shareAt; ///< own work waits to be shared
    };
    static void tell(Worker &worker, Shared &shared, TeamFolder *service);
    static void runRounds(Worker &worker, Shared &shared, TeamFolder *service);
    static void watch(Shared &shared, TeamFolder *service);

    const QString m_profileDir;
    team::TeamLog &m_log;
    const Clock &m_clock;
    TeamStatus m_current;
    CancelToken m_stop;
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
    std::thread m_watch; ///< answers for m_thread while that one waits for the folder
};

} // namespace baton::sync
