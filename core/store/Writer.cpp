// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Writer.h"

#include "core/base/Log.h"
#include "core/base/Process.h"

namespace baton::store {

Writer::Writer(std::unique_ptr<Connection> connection, const Clock &clock, Told told)
    : m_connection(std::move(connection))
    , m_clock(clock)
    , m_told(std::move(told))
    , m_thread([this] { loop(); })
{
}

Writer::~Writer()
{
    std::deque<Write> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        dropped.swap(m_ingest);
    }
    m_queued.notify_all();
    for (const Write &write : dropped)
        write.done(Error{Error::Kind::Cancelled, QStringLiteral("the store is closing")});
    m_thread.join();
}

void Writer::queue(WritePriority priority, Job job, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stop) {
            (priority == WritePriority::Person ? m_person : m_ingest).push_back({std::move(job), std::move(done)});
            m_queued.notify_one();
            return;
        }
    }
    done(Error{Error::Kind::Cancelled, QStringLiteral("the store is closed")});
}

void Writer::loop()
{
    nameThisThread("store writer");
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_queued.wait(lock, [this] { return m_stop || !m_person.empty() || !m_ingest.empty(); });
            if (m_person.empty() && m_ingest.empty())
                break;
        }
        runGroup();
    }
    m_connection.reset(); // closed on the thread that used it
}

/// The next write of this transaction. Persons' writes go first, and what they wait for is not made longer by ingest.
std::optional<std::pair<Writer::Write, WritePriority>> Writer::take(bool afterPerson)
{
    const std::lock_guard lock(m_mutex);
    const bool person = !m_person.empty();
    if (!person && (afterPerson || m_ingest.empty()))
        return std::nullopt;
    auto &from = person ? m_person : m_ingest;
    std::pair taken{std::move(from.front()), person ? WritePriority::Person : WritePriority::Ingest};
    from.pop_front();
    return taken;
}

void Writer::runGroup()
{
    const TimeMs began = m_clock.monotonicMs();
    const qint64 changesBefore = m_connection->totalChanges();
    std::vector<Ran> group;
    m_connection->run("BEGIN IMMEDIATE");
    bool afterPerson = false;
    while (group.size() < kMaxGroup && !m_connection->failure()) {
        auto write = take(afterPerson);
        if (!write)
            break;
        afterPerson = write->second == WritePriority::Person;
        runOne(std::move(write->first), group);
        if (!afterPerson && m_clock.monotonicMs() - began >= kIngestSlice.count())
            break;
    }
    const bool wrote = m_connection->totalChanges() != changesBefore;
    if (!m_connection->failure())
        m_connection->run("COMMIT");
    std::optional<Error> failure;
    if (m_connection->failure()) {
        failure = m_connection->failure()->toError();
        m_memory.clear();
        m_connection->clearFailure();
        if (m_connection->inTransaction())
            m_connection->execute("ROLLBACK");
        m_connection->clearFailure();
        if (group.empty()) { // not even begun: whoever waits must hear of it, or we would spin
            if (auto write = take(false))
                group.push_back({std::move(write->first.done), std::nullopt, nullptr});
        }
    } else if (wrote) {
        ++m_commits;
    }
    finish(group, failure, wrote);
}

void Writer::runOne(Write write, std::vector<Ran> &group)
{
    // The first job needs no savepoint: undoing it is undoing the transaction, and FTS5 writes its pages out at every
    // savepoint.
    const bool first = group.empty();
    if (!first)
        m_connection->run("SAVEPOINT one");
    Ran ran{std::move(write.done), std::nullopt, std::make_unique<WriteContext>(*m_connection, m_clock, m_memory)};
    if (!m_connection->failure())
        ran.error = write.job(*ran.context);
    if (m_connection->failure())
        ran.error = m_connection->failure()->toError();
    if (ran.error) {
        if (!m_connection->inTransaction()) {
            // SQLite has undone the whole transaction (disk full, for example): nothing of the group is left.
            m_connection->clearFailure();
            m_connection->noteFailure({0, ran.error->detail});
        } else {
            m_connection->clearFailure();
            if (first)
                m_connection->executeScript("ROLLBACK; BEGIN IMMEDIATE");
            else
                m_connection->executeScript("ROLLBACK TO one; RELEASE one");
        }
        m_memory.clear();
        for (const auto &hook : ran.context->m_onRollback)
            hook();
        ran.context.reset();
    } else if (!first) {
        m_connection->run("RELEASE one");
    }
    group.push_back(std::move(ran));
}

void Writer::finish(std::vector<Ran> &group, const std::optional<Error> &failure, bool wrote)
{
    ChangeSet changes;
    for (Ran &ran : group) {
        if (!ran.context)
            continue;
        for (const auto &hook : failure ? ran.context->m_onRollback : ran.context->m_onCommit)
            hook();
        if (!failure)
            changes.merge(ran.context->m_changes);
    }
    if (failure)
        qCWarning(lcStore) << "a transaction was not kept:" << failure->detail;
    for (Ran &ran : group)
        ran.done(ran.error ? ran.error : failure);
    if (!failure && wrote && !changes.isEmpty())
        m_told(changes);
}

} // namespace baton::store
