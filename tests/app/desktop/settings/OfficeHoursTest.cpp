// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/OfficeHours.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace baton::desktop;

class OfficeHoursTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usualWeek_isMondayToFridayNineToFive()
    {
        const OfficeHours hours = OfficeHours::usual(QStringLiteral("Europe/Berlin"));
        for (size_t day = 0; day < 7; ++day)
            QCOMPARE(hours.week[day].size(), day < 5 ? 1 : 0);
        QCOMPARE(hours.week[0].first(), (OfficeHours::Span{QTime(9, 0), QTime(17, 0)}));
        QVERIFY(!hours.isEmpty());
    }

    void document_hasTheShapeOfACalendar_andReadsBack()
    {
        OfficeHours hours = OfficeHours::usual(QStringLiteral("Europe/Berlin"));
        hours.week[5] = {{QTime(10, 0), QTime(12, 30)}, {QTime(20, 0), QTime(23, 59, 59, 999)}};
        const QByteArray json = hours.toJson();
        QVERIFY(json.contains(R"("mon":[["09:00","17:00"]])"));
        QVERIFY(json.contains(R"("sun":[])"));
        QVERIFY(json.contains(R"(["20:00","24:00"])"));
        QCOMPARE(OfficeHours::fromJson(json), std::optional(hours));
    }

    void brokenDocuments_areRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not an object") << QByteArray("[]");
        QTest::newRow("no zone") << QByteArray(R"({"week":{}})");
        QTest::newRow("zone that does not exist") << QByteArray(R"({"zone":"Mars/Olympus","week":{}})");
        QTest::newRow("ends before it begins") << QByteArray(R"({"zone":"UTC","week":{"mon":[["17:00","09:00"]]}})");
        QTest::newRow("overlaps") << QByteArray(
            R"({"zone":"UTC","week":{"mon":[["09:00","12:00"],["11:00","13:00"]]}})");
        QTest::newRow("no time") << QByteArray(R"({"zone":"UTC","week":{"mon":[["nine","five"]]}})");
        QTest::newRow("half a span") << QByteArray(R"({"zone":"UTC","week":{"mon":[["09:00"]]}})");
    }
    void brokenDocuments_areRefused()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!OfficeHours::fromJson(json));
    }

    void unknownMembers_areIgnored()
    {
        const auto hours
            = OfficeHours::fromJson(R"({"zone":"UTC","later":1,"week":{"mon":[["09:00","12:00"]],"x":3}})");
        QVERIFY(hours);
        QCOMPARE(hours->week[0].size(), 1);
    }
};

QTEST_GUILESS_MAIN(OfficeHoursTest)
#include "OfficeHoursTest.moc"
