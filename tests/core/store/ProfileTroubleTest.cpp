// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Backup.h"
#include "core/store/Doctor.h"
#include "core/store/Migrations.h"
#include "core/store/ThreadRepository.h"
#include "tests/core/store/StoreFixture.h"

#include <QtCore/QDir>
#include <QtTest/QtTest>

#include <csignal>
#include <random>
#include <sys/resource.h>
#include <unistd.h>

using namespace baton;
using namespace baton::store;

namespace {

void putFacts(WriteContext &context, int from, int count)
{
    for (int i = from; i < from + count; ++i)
        context.prepare("INSERT INTO facts (name, value) VALUES (?1, ?2)")
            .bind(QStringLiteral("fact %1").arg(i), QByteArray(400, char('a' + i % 26)))
            .run();
}

qint64 factsIn(StoreFixture &fixture) { return fixture.number("SELECT COUNT(*) FROM facts WHERE name LIKE 'fact %'"); }

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray schemaOf(const QString &path)
{
    const auto connection = Connection::open(path, Connection::Mode::ReadOnly);
    QByteArray schema;
    Statement row
        = (*connection)->prepare("SELECT type, name, tbl_name, IFNULL(sql, '') FROM sqlite_schema ORDER BY 1, 2");
    while (row.next())
        schema += row.bytes(0) + ' ' + row.bytes(1) + ' ' + row.bytes(2) + ' ' + row.bytes(3) + '\n';
    Statement version = (*connection)->prepare("PRAGMA user_version");
    return version.next() ? schema + version.bytes(0) : schema;
}

tl::expected<std::unique_ptr<Store>, OpenFailure> opened(const QString &dir, std::span<const Migration> migrations = {})
{
    static FakeClock clock{kNoon};
    StoreOptions options;
    options.backgroundCare = false;
    options.migrations = migrations;
    return Store::open(dir, clock, options);
}

/// The bytes of a profile's database with something in it.
QByteArray sampleDatabase()
{
    StoreFixture fixture;
    fixture.write([](WriteContext &context) { putFacts(context, 0, 300); });
    fixture.close();
    return bytesOf(databasePathIn(fixture.dir()));
}

} // namespace

class ProfileTroubleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOldestSchemaUpgraded_equalsAFreshOne()
    {
        const QTemporaryDir dir;
        const auto made = [&](const QString &name, int first) {
            const QString path = dir.filePath(name);
            const auto connection = Connection::open(path, Connection::Mode::ReadWriteCreate);
            if (!migrate(**connection, first) || !migrate(**connection))
                qFatal("%s", qPrintable((*connection)->failure()->detail));
            return schemaOf(path);
        };
        const QByteArray fresh = made(QStringLiteral("fresh.db"), latestSchema());
        QVERIFY(fresh.contains("thread_state"));
        for (int version = 1; version <= latestSchema(); ++version)
            QCOMPARE(made(QStringLiteral("from-%1.db").arg(version), version), fresh);
    }

    void anUpgrade_copiesTheOldStateFirst()
    {
        StoreFixture fixture;
        fixture.write([](WriteContext &context) { putFacts(context, 0, 3); });
        fixture.close();
        const QByteArray schema = schemaOf(databasePathIn(fixture.dir()));
        std::vector<Migration> steps(migrations().begin(), migrations().end());
        steps.push_back({latestSchema() + 1, "CREATE TABLE later (x INTEGER) STRICT;"});
        const auto store = opened(fixture.dir(), steps);
        QVERIFY(store.has_value());
        const QString copy = beforeMigrationPath(fixture.dir(), latestSchema());
        QCOMPARE(schemaOf(copy), schema);
        QVERIFY(schemaOf(databasePathIn(fixture.dir())) != schema);
    }

    void anUpgradeThatFails_leavesTheOldState_andIsTold()
    {
        StoreFixture fixture;
        fixture.write([](WriteContext &context) { putFacts(context, 0, 3); });
        fixture.close();
        std::vector<Migration> steps(migrations().begin(), migrations().end());
        steps.push_back({latestSchema() + 1, "CREATE TABLE later (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);"});
        const auto store = opened(fixture.dir(), steps);
        QVERIFY(!store.has_value());
        QCOMPARE(store.error().problem, OpenProblem::Migration);
        QVERIFY(QFileInfo::exists(beforeMigrationPath(fixture.dir(), latestSchema())));
        fixture.open(); // the program as it was before
        QCOMPARE(factsIn(fixture), 3);
        QCOMPARE(fixture.number("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'later'"), 0);
    }

    void anUpgradeWithoutSpaceForTheCopy_isNotBegun()
    {
        StoreFixture fixture;
        fixture.close();
        std::vector<Migration> steps(migrations().begin(), migrations().end());
        steps.push_back({latestSchema() + 1, "CREATE TABLE later (x INTEGER) STRICT;"});
        FakeClock clock{kNoon};
        StoreOptions options;
        options.backgroundCare = false;
        options.migrations = steps;
        options.minFreeBytesBeforeMigration = qint64(1) << 60;
        const auto store = Store::open(fixture.dir(), clock, options);
        QVERIFY(!store.has_value());
        QCOMPARE(store.error().problem, OpenProblem::DiskFull);
        fixture.open();
    }

    void aNewerDatabase_isLeftAlone()
    {
        StoreFixture fixture;
        fixture.write([](WriteContext &context) { context.db().execute("PRAGMA user_version = 999"); });
        fixture.close();
        const QByteArray before = bytesOf(databasePathIn(fixture.dir()));
        const auto store = opened(fixture.dir());
        QVERIFY(!store.has_value());
        QCOMPARE(store.error().problem, OpenProblem::Newer);
        QVERIFY(bytesOf(databasePathIn(fixture.dir())) == before);
    }

    void anotherProgramsDatabase_isLeftAlone()
    {
        StoreFixture fixture;
        fixture.write([](WriteContext &context) { context.db().execute("PRAGMA application_id = 7"); });
        fixture.close();
        const auto store = opened(fixture.dir());
        QVERIFY(!store.has_value());
        QCOMPARE(store.error().problem, OpenProblem::Damaged);
    }

    void aTruncatedDatabase_isToldOrFoundByTheCheck_andStays()
    {
        const QByteArray whole = sampleDatabase();
        for (const qsizetype size :
            {qsizetype(1), qsizetype(100), qsizetype(4096), whole.size() / 2, whole.size() - 4096}) {
            const QTemporaryDir dir;
            const QString path = databasePathIn(dir.path());
            put(path, whole.left(size));
            const auto store = opened(dir.path());
            if (!store) {
                QCOMPARE(store.error().problem, OpenProblem::Damaged);
                QVERIFY(!store.error().error.detail.isEmpty());
                QVERIFY(bytesOf(path) == whole.left(size));
                continue;
            }
            const auto health = (*store)->readBlocking<DatabaseHealth>(Reader::Reports,
                [&](ReadContext &context) -> Result<DatabaseHealth> { return examine(context, dir.path(), true); });
            QVERIFY2(!health || !health->damage.isEmpty(), qPrintable(QString::number(size)));
            QVERIFY(QFileInfo(path).size() > 0);
        }
    }

    void flippedBits_neverCrash_andNeverLoseTheFile()
    {
        const QByteArray whole = sampleDatabase();
        std::mt19937 random(5);
        int refused = 0;
        int found = 0;
        for (int round = 0; round < 60; ++round) {
            QByteArray bytes = whole;
            for (unsigned flips = 1 + random() % 8; flips > 0; --flips) {
                const auto at = qsizetype(random() % size_t(round % 3 == 0 ? 200 : bytes.size()));
                bytes[at] = char(bytes.at(at) ^ (1 << (random() % 8)));
            }
            const QTemporaryDir dir;
            const QString path = databasePathIn(dir.path());
            put(path, bytes);
            auto store = opened(dir.path());
            if (!store) {
                ++refused;
                QVERIFY(!store.error().error.detail.isEmpty());
                QCOMPARE(QFileInfo(path).size(), bytes.size());
                continue;
            }
            (void)(*store)->readBlocking<bool>(Reader::Lists, [](ReadContext &context) -> Result<bool> {
                (void)threads::list(context, ViewQuery{View::All, {}});
                (void)threads::counts(context);
                return true;
            });
            const auto health = (*store)->readBlocking<DatabaseHealth>(Reader::Reports,
                [&](ReadContext &context) -> Result<DatabaseHealth> { return examine(context, dir.path(), true); });
            found += !health || !health->damage.isEmpty() ? 1 : 0;
            store->reset();
            QVERIFY(QFileInfo(path).size() > 0);
        }
        QVERIFY(refused > 0);
        QVERIFY(found > 0);
    }

    void aFullDatabase_isTold_losesNothing_andWorksAgainWithSpace()
    {
        StoreFixture fixture;
        fixture.write([](WriteContext &context) { putFacts(context, 0, 100); });
        const auto limit = [&](const QByteArray &pages) {
            fixture.write(
                [&](WriteContext &context) { context.db().prepareText("PRAGMA max_page_count = " + pages).next(); });
        };
        limit(QByteArray::number(fixture.number("PRAGMA page_count") + 4));
        const auto full
            = fixture->writeBlocking<bool>(WritePriority::Person, [](WriteContext &context) -> Result<bool> {
                  putFacts(context, 100, 1000);
                  return true;
              });
        QVERIFY(!full.has_value());
        QCOMPARE(full.error().kind, Error::Kind::Storage);
        QVERIFY2(full.error().detail.contains(QLatin1String("full")), qPrintable(full.error().detail));
        QCOMPARE(factsIn(fixture), 100);
        limit("1073741823");
        fixture.write([](WriteContext &context) { putFacts(context, 100, 1000); });
        QCOMPARE(factsIn(fixture), 1100);
        fixture.close();
        fixture.open();
        QCOMPARE(factsIn(fixture), 1100);
    }

    void aFullDisk_isTold_losesNothing_andWorksAgainWithSpace()
    {
        StoreFixture fixture;
        fixture.write([](WriteContext &context) { putFacts(context, 0, 100); });
        const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit small = before;
        small.rlim_cur = rlim_t(QFileInfo(databasePathIn(fixture.dir()) + QStringLiteral("-wal")).size() + 50'000);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto refused
            = fixture->writeBlocking<bool>(WritePriority::Person, [](WriteContext &context) -> Result<bool> {
                  putFacts(context, 100, 3000);
                  return true;
              });
        small.rlim_cur = 20'000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto copied = fixture->backUpIfDue().takeResult();
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, ignored);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, Error::Kind::Storage);
        QVERIFY(!refused.error().detail.isEmpty());
        QVERIFY(!copied.has_value());
        QVERIFY(isDiskFull(copied.error()));
        QVERIFY(backupsIn(fixture.dir()).isEmpty()); // no half of a copy
        QCOMPARE(factsIn(fixture), 100);
        fixture.write([](WriteContext &context) { putFacts(context, 100, 1000); });
        QVERIFY(fixture->backUpIfDue().takeResult().value_or(false));
        fixture.close();
        fixture.open();
        QCOMPARE(factsIn(fixture), 1100);
        QCOMPARE(fixture.read([&](ReadContext &context) { return examine(context, fixture.dir(), true).damage; }),
            QStringList());
    }

    void aReadOnlyProfile_isTold()
    {
        if (geteuid() == 0)
            QSKIP("root may write everywhere");
        StoreFixture fixture;
        fixture.write([](WriteContext &context) { putFacts(context, 0, 10); });
        fixture.close();
        const QString path = databasePathIn(fixture.dir());
        const QByteArray before = bytesOf(path);
        QFile::setPermissions(path, QFile::ReadOwner);
        const auto readOnly = opened(fixture.dir());
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(!readOnly.has_value());
        QCOMPARE(readOnly.error().problem, OpenProblem::ReadOnly);
        QVERIFY(bytesOf(path) == before);
        fixture.open();
        QCOMPARE(factsIn(fixture), 10);
    }

    void aProfileFolderThatIsGone_isTold()
    {
        const auto store = opened(QStringLiteral("/nonexistent/profile"));
        QVERIFY(!store.has_value());
        QCOMPARE(store.error().problem, OpenProblem::CannotOpen);
    }
};

QTEST_GUILESS_MAIN(ProfileTroubleTest)
#include "ProfileTroubleTest.moc"
