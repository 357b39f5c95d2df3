// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/TimeText.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

namespace {

TimeMs local(int year, int month, int day, int hour, int minute)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute)).toMSecsSinceEpoch();
}

} // namespace

class TimeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wait_usesTheLargestUnits();
    void stamp_saysAsLittleAsItCan();
    void clock_neverShowsSeconds();
    void everyMoment_isWhatTheCalendarSays_whenClocksChangeToo();
    void ago_fromTheFutureIsNow();
};

void TimeTextTest::wait_usesTheLargestUnits()
{
    QCOMPARE(TimeText::wait(59'000), QStringLiteral("now"));
    QCOMPARE(TimeText::wait(52 * 60'000), QStringLiteral("52 min"));
    QCOMPARE(TimeText::wait(130 * 60'000), QStringLiteral("2 h 10"));
    QCOMPARE(TimeText::wait(125 * 60'000), QStringLiteral("2 h 05"));
    QVERIFY(TimeText::wait(50LL * 3600'000).startsWith(QLatin1String("2 day")));
}

void TimeTextTest::stamp_saysAsLittleAsItCan()
{
    const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    const TimeMs now = local(2026, 11, 19, 11, 51);
    QCOMPARE(TimeText::stamp(local(2026, 11, 19, 9, 41), now, locale), QStringLiteral("09:41"));
    QCOMPARE(TimeText::stamp(local(2026, 11, 17, 9, 41), now, locale), QStringLiteral("Tue 09:41"));
    QCOMPARE(TimeText::stamp(local(2026, 10, 21, 9, 41), now, locale), QStringLiteral("21 Oct 09:41"));
    QVERIFY(TimeText::stamp(local(2024, 10, 21, 9, 41), now, locale).contains(QLatin1String("2024")));
    // A week ago has the same weekday's name and would mislead.
    QCOMPARE(TimeText::stamp(local(2026, 11, 12, 9, 41), now, locale), QStringLiteral("12 Nov 09:41"));
}

void TimeTextTest::everyMoment_isWhatTheCalendarSays_whenClocksChangeToo()
{
    // Berlin puts its clocks forward on 29 March 2026 and back on 25 October.
    const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    QRandomGenerator random(7);
    for (const TimeMs around : {local(2026, 3, 29, 3, 0), local(2026, 10, 25, 3, 0), local(2026, 7, 1, 12, 0)}) {
        for (int i = 0; i < 2000; ++i) {
            const TimeMs at = around + random.bounded(-50 * 3600'000, 50 * 3600'000);
            const TimeMs other = around + random.bounded(-50 * 3600'000, 50 * 3600'000);
            const QDateTime moment = QDateTime::fromMSecsSinceEpoch(at);
            QCOMPARE(TimeText::clock(at, locale), moment.toString(QStringLiteral("HH:mm")));
            QCOMPARE(TimeText::sameDay(at, other), moment.date() == QDateTime::fromMSecsSinceEpoch(other).date());
        }
    }
}

void TimeTextTest::clock_neverShowsSeconds()
{
    for (const QLocale &locale : {QLocale::c(), QLocale(QLocale::German),
             QLocale(QLocale::English, QLocale::UnitedStates), QLocale(QLocale::Finnish)})
        QCOMPARE(TimeText::clock(local(2026, 11, 19, 9, 41), locale).count(QLatin1String("00")), 0);
}

void TimeTextTest::ago_fromTheFutureIsNow()
{
    const TimeMs now = local(2026, 11, 19, 11, 51);
    QCOMPARE(TimeText::ago(now + 5000, now), QStringLiteral("0 s ago"));
    QCOMPARE(TimeText::ago(now - 20'000, now), QStringLiteral("20 s ago"));
}

int main(int argc, char **argv)
{
    qputenv("TZ", "Europe/Berlin"); // a zone whose clocks change, before anything asks
    QCoreApplication app(argc, argv);
    TimeTextTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "TimeTextTest.moc"
