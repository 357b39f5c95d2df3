// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QUrl>

#include <chrono>
#include <functional>
#include <utility>

namespace baton::net {

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

/// The first value of a header, whatever the case of its name; null if there is none.
QByteArray headerValue(const HeaderList &headers, QByteArrayView name);

/// What is asked of a server.
struct Request {
    QByteArray verb = "GET";
    QUrl url; ///< https, or http to this machine; user information in it is never sent
    /// Sent as they are. Host, Content-Length, Transfer-Encoding, Connection and Accept-Encoding belong to the client.
    HeaderList headers = {};
    QByteArray body = {};
    QByteArray contentType = {};
    QByteArray bearerToken = {}; ///< sent as Authorization; stays with the first origin
    /// Sent as Idempotency-Key; stays with the first origin. With it a request may be repeated on a fresh connection.
    QByteArray idempotencyKey = {};
    /// Names of further headers that stay with the first origin (Authorization, Cookie, DPoP always do).
    QList<QByteArray> sensitiveHeaders = {};
    qint64 maxBodyBytes = 16LL * 1024 * 1024; ///< of the answer, after decompression
    std::chrono::milliseconds idleTimeout = std::chrono::seconds(30); ///< without a byte either way
    std::chrono::milliseconds deadline = std::chrono::seconds(60); ///< all in all, redirects included
    bool followRedirects = true;
    /// Told now and then how much of the answer's body has come, decompressed. On the client's own thread: brief.
    std::function<void(qint64 bytes)> onProgress = {};
    /// Told now and then how much of the body has been handed to the system. On the client's own thread: brief.
    std::function<void(qint64 bytes)> onSent = {};
};

/// What a server answered, of any status.
struct Response {
    int status = 0;
    HeaderList headers = {};
    QByteArray body = {}; ///< decompressed
    QUrl finalUrl = {}; ///< after redirects

    /// The first value of a header, whatever the case of its name; null if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
};

/// True if the error says that not a complete request left this machine: nothing can have happened on the server.
/// False means only that it is not certain.
bool surelyUnsent(const Error &error);

/// Marks an error for surelyUnsent().
Error unsent(Error error);

} // namespace baton::net
