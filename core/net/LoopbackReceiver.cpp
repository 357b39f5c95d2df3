// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/LoopbackReceiver.h"

#include "core/net/OAuth.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEvent>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace baton::net {

namespace {
constexpr qint64 kMaxRequestBytes = 8192;
constexpr std::chrono::milliseconds kLastPageTime(500);
constexpr qsizetype kMaxConnections = 16;
constexpr qsizetype kMaxCodeBytes = 4096;
} // namespace

struct LoopbackReceiver::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Result<AuthorizationCode>> answer;
    bool ready = false; ///< listening, or known to be impossible
    quint16 port = 0;
    QObject *listener = nullptr;
    QByteArray state;
    LoopbackTexts texts;
    std::chrono::milliseconds requestTime{};
    std::thread thread;
};

namespace {

/// Serves the page; lives on the receiver's thread.
class Listener final : public QTcpServer {
public:
    Listener(LoopbackReceiver::Shared &shared, QEventLoop &events)
        : m_shared(shared)
        , m_events(events)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                accept(socket);
        });
    }

    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::User) {
            close();
            QTimer::singleShot(kLastPageTime, this, [this] { m_events.quit(); });
            m_closing = true;
            quitIfIdle();
        }
        return QTcpServer::event(event);
    }

private:
    void quitIfIdle()
    {
        if (m_closing && m_open == 0)
            m_events.quit();
    }

    void accept(QTcpSocket *socket)
    {
        ++m_open;
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --m_open;
            socket->deleteLater();
            quitIfIdle();
        });
        if (m_open > kMaxConnections) {
            socket->abort();
            return;
        }
        socket->setReadBufferSize(kMaxRequestBytes);
        QTimer::singleShot(m_shared.requestTime, socket, [socket] { socket->abort(); });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    }

    void read(QTcpSocket *socket)
    {
        const QByteArray head = socket->peek(kMaxRequestBytes);
        const qsizetype end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            if (head.size() >= kMaxRequestBytes)
                socket->abort();
            return;
        }
        socket->disconnect(this);
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --m_open;
            socket->deleteLater();
            quitIfIdle();
        });
        socket->read(end + 4);
        socket->write(answerTo(head.first(end)));
        socket->disconnectFromHost();
    }

    [[nodiscard]] QByteArray answerTo(const QByteArray &head)
    {
        const QList<QByteArray> rows = head.split('\n');
        const QList<QByteArray> words = rows.first().trimmed().split(' ');
        const auto &texts = m_shared.texts;
        if (words.size() != 3 || !words.at(2).startsWith("HTTP/1."))
            return page(400, texts.stray, texts.strayDetail, false);
        const QByteArray &target = words.at(1);
        const qsizetype mark = target.indexOf('?');
        // A page elsewhere may point a name of its own at this machine: only our own address is answered.
        const QByteArray host = headerIn(rows, "host");
        if ((mark < 0 ? target : target.first(mark)) != "/cb"
            || host != "127.0.0.1:" + QByteArray::number(m_shared.port))
            return page(404, texts.stray, texts.strayDetail, false);
        if (words.at(0) != "GET")
            return page(405, texts.stray, texts.strayDetail, false);
        return receive(mark < 0 ? QByteArray() : target.sliced(mark + 1));
    }

    QByteArray receive(QByteArray query)
    {
        const auto &texts = m_shared.texts;
        const QUrlQuery values(QString::fromLatin1(query.replace('+', "%20")));
        const auto value
            = [&](const char *key) { return values.queryItemValue(QLatin1String(key), QUrl::FullyDecoded).toUtf8(); };
        if (!equalInConstantTime(value("state"), m_shared.state))
            return page(400, texts.stray, texts.strayDetail, false);
        const QByteArray code = value("code");
        const QByteArray error = value("error");
        if (code.isEmpty() == error.isEmpty() || code.size() > kMaxCodeBytes)
            return page(400, texts.stray, texts.strayDetail, false);

        const std::lock_guard lock(m_shared.mutex);
        // The first answer counts; a reload shows its page again.
        if (!m_shared.answer) {
            if (!code.isEmpty())
                m_shared.answer = AuthorizationCode{code, value("iss")};
            else
                m_shared.answer = fail(Error::Kind::Auth, plainWord(error));
            m_shared.changed.notify_all();
        }
        const bool good = m_shared.answer->has_value();
        return good ? page(200, texts.done, texts.doneDetail, true)
                    : page(200, texts.failed, texts.failedDetail, false);
    }

    static QString plainWord(const QByteArray &error)
    {
        const bool plain = error.size() <= 60
            && std::all_of(error.begin(), error.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
        return plain ? QString::fromLatin1(error) : QStringLiteral("unreadable error");
    }

    static QByteArray headerIn(const QList<QByteArray> &rows, const char *name)
    {
        for (const QByteArray &row : rows) {
            const qsizetype colon = row.indexOf(':');
            if (colon > 0 && row.first(colon).compare(name, Qt::CaseInsensitive) == 0)
                return row.sliced(colon + 1).trimmed();
        }
        return {};
    }

    [[nodiscard]] QByteArray page(int status, const QString &headline, const QString &detail, bool good) const
    {
        const QByteArray body = loopbackPage(m_shared.texts, headline, detail, good);
        return "HTTP/1.1 " + QByteArray::number(status)
            + " Baton\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\nConnection: close\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
              "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n"
              "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'\r\n\r\n"
            + body;
    }

    LoopbackReceiver::Shared &m_shared;
    QEventLoop &m_events;
    qsizetype m_open = 0;
    bool m_closing = false;
};

