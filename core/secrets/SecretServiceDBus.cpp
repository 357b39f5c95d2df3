// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/SecretServiceDBus.h"

#include "core/base/Log.h"

#include <QtCore/QScopeGuard>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVariant>

#include <atomic>

namespace baton::secrets {

namespace {

QDBusMessage ask(const QDBusConnection &bus, const QString &service, const QString &path, const QString &interface,
    const QString &method, const QVariantList &arguments, std::chrono::milliseconds atMost)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    return bus.call(message, QDBus::Block, int(atMost.count()));
}

bool isAbsence(const QString &error)
{
    return error == u"org.freedesktop.DBus.Error.ServiceUnknown"
        || error == u"org.freedesktop.DBus.Error.NameHasNoOwner"
        || error.startsWith(u"org.freedesktop.DBus.Error.Spawn.");
}

bool kwalletIsThere(const QDBusConnection &bus, std::chrono::milliseconds atMost)
{
    for (const QLatin1String method : {QLatin1String("ListNames"), QLatin1String("ListActivatableNames")}) {
        const QDBusMessage names = ask(bus, QStringLiteral("org.freedesktop.DBus"),
            QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"), method, {}, atMost);
        for (const QString &name : names.arguments().value(0).toStringList()) {
            if (name.startsWith(u"org.kde.kwalletd"))
                return true;
        }
    }
    return false;
}

} // namespace

KeychainState probeSecretService(std::chrono::milliseconds atMost)
{
    // A connection of its own, so that a bus that went away is noticed and one that came is found.
    static std::atomic_int counter = 0;
    const QString name = QStringLiteral("baton-secrets-%1").arg(++counter);
    const auto disconnect = qScopeGuard([&name] { QDBusConnection::disconnectFromBus(name); });
    const QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, name);
    if (!bus.isConnected())
        return KeychainState::Absent;

    const QDBusMessage reply = ask(bus, QStringLiteral("org.freedesktop.secrets"),
        QStringLiteral("/org/freedesktop/secrets/aliases/default"), QStringLiteral("org.freedesktop.DBus.Properties"),
        QStringLiteral("Get"), {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")}, atMost);
    if (reply.type() == QDBusMessage::ReplyMessage) {
        const bool locked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
        return locked ? KeychainState::Locked : KeychainState::Ok;
    }
    const QString error = reply.errorName();
    qCDebug(lcSecrets) << "secret service:" << error;
    if (isAbsence(error))
        return kwalletIsThere(bus, atMost) ? KeychainState::Ok : KeychainState::Absent;
    if (error == u"org.freedesktop.DBus.Error.AccessDenied")
        return KeychainState::Denied;
    if (error == u"org.freedesktop.DBus.Error.NoReply" || error == u"org.freedesktop.DBus.Error.Timeout"
        || error == u"org.freedesktop.DBus.Error.TimedOut")
        return KeychainState::TimedOut;
    // The service is there and answers, but has no default collection: nobody has set up a keychain yet.
    return KeychainState::Locked;
}

} // namespace baton::secrets
