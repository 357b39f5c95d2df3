// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/LoopbackConnection.h"

#include <QtCore/QUrl>

namespace baton::demo {

namespace {

constexpr qsizetype kMaxHead = 64 * 1024;
constexpr qsizetype kMaxBody = 64 * 1024 * 1024;
constexpr qint64 kWriteAhead = 256 * 1024;

QByteArray reasonFor(int status)
{
    switch (status) {
    case 200: return "OK";
    case 202: return "Accepted";
    case 206: return "Partial Content";
    case 302: return "Found";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 410: return "Gone";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Status";
    }
}

} // namespace

LoopbackConnection::LoopbackConnection(
    QTcpSocket *socket, std::function<HttpReply(const HttpRequest &)> answer, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_answer(std::move(answer))
{
    socket->setParent(this);
    m_pause.setSingleShot(true);
    connect(socket, &QTcpSocket::readyRead, this, &LoopbackConnection::readMore);
    connect(socket, &QTcpSocket::bytesWritten, this, &LoopbackConnection::pump);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (!m_headWritten)
            writeHead();
        pump();
    });
}

void LoopbackConnection::readMore()
{
    m_in += m_socket->readAll();
    while (!m_busy && takeRequest()) { }
}

bool LoopbackConnection::takeRequest()
{
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_in.size() > kMaxHead)
            giveUp(400, "the head of the request is too long");
        return false;
    }
    const QList<QByteArray> lines = m_in.left(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() != 3 || !first.at(2).startsWith("HTTP/1.")) {
        giveUp(400, "no HTTP/1 request");
        return false;
    }
    HttpRequest request;
    request.method = first.at(0);
    request.target = first.at(1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    if (!request.header("transfer-encoding").isEmpty()) {
        giveUp(411, "a request needs a Content-Length here");
        return false;
    }
    const qsizetype length = request.header("content-length").toLongLong();
    if (length < 0 || length > kMaxBody) {
        giveUp(413, "the body of the request is too long");
        return false;
    }
    if (m_in.size() < end + 4 + length)
        return false;
    request.body = m_in.mid(end + 4, length);
    m_in.remove(0, end + 4 + length);
    const qsizetype question = request.target.indexOf('?');
    request.path = QUrl::fromPercentEncoding(question < 0 ? request.target : request.target.left(question));
    request.query = question < 0 ? QByteArray() : request.target.mid(question + 1);
    m_request = request;
    m_closeAfter = request.header("connection").toLower() == "close";
    begin(m_answer(request));
    return !m_busy;
}

void LoopbackConnection::giveUp(int status, const QByteArray &why)
{
    m_in.clear();
    m_closeAfter = true;
    begin(HttpReply::text(why, "text/plain", status));
}

void LoopbackConnection::begin(HttpReply reply)
{
    m_reply = std::move(reply);
    m_busy = true;
    m_headWritten = false;
    m_sent = 0;
    m_total = m_reply.body.size() * m_reply.repeatBody;
    if (m_reply.silent)
        return;
    if (m_reply.delay.count() > 0) {
        m_pause.start(m_reply.delay);
        return;
    }
    writeHead();
    pump();
}

void LoopbackConnection::writeHead()
{
    m_headWritten = true;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(m_reply.status) + ' ' + reasonFor(m_reply.status) + "\r\n";
    for (const auto &[name, value] : std::as_const(m_reply.headers))
        head += name + ": " + value + "\r\n";
    if (m_reply.header("content-length").isNull() && m_reply.status != 304)
        head += "Content-Length: " + QByteArray::number(m_total) + "\r\n";
    if (m_closeAfter)
        head += "Connection: close\r\n";
    m_socket->write(head + "\r\n");
    if (m_request.method == "HEAD")
        m_total = 0;
}

void LoopbackConnection::pump()
{
    if (!m_busy || !m_headWritten || m_pause.isActive())
        return;
    const qint64 end = m_reply.cutAfter >= 0 ? std::min(m_reply.cutAfter, m_total) : m_total;
    while (m_sent < end && m_socket->bytesToWrite() < kWriteAhead) {
        const qint64 offset = m_sent % m_reply.body.size();
        qint64 size = std::min<qint64>(m_reply.body.size() - offset, end - m_sent);
        if (m_reply.dripBytes > 0)
            size = std::min<qint64>(size, m_reply.dripBytes);
        m_socket->write(m_reply.body.constData() + offset, size);
        m_sent += size;
        if (m_reply.dripBytes > 0 && m_sent < end) {
            m_pause.start(m_reply.dripEvery);
            return;
        }
    }
    if (m_sent < end)
        return;
    m_busy = false;
    if (m_reply.cutAfter >= 0 || m_closeAfter) {
        m_socket->disconnectFromHost();
        return;
    }
    if (!m_in.isEmpty())
        QMetaObject::invokeMethod(this, &LoopbackConnection::readMore, Qt::QueuedConnection);
}

} // namespace baton::demo
