// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/TrayIcon.h"

#include "tests/support/FakeServices.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

class TrayIconTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitingConversations_areCountedAndFollowed()
    {
        fakes::Services services;
        services.world.add(QStringLiteral("Tom"), QStringLiteral("@tom"), {QStringLiteral("Hi")}, 1000);
        TrayIcon tray(services.desktop(), QIcon());
        QTRY_COMPARE(tray.waiting(), 1);
        services.world.add(QStringLiteral("Eve"), QStringLiteral("@eve"), {QStringLiteral("Hi")}, 2000);
        ChangeSet changes;
        changes.threads = {2};
        services.world.tell(changes);
        QTRY_COMPARE(tray.waiting(), 2);
        QVERIFY(tray.toolTip().contains(u'2'));
    }

    void countedIcon_differsByCount_andIsPlainAtNone()
    {
        const auto image = [](int count) { return TrayIcon::counted(QIcon(), count).pixmap(32, 32).toImage(); };
        QVERIFY(TrayIcon::counted(QIcon(), 0).isNull());
        QVERIFY(!image(1).isNull());
        QVERIFY(image(1) != image(2));
        QCOMPARE(image(100), image(5000));
    }

    void menu_offersOpenCheckAndQuit()
    {
        fakes::Services services;
        TrayIcon tray(services.desktop(), QIcon());
        QSignalSpy open(&tray, &TrayIcon::openRequested);
        QSignalSpy check(&tray, &TrayIcon::checkNowRequested);
        QSignalSpy quit(&tray, &TrayIcon::quitRequested);
        for (QAction *action : tray.menu().actions())
            action->trigger();
        QCOMPARE(open.size(), 1);
        QCOMPARE(check.size(), 1);
        QCOMPARE(quit.size(), 1);
    }
};

QTEST_MAIN(TrayIconTest)
#include "TrayIconTest.moc"
