// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/LoopbackServer.h"

#include "app/demo/network/LoopbackConnection.h"

#include <QtNetwork/QTcpServer>

namespace baton::demo {

namespace {

QByteArray find(const HttpHeaders &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const { return find(headers, name); }

QByteArray HttpReply::header(QByteArrayView name) const { return find(headers, name); }

void HttpReply::setHeader(const QByteArray &name, const QByteArray &value)
{
    headers.removeIf([&name](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
    headers.append({name, value});
}

HttpReply HttpReply::json(QByteArray body, int status)
{
    return text(std::move(body), "application/json; charset=utf-8", status);
}

HttpReply HttpReply::text(QByteArray body, QByteArray contentType, int status)
{
    HttpReply reply;
    reply.status = status;
    reply.body = std::move(body);
    reply.headers.append({"Content-Type", std::move(contentType)});
    return reply;
}

class LoopbackServer::Worker final : public QTcpServer {
public:
    explicit Worker(LoopbackServer *server)
        : m_server(server)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                new LoopbackConnection(socket, [this](const HttpRequest &r) { return m_server->answer(r); }, this);
        });
    }

private:
    LoopbackServer *m_server;
};

LoopbackServer::LoopbackServer(Handler handler)
    : m_handler(std::move(handler))
    , m_worker(std::make_unique<Worker>(this))
{
    m_thread.setObjectName(QStringLiteral("loopback server"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    quint16 port = 0;
    QMetaObject::invokeMethod(
        m_worker.get(),
        [this] {
            m_worker->listen(QHostAddress::LocalHost);
            return m_worker->serverPort();
        },
        Qt::BlockingQueuedConnection, &port);
    m_baseUrl = QStringLiteral("http://127.0.0.1:%1").arg(port);
}

LoopbackServer::~LoopbackServer()
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [this] {
            m_worker->close();
            qDeleteAll(m_worker->findChildren<LoopbackConnection *>(Qt::FindDirectChildrenOnly));
            m_worker->moveToThread(nullptr);
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

HttpReply LoopbackServer::answer(const HttpRequest &request)
{
    std::optional<Fault> fault;
    {
        const std::lock_guard lock(m_mutex);
        m_requests.append(request);
        for (auto it = m_faults.begin(); it != m_faults.end(); ++it) {
            if (it->when && !it->when(request))
                continue;
            fault = *it;
            ++m_struck;
            const bool counted = it->times > 0;
            if (counted)
                --it->times;
            if (counted && it->times == 0)
                m_faults.erase(it);
            break;
        }
    }
    if (fault && !fault->afterHandling)
        return fault->change(request, HttpReply());
    HttpReply reply = m_handler(request);
    return fault ? fault->change(request, std::move(reply)) : reply;
}

void LoopbackServer::addFault(Fault fault)
{
    const std::lock_guard lock(m_mutex);
    m_faults.append(std::move(fault));
}

void LoopbackServer::clearFaults()
{
    const std::lock_guard lock(m_mutex);
    m_faults.clear();
    m_struck = 0;
}

int LoopbackServer::faultsStruck() const
{
    const std::lock_guard lock(m_mutex);
    return m_struck;
}

QList<HttpRequest> LoopbackServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void LoopbackServer::clearRequests()
{
    const std::lock_guard lock(m_mutex);
    m_requests.clear();
}

void LoopbackServer::dropConnections()
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [this] {
            const auto connections = m_worker->findChildren<QTcpSocket *>();
            for (QTcpSocket *socket : connections)
                socket->abort();
        },
        Qt::BlockingQueuedConnection);
}

namespace faults {

namespace {
std::function<bool(const HttpRequest &)> matching(const QByteArray &method, const QString &path)
{
    return [method, path](const HttpRequest &request) {
        return (method.isEmpty() || request.method == method) && request.path.startsWith(path);
    };
}

HttpReply silence()
{
    HttpReply reply;
    reply.silent = true;
    return reply;
}
} // namespace

Fault reply(const QString &path, const HttpReply &reply, int times)
{
    return {matching({}, path), times, false, [reply](const HttpRequest &, const HttpReply &) { return reply; }};
}

Fault lostAnswer(const QByteArray &method, const QString &path, int times)
{
    return {matching(method, path), times, true, [](const HttpRequest &, const HttpReply &) { return silence(); }};
}

Fault lostRequest(const QByteArray &method, const QString &path, int times)
{
    return {matching(method, path), times, false, [](const HttpRequest &, const HttpReply &) { return silence(); }};
}

Fault rewriteBody(const QString &path, const std::function<QByteArray(QByteArray)> &rewrite, int times)
{
    return {matching({}, path), times, true, [rewrite](const HttpRequest &, HttpReply reply) {
                reply.body = rewrite(reply.body);
                return reply;
            }};
}

} // namespace faults

} // namespace baton::demo
