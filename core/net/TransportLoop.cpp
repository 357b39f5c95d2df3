// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/TransportLoop.h"

#include "core/net/ExchangeRun.h"
#include "core/net/Url.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

namespace baton::net {

namespace {
constexpr size_t kMaxIdle = 32;
constexpr std::chrono::milliseconds kFreshEnough(2000);
} // namespace

TransportLoop::TransportLoop(
    Mailbox &mailbox, const Clock &clock, const HttpTransport::Options &options, std::function<void()> quit)
    : m_mailbox(mailbox)
    , m_clock(clock)
    , m_options(options)
    , m_quit(std::move(quit))
{
    m_purge.setSingleShot(true);
    connect(&m_purge, &QTimer::timeout, this, &TransportLoop::purge);
}

TransportLoop::~TransportLoop()
{
    for (const auto &idle : m_idle)
        idle.socket->disconnect(this);
    while (!m_runs.empty())
        m_runs.begin()->second->stop({Error::Kind::Cancelled, QStringLiteral("shutting down")});
}

bool TransportLoop::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    drainCommands();
    return true;
}

void TransportLoop::drainCommands()
{
    bool closed = false;
    auto commands = m_mailbox.take(&closed);
    for (auto &command : commands) {
        const auto known = m_runs.find(command.exchange.get());
        if (command.cancel) {
            if (known != m_runs.end())
                known->second->stop({Error::Kind::Cancelled, QStringLiteral("cancelled")});
            continue;
        }
        auto *run = new ExchangeRun(*this, std::move(command.exchange));
        m_runs.emplace(run->exchange().get(), run);
        run->start();
    }
    if (closed)
        m_quit();
}

void TransportLoop::finished(ExchangeRun *run, Result<Response> result)
{
    m_runs.erase(run->exchange().get());
    run->exchange()->complete(std::move(result));
    run->deleteLater();
}

QNetworkProxy TransportLoop::proxyFor(const QUrl &url) const
{
    if (isLoopback(url.host()) || !m_options.proxyFor)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    return m_options.proxyFor(url);
}

SocketPtr TransportLoop::takeIdle(const QUrl &url, bool repeatable)
{
    purge();
    for (auto idle = m_idle.rbegin(); idle != m_idle.rend(); ++idle) {
        const std::chrono::milliseconds age(m_clock.monotonicMs() - idle->since);
        if (!sameOrigin(idle->url, url) || (!repeatable && age > kFreshEnough))
            continue;
        SocketPtr socket = std::move(idle->socket);
        m_idle.erase(std::next(idle).base());
        socket->disconnect(this);
        // Closed, or saying something nobody asked for.
        if (socket->state() != QAbstractSocket::ConnectedState || socket->bytesAvailable() > 0)
            return {};
        return socket;
    }
    return {};
}

void TransportLoop::keep(const QUrl &url, SocketPtr socket, std::chrono::milliseconds limit)
{
    if (limit.count() <= 0)
        return;
    QSslSocket *const raw = socket.get();
    const auto gone = [this, raw] { discard(raw); };
    connect(raw, &QSslSocket::disconnected, this, gone);
    connect(raw, &QSslSocket::readyRead, this, gone);
    connect(raw, &QSslSocket::errorOccurred, this, gone);
    m_idle.push_back({url, std::move(socket), m_clock.monotonicMs(), limit});
    if (m_idle.size() > kMaxIdle) {
        m_idle.front().socket->disconnect(this);
        m_idle.erase(m_idle.begin());
    }
    if (!m_purge.isActive())
        m_purge.start(limit);
}

void TransportLoop::purge()
{
    const TimeMs now = m_clock.monotonicMs();
    std::chrono::milliseconds next(0);
    std::erase_if(m_idle, [&](Idle &idle) {
        const auto left = idle.limit - std::chrono::milliseconds(now - idle.since);
        if (left.count() > 0) {
            next = next.count() == 0 ? left : std::min(next, left);
            return false;
        }
        idle.socket->disconnect(this);
        return true;
    });
    if (next.count() > 0)
        m_purge.start(next);
    else
        m_purge.stop();
}

const QSslConfiguration &TransportLoop::tls()
{
    if (!m_tls)
        m_tls = m_options.tls();
    return *m_tls;
}

void TransportLoop::discard(const QSslSocket *socket)
{
    std::erase_if(m_idle, [&](Idle &idle) {
        if (idle.socket.get() != socket)
            return false;
        idle.socket->disconnect(this);
        return true;
    });
}

} // namespace baton::net
