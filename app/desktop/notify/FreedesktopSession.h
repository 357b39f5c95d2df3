// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notify/NotificationSink.h"

namespace baton::desktop {

class PresenceSource;

/// Notifications and presence of this person's desktop session, over its message bus. `parent` owns them.
/// Other systems bring a file like this one.
NotificationSink *sessionNotifications(QObject *parent);
PresenceSource *sessionPresence(QObject *parent);

} // namespace baton::desktop
