// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/MailLink.h"

#include "core/net/HttpMessage.h"
#include "core/net/Tls.h"
#include "core/net/Url.h"

#include <QtCore/QUrl>

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace baton::net {

namespace {

constexpr int kLongestPollMs = 1000;
// What OpenSSL says of a certificate (X509_V_ERR_…); libcurl hands its numbers on.
constexpr long kNotYetValid = 9;
constexpr long kExpired = 10;
constexpr long kSelfSigned = 18;
constexpr long kRevoked = 23;

struct FreeList {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

/// The handle that waits, shared with hooks that may still be running when it is done with.
using Multi = std::shared_ptr<CURLM>;

Multi newMulti()
{
    static std::once_flag begun;
    std::call_once(begun, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return {curl_multi_init(), [](CURLM *multi) { curl_multi_cleanup(multi); }};
}

QUrl addressOf(const MailServer &server)
{
    QUrl url;
    const bool tls = server.security == MailServer::Security::Tls;
    if (server.protocol == MailServer::Protocol::Imap)
        url.setScheme(tls ? QStringLiteral("imaps") : QStringLiteral("imap"));
    else
        url.setScheme(tls ? QStringLiteral("smtps") : QStringLiteral("smtp"));
    url.setHost(server.host);
    url.setPort(server.port);
    // What we call ourselves at EHLO: the name of a person's computer is nobody's business.
    if (server.protocol == MailServer::Protocol::Smtp)
        url.setPath(QStringLiteral("/%5B127.0.0.1%5D"), QUrl::TolerantMode);
    return url;
}

TlsProblem problemOf(CURL *easy)
{
    long verdict = 0;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
    switch (verdict) {
    case 0:
    case 1: return TlsProblem::WrongHost; // nothing is wrong with the chain, so it was the name
    case kNotYetValid: return TlsProblem::NotYetValid;
    case kExpired: return TlsProblem::Expired;
    case kSelfSigned: return TlsProblem::SelfSigned;
    case kRevoked: return TlsProblem::Revoked;
    default: return TlsProblem::Untrusted;
    }
}

} // namespace

struct MailLink::Curl {
    Multi multi = newMulti();
    CURL *easy = curl_easy_init();
    QByteArray url;
    QByteArray user;
    QByteArray password;
    QString host;
    std::array<char, CURL_ERROR_SIZE> said{};
    std::optional<qint64> mostBytes; ///< as the server says
    // For handing in
    MailProgress progress;
    QByteArray from;
    std::unique_ptr<curl_slist, FreeList> recipients;
    QByteArray mail;
    qsizetype handed = 0;

    Curl() = default;
    Curl(const Curl &) = delete;
    Curl &operator=(const Curl &) = delete;
    ~Curl()
    {
        curl_multi_remove_handle(multi.get(), easy);
        curl_easy_cleanup(easy);
    }

    void prepare(const MailServer &server, const MailSignIn &signIn)
    {
        host = server.host;
        url = addressOf(server).toEncoded();
        curl_easy_setopt(easy, CURLOPT_URL, url.constData());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps");
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, said.data());
        curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
        curl_easy_setopt(easy, CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
        // What the server says meanwhile is nothing that belongs on anybody's screen.
        curl_easy_setopt(
            easy, CURLOPT_WRITEFUNCTION,
            +[](char *, size_t size, size_t count, void *) -> size_t { return size * count; });
        curl_easy_setopt(
            easy, CURLOPT_HEADERFUNCTION, +[](char *line, size_t size, size_t count, void *data) -> size_t {
                static_cast<Curl *>(data)->hear(QByteArrayView(line, qsizetype(size * count)));
                return size * count;
            });
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
        const bool mayDoWithout = isLoopback(host) && server.security == MailServer::Security::StartTls;
        curl_easy_setopt(easy, CURLOPT_USE_SSL, long(mayDoWithout ? CURLUSESSL_TRY : CURLUSESSL_ALL));
        if (const QByteArray authorities = qgetenv("SSL_CERT_FILE"); !authorities.isEmpty())
            curl_easy_setopt(easy, CURLOPT_CAINFO, authorities.constData());
        if (signIn.user.isEmpty())
            return;
        user = signIn.user.toUtf8();
        password = signIn.token.isEmpty() ? signIn.password : signIn.token;
        curl_easy_setopt(easy, CURLOPT_USERNAME, user.constData());
        curl_easy_setopt(easy, CURLOPT_SASL_IR, 1L);
        if (signIn.token.isEmpty()) {
            curl_easy_setopt(easy, CURLOPT_PASSWORD, password.constData());
            return;
        }
        // Nothing else may be tried with it: a token is not a password.
        curl_easy_setopt(easy, CURLOPT_LOGIN_OPTIONS, "AUTH=OAUTHBEARER;AUTH=XOAUTH2");
        curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, password.constData());
    }

    /// A line of the server's. After STARTTLS it says anew what it can.
    void hear(QByteArrayView line)
    {
        const QByteArrayView word = line.trimmed();
        if (word.size() < 8 || !word.startsWith("250") || qstrnicmp(word.data() + 4, 4, "SIZE", 4) != 0)
            return;
        bool isNumber = false;
        const qint64 most = word.sliced(8).trimmed().toByteArray().toLongLong(&isNumber);
        mostBytes = isNumber && most >= 0 ? most : 0;
    }

    /// Drives the transfer to its end.
    Result<void> run(const MailLimit &limit)
    {
        const auto hook = limit.cancel.onCancel([multi = multi] { curl_multi_wakeup(multi.get()); });
        curl_multi_add_handle(multi.get(), easy);
        int running = 1;
        while (true) {
            if (curl_multi_perform(multi.get(), &running) != CURLM_OK)
                return fail(Error::Kind::Network, QStringLiteral("libcurl gave up"));
            if (running == 0)
                break;
            if (limit.cancel.isCancelled())
                return fail(Error::Kind::Cancelled);
            const auto left = limit.left();
            if (left.count() == 0)
                return fail(Error::Kind::Timeout, QStringLiteral("%1 did not answer in time").arg(host));
            curl_multi_poll(multi.get(), nullptr, 0, int(std::min<qint64>(left.count(), kLongestPollMs)), nullptr);
        }
        int queued = 0;
        const CURLMsg *message = curl_multi_info_read(multi.get(), &queued);
        const CURLcode code = message ? message->data.result : CURLE_FAILED_INIT;
        return code == CURLE_OK ? Result<void>() : fail(errorOf(code));
    }

    [[nodiscard]] Error errorOf(CURLcode code) const
    {
        const QString what
            = said[0] ? QString::fromUtf8(said.data()).left(300) : QString::fromUtf8(curl_easy_strerror(code));
        switch (code) {
        case CURLE_LOGIN_DENIED:
        case CURLE_AUTH_ERROR: return {Error::Kind::Auth, what};
        case CURLE_OPERATION_TIMEDOUT: return {Error::Kind::Timeout, what};
        case CURLE_PEER_FAILED_VERIFICATION:
            return {Error::Kind::Network,
                QStringLiteral("tls-%1: the certificate of %2 (%3)").arg(tlsProblemWord(problemOf(easy)), host, what)};
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_USE_SSL_FAILED: return tlsHandshakeError(host, what);
        default: return {Error::Kind::Network, QStringLiteral("%1: %2").arg(host, what)};
        }
    }

    /// The server's last word, as SMTP numbers it.
    [[nodiscard]] long reply() const
    {
        long code = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &code);
        return code;
    }
};

MailLimit MailLimit::within(std::chrono::milliseconds time, const CancelToken &cancel)
{
    return {cancel, SystemClock().monotonicMs() + time.count()};
}

std::chrono::milliseconds MailLimit::left() const
{
    return std::chrono::milliseconds(std::max<TimeMs>(0, until - SystemClock().monotonicMs()));
}

MailLink::MailLink(std::unique_ptr<Curl> curl)
    : m_curl(std::move(curl))
{
}

MailLink::~MailLink() = default;

Result<std::unique_ptr<MailLink>> MailLink::open(
    const MailServer &server, const MailSignIn &signIn, const MailLimit &limit)
{
    auto curl = std::make_unique<Curl>();
    curl->prepare(server, signIn);
    curl_easy_setopt(curl->easy, CURLOPT_CONNECT_ONLY, 1L);
    if (const auto done = curl->run(limit); !done)
        return fail(done.error().kind == Error::Kind::Auth ? done.error() : unsent(done.error()));
    return std::unique_ptr<MailLink>(new MailLink(std::move(curl)));
}

Result<void> MailLink::await(bool toWrite, const MailLimit &limit)
{
    if (limit.cancel.isCancelled())
        return fail(Error::Kind::Cancelled);
    const auto left = limit.left();
    if (left.count() == 0)
        return fail(Error::Kind::Timeout, QStringLiteral("%1 did not answer in time").arg(m_curl->host));
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(m_curl->easy, CURLINFO_ACTIVESOCKET, &socket);
    if (socket == CURL_SOCKET_BAD)
        return fail(Error::Kind::Network, QStringLiteral("the connection to %1 is gone").arg(m_curl->host));
    const auto hook = limit.cancel.onCancel([multi = m_curl->multi] { curl_multi_wakeup(multi.get()); });
    curl_waitfd waited{socket, short(toWrite ? CURL_WAIT_POLLOUT : CURL_WAIT_POLLIN), 0};
    curl_multi_poll(m_curl->multi.get(), &waited, 1, int(std::min<qint64>(left.count(), kLongestPollMs)), nullptr);
    return limit.cancel.isCancelled() ? Result<void>(fail(Error::Kind::Cancelled)) : Result<void>();
}

Result<void> MailLink::write(QByteArrayView bytes, const MailLimit &limit)
{
    while (!bytes.isEmpty()) {
        size_t taken = 0;
        const CURLcode code = curl_easy_send(m_curl->easy, bytes.data(), size_t(bytes.size()), &taken);
        if (code != CURLE_OK && code != CURLE_AGAIN)
            return fail(m_curl->errorOf(code));
        bytes = bytes.sliced(qsizetype(taken));
        if (code == CURLE_AGAIN) {
            if (auto ready = await(true, limit); !ready)
                return ready;
        }
    }
    return {};
}

std::optional<qint64> MailLink::mostBytes() const { return m_curl->mostBytes; }

Result<QByteArray> MailLink::read(const MailLimit &limit)
{
    QByteArray buffer(64 * 1024, Qt::Uninitialized);
    while (true) {
        size_t got = 0;
        const CURLcode code = curl_easy_recv(m_curl->easy, buffer.data(), size_t(buffer.size()), &got);
        if (code == CURLE_OK && got > 0)
            return buffer.left(qsizetype(got));
        if (code == CURLE_OK)
            return fail(Error::Kind::Network, QStringLiteral("%1 hung up").arg(m_curl->host));
        if (code != CURLE_AGAIN)
            return fail(m_curl->errorOf(code));
        if (auto ready = await(false, limit); !ready)
            return fail(ready.error());
    }
}

Result<void> submitMail(const MailServer &server, const MailSignIn &signIn, const QString &from,
    const QStringList &recipients, const QByteArray &mail, const MailLimit &limit, const MailProgress &progress)
{
    MailLink::Curl curl;
    curl.prepare(server, signIn);
    curl.from = from.toUtf8();
    curl.mail = mail;
    curl.progress = progress;
    for (const QString &recipient : recipients)
        curl.recipients.reset(curl_slist_append(curl.recipients.release(), recipient.toUtf8().constData()));
    curl_easy_setopt(curl.easy, CURLOPT_MAIL_FROM, curl.from.constData());
    curl_easy_setopt(curl.easy, CURLOPT_MAIL_RCPT, curl.recipients.get());
    curl_easy_setopt(curl.easy, CURLOPT_UPLOAD, 1L);
    // So that a server that takes no such mail says so before it comes.
    curl_easy_setopt(curl.easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(mail.size()));
    curl_easy_setopt(curl.easy, CURLOPT_READDATA, &curl);
    curl_easy_setopt(
        curl.easy, CURLOPT_READFUNCTION, +[](char *to, size_t size, size_t count, void *data) -> size_t {
            auto *self = static_cast<MailLink::Curl *>(data);
            const qsizetype part = std::min(qsizetype(size * count), self->mail.size() - self->handed);
            std::copy_n(self->mail.constData() + self->handed, part, to);
            self->handed += part;
            if (self->progress)
                self->progress(self->handed, self->mail.size());
            return size_t(part);
        });
    auto done = curl.run(limit);
    if (done)
        return done;
    Error error = done.error();
    const long reply = curl.reply();
    if (error.kind == Error::Kind::Network && reply >= 400) {
        // Its own refusal, at whatever point: it has not been taken.
        if (reply < 500)
            return fail(unsent(error));
        error.kind = reply == 530 || reply == 535          ? Error::Kind::Auth
            : reply == 550 || reply == 551 || reply == 553 ? Error::Kind::NotFound
                                                           : Error::Kind::Forbidden;
        return fail(error);
    }
    if (error.kind == Error::Kind::Auth)
        return fail(error);
    // A server takes a mail when it has seen its end, and not before.
    return fail(curl.handed < mail.size() ? unsent(error) : error);
}

} // namespace baton::net
