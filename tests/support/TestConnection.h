// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/HttpTestServer.h"

#include <QtCore/QTimer>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>

namespace baton::test {

/// What the server's thread and the test share.
struct HttpTestServer::State {
    mutable std::mutex mutex;
    mutable std::condition_variable changed;
    Handler handler;
    QHash<QByteArray, Handler> handlers;
    QList<Received> requests;
    int connections = 0;
    int closed = 0;
    qint64 bytesSent = 0;
    std::optional<QSslConfiguration> tls;
};

/// One connection of the server: reads requests, acts out replies.
/// @thread the server's
class TestConnection final : public QObject {
public:
    TestConnection(qintptr descriptor, std::shared_ptr<HttpTestServer::State> state, QObject *parent);
    ~TestConnection() override { m_socket.disconnect(this); }

private:
    void read();
    void answer(const Received &request);
    void begin(const Reply &reply);
    void pump();
    void finish();
    QByteArray next(qint64 bytes);

    std::shared_ptr<HttpTestServer::State> m_state;
    QSslSocket m_socket;
    int m_number = 0;
    QByteArray m_in;
    bool m_busy = false; ///< a request is being answered
    QTimer m_drip;
    Reply m_reply;
    QByteArray m_out;
    qint64 m_repeatLeft = 0;
    qint64 m_sent = 0;
    bool m_closeAfterwards = false;
};

} // namespace baton::test
