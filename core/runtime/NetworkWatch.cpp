// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/NetworkWatch.h"

#include <QtNetwork/QNetworkInformation>

namespace baton::runtime {

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent)
{
    using Feature = QNetworkInformation::Feature;
    if (!QNetworkInformation::loadBackendByFeatures(Feature::Reachability))
        return;
    auto *information = QNetworkInformation::instance();
    connect(information, &QNetworkInformation::reachabilityChanged, this,
        [this, before = information->reachability()](QNetworkInformation::Reachability now) mutable {
            const bool wasOff = before == QNetworkInformation::Reachability::Disconnected;
            before = now;
            if (wasOff && now != QNetworkInformation::Reachability::Disconnected)
                Q_EMIT cameBack();
        });
    if (information->supports(Feature::Metered))
        connect(information, &QNetworkInformation::isMeteredChanged, this, &NetworkWatch::meteredChanged);
}

bool NetworkWatch::isMetered() const
{
    const auto *information = QNetworkInformation::instance();
    return information && information->supports(QNetworkInformation::Feature::Metered) && information->isMetered();
}

} // namespace baton::runtime
