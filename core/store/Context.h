// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/domain/Views.h"
#include "core/store/Sqlite.h"

#include <functional>
#include <vector>

namespace baton::store {

struct WriterMemory;

/// What a job may do that only reads: one consistent snapshot of the database. Repository functions take one.
/// @thread the job's
class ReadContext {
public:
    ReadContext(Connection &connection, const Clock &clock, std::function<bool()> stopping = {})
        : m_connection(connection)
        , m_clock(clock)
        , m_stopping(std::move(stopping))
    {
    }
    ReadContext(const ReadContext &) = delete;
    ReadContext &operator=(const ReadContext &) = delete;

    [[nodiscard]] Connection &db() { return m_connection; }
    Statement prepare(Sql sql) { return m_connection.prepare(sql); }
    [[nodiscard]] TimeMs now() const { return m_clock.nowMs(); }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// True after an SQL error: the job fails whatever it returns. Long loops may ask and stop.
    [[nodiscard]] bool failed() const { return m_connection.failure().has_value(); }

    /// True once nobody wants the answer any more. Long jobs ask now and then; statements are interrupted by
    /// themselves.
    [[nodiscard]] bool isStopping() const { return m_stopping && m_stopping(); }

private:
    Connection &m_connection;
    const Clock &m_clock;
    std::function<bool()> m_stopping;
};

/// What a job may do that writes. It runs in a savepoint: if it fails, nothing of it is kept.
class WriteContext : public ReadContext {
public:
    WriteContext(Connection &connection, const Clock &clock, WriterMemory &memory)
        : ReadContext(connection, clock)
        , m_memory(memory)
    {
    }

    [[nodiscard]] WriterMemory &memory() { return m_memory; }

    /// What the interface is told after the commit.
    [[nodiscard]] ChangeSet &changes() { return m_changes; }

    /// Runs on the writer thread after the commit / if this job's work was undone, so that what is remembered outside
    /// the database never runs ahead of it.
    void onCommit(std::function<void()> hook) { m_onCommit.push_back(std::move(hook)); }
    void onRollback(std::function<void()> hook) { m_onRollback.push_back(std::move(hook)); }

    /// The rest of a job of WritePriority::Backlog that its answer need not wait for; same transaction, runs next.
    void afterAnswer(std::function<void()> rest) { m_rest = std::move(rest); }

private:
    friend class Writer;
    WriterMemory &m_memory;
    ChangeSet m_changes;
    std::vector<std::function<void()>> m_onCommit;
    std::vector<std::function<void()>> m_onRollback;
    std::function<void()> m_rest;
};

} // namespace baton::store
