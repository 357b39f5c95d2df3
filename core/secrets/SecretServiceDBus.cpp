// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/SecretServiceDBus.h"

#include "core/base/Log.h"

#include <QtCore/QLibrary>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVariant>

#include <atomic>

namespace baton::secrets {

namespace {

const QString kService = QStringLiteral("org.freedesktop.secrets");
const QString kAccessDenied = QStringLiteral("org.freedesktop.DBus.Error.AccessDenied");

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

// A connection of its own for each look, so that a bus that went away is noticed and one that came is found; its
// sessions end with it.
class Bus {
public:
    Bus()
        : m_name(QStringLiteral("baton-secrets-%1").arg(++s_counter))
        , m_connection(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name))
    {
    }
    ~Bus() { QDBusConnection::disconnectFromBus(m_name); }
    Bus(const Bus &) = delete;
    Bus &operator=(const Bus &) = delete;

    const QDBusConnection &operator*() const { return m_connection; }

private:
    static inline std::atomic_int s_counter = 0;
    const QString m_name;
    const QDBusConnection m_connection;
};

KeychainState stateOnBus(const QDBusConnection &bus, std::chrono::milliseconds atMost)
{
    const QDBusMessage reply = ask(bus, kService, QStringLiteral("/org/freedesktop/secrets/aliases/default"),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
        {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")}, atMost);
    if (reply.type() == QDBusMessage::ReplyMessage) {
        const bool locked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
        return locked ? KeychainState::Locked : KeychainState::Ok;
    }
    const QString error = reply.errorName();
    qCDebug(lcSecrets) << "secret service:" << error;
    if (isAbsence(error))
        return kwalletIsThere(bus, atMost) ? KeychainState::Ok : KeychainState::Absent;
    if (error == kAccessDenied)
        return KeychainState::Denied;
    if (error == u"org.freedesktop.DBus.Error.NoReply" || error == u"org.freedesktop.DBus.Error.Timeout"
        || error == u"org.freedesktop.DBus.Error.TimedOut")
        return KeychainState::TimedOut;
    // The service is there and answers, but has no default collection: nobody has set up a keychain yet.
    return KeychainState::Locked;
}

} // namespace

SecretServiceProbe probeSecretService(std::chrono::milliseconds atMost)
{
    const Bus connection;
    const QDBusConnection &bus = *connection;
    if (!bus.isConnected())
        return {KeychainState::Absent, {}};
    const KeychainState state = stateOnBus(bus, atMost);
    QString owner;
    if (state == KeychainState::Ok || state == KeychainState::Locked) {
        const QDBusMessage reply
            = ask(bus, QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetNameOwner"), {kService}, atMost);
        if (reply.type() == QDBusMessage::ReplyMessage)
            owner = reply.arguments().value(0).toString();
    }
    return {state, owner};
}

bool refusesAccess(std::chrono::milliseconds atMost)
{
    const Bus bus;
    const QString path = QStringLiteral("/org/freedesktop/secrets");
    const QString interface = QStringLiteral("org.freedesktop.Secret.Service");
    const QDBusMessage session = ask(*bus, kService, path, interface, QStringLiteral("OpenSession"),
        {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))}, atMost);
    QDBusArgument attributes; // of no item at all
    attributes.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    attributes.beginMapEntry();
    attributes << QStringLiteral("server") << QStringLiteral("baton");
    attributes.endMapEntry();
    attributes.endMap();
    const QDBusMessage search = ask(
        *bus, kService, path, interface, QStringLiteral("SearchItems"), {QVariant::fromValue(attributes)}, atMost);
    return session.errorName() == kAccessDenied || search.errorName() == kAccessDenied;
}

void reconnectIfRestarted(const QString &owner)
{
    static QString known; // of this thread alone
    if (!known.isEmpty() && !owner.isEmpty() && owner != known) {
        QLibrary libsecret(QStringLiteral("secret-1"), 0);
        using Disconnect = void (*)();
        if (const auto disconnect = reinterpret_cast<Disconnect>(libsecret.resolve("secret_service_disconnect")))
            disconnect();
    }
    if (!owner.isEmpty())
        known = owner;
}

} // namespace baton::secrets
