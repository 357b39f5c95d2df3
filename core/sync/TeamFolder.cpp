// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/TeamFolder.h"

#include "core/store/SettingsRepository.h"
#include "core/sync/FolderPlaces.h"
#include "core/sync/Joining.h"
#include "core/sync/TeamFolderWorker.h"

#include <algorithm>
#include <chrono>

namespace baton::sync {

using namespace std::chrono_literals;

namespace {

constexpr auto kBetweenRounds = 5s;
constexpr auto kBetweenHints = 250ms; ///< a tool that brings a thousand files is not followed file by file
constexpr auto kUrgentAfter = 300ms; ///< claims and send intents; what else is done meanwhile goes with them
constexpr auto kShareAfter = 2s;
constexpr auto kPatience = 3s; ///< for one call on the folder, before questions are answered without it
constexpr auto kLookEvery = 200ms;

// A mount that hangs keeps the thread, and nothing else waits for it: it touches nothing of the service.
template <typename T> Task<T> onOwnThread(std::function<Result<T>()> work)
{
    const Completer<T> completer;
    std::thread([completer, work = std::move(work)] { completer.complete(work()); }).detach();
    return completer.future();
}

} // namespace

// What is new is sent to the interface thread, unless the service is about to go: its destructor takes the same lock.
void TeamFolder::tell(Worker &worker, Shared &shared, TeamFolder *service)
{
    const auto fresh = worker.news();
    const std::lock_guard lock(shared.mutex);
    if (!fresh && !shared.isSilent)
        return;
    if (fresh)
        shared.last = *fresh;
    shared.isSilent = false;
    if (!shared.stop)
        QMetaObject::invokeMethod(
            service, [service, last = shared.last] { service->take(last); }, Qt::QueuedConnection);
}

// A call on the folder may hang with a dead mount, and its thread with it: whoever asks is answered without it then.
void TeamFolder::watch(Shared &shared, TeamFolder *service)
{
    std::unique_lock lock(shared.mutex);
    const auto isAsked = [&] { return shared.giveUpRunning || !shared.jobs.empty(); };
    while (!shared.stop) {
        if (shared.pulse->waiting() < kPatience) {
            if (isAsked())
                shared.wake.wait_for(lock, kLookEvery, [&] { return shared.stop; });
            else if (shared.byItself)
                shared.wake.wait_for(lock, kBetweenRounds, [&] { return shared.stop || isAsked(); });
            else
                shared.wake.wait(lock, [&] { return shared.stop || shared.byItself || isAsked(); });
            continue;
        }
        TeamStatus last = shared.last;
        last.folder.state = FolderState::Silent;
        if (!std::exchange(shared.isSilent, true))
            QMetaObject::invokeMethod(service, [service, last] { service->take(last); }, Qt::QueuedConnection);
        std::deque<Job> jobs;
        jobs.swap(shared.jobs);
        jobs.push_front({{}, std::move(shared.giveUpRunning)});
        shared.giveUpRunning = {};
        lock.unlock();
        for (const Job &job : jobs) {
            if (job.giveUp)
                job.giveUp(last);
        }
        jobs.clear();
        lock.lock();
        shared.wake.wait_for(lock, kLookEvery, [&] { return shared.stop; });
    }
}

TeamFolder::TeamFolder(store::Store &store, team::TeamLog &log, secrets::SecretStore &keychain, const Places &places)
    : m_profileDir(store.profileDir())
    , m_log(log)
    , m_clock(store.clock())
    , m_shared(std::make_shared<Shared>())
{
    log.onWritten([shared = m_shared](bool isUrgent) {
        const auto at = std::chrono::steady_clock::now() + (isUrgent ? kUrgentAfter : kShareAfter);
        {
            const std::lock_guard lock(shared->mutex);
            if (shared->shareAt && *shared->shareAt <= at)
                return;
            shared->shareAt = at;
            shared->isReplanned = true;
        }
        shared->wake.notify_all();
    });
    m_thread = std::thread([this, shared = m_shared, stop = m_stop, &store, &log, &keychain, places] {
        {
            const auto hinted = std::make_shared<FolderWatch>([shared] {
                {
                    const std::lock_guard lock(shared->mutex);
                    shared->isHinted = true;
                }
                shared->wake.notify_all();
            });
            Worker worker(store, log, keychain, places, shared->pulse, hinted, stop);
            worker.setWritingIn(shared->writingIn);
            runRounds(worker, *shared, this);
        }
        const std::lock_guard lock(shared->mutex);
        shared->isOver = true;
        shared->wake.notify_all();
    });
    m_watch = std::thread([this, shared = m_shared] { watch(*shared, this); });
}

// Questions as they come; between them rounds: when the folder changed, when own work is due, and every few seconds.
void TeamFolder::runRounds(Worker &worker, Shared &shared, TeamFolder *service)
{
    using Clock = std::chrono::steady_clock;
    auto regular = Clock::now() + kBetweenRounds;
    auto settled = Clock::now();
    std::unique_lock lock(shared.mutex);
    while (!shared.stop) {
        if (!shared.jobs.empty()) {
            Job job = std::move(shared.jobs.front());
            shared.jobs.pop_front();
            shared.giveUpRunning = std::move(job.giveUp);
            lock.unlock();
            const Answer answer = job.work(worker);
            tell(worker, shared, service); // first, so that whoever is answered finds it in current()
            answer();
            lock.lock();
            shared.giveUpRunning = {};
            continue;
        }
        const bool isWaiting = !shared.byItself || !worker.hasTeam();
        const bool wasHinted = shared.isHinted;
        const auto isWoken = [&] {
            return shared.stop || !shared.jobs.empty()
                || (!isWaiting && (shared.isReplanned || shared.isHinted != wasHinted));
        };
        if (isWaiting) {
            shared.wake.wait(lock, [&] { return isWoken() || (shared.byItself && worker.hasTeam()); });
            continue;
        }
        auto at = regular;
        if (shared.shareAt)
            at = std::min(at, *shared.shareAt);
        if (shared.isHinted)
            at = std::min(at, settled);
        if (shared.wake.wait_until(lock, at, isWoken)) {
            shared.isReplanned = false;
            continue;
        }
        shared.isHinted = false;
        if (shared.shareAt && *shared.shareAt <= Clock::now())
            shared.shareAt.reset();
        lock.unlock();
        worker.round();
        tell(worker, shared, service);
        regular = Clock::now() + kBetweenRounds;
        settled = Clock::now() + kBetweenHints;
        lock.lock();
    }
    shared.jobs.clear();
}

TeamFolder::~TeamFolder()
{
    m_log.onWritten({});
    m_stop.cancel();
    std::unique_lock lock(m_shared->mutex);
    m_shared->stop = true;
    m_shared->wake.notify_all();
    // A mount that never answers must not keep the program: what hangs there holds no lock of ours.
    const bool isOver = m_shared->wake.wait_for(lock, 2s, [this] { return m_shared->isOver; });
    lock.unlock();
    if (isOver)
        m_thread.join();
    else
        m_thread.detach();
    m_watch.join();
}

void TeamFolder::push(Job job)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->jobs.push_back(std::move(job));
    }
    m_shared->wake.notify_all();
}

