// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace baton {

/// Why something did not work, as a value. Text for people is made from `kind` in app; `detail` is for logs and
/// "copy details" and never holds a secret.
struct Error {
    enum class Kind {
        Network, ///< no connection, name not found, TLS refused
        Timeout, ///< no answer in time; what was asked may have happened
        RateLimited, ///< asked too often; see retryAfter
        Auth, ///< credentials are missing, wrong or expired
        Forbidden, ///< known who we are, but not allowed
        NotFound, ///< no such thing
        Invalid, ///< malformed input, theirs or ours
        Conflict, ///< somebody else changed it first
        Storage, ///< the database, a file or the disk refused
        Crypto, ///< a key or signature does not fit
        Cancelled, ///< asked to stop
        Unsupported, ///< this network, server or keychain cannot do that
        Refused, ///< a guard of Baton holds it back
    };

    Kind kind = Kind::Invalid;
    QString detail;
    std::optional<std::chrono::milliseconds> retryAfter = {};
    int httpStatus = 0; ///< 0 where no HTTP answer was received

    bool operator==(const Error &) const = default;
};

/// The stable word for a kind, as batonctl prints it ("rate_limited").
QString kindName(Error::Kind kind);

} // namespace baton
