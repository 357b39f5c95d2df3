// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>

/// The desktop program itself, ended by the system.
class ProgramEndTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endOfTheSession_endsInOrder_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void endOfTheSession_endsInOrder()
    {
        QFETCH(const int, signal);
        const QTemporaryDir room;
        const QTemporaryDir runtime; // made with the permissions that it must have
        QVERIFY(room.isValid() && runtime.isValid());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        // The sample lives in a temporary folder, which goes with it.
        environment.insert(QStringLiteral("TMPDIR"), room.path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime.path());
        QProcess baton;
        baton.setProcessEnvironment(environment);
        baton.start(QStringLiteral(BATON_DESKTOP), {QStringLiteral("--demo")});
        const QDir folder(room.path());
        QTRY_VERIFY_WITH_TIMEOUT(!folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty(), 30'000);
        const auto answering = [&folder] {
            const QStringList profiles = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            return !profiles.isEmpty()
                && !QDir(folder.filePath(profiles.first())).entryList({QStringLiteral("baton.db-wal")}).isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(answering(), 30'000);
        QTest::qWait(500); // the event loop runs by now; before it does the signal simply ends the program

        QCOMPARE(::kill(pid_t(baton.processId()), signal), 0);
        QVERIFY(baton.waitForFinished(30'000));
        QCOMPARE(baton.exitStatus(), QProcess::NormalExit);
        QCOMPARE(baton.exitCode(), 0);
        QCOMPARE(folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    }
};

QTEST_GUILESS_MAIN(ProgramEndTest)
#include "ProgramEndTest.moc"
