// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>

#include <memory>

namespace baton::net {

/// Makes one connection to a server: name, proxy, addresses of both families raced a quarter of a second apart
/// (RFC 8305), TLS. Answers once, by `opened` or `failed`; deleting it gives up.
/// @thread the transport's
class SocketOpener final : public QObject {
    Q_OBJECT

public:
    SocketOpener(const QUrl &url, const QNetworkProxy &proxy, const QSslConfiguration &tls, QObject *parent);
    ~SocketOpener() override;

    void start();

Q_SIGNALS:
    /// The receiver takes the socket from take() during the signal.
    void opened();
    void failed(const baton::Error &error);

public:
    /// The open socket, encrypted if the URL is https.
    [[nodiscard]] std::unique_ptr<QSslSocket> take();

private:
    void lookedUp(const QList<QHostAddress> &addresses, const QString &problem);
    void tryNext();
    QSslSocket *addSocket(const QNetworkProxy &proxy);
    void won(QSslSocket *socket);
    void lost(QSslSocket *socket);
    void failOnce(const Error &error);
    void succeedOnce();
    static constexpr qint64 kReadBufferBytes = 64LL * 1024;

    QUrl m_url;
    QString m_host;
    QNetworkProxy m_proxy;
    QSslConfiguration m_tls;
    QTimer m_nextAttempt;
    QList<QHostAddress> m_addresses;
    QList<QSslSocket *> m_racing; ///< children
    QSslSocket *m_winner = nullptr; ///< child
    QList<QSslError> m_tlsErrors;
    QSslCertificate m_certificate;
    QString m_lastProblem;
    int m_lookupId = -1;
    bool m_answered = false;
};

/// Addresses in the order in which to try them: the resolver's, but the families take turns; at most eight.
QList<QHostAddress> attemptOrder(const QList<QHostAddress> &addresses);

} // namespace baton::net
