// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/ResponseReader.h"
#include "core/net/SocketOpener.h"
#include "core/net/TransportLoop.h"

namespace baton::net {

/// One request from connection to answer: writes, reads, keeps both time limits, and tells why it stopped.
/// @thread the transport's
class ExchangeRun final : public QObject {
public:
    ExchangeRun(TransportLoop &loop, std::shared_ptr<Exchange> exchange);

    void start();
    /// Ends it with `error`.
    void stop(Error error);
    [[nodiscard]] const std::shared_ptr<Exchange> &exchange() const { return m_exchange; }

private:
    void acquire();
    void attach(SocketPtr socket, bool reused);
    void detach();
    void pump();
    void tellSent();
    void read();
    bool feed();
    void closed();
    void succeed();
    void progress() { m_idleTimer.start(); }
    [[nodiscard]] qint64 totalBytes() const;

    TransportLoop &m_loop;
    const std::shared_ptr<Exchange> m_exchange;
    const WireRequest &m_request;
    QTimer m_idleTimer;
    QTimer m_deadlineTimer;
    std::unique_ptr<SocketOpener, DeleteLater> m_opener;
    SocketPtr m_socket;
    std::optional<ResponseReader> m_reader;
    qint64 m_handedOver = 0; ///< bytes of head and body given to the socket
    qint64 m_toldSent = 0; ///< bytes of the body, to onSent
    bool m_reused = false;
    bool m_secondTry = false;
    bool m_over = false;
};

} // namespace baton::net
