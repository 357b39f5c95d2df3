// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QList>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslError>

#include <optional>

namespace baton::net {

/// Why a server could not prove who it is. Never waved through; app turns it into a sentence.
enum class TlsProblem {
    Expired, ///< the certificate's time is over
    NotYetValid, ///< its time has not begun; often this machine's clock is wrong
    WrongHost, ///< it is for another name
    SelfSigned, ///< nobody but the server vouches for it
    Untrusted, ///< its issuer is not known here (a company proxy, a private authority, an incomplete chain)
    Revoked,
    Handshake, ///< no common protocol, or no TLS at all at the other end
    Other,
};

/// The stable word for a problem ("expired", "wrong-host").
QLatin1String tlsProblemWord(TlsProblem problem);

/// The one problem worth telling when there are several: what a person can act on first.
TlsProblem chiefTlsProblem(const QList<QSslError> &errors);

/// An Error::Network whose detail starts with "tls-<word>: " and says in words what is wrong with which certificate.
Error tlsError(const QList<QSslError> &errors, const QSslCertificate &certificate, const QString &host);

/// Error::Network for a handshake that broke without a verdict on the certificate.
Error tlsHandshakeError(const QString &host, const QString &reason);

/// The problem behind an error, if it is one of TLS.
std::optional<TlsProblem> tlsProblemOf(const Error &error);

} // namespace baton::net
