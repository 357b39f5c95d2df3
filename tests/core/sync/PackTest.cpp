// SPDX-License-Identifier: GPL-3.0-or-later
// A folder that grows: packs, what they make superfluous, and what an idle device costs.
#include "core/store/TeamRepository.h"
#include "core/sync/DirectoryFolder.h"
#include "core/team/StoredOps.h"
#include "tests/core/sync/SyncDesk.h"

#include <QtCore/QDirIterator>
#include <QtCore/QRegularExpression>

#include <random>

using namespace baton;
using namespace std::chrono_literals;

namespace {

void put(const QTemporaryDir &where, const QString &path, const QByteArray &bytes)
{
    const QString full = where.filePath(path);
    QDir().mkpath(QFileInfo(full).path());
    QFile file(full);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// A folder on the disk that counts what is looked at.
class CountingFolder final : public sync::Folder {
public:
    explicit CountingFolder(const QString &path)
        : m_disk(path)
    {
    }
    qsizetype names = 0;
    qsizetype bytes = 0;

    Result<QStringList> list(const QString &directory) override
    {
        auto found = m_disk.list(directory);
        names += found ? found->size() : 0;
        return found;
    }
    std::optional<QByteArray> stamp(const QString &directory) override { return m_disk.stamp(directory); }
    Result<QByteArray> read(const QString &path, qint64 most) override
    {
        auto read = m_disk.read(path, most);
        bytes += read ? read->size() : 0;
        return read;
    }
    Result<void> create(const QString &path, const QByteArray &what) override { return m_disk.create(path, what); }
    Result<void> replace(const QString &path, const QByteArray &what) override { return m_disk.replace(path, what); }
    Result<void> remove(const QString &path) override { return m_disk.remove(path); }

private:
    sync::DirectoryFolder m_disk;
};

} // namespace

class PackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_team = std::make_unique<test::SyncTeam>();
        m_next = 0;
    }
    void cleanup() { m_team.reset(); }

    void upTo256Segments_thereIsNoPack();
    void moreSegments_arePacked_vouchedFor_andGoAfterAWeek();
    void withoutAVoucherOrTheWeek_nothingGoes();
    void damagedPack_isPutBack_beforeAnythingGoes();
    void newcomer_readsPacksAlone_andSeesTheSame();
    void anyMixOfPacksAndSegments_isTheSameTeam_data();
    void anyMixOfPacksAndSegments_isTheSameTeam();
    void nobodyPutsBack_whatAPackCovers();
    void smallPack_growsIntoTheNext();
    void killedAnywhereWhilePacking_nothingIsLost();
    void idleDevice_writesNothing_andCostsNextToNothing();

private:
    [[nodiscard]] test::SyncDesk &anna() { return m_team->anna(); }
    [[nodiscard]] test::SyncDesk &ben() { return m_team->ben(); }
    /// Ben does something that many times, each in a file of its own.
    void work(int times)
    {
        for (int i = 0; i < times; ++i) {
            (void)ben().act(m_next++);
            m_team->pass(1s);
            ben().round();
        }
    }
    QStringList live()
    {
        static const QRegularExpression kLive(QStringLiteral("/[0-9][^/]*$"));
        return m_team->shared.paths(ben().directory() + QLatin1Char('/')).filter(kLive);
    }
    QStringList packs() { return m_team->shared.paths(ben().directory() + QStringLiteral("/p")); }
    void aWeek()
    {
        m_team->pass(24h * 8);
        m_team->settle();
    }

    /// Let in, and has not looked into the folder yet.
    std::unique_ptr<test::SyncDesk> newcomer(test::SharedFolder &folder)
    {
        auto desk = std::make_unique<test::SyncDesk>(folder, m_team->clock, MemberId{random16()});
        desk->beginLike(anna());
        anna().letIn(*desk);
        return desk;
    }

    std::unique_ptr<test::SyncTeam> m_team;
    int m_next = 0;
};

void PackTest::upTo256Segments_thereIsNoPack()
{
    work(256 - int(live().size()));
    QCOMPARE(live().size(), 256);
    aWeek();
    QCOMPARE(packs().size(), 0);
}

