// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/PollSchedule.h"

#include <QtTest/QTest>

using namespace baton;
using namespace std::chrono_literals;
using baton::inbox::PollSchedule;
using Ms = std::chrono::milliseconds;

namespace {
constexpr TimeMs kNow = 1'790'000'000'000;

Error networkError() { return Error{Error::Kind::Network, {}, {}, 0}; }
} // namespace

class PollScheduleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quietAccount_slowsDownOverTenMinutes()
    {
        PollSchedule schedule({20s, 180s, 15min}, [] { return 0.0; });
        schedule.succeeded(kNow, true);
        QCOMPARE(schedule.delay(kNow), Ms(20s));
        QCOMPARE(schedule.delay(kNow + 300'000), Ms(100s));
        QCOMPARE(schedule.delay(kNow + 600'000), Ms(180s));
        QCOMPARE(schedule.delay(kNow + 6'000'000), Ms(180s));
    }

    void newMessageOrPerson_makesItQuickAgain()
    {
        PollSchedule schedule({20s, 180s, 15min}, [] { return 0.0; });
        schedule.succeeded(kNow, true);
        schedule.succeeded(kNow + 600'000, false);
        QCOMPARE(schedule.delay(kNow + 600'000), Ms(180s));
        schedule.succeeded(kNow + 600'000, true);
        QCOMPARE(schedule.delay(kNow + 600'000), Ms(20s));
        schedule.setActive(false, kNow + 600'000);
        QCOMPARE(schedule.delay(kNow + 600'000), Ms(180s));
        schedule.setActive(true, kNow + 2'000'000);
        QCOMPARE(schedule.delay(kNow + 2'000'000), Ms(20s));
    }

    void meteredNetwork_isSlow()
    {
        PollSchedule schedule({20s, 180s, 15min}, [] { return 0.0; });
        schedule.succeeded(kNow, true);
        schedule.setMetered(true);
        QCOMPARE(schedule.delay(kNow), Ms(180s));
    }

    void wallClockSetBack_slowsNobodyDown()
    {
        PollSchedule schedule({20s, 180s, 15min}, [] { return 0.0; });
        schedule.succeeded(kNow, true);
        QCOMPARE(schedule.delay(kNow - 86'400'000), Ms(20s));
    }

    void failures_doubleUpToTheLongest_atLeastHalfOfItAlways()
    {
        for (const double random : {0.0, 0.999}) {
            PollSchedule schedule({20s, 180s, 15min}, [random] { return random; });
            Ms full = 20s;
            for (int i = 0; i < 40; ++i) {
                schedule.failed(networkError());
                const Ms delay = schedule.delay(kNow);
                QVERIFY(delay >= full / 2);
                QVERIFY(delay <= full);
                full = std::min<Ms>(2 * full, 15min);
            }
            schedule.succeeded(kNow, true);
            QCOMPARE(schedule.delay(kNow), Ms(20s));
            QCOMPARE(schedule.failures(), 0);
        }
    }

    void serversRetryAfter_wins()
    {
        PollSchedule schedule({20s, 180s, 15min}, [] { return 0.0; });
        Error error = networkError();
        error.retryAfter = Ms(1h);
        schedule.failed(error);
        QCOMPARE(schedule.delay(kNow), Ms(1h));
    }

    void afterAbsence_isPartOfTenSeconds()
    {
        QCOMPARE(PollSchedule({}, [] { return 0.0; }).afterAbsence(), Ms(0));
        QCOMPARE(PollSchedule({}, [] { return 0.5; }).afterAbsence(), Ms(5s));
    }
};

QTEST_GUILESS_MAIN(PollScheduleTest)
#include "PollScheduleTest.moc"
