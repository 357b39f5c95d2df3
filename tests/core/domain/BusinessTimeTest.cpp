// SPDX-License-Identifier: GPL-3.0-or-later
// Open time by the wall clock: the vectors of core/reports/METRICS.md, and a naive count minute by minute.
#include "core/domain/BusinessTime.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

#include <random>

using namespace baton;

namespace {

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kHour = 60 * kMinute;

using Span = Calendar::Span;

Calendar weekOf(const char *zone, const QList<int> &days, const QList<Span> &spans)
{
    Calendar calendar;
    calendar.zone = QString::fromLatin1(zone);
    for (const int day : days)
        calendar.week[size_t(day - 1)] = spans;
    return calendar;
}

Calendar berlinOffice() { return weekOf("Europe/Berlin", {1, 2, 3, 4, 5}, {{9 * 60, 17 * 60}}); }

/// A wall-clock time in Berlin.
TimeMs berlin(const char *iso)
{
    return QDateTime(QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).date(),
        QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).time(), QTimeZone("Europe/Berlin"))
        .toMSecsSinceEpoch();
}
TimeMs utc(const char *iso) { return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch(); }

/// Each minute by itself, by Qt's own clock: slow, and nothing to get wrong.
TimeMs naive(const Calendar &calendar, TimeMs from, TimeMs to)
{
    const QTimeZone place(calendar.zone.toUtf8());
    TimeMs sum = 0;
    for (TimeMs at = from; at < to; at += kMinute) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(at, place);
        const auto spans = calendar.exceptions.contains(local.date())
            ? calendar.exceptions.value(local.date())
            : calendar.week[size_t(local.date().dayOfWeek() - 1)];
        const int minute = local.time().hour() * 60 + local.time().minute();
        for (const Span &span : spans)
            sum += minute >= span.from && minute < span.to ? kMinute : 0;
    }
    return sum;
}

} // namespace

class BusinessTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<Calendar>("calendar");
        QTest::addColumn<TimeMs>("from");
        QTest::addColumn<TimeMs>("to");
        QTest::addColumn<TimeMs>("open");
        const Calendar office = berlinOffice();
        const Calendar always = Calendar::always(QStringLiteral("Europe/Berlin"));
        const Calendar nights = weekOf("Europe/Berlin", {7}, {{0, 6 * 60}});
        const Calendar halfHour = weekOf("Europe/Berlin", {7}, {{2 * 60, 2 * 60 + 30}});
        Calendar easter = office;
        easter.exceptions.insert(QDate(2026, 4, 6), {});
        Calendar overnight;
        overnight.zone = QStringLiteral("Europe/Berlin");
        overnight.week[4] = {{22 * 60, 24 * 60}};
        overnight.week[5] = {{0, 2 * 60}};
        const Calendar newYork = weekOf("America/New_York", {1, 2, 3, 4, 5}, {{9 * 60, 17 * 60}});
        const auto add = [](const char *name, const Calendar &calendar, TimeMs from, TimeMs to, TimeMs open) {
            QTest::newRow(name) << calendar << from << to << open;
        };
        add("T1", office, berlin("2026-03-27T16:30"), berlin("2026-03-30T09:20"), 50 * kMinute);
        add("T4 spring", always, berlin("2026-03-28T12:00"), berlin("2026-03-29T12:00"), 23 * kHour);
        add("T4 autumn", always, berlin("2026-10-24T12:00"), berlin("2026-10-25T12:00"), 25 * kHour);
        add("T5 spring", nights, berlin("2026-03-29T00:00"), berlin("2026-03-29T12:00"), 5 * kHour);
        add("T5 autumn", nights, berlin("2026-10-25T00:00"), berlin("2026-10-25T12:00"), 7 * kHour);
        add("T6 spring", halfHour, berlin("2026-03-29T00:00"), berlin("2026-03-29T12:00"), 0);
        add("T6 autumn", halfHour, berlin("2026-10-25T00:00"), berlin("2026-10-25T12:00"), 60 * kMinute);
        add("T7", weekOf("Europe/Berlin", {1}, {{8 * 60, 12 * 60}, {13 * 60 + 30, 18 * 60}}),
            berlin("2026-03-23T11:50"), berlin("2026-03-23T13:40"), 20 * kMinute);
        add("T8", office, berlin("2026-03-28T10:00"), berlin("2026-03-28T10:05"), 0);
        add("T9", easter, berlin("2026-04-03T16:00"), berlin("2026-04-07T10:00"), 2 * kHour);
        add("T10", overnight, berlin("2026-03-20T21:00"), berlin("2026-03-21T03:00"), 4 * kHour);
        add("T11 before", newYork, utc("2026-03-02T12:30:00Z"), utc("2026-03-02T15:00:00Z"), kHour);
        add("T11 after", newYork, utc("2026-03-23T12:30:00Z"), utc("2026-03-23T15:00:00Z"), 2 * kHour);
        add("backwards", always, 10, 5, 0);
    }
    void vectors()
    {
        QFETCH(Calendar, calendar);
        QFETCH(TimeMs, from);
        QFETCH(TimeMs, to);
        QFETCH(TimeMs, open);
        QCOMPARE(calendar.openBetween(from, to), open);
    }

    void adding()
    {
        const Calendar office = berlinOffice();
        QCOMPARE(
            office.after(berlin("2026-03-27T16:30"), kHour), std::optional(utc("2026-03-30T09:30:00+02:00"))); // T2
        QCOMPARE(office.after(berlin("2026-03-20T17:00"), 8 * kHour), std::optional(berlin("2026-03-23T17:00"))); // T3
        QCOMPARE(office.after(berlin("2026-03-27T16:30"), 30 * kMinute), std::optional(berlin("2026-03-27T17:00")));
        QCOMPARE(office.after(berlin("2026-03-28T10:00"), 0), std::optional(berlin("2026-03-28T10:00")));
        Calendar never;
        never.zone = QStringLiteral("UTC");
        QCOMPARE(never.after(0, 1), std::nullopt);
        Calendar nowhere = office;
        nowhere.zone = QStringLiteral("Atlantis/Capital");
        QCOMPARE(nowhere.after(0, 1), std::nullopt);
    }

    void anyCalendar_countsLikeTheClock_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 60; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void anyCalendar_countsLikeTheClock()
    {
        QFETCH(int, seed);
        std::mt19937 random(static_cast<unsigned>(seed));
        const auto upTo = [&random](int most) { return int(random() % unsigned(most + 1)); };
        // Zones whose clocks change at odd hours, by half an hour, across a day, or not at all.
        static constexpr std::array kZones{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
            "Pacific/Apia", "America/Sao_Paulo", "Africa/Casablanca", "UTC"};
        Calendar calendar;
        calendar.zone = QString::fromLatin1(kZones[size_t(upTo(int(kZones.size()) - 1))]);
        const auto spans = [&] {
            QList<Span> made;
            int at = 0;
            for (int i = upTo(3); i > 0 && at < 1380; --i) {
                const int from = at + upTo(200);
                const int to = std::min(1440, from + 1 + upTo(400));
                if (from >= to)
                    break;
                made.append({from, to});
                at = to + 1;
            }
            return made;
        };
        for (auto &day : calendar.week)
            day = spans();
        // Around the changes of spring and autumn, and where a place skipped a whole day.
        static constexpr std::array kStarts{"2026-03-06T00:00:00Z", "2026-03-27T00:00:00Z", "2026-04-03T00:00:00Z",
            "2026-10-02T00:00:00Z", "2026-10-24T00:00:00Z", "2011-12-28T00:00:00Z", "2026-07-01T00:00:00Z"};
        const TimeMs start = utc(kStarts[size_t(upTo(int(kStarts.size()) - 1))]) + upTo(3000) * kMinute;
        const QDate day = QDateTime::fromMSecsSinceEpoch(start, Qt::UTC).date();
        for (int i = upTo(3); i > 0; --i)
            calendar.exceptions.insert(day.addDays(upTo(5)), spans());
        const TimeMs end = start + upTo(6 * 1440) * kMinute;
        const TimeMs open = calendar.openBetween(start, end);
        QCOMPARE(open, naive(calendar, start, end));
        // Adding finds the moment by which so much has gone by.
        const TimeMs span = open > 0 ? 1 + TimeMs(random() % quint64(open)) : 0;
        const auto moment = calendar.after(start, span);
        QVERIFY(moment);
        QCOMPARE(calendar.openBetween(start, *moment), span);
        QVERIFY(span == 0 || calendar.openBetween(start, *moment - 1) < span);
        QCOMPARE(Calendar::fromJson(calendar.toJson()), std::optional(calendar));
    }

    void wrongDocuments_nameTheField_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("named");
        QTest::newRow("no object") << QByteArray("[]") << QStringLiteral("is no JSON object");
        QTest::newRow("zone") << QByteArray(R"({"zone":"Mars"})") << QStringLiteral("zone:");
        QTest::newRow("no time") << QByteArray(R"({"zone":"UTC","week":{"mon":[["9","17:00"]]}})")
                                 << QStringLiteral("week.mon[0]:");
        QTest::newRow("backwards") << QByteArray(R"({"zone":"UTC","week":{"tue":[["17:00","09:00"]]}})")
                                   << QStringLiteral("week.tue[0]: ends");
        QTest::newRow("overlap") << QByteArray(R"({"zone":"UTC","week":{"sun":[["09:00","12:00"],["11:00","13:00"]]}})")
                                 << QStringLiteral("week.sun[1]: begins");
        QTest::newRow("after midnight") << QByteArray(R"({"zone":"UTC","week":{"sun":[["22:00","24:01"]]}})")
                                        << QStringLiteral("week.sun[0]:");
        QTest::newRow("day") << QByteArray(R"({"zone":"UTC","exceptions":[{"date":"2026-02-30","open":[]}]})")
                             << QStringLiteral("exceptions[0].date:");
    }
    void wrongDocuments_nameTheField()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, named);
        QString problem;
        QVERIFY(!Calendar::fromJson(json, &problem));
        QVERIFY2(problem.startsWith(named), qPrintable(problem));
    }

    void holidays_comeFromICalendarFiles()
    {
        const QByteArray file
            = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
              "BEGIN:VEVENT\r\nSUMMARY:Tag der Deutschen\r\n  Einheit\r\nDTSTART;VALUE=DATE:20251003\r\n"
              "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
              "BEGIN:VEVENT\r\nSUMMARY:Betriebsferien\\, wie immer\r\nDTSTART;VALUE=DATE:20261228\r\n"
              "DTEND;VALUE=DATE:20261231\r\nEND:VEVENT\r\n"
              "BEGIN:VEVENT\r\nSUMMARY:a meeting\r\nDTSTART:20260105T090000Z\r\nEND:VEVENT\r\n"
              "BEGIN:VEVENT\r\nSUMMARY:leap\r\nDTSTART;VALUE=DATE:20240229\r\n"
              "RRULE:FREQ=YEARLY;UNTIL=20270101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        const auto days = holidaysFromICalendar(file, 2027);
        QVERIFY(days);
        QStringList written;
        for (const auto &[day, name] : *days)
            written.append(day.toString(Qt::ISODate) + QLatin1Char(' ') + name);
        QCOMPARE(written,
            (QStringList{QStringLiteral("2024-02-29 leap"), QStringLiteral("2025-10-03 Tag der Deutschen Einheit"),
                QStringLiteral("2026-10-03 Tag der Deutschen Einheit"),
                QStringLiteral("2026-12-28 Betriebsferien, wie immer"),
                QStringLiteral("2026-12-29 Betriebsferien, wie immer"),
                QStringLiteral("2026-12-30 Betriebsferien, wie immer"),
                QStringLiteral("2027-10-03 Tag der Deutschen Einheit")}));
        QVERIFY(!holidaysFromICalendar("<html>", 2027));
        for (qsizetype cut = 0; cut < file.size(); ++cut)
            (void)holidaysFromICalendar(file.left(cut), 2027);
    }
};

QTEST_GUILESS_MAIN(BusinessTimeTest)
#include "BusinessTimeTest.moc"
