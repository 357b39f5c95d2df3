// SPDX-License-Identifier: GPL-3.0-or-later
// What happens if nothing happens: told rung by rung, and against a naive walk through every minute.
#include "core/domain/Ladder.h"

#include <QtCore/QDateTime>
#include <QtTest/QtTest>

#include <random>

using namespace baton;

namespace {

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kHour = 60 * kMinute;

TimeMs utc(const char *iso) { return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch(); }

Calendar office()
{
    Calendar calendar;
    calendar.zone = QStringLiteral("UTC");
    for (size_t day = 0; day < 5; ++day)
        calendar.week[day] = {{9 * 60, 12 * 60}, {13 * 60, 17 * 60}};
    return calendar;
}

QList<Rung> ladderOf(std::initializer_list<TimeMs> times)
{
    QList<Rung> ladder;
    for (const TimeMs within : times)
        ladder.append({{QStringLiteral("P%1").arg(ladder.size()), {}}, within});
    return ladder;
}

LadderTerms during(const Calendar &hours)
{
    return {[&hours](TimeMs) { return &hours; }, {}};
}

/// Who has it at `now`, by looking at every minute since. Nobody is away.
int naiveRung(
    const QList<Rung> &ladder, const Calendar &hours, TimeMs since, const QList<LadderPush> &pushes, TimeMs now)
{
    int rung = 0;
    TimeMs used = 0;
    for (TimeMs at = since; at <= now; at += kMinute) {
        for (const LadderPush &push : pushes) {
            if (push.at == at && push.rung > rung) {
                rung = push.rung;
                used = 0;
            }
        }
        if (rung + 1 < ladder.size() && used == ladder.at(rung).within) {
            ++rung;
            used = 0;
        }
        if (hours.isOpenAt(at))
            used += kMinute;
    }
    return rung;
}

} // namespace

class LadderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rungsFollow_inOpenTime()
    {
        const Calendar hours = office();
        const QList<Rung> ladder = ladderOf({2 * kHour, 4 * kHour, kHour});
        const TimeMs friday = utc("2026-11-20T16:00:00Z");
        const auto steps = climb(ladder, during(hours), friday, {}, utc("2026-11-24T00:00:00Z"));
        QCOMPARE(steps.size(), 3);
        QCOMPARE(steps.at(0).reachedAt, friday);
        QCOMPARE(steps.at(1).reachedAt, utc("2026-11-23T10:00:00Z"));
        QCOMPARE(steps.at(2).reachedAt, utc("2026-11-23T15:00:00Z"));
        QCOMPARE(steps.at(2).until, utc("2026-11-23T16:00:00Z")); // and is late from then on
        QCOMPARE(steps.at(2).rung, 2);
    }

    void next_isToldBeforehand()
    {
        const Calendar hours = office();
        const QList<Rung> ladder = ladderOf({kHour, kHour, kHour});
        LadderTerms terms = during(hours);
        const auto steps = climb(ladder, terms, utc("2026-11-23T09:00:00Z"), {}, utc("2026-11-23T09:30:00Z"));
        QCOMPARE(steps.size(), 1);
        auto next = nextStep(ladder, terms, steps.last());
        QVERIFY(next);
        QCOMPARE(next->rung, 1);
        QCOMPARE(next->reachedAt, utc("2026-11-23T10:00:00Z"));
        terms.isAway = [](const PolicyPerson &who, TimeMs) { return who.name == QStringLiteral("P1"); };
        next = nextStep(ladder, terms, steps.last());
        QVERIFY(next);
        QCOMPARE(next->rung, 2);
        QVERIFY(!nextStep(ladder, terms, *next));
    }

    void whoIsAway_isPassedOver_butNeverTheLast()
    {
        const Calendar hours = Calendar::always(QStringLiteral("UTC"));
        const QList<Rung> ladder = ladderOf({kHour, kHour, kHour});
        LadderTerms terms = during(hours);
        terms.isAway = [](const PolicyPerson &who, TimeMs) { return who.name != QStringLiteral("P0"); };
        const auto steps = climb(ladder, terms, 0, {}, kHour);
        QCOMPARE(steps.size(), 3);
        QVERIFY(steps.at(1).wasAway);
        QCOMPARE(steps.at(1).until, kHour);
        QCOMPARE(steps.at(2).reachedAt, kHour);
        QVERIFY(!steps.at(2).wasAway);
        // Back in time: it stays where it is.
        terms.isAway = [](const PolicyPerson &, TimeMs at) { return at >= kHour; };
        QCOMPARE(climb(ladder, terms, 0, {}, kHour - 1).last().rung, 0);
    }

    void push_goesUpAndNeverDown()
    {
        const Calendar hours = Calendar::always(QStringLiteral("UTC"));
        const QList<Rung> ladder = ladderOf({10 * kHour, 10 * kHour, 10 * kHour});
        const auto steps = climb(ladder, during(hours), 0, {{kHour, 0}, {2 * kHour, 2}, {3 * kHour, 1}}, 4 * kHour);
        QCOMPARE(steps.size(), 2);
        QCOMPARE(steps.at(0).until, 2 * kHour);
        QCOMPARE(steps.at(1).rung, 2);
        QCOMPARE(steps.at(1).until, 12 * kHour);
        // Too far is the last; before its time is at once.
        QCOMPARE(climb(ladder, during(hours), kHour, {{0, 99}}, kHour).last().rung, 2);
    }

    void withoutHours_nothingGoesOnByItself()
    {
        const QList<Rung> ladder = ladderOf({kHour, kHour});
        const auto steps = climb(ladder, {}, 0, {}, 1000 * kHour);
        QCOMPARE(steps.size(), 1);
        QVERIFY(!steps.first().until);
        QCOMPARE(climb(ladder, {}, 0, {{kHour, 1}}, 2 * kHour).last().rung, 1);
        Calendar never = office();
        never.week.fill({});
        QVERIFY(!climb(ladder, during(never), 0, {}, kHour).last().until);
    }

    void emptyLadder_andTimeBefore_haveNoSteps()
    {
        const Calendar hours = office();
        QVERIFY(climb({}, during(hours), 0, {}, kHour).isEmpty());
        QVERIFY(climb(ladderOf({kHour}), during(hours), kHour, {}, 0).isEmpty());
    }

    void everyMinute_agreesWithTheNaiveWalk()
    {
        std::mt19937 random(20261123);
        const auto upTo = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
        for (int round = 0; round < 60; ++round) {
            Calendar hours;
            hours.zone = round % 2 == 0 ? QStringLiteral("UTC") : QStringLiteral("Europe/Berlin");
            for (auto &day : hours.week) {
                const int begin = upTo(1200);
                if (upTo(3) > 0)
                    day = {{begin, begin + 1 + upTo(238)}};
            }
            QList<Rung> ladder;
            for (int rung = 0; rung <= upTo(3); ++rung)
                ladder.append({{QStringLiteral("P%1").arg(rung), {}}, (1 + upTo(400)) * kMinute});
            // Over the night on which the clocks go back.
            const TimeMs since = utc("2026-10-23T06:00:00Z") + upTo(2000) * kMinute;
            QList<LadderPush> pushes;
            for (int i = upTo(2); i > 0; --i)
                pushes.append({since + upTo(5000) * kMinute, upTo(int(ladder.size()) - 1)});
            for (int look = 0; look < 8; ++look) {
                const TimeMs now = since + upTo(6000) * kMinute;
                const auto steps = climb(ladder, during(hours), since, pushes, now);
                QVERIFY(!steps.isEmpty());
                QCOMPARE(steps.last().rung, naiveRung(ladder, hours, since, pushes, now));
                for (qsizetype i = 1; i < steps.size(); ++i)
                    QCOMPARE(steps.at(i).reachedAt, steps.at(i - 1).until);
            }
        }
    }
};

QTEST_GUILESS_MAIN(LadderTest)
#include "LadderTest.moc"
