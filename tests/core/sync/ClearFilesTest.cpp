// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sync/SyncFixtures.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::sync;
using namespace baton::sync::test;

namespace {

const TeamId kTeam = idOf<TeamId>(7);

EpochRecipient recipient(const Writer &writer)
{
    return {ops::deviceIdOf(writer.secrets.deviceKey()), writer.secrets.boxKey()};
}

template <typename Read> void refusesEveryFlipAndTruncation(const QByteArray &file, Read read)
{
    for (qsizetype size = 0; size < file.size(); ++size)
        QVERIFY(!read(file.first(size)));
    for (qsizetype bit = 0; bit < file.size() * 8; ++bit) {
        QByteArray flipped = file;
        flipped[bit / 8] = char(flipped.at(bit / 8) ^ (1 << (bit % 8)));
        QVERIFY2(!read(flipped), qPrintable(QStringLiteral("bit %1").arg(bit)));
    }
    QVERIFY(!read(file + '\0'));
}

} // namespace

class ClearFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void root_comesBack();
    void root_signedBySomebodyElse_isRefused();
    void epoch_opensForItsRecipientsOnly();
    void epoch_givesItsParentsKeys();
    void epoch_boxWithAnotherKey_isToldOf();
    void beacon_comesBackAndIsAlwaysAsLarge();
    void beacon_leavesOutWhatExceedsTheCaps();
};

void ClearFilesTest::root_comesBack()
{
    const Writer anna(1);
    const Writer recovery(2);
    const ops::TeamRoot root{kTeam, idOf<MemberId>(1), anna.secrets.deviceKey(), anna.secrets.boxKey(),
        idOf<MemberId>(2), recovery.secrets.deviceKey(), recovery.secrets.boxKey()};
    const QByteArray file = makeRoot(root, 1'700'000'000'000, anna.secrets);
    const auto read = readRoot(file);
    QVERIFY(read);
    QCOMPARE(read->root.team, kTeam);
    QCOMPARE(read->root.founder, idOf<MemberId>(1));
    QVERIFY(read->root.recoveryBox == recovery.secrets.boxKey());
    QCOMPARE(read->created, TimeMs(1'700'000'000'000));
    QVERIFY(read->hash == blake(file));
    refusesEveryFlipAndTruncation(file, [](const QByteArray &bytes) { return readRoot(bytes).has_value(); });
}

void ClearFilesTest::root_signedBySomebodyElse_isRefused()
{
    const Writer anna(1);
    const Writer mallory(3);
    const ops::TeamRoot root{kTeam, idOf<MemberId>(1), anna.secrets.deviceKey(), anna.secrets.boxKey(),
        idOf<MemberId>(2), mallory.secrets.deviceKey(), mallory.secrets.boxKey()};
    const auto read = readRoot(makeRoot(root, 1, mallory.secrets));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Crypto);
}

void ClearFilesTest::epoch_opensForItsRecipientsOnly()
{
    const Writer anna(1);
    const Writer ben(2);
    const Writer carla(3);
    const EpochKey key = EpochKey::random();
    const auto file = makeEpoch(kTeam, key, {recipient(ben), recipient(anna)}, {}, anna.secrets);
    QVERIFY(file);
    const auto epoch = readEpoch(*file);
    QVERIFY2(epoch, epoch ? "" : qPrintable(epoch.error().detail));
    QCOMPARE(epoch->number, quint64(1));
    QCOMPARE(epoch->boxes.size(), 2);
    for (const Writer *writer : {&anna, &ben}) {
        const auto opened = openEpoch(*epoch, writer->secrets);
        QVERIFY(opened && *opened == key);
    }
    const auto refused = openEpoch(*epoch, carla.secrets);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::NotFound);
    QVERIFY(epochPath(*epoch).startsWith(QLatin1String("k/0000000001-")));
    refusesEveryFlipAndTruncation(*file, [](const QByteArray &bytes) { return readEpoch(bytes).has_value(); });
}

