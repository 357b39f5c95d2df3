// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Hlc.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::ops;

namespace {
constexpr TimeMs kNow = 1'700'000'000'000;
constexpr TimeMs kDay = 24LL * 3600 * 1000;
} // namespace

class HlcTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMovingWallClock_isFollowed()
    {
        HlcClock clock;
        QCOMPARE(clock.next(kNow), makeHlc(kNow, 0));
        QCOMPARE(clock.next(kNow + 1), makeHlc(kNow + 1, 0));
    }

    void withinOneMillisecond_theCounterGrows()
    {
        HlcClock clock;
        clock.next(kNow);
        QCOMPARE(clock.next(kNow), makeHlc(kNow, 1));
        QCOMPARE(clock.next(kNow), makeHlc(kNow, 2));
    }

    void aWallClockGoingBackALittle_doesNotTakeTheValueBack()
    {
        HlcClock clock;
        clock.next(kNow);
        QCOMPARE(clock.next(kNow - 5000), makeHlc(kNow, 1));
    }

    void aFullCounter_carriesIntoTheMilliseconds()
    {
        HlcClock clock(makeHlc(kNow, 0xFFFF));
        QCOMPARE(clock.next(kNow), makeHlc(kNow + 1, 0));
        QCOMPARE(clock.next(kNow), makeHlc(kNow + 1, 1));
    }

    void aPersistedValueUpTo24HoursAhead_counts()
    {
        HlcClock clock(makeHlc(kNow + kDay, 3));
        QCOMPARE(clock.next(kNow), makeHlc(kNow + kDay, 4));
    }

    void aPersistedValueFurtherAhead_isForgotten()
    {
        HlcClock clock(makeHlc(kNow + kDay + 1, 0));
        QCOMPARE(clock.next(kNow), makeHlc(kNow, 0));
    }

    void aRemoteValueUpTo24HoursAhead_isFollowed_andFurtherAheadIsNot()
    {
        HlcClock clock;
        clock.observe(makeHlc(kNow + kDay, 9), kNow);
        QCOMPARE(clock.last(), makeHlc(kNow + kDay, 9));
        clock.observe(makeHlc(kNow + 5 * 365 * kDay, 0), kNow);
        QCOMPARE(clock.last(), makeHlc(kNow + kDay, 9));
        clock.observe(makeHlc(kNow, 0), kNow);
        QCOMPARE(clock.last(), makeHlc(kNow + kDay, 9));
    }

    void anyValueOfAnOperation_isTakenWithoutOverflow()
    {
        HlcClock clock;
        clock.observe(~Hlc(0), kMaxHlcMs);
        QCOMPARE(clock.last(), ~Hlc(0));
        QCOMPARE(clock.next(kMaxHlcMs), ~Hlc(0));
        clock.observe(~Hlc(0), std::numeric_limits<TimeMs>::max());
        QCOMPARE(clock.next(kNow), makeHlc(kNow, 0));
    }

    void aWallClockBefore1970_givesTheStartOfTheScale()
    {
        HlcClock clock;
        QCOMPARE(hlcMs(clock.next(-5)), TimeMs(0));
        QCOMPARE(hlcMs(clock.next(std::numeric_limits<TimeMs>::min())), TimeMs(0));
    }

    void theParts_areReadBack()
    {
        QCOMPARE(hlcMs(makeHlc(kNow, 77)), kNow);
        QCOMPARE(hlcCounter(makeHlc(kNow, 77)), quint16(77));
        QCOMPARE(hlcMs(makeHlc(kMaxHlcMs + 1, 0)), kMaxHlcMs);
    }

    void anUnbelievableWallClock_isReplacedByTheMedianOfFreshHeads()
    {
        const std::array heads{kNow + 30, kNow + 10, kNow + 20};
        QCOMPARE(believableWall(kNow + 1, kNow, heads), kNow + 1);
        QCOMPARE(believableWall(kNow - 1, kNow, heads), kNow + 20);
        QCOMPARE(believableWall(0, kNow, {}), kNow);
        const std::array stale{kNow - 30};
        QCOMPARE(believableWall(0, kNow, stale), kNow);
    }
};

QTEST_GUILESS_MAIN(HlcTest)
#include "HlcTest.moc"
