// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestConnection.h"

namespace baton::test {

namespace {
constexpr qint64 kStep = 256LL * 1024;

QByteArray chunked(const QByteArray &body, int chunkBytes)
{
    QByteArray out;
    for (qsizetype at = 0; at < body.size(); at += chunkBytes) {
        const QByteArray piece = body.mid(at, chunkBytes);
        out += QByteArray::number(piece.size(), 16) + ";x=y\r\n" + piece + "\r\n";
    }
    return out + "0\r\nX-Trailer: yes\r\n\r\n";
}
} // namespace

TestConnection::TestConnection(qintptr descriptor, std::shared_ptr<HttpTestServer::State> state, QObject *parent)
    : QObject(parent)
    , m_state(std::move(state))
{
    std::optional<QSslConfiguration> tls;
    {
        const std::lock_guard lock(m_state->mutex);
        m_number = ++m_state->connections;
        tls = m_state->tls;
    }
    connect(&m_drip, &QTimer::timeout, this, &TestConnection::pump);
    connect(&m_socket, &QSslSocket::readyRead, this, &TestConnection::read);
    const auto wrote = [this] {
        if (m_busy && !m_drip.isActive())
            pump();
    };
    connect(&m_socket, &QSslSocket::bytesWritten, this, wrote);
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, wrote);
    connect(&m_socket, &QSslSocket::disconnected, this, [this] {
        {
            const std::lock_guard lock(m_state->mutex);
            ++m_state->closed;
        }
        m_state->changed.notify_all();
        m_drip.stop();
        deleteLater();
    });
    m_socket.setSocketDescriptor(descriptor);
    if (tls) {
        m_socket.setSslConfiguration(*tls);
        m_socket.startServerEncryption();
    }
}

void TestConnection::read()
{
    m_in += m_socket.readAll();
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (m_busy || end < 0)
        return;
    Received request;
    request.rawHead = m_in.left(end + 2);
    QList<QByteArray> rows = request.rawHead.split('\n');
    const QList<QByteArray> words = rows.takeFirst().trimmed().split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    for (const QByteArray &row : rows) {
        const qsizetype colon = row.indexOf(':');
        if (colon > 0)
            request.headers.append({row.left(colon).trimmed(), row.mid(colon + 1).trimmed()});
    }
    const qsizetype length = request.header("content-length").toLongLong();
    if (m_in.size() < end + 4 + length)
        return;
    request.body = m_in.mid(end + 4, length);
    m_in = m_in.mid(end + 4 + length);
    request.connection = m_number;
    m_busy = true;
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->requests.append(request);
    }
    m_state->changed.notify_all();
    // A later turn, as with a real server.
    QMetaObject::invokeMethod(this, [this, request] { answer(request); }, Qt::QueuedConnection);
}

void TestConnection::answer(const Received &request)
{
    Handler handler;
    {
        const std::lock_guard lock(m_state->mutex);
        handler = m_state->handlers.value(request.path(), m_state->handler);
    }
    const Reply reply = handler ? handler(request) : Reply{.status = 404};
    if (reply.delay.count() > 0)
        QTimer::singleShot(reply.delay, this, [this, reply] { begin(reply); });
    else
        begin(reply);
}

void TestConnection::begin(const Reply &reply)
{
    if (reply.never)
        return;
    m_reply = reply;
    m_sent = 0;
    m_repeatLeft = 0;
    m_closeAfterwards = reply.untilClose || reply.closeAfter.has_value();
    if (reply.raw) {
        m_out = *reply.raw;
    } else {
        const bool bodyless = reply.status == 204 || reply.status == 304;
        const QByteArray body = reply.chunkBytes > 0 ? chunked(reply.body, reply.chunkBytes) : reply.body;
        const qint64 length = std::max<qint64>(reply.repeatBytes, body.size());
        m_out = "HTTP/1.1 " + QByteArray::number(reply.status) + " Scripted\r\n";
        for (const auto &[name, value] : reply.headers) {
            m_out += name + ": " + value + "\r\n";
            m_closeAfterwards |= name.toLower() == "connection" && value.toLower() == "close";
        }
        if (reply.chunkBytes > 0)
            m_out += "Transfer-Encoding: chunked\r\n";
        else if (!reply.untilClose && !bodyless)
            m_out += "Content-Length: " + QByteArray::number(reply.claimedLength.value_or(length)) + "\r\n";
        m_out += "\r\n" + body;
        m_repeatLeft = length - body.size();
    }
    if (reply.dripBytes > 0)
        m_drip.start(reply.dripEvery);
    pump();
}

QByteArray TestConnection::next(qint64 bytes)
{
    if (m_out.isEmpty() && m_repeatLeft > 0) {
        m_out = m_reply.body.repeated(qsizetype(std::max<qint64>(1, kStep / m_reply.body.size())))
                    .left(qsizetype(std::min<qint64>(kStep, m_repeatLeft)));
        m_repeatLeft -= m_out.size();
    }
    const QByteArray out = m_out.left(bytes);
    m_out = m_out.mid(out.size());
    return out;
}

void TestConnection::pump()
{
    while (m_busy && m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite() < kStep) {
        qint64 most = m_reply.dripBytes > 0 ? m_reply.dripBytes : kStep;
        if (m_reply.closeAfter)
            most = std::min<qint64>(most, *m_reply.closeAfter - m_sent);
        const QByteArray piece = most > 0 ? next(most) : QByteArray();
        if (piece.isEmpty()) {
            finish();
            return;
        }
        m_sent += piece.size();
        {
            const std::lock_guard lock(m_state->mutex);
            m_state->bytesSent += piece.size();
        }
        m_socket.write(piece);
        if (m_drip.isActive())
            return;
    }
}

void TestConnection::finish()
{
    m_drip.stop();
    m_busy = false;
    if (m_closeAfterwards)
        m_socket.disconnectFromHost();
    else if (!m_in.isEmpty())
        read();
}

} // namespace baton::test
