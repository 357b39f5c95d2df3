// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/PollElection.h"

#include <QtTest/QtTest>

#include <random>

using namespace baton;
using namespace baton::sync;

namespace {

constexpr TimeMs kSecond = 1000;
constexpr TimeMs kMinute = 60 * kSecond;

Beacon beaconOf(char device, TimeMs wall)
{
    Beacon beacon;
    beacon.device.fill(static_cast<unsigned char>(device));
    beacon.wall = wall;
    beacon.polls = {{1, 2, 3}};
    return beacon;
}

DeviceId deviceOf(char device) { return ops::deviceIdOf(beaconOf(device, 0).device); }

} // namespace

class PollElectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBeacon_livesForTwoMinutes_fromWhenItWasFirstSeen()
    {
        BeaconWatch watch;
        QVERIFY(!watch.isLiving(deviceOf('a'), 0));
        // Its clock is years off: only that it moves on counts.
        const TimeMs strange = -5'000'000'000'000;
        watch.look({beaconOf('a', strange)}, 10 * kMinute);
        QVERIFY(watch.isLiving(deviceOf('a'), 12 * kMinute));
        QVERIFY(!watch.isLiving(deviceOf('a'), 12 * kMinute + 1));
        watch.look({beaconOf('a', strange)}, 13 * kMinute); // the same again
        QVERIFY(!watch.isLiving(deviceOf('a'), 13 * kMinute));
        watch.look({beaconOf('a', strange - 5)}, 14 * kMinute); // its clock was set back
        QVERIFY(watch.isLiving(deviceOf('a'), 14 * kMinute));
        QVERIFY(!watch.isLiving(deviceOf('b'), 14 * kMinute));
    }

    void aSlowFolder_isGivenThreeTimesItsDelay()
    {
        BeaconWatch watch;
        for (int i = 0; i <= 3; ++i)
            watch.look({beaconOf('a', i)}, i * 90 * kSecond);
        const TimeMs last = 3 * 90 * kSecond;
        QCOMPARE(watch.patience(deviceOf('a')), 270 * kSecond);
        QVERIFY(watch.isLiving(deviceOf('a'), last + 270 * kSecond));
        QVERIFY(!watch.isLiving(deviceOf('a'), last + 270 * kSecond + 1));
        // A night's silence says nothing about the folder.
        watch.look({beaconOf('a', 100)}, last + 600 * kMinute);
        QCOMPARE(watch.patience(deviceOf('a')), 270 * kSecond);
        // And one slow day is forgotten.
        for (int i = 1; i <= 8; ++i)
            watch.look({beaconOf('a', 100 + i)}, last + 600 * kMinute + i * 30 * kSecond);
        QCOMPARE(watch.patience(deviceOf('a')), BeaconWatch::kShortest);
    }

    void whoPromisesNothing_isNotMeasured()
    {
        BeaconWatch watch;
        Beacon idle = beaconOf('a', 0);
        idle.polls.clear();
        for (int i = 0; i <= 3; ++i) {
            idle.wall = i;
            watch.look({idle}, i * 9 * kMinute); // now and then, as a sign of life
        }
        QCOMPARE(watch.patience(deviceOf('a')), BeaconWatch::kShortest);
        // Somebody who writes comes as often as who reads.
        Beacon writes = idle;
        writes.wall = 10;
        writes.writes = {{4, 5, 6}};
        watch.look({writes}, 30 * kMinute);
        watch.look({beaconOf('a', 11)}, 31 * kMinute);
        QCOMPARE(watch.patience(deviceOf('a')), 3 * kMinute);
    }

    void theMostSenior_reads_thenTheSmallestDevice()
    {
        const auto device = [](int byte) { return DeviceId::fromBytes(QByteArray(16, char(byte))); };
        const PollCandidate founder{{0, {}}, device(9)};
        const PollCandidate second{{1, OpId::fromBytes(QByteArray(16, 2))}, device(3)};
        const PollCandidate laptop{second.rank, device(4)};
        QVERIFY(!electedOf({}));
        QCOMPARE(electedOf({laptop, second, founder}), founder.device);
        QCOMPARE(electedOf({laptop, second}), second.device);
        QCOMPARE(electedOf({laptop}), laptop.device);
    }

    /// A team of readers that come and go, on a folder that delivers beacons late. Whenever nobody came or went for
    /// long enough, exactly one reads: the lowest that is there.
    void whateverComesAndGoes_inTheEndOneReads()
    {
        int handovers = 0;
        for (unsigned seed = 0; seed < 60; ++seed) {
            std::mt19937 random(seed);
            constexpr int kDevices = 4;
            struct Reader {
                bool isOn = true;
                bool reads = false;
                TimeMs beaconAt = -kMinute;
                BeaconWatch watch;
            };
            std::array<Reader, kDevices> readers;
            struct Carried {
                Beacon beacon;
                TimeMs arrives = 0;
                bool reads = false;
            };
            QList<Carried> folder;
            std::array<std::optional<Carried>, kDevices> newest;
            const TimeMs slowest = TimeMs(1 + random() % 40) * kSecond;
            TimeMs quietSince = 0;
            int lastReader = -1;
            for (TimeMs now = 0; now < 120 * kMinute; now += 5 * kSecond) {
                if (now < 90 * kMinute && random() % 100 == 0) {
                    Reader &one = readers[random() % kDevices];
                    one = {!one.isOn, false, now - kMinute, {}};
                    quietSince = now;
                }
                for (const Carried &one : std::as_const(folder)) {
                    const auto device = size_t(one.beacon.device[0]);
                    if (one.arrives <= now && (!newest[device] || newest[device]->beacon.wall < one.beacon.wall))
                        newest[device] = one;
                }
                QList<int> reading;
                for (int i = 0; i < kDevices; ++i) {
                    Reader &self = readers[size_t(i)];
                    if (!self.isOn)
                        continue;
                    QList<Beacon> seen;
                    for (const auto &one : newest) {
                        if (one)
                            seen.append(one->beacon);
                    }
                    self.watch.look(seen, now);
                    QList<PollCandidate> living{{{i, {}}, deviceOf(char(i))}};
                    for (int j = 0; j < kDevices; ++j) {
                        if (j != i && newest[size_t(j)] && newest[size_t(j)]->reads
                            && self.watch.isLiving(deviceOf(char(j)), now))
                            living.append({{j, {}}, deviceOf(char(j))});
                    }
                    const bool reads = electedOf(living) == deviceOf(char(i));
                    if (reads != self.reads || (reads && now - self.beaconAt >= 30 * kSecond)) {
                        self.reads = reads;
                        self.beaconAt = now;
                        folder.append({beaconOf(char(i), now), now + TimeMs(random()) % slowest, reads});
                    }
                    if (self.reads)
                        reading.append(i);
                }
                if (now - quietSince < 15 * kMinute)
                    continue;
                const auto lowest
                    = std::find_if(readers.begin(), readers.end(), [](const Reader &one) { return one.isOn; });
                QCOMPARE(reading.size(), lowest == readers.end() ? 0 : 1);
                if (lowest == readers.end())
                    continue;
                QCOMPARE(reading.first(), int(lowest - readers.begin()));
                handovers += lastReader != reading.first() ? 1 : 0;
                lastReader = reading.first();
            }
        }
        QVERIFY2(handovers > 100, qPrintable(QString::number(handovers)));
    }
};

QTEST_GUILESS_MAIN(PollElectionTest)
#include "PollElectionTest.moc"
