// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sync/SyncFixtures.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::sync;
using namespace baton::sync::test;

namespace {

const TeamId kTeam = idOf<TeamId>(7);

/// Whole, signed by its device, and opened with that key.
Result<Segment> readWhole(const QByteArray &file, const EpochKeyRef &epoch)
{
    const auto checked = checkSealed(file);
    return checked ? openSegment(*checked, epoch.key) : fail(checked.error());
}

QByteArray resigned(QByteArray file, const DeviceSecrets &signer)
{
    file.chop(kSignatureBytes);
    const Signature signature = signer.sign(QByteArray("baton-seg-v1") + viewOf(blake(file)).toByteArray());
    return file + viewOf(signature).toByteArray();
}

} // namespace

class SegmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void operations_comeBackAsTheyWere_data();
    void operations_comeBackAsTheyWere();
    void bodies_comeBackAsTheyWere();
    void sizes_tellLittle();
    void everyTruncation_isAwaitedAndNeverRead();
    void everyBitFlip_isRefused();
    void bitFlip_signedAgainByItsDevice_isRefusedOrChangesNothing();
    void anotherDevicesSignature_isRefused();
    void wrongKey_isToldByTheCommitment();
    void bytesAfterTheEnd_areDamage();
    void operationsThatDoNotFollow_areNotSealed();
    void moreThanFourMiB_isNotSealed();
};

void SegmentTest::operations_comeBackAsTheyWere_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("one") << 1;
    QTest::newRow("one chunk") << 100;
    QTest::newRow("several chunks") << 2000;
}

void SegmentTest::operations_comeBackAsTheyWere()
{
    QFETCH(int, count);
    Writer anna(1);
    const QList<ops::Operation> before = anna.tags(3);
    ops::ChainValue chain = ops::kChainStart;
    for (const ops::Operation &operation : before)
        chain = ops::chainNext(chain, operation.raw);
    const QList<ops::Operation> operations = anna.tags(count);
    for (const bool isPack : {false, true}) {
        const auto file = sealSegment(kTeam, operations, chain, epochOf(1), anna.secrets, isPack);
        QVERIFY(file);
        const auto segment = readWhole(*file, epochOf(1));
        QVERIFY2(segment, segment ? "" : qPrintable(segment.error().detail));
        QCOMPARE(segment->header.team, kTeam);
        QCOMPARE(segment->header.firstSeq, quint64(4));
        QCOMPARE(segment->header.isPack, isPack);
        QCOMPARE(segment->lastSeq(), quint64(3 + count));
        QCOMPARE(segment->operations.size(), operations.size());
        ops::ChainValue after = chain;
        for (qsizetype i = 0; i < operations.size(); ++i) {
            QCOMPARE(segment->operations.at(i).raw, operations.at(i).raw);
            after = ops::chainNext(after, operations.at(i).raw);
        }
        QVERIFY(segment->chainAfter == after);
        const QString path = segmentPath(segment->header, segment->hash);
        QVERIFY(path.startsWith(QLatin1String("d/")));
        QVERIFY(path.contains(isPack ? QLatin1String("/p0000000004-") : QLatin1String("/0000000004-")));
        QVERIFY(path.size() <= 90);
    }
}

