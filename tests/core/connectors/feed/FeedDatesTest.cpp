// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/feed/Dates.h"

#include <QtTest/QtTest>

namespace baton::test {

using connectors::feed::feedDate;

class FeedDatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dates_areUnderstood_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("meant");
        const auto row = [](const char *written, const char *meant) {
            QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(meant);
        };
        const char *const morning = "2026-11-23T06:05:09.000Z";
        row("Mon, 23 Nov 2026 06:05:09 GMT", morning);
        row("Mon, 23 Nov 2026 06:05:09 +0000", morning);
        row("Mon, 23 Nov 2026 07:05:09 +0100", morning);
        row("Mon, 23 Nov 2026 07:05:09 +01:00", morning);
        row("Mon, 23 Nov 2026 01:05:09 EST", morning);
        row("Sun, 22 Nov 2026 22:05:09 PST", morning);
        row("23 Nov 2026 06:05:09 Z", morning);
        row("23 Nov 26 06:05:09 UT", morning);
        row("23 November 2026 06:05:09 UTC", morning);
        row("Monday, 23 November 2026 06:05:09 GMT", morning);
        row("Mon,23 Nov 2026 06:05:09 GMT", morning);
        row("  Mon, 23  Nov 2026\n06:05:09 GMT ", morning);
        row("Mon, 23 Nov 2026 06:05:09", morning);
        row("Mon, 23 Nov 2026 06:05:09 XYZ", morning);
        row("Mon, 23 Nov 2026 06:05:09 GMT+0000", morning);
        row("Mon, 23 Nov 2026 07:05:09 GMT+1", morning);
        row("Mon, 23 Nov 2026 06:05:09 +0000 (UTC)", morning);
        row("Mo, 23 Nov 2026 07:05:09 MEZ", morning);
        row("23-Nov-2026 06:05:09", morning);
        row("23. Nov 2026 06:05:09", morning);
        row("Mon Nov 23 06:05:09 2026", morning);
        row("Mon Nov 23 06:05:09 UTC 2026", morning);
        row("November 23, 2026 6:05:09 AM", morning);
        row("Nov 23rd, 2026 06:05:09", morning);
        row("2026-11-23T06:05:09Z", morning);
        row("2026-11-23t06:05:09z", morning);
        row("2026-11-23T06:05:09.000+00:00", morning);
        row("2026-11-23T06:05:09,0Z", morning);
        row("2026-11-23T07:05:09+01:00", morning);
        row("2026-11-23T07:05:09+0100", morning);
        row("2026-11-23T07:05:09+01", morning);
        row("2026-11-23 06:05:09", morning);
        row("2026-11-23 06:05:09 UTC", morning);
        row("20261123T060509Z", morning);
        row("2026-11-23T06:05:09.5Z", "2026-11-23T06:05:09.500Z");
        row("2026-11-23T06:05:09.123456789Z", "2026-11-23T06:05:09.123Z");
        row("2026-11-23T06:05Z", "2026-11-23T06:05:00.000Z");
        row("Mon, 23 Nov 2026 06:05 GMT", "2026-11-23T06:05:00.000Z");
        row("2026-11-23", "2026-11-23T00:00:00.000Z");
        row("2026-11", "2026-11-01T00:00:00.000Z");
        row("2026", "2026-01-01T00:00:00.000Z");
        row("23 Nov 2026", "2026-11-23T00:00:00.000Z");
        row("Nov 23, 2026", "2026-11-23T00:00:00.000Z");
        row("Nov 23, 2026 12:05 AM", "2026-11-23T00:05:00.000Z");
        row("Nov 23, 2026 12:05 pm", "2026-11-23T12:05:00.000Z");
        row("So, 1. März 2026 10:00:00 CET", "2026-03-01T09:00:00.000Z");
        row("Di, 15 Dez 2026 10:00:00 +0100", "2026-12-15T09:00:00.000Z");
        row("Mon, 23 Nov 2026 24:00:00 GMT", "2026-11-24T00:00:00.000Z");
        row("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59.000Z");
        row("Fri, 31 Dec 99 23:59:59 GMT", "1999-12-31T23:59:59.000Z");
        row("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z");
    }
    void dates_areUnderstood()
    {
        QFETCH(const QString, written);
        QFETCH(const QString, meant);
        const auto at = feedDate(written);
        QVERIFY(at);
        QCOMPARE(toRfc3339(*at), meant);
    }

    void whatIsNoDate_isNone_data()
    {
        QTest::addColumn<QString>("written");
        for (const char *written : {"", " ", "yesterday", "Mon, 23 Nov", "32 Nov 2026 06:00:00 GMT", "2026-13-01",
                 "2026-02-30T00:00:00Z", "23 Foo 2026", "06:00:00", "1795413909", "23/11/2026",
                 "Mon, 23 Nov 2026 25:00:00", "Mon, 23 Nov 2026 06:99:00 GMT", "0000-00-00T00:00:00Z"})
            QTest::newRow(written) << QString::fromLatin1(written);
    }
    void whatIsNoDate_isNone()
    {
        QFETCH(const QString, written);
        QVERIFY(!feedDate(written));
    }

    void anythingLong_isQuick()
    {
        for (const char *piece : {"9", "Mon, ", "2026-11-23T", "+01:00", " ", "("})
            feedDate(QString::fromLatin1(piece).repeated(200'000));
        QVERIFY(!feedDate(QString(1'000'000, QLatin1Char('a'))));
    }
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::FeedDatesTest)
#include "FeedDatesTest.moc"
