// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/HandOver.h"

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
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(BATON_DESKTOP), {QStringLiteral("--demo")});
        const QDir folder(room.path());
        // It answers as soon as its event loop runs; before that the signal would simply end it.
        const auto answers = [&runtime] {
            const QDir sockets(runtime.path());
            const QStringList names = sockets.entryList({QStringLiteral("baton-*.sock")}, QDir::System);
            return !names.isEmpty() && baton::runtime::askToRaise(sockets.filePath(names.first()));
        };
        QTRY_VERIFY_WITH_TIMEOUT(answers(), 30'000);
        QVERIFY(!folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());

        QCOMPARE(::kill(pid_t(program.processId()), signal), 0);
        QVERIFY(program.waitForFinished(30'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    }
};

QTEST_GUILESS_MAIN(ProgramEndTest)
#include "ProgramEndTest.moc"