void threadMain(LoopbackReceiver::Shared &shared)
{
    {
        QEventLoop events;
        Listener listener(shared, events);
        const bool listening = listener.listen(QHostAddress(QHostAddress::LocalHost));
        {
            const std::lock_guard lock(shared.mutex);
            shared.port = listening ? listener.serverPort() : quint16(0);
            shared.listener = listening ? &listener : nullptr;
            shared.ready = true;
            shared.changed.notify_all();
        }
        if (listening)
            events.exec();
        const std::lock_guard lock(shared.mutex);
        shared.listener = nullptr;
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace

namespace {
void askToEnd(LoopbackReceiver::Shared &shared)
{
    const std::lock_guard lock(shared.mutex);
    if (shared.listener != nullptr)
        QCoreApplication::postEvent(shared.listener, new QEvent(QEvent::User));
}
} // namespace

LoopbackReceiver::LoopbackReceiver(std::shared_ptr<Shared> shared)
    : m_shared(std::move(shared))
{
}

Result<std::unique_ptr<LoopbackReceiver>> LoopbackReceiver::open(
    const QByteArray &state, LoopbackTexts texts, std::chrono::milliseconds requestTime)
{
    Q_ASSERT(!state.isEmpty());
    auto shared = std::make_shared<Shared>();
    shared->state = state;
    shared->texts = std::move(texts);
    shared->requestTime = requestTime;
    shared->thread = std::thread([&listening = *shared] { threadMain(listening); });
    std::unique_ptr<LoopbackReceiver> receiver(new LoopbackReceiver(shared));
    std::unique_lock lock(shared->mutex);
    shared->changed.wait(lock, [&] { return shared->ready; });
    const bool listening = shared->port != 0;
    lock.unlock();
    if (!listening)
        return fail(Error::Kind::Network, QStringLiteral("cannot listen on 127.0.0.1"));
    return receiver;
}

LoopbackReceiver::~LoopbackReceiver()
{
    askToEnd(*m_shared);
    m_shared->thread.join();
}

QUrl LoopbackReceiver::redirectUri() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/cb").arg(m_shared->port));
}

Result<AuthorizationCode> LoopbackReceiver::wait(const CancelToken &cancel, std::chrono::milliseconds limit)
{
    const auto hook = cancel.onCancel([shared = m_shared] {
        {
            const std::lock_guard lock(shared->mutex);
        }
        shared->changed.notify_all();
    });
    std::unique_lock lock(m_shared->mutex);
    m_shared->changed.wait_for(lock, limit, [&] { return m_shared->answer || cancel.isCancelled(); });
    if (m_shared->answer)
        return *m_shared->answer;
    if (cancel.isCancelled())
        return fail(Error::Kind::Cancelled, QStringLiteral("signing in was cancelled"));
    return fail(Error::Kind::Timeout, QStringLiteral("nobody came back from the browser"));
}

} // namespace baton::net
