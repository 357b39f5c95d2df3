// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"
#include "core/store/WriterMemory.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace baton::store {

/// The writer thread: takes queued writes, puts several into one transaction, answers after COMMIT.
class Writer {
public:
    using Job = std::function<std::optional<Error>(WriteContext &)>;
    using Done = std::function<void(std::optional<Error>)>;
    using Told = std::function<void(const ChangeSet &)>;

    /// How long ingest may hold a transaction before it is committed and persons' writes get their turn.
    static constexpr std::chrono::milliseconds kIngestSlice{50};
    static constexpr size_t kMaxGroup = 500;
    /// How long a transaction of nothing but a backlog stays open for more of it, and how long it waits for each.
    static constexpr std::chrono::milliseconds kBacklogMost{150};
    static constexpr std::chrono::milliseconds kBacklogGap{20};

    /// @param told  called on the writer thread after a commit that changed something
    Writer(std::unique_ptr<Connection> connection, const Clock &clock, Told told);
    /// Runs what persons have queued, cancels the rest, closes the connection.
    ~Writer();

    void queue(WritePriority priority, Job job, Done done);
    /// What cannot run in a transaction (VACUUM), when no person's write waits. Whoever writes meanwhile waits for it.
    void queueBare(std::function<std::optional<Error>(Connection &)> job, Done done);
    [[nodiscard]] quint64 commits() const { return m_commits; }

private:
    struct Write {
        Job job;
        Done done;
        WritePriority priority = WritePriority::Ingest;
    };
    struct Ran {
        Done done; ///< empty once it is answered
        std::optional<Error> error;
        std::unique_ptr<WriteContext> context;
        bool backlog = false;
    };
    void loop();
    struct Bare {
        std::function<std::optional<Error>(Connection &)> job;
        Done done;
    };
    bool runBare();
    std::optional<Write> take(bool afterPerson);
    std::optional<Write> takeSoon();
    void runGroup();
    void runOne(Write write, std::vector<Ran> &group);
    void undo(std::vector<Ran> &group, bool alone);
    void finish(std::vector<Ran> &group, const std::optional<Error> &failure, bool wrote);

    std::unique_ptr<Connection> m_connection;
    const Clock &m_clock;
    WriterMemory m_memory;
    Told m_told;
    std::mutex m_mutex;
    std::condition_variable m_queued;
    std::deque<Write> m_person;
    std::deque<Write> m_ingest;
    std::deque<Bare> m_bare;
    bool m_stop = false;
    std::atomic<quint64> m_commits = 0;
    std::thread m_thread;
};

} // namespace baton::store
