// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/HttpTransport.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QSslSocket>

#include <memory>
#include <unordered_map>
#include <vector>

namespace baton::net {

class ExchangeRun;

/// Sockets are often let go inside their own signals.
struct DeleteLater {
    void operator()(QObject *object) const { object->deleteLater(); }
};
using SocketPtr = std::unique_ptr<QSslSocket, DeleteLater>;

/// What happens on the transport's thread: requests started and cancelled, idle connections kept.
/// @thread the transport's, all of it
class TransportLoop final : public QObject {
public:
    TransportLoop(
        Mailbox &mailbox, const Clock &clock, const HttpTransport::Options &options, std::function<void()> quit);
    ~TransportLoop() override;

    /// Runs what other threads have asked for.
    bool event(QEvent *event) override;

    /// An open connection to that origin, if one is there. A request that must not be sent twice only gets one that was
    /// used a moment ago, since the server may be closing an older one just now.
    SocketPtr takeIdle(const QUrl &url, bool repeatable);
    /// Keeps a connection for the next request for up to `limit`.
    void keep(const QUrl &url, SocketPtr socket, std::chrono::milliseconds limit);
    /// Answers the exchange and forgets the run.
    void finished(ExchangeRun *run, Result<Response> result);

    [[nodiscard]] QNetworkProxy proxyFor(const QUrl &url) const;
    [[nodiscard]] const QSslConfiguration &tls();

private:
    struct Idle {
        QUrl url;
        SocketPtr socket;
        TimeMs since;
        std::chrono::milliseconds limit;
    };
    void drainCommands();
    void purge();
    void discard(const QSslSocket *socket);

    Mailbox &m_mailbox;
    const Clock &m_clock;
    const HttpTransport::Options &m_options;
    std::function<void()> m_quit;
    std::unordered_map<const Exchange *, ExchangeRun *> m_runs; ///< children
    std::vector<Idle> m_idle; ///< oldest first
    std::optional<QSslConfiguration> m_tls;
    QTimer m_purge;
};

} // namespace baton::net
