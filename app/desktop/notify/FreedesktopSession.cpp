// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/FreedesktopSession.h"

#include "app/desktop/notify/FreedesktopNotifications.h"
#include "app/desktop/notify/FreedesktopPresence.h"

#include <QtDBus/QDBusConnection>

namespace baton::desktop {

NotificationSink *sessionNotifications(QObject *parent)
{
    return new FreedesktopNotifications(QDBusConnection::sessionBus(), parent);
}

PresenceSource *sessionPresence(QObject *parent)
{
    return new FreedesktopPresence(QDBusConnection::sessionBus(), parent);
}

} // namespace baton::desktop