template <typename T> Task<T> TeamFolder::run(std::function<Result<T>(Worker &)> job)
{
    const Completer<T> completer;
    push({[completer, job = std::move(job)](
              Worker &worker) -> Answer { return [completer, result = job(worker)] { completer.complete(result); }; },
        [completer](const TeamStatus &) {
            completer.complete(fail(Error::Kind::Timeout, QStringLiteral("the folder does not answer")));
        }});
    return completer.future();
}

Task<TeamStatus> TeamFolder::runForStatus(std::function<Result<TeamStatus>(Worker &)> job)
{
    const Completer<TeamStatus> completer;
    push({[completer, job = std::move(job)](
              Worker &worker) -> Answer { return [completer, result = job(worker)] { completer.complete(result); }; },
        [completer](const TeamStatus &last) { completer.complete(last); }});
    return completer.future();
}

void TeamFolder::take(const TeamStatus &status)
{
    if (status == m_current)
        return;
    m_current = status;
    Q_EMIT statusChanged();
}

void TeamFolder::shareLog(store::Store &store, team::TeamLog &log)
{
    // A team that cannot be read is told of by start().
    (void)store.readBlocking<void>(store::Reader::Interface, [&](store::ReadContext &context) -> Result<void> {
        if (const auto file = readRoot(store::settings::fact(context, fact::kRoot).toByteArray()))
            log.shareWith(file->root, store::team::devices(context));
        return {};
    });
}

Task<void> TeamFolder::start(bool byItself)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->byItself = byItself;
    }
    m_shared->wake.notify_all();
    return run<void>([](Worker &worker) { return worker.takeUp(); });
}

Task<CreatedTeam> TeamFolder::create(
    const QString &folder, const QString &teamName, const QString &memberName, secrets::SecretsWhere where)
{
    return run<CreatedTeam>([=](Worker &worker) { return worker.create(folder, teamName, memberName, where); });
}

Task<MadeInvite> TeamFolder::invite(ops::Role role)
{
    return run<MadeInvite>([role](Worker &worker) { return worker.invite(role); });
}

Task<CreatedTeam> TeamFolder::create(const QString &folder, const QString &teamName, const QString &memberName)
{
    return create(folder, teamName, memberName, secrets::SecretsWhere::Keychain);
}

Task<QStringList> TeamFolder::join(const QString &folder, const QString &code, const QString &memberName)
{
    return join(folder, code, memberName, secrets::SecretsWhere::Keychain);
}

