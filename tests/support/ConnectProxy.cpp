// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ConnectProxy.h"

#include <QtNetwork/QTcpSocket>

namespace baton::test {

struct ConnectProxy::State {
    std::mutex mutex;
    QList<QByteArray> tunnels;
};

namespace {

/// Reads one CONNECT, then copies bytes both ways.
void serve(
    qintptr descriptor, QObject *parent, quint16 targetPort, const std::function<void(const QByteArray &)> &asked)
{
    auto *client = new QTcpSocket(parent);
    auto *target = new QTcpSocket(client);
    target->setProxy(QNetworkProxy::NoProxy);
    QObject::connect(client, &QTcpSocket::readyRead, client, [=] {
        if (target->state() == QAbstractSocket::ConnectedState) {
            target->write(client->readAll());
            return;
        }
        const QByteArray waiting = client->peek(8192);
        const qsizetype end = waiting.indexOf("\r\n\r\n");
        if (end < 0 || target->state() != QAbstractSocket::UnconnectedState)
            return;
        client->read(end + 4);
        asked(waiting.split(' ').value(1));
        target->connectToHost(QHostAddress(QHostAddress::LocalHost), targetPort);
    });
    QObject::connect(
        target, &QTcpSocket::connected, client, [=] { client->write("HTTP/1.1 200 Tunnel open\r\n\r\n"); });
    QObject::connect(target, &QTcpSocket::readyRead, client, [=] { client->write(target->readAll()); });
    QObject::connect(target, &QTcpSocket::disconnected, client, [=] { client->disconnectFromHost(); });
    QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    client->setSocketDescriptor(descriptor);
}

} // namespace

ConnectProxy::ConnectProxy(quint16 targetPort)
    : m_state(std::make_shared<State>())
    , m_thread(std::make_unique<ServerThread>([state = m_state, targetPort](qintptr descriptor, QObject *parent) {
        serve(descriptor, parent, targetPort, [state](const QByteArray &tunnel) {
            const std::lock_guard lock(state->mutex);
            state->tunnels.append(tunnel);
        });
    }))
{
}

QNetworkProxy ConnectProxy::proxy() const
{
    return QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), m_thread->port());
}

QList<QByteArray> ConnectProxy::tunnels() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->tunnels;
}

} // namespace baton::test
