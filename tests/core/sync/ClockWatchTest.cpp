// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ClockWatch.h"

#include <QtTest/QTest>

using namespace baton;
using sync::ClockWatch;

namespace {

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kStart = 1'795'000'000'000;
const DeviceId kBen{{1}};
const DeviceId kCarla{{2}};
const DeviceId kElif{{3}};

} // namespace

class ClockWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSlowFolder_accusesNobody()
    {
        ClockWatch watch;
        watch.ownLog(1, kStart);
        watch.ownLog(2, kStart + kMinute);
        // An hour on its way, both there and back.
        watch.beacon(kBen, kStart + 60 * kMinute, 2, kStart + 120 * kMinute);
        QVERIFY(watch.apart().isEmpty());
    }

    void aBeaconFromTheFuture_isAClockAhead()
    {
        ClockWatch watch;
        watch.ownLog(1, kStart);
        watch.beacon(kBen, kStart + 2 * kMinute, 0, kStart);
        QVERIFY(watch.apart().isEmpty()); // as far as is tolerated
        watch.beacon(kBen, kStart + 5 * kMinute, 0, kStart);
        QCOMPARE(watch.apart(), (QList<ClockWatch::Apart>{{kBen, 5 * kMinute}}));
    }

    void aBeaconFromBeforeWhatItHasHeard_isAClockBehind()
    {
        ClockWatch watch;
        watch.ownLog(1, kStart);
        watch.ownLog(2, kStart + kMinute); // the second operation came after kStart
        watch.beacon(kBen, kStart - 4 * kMinute, 1, kStart + kMinute);
        QVERIFY(watch.apart().isEmpty()); // when the first came nobody knows
        watch.beacon(kBen, kStart - 4 * kMinute + 1, 2, kStart + kMinute);
        QCOMPARE(watch.apart(), (QList<ClockWatch::Apart>{{kBen, -4 * kMinute + 1}}));
    }

    void aClockThatIsSetRight_isBelieved()
    {
        ClockWatch watch;
        watch.ownLog(1, kStart);
        watch.beacon(kBen, kStart + 60 * kMinute, 0, kStart);
        QCOMPARE(watch.apart().size(), 1);
        watch.ownLog(2, kStart + 2 * kMinute);
        watch.beacon(kBen, kStart + 3 * kMinute, 2, kStart + 3 * kMinute);
        QVERIFY(watch.apart().isEmpty());
    }

    void ownClock_isAccusedByTwo_whoAreMoreThanTheRest()
    {
        ClockWatch watch;
        watch.ownLog(1, kStart);
        watch.beacon(kBen, kStart + 5 * kMinute, 0, kStart);
        QVERIFY(!watch.ownAhead()); // one against one: who knows
        watch.beacon(kCarla, kStart + 6 * kMinute, 0, kStart);
        QCOMPARE(watch.ownAhead(), std::optional(-5 * kMinute));
        watch.beacon(kElif, kStart, 0, kStart);
        QCOMPARE(watch.ownAhead(), std::optional(-5 * kMinute));
        watch.beacon(DeviceId{{4}}, kStart, 0, kStart);
        QVERIFY(!watch.ownAhead()); // two against two
    }
};

QTEST_GUILESS_MAIN(ClockWatchTest)
#include "ClockWatchTest.moc"
