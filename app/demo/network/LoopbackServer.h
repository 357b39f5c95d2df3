// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QThread>
#include <QtCore/QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace baton::demo {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// One request as it came in.
struct HttpRequest {
    QByteArray method;
    QByteArray target; ///< as on the wire: path and query, still encoded
    QString path; ///< decoded
    QByteArray query; ///< encoded, without "?"
    HttpHeaders headers;
    QByteArray body;

    /// The first value of a header, whatever the case of its name; null if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// What goes back, good or deliberately bad.
struct HttpReply {
    int status = 200;
    HttpHeaders headers;
    QByteArray body;
    /// The body goes out this many times in a row, without ever being in memory as a whole.
    qint64 repeatBody = 1;
    std::chrono::milliseconds delay{0}; ///< before the first byte
    int dripBytes = 0; ///< > 0: so many bytes of the body at a time …
    std::chrono::milliseconds dripEvery{0}; ///< … with this pause between
    qint64 cutAfter = -1; ///< >= 0: the connection is closed after so many bytes of the body
    bool silent = false; ///< no answer at all; the connection stays open

    static HttpReply json(QByteArray body, int status = 200);
    static HttpReply text(QByteArray body, QByteArray contentType, int status = 200);
    void setHeader(const QByteArray &name, const QByteArray &value);
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// A bad day of the server, put between a request and its answer.
struct Fault {
    /// Which requests; empty: every one.
    std::function<bool(const HttpRequest &)> when;
    int times = 1; ///< how many of them; negative: for ever
    /// The real answer is made first (what was asked happens), then changed by `change`.
    bool afterHandling = false;
    /// What goes back. Gets the real answer, or an empty one without afterHandling.
    std::function<HttpReply(const HttpRequest &, HttpReply)> change;
};

/// A small HTTP/1.1 server on 127.0.0.1 in a thread of its own, for the scripted networks.
///
/// Keeps connections alive, needs Content-Length on request bodies, and writes what it is told, however wrong. It is
/// reachable from this machine only and is meant for tests and the demo.
/// @thread any, unless said otherwise
class LoopbackServer {
public:
    /// @param handler  makes the answers; called on the server's thread, one request at a time
    using Handler = std::function<HttpReply(const HttpRequest &)>;
    explicit LoopbackServer(Handler handler);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;

    /// "http://127.0.0.1:PORT", without a slash at the end.
    [[nodiscard]] QString baseUrl() const { return m_baseUrl; }

    void addFault(Fault fault);
    void clearFaults();
    /// How many faults have struck since the last clearFaults().
    [[nodiscard]] int faultsStruck() const;

    /// Every request since the start or the last clearRequests(), faulty ones included.
    [[nodiscard]] QList<HttpRequest> requests() const;
    void clearRequests();

    /// Drops every open connection, as a restarting server does.
    void dropConnections();

private:
    class Worker;
    friend class LoopbackConnection;

    HttpReply answer(const HttpRequest &request);

    Handler m_handler;
    QString m_baseUrl;
    mutable std::mutex m_mutex;
    QList<Fault> m_faults;
    int m_struck = 0;
    QList<HttpRequest> m_requests;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker; ///< lives on m_thread
};

/// Ready-made faults.
namespace faults {
/// The next `times` requests to a path starting with `path` get `reply` and do not happen.
Fault reply(const QString &path, const HttpReply &reply, int times = 1);
/// The request happens, but its answer never arrives.
Fault lostAnswer(const QByteArray &method, const QString &path, int times = 1);
/// The request does not happen and there is no answer.
Fault lostRequest(const QByteArray &method, const QString &path, int times = 1);
/// The request happens and the body of its answer is rewritten.
Fault rewriteBody(const QString &path, const std::function<QByteArray(QByteArray)> &rewrite, int times = 1);
} // namespace faults

} // namespace baton::demo
