// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/LoopbackServer.h"

#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>

namespace baton::demo {

/// One connection to a LoopbackServer: reads requests one after the other and writes their answers.
/// @thread the server's
class LoopbackConnection final : public QObject {
    Q_OBJECT
public:
    /// Takes the socket over. @param answer  makes the reply to a complete request
    LoopbackConnection(QTcpSocket *socket, std::function<HttpReply(const HttpRequest &)> answer, QObject *parent);

private:
    void readMore();
    /// One request from the buffer, if it holds a whole one. False: not yet, or the connection was given up.
    bool takeRequest();
    void giveUp(int status, const QByteArray &why);
    void begin(HttpReply reply);
    void writeHead();
    void pump();

    QTcpSocket *m_socket;
    std::function<HttpReply(const HttpRequest &)> m_answer;
    QByteArray m_in;
    HttpRequest m_request;
    HttpReply m_reply;
    bool m_busy = false; ///< an answer is on its way; further requests wait
    bool m_headWritten = false;
    bool m_closeAfter = false;
    qint64 m_total = 0; ///< bytes of body to send
    qint64 m_sent = 0;
    QTimer m_pause;
};

} // namespace baton::demo
