// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/secrets/PrivateSession.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVariant>
#include <QtTest/QtTest>

#include <unistd.h>

namespace PrivateSession {

namespace {

constexpr char kHomeVariable[] = "BATON_TEST_PRIVATE_SESSION";
constexpr char kPassword[] = "a test's password";
const QString kService = QStringLiteral("org.freedesktop.secrets");

// No service files: what a test did not start is not there.
constexpr char kBusConfig[] = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

bool isOwned() { return QDBusConnection::sessionBus().interface()->isServiceRegistered(kService); }

} // namespace

QString missing()
{
    for (const char *program : {"dbus-run-session", "gnome-keyring-daemon"}) {
        if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
            return QLatin1String(program) + QLatin1String(" is not installed");
    }
    return {};
}

bool isInside() { return qEnvironmentVariableIsSet(kHomeVariable); }

void enter(char **argv)
{
    QTemporaryDir home(QDir::tempPath() + QStringLiteral("/baton-session-XXXXXX"));
    if (!home.isValid())
        return;
    home.setAutoRemove(false); // leave() does
    const QDir dir(home.path());
    for (const char *name : {"run", "data", "config", "cache"}) {
        dir.mkdir(QLatin1String(name));
        QFile::setPermissions(dir.filePath(QLatin1String(name)),
            QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    QFile config(dir.filePath(QStringLiteral("bus.conf")));
    if (!config.open(QIODevice::WriteOnly))
        return;
    config.write(QString::fromLatin1(kBusConfig).arg(dir.filePath(QStringLiteral("run"))).toUtf8());
    config.close();

    qputenv(kHomeVariable, home.path().toLocal8Bit());
    qputenv("HOME", home.path().toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", dir.filePath(QStringLiteral("run")).toLocal8Bit());
    qputenv("XDG_DATA_HOME", dir.filePath(QStringLiteral("data")).toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", dir.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_CACHE_HOME", dir.filePath(QStringLiteral("cache")).toLocal8Bit());
    qputenv("XDG_CURRENT_DESKTOP", "GNOME"); // QtKeychain chooses by it
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qunsetenv("DISPLAY");
    qunsetenv("WAYLAND_DISPLAY");

    const QByteArray configArgument = "--config-file=" + config.fileName().toLocal8Bit();
    std::vector<char *> arguments;
    QByteArray program("dbus-run-session");
    QByteArray separator("--");
    arguments.push_back(program.data());
    arguments.push_back(const_cast<char *>(configArgument.constData()));
    arguments.push_back(separator.data());
    for (char **argument = argv; *argument != nullptr; ++argument)
        arguments.push_back(*argument);
    arguments.push_back(nullptr);
    ::execvp(program.constData(), arguments.data());
}

void leave()
{
    QDir home(qEnvironmentVariable(kHomeVariable));
    if (home.dirName().startsWith(u"baton-session-"))
        home.removeRecursively();
}

bool Keyring::start()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("gnome-keyring-daemon"),
        {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
    m_process.write(kPassword);
    m_process.closeWriteChannel();
    return m_process.waitForStarted() && QTest::qWaitFor([] { return isOwned(); }, 15'000);
}

void Keyring::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    (void)QTest::qWaitFor([] { return !isOwned(); }, 5000);
}

bool Keyring::lock()
{
    QDBusMessage call = QDBusMessage::createMethodCall(kService, QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"));
    call << QVariant::fromValue(
        QList<QDBusObjectPath>{QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/aliases/default"))});
    return QDBusConnection::sessionBus().call(call).type() == QDBusMessage::ReplyMessage;
}

bool Keyring::unlock()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    const QString path = QStringLiteral("/org/freedesktop/secrets");
    QDBusMessage open = QDBusMessage::createMethodCall(
        kService, path, QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("OpenSession"));
    open << QStringLiteral("plain") << QVariant::fromValue(QDBusVariant(QString()));
    const auto session = bus.call(open).arguments().value(1).value<QDBusObjectPath>();

    // What gnome-keyring's own login module calls with the password of the login.
    QDBusArgument secret;
    secret.beginStructure();
    secret << session << QByteArray() << QByteArray(kPassword) << QStringLiteral("text/plain");
    secret.endStructure();
    QDBusMessage unlock = QDBusMessage::createMethodCall(kService, path,
        QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
        QStringLiteral("UnlockWithMasterPassword"));
    unlock << QVariant::fromValue(QDBusObjectPath(path + QStringLiteral("/aliases/default")))
           << QVariant::fromValue(secret);
    return bus.call(unlock).type() == QDBusMessage::ReplyMessage;
}

} // namespace PrivateSession
