// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Result.h"

#include <QtCore/QList>

namespace baton::net {

/// Where a service of a domain is, as its DNS says (RFC 2782).
struct ServiceAddress {
    QString host; ///< without the last dot
    int port = 0;

    bool operator==(const ServiceAddress &) const = default;
};

/// Asks for SRV records, "_imaps._tcp.shop.example"; best first. None is an answer, and so is the one record "." that
/// says that there is no such service.
/// @return Error::Network, Error::Timeout, Error::Cancelled
/// @thread any worker
Result<QList<ServiceAddress>> lookUpService(
    const QString &name, std::chrono::milliseconds longest, const CancelToken &cancel);

} // namespace baton::net
