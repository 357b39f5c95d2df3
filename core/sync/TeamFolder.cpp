// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/TeamFolder.h"

#include "core/sync/TeamFolderWorker.h"

#include <chrono>

namespace baton::sync {

using namespace std::chrono_literals;

namespace {

constexpr auto kBetweenRounds = 5s;
constexpr auto kPatience = 3s; ///< for one call on the folder, before questions are answered without it
constexpr auto kLookEvery = 200ms;

} // namespace

TeamFolder::TeamFolder(store::Store &store, team::TeamLog &log, secrets::SecretStore &keychain, const Places &places)
    : m_shared(std::make_shared<Shared>())
{
    m_thread = std::thread([shared = m_shared, stop = m_stop, &store, &log, &keychain, places] {
        {
            Worker worker(store, log, keychain, places, shared->pulse, stop);
            std::unique_lock lock(shared->mutex);
            while (!shared->stop) {
                if (shared->jobs.empty()) {
                    const bool hasRounds = shared->byItself && worker.hasTeam();
                    const bool isWoken = hasRounds
                        ? shared->wake.wait_for(
                              lock, kBetweenRounds, [&] { return shared->stop || !shared->jobs.empty(); })
                        : (shared->wake.wait(lock, [&] { return shared->stop || !shared->jobs.empty(); }), true);
                    if (isWoken)
                        continue;
                    lock.unlock();
                    worker.round();
                    lock.lock();
                    continue;
                }
                Job job = std::move(shared->jobs.front());
                shared->jobs.pop_front();
                shared->giveUpRunning = std::move(job.giveUp);
                lock.unlock();
                job.work(worker);
                lock.lock();
                shared->giveUpRunning = {};
            }
            shared->jobs.clear();
        }
        const std::lock_guard lock(shared->mutex);
        shared->isOver = true;
        shared->wake.notify_all();
    });
    m_watch = std::thread([shared = m_shared] {
        std::unique_lock lock(shared->mutex);
        const auto isAsked = [&] { return shared->giveUpRunning || !shared->jobs.empty(); };
        while (!shared->stop) {
            if (!isAsked()) {
                shared->wake.wait(lock, [&] { return shared->stop || isAsked(); });
                continue;
            }
            if (shared->pulse->waiting() < kPatience) {
                shared->wake.wait_for(lock, kLookEvery, [&] { return shared->stop; });
                continue;
            }
            std::deque<Job> jobs;
            jobs.swap(shared->jobs);
            jobs.push_front({{}, std::move(shared->giveUpRunning)});
            shared->giveUpRunning = {};
            TeamStatus last = shared->last;
            last.folder.state = FolderState::Silent;
            lock.unlock();
            for (const Job &job : jobs) {
                if (job.giveUp)
                    job.giveUp(last);
            }
            jobs.clear();
            lock.lock();
        }
    });
}

TeamFolder::~TeamFolder()
{
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
    push({[completer, job = std::move(job)](Worker &worker) { completer.complete(job(worker)); },
        [completer](const TeamStatus &) {
            completer.complete(fail(Error::Kind::Timeout, QStringLiteral("the folder does not answer")));
        }});
    return completer.future();
}

Task<TeamStatus> TeamFolder::runForStatus(std::function<Result<TeamStatus>(Worker &)> job)
{
    const Completer<TeamStatus> completer;
    push({[completer, job = std::move(job), shared = m_shared](Worker &worker) {
              const auto status = job(worker);
              if (status) {
                  const std::lock_guard lock(shared->mutex);
                  shared->last = *status;
              }
              completer.complete(status);
          },
        [completer](const TeamStatus &last) { completer.complete(last); }});
    return completer.future();
}

Task<void> TeamFolder::start(bool byItself)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->byItself = byItself;
    }
    return run<void>([shared = m_shared](Worker &worker) -> Result<void> {
        if (const auto done = worker.takeUp(); !done)
            return done;
        if (const auto status = worker.status()) {
            const std::lock_guard lock(shared->mutex);
            shared->last = *status;
        }
        return {};
    });
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

Task<void> TeamFolder::remove(const QString &memberName)
{
    return run<void>([memberName](Worker &worker) { return worker.remove(memberName); });
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
