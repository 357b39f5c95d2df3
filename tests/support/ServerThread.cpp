// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ServerThread.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtCore/QEventLoop>

namespace baton::test {

namespace {

class Listener final : public QTcpServer {
public:
    Listener(ServerThread::Accepted accepted, QEventLoop &events)
        : m_accepted(std::move(accepted))
        , m_events(events)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_accepted(descriptor, this); }
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::User)
            m_events.quit();
        return QTcpServer::event(event);
    }

private:
    ServerThread::Accepted m_accepted;
    QEventLoop &m_events;
};

} // namespace

ServerThread::ServerThread(Accepted accepted)
    : m_accepted(std::move(accepted))
    , m_thread([this] { run(); })
{
    std::unique_lock lock(m_mutex);
    m_started.wait(lock, [this] { return m_loop != nullptr; });
}

namespace {
void askToEnd(QObject *listener) { QCoreApplication::postEvent(listener, new QEvent(QEvent::User)); }
} // namespace

ServerThread::~ServerThread()
{
    askToEnd(m_loop);
    m_thread.join();
}

void ServerThread::run()
{
    QEventLoop events;
    {
        Listener listener(m_accepted, events);
        if (!listener.listen(QHostAddress::LocalHost))
            qFatal("no port to listen on");
        {
            const std::lock_guard lock(m_mutex);
            m_port = listener.serverPort();
            m_loop = &listener;
        }
        m_started.notify_all();
        events.exec();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace baton::test
