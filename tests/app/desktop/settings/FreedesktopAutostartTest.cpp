// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/FreedesktopAutostart.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

class FreedesktopAutostartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void switchedOn_writesAnEntryThatStartsThisProgram_switchedOff_removesIt()
    {
        const FreedesktopAutostart autostart(QStringLiteral("/opt/baton/bin/baton"), {}, m_dir.path());
        QVERIFY(!autostart.isOn());
        QVERIFY(autostart.set(true));
        QVERIFY(autostart.isOn());
        const QByteArray entry = read(autostart.entryPath());
        QVERIFY(entry.startsWith("[Desktop Entry]\nType=Application\n"));
        QVERIFY(entry.contains("\nExec=\"/opt/baton/bin/baton\" --background\n"));
        QVERIFY(autostart.set(false));
        QVERIFY(!autostart.isOn());
        QVERIFY(autostart.set(false)); // nothing there is no error
    }

    void oddCharactersInPaths_areEscaped()
    {
        const FreedesktopAutostart autostart(QStringLiteral("/srv/a \"b\"/100%/$x"),
            {QStringLiteral("--profile"), QStringLiteral("/p\\q")}, m_dir.path());
        QVERIFY(autostart.set(true));
        const QByteArray entry = read(autostart.entryPath());
        QVERIFY2(entry.contains(R"(Exec="/srv/a \\"b\\"/100%%/\\$x" "--profile" "/p\\\\q" --background)"),
            entry.constData());
        QVERIFY(autostart.set(false));
    }

    void anEntryThatTheDesktopHid_isOff()
    {
        const FreedesktopAutostart autostart(QStringLiteral("/usr/bin/baton"), {}, m_dir.path());
        QVERIFY(autostart.set(true));
        QFile file(autostart.entryPath());
        QVERIFY(file.open(QIODevice::Append));
        file.write("Hidden=true\n");
        file.close();
        QVERIFY(!autostart.isOn());
        QVERIFY(autostart.set(true));
        QVERIFY(autostart.isOn());
    }

    void aFolderThatCannotBeMade_isAnError()
    {
        QFile file(m_dir.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const FreedesktopAutostart autostart(QStringLiteral("/usr/bin/baton"), {}, file.fileName());
        const auto stored = autostart.set(true);
        QVERIFY(!stored);
        QCOMPARE(stored.error().kind, Error::Kind::Storage);
    }

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(FreedesktopAutostartTest)
#include "FreedesktopAutostartTest.moc"
