// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Clock.h"
#include "core/net/HttpMessage.h"

#include <QtCore/QUrl>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslCertificate>

#include <functional>
#include <memory>

namespace baton::net {

class HttpTransport;

/// What is the same for every request of a client.
struct HttpOptions {
    /// Also talks http to other machines. For people who run a server inside their own walls and say so.
    bool allowPlainHttp = false;
    /// Trusted besides the system's authorities. For tests.
    QList<QSslCertificate> extraAuthorities = {};
    /// Which way to take to a URL; the system's settings if empty. Never asked for this machine itself.
    std::function<QNetworkProxy(const QUrl &)> proxyFor = {};
    QByteArray userAgent = "Baton/" BATON_VERSION;
};

/// Speaks HTTP/1.1 for worker threads. One client serves all accounts; it owns one thread and keeps connections open.
/// Keeps no cookies. Safe against hostile servers: every size, depth of redirection and time is capped.
class HttpClient {
public:
    /// @param clock  must outlive the client
    explicit HttpClient(const Clock &clock, HttpOptions options = {});
    /// Ends what is under way with Error::Cancelled, then waits for its thread (some milliseconds).
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    /// Sends a request and waits for the whole answer. An answer of any status is a value; see checked().
    ///
    /// A request with an effect (not GET, HEAD or OPTIONS) and without an idempotency key leaves at most once.
    /// @return Error::Network      no connection, name, or orderly end of the answer; TLS refused (tlsProblemOf())
    ///         Error::Timeout      idle time-out or deadline, or an effect that got no answer: it may have happened
    ///         Error::Cancelled    by `cancel` or by the client's end
    ///         Error::Refused      http to another machine, or a redirect that may not be followed
    ///         Error::Invalid      a request that cannot be sent, an answer that is not HTTP or past a cap
    ///         Error::Unsupported  an answer in an encoding that was not asked for
    ///         surelyUnsent() tells whether anything can have happened.
    /// @thread any worker; never the interface's, nor an idle moment of the client's own
    [[nodiscard]] Result<Response> exchange(const Request &request, const CancelToken &cancel);

    /// Ends what is under way with Error::Cancelled, and everything asked from now on. @thread any
    void shutdown();

private:
    const Clock &m_clock;
    HttpOptions m_options;
    std::shared_ptr<HttpTransport> m_transport;
};

} // namespace baton::net
