// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/HttpTransport.h"

#include "core/net/TransportLoop.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtCore/QEventLoop>

namespace baton::net {

void Exchange::complete(Result<Response> answer)
{
    const std::lock_guard lock(m_mutex);
    if (!m_result)
        m_result.emplace(std::move(answer));
    m_done.notify_all();
}

Result<Response> Exchange::wait()
{
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [this] { return m_result.has_value(); });
    return std::move(*m_result);
}

bool Mailbox::post(Command command)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed || m_receiver == nullptr)
        return false;
    m_commands.push_back(std::move(command));
    if (m_commands.size() == 1)
        QCoreApplication::postEvent(m_receiver, new QEvent(QEvent::User));
    return true;
}

std::deque<Mailbox::Command> Mailbox::take(bool *closed)
{
    const std::lock_guard lock(m_mutex);
    if (closed != nullptr)
        *closed = m_closed;
    return std::exchange(m_commands, {});
}

void Mailbox::open(QObject *receiver)
{
    const std::lock_guard lock(m_mutex);
    m_receiver = receiver;
    m_opened.notify_all();
}

void Mailbox::waitUntilOpen()
{
    std::unique_lock lock(m_mutex);
    m_opened.wait(lock, [this] { return m_receiver != nullptr; });
}

void Mailbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    if (m_receiver != nullptr)
        QCoreApplication::postEvent(m_receiver, new QEvent(QEvent::User));
}

void Mailbox::detach()
{
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
}

namespace {

void threadMain(Mailbox &mailbox, const Clock &clock, const HttpTransport::Options &options)
{
    {
        QEventLoop events;
        TransportLoop loop(mailbox, clock, options, [&events] { events.quit(); });
        mailbox.open(&loop);
        events.exec();
        mailbox.detach();
    }
    for (const Mailbox::Command &command : mailbox.take()) {
        if (!command.cancel)
            command.exchange->complete(fail(unsent({Error::Kind::Cancelled, QStringLiteral("shutting down")})));
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace

HttpTransport::HttpTransport(const Clock &clock, Options options)
    : m_mailbox(std::make_shared<Mailbox>())
    , m_thread([mailbox = m_mailbox, &clock, options = std::move(options)] { threadMain(*mailbox, clock, options); })
{
    m_mailbox->waitUntilOpen();
}

HttpTransport::~HttpTransport() { shutdown(); }

Result<Response> HttpTransport::run(WireRequest request, const CancelToken &cancel)
{
    if (cancel.isCancelled())
        return fail(unsent({Error::Kind::Cancelled, QStringLiteral("cancelled")}));
    const auto exchange = std::make_shared<Exchange>(std::move(request));
    if (!m_mailbox->post({exchange}))
        return fail(unsent({Error::Kind::Cancelled, QStringLiteral("shut down")}));
    const auto hook = cancel.onCancel([mailbox = m_mailbox, exchange] { mailbox->post({exchange, true}); });
    return exchange->wait();
}

void HttpTransport::shutdown()
{
    m_mailbox->close();
    const std::lock_guard joining(m_joinMutex);
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace baton::net