Task<FolderFitness> TeamFolder::examine(const QString &folder)
{
    return onOwnThread<FolderFitness>([folder, profile = m_profileDir] { return examineFolder(folder, profile); });
}

Task<QStringList> TeamFolder::findTeam(const QString &code)
{
    const auto typed = readInviteCode(code);
    if (!typed)
        return readyTask<QStringList>(fail(typed.error()));
    return onOwnThread<QStringList>(
        [hash = typed->inviteHash] { return findInvite(usualPlaces(), QByteArrayView(hash.data(), hash.size())); });
}

// On a thread of its own: it is asked while somebody types, and needs nothing of the team that this profile may have.
Task<InvitePreview> TeamFolder::lookAtInvite(const QString &folder, const QString &code)
{
    const auto typed = readInviteCode(code);
    if (!typed)
        return readyTask<InvitePreview>(fail(typed.error()));
    return onOwnThread<InvitePreview>([folder, code = *typed, now = m_clock.nowMs()]() -> Result<InvitePreview> {
        const auto path = teamFolderIn(folder);
        if (!path)
            return fail(path.error());
        DirectoryFolder there(*path);
        const auto found = findInviteIn(there, code);
        if (!found)
            return fail(found.error());
        const InviteNames names = namesIn(found->invite, code.secret);
        return InvitePreview{
            *path, names.team, names.inviter, found->invite.role, found->invite.expires, found->invite.expires < now};
    });
}

Task<void> TeamFolder::withdraw()
{
    return run<void>([](Worker &worker) { return worker.withdraw(); });
}

Task<void> TeamFolder::leave()
{
    return run<void>([](Worker &worker) { return worker.leave(); });
}

Task<QStringList> TeamFolder::join(
    const QString &folder, const QString &code, const QString &memberName, secrets::SecretsWhere where)
{
    return run<QStringList>([=](Worker &worker) { return worker.join(folder, code, memberName, where); });
}

Task<QList<WaitingRequest>> TeamFolder::requests()
{
    return run<QList<WaitingRequest>>([](Worker &worker) { return worker.requests(); });
}

Task<void> TeamFolder::approve(const QString &id, const QString &words)
{
    return run<void>([=](Worker &worker) { return worker.approve(id, words); });
}

Task<void> TeamFolder::decline(const QString &id)
{
    return run<void>([id](Worker &worker) { return worker.decline(id); });
}

Task<void> TeamFolder::keepKeyInFile(const QByteArray &passphrase)
{
    return run<void>([passphrase](Worker &worker) { return worker.keepKeyInFile(passphrase); });
}

Task<void> TeamFolder::unlock(const QByteArray &passphrase)
{
    return run<void>([passphrase](Worker &worker) { return worker.unlock(passphrase); });
}

Task<void> TeamFolder::changePassphrase(const QByteArray &former, const QByteArray &fresh)
{
    return run<void>([former, fresh](Worker &worker) { return worker.changePassphrase(former, fresh); });
}

Task<void> TeamFolder::removeMember(const MemberId &member)
{
    return run<void>([member](Worker &worker) { return worker.removeMember(member); });
}

Task<void> TeamFolder::setRole(const MemberId &member, ops::Role role)
{
    return run<void>([=](Worker &worker) { return worker.setRole(member, role); });
}

Task<void> TeamFolder::remove(const QString &memberName)
{
    return run<void>([memberName](Worker &worker) { return worker.remove(memberName); });
}

Task<void> TeamFolder::removeDevice(const DeviceId &device)
{
    return run<void>([device](Worker &worker) { return worker.removeDevice(device); });
}

Task<void> TeamFolder::removeDevice(const QString &memberName, const QString &deviceName)
{
    return run<void>([=](Worker &worker) { return worker.removeDevice(memberName, deviceName); });
}

Task<SheetFit> TeamFolder::checkSheet(const QString &code)
{
    return run<SheetFit>([code](Worker &worker) { return worker.checkSheet(code); });
}

Task<CreatedTeam> TeamFolder::makeSheet()
{
    return run<CreatedTeam>([](Worker &worker) { return worker.makeSheet(); });
}

Task<SheetTeam> TeamFolder::openWithSheet(const QString &folder, const QString &code, secrets::SecretsWhere where)
{
    return run<SheetTeam>([=](Worker &worker) { return worker.openWithSheet(folder, code, where); });
}

Task<SheetTeam> TeamFolder::openWithSheet(const QString &folder, const QString &code)
{
    return openWithSheet(folder, code, secrets::SecretsWhere::Keychain);
}

Task<void> TeamFolder::recover(const RecoveredAs &who)
{
    return run<void>([who](Worker &worker) { return worker.recover(who); });
}

Task<TeamStatus> TeamFolder::sync()
{
    return runForStatus([](Worker &worker) { return worker.sync(); });
}

Task<TeamStatus> TeamFolder::status()
{
    return runForStatus([](Worker &worker) { return worker.status(); });
}

} // namespace baton::sync
