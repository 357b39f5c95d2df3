// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ServerThread.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QUrl>
#include <QtNetwork/QSslCertificate>

#include <chrono>
#include <optional>
#include <utility>

namespace baton::test {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// What the server was asked.
struct Received {
    QByteArray method;
    QByteArray target; ///< as on the wire: path and query
    Headers headers = {};
    QByteArray body = {};
    int connection = 0; ///< 1 for the first connection of this server
    QByteArray rawHead = {};

    [[nodiscard]] QByteArray path() const
    {
        return target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    }
    /// The first value of a header, whatever its case; null if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// A value of the query or of a form body, decoded; null if there is none.
    [[nodiscard]] QString query(const QString &name) const;
    [[nodiscard]] QString form(const QString &name) const;
};

/// What the server does about it.
struct Reply {
    int status = 200;
    Headers headers = {};
    QByteArray body = {};

    /// Sent instead of everything above, as it is.
    std::optional<QByteArray> raw = {};
    /// The body is repeated until so many bytes of it are out; made as they are sent.
    qint64 repeatBytes = 0;
    /// Said in Content-Length instead of the truth.
    std::optional<qint64> claimedLength = {};
    /// No Content-Length: the end of the connection is the end of the body.
    bool untilClose = false;
    /// Transfer-Encoding: chunked, in pieces of this size; 0 for not chunked.
    int chunkBytes = 0;
    /// A few bytes at a time; 0 for all at once.
    int dripBytes = 0;
    std::chrono::milliseconds dripEvery{1};
    /// The connection ends after so many bytes, header included.
    std::optional<qint64> closeAfter = {};
    /// Nothing is ever said; the connection stays open.
    bool never = false;
    std::chrono::milliseconds delay{0};

    static Reply json(const QByteArray &body, int status = 200)
    {
        return {.status = status, .headers = {{"Content-Type", "application/json; charset=utf-8"}}, .body = body};
    }
    static Reply redirect(const QByteArray &location, int status = 302)
    {
        return {.status = status, .headers = {{"Location", location}}};
    }
    static Reply silence() { return {.never = true}; }
    static Reply hangUp() { return {.closeAfter = 0}; }
};

using Handler = std::function<Reply(const Received &)>;

/// Which certificate the server shows.
enum class Tls { None, Good, Expired, NotYetValid, WrongHost, SelfSigned };

/// The authority that signed all of them but SelfSigned.
QList<QSslCertificate> testAuthorities();

/// A scriptable HTTP/1.1 server on 127.0.0.1. Handlers run on its thread, a turn of the event loop after the request.
/// @thread all functions may be called from any thread
class HttpTestServer {
public:
    /// 404 for everything until told otherwise.
    explicit HttpTestServer(Handler handler = {}, Tls tls = Tls::None);
    ~HttpTestServer();

    /// http(s)://127.0.0.1:port + path
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] quint16 port() const;

    /// For every path that has no handler of its own.
    void setHandler(Handler handler);
    /// For one path (without query), any method.
    void on(const QByteArray &path, const Handler &handler);
    void on(const QByteArray &path, const Reply &reply);

    /// What came, in order.
    [[nodiscard]] QList<Received> requests() const;
    /// How many connections were made so far.
    [[nodiscard]] int connections() const;
    /// How many bytes of answers were handed to the system.
    [[nodiscard]] qint64 bytesSent() const;
    /// Waits until so many requests have come. @return false after `limit`
    bool waitForRequests(int count, std::chrono::milliseconds limit = std::chrono::seconds(10)) const;
    /// Waits until so many connections have ended. @return false after `limit`
    bool waitForClosed(int count, std::chrono::milliseconds limit = std::chrono::seconds(10)) const;

    struct State;

private:
    std::shared_ptr<State> m_state;
    bool m_tls;
    std::unique_ptr<ServerThread> m_thread;
};

} // namespace baton::test
