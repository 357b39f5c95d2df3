// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QTcpServer>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace baton::test {

/// Listens on 127.0.0.1, on a free port, on a thread of its own.
class ServerThread {
public:
    /// @param accepted  runs on the server's thread with each new connection's descriptor; what it makes must be a
    ///                  child of `parent`
    using Accepted = std::function<void(qintptr descriptor, QObject *parent)>;
    explicit ServerThread(Accepted accepted);
    /// Ends every connection and waits for the thread.
    ~ServerThread();
    ServerThread(const ServerThread &) = delete;
    ServerThread &operator=(const ServerThread &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    void run();

    Accepted m_accepted;
    std::mutex m_mutex;
    std::condition_variable m_started;
    QObject *m_loop = nullptr;
    quint16 m_port = 0;
    std::thread m_thread;
};

} // namespace baton::test
