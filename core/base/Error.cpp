// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"

namespace baton {

QString kindName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Network: return QStringLiteral("network");
    case Error::Kind::Timeout: return QStringLiteral("timeout");
    case Error::Kind::RateLimited: return QStringLiteral("rate_limited");
    case Error::Kind::Auth: return QStringLiteral("auth");
    case Error::Kind::Forbidden: return QStringLiteral("forbidden");
    case Error::Kind::NotFound: return QStringLiteral("not_found");
    case Error::Kind::Invalid: return QStringLiteral("invalid");
    case Error::Kind::Conflict: return QStringLiteral("conflict");
    case Error::Kind::Storage: return QStringLiteral("storage");
    case Error::Kind::Crypto: return QStringLiteral("crypto");
    case Error::Kind::Cancelled: return QStringLiteral("cancelled");
    case Error::Kind::Unsupported: return QStringLiteral("unsupported");
    case Error::Kind::Refused: return QStringLiteral("refused");
    }
    Q_UNREACHABLE();
}

} // namespace baton
