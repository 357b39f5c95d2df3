// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notify/NotificationSink.h"

#include <QtDBus/QDBusConnection>

namespace baton::desktop {

/// Absence as a freedesktop desktop tells it: the screen saver or lock screen is on
/// (org.freedesktop.ScreenSaver, "ActiveChanged" and "GetActive").
class FreedesktopPresence final : public PresenceSource {
    Q_OBJECT

public:
    explicit FreedesktopPresence(const QDBusConnection &bus, QObject *parent = nullptr);

    [[nodiscard]] bool isAway() const override { return m_away; }

private Q_SLOTS:
    void onActiveChanged(bool active);

private:
    bool m_away = false;
};

} // namespace baton::desktop
