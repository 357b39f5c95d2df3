// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/FreedesktopNotifications.h"

#include "core/base/Log.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusServiceWatcher>

namespace baton::desktop {

namespace {

constexpr QLatin1String kService("org.freedesktop.Notifications");
constexpr QLatin1String kPath("/org/freedesktop/Notifications");

QDBusMessage call(const QString &method) { return QDBusMessage::createMethodCall(kService, kPath, kService, method); }

} // namespace

FreedesktopNotifications::FreedesktopNotifications(const QDBusConnection &bus, QObject *parent)
    : NotificationSink(parent)
    , m_bus(bus)
    , m_watcher(new QDBusServiceWatcher(kService, bus, QDBusServiceWatcher::WatchForOwnerChange, this))
{
    m_bus.connect(
        kService, kPath, kService, QStringLiteral("ActionInvoked"), this, SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint, uint)));
    connect(m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
        [this](const QString &, const QString &, const QString &owner) {
            m_shown.clear();
            if (owner.isEmpty()) {
                m_available = false;
                Q_EMIT availableChanged();
            } else {
                askCapabilities();
            }
        });
    // Also starts the daemon where the bus can activate it.
    askCapabilities();
}

FreedesktopNotifications::~FreedesktopNotifications() = default;

void FreedesktopNotifications::askCapabilities()
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(QStringLiteral("GetCapabilities"))), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isError()) {
            qCInfo(lcDesktop) << "no notifications on this desktop:" << reply.error().name();
            return;
        }
        const QStringList capabilities = reply.value();
        m_actions = capabilities.contains(QLatin1String("actions"));
        m_markup = capabilities.contains(QLatin1String("body-markup"));
        m_available = true;
        Q_EMIT availableChanged();
    });
}

void FreedesktopNotifications::show(const Notification &notification)
{
    Shown &shown = m_shown[notification.tag];
    shown.withdrawn = false;
    // Until the daemon has told the id of the first one a second one could not take its place.
    if (shown.underWay) {
        shown.next = notification;
        return;
    }
    send(notification);
}

void FreedesktopNotifications::send(const Notification &notification)
{
    Shown &shown = m_shown[notification.tag];
    shown.underWay = true;

    QStringList actions;
    if (m_actions) {
        for (const Notification::Action &action : notification.actions)
            actions << action.key << action.label;
    }
    QVariantMap hints;
    hints.insert(QStringLiteral("desktop-entry"), QStringLiteral("baton"));
    hints.insert(QStringLiteral("category"), QStringLiteral("im.received"));
    hints.insert(QStringLiteral("urgency"), QVariant::fromValue<uchar>(notification.urgent ? 2 : 1));

    QDBusMessage message = call(QStringLiteral("Notify"));
    message << QStringLiteral("Baton") << shown.id << QStringLiteral("baton") << notification.title
            << (m_markup ? notification.body.toHtmlEscaped() : notification.body) << actions << hints << -1;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, tag = notification.tag] {
        watcher->deleteLater();
        const auto found = m_shown.find(tag);
        if (found == m_shown.end())
            return;
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError()) {
            qCInfo(lcDesktop) << "a notification was not taken:" << reply.error().name();
            m_shown.erase(found);
            return;
        }
        found->underWay = false;
        found->id = reply.value();
        if (found->withdrawn) {
            close(found->id);
            m_shown.erase(found);
        } else if (found->next) {
            const Notification next = *std::exchange(found->next, std::nullopt);
            send(next);
        }
    });
}

void FreedesktopNotifications::withdraw(const QString &tag)
{
    const auto found = m_shown.find(tag);
    if (found == m_shown.end())
        return;
    if (found->underWay) {
        found->withdrawn = true;
        found->next.reset();
        return;
    }
    close(found->id);
    m_shown.erase(found);
}

void FreedesktopNotifications::close(uint id)
{
    QDBusMessage message = call(QStringLiteral("CloseNotification"));
    message << id;
    m_bus.asyncCall(message);
}

void FreedesktopNotifications::onActionInvoked(uint id, const QString &action)
{
    // Every program on the bus hears this signal: only our own ids count.
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (it->id == id && id != 0) {
            Q_EMIT activated(QString(it.key()), action); // a copy: who hears it may close the notification
            return;
        }
    }
}

void FreedesktopNotifications::onClosed(uint id, uint)
{
    m_shown.removeIf([id](const auto &entry) { return entry.value().id == id && !entry.value().underWay; });
}

} // namespace baton::desktop
