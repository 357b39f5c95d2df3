// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notify/NotificationSink.h"

#include <QtDBus/QDBusConnection>

class QDBusServiceWatcher;

namespace baton::desktop {

/// Notifications over D-Bus, "Desktop Notifications Specification" 1.2 of freedesktop.org.
///
/// Every call is asynchronous. A daemon that starts later or restarts is taken up again; ids of a daemon that went
/// away are forgotten. Markup is escaped where the daemon reads markup.
class FreedesktopNotifications final : public NotificationSink {
    Q_OBJECT

public:
    explicit FreedesktopNotifications(const QDBusConnection &bus, QObject *parent = nullptr);
    ~FreedesktopNotifications() override;

    void show(const Notification &notification) override;
    void withdraw(const QString &tag) override;
    [[nodiscard]] bool isAvailable() const override { return m_available; }

private Q_SLOTS:
    void onActionInvoked(uint id, const QString &action);
    void onClosed(uint id, uint reason);

private:
    /// One tag's notification: shown under `id`, or on its way (id 0), with the newest wording waiting behind it.
    struct Shown {
        uint id = 0;
        bool underWay = false;
        std::optional<Notification> next;
        bool withdrawn = false;
    };

    void askCapabilities();
    void send(const Notification &notification);
    void close(uint id);

    QDBusConnection m_bus;
    QDBusServiceWatcher *m_watcher = nullptr;
    bool m_available = false;
    bool m_actions = false;
    bool m_markup = false;
    QHash<QString, Shown> m_shown;
};

} // namespace baton::desktop