void ClearFilesTest::epoch_givesItsParentsKeys()
{
    const Writer anna(1);
    const EpochKeyRef left = epochOf(1);
    const EpochKeyRef right = epochOf(2);
    const EpochKey key = EpochKey::random();
    const auto file = makeEpoch(kTeam, key, {recipient(anna)}, {{right, 4}, {left, 2}}, anna.secrets);
    QVERIFY(file);
    const auto epoch = readEpoch(*file);
    QVERIFY(epoch);
    QCOMPARE(epoch->number, quint64(5));
    int bad = 0;
    const QList<EpochKeyRef> parents = openParents(*epoch, key, &bad);
    QCOMPARE(bad, 0);
    QCOMPARE(parents.size(), 2);
    QVERIFY(parents.at(0).id == left.id && parents.at(0).key == left.key);
    QVERIFY(parents.at(1).id == right.id && parents.at(1).key == right.key);
    QVERIFY(openParents(*epoch, EpochKey::random(), &bad).isEmpty());
    QCOMPARE(bad, 2);
}

void ClearFilesTest::epoch_boxWithAnotherKey_isToldOf()
{
    const Writer anna(1);
    const Writer ben(2);
    const auto file = makeEpoch(kTeam, EpochKey::random(), {recipient(anna), recipient(ben)}, {}, anna.secrets);
    QVERIFY(file);
    auto epoch = readEpoch(*file);
    QVERIFY(epoch);
    // As a liar would write it: Ben's box holds another key than everybody else's.
    for (auto &[device, box] : epoch->boxes) {
        if (device == ops::deviceIdOf(ben.secrets.deviceKey()))
            box = sealFor(ben.secrets.boxKey(), EpochKey::random().view());
    }
    const auto opened = openEpoch(*epoch, ben.secrets);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Crypto);
    QVERIFY(openEpoch(*epoch, anna.secrets));
}

void ClearFilesTest::beacon_comesBackAndIsAlwaysAsLarge()
{
    const Writer anna(1);
    Beacon beacon;
    beacon.team = kTeam;
    beacon.wall = 1'700'000'000'123;
    beacon.seq = 42;
    beacon.chain[3] = 9;
    beacon.heard = {{{1, 2, 3, 4}, 17}, {{5, 6, 7, 8}, 4'000'000'000U}};
    beacon.polls = {beaconTag("poll", QByteArray(16, 'a'), epochOf(1).key)};
    beacon.writes = beaconTag("writing", QByteArray(16, 'b'), epochOf(1).key);
    beacon.epoch = epochOf(1).id;
    const QByteArray file = makeBeacon(beacon, anna.secrets);
    QCOMPARE(file.size(), kBeaconBytes);
    const auto read = readBeacon(file);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QVERIFY(read->device == anna.secrets.deviceKey());
    QCOMPARE(read->wall, beacon.wall);
    QCOMPARE(read->seq, beacon.seq);
    QVERIFY(read->chain == beacon.chain);
    QCOMPARE(read->heard, beacon.heard);
    QVERIFY(read->polls == beacon.polls);
    QVERIFY(read->writes == beacon.writes);
    QVERIFY(beacon.polls.first() != *beacon.writes);
    refusesEveryFlipAndTruncation(file, [](const QByteArray &bytes) { return readBeacon(bytes).has_value(); });
}

void ClearFilesTest::beacon_leavesOutWhatExceedsTheCaps()
{
    const Writer anna(1);
    Beacon beacon;
    beacon.team = kTeam;
    beacon.wall = std::numeric_limits<TimeMs>::max();
    beacon.seq = std::numeric_limits<quint64>::max();
    beacon.writes.emplace();
    for (int i = 0; i < 100; ++i) {
        beacon.heard.append({{1, 2, 3, static_cast<unsigned char>(i)}, 0xFFFFFFFFU});
        beacon.polls.append(std::array<unsigned char, 8>{static_cast<unsigned char>(i)});
    }
    const QByteArray file = makeBeacon(beacon, anna.secrets);
    QCOMPARE(file.size(), kBeaconBytes);
    const auto read = readBeacon(file);
    QVERIFY(read);
    QVERIFY(read->heard == beacon.heard.first(read->heard.size()));
    QVERIFY(read->heard.size() >= 20);
}

QTEST_GUILESS_MAIN(ClearFilesTest)
#include "ClearFilesTest.moc"