void SegmentTest::bodies_comeBackAsTheyWere()
{
    const Writer anna(1);
    ops::Body note{idOf<BodyId>(1), blake("salt"), QStringLiteral("Päckchen naß, bitte prüfen 🙂")};
    ops::Body longer{idOf<BodyId>(2), blake("more salt"), QString(200'000, QLatin1Char('x'))};
    const auto file = sealBodies(kTeam, 12, {note, longer}, epochOf(1), anna.secrets);
    QVERIFY(file);
    const auto checked = checkSealed(*file);
    QVERIFY(checked);
    const auto bodies = openBodies(*checked, epochOf(1).key);
    QVERIFY(bodies);
    QCOMPARE(*bodies, (QList<ops::Body>{note, longer}));
    QVERIFY(bodiesPath(checked->header, checked->hash).endsWith(QLatin1String(".bc")));
    QVERIFY2(!openSegment(*checked, epochOf(1).key), "texts are no operations");
    QVERIFY2(!file->contains(note.text.toUtf8()), "nothing of it stands there in clear");
}

void SegmentTest::sizes_tellLittle()
{
    Writer anna(1);
    const auto one = sealSegment(kTeam, anna.tags(1), ops::kChainStart, epochOf(1), anna.secrets);
    Writer again(1);
    const auto four = sealSegment(kTeam, again.tags(4), ops::kChainStart, epochOf(1), again.secrets);
    QVERIFY(one && four);
    QCOMPARE(one->size(), four->size());
}

void SegmentTest::everyTruncation_isAwaitedAndNeverRead()
{
    Writer anna(1);
    const auto file = sealSegment(kTeam, anna.tags(2), ops::kChainStart, epochOf(1), anna.secrets);
    QVERIFY(file);
    for (qsizetype size = 0; size < file->size(); ++size) {
        const QByteArray part = file->first(size);
        const FrameLook look = lookAtFrame(part, part.size());
        QCOMPARE(look.is, size < 8 ? FrameLook::Is::Foreign : FrameLook::Is::NotYet);
        QVERIFY(!checkSealed(part));
    }
}

void SegmentTest::everyBitFlip_isRefused()
{
    Writer anna(1);
    const auto file = sealSegment(kTeam, anna.tags(2), ops::kChainStart, epochOf(1), anna.secrets);
    QVERIFY(file);
    for (qsizetype bit = 0; bit < file->size() * 8; ++bit) {
        QByteArray flipped = *file;
        flipped[bit / 8] = char(flipped.at(bit / 8) ^ (1 << (bit % 8)));
        QVERIFY2(!checkSealed(flipped), qPrintable(QStringLiteral("bit %1").arg(bit)));
    }
}

// A lying device can sign anything. What it cannot do is make a reader take in half of a file.
void SegmentTest::bitFlip_signedAgainByItsDevice_isRefusedOrChangesNothing()
{
    Writer anna(1);
    const QList<ops::Operation> operations = anna.tags(2);
    const auto file = sealSegment(kTeam, operations, ops::kChainStart, epochOf(1), anna.secrets);
    QVERIFY(file);
    int read = 0;
    for (qsizetype bit = 0; bit < (file->size() - kSignatureBytes) * 8; ++bit) {
        QByteArray flipped = *file;
        flipped[bit / 8] = char(flipped.at(bit / 8) ^ (1 << (bit % 8)));
        const auto segment = readWhole(resigned(flipped, anna.secrets), epochOf(1));
        if (!segment)
            continue;
        // The header is authenticated by the chunks, so only its own fields could differ, and those are not in doubt.
        ++read;
        QCOMPARE(segment->operations.size(), operations.size());
    }
    QCOMPARE(read, 0);
}

void SegmentTest::anotherDevicesSignature_isRefused()
{
    Writer anna(1);
    const Writer ben(2);
    const auto file = sealSegment(kTeam, anna.tags(2), ops::kChainStart, epochOf(1), anna.secrets);
    QVERIFY(file);
    const auto checked = checkSealed(resigned(*file, ben.secrets));
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::Crypto);
}

void SegmentTest::wrongKey_isToldByTheCommitment()
{
    Writer anna(1);
    const auto file = sealSegment(kTeam, anna.tags(2), ops::kChainStart, epochOf(1), anna.secrets);
    QVERIFY(file);
    const auto segment = readWhole(*file, epochOf(2));
    QVERIFY(!segment);
    QCOMPARE(segment.error().kind, Error::Kind::Crypto);
    QVERIFY(segment.error().detail.contains(QLatin1String("commitment")));
}

void SegmentTest::bytesAfterTheEnd_areDamage()
{
    Writer anna(1);
    auto file = sealSegment(kTeam, anna.tags(2), ops::kChainStart, epochOf(1), anna.secrets);
    QVERIFY(file);
    file->append('\0');
    QCOMPARE(lookAtFrame(*file, file->size()).is, FrameLook::Is::Damaged);
    QVERIFY(!checkSealed(*file));
}

void SegmentTest::operationsThatDoNotFollow_areNotSealed()
{
    Writer anna(1);
    QList<ops::Operation> operations = anna.tags(3);
    operations.removeAt(1);
    QVERIFY(!sealSegment(kTeam, operations, ops::kChainStart, epochOf(1), anna.secrets));
    QVERIFY(!sealSegment(kTeam, {}, ops::kChainStart, epochOf(1), anna.secrets));
}

void SegmentTest::moreThanFourMiB_isNotSealed()
{
    const Writer anna(1);
    const ops::Body huge{idOf<BodyId>(1), blake("salt"), QString(4 * 1024 * 1024, QLatin1Char('x'))};
    const auto file = sealBodies(kTeam, 1, {huge}, epochOf(1), anna.secrets);
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Error::Kind::Invalid);
}

QTEST_GUILESS_MAIN(SegmentTest)
#include "SegmentTest.moc"
