// SPDX-License-Identifier: GPL-3.0-or-later
// The frozen folder, made by a program that shares nothing with this one, read by this one.
#include "core/ops/TeamGraph.h"
#include "core/sync/Joining.h"
#include "core/sync/KeyRing.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::sync;

namespace {

QString fixtures()
{
    return qEnvironmentVariable("BATON_SOURCE_DIR", QStringLiteral("."))
        + QStringLiteral("/tests/fixtures/segments-v1/");
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray hex(const QJsonValue &value) { return QByteArray::fromHex(value.toString().toLatin1()); }

} // namespace

class GoldenFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void secrets_giveThePublicKeysTheFilesName();
    void everyFileOfOurs_isGood();
    void operations_areThoseTheOtherReaderFound();
    void texts_areThoseTheOtherReaderFound();
    void packAndSegments_giveTheSameTeam();
    void inviteRequestAndWords_fit();

private:
    DeviceSecrets device(const char *name) const;
    std::unique_ptr<ops::TeamGraph> graphOf(bool fromPacks);

    QJsonObject m_keys;
    QJsonObject m_expected;
    QMap<QString, QByteArray> m_files;
    RootFile m_root;
    KeyRing m_ring;
};

DeviceSecrets GoldenFolderTest::device(const char *name) const
{
    const QJsonObject keys = m_keys.value(QStringLiteral("devices")).toObject().value(QLatin1String(name)).toObject();
    return DeviceSecrets::fromSeeds(
        hex(keys.value(QStringLiteral("seed"))), hex(keys.value(QStringLiteral("box_secret"))));
}

void GoldenFolderTest::initTestCase()
{
    m_keys = QJsonDocument::fromJson(bytesOf(fixtures() + QStringLiteral("keys.json"))).object();
    m_expected = QJsonDocument::fromJson(bytesOf(fixtures() + QStringLiteral("expected.json"))).object();
    const QString folder = fixtures() + QStringLiteral("folder/");
    QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        m_files.insert(path.mid(folder.size()), bytesOf(path));
    }
    QVERIFY(m_files.size() >= 18);
    const auto root = readRoot(m_files.value(QStringLiteral("team.bin")));
    QVERIFY2(root, root ? "" : qPrintable(root.error().detail));
    m_root = *root;
    for (const QByteArray &bytes : std::as_const(m_files)) {
        if (const auto epoch = readEpoch(bytes))
            m_ring.addEpoch(*epoch, {device("anna")});
    }
}

void GoldenFolderTest::secrets_giveThePublicKeysTheFilesName()
{
    QVERIFY(device("anna").deviceKey() == m_root.root.founderDevice);
    QVERIFY(device("anna").boxKey() == m_root.root.founderBox);
    QVERIFY(device("recovery").deviceKey() == m_root.root.recoveryDevice);
    QVERIFY(device("recovery").boxKey() == m_root.root.recoveryBox);
    const QJsonArray epochs = m_keys.value(QStringLiteral("epochs")).toArray();
    QCOMPARE(epochs.size(), 2);
    for (const QJsonValue &epoch : epochs) {
        const EpochKey *key = m_ring.keyOf(EpochId::fromBytes(hex(epoch.toObject().value(QStringLiteral("epoch")))));
        QVERIFY(key);
        QCOMPARE(key->view().toByteArray(), hex(epoch.toObject().value(QStringLiteral("key"))));
    }
}

void GoldenFolderTest::everyFileOfOurs_isGood()
{
    int sealed = 0;
    int epochs = 0;
    int beacons = 0;
    for (auto file = m_files.constBegin(); file != m_files.constEnd(); ++file) {
        const FrameLook look = lookAtFrame(*file, file->size());
        if (look.is == FrameLook::Is::Foreign)
            continue;
        QCOMPARE(look.is, FrameLook::Is::Whole);
        if (look.kind == FileKind::Segment || look.kind == FileKind::Body) {
            const auto checked = checkSealed(*file);
            QVERIFY2(checked, qPrintable(file.key() + (checked ? QString() : checked.error().detail)));
            const EpochKey *key = m_ring.keyOf(checked->header.epoch);
            QVERIFY(key);
            QVERIFY(look.kind == FileKind::Body ? openBodies(*checked, *key).has_value()
                                                : openSegment(*checked, *key).has_value());
            QCOMPARE(look.kind == FileKind::Body ? bodiesPath(checked->header, checked->hash)
                                                 : segmentPath(checked->header, checked->hash),
                file.key());
            ++sealed;
        } else if (look.kind == FileKind::Epoch) {
            const auto epoch = readEpoch(*file);
            QVERIFY(epoch);
            QCOMPARE(epochPath(*epoch), file.key());
            ++epochs;
        } else if (look.kind == FileKind::Beacon) {
            const auto beacon = readBeacon(*file);
            QVERIFY(beacon);
            QCOMPARE(beaconPath(beacon->device), file.key());
            ++beacons;
        }
    }
    QVERIFY(sealed >= 9);
    QCOMPARE(epochs, 2);
    QCOMPARE(beacons, 2);
}