void PackTest::moreSegments_arePacked_vouchedFor_andGoAfterAWeek()
{
    work(300);
    QCOMPARE(packs().size(), 1);
    const qsizetype before = live().size();
    QVERIFY(before >= 300);
    m_team->settle();
    QCOMPARE(live().size(), before); // not a week old
    const QStringList seen = anna().sees();
    aWeek();
    QVERIFY2(live().size() < 60, qPrintable(QString::number(live().size())));
    QCOMPARE(anna().sees(), seen);
    QCOMPARE(ben().sees(), seen);
    for (const auto &desk : m_team->desks)
        desk->restart();
    m_team->settle();
    QCOMPARE(anna().sees(), seen);
    QVERIFY(live().size() < 60);
    work(3);
    m_team->settle();
    QCOMPARE(anna().acts(), ben().acts());
    QCOMPARE(anna().acts().size(), m_next);
}

void PackTest::withoutAVoucherOrTheWeek_nothingGoes()
{
    work(300);
    QCOMPARE(packs().size(), 1);
    const qsizetype before = live().size();
    m_team->pass(24h * 30);
    for (int i = 0; i < 5; ++i) {
        m_team->pass(2h);
        ben().round(); // Anna is away
    }
    QCOMPARE(live().size(), before);
    m_team->settle();
    QVERIFY(live().size() < 60);
}

void PackTest::damagedPack_isPutBack_beforeAnythingGoes()
{
    work(300);
    m_team->settle();
    const qsizetype before = live().size();
    const QString path = packs().first();
    const QByteArray genuine = m_team->shared.files[path];
    m_team->shared.files[path][2000] = char(genuine.at(2000) ^ 1);
    // Not known to be damaged yet; the copy is looked at before anything is taken away.
    m_team->pass(24h * 8);
    ben().folder.refusesPacks = true;
    ben().round();
    QCOMPARE(live().size(), before);
    ben().folder.refusesPacks = false;
    m_team->settle();
    const auto &files = m_team->shared.files;
    QVERIFY(std::any_of(files.begin(), files.end(), [&](const auto &file) { return file.second == genuine; }));
    QVERIFY(live().size() < 60);
    auto carla = newcomer(m_team->shared);
    m_team->settle();
    carla->round();
    QCOMPARE(carla->acts().size(), m_next);
}

void PackTest::newcomer_readsPacksAlone_andSeesTheSame()
{
    work(300);
    aWeek();
    QVERIFY(live().size() < 60);
    m_team->desks.push_back(newcomer(m_team->shared));
    m_team->settle();
    QVERIFY(m_team->desks.back()->isIn());
    QCOMPARE(m_team->desks.back()->acts().size(), m_next);
    QCOMPARE(m_team->desks.back()->sees(), anna().sees());
}

void PackTest::anyMixOfPacksAndSegments_isTheSameTeam_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void PackTest::anyMixOfPacksAndSegments_isTheSameTeam()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    work(258 + int(random() % 20));
    m_team->settle(2);
    work(int(random() % 5));
    m_team->settle();
    QVERIFY(!packs().isEmpty());
    // Newcomers' copies of the folder, in which of what the pack covers nothing, all or only some has arrived.
    test::SharedFolder parts[3];
    std::unique_ptr<test::SyncDesk> readers[3];
    for (int i = 0; i < 3; ++i)
        readers[i] = newcomer(parts[i]);
    m_team->settle();
    const QStringList segments = live();
    for (const auto &[path, bytes] : m_team->shared.files) {
        const bool isCovered = segments.contains(path) && path.section(QLatin1Char('/'), 2).left(10).toInt() <= 250;
        for (int i = 0; i < 3; ++i) {
            if (!isCovered || i == 1 || (i == 2 && random() % 2 == 0))
                parts[i].files.emplace(path, bytes);
        }
    }
    for (int i = 0; i < 3; ++i) {
        readers[i]->round();
        QVERIFY(readers[i]->isIn());
        QCOMPARE(readers[i]->sees(), anna().sees());
        QCOMPARE(readers[i]->acts().size(), m_next);
    }
}

