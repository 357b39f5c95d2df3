// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QThread>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

namespace baton::test {

/// Stands between us and a server on this machine. Once a client has written more than so many bytes, nothing that the
/// server says after a moment of silence comes back to it: the connection ends instead.
/// @thread any; it has one of its own
class CuttingProxy {
public:
    CuttingProxy(int serverPort, qint64 after)
    {
        QObject::connect(&m_thread, &QThread::started, &m_context, [this, serverPort, after] {
            m_server = new QTcpServer(&m_context);
            m_server->listen(QHostAddress::LocalHost);
            m_port = m_server->serverPort();
            QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this, serverPort, after] {
                QTcpSocket *client = m_server->nextPendingConnection();
                auto *server = new QTcpSocket(client);
                server->connectToHost(QHostAddress::LocalHost, quint16(serverPort));
                auto written = std::make_shared<qint64>(0);
                QObject::connect(client, &QTcpSocket::readyRead, client, [client, server, written] {
                    const QByteArray bytes = client->readAll();
                    *written += bytes.size();
                    server->write(bytes);
                });
                QObject::connect(server, &QTcpSocket::readyRead, client, [client, server, written, after] {
                    const QByteArray bytes = server->readAll();
                    if (*written > after)
                        client->abort();
                    else
                        client->write(bytes);
                });
                QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
            });
        });
        m_context.moveToThread(&m_thread);
        m_thread.start();
        while (m_port == 0)
            QThread::yieldCurrentThread();
    }
    ~CuttingProxy()
    {
        QMetaObject::invokeMethod(&m_context, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    CuttingProxy(const CuttingProxy &) = delete;
    CuttingProxy &operator=(const CuttingProxy &) = delete;

    [[nodiscard]] int port() const { return m_port; }

private:
    QThread m_thread;
    QObject m_context;
    QTcpServer *m_server = nullptr;
    std::atomic<int> m_port = 0;
};

} // namespace baton::test
