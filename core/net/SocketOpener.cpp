// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/SocketOpener.h"

#include "core/net/Tls.h"
#include "core/net/Url.h"

#include <QtNetwork/QHostInfo>

namespace baton::net {

namespace {
constexpr std::chrono::milliseconds kAttemptDelay(250); // RFC 8305, section 5
constexpr qsizetype kMaxAttempts = 8;
} // namespace

QList<QHostAddress> attemptOrder(const QList<QHostAddress> &addresses)
{
    if (addresses.isEmpty())
        return {};
    const auto firstFamily = addresses.first().protocol();
    QList<QHostAddress> first;
    QList<QHostAddress> other;
    for (const QHostAddress &address : addresses)
        (address.protocol() == firstFamily ? first : other).append(address);
    QList<QHostAddress> out;
    for (qsizetype i = 0; i < std::max(first.size(), other.size()) && out.size() < kMaxAttempts; ++i) {
        if (i < first.size())
            out.append(first.at(i));
        if (i < other.size())
            out.append(other.at(i));
    }
    return out.mid(0, kMaxAttempts);
}

SocketOpener::SocketOpener(const QUrl &url, const QNetworkProxy &proxy, const QSslConfiguration &tls, QObject *parent)
    : QObject(parent)
    , m_url(url)
    , m_host(url.host(QUrl::FullyEncoded))
    , m_proxy(proxy)
    , m_tls(tls)
{
    m_nextAttempt.setSingleShot(true);
    m_nextAttempt.setInterval(kAttemptDelay);
    connect(&m_nextAttempt, &QTimer::timeout, this, &SocketOpener::tryNext);
}

SocketOpener::~SocketOpener()
{
    if (m_lookupId != -1)
        QHostInfo::abortHostLookup(m_lookupId);
    // Signals of the children must not reach a half-destroyed opener.
    for (QSslSocket *socket : std::as_const(m_racing))
        socket->disconnect(this);
    if (m_winner != nullptr)
        m_winner->disconnect(this);
}

void SocketOpener::start()
{
    if (m_proxy.type() != QNetworkProxy::NoProxy) {
        // The proxy resolves the name; there is nothing to race.
        QSslSocket *socket = addSocket(m_proxy);
        m_racing.append(socket);
        socket->connectToHost(m_host, quint16(effectivePort(m_url)));
        return;
    }
    const QHostAddress literal(m_host);
    if (!literal.isNull()) {
        lookedUp({literal}, {});
    } else if (m_host.compare(u"localhost", Qt::CaseInsensitive) == 0) {
        // RFC 6761, section 6.3: never asked of a name server.
        lookedUp({QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)}, {});
    } else {
        m_lookupId = QHostInfo::lookupHost(m_host, this, [this](const QHostInfo &info) {
            m_lookupId = -1;
            lookedUp(info.addresses(), info.error() == QHostInfo::NoError ? QString() : info.errorString());
        });
    }
}

void SocketOpener::lookedUp(const QList<QHostAddress> &addresses, const QString &problem)
{
    m_addresses = attemptOrder(addresses);
    if (m_addresses.isEmpty()) {
        failOnce({Error::Kind::Network, QStringLiteral("name not found: %1 (%2)").arg(m_host, problem)});
        return;
    }
    tryNext();
}

QSslSocket *SocketOpener::addSocket(const QNetworkProxy &proxy)
{
    auto *socket = new QSslSocket(this);
    socket->setProxy(proxy);
    socket->setReadBufferSize(kReadBufferBytes);
    socket->setSslConfiguration(m_tls);
    // Queued: a socket may report while it is still inside connectToHost().
    connect(socket, &QSslSocket::connected, this, [this, socket] { won(socket); }, Qt::QueuedConnection);
    connect(socket, &QSslSocket::errorOccurred, this, [this, socket] { lost(socket); }, Qt::QueuedConnection);
    return socket;
}

void SocketOpener::tryNext()
{
    if (m_winner != nullptr || m_addresses.isEmpty())
        return;
    const QHostAddress address = m_addresses.takeFirst();
    QSslSocket *socket = addSocket(QNetworkProxy(QNetworkProxy::NoProxy));
    m_racing.append(socket);
    socket->connectToHost(address, quint16(effectivePort(m_url)));
    if (!m_addresses.isEmpty())
        m_nextAttempt.start();
}

void SocketOpener::won(QSslSocket *socket)
{
    if (m_winner != nullptr || !m_racing.removeOne(socket))
        return;
    m_winner = socket;
    m_nextAttempt.stop();
    for (QSslSocket *other : std::exchange(m_racing, {})) {
        other->disconnect(this);
        other->abort();
        other->deleteLater();
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_url.scheme() != u"https") {
        succeedOnce();
        return;
    }
    socket->setPeerVerifyName(m_host);
    connect(socket, &QSslSocket::sslErrors, this, [this, socket](const QList<QSslError> &errors) {
        m_tlsErrors = errors; // not ignored: the handshake fails
        m_certificate = socket->peerCertificate();
    });
    connect(socket, &QSslSocket::encrypted, this, &SocketOpener::succeedOnce);
    socket->startClientEncryption();
}

void SocketOpener::lost(QSslSocket *socket)
{
    // The report was queued; the socket may be gone by now.
    if (socket != m_winner && !m_racing.contains(socket))
        return;
    m_lastProblem = socket->errorString();
    if (socket == m_winner) {
        failOnce(m_tlsErrors.isEmpty() ? tlsHandshakeError(m_host, m_lastProblem)
                                       : tlsError(m_tlsErrors, m_certificate, m_host));
        return;
    }
    m_racing.removeOne(socket);
    socket->disconnect(this);
    socket->deleteLater();
    if (!m_addresses.isEmpty()) {
        m_nextAttempt.stop();
        tryNext();
    } else if (m_racing.isEmpty()) {
        failOnce({Error::Kind::Network, QStringLiteral("cannot connect to %1 (%2)").arg(m_host, m_lastProblem)});
    }
}

void SocketOpener::failOnce(const Error &error)
{
    if (!std::exchange(m_answered, true))
        Q_EMIT failed(error);
}

void SocketOpener::succeedOnce()
{
    if (!std::exchange(m_answered, true))
        Q_EMIT opened();
}

std::unique_ptr<QSslSocket> SocketOpener::take()
{
    QSslSocket *socket = std::exchange(m_winner, nullptr);
    socket->disconnect(this);
    socket->setParent(nullptr);
    return std::unique_ptr<QSslSocket>(socket);
}

} // namespace baton::net
