// SPDX-License-Identifier: GPL-3.0-or-later
// Which days are meant, and how figures are said.
#include "app/desktop/reports/ReportText.h"
#include "app/desktop/reports/TrendChart.h"

#include <QtCore/QTimeZone>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using reports::Figure;
using reports::Interval;

namespace {

constexpr TimeMs kMinute = 60'000;

/// Stretches of so many minutes, all of it open or none told.
Figure figure(const QList<int> &minutes, bool hasHours)
{
    Figure made;
    for (const int one : minutes) {
        Interval interval;
        interval.length = one * kMinute;
        if (hasHours)
            interval.open = interval.length / 2;
        made.intervals.push_back(interval);
    }
    return made;
}

QDate day(const char *iso) { return QDate::fromString(QString::fromLatin1(iso), Qt::ISODate); }

} // namespace

class ReportTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void weeksBeginOnMonday_andMonthsEndWhereTheyDo()
    {
        const ReportDays week{day("2026-11-09"), day("2026-11-15")};
        QCOMPARE(daysOf(PeriodKind::LastWeek, day("2026-11-16")), week);
        QCOMPARE(daysOf(PeriodKind::LastWeek, day("2026-11-22")), week);
        QCOMPARE(daysOf(PeriodKind::ThisWeek, day("2026-11-15")), week);
        const ReportDays december{day("2025-12-01"), day("2025-12-31")};
        QCOMPARE(daysOf(PeriodKind::LastMonth, day("2026-01-31")), december);
        const ReportDays february{day("2028-02-01"), day("2028-02-29")};
        QCOMPARE(daysOf(PeriodKind::ThisMonth, day("2028-02-10")), february);
    }

    void theyAreComparedWithTheSameBefore()
    {
        const ReportDays weekBefore{day("2026-11-02"), day("2026-11-08")};
        QCOMPARE(daysBefore(PeriodKind::LastWeek, {day("2026-11-09"), day("2026-11-15")}), weekBefore);
        const ReportDays february{day("2026-02-01"), day("2026-02-28")};
        QCOMPARE(daysBefore(PeriodKind::LastMonth, {day("2026-03-01"), day("2026-03-31")}), february);
        const ReportDays tenDays{day("2026-10-25"), day("2026-11-03")};
        QCOMPARE(daysBefore(PeriodKind::Between, {day("2026-11-04"), day("2026-11-13")}), tenDays);
    }

    void theMeetingTalksAboutTheWeekThatIsShown_orTheLast()
    {
        const ReportDays shown{day("2026-11-02"), day("2026-11-08")};
        const ReportDays last{day("2026-11-09"), day("2026-11-15")};
        QCOMPARE(meetingWeek(shown, day("2026-11-19")), shown);
        QCOMPARE(meetingWeek({day("2026-11-04"), day("2026-11-05")}, day("2026-11-19")), shown);
        QCOMPARE(meetingWeek({day("2026-10-01"), day("2026-10-31")}, day("2026-11-19")), last);
    }

    void daysAreOverWhenTheLastIs()
    {
        const ReportDays week{day("2026-11-09"), day("2026-11-15")};
        QVERIFY(week.isOver(day("2026-11-16")));
        QVERIFY(!week.isOver(day("2026-11-15")));
    }

    void manyAnswers_areHalfAndNineInTen_ofWorkingTimeWhereItIsKnown()
    {
        const Figure many = figure({10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110}, true);
        QString said = ReportText::answered(many);
        QVERIFY2(said.contains(QStringLiteral("within <b>30 min</b> of working time")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("9 in 10 within <b>50 min</b>")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("from 11 ")), qPrintable(said));
        said = ReportText::answered(figure({10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110}, false));
        QVERIFY2(said.contains(QStringLiteral("within <b>1 h 00</b>, 9 in 10")), qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("working")));
    }

    void fewAnswers_areToldThemselves_andNeverAsNineInTen()
    {
        const QString said = ReportText::answered(figure({45, 5, 12}, false));
        QVERIFY2(said.contains(QStringLiteral("<b>5 min, 12 min, 45 min</b>")), qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("9 in 10")));
        QCOMPARE(ReportText::most(figure({45, 5}, false), false), QStringLiteral("5 min, 45 min"));
        QVERIFY(
            ReportText::before(PeriodKind::LastWeek, figure({45, 5}, false)).contains(QStringLiteral("5 min, 45 min")));
    }

    void noAnswer_isNeverAFigure()
    {
        QCOMPARE(ReportText::half({}, false), QStringLiteral("–"));
        QCOMPARE(ReportText::most({}, true), QStringLiteral("–"));
        QVERIFY(!ReportText::answered({}).contains(QLatin1Char('0')));
        QVERIFY(!ReportText::before(PeriodKind::LastMonth, {}).contains(QLatin1Char('0')));
        // Asked for open time without office hours: none, and not zero.
        QCOMPARE(ReportText::half(figure({10}, false), true), QStringLiteral("–"));
    }

    void whoWaits_isSaidAsOfItsEnd()
    {
        QVERIFY(ReportText::unanswered(6, true).contains(QStringLiteral("6 nobody had answered")));
        QVERIFY(ReportText::unanswered(6, false).contains(QStringLiteral("6 nobody has answered")));
        QVERIFY(ReportText::unanswered(0, true) != ReportText::unanswered(0, false));
    }

    void changesHaveAShape()
    {
        QCOMPARE(ReportText::change(14, 5), QStringLiteral("▲ 9"));
        QCOMPARE(ReportText::change(3, 7), QStringLiteral("▼ 4"));
        QCOMPARE(ReportText::change(3, 3), QStringLiteral("="));
    }

    void daysAreWrittenAsShortAsTheyCanBe()
    {
        QCOMPARE(ReportText::days({day("2026-11-16"), day("2026-11-22")}), QStringLiteral("16 – 22 November 2026"));
        QCOMPARE(
            ReportText::days({day("2026-10-28"), day("2026-11-03")}), QStringLiteral("28 October – 3 November 2026"));
        QCOMPARE(ReportText::days({day("2025-12-29"), day("2026-01-04")}),
            QStringLiteral("29 December 2025 – 4 January 2026"));
        QCOMPARE(ReportText::days({day("2026-11-16"), day("2026-11-16")}), QStringLiteral("16 November 2026"));
    }

    void weeksAreOfTheZone_andHoldWhatEndedInThem()
    {
        const QTimeZone berlin("Europe/Berlin");
        const TimeMs monday = day("2026-11-16").startOfDay(berlin).toMSecsSinceEpoch();
        Figure all;
        for (const TimeMs at : {monday - 7 * 24 * 60 * kMinute, monday - 1, monday, monday + 7 * 24 * 60 * kMinute}) {
            Interval one;
            one.until = at;
            all.intervals.push_back(one);
        }
        const auto weeks = weeksOf(all, day("2026-11-19"), 2, QStringLiteral("Europe/Berlin"));
        QCOMPARE(int(weeks.size()), 2);
        QCOMPARE(weeks[0].monday, day("2026-11-09"));
        QCOMPARE(weeks[0].figure.n(), 2);
        QCOMPARE(weeks[1].figure.n(), 1);
    }

    void anHourThatNeverWas_isNotAQuietOne()
    {
        QVERIFY(ReportText::trafficSpoken(0, 9, std::nullopt) != ReportText::trafficSpoken(0, 9, 0.0));
        QCOMPARE(ReportText::rate(3.5), QStringLiteral("3.5"));
        QCOMPARE(ReportText::rate(3.0), QStringLiteral("3"));
        QCOMPARE(ReportText::rate(12.4), QStringLiteral("12"));
    }
};

QTEST_MAIN(ReportTextTest)
#include "ReportTextTest.moc"
