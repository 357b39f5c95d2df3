// SPDX-License-Identifier: GPL-3.0-or-later
// What a device does about a folder without being asked: says that others' work arrived, heals, keeps what is damaged,
// tells what it cannot read, and gives keys to who lacks them.
#include "tests/core/sync/SyncDesk.h"

using namespace baton;
using namespace std::chrono_literals;

class FolderCareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_team = std::make_unique<test::SyncTeam>();
        m_team->settle(12);
    }
    void cleanup() { m_team.reset(); }

    void othersWork_isAcknowledged_afterTenMinutes_once();
    void whoeverAnswers_needNotAcknowledge();
    void damagedFile_isKeptAsideByName_andPutBackByWhoeverHasIt();
    void fileOfANewerProgram_isTold_andLeftAlone();
    void whatCouldNotBeReadOnce_isReadTheNextTime();
    void manyFiles_areTakenIn_inFewTransactions();
    void whatCouldNotBeKept_isReadAgain();
    void whatAKilledProgramLeft_isSweptUp();
    void anOldCopyOfTheFolder_isTold_andEverythingComesBack();
    void deletedFiles_areNoRolledBackFolder();
    void threeLossesInADay_areTold();
    void boxThatDoesNotFit_isTold();
    void keyThatNoEpochHolds_isGranted();

private:
    [[nodiscard]] test::SyncDesk &anna() { return m_team->anna(); }
    [[nodiscard]] test::SyncDesk &ben() { return m_team->ben(); }
    QStringList segmentsOf(test::SyncDesk &desk) { return m_team->shared.paths(desk.directory() + QLatin1Char('/')); }
    bool hasTrouble(const sync::FolderReport &report, sync::FileTrouble trouble, const QString &path)
    {
        return std::any_of(report.troubles.begin(), report.troubles.end(),
            [&](const sync::TroubledFile &file) { return file.trouble == trouble && file.path == path; });
    }
    static quint64 sharedSeqOf(test::SyncDesk &desk)
    {
        return desk.store
            ->readBlocking<quint64>(store::Reader::Interface,
                [](store::ReadContext &context) -> Result<quint64> {
                    return store::settings::fact(context, QStringLiteral("team_shared_seq")).toULongLong();
                })
            .value_or(0);
    }
    /// Ben makes and announces a key epoch. @param box  Anna's box is made for; @param parent  the key said to be E1's
    ops::EpochId announceByBen(const std::optional<sync::Key32> &annasBox, const std::optional<sync::EpochKey> &parent);

    std::unique_ptr<test::SyncTeam> m_team;
};

void FolderCareTest::othersWork_isAcknowledged_afterTenMinutes_once()
{
    const qsizetype before = segmentsOf(anna()).size();
    (void)ben().act(1);
    ben().round();
    anna().round();
    for (int minute = 0; minute < 9; ++minute) {
        m_team->pass(1min);
        anna().round();
        QCOMPARE(segmentsOf(anna()).size(), before);
    }
    m_team->pass(2min);
    anna().round();
    QCOMPARE(segmentsOf(anna()).size(), before + 1);
    // Ben hears that it arrived, and neither says anything more.
    const int files = int(m_team->shared.files.size());
    for (int i = 0; i < 30; ++i) {
        m_team->pass(5min);
        ben().round();
        anna().round();
    }
    QCOMPARE(int(m_team->shared.files.size()), files);
    QCOMPARE(anna().sees(), ben().sees());
}

void FolderCareTest::whoeverAnswers_needNotAcknowledge()
{
    (void)ben().act(1);
    ben().round();
    anna().round();
    m_team->pass(5min);
    (void)anna().act(2);
    anna().round();
    const qsizetype files = segmentsOf(anna()).size();
    m_team->pass(15min);
    anna().round();
    QCOMPARE(segmentsOf(anna()).size(), files);
}

void FolderCareTest::damagedFile_isKeptAsideByName_andPutBackByWhoeverHasIt()
{
    (void)ben().act(1);
    m_team->settle();
    const QString path = segmentsOf(ben()).last();
    const QByteArray genuine = m_team->shared.files[path];
    QByteArray damaged = genuine;
    damaged[damaged.size() / 2] = char(damaged.at(damaged.size() / 2) ^ 4);
    m_team->shared.files[path] = damaged;
    // Ben is away; Anna looks through everything once an hour.
    for (int i = 0; i < 5; ++i) {
        m_team->pass(25min);
        anna().round();
    }
    const auto &files = m_team->shared.files;
    QCOMPARE(files.at(path), damaged); // nobody deletes or overwrites it
    QVERIFY(std::any_of(files.begin(), files.end(), [&](const auto &file) { return file.second == genuine; }));
    const QDir aside(anna().profile() + QStringLiteral("/quarantine"));
    const QStringList kept = aside.entryList(QDir::Files);
    QCOMPARE(kept.size(), 1);
    QVERIFY(kept.first().endsWith(QString(path).replace(QLatin1Char('/'), QLatin1Char('_'))));
    QFile copy(aside.filePath(kept.first()));
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), damaged);
    QVERIFY(hasTrouble(anna().round(), sync::FileTrouble::Forged, path));
}

