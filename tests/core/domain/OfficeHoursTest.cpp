// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/OfficeHours.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace baton;

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

    void workingTime_skipsNightsAndWeekends_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *from, int minutes, const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(from) << minutes << QString::fromLatin1(expected);
        };
        row("within a day", "2026-11-19T09:30:00Z", 240, "2026-11-19T13:30:00Z"); // Thursday, Berlin is UTC+1
        row("over night", "2026-11-19T15:00:00Z", 240, "2026-11-20T11:00:00Z");
        row("over the weekend", "2026-11-20T15:00:00Z", 240, "2026-11-23T11:00:00Z");
        row("begins on a Sunday", "2026-11-22T12:00:00Z", 60, "2026-11-23T09:00:00Z");
        row("ends with the day", "2026-11-19T12:00:00Z", 240, "2026-11-19T16:00:00Z");
        row("clock put forward on a Sunday", "2026-03-27T15:00:00Z", 120, "2026-03-30T08:00:00Z");
        row("clock put back on a Sunday", "2026-10-23T14:00:00Z", 120, "2026-10-26T09:00:00Z");
        row("nothing", "2026-11-22T12:00:00Z", 0, "2026-11-23T08:00:00Z");
        row("three weeks", "2026-11-02T08:00:00Z", 15 * 8 * 60, "2026-11-20T16:00:00Z");
    }
    void workingTime_skipsNightsAndWeekends()
    {
        QFETCH(QString, from);
        QFETCH(int, minutes);
        QFETCH(QString, expected);
        const auto at
            = [](const QString &text) { return QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch(); };
        const OfficeHours hours = OfficeHours::usual(QStringLiteral("Europe/Berlin"));
        QCOMPARE(hours.after(at(from), minutes * 60'000), at(expected));
    }

    void workingTime_whenNobodyIsEverThere_isAllTime()
    {
        OfficeHours hours;
        hours.zone = QStringLiteral("UTC");
        QCOMPARE(hours.after(1'000'000, 500), TimeMs(1'000'500));
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
