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
    std::deque<Bare> droppedBare;
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        dropped.swap(m_ingest);
        droppedBare.swap(m_bare);
    }
    m_queued.notify_all();
    for (const Write &write : dropped)
        write.done(Error{Error::Kind::Cancelled, QStringLiteral("the store is closing")});
    for (const Bare &bare : droppedBare)
        bare.done(Error{Error::Kind::Cancelled, QStringLiteral("the store is closing")});
    m_thread.join();
}

void Writer::queueBare(std::function<std::optional<Error>(Connection &)> job, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stop) {
            m_bare.push_back({std::move(job), std::move(done)});
            m_queued.notify_one();
            return;
        }
    }
    done(Error{Error::Kind::Cancelled, QStringLiteral("the store is closed")});
}

/// @return whether one was there and no person waits
bool Writer::runBare()
{
    Bare bare;
    {
        const std::lock_guard lock(m_mutex);
        if (m_bare.empty() || !m_person.empty())
            return false;
        bare = std::move(m_bare.front());
        m_bare.pop_front();
    }
    auto error = bare.job(*m_connection);
    if (m_connection->failure()) {
        error = m_connection->failure()->toError();
        m_connection->clearFailure();
    }
    bare.done(error);
    return true;
}

void Writer::queue(WritePriority priority, Job job, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stop) {
            (priority == WritePriority::Person ? m_person : m_ingest)
                .push_back({std::move(job), std::move(done), priority});
            m_queued.notify_one();
            return;
        }
    }
    done(Error{Error::Kind::Cancelled, QStringLiteral("the store is closed")});
}

void Writer::loop()
{
    nameThisThread("store writer");
    giveWayToOthers();
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_queued.wait(lock, [this] { return m_stop || !m_person.empty() || !m_ingest.empty() || !m_bare.empty(); });
            if (m_person.empty() && m_ingest.empty() && m_bare.empty())
                break;
        }
        if (!runBare())
            runGroup();
    }
    m_connection.reset(); // closed on the thread that used it
}

/// The next write of this transaction. Persons' writes go first, and what they wait for is not made longer by ingest.
std::optional<Writer::Write> Writer::take(bool afterPerson)
{
    const std::lock_guard lock(m_mutex);
    const bool person = !m_person.empty();
    if (!person && (afterPerson || m_ingest.empty()))
        return std::nullopt;
    auto &from = person ? m_person : m_ingest;
    Write taken = std::move(from.front());
    from.pop_front();
    return taken;
}

/// Waits a moment for what may come.
std::optional<Writer::Write> Writer::takeSoon()
{
    {
        std::unique_lock lock(m_mutex);
        m_queued.wait_for(lock, kBacklogGap, [this] { return m_stop || !m_person.empty() || !m_ingest.empty(); });
    }
    return take(false);
}

void Writer::runGroup()
{
    const TimeMs began = m_clock.monotonicMs();
    const qint64 changesBefore = m_connection->totalChanges();
    std::vector<Ran> group;
    m_connection->run("BEGIN IMMEDIATE");
    bool afterPerson = false;
    bool onlyBacklog = false;
    while (group.size() < kMaxGroup && !m_connection->failure()) {
        auto write = take(afterPerson);
        if (!write && onlyBacklog)
            write = takeSoon();
        if (!write)
            break;
        afterPerson = write->priority == WritePriority::Person;
        runOne(std::move(*write), group);
        onlyBacklog = std::all_of(group.begin(), group.end(), [](const Ran &ran) { return ran.backlog; });
        if (!afterPerson && m_clock.monotonicMs() - began >= (onlyBacklog ? kBacklogMost : kIngestSlice).count())
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
                group.push_back({std::move(write->done), std::nullopt, nullptr});
        }
    } else if (wrote) {
        ++m_commits;
    }
    finish(group, failure, wrote);
}

void Writer::runOne(Write write, std::vector<Ran> &group)
{
    // Without a savepoint undoing it is undoing the transaction: right for the first, and for ingest after nothing but
    // a backlog, which is fetched again. FTS5 writes its pages out at every savepoint.
    const bool together = write.priority != WritePriority::Person
        && std::all_of(group.begin(), group.end(), [](const Ran &ran) { return ran.backlog; });
    const bool alone = !together && !group.empty();
    if (alone)
        m_connection->run("SAVEPOINT one");
    Ran ran{std::move(write.done), std::nullopt, std::make_unique<WriteContext>(*m_connection, m_clock, m_memory)};
    ran.backlog = write.priority == WritePriority::Backlog;
    if (!m_connection->failure())
        ran.error = write.job(*ran.context);
    if (m_connection->failure())
        ran.error = m_connection->failure()->toError();
    if (ran.error) {
        ran.context->m_rest = {}; // while the failure still keeps it from writing anything
        if (!m_connection->inTransaction()) {
            // SQLite has undone the whole transaction (disk full, for example): nothing of the group is left.
            m_connection->clearFailure();
            m_connection->noteFailure({0, ran.error->detail});
        } else {
            m_connection->clearFailure();
            undo(group, alone);
        }
        m_memory.clear();
        for (const auto &hook : ran.context->m_onRollback)
            hook();
        ran.context.reset();
    } else if (alone) {
        m_connection->run("RELEASE one");
    }
    if (ran.backlog && !ran.error) {
        write.job = {};
        std::exchange(ran.done, {})(std::nullopt);
        if (const auto rest = std::exchange(ran.context->m_rest, {}))
            rest(); // if it fails so does the group
    }
    group.push_back(std::move(ran));
}

/// Undoes the job that just ran, and without a savepoint of its own all that was done before it in this transaction.
void Writer::undo(std::vector<Ran> &group, bool alone)
{
    if (alone) {
        m_connection->executeScript("ROLLBACK TO one; RELEASE one");
        return;
    }
    m_connection->executeScript("ROLLBACK; BEGIN IMMEDIATE");
    for (Ran &before : group) {
        if (!before.context)
            continue;
        for (const auto &hook : before.context->m_onRollback)
            hook();
        before.context.reset();
    }
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
    for (Ran &ran : group) {
        if (ran.done)
            ran.done(ran.error ? ran.error : failure);
    }
    if (!failure && wrote && !changes.isEmpty())
        m_told(changes);
}

} // namespace baton::store