void FolderCareTest::fileOfANewerProgram_isTold_andLeftAlone()
{
    (void)ben().act(1);
    ben().round();
    const QString path = segmentsOf(ben()).last();
    QByteArray newer = m_team->shared.files[path];
    // Key 8 of the header, the format, says 2. The signature does not fit any more, which is not what is told of.
    const qsizetype at = newer.indexOf(QByteArray("\x08\x01", 2), sync::kFrameBytes);
    QVERIFY(at > 0);
    newer[at + 1] = 2;
    m_team->shared.files[path] = newer;
    m_team->pass(1min);
    QVERIFY(hasTrouble(anna().round(), sync::FileTrouble::Newer, path));
    QVERIFY(QDir(anna().profile() + QStringLiteral("/quarantine")).isEmpty());
    QCOMPARE(m_team->shared.files[path], newer);
}

void FolderCareTest::whatCouldNotBeReadOnce_isReadTheNextTime()
{
    (void)ben().act(1);
    ben().round();
    anna().folder.hasStamps = true; // directories say that nothing changed
    anna().folder.hides = segmentsOf(ben()).last();
    for (int i = 0; i < 3; ++i)
        anna().round();
    QVERIFY(anna().acts().isEmpty());
    anna().folder.hides.clear();
    anna().round();
    QCOMPARE(anna().acts(), QStringList{QStringLiteral("act 1")});
}

void FolderCareTest::manyFiles_areTakenIn_inFewTransactions()
{
    for (int i = 1; i <= 2 * int(sync::FolderReader::kFilesAtOnce) + 10; ++i) {
        (void)ben().act(i);
        m_team->pass(3s);
        ben().round();
    }
    const quint64 before = anna().store->commits();
    anna().round();
    QCOMPARE(anna().acts(), ben().acts());
    QVERIFY2(anna().store->commits() - before < 20, "a transaction a file");
}

void FolderCareTest::whatCouldNotBeKept_isReadAgain()
{
    for (int i = 1; i <= int(sync::FolderReader::kFilesAtOnce) + 20; ++i) {
        (void)ben().act(i);
        m_team->pass(3s);
        ben().round();
    }
    const QStringList before = anna().acts();
    // The writer is at work on the first hundred while the others are read: it fails when nobody waits for it.
    anna().write([](store::WriteContext &context) -> Result<void> {
        context.db().executeScript("CREATE TRIGGER full BEFORE INSERT ON ops BEGIN SELECT RAISE(ABORT, 'full'); END");
        return {};
    });
    QVERIFY(anna().round().state != sync::FolderState::Ready);
    QCOMPARE(anna().acts(), before);
    anna().write([](store::WriteContext &context) -> Result<void> {
        context.db().executeScript("DROP TRIGGER full");
        return {};
    });
    m_team->pass(1min);
    QCOMPARE(anna().round().state, sync::FolderState::Ready);
    QCOMPARE(anna().acts(), ben().acts());
    QVERIFY(anna().acts().size() > before.size());
}

void FolderCareTest::whatAKilledProgramLeft_isSweptUp()
{
    m_team->settle();
    const QString own = anna().directory() + QStringLiteral("/~aaaaaaaaaaaaaaaa.tmp");
    const QString bens = ben().directory() + QStringLiteral("/~bbbbbbbbbbbbbbbb.tmp");
    const QString beacon = QStringLiteral("b/~cccccccccccccccc.tmp");
    const QString foreign = anna().directory() + QStringLiteral("/~$letter.docx");
    for (const QString &path : {own, bens, beacon, foreign})
        m_team->shared.files[path] = "half";
    const auto isThere = [&](const QString &path) { return m_team->shared.files.contains(path); };
    anna().round();
    m_team->pass(9min);
    anna().round();
    QVERIFY(isThere(own)); // somebody may be putting back what vanished
    m_team->pass(2min);
    anna().round();
    QVERIFY(!isThere(own));
    QVERIFY(isThere(bens));
    m_team->pass(23h);
    anna().round();
    QVERIFY(isThere(bens) && isThere(beacon));
    m_team->pass(1h);
    anna().round();
    QVERIFY(!isThere(bens) && !isThere(beacon));
    QVERIFY(isThere(foreign)); // none of ours
}