void GoldenFolderTest::operations_areThoseTheOtherReaderFound()
{
    QMap<QByteArray, QByteArray> found; // opid, chain value after it
    for (const QByteArray &bytes : std::as_const(m_files)) {
        const auto checked = checkSealed(bytes);
        if (!checked || checked->kind != FileKind::Segment)
            continue;
        const auto segment = openSegment(*checked, *m_ring.keyOf(checked->header.epoch));
        QVERIFY(segment);
        ops::ChainValue chain = segment->header.chainBefore;
        for (const ops::Operation &operation : segment->operations) {
            chain = ops::chainNext(chain, operation.raw);
            found.insert(operation.opid.toBytes(), viewOf(chain).toByteArray());
        }
    }
    int expected = 0;
    const QJsonObject logs = m_expected.value(QStringLiteral("logs")).toObject();
    for (const QJsonValue &log : logs) {
        const QJsonArray operations = log.toObject().value(QStringLiteral("ops")).toArray();
        for (const QJsonValue &value : operations) {
            const QJsonObject operation = value.toObject();
            ++expected;
            QCOMPARE(found.value(hex(operation.value(QStringLiteral("opid")))),
                hex(operation.value(QStringLiteral("after"))));
        }
    }
    QCOMPARE(found.size(), expected);
    QVERIFY(expected >= 40);
}

void GoldenFolderTest::texts_areThoseTheOtherReaderFound()
{
    QMap<QByteArray, QString> found;
    for (const QByteArray &bytes : std::as_const(m_files)) {
        const auto checked = checkSealed(bytes);
        if (!checked || checked->kind != FileKind::Body)
            continue;
        const auto bodies = openBodies(*checked, *m_ring.keyOf(checked->header.epoch));
        QVERIFY(bodies);
        for (const ops::Body &body : *bodies)
            found.insert(body.id.toBytes(), body.text);
    }
    const QJsonArray expected = m_expected.value(QStringLiteral("bodies")).toArray();
    QVERIFY(expected.size() >= 8);
    for (const QJsonValue &body : expected)
        QCOMPARE(found.value(hex(body.toObject().value(QStringLiteral("body")))),
            body.toObject().value(QStringLiteral("text")).toString());
}

std::unique_ptr<ops::TeamGraph> GoldenFolderTest::graphOf(bool fromPacks)
{
    auto graph = std::make_unique<ops::TeamGraph>(m_root.root);
    const auto ignore = [](const ops::TeamGraph::Placed &) { };
    for (const QByteArray &bytes : std::as_const(m_files)) {
        const auto checked = checkSealed(bytes);
        if (!checked || checked->kind != FileKind::Segment)
            continue;
        // Anna's first three segments and her pack carry the same.
        const bool isCovered = checked->header.device == m_root.root.founderDevice && !checked->header.isPack
            && checked->header.firstSeq < 20;
        if (fromPacks ? isCovered : checked->header.isPack)
            continue;
        const auto segment = openSegment(*checked, *m_ring.keyOf(checked->header.epoch));
        ops::ChainValue chain = segment->header.chainBefore;
        for (const ops::Operation &operation : segment->operations) {
            graph->add(operation, chain, ignore);
            chain = ops::chainNext(chain, operation.raw);
        }
    }
    graph->settle(ignore);
    return graph;
}

void GoldenFolderTest::packAndSegments_giveTheSameTeam()
{
    for (const bool fromPacks : {false, true}) {
        const auto graph = graphOf(fromPacks);
        QVERIFY(graph->gaps().empty());
        const auto heads = graph->logs().heads();
        QCOMPARE(heads.size(), size_t(2));
        const MemberId ben = MemberId::fromBytes(hex(m_keys.value(QStringLiteral("devices"))
                .toObject()
                .value(QStringLiteral("ben"))
                .toObject()
                .value(QStringLiteral("member"))));
        QVERIFY(graph->roster().roleOf(ben) >= ops::Role::Reader);
        QCOMPARE(graph->roster().memberOf(ops::deviceIdOf(device("ben").deviceKey())), std::optional(ben));
    }
}

void GoldenFolderTest::inviteRequestAndWords_fit()
{
    std::optional<Invite> invite;
    QByteArray request;
    for (const QByteArray &bytes : std::as_const(m_files)) {
        if (const auto read = readInvite(bytes))
            invite = *read;
        if (lookAtFrame(bytes, bytes.size()).kind == FileKind::Request)
            request = bytes;
    }
    QVERIFY(invite && !request.isEmpty());
    QVERIFY(invite->rootHash == m_root.hash);
    const auto code = readInviteCode(m_keys.value(QStringLiteral("code")).toString());
    QVERIFY(code);
    QCOMPARE(viewOf(code->inviteHash).toByteArray(), viewOf(invite->hash).first(10).toByteArray());
    const auto read = readRequest(request, *invite, device("anna"));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    const auto words = joiningWords(m_root.root.team, invite->hash, *read);
    QVERIFY(words);
    QStringList expected;
    const QJsonArray frozen = m_keys.value(QStringLiteral("words")).toArray();
    for (const QJsonValue &word : frozen)
        expected.append(word.toString());
    QCOMPARE(*words, expected);
}

QTEST_GUILESS_MAIN(GoldenFolderTest)
#include "GoldenFolderTest.moc"
