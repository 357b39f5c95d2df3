// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/ServerName.h"

#include "core/net/Url.h"

namespace baton::connectors {

QString serverUrlFor(const QString &authority)
{
    const QUrl url(QStringLiteral("https://") + authority, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || !url.path().isEmpty() || url.hasQuery()
        || url.hasFragment())
        return {};
    const bool here = net::isLoopback(url.host());
    if (!here && (!url.host().contains(QLatin1Char('.')) || url.host().endsWith(QLatin1Char('.'))))
        return {};
    return (here ? QStringLiteral("http://") : QStringLiteral("https://"))
        + url.authority(QUrl::FullyEncoded).toLower();
}

} // namespace baton::connectors
