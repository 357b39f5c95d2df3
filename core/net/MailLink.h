// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace baton::net {

/// Where mail is read or handed in.
struct MailServer {
    enum class Protocol { Imap, Smtp };
    enum class Security {
        Tls, ///< from the first byte
        StartTls, ///< asked for, and insisted on; on this machine itself (127.0.0.1) a server may have none
    };
    Protocol protocol = Protocol::Imap;
    Security security = Security::Tls;
    QString host;
    int port = 993;

    bool operator==(const MailServer &) const = default;
};

struct MailSignIn {
    QString user; ///< empty: connects without signing in
    QByteArray password;
    QByteArray token = {}; ///< OAuth's access token, in place of a password (OAUTHBEARER, XOAUTH2)
};

/// How much of a mail has gone, in bytes. Called on the thread that asked; must be brief.
using MailProgress = std::function<void(qint64 done, qint64 of)>;

/// How long, and who may end it earlier.
struct MailLimit {
    CancelToken cancel;
    TimeMs until = 0; ///< SystemClock().monotonicMs() at which it is over
    /// From now on.
    static MailLimit within(std::chrono::milliseconds time, const CancelToken &cancel);
    [[nodiscard]] std::chrono::milliseconds left() const;
};

/// A connection to a mail server, encrypted and signed in; what is said on it afterwards is the caller's.
///
/// libcurl makes the connection: names, proxies, TLS and its checks, STARTTLS, every way of signing in. Trusted are the
/// system's authorities, or those of the file that SSL_CERT_FILE names.
/// @thread one at a time; blocks
class MailLink {
public:
    /// @return Error::Network  no connection, name, or TLS (tlsProblemOf()); Error::Auth  name or password refused;
    ///         Error::Timeout, Error::Cancelled. Nothing can have happened: surelyUnsent().
    static Result<std::unique_ptr<MailLink>> open(
        const MailServer &server, const MailSignIn &signIn, const MailLimit &limit);
    ~MailLink();
    MailLink(const MailLink &) = delete;
    MailLink &operator=(const MailLink &) = delete;

    Result<void> write(QByteArrayView bytes, const MailLimit &limit);
    /// Largest mail that the server takes, as it says itself (SMTP, RFC 1870). nullopt: it tells none; 0: any
    [[nodiscard]] std::optional<qint64> mostBytes() const;
    /// At least one byte. @return Error::Network  the server has hung up
    Result<QByteArray> read(const MailLimit &limit);

    struct Curl;

private:
    explicit MailLink(std::unique_ptr<Curl> curl);
    Result<void> await(bool toWrite, const MailLimit &limit);

    std::unique_ptr<Curl> m_curl;
};

/// Hands one mail in. @param mail  with CRLF line ends
/// @return Error::Auth, Error::Forbidden, Error::NotFound (a recipient)  the server's own refusal
///         Error::Network, Error::Timeout, Error::Cancelled  it may have been taken, unless surelyUnsent()
Result<void> submitMail(const MailServer &server, const MailSignIn &signIn, const QString &from,
    const QStringList &recipients, const QByteArray &mail, const MailLimit &limit, const MailProgress &progress = {});

} // namespace baton::net
