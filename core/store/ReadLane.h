// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace baton::store {

/// One reader thread: each job sees one snapshot. The connection is opened with the first job.
class ReadLane {
public:
    using Job = std::function<void(ReadContext &)>;
    using Done = std::function<void(std::optional<Error>)>;

    ReadLane(QString path, const Clock &clock, int cacheKiB);
    /// Interrupts what runs, cancels what is queued.
    ~ReadLane();

    void queue(Job job, Done done, const CancelToken &cancel);

private:
    struct Read {
        Job job;
        Done done;
        CancelToken cancel;
    };
    void loop();
    std::optional<Error> run(Read &read);
    std::optional<Error> ensureOpen();

    const QString m_path;
    const Clock &m_clock;
    const int m_cacheKiB;
    std::mutex m_mutex;
    std::condition_variable m_queued;
    std::deque<Read> m_jobs;
    bool m_stop = false;
    std::atomic_bool m_stopping = false; ///< the same, for the running job
    Connection *m_running = nullptr; ///< while a job runs on it; guarded by m_mutex
    std::unique_ptr<Connection> m_connection; ///< the lane thread's
    std::thread m_thread;
};

} // namespace baton::store