void FolderCareTest::anOldCopyOfTheFolder_isTold_andEverythingComesBack()
{
    (void)ben().act(1);
    m_team->settle();
    const auto old = m_team->shared.files;
    (void)ben().act(2);
    (void)anna().act(3);
    m_team->settle();
    const auto before = m_team->shared.paths(QStringLiteral("d/"));
    for (const bool wasRestarted : {false, true}) {
        m_team->shared.files = old;
        m_team->pass(1min);
        if (wasRestarted) {
            ben().restart();
            ben().engine->wasPublished(sharedSeqOf(ben())); // as the service notes it
        }
        QVERIFY(ben().round().isRolledBack);
        QVERIFY(anna().round().isRolledBack);
        m_team->pass(1min);
        QVERIFY(!ben().round().isRolledBack);
        m_team->settle();
        const auto after = m_team->shared.paths(QStringLiteral("d/"));
        for (const QString &path : before)
            QVERIFY2(after.contains(path), qPrintable(path));
        QCOMPARE(anna().sees(), ben().sees());
    }
}

void FolderCareTest::deletedFiles_areNoRolledBackFolder()
{
    for (int i = 0; i < 3; ++i) {
        (void)ben().act(i);
        m_team->settle();
    }
    m_team->shared.files.erase(segmentsOf(ben()).last()); // its beacon still names what it held
    QVERIFY(!ben().round().isRolledBack);
    const auto own = segmentsOf(ben());
    for (const QString &path : own)
        m_team->shared.files.erase(path);
    QVERIFY(!ben().round().isRolledBack);
    // What was not yet shared is nothing that could be missing.
    const auto old = m_team->shared.files;
    (void)ben().act(9);
    m_team->shared.files = old;
    QVERIFY(!ben().round().isRolledBack);
}

void FolderCareTest::threeLossesInADay_areTold()
{
    for (int i = 0; i < 4; ++i) {
        (void)ben().act(i);
        ben().round();
        m_team->pass(1min);
        ben().round();
    }
    for (int lost = 1; lost <= 3; ++lost) {
        m_team->shared.files.erase(segmentsOf(ben()).last());
        m_team->pass(1h);
        QCOMPARE(ben().round().losesFiles, lost >= 3);
        m_team->pass(1min);
        QCOMPARE(ben().round().losesFiles, lost >= 3); // put back, and told for a day
    }
    m_team->pass(25h);
    m_team->shared.files.erase(segmentsOf(ben()).last());
    QVERIFY(!ben().round().losesFiles);
}

ops::EpochId FolderCareTest::announceByBen(
    const std::optional<sync::Key32> &annasBox, const std::optional<sync::EpochKey> &parent)
{
    const auto view = ben().team->view();
    const auto now = ben().engine->keys().toWriteWith(*view);
    auto parents = ben().engine->keys().parentsForNext();
    if (parent)
        parents.first().key.key = *parent;
    QList<sync::EpochRecipient> recipients = view->current;
    for (sync::EpochRecipient &recipient : recipients) {
        if (annasBox && recipient.device == ops::deviceIdOf(anna().key()))
            recipient.boxKey = *annasBox;
    }
    const auto key = sync::EpochKey::random();
    const auto bytes = sync::makeEpoch(ben().teamRoot().team, key, recipients, parents, ben().keys().first());
    const auto epoch = sync::readEpoch(*bytes);
    const sync::NewFile file{
        {epoch->hash, sync::epochPath(*epoch), sync::FileKind::Epoch, epoch->author, false, 0, 0, {}}, *bytes};
    if (!ben().team->announce(file, *epoch, {epoch->id, key}))
        qWarning("not announced");
    ben().restart();
    return now->id;
}

void FolderCareTest::boxThatDoesNotFit_isTold()
{
    announceByBen(ben().keys().first().boxKey(), {});
    ben().round();
    m_team->pass(1min);
    const auto report = anna().round();
    QVERIFY(std::any_of(report.troubles.begin(), report.troubles.end(),
        [](const sync::TroubledFile &file) { return file.trouble == sync::FileTrouble::BadKey; }));
    const auto fine = ben().round();
    QVERIFY(std::none_of(fine.troubles.begin(), fine.troubles.end(),
        [](const sync::TroubledFile &file) { return file.trouble == sync::FileTrouble::BadKey; }));
}

void FolderCareTest::keyThatNoEpochHolds_isGranted()
{
    (void)ben().act(1);
    m_team->settle();
    announceByBen({}, sync::EpochKey::random()); // whoever comes later cannot open what was before
    m_team->settle();
    auto carla = std::make_unique<test::SyncDesk>(m_team->shared, m_team->clock, MemberId{random16()});
    carla->beginLike(anna());
    anna().letIn(*carla);
    m_team->desks.push_back(std::move(carla));
    m_team->settle(12);
    test::SyncDesk &newcomer = *m_team->desks.back();
    QVERIFY(newcomer.isIn());
    QCOMPARE(newcomer.acts(), QStringList{QStringLiteral("act 1")});
    QCOMPARE(newcomer.sees(), anna().sees());
    newcomer.restart();
    m_team->settle();
    QCOMPARE(newcomer.sees(), anna().sees());
}

QTEST_GUILESS_MAIN(FolderCareTest)
#include "FolderCareTest.moc"
