// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/HttpTestServer.h"

#include "tests/support/TestConnection.h"

#include <QtCore/QFile>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QSslKey>

namespace baton::test {

namespace {

QByteArray fixture(QLatin1String name)
{
    QFile file(QStringLiteral(BATON_TEST_FIXTURES "/tls/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

std::optional<QSslConfiguration> configuration(Tls tls)
{
    QLatin1String name;
    switch (tls) {
    case Tls::None: return std::nullopt;
    case Tls::Good: name = QLatin1String("good.pem"); break;
    case Tls::Expired: name = QLatin1String("expired.pem"); break;
    case Tls::NotYetValid: name = QLatin1String("early.pem"); break;
    case Tls::WrongHost: name = QLatin1String("wronghost.pem"); break;
    case Tls::SelfSigned: name = QLatin1String("selfsigned.pem"); break;
    }
    const QByteArray pem = fixture(name);
    QSslConfiguration out = QSslConfiguration::defaultConfiguration();
    out.setLocalCertificate(QSslCertificate(pem, QSsl::Pem));
    out.setPrivateKey(QSslKey(pem, QSsl::Ec, QSsl::Pem));
    out.setPeerVerifyMode(QSslSocket::VerifyNone);
    return out;
}

QString decoded(const QByteArray &encoded, const QString &name)
{
    QByteArray spaced = encoded;
    return QUrlQuery(QString::fromLatin1(spaced.replace('+', "%20"))).queryItemValue(name, QUrl::FullyDecoded);
}

template <typename Predicate>
bool waitUntil(const HttpTestServer::State &state, std::chrono::milliseconds limit, Predicate predicate)
{
    std::unique_lock lock(state.mutex);
    return state.changed.wait_for(lock, limit, predicate);
}

} // namespace

QByteArray Received::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QString Received::query(const QString &name) const
{
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QString() : decoded(target.mid(mark + 1), name);
}

QString Received::form(const QString &name) const { return decoded(body, name); }

QList<QSslCertificate> testAuthorities()
{
    return {QSslCertificate(fixture(QLatin1String("authority.pem")), QSsl::Pem)};
}

HttpTestServer::HttpTestServer(Handler handler, Tls tls)
    : m_state(std::make_shared<State>())
    , m_tls(tls != Tls::None)
{
    m_state->handler = std::move(handler);
    m_state->tls = configuration(tls);
    m_thread = std::make_unique<ServerThread>(
        [state = m_state](qintptr descriptor, QObject *parent) { new TestConnection(descriptor, state, parent); });
}

HttpTestServer::~HttpTestServer() = default;

QUrl HttpTestServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
            .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
            .arg(port())
            .arg(path));
}

quint16 HttpTestServer::port() const { return m_thread->port(); }

void HttpTestServer::setHandler(Handler handler)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->handler = std::move(handler);
}

void HttpTestServer::on(const QByteArray &path, const Handler &handler)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->handlers.insert(path, handler);
}

void HttpTestServer::on(const QByteArray &path, const Reply &reply)
{
    on(path, Handler([reply](const Received &) { return reply; }));
}

QList<Received> HttpTestServer::requests() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->requests;
}

int HttpTestServer::connections() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->connections;
}

qint64 HttpTestServer::bytesSent() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->bytesSent;
}

bool HttpTestServer::waitForRequests(int count, std::chrono::milliseconds limit) const
{
    return waitUntil(*m_state, limit, [&] { return m_state->requests.size() >= count; });
}

bool HttpTestServer::waitForClosed(int count, std::chrono::milliseconds limit) const
{
    return waitUntil(*m_state, limit, [&] { return m_state->closed >= count; });
}

} // namespace baton::test
