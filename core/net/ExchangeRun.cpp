// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ExchangeRun.h"

#include "core/net/Url.h"

namespace baton::net {

namespace {
constexpr qint64 kStepBytes = 64LL * 1024;
constexpr int kStepsPerTurn = 4; // then the other requests and cancellations have their turn
constexpr std::chrono::seconds kKeepSeconds(30);
} // namespace

ExchangeRun::ExchangeRun(TransportLoop &loop, std::shared_ptr<Exchange> exchange)
    : QObject(&loop)
    , m_loop(loop)
    , m_exchange(std::move(exchange))
    , m_request(m_exchange->request)
{
    m_idleTimer.setSingleShot(true);
    m_idleTimer.setInterval(m_request.idleTimeout);
    connect(&m_idleTimer, &QTimer::timeout, this, [this] {
        stop({Error::Kind::Timeout,
            QStringLiteral("nothing was heard from %1 for %2 ms")
                .arg(m_request.url.host())
                .arg(m_request.idleTimeout.count())});
    });
    m_deadlineTimer.setSingleShot(true);
    m_deadlineTimer.setInterval(m_request.deadline);
    connect(&m_deadlineTimer, &QTimer::timeout, this, [this] {
        stop({Error::Kind::Timeout,
            QStringLiteral("%1 did not finish within %2 ms")
                .arg(m_request.url.host())
                .arg(m_request.deadline.count())});
    });
}

void ExchangeRun::start()
{
    m_deadlineTimer.start();
    acquire();
}

void ExchangeRun::acquire()
{
    progress();
    if (!m_secondTry) {
        if (SocketPtr socket = m_loop.takeIdle(m_request.url, m_request.repeatable)) {
            attach(std::move(socket), true);
            return;
        }
    }
    m_opener.reset(new SocketOpener(m_request.url, m_loop.proxyFor(m_request.url), m_loop.tls(), nullptr));
    connect(m_opener.get(), &SocketOpener::failed, this, [this](const Error &error) { stop(error); });
    connect(m_opener.get(), &SocketOpener::opened, this, [this] {
        SocketPtr socket(m_opener->take().release());
        m_opener.reset();
        attach(std::move(socket), false);
    });
    m_opener->start();
}

void ExchangeRun::attach(SocketPtr socket, bool reused)
{
    m_socket = std::move(socket);
    m_reused = reused;
    m_handedOver = 0;
    m_toldSent = 0;
    m_reader.emplace(m_request.isHead, m_request.maxBodyBytes);
    const auto wrote = [this] {
        progress();
        pump();
        tellSent();
    };
    connect(m_socket.get(), &QSslSocket::bytesWritten, this, wrote);
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, this, wrote);
    connect(m_socket.get(), &QSslSocket::readyRead, this, &ExchangeRun::read);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &ExchangeRun::closed);
    connect(m_socket.get(), &QSslSocket::disconnected, this, &ExchangeRun::closed);
    progress();
    pump();
}

void ExchangeRun::detach()
{
    if (m_socket)
        m_socket->disconnect(this);
}

qint64 ExchangeRun::totalBytes() const { return m_request.head.size() + m_request.body.size(); }

/// Keeps at most about 64 KiB in the socket, so that progress of a long upload is seen by the idle timer.
void ExchangeRun::pump()
{
    while (!m_over && m_socket && m_handedOver < totalBytes()
        && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < kStepBytes) {
        const bool inHead = m_handedOver < m_request.head.size();
        const QByteArray &part = inHead ? m_request.head : m_request.body;
        const qint64 from = inHead ? m_handedOver : m_handedOver - m_request.head.size();
        const qint64 length = std::min<qint64>(part.size() - from, kStepBytes);
        m_handedOver += length; // before the write: it may report back at once
        if (m_socket->write(part.constData() + from, length) != length) {
            closed();
            return;
        }
    }
}

/// What still waits in the socket has not gone anywhere.
void ExchangeRun::tellSent()
{
    if (!m_request.onSent || m_over || !m_socket)
        return;
    const qint64 waiting = m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
    const qint64 sent = m_handedOver - m_request.head.size() - waiting;
    if (sent <= m_toldSent)
        return;
    m_toldSent = sent;
    m_request.onSent(sent);
}

/// Hands over one step of what has come. @return false when there was none, or it ended the run
bool ExchangeRun::feed()
{
    if (m_over || !m_socket || m_socket->bytesAvailable() <= 0)
        return false;
    const QByteArray bytes = m_socket->read(kStepBytes);
    if (bytes.isEmpty())
        return false;
    progress();
    if (auto fed = m_reader->feed(bytes); !fed) {
        stop(std::move(fed.error()));
        return false;
    }
    if (m_request.onProgress && m_reader->bodyBytes() > 0)
        m_request.onProgress(m_reader->bodyBytes());
    if (m_reader->isDone()) {
        succeed();
        return false;
    }
    return true;
}

void ExchangeRun::read()
{
    for (int step = 0; step < kStepsPerTurn; ++step) {
        if (!feed())
            return;
    }
    if (m_socket && m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &ExchangeRun::read, Qt::QueuedConnection);
}

void ExchangeRun::closed()
{
    while (feed()) { }
    if (m_over || !m_socket)
        return;
    const auto reason = m_socket->error();
    const bool complete = m_handedOver == totalBytes();
    if (m_reader->hasBegun()) {
        // Without a length the end of the connection is the end of the answer, but only an orderly one.
        auto ended = m_reader->finish();
        if (ended && reason != QAbstractSocket::RemoteHostClosedError)
            ended = fail(Error{Error::Kind::Network, m_socket->errorString(), {}, m_reader->status()});
        if (ended)
            succeed();
        else
            stop(std::move(ended.error()));
        return;
    }
    // A kept connection that the server gave up meanwhile: once more on a fresh one, if that cannot do a thing twice.
    if (m_reused && (m_request.repeatable || !complete)) {
        detach();
        m_socket->abort();
        m_socket.reset();
        m_secondTry = true;
        acquire();
        return;
    }
    const bool mayHaveHappened = complete && !m_request.repeatable;
    stop({mayHaveHappened ? Error::Kind::Timeout : Error::Kind::Network,
        QStringLiteral("%1 closed the connection without an answer (%2)")
            .arg(m_request.url.host(), m_socket->errorString())});
}

void ExchangeRun::succeed()
{
    tellSent();
    m_over = true;
    detach();
    if (m_reader->canReuse() && m_handedOver == totalBytes() && m_socket->state() == QAbstractSocket::ConnectedState
        && m_socket->bytesToWrite() == 0 && m_socket->bytesAvailable() == 0) {
        // A second less than promised, so that the server is not closing it while the next request is on its way.
        const auto promised
            = std::chrono::seconds(m_reader->keepAliveSeconds().value_or(int(kKeepSeconds.count()) + 1) - 1);
        m_loop.keep(m_request.url, std::move(m_socket), std::min<std::chrono::milliseconds>(promised, kKeepSeconds));
    } else {
        m_socket->disconnectFromHost();
        m_socket.reset();
    }
    m_loop.finished(this, m_reader->take());
}

void ExchangeRun::stop(Error error)
{
    if (std::exchange(m_over, true))
        return;
    if (m_handedOver < totalBytes())
        error = unsent(std::move(error));
    if (m_reader && error.httpStatus == 0)
        error.httpStatus = m_reader->status();
    detach();
    if (m_opener)
        m_opener->disconnect(this);
    m_opener.reset();
    if (m_socket)
        m_socket->abort();
    m_socket.reset();
    m_loop.finished(this, fail(std::move(error)));
}

} // namespace baton::net
