// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Clock.h"
#include "core/net/HttpMessage.h"

#include <QtCore/QObject>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace baton::net {

/// One request as it goes over one connection, without redirects.
struct WireRequest {
    QUrl url;
    QByteArray head; ///< request line and headers with the empty line
    QByteArray body;
    bool isHead = false;
    bool repeatable = false; ///< a second copy does no harm: safe by its verb, or it carries an idempotency key
    qint64 maxBodyBytes = 0;
    std::chrono::milliseconds idleTimeout{};
    std::chrono::milliseconds deadline{};
    std::function<void(qint64 bytes)> onProgress; ///< see Request
    std::function<void(qint64 bytes)> onSent; ///< see Request
};

/// A request under way, shared by the thread that waits and the transport's thread.
struct Exchange {
    explicit Exchange(WireRequest wire)
        : request(std::move(wire))
    {
    }
    void complete(Result<Response> answer);
    Result<Response> wait();

    const WireRequest request;

private:
    std::mutex m_mutex;
    std::condition_variable m_done;
    std::optional<Result<Response>> m_result;
};

/// What other threads ask of the transport's. Outlives it, since a cancellation may come from anywhere at any time.
class Mailbox {
public:
    struct Command {
        std::shared_ptr<Exchange> exchange;
        bool cancel = false;
    };
    /// Wakes the receiver. @return false if there is none (any more)
    bool post(Command command);
    /// What was posted, and whether to end.
    std::deque<Command> take(bool *closed = nullptr);
    void open(QObject *receiver);
    void waitUntilOpen();
    /// Asks the receiver to end; nothing is accepted from here on.
    void close();
    /// The receiver is about to go.
    void detach();

private:
    std::mutex m_mutex;
    std::condition_variable m_opened;
    std::deque<Command> m_commands;
    QObject *m_receiver = nullptr;
    bool m_closed = false;
};

/// The thread on which all sockets live, and the connections it keeps open for the next request.
///
/// Own HTTP/1.1 over QSslSocket rather than QNetworkAccessManager: in Qt 6.4 that one sends a POST a second time when
/// the server closes without an answer (a reply would appear twice), queues all but six requests to a host (long polls
/// would hold up a reply), and reads headers without a limit.
/// @thread any; each run() blocks the thread that calls it
class HttpTransport {
public:
    struct Options {
        /// Asked once, on the transport's thread with the first connection: loading the TLS library takes a tenth of
        /// the program's start.
        std::function<QSslConfiguration()> tls;
        /// Asked on the transport's thread, never for this machine itself.
        std::function<QNetworkProxy(const QUrl &)> proxyFor;
    };

    /// @param clock  must outlive the transport; tells how long a connection has been idle
    HttpTransport(const Clock &clock, Options options);
    /// As shutdown().
    ~HttpTransport();
    HttpTransport(const HttpTransport &) = delete;
    HttpTransport &operator=(const HttpTransport &) = delete;

    /// @return what HttpClient::exchange() documents; Error::Cancelled after shutdown()
    Result<Response> run(WireRequest request, const CancelToken &cancel);

    /// Ends everything under way with Error::Cancelled and waits for the thread (some milliseconds).
    void shutdown();

private:
    std::shared_ptr<Mailbox> m_mailbox;
    std::mutex m_joinMutex;
    std::thread m_thread;
};

} // namespace baton::net
