// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Tls.h"

#include "core/base/Clock.h"

#include <QtCore/QDateTime>

#include <array>

namespace baton::net {

namespace {

constexpr std::array kProblems = {TlsProblem::Revoked, TlsProblem::Expired, TlsProblem::NotYetValid,
    TlsProblem::WrongHost, TlsProblem::SelfSigned, TlsProblem::Untrusted, TlsProblem::Handshake, TlsProblem::Other};

TlsProblem problemOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired: return TlsProblem::Expired;
    case QSslError::CertificateNotYetValid: return TlsProblem::NotYetValid;
    case QSslError::HostNameMismatch: return TlsProblem::WrongHost;
    case QSslError::SelfSignedCertificate: return TlsProblem::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::InvalidCaCertificate: return TlsProblem::Untrusted;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted: return TlsProblem::Revoked;
    default: return TlsProblem::Other;
    }
}

QString words(TlsProblem problem, const QSslCertificate &certificate, const QString &host)
{
    const auto moment = [](const QDateTime &at) { return toRfc3339(at.toMSecsSinceEpoch()); };
    switch (problem) {
    case TlsProblem::Expired:
        return QStringLiteral("the certificate of %1 expired on %2").arg(host, moment(certificate.expiryDate()));
    case TlsProblem::NotYetValid:
        return QStringLiteral("the certificate of %1 is only valid from %2; is this machine's clock right?")
            .arg(host, moment(certificate.effectiveDate()));
    case TlsProblem::WrongHost: {
        QStringList names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
        if (names.isEmpty())
            names = certificate.subjectInfo(QSslCertificate::CommonName);
        return QStringLiteral("the certificate shown by %1 is for %2").arg(host, names.mid(0, 5).join(u", "));
    }
    case TlsProblem::SelfSigned:
        return QStringLiteral("the certificate of %1 is signed by nobody but itself").arg(host);
    case TlsProblem::Untrusted:
        return QStringLiteral("the certificate of %1 was issued by \"%2\", which this machine does not trust")
            .arg(host, certificate.issuerInfo(QSslCertificate::CommonName).join(u", ").left(100));
    case TlsProblem::Revoked: return QStringLiteral("the certificate of %1 was revoked").arg(host);
    case TlsProblem::Handshake:
    case TlsProblem::Other: break;
    }
    return QStringLiteral("the identity of %1 could not be checked").arg(host);
}

Error build(TlsProblem problem, const QString &text)
{
    return Error{Error::Kind::Network, QStringLiteral("tls-%1: %2").arg(tlsProblemWord(problem), text)};
}

} // namespace

QLatin1String tlsProblemWord(TlsProblem problem)
{
    switch (problem) {
    case TlsProblem::Expired: return QLatin1String("expired");
    case TlsProblem::NotYetValid: return QLatin1String("not-yet-valid");
    case TlsProblem::WrongHost: return QLatin1String("wrong-host");
    case TlsProblem::SelfSigned: return QLatin1String("self-signed");
    case TlsProblem::Untrusted: return QLatin1String("untrusted");
    case TlsProblem::Revoked: return QLatin1String("revoked");
    case TlsProblem::Handshake: return QLatin1String("handshake");
    case TlsProblem::Other: return QLatin1String("other");
    }
    Q_UNREACHABLE();
}

TlsProblem chiefTlsProblem(const QList<QSslError> &errors)
{
    for (const TlsProblem problem : kProblems) {
        for (const QSslError &error : errors) {
            if (problemOf(error.error()) == problem)
                return problem;
        }
    }
    return TlsProblem::Other;
}

Error tlsError(const QList<QSslError> &errors, const QSslCertificate &certificate, const QString &host)
{
    const TlsProblem problem = chiefTlsProblem(errors);
    // The certificate the problem is about may be one above the server's own.
    QSslCertificate about = certificate;
    QStringList all;
    for (const QSslError &error : errors) {
        if (problemOf(error.error()) == problem && !error.certificate().isNull())
            about = error.certificate();
        all.append(error.errorString());
    }
    return build(problem, words(problem, about, host) + QStringLiteral(" (%1)").arg(all.join(u"; ")));
}

Error tlsHandshakeError(const QString &host, const QString &reason)
{
    return build(TlsProblem::Handshake,
        QStringLiteral("no encrypted connection to %1 could be agreed on (%2)").arg(host, reason.left(200)));
}

std::optional<TlsProblem> tlsProblemOf(const Error &error)
{
    if (error.kind != Error::Kind::Network)
        return std::nullopt;
    for (const TlsProblem problem : kProblems) {
        if (error.detail.contains(QStringLiteral("tls-%1: ").arg(tlsProblemWord(problem))))
            return problem;
    }
    return std::nullopt;
}

} // namespace baton::net
