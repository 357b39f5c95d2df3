// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/FreedesktopPresence.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

namespace baton::desktop {

namespace {

// Desktops disagree about the path; both are in use. GNOME tells it under its own name only.
struct Source {
    const char *service;
    const char *path;
};
constexpr std::array kSources{
    Source{"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"},
    Source{"org.freedesktop.ScreenSaver", "/ScreenSaver"},
    Source{"org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"},
};

} // namespace

FreedesktopPresence::FreedesktopPresence(const QDBusConnection &bus, QObject *parent)
    : PresenceSource(parent)
{
    QDBusConnection connection = bus;
    for (const Source &source : kSources) {
        const QString service = QLatin1String(source.service);
        const QString path = QLatin1String(source.path);
        connection.connect(service, path, service, QStringLiteral("ActiveChanged"), this, SLOT(onActiveChanged(bool)));
        QDBusMessage ask = QDBusMessage::createMethodCall(service, path, service, QStringLiteral("GetActive"));
        ask.setAutoStartService(false);
        auto *watcher = new QDBusPendingCallWatcher(connection.asyncCall(ask), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
            watcher->deleteLater();
            const QDBusPendingReply<bool> reply = *watcher;
            if (!reply.isError() && reply.value())
                onActiveChanged(true);
        });
    }
}

void FreedesktopPresence::onActiveChanged(bool active)
{
    if (m_away == active)
        return;
    m_away = active;
    Q_EMIT awayChanged(active);
}

} // namespace baton::desktop
