// SPDX-License-Identifier: GPL-3.0-or-later
// Runs itself once more under dbus-run-session, so that the notifications go to a daemon of this test and to nobody's
// desktop.
#include "app/desktop/notify/FreedesktopNotifications.h"
#include "app/desktop/notify/FreedesktopPresence.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton::desktop;

namespace {

constexpr char kInside[] = "BATON_TEST_PRIVATE_BUS";

/// The daemon's side of the specification.
class FakeDaemon : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Call {
        uint replaces;
        QString summary, body;
        QStringList actions;
        QVariantMap hints;
        uint id;
    };
    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};
    QList<Call> calls;
    QList<uint> closed;

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &summary, const QString &body,
        const QStringList &actions, const QVariantMap &hints, int)
    {
        const uint id = replaces ? replaces : ++m_last;
        calls.append({replaces, summary, body, actions, hints, id});
        return id;
    }
    void CloseNotification(uint id) { closed.append(id); }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    uint m_last = 40;
};

class FakeScreenSaver : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

public Q_SLOTS:
    bool GetActive() { return active; }

public:
    bool active = false;

Q_SIGNALS:
    void ActiveChanged(bool active);
};

Notification sample(const QString &tag = QStringLiteral("thread-1"))
{
    return {tag, QStringLiteral("Tom wrote"), QStringLiteral("a < b"),
        {{QStringLiteral("default"), QStringLiteral("Open")}, {QStringLiteral("claim"), QStringLiteral("Claim")}},
        true};
}

} // namespace

class FreedesktopNotificationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet(kInside)) {
            const QString runner = QStandardPaths::findExecutable(QStringLiteral("dbus-run-session"));
            if (runner.isEmpty())
                QSKIP("dbus-run-session is not installed: notifications over D-Bus were not tried");
            QProcess inside;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QLatin1String(kInside), QStringLiteral("1"));
            inside.setProcessEnvironment(environment);
            inside.setProcessChannelMode(QProcess::ForwardedChannels);
            inside.start(runner, {QStringLiteral("--"), QCoreApplication::applicationFilePath()});
            QVERIFY(inside.waitForFinished(60000));
            QCOMPARE(inside.exitCode(), 0);
            QSKIP("ran on a private bus, see above");
        }
        // The daemon has a connection of its own, as in life.
        m_daemonBus = std::make_unique<QDBusConnection>(
            QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("daemon")));
        QVERIFY(m_daemonBus->isConnected());
        QVERIFY(m_daemonBus->registerObject(QStringLiteral("/org/freedesktop/Notifications"), &m_daemon,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(m_daemonBus->registerObject(QStringLiteral("/org/freedesktop/ScreenSaver"), &m_saver,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(m_daemonBus->registerService(QStringLiteral("org.freedesktop.ScreenSaver")));
    }
    void init()
    {
        m_daemon.calls.clear();
        m_daemon.closed.clear();
        QVERIFY(m_daemonBus->registerService(QStringLiteral("org.freedesktop.Notifications")));
        m_sink = std::make_unique<FreedesktopNotifications>(QDBusConnection::sessionBus());
        QTRY_VERIFY(m_sink->isAvailable());
    }
    void cleanup()
    {
        m_sink.reset();
        if (m_daemonBus)
            m_daemonBus->unregisterService(QStringLiteral("org.freedesktop.Notifications"));
    }

    void notification_reachesTheDaemon_withButtonsAndEscapedText()
    {
        m_sink->show(sample());
        QTRY_COMPARE(m_daemon.calls.size(), 1);
        const auto &call = m_daemon.calls.first();
        QCOMPARE(call.summary, QStringLiteral("Tom wrote"));
        QCOMPARE(call.body, QStringLiteral("a &lt; b"));
        QCOMPARE(call.actions,
            (QStringList{
                QStringLiteral("default"), QStringLiteral("Open"), QStringLiteral("claim"), QStringLiteral("Claim")}));
        QCOMPARE(call.hints.value(QStringLiteral("urgency")).toUInt(), 2u);
    }

    void sameTag_replacesTheFormer()
    {
        m_sink->show(sample());
        m_sink->show(sample());
        QTRY_COMPARE(m_daemon.calls.size(), 2);
        QCOMPARE(m_daemon.calls.at(1).replaces, m_daemon.calls.at(0).id);
        m_sink->show(sample(QStringLiteral("thread-2")));
        QTRY_COMPARE(m_daemon.calls.size(), 3);
        QCOMPARE(m_daemon.calls.at(2).replaces, 0u);
    }

    void button_isToldWithItsTag_andForeignIdsAreIgnored()
    {
        QSignalSpy activated(m_sink.get(), &NotificationSink::activated);
        m_sink->show(sample());
        QTRY_COMPARE(m_daemon.calls.size(), 1);
        QCoreApplication::processEvents();
        Q_EMIT m_daemon.ActionInvoked(9999, QStringLiteral("claim"));
        // The answer with the id may still be on its way.
        const auto invoke
            = [this] { Q_EMIT m_daemon.ActionInvoked(m_daemon.calls.first().id, QStringLiteral("claim")); };
        QTest::qWait(50);
        invoke();
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.first().at(0).toString(), QStringLiteral("thread-1"));
        QCOMPARE(activated.first().at(1).toString(), QStringLiteral("claim"));
    }

    void withdrawn_isClosedAtTheDaemon_evenBeforeItsIdIsKnown()
    {
        m_sink->show(sample());
        m_sink->withdraw(QStringLiteral("thread-1"));
        QTRY_COMPARE(m_daemon.closed.size(), 1);
        QCOMPARE(m_daemon.closed.first(), m_daemon.calls.first().id);
    }

    void closedByThePerson_isANewOneNextTime()
    {
        m_sink->show(sample());
        QTRY_COMPARE(m_daemon.calls.size(), 1);
        QTest::qWait(50);
        Q_EMIT m_daemon.NotificationClosed(m_daemon.calls.first().id, 2);
        QTest::qWait(50);
        m_sink->show(sample());
        QTRY_COMPARE(m_daemon.calls.size(), 2);
        QCOMPARE(m_daemon.calls.at(1).replaces, 0u);
    }

    void daemonWithoutButtonsAndMarkup_getsPlainTextAndNoButtons()
    {
        m_daemon.capabilities = QStringList{QStringLiteral("body")};
        FreedesktopNotifications plain(QDBusConnection::sessionBus());
        QTRY_VERIFY(plain.isAvailable());
        plain.show(sample());
        QTRY_COMPARE(m_daemon.calls.size(), 1);
        QCOMPARE(m_daemon.calls.first().body, QStringLiteral("a < b"));
        QVERIFY(m_daemon.calls.first().actions.isEmpty());
        m_daemon.capabilities = FakeDaemon().capabilities;
    }

    void daemonThatGoesAndComesBack_isUsedAgain()
    {
        m_sink->show(sample());
        QTRY_COMPARE(m_daemon.calls.size(), 1);
        m_daemonBus->unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        QTRY_VERIFY(!m_sink->isAvailable());
        m_daemonBus->registerService(QStringLiteral("org.freedesktop.Notifications"));
        QTRY_VERIFY(m_sink->isAvailable());
        m_sink->show(sample());
        QTRY_COMPARE(m_daemon.calls.size(), 2);
        QCOMPARE(m_daemon.calls.at(1).replaces, 0u);
    }

    void lockedScreen_isAbsence()
    {
        FreedesktopPresence presence(QDBusConnection::sessionBus());
        QSignalSpy changed(&presence, &PresenceSource::awayChanged);
        QTest::qWait(50);
        Q_EMIT m_saver.ActiveChanged(true);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(presence.isAway());
        Q_EMIT m_saver.ActiveChanged(false);
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(!presence.isAway());

        m_saver.active = true;
        FreedesktopPresence late(QDBusConnection::sessionBus());
        QTRY_VERIFY(late.isAway());
    }

private:
    FakeDaemon m_daemon;
    FakeScreenSaver m_saver;
    std::unique_ptr<QDBusConnection> m_daemonBus;
    std::unique_ptr<FreedesktopNotifications> m_sink;
};

QTEST_GUILESS_MAIN(FreedesktopNotificationsTest)
#include "FreedesktopNotificationsTest.moc"