void PackTest::nobodyPutsBack_whatAPackCovers()
{
    work(300);
    m_team->settle();
    const QStringList segments = live();
    for (const QString &path : segments.first(100))
        m_team->shared.files.erase(path);
    m_team->settle();
    QVERIFY(live().size() <= segments.size() - 100 + 12); // the first few came before the pack's end
    // Without the pack they come back, or the pack does.
    const QString pack = packs().first();
    const QByteArray bytes = m_team->shared.files[pack];
    m_team->shared.files.erase(pack);
    m_team->settle();
    QCOMPARE(m_team->shared.files[pack], bytes);
    QCOMPARE(anna().acts().size(), m_next);
}

void PackTest::smallPack_growsIntoTheNext()
{
    work(300);
    aWeek();
    work(300);
    aWeek();
    QCOMPARE(packs().size(), 1);
    QVERIFY(live().size() < 100);
    QCOMPARE(anna().acts().size(), m_next);
    QCOMPARE(anna().sees(), ben().sees());
}

void PackTest::killedAnywhereWhilePacking_nothingIsLost()
{
    work(256 - int(live().size()));
    m_team->settle();
    int finished = 0;
    for (int calls = 0; finished < 2; calls += 7) {
        QVERIFY(calls < 4000);
        (void)ben().act(m_next++);
        ben().folder.callsLeft = calls;
        m_team->pass(24h * 8);
        ben().round();
        finished += *ben().folder.callsLeft > 0 && live().size() < 60 ? 1 : 0;
        ben().restart();
        m_team->pass(3min);
        anna().round();
        m_team->pass(3min);
    }
    m_team->settle();
    QCOMPARE(anna().acts().size(), m_next);
    QCOMPARE(anna().sees(), ben().sees());
    QVERIFY(!packs().isEmpty());
}

void PackTest::idleDevice_writesNothing_andCostsNextToNothing()
{
    // Ten thousand segments of somebody who never packs, on a real disk, all of them held.
    QTemporaryDir where;
    work(3);
    m_team->settle(12);
    const QString theirs = QStringLiteral("d/") + QString(16, QLatin1Char('a')) + QLatin1Char('/');
    for (const auto &[path, bytes] : m_team->shared.files)
        put(where, path, bytes);
    ben().write([&](store::WriteContext &context) -> Result<void> {
        for (int i = 1; i <= 10'000; ++i) {
            const QByteArray bytes = QByteArray("BATON\x01\r\n") + QByteArray::number(i);
            const QString path = theirs + QStringLiteral("%1-a.bj").arg(i, 10, 10, QLatin1Char('0'));
            put(where, path, bytes);
            const sync::Key32 hash = sync::blake(bytes);
            store::team::keepFile(context,
                {team::bytesOf(hash), path, int(sync::FileKind::Segment), QByteArray(32, 'x'), false, quint64(i),
                    quint64(i), QByteArray(32, 'y'), 0},
                bytes);
        }
        return {};
    });
    CountingFolder disk(where.path());
    sync::FolderSync engine(disk, *ben().team, QList{ben().keys().first()}, ben().root());
    QVERIFY(engine.open());
    TimeMs now = m_team->clock->nowMs();
    for (int i = 0; i < 30; ++i)
        QCOMPARE(engine.round(now += 5000).state, sync::FolderState::Ready);
    const auto filesThere = [&] {
        int count = 0;
        QDirIterator each(where.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        for (; each.hasNext(); ++count)
            each.next();
        return count;
    };
    const int files = filesThere();
    const quint64 commits = ben().store->commits();
    disk.names = 0;
    disk.bytes = 0;
    constexpr int kMinutes = 5;
    for (int i = 0; i < 12 * kMinutes; ++i)
        QCOMPARE(engine.round(now += 5000).published, 0);
    // What it costs in time tests/bench says. All names are looked at once a minute; with every round it would be
    // twelve.
    QVERIFY2(disk.names < 2 * kMinutes * files, qPrintable(QString::number(disk.names)));
    QVERIFY2(disk.bytes < 64 * 1024, qPrintable(QString::number(disk.bytes)));
    QCOMPARE(filesThere(), files);
    QCOMPARE(ben().store->commits(), commits);
}

QTEST_GUILESS_MAIN(PackTest)
#include "PackTest.moc"
