// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/HttpMessage.h"

namespace baton::net {

namespace {
constexpr QLatin1String kUnsent("unsent: ");
}

QByteArray headerValue(const HeaderList &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool surelyUnsent(const Error &error) { return error.detail.startsWith(kUnsent); }

Error unsent(Error error)
{
    if (!surelyUnsent(error))
        error.detail.prepend(kUnsent);
    return error;
}

} // namespace baton::net
