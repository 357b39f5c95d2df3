// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notify/NotificationSink.h"

namespace baton::desktop {

/// What this system has to show notifications with. The parent owns it.
NotificationSink *makeNotificationSink(QObject *parent);
/// What this system tells of a person's absence. The parent owns it.
PresenceSource *makePresenceSource(QObject *parent);

} // namespace baton::desktop
