// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ReadLease.h"

#include <QtTest/QtTest>

#include <random>

using namespace baton;
using namespace baton::sync;

namespace {

constexpr TimeMs kSecond = 1000;
constexpr TimeMs kMinute = 60 * kSecond;

PollCandidate candidate(int rank) { return {{rank, {}}, DeviceId::fromBytes(QByteArray(16, char(rank + 1)))}; }

ReadLease::Seen seenBy(int rank)
{
    ReadLease::Seen seen;
    seen.self = candidate(rank);
    seen.wants = true;
    seen.hasOthers = true;
    seen.isTold = true;
    return seen;
}

/// Looks as a folder's rounds do, every few seconds, up to a moment. @return the last answer
ReadLease::Turn lookUntil(ReadLease &lease, const ReadLease::Seen &seen, TimeMs from, TimeMs to)
{
    ReadLease::Turn turn;
    for (TimeMs at = from; at < to; at += 5 * kSecond)
        turn = lease.look(seen, at, at);
    return lease.look(seen, to, to);
}

constexpr ReadLease::Turn kReads{true, true};
constexpr ReadLease::Turn kWaits{true, false};
constexpr ReadLease::Turn kNothing{false, false};

Beacon beaconOf(int device, TimeMs wall, bool claims)
{
    Beacon beacon;
    beacon.device.fill(static_cast<unsigned char>(device + 1));
    beacon.wall = wall;
    if (claims)
        beacon.polls = {{1}};
    return beacon;
}

} // namespace

class ReadLeaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoIsAlone_readsAtOnce()
    {
        ReadLease lease;
        ReadLease::Seen alone = seenBy(0);
        alone.hasOthers = false;
        alone.isTold = false;
        QCOMPARE(lease.look(alone, 0, 0), kReads);
    }

    void whoIsNotAlone_claimsFirst_andWaits()
    {
        ReadLease lease;
        QCOMPARE(lookUntil(lease, seenBy(0), 0, 2 * kMinute - 1), kWaits);
        QCOMPARE(lookUntil(lease, seenBy(0), 2 * kMinute, 2 * kMinute), kReads);
    }

    void aSlowFolder_isGivenMoreTime()
    {
        ReadLease lease;
        ReadLease::Seen slow = seenBy(0);
        slow.patience = 9 * kMinute;
        QCOMPARE(lookUntil(lease, slow, 0, 9 * kMinute - 1), kWaits);
        QCOMPARE(lookUntil(lease, slow, 9 * kMinute, 9 * kMinute), kReads);
    }

    void whoHasIt_keepsIt_fromWhoeverComesLater()
    {
        ReadLease senior;
        ReadLease::Seen taken = seenBy(0);
        taken.rival = candidate(1);
        QCOMPARE(lookUntil(senior, taken, 0, 10 * kMinute), kNothing);
        // It has fallen silent: first told, then waited.
        QCOMPARE(lookUntil(senior, seenBy(0), 10 * kMinute + 1, 12 * kMinute), kWaits);
        QCOMPARE(lookUntil(senior, seenBy(0), 12 * kMinute, 12 * kMinute + 1), kReads);
    }

    void twoAtOnce_theLowerKeepsItsClaim_andNeitherReadsMeanwhile()
    {
        ReadLease low;
        ReadLease high;
        lookUntil(low, seenBy(0), 0, kMinute);
        lookUntil(high, seenBy(1), 0, kMinute);
        ReadLease::Seen lowSees = seenBy(0);
        lowSees.rival = candidate(1);
        ReadLease::Seen highSees = seenBy(1);
        highSees.rival = candidate(0);
        QCOMPARE(high.look(highSees, kMinute, kMinute), kNothing);
        QCOMPARE(lookUntil(low, lowSees, kMinute, 3 * kMinute), kWaits); // the other's claim is still seen
        QCOMPARE(lookUntil(low, seenBy(0), 3 * kMinute, 5 * kMinute - 1), kWaits);
        QCOMPARE(lookUntil(low, seenBy(0), 5 * kMinute, 5 * kMinute), kReads);
    }

    void whoReads_goesOnReading_thoughALaterClaimIsSeen()
    {
        ReadLease low;
        QCOMPARE(lookUntil(low, seenBy(0), 0, 2 * kMinute), kReads);
        ReadLease::Seen rival = seenBy(0);
        rival.rival = candidate(1);
        QCOMPARE(lookUntil(low, rival, 2 * kMinute, 4 * kMinute), kReads);
    }

    void withoutAFreshBeaconOfItsOwn_itDoesNotRead_andWaitsAnew()
    {
        ReadLease lease;
        QCOMPARE(lookUntil(lease, seenBy(0), 0, 2 * kMinute), kReads);
        ReadLease::Seen untold = seenBy(0);
        untold.isTold = false;
        QCOMPARE(lookUntil(lease, untold, 2 * kMinute, 3 * kMinute), kWaits);
        QCOMPARE(lookUntil(lease, seenBy(0), 3 * kMinute + 1, 5 * kMinute - 1), kWaits);
        QCOMPARE(lookUntil(lease, seenBy(0), 5 * kMinute, 5 * kMinute), kReads);
    }

    void aComputerThatSlept_looksBeforeItReads()
    {
        ReadLease lease;
        QCOMPARE(lookUntil(lease, seenBy(0), 0, 2 * kMinute), kReads);
        // The clock that does not jump stood still.
        ReadLease::Seen taken = seenBy(0);
        taken.rival = candidate(1);
        QCOMPARE(lease.look(taken, 2 * kMinute + kSecond, 60 * kMinute), kNothing);
    }

    void aShortFailure_costsNothing_aLongOneTheClaim()
    {
        ReadLease lease;
        lookUntil(lease, seenBy(0), 0, 2 * kMinute);
        ReadLease::Seen fails = seenBy(0);
        fails.wants = false;
        QCOMPARE(lookUntil(lease, fails, 2 * kMinute, 3 * kMinute), kReads);
        QCOMPARE(lookUntil(lease, seenBy(0), 3 * kMinute, 4 * kMinute), kReads);
        // Nobody is told any more, but as long as nobody else claims it goes on trying.
        const ReadLease::Turn triesOn{false, true};
        QCOMPARE(lookUntil(lease, fails, 4 * kMinute + 1, 6 * kMinute + 1), triesOn);
        fails.rival = candidate(1);
        QCOMPARE(lookUntil(lease, fails, 6 * kMinute + 2, 7 * kMinute), kNothing);
    }

    /// A team whose computers are switched on and off and fall asleep, on a folder that delivers late: never do two
    /// read at once, and whenever nothing has happened for a while exactly one does.
    void whateverHappens_neverDoTwoRead()
    {
        int handovers = 0;
        for (unsigned seed = 0; seed < 60; ++seed) {
            std::mt19937 random(seed);
            constexpr int kDevices = 4;
            constexpr TimeMs kRound = 5 * kSecond;
            struct Device {
                bool isOn = false;
                bool isAsleep = false;
                bool claims = false;
                TimeMs readsUntil = 0; ///< the turn that was lent
                TimeMs beaconAt = -kMinute;
                bool told = false;
                BeaconWatch watch;
                ReadLease lease;
            };
            std::array<Device, kDevices> devices;
            struct Carried {
                Beacon beacon;
                TimeMs arrives = 0;
            };
            QList<Carried> folder;
            std::array<std::optional<Beacon>, kDevices> newest;
            const TimeMs slowest = TimeMs(1 + random() % 40) * kSecond;
            TimeMs quietSince = 0;
            int last = -1;
            for (TimeMs now = 0; now < 200 * kMinute; now += kRound) {
                if (now < 110 * kMinute && random() % 100 == 0) {
                    Device &one = devices[random() % kDevices];
                    if (one.isOn && random() % 2 == 0)
                        one.isAsleep = !one.isAsleep;
                    else
                        one = Device{.isOn = !one.isOn, .beaconAt = now - kMinute};
                    quietSince = now;
                }
                for (const Carried &one : std::as_const(folder)) {
                    auto &known = newest[size_t(one.beacon.device[0] - 1)];
                    if (one.arrives <= now && (!known || known->wall < one.beacon.wall))
                        known = one.beacon;
                }
                QList<int> reading;
                for (int i = 0; i < kDevices; ++i) {
                    Device &self = devices[size_t(i)];
                    if (!self.isOn || self.isAsleep)
                        continue;
                    QList<Beacon> seen;
                    for (const auto &one : newest) {
                        if (one)
                            seen.append(*one);
                    }
                    self.watch.look(seen, now);
                    ReadLease::Seen what = seenBy(i);
                    for (int j = 0; j < kDevices; ++j) {
                        const DeviceId device = ops::deviceIdOf(beaconOf(j, 0, false).device);
                        if (j == i || !newest[size_t(j)])
                            continue;
                        what.patience = std::max(what.patience, self.watch.patience(device));
                        if (newest[size_t(j)]->polls.isEmpty() || !self.watch.isLiving(device, now))
                            continue;
                        if (!what.rival || candidate(j) < *what.rival)
                            what.rival = candidate(j);
                    }
                    // The beacon goes out before the look, with what the last look wished.
                    if (self.claims != self.told || now - self.beaconAt >= 30 * kSecond) {
                        self.told = self.claims;
                        self.beaconAt = now;
                        folder.append({beaconOf(i, now, self.claims), now + TimeMs(random()) % slowest});
                    }
                    what.isTold = self.told && now - self.beaconAt <= ReadLease::kFresh;
                    const ReadLease::Turn turn = self.lease.look(what, now, now);
                    self.claims = turn.claims;
                    self.readsUntil = turn.reads ? now + kMinute : 0;
                    if (now < self.readsUntil)
                        reading.append(i);
                }
                QVERIFY2(
                    reading.size() <= 1, qPrintable(QStringLiteral("seed %1, minute %2").arg(seed).arg(now / kMinute)));
                if (!reading.isEmpty()) {
                    handovers += last != reading.first() ? 1 : 0;
                    last = reading.first();
                }
                // Who slept for ten minutes looks like a folder that slow: three times that, and once more for the
                // claim.
                if (now - quietSince >= 65 * kMinute) {
                    const bool isAny = std::any_of(
                        devices.begin(), devices.end(), [](const Device &one) { return one.isOn && !one.isAsleep; });
                    QCOMPARE(reading.size(), isAny ? 1 : 0);
                }
            }
        }
        QVERIFY2(handovers > 100, qPrintable(QString::number(handovers)));
    }
};

QTEST_GUILESS_MAIN(ReadLeaseTest)
#include "ReadLeaseTest.moc"
