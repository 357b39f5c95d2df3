// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/HttpClient.h"

#include "core/net/HttpTransport.h"
#include "core/net/Redirect.h"
#include "core/net/Url.h"

#include <QtNetwork/QNetworkProxyFactory>
#include <QtNetwork/QSslConfiguration>

namespace baton::net {

namespace {

constexpr const char *kOwnHeaders[]
    = {"host", "content-length", "transfer-encoding", "connection", "accept-encoding", "te", "upgrade", "expect"};

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool isHeaderValue(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

std::optional<Error> objection(const Request &request, bool allowPlainHttp)
{
    const auto invalid
        = [](const QString &what) { return Error{Error::Kind::Invalid, QStringLiteral("request: ") + what}; };
    const QUrl &url = request.url;
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return invalid(QStringLiteral("not an address of the web"));
    if (url.scheme() == u"http" && !allowPlainHttp && !isLoopback(url.host())) {
        return Error{
            Error::Kind::Refused, QStringLiteral("request: %1 would go out unencrypted").arg(redacted(request.url))};
    }
    if (!isToken(request.verb))
        return invalid(QStringLiteral("no usable verb"));
    for (const auto &[name, value] : request.headers) {
        if (!isToken(name) || !isHeaderValue(value))
            return invalid(QStringLiteral("a header that would break the message"));
        const auto own = [&](const char *other) { return name.compare(other, Qt::CaseInsensitive) == 0; };
        if (std::any_of(std::begin(kOwnHeaders), std::end(kOwnHeaders), own))
            return invalid(QStringLiteral("header %1 belongs to the client").arg(QLatin1String(name)));
    }
    if (!isHeaderValue(request.contentType) || !isHeaderValue(request.bearerToken)
        || !isHeaderValue(request.idempotencyKey))
        return invalid(QStringLiteral("a header that would break the message"));
    return std::nullopt;
}

QByteArray headOf(const Request &request, const QByteArray &userAgent)
{
    const QUrl &url = request.url;
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (!target.startsWith('/'))
        target.prepend('/');
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() != -1 && effectivePort(url) != effectivePort(QUrl(url.scheme() + QStringLiteral("://x"))))
        host += ':' + QByteArray::number(url.port());

    QByteArray head = request.verb + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\nAccept-Encoding: gzip\r\n";
    const auto add = [&](const char *name, const QByteArray &value) {
        if (!value.isEmpty())
            head += name + (": " + value) + "\r\n";
    };
    if (headerValue(request.headers, "user-agent").isNull())
        add("User-Agent", userAgent);
    if (headerValue(request.headers, "accept").isNull())
        add("Accept", "*/*");
    if (!request.bearerToken.isEmpty())
        add("Authorization", "Bearer " + request.bearerToken);
    add("Idempotency-Key", request.idempotencyKey);
    add("Content-Type", request.contentType);
    for (const auto &[name, value] : request.headers)
        head += name + ": " + value + "\r\n";
    const bool usuallyHasBody = request.verb == "POST" || request.verb == "PUT" || request.verb == "PATCH";
    if (usuallyHasBody || !request.body.isEmpty())
        head += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return head + "\r\n";
}

QNetworkProxy systemProxyFor(const QUrl &url)
{
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy &proxy : proxies) {
        switch (proxy.type()) {
        case QNetworkProxy::NoProxy:
        case QNetworkProxy::Socks5Proxy:
        case QNetworkProxy::HttpProxy: return proxy;
        default: break; // cannot carry an encrypted connection
        }
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

QSslConfiguration tlsConfiguration(const QList<QSslCertificate> &extraAuthorities)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setAllowedNextProtocols({"http/1.1"});
    if (!extraAuthorities.isEmpty())
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + extraAuthorities);
    return tls;
}

} // namespace

HttpClient::HttpClient(const Clock &clock, HttpOptions options)
    : m_clock(clock)
    , m_options(std::move(options))
    , m_transport(std::make_shared<HttpTransport>(clock,
          HttpTransport::Options{[extra = m_options.extraAuthorities] { return tlsConfiguration(extra); },
              m_options.proxyFor ? m_options.proxyFor : &systemProxyFor}))
{
}

HttpClient::~HttpClient() { shutdown(); }

void HttpClient::shutdown() { m_transport->shutdown(); }

Result<Response> HttpClient::exchange(const Request &asked, const CancelToken &cancel)
{
    const auto transport = m_transport; // the client may be gone before the answer
    const Clock &clock = m_clock;
    const bool allowPlainHttp = m_options.allowPlainHttp;
    const QByteArray userAgent = m_options.userAgent;
    const TimeMs end = clock.monotonicMs() + asked.deadline.count();

    Request request = asked;
    request.url.setUserInfo(QString());
    for (int hop = 0; hop <= kMaxRedirects; ++hop) {
        if (auto error = objection(request, allowPlainHttp))
            return fail(unsent(std::move(*error)));
        const std::chrono::milliseconds left(end - clock.monotonicMs());
        if (left.count() <= 0)
            return fail(
                Error::Kind::Timeout, QStringLiteral("redirects took longer than %1 ms").arg(asked.deadline.count()));
        const bool safe = request.verb == "GET" || request.verb == "HEAD" || request.verb == "OPTIONS";
        auto answer = transport->run({request.url, headOf(request, userAgent), request.body, request.verb == "HEAD",
                                         safe || !request.idempotencyKey.isEmpty(), request.maxBodyBytes,
                                         request.idleTimeout, left, request.onProgress, request.onSent},
            cancel);
        if (!answer)
            return answer;
        answer->finalUrl = request.url;
        if (!isFollowed(request, *answer))
            return answer;
        auto next = redirected(request, *answer);
        if (!next)
            return fail(std::move(next.error()));
        request = std::move(*next);
    }
    return fail(Error::Kind::Invalid,
        QStringLiteral("more than %1 redirects from %2").arg(kMaxRedirects).arg(redacted(asked.url)));
}

} // namespace baton::net
