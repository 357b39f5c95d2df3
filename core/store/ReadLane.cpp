// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ReadLane.h"

#include "core/base/Process.h"

namespace baton::store {

ReadLane::ReadLane(QString path, const Clock &clock, int cacheKiB)
    : m_path(std::move(path))
    , m_clock(clock)
    , m_cacheKiB(cacheKiB)
    , m_thread([this] { loop(); })
{
}

ReadLane::~ReadLane()
{
    std::deque<Read> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_stopping = true;
        dropped.swap(m_jobs);
        if (m_running != nullptr)
            m_running->interrupt();
    }
    m_queued.notify_all();
    for (const Read &read : dropped)
        read.done(Error{Error::Kind::Cancelled, QStringLiteral("the store is closing")});
    m_thread.join();
}

void ReadLane::queue(Job job, Done done, const CancelToken &cancel)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stop) {
            m_jobs.push_back({std::move(job), std::move(done), cancel});
            m_queued.notify_one();
            return;
        }
    }
    done(Error{Error::Kind::Cancelled, QStringLiteral("the store is closed")});
}

void ReadLane::loop()
{
    nameThisThread("store reader");
    giveWayToOthers();
    for (;;) {
        std::optional<Read> read;
        {
            std::unique_lock lock(m_mutex);
            m_queued.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
            if (m_jobs.empty())
                break;
            read = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        std::optional<Error> error = run(*read);
        const Done done = std::move(read->done);
        read.reset(); // the job's captures go before its answer is given: a waiting caller may own what they point at
        done(std::move(error));
    }
    m_connection.reset();
}

std::optional<Error> ReadLane::ensureOpen()
{
    if (m_connection)
        return std::nullopt;
    auto opened = Connection::open(m_path, Connection::Mode::ReadOnly);
    if (!opened)
        return opened.error().toError();
    m_connection = std::move(*opened);
    m_connection->executeScript(("PRAGMA cache_size = -" + QByteArray::number(m_cacheKiB)).constData());
    return std::nullopt;
}

std::optional<Error> ReadLane::run(Read &read)
{
    if (read.cancel.isCancelled())
        return Error{Error::Kind::Cancelled, QStringLiteral("asked to stop")};
    if (auto error = ensureOpen())
        return error;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stop)
            return Error{Error::Kind::Cancelled, QStringLiteral("the store is closing")};
        m_running = m_connection.get();
    }
    // Cancelling may come at any moment, also when the job is over: what it interrupts is looked up under the lock.
    const auto mine = std::make_shared<std::pair<std::mutex, Connection *>>();
    mine->second = m_connection.get();
    const auto hook = read.cancel.onCancel([mine] {
        const std::lock_guard lock(mine->first);
        if (mine->second != nullptr)
            mine->second->interrupt();
    });
    const auto stopping = [this, &read] { return m_stopping.load() || read.cancel.isCancelled(); };
    m_connection->run("BEGIN");
    m_connection->setStopping(stopping);
    {
        ReadContext context(*m_connection, m_clock, stopping);
        read.job(context);
    }
    m_connection->setStopping({});
    {
        const std::lock_guard lock(mine->first);
        mine->second = nullptr;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_running = nullptr;
    }
    std::optional<Error> error;
    if (m_connection->failure())
        error = m_connection->failure()->toError();
    m_connection->clearFailure();
    if (m_connection->inTransaction())
        m_connection->run("COMMIT");
    m_connection->clearFailure();
    return error;
}

} // namespace baton::store
