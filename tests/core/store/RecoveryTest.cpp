// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Recovery.h"
#include "tests/core/store/StoreFixture.h"

#include <QtCore/QDir>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::store;

namespace {

void remember(StoreFixture &fixture, const QString &word)
{
    fixture.write([&](WriteContext &context) {
        context.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('word', ?1)").bind(word.toUtf8()).run();
    });
}

QByteArray remembered(StoreFixture &fixture)
{
    return fixture.read([](ReadContext &context) {
        Statement row = context.prepare("SELECT value FROM facts WHERE name = 'word'");
        return row.next() ? row.bytes(0) : QByteArray();
    });
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}

void addReply(StoreFixture &fixture, const QString &state)
{
    fixture.write([&](WriteContext &context) {
        context
            .prepare("INSERT INTO outbox (id, thread, account, in_reply_to, state, hold, news, text, subject, language,"
                     " visibility, idempotency, then_done, anyway, mine, queued_at, leaves_at, started_at, changed_at)"
                     " VALUES (randomblob(16), 1, 1, 1, ?1, 'none', x'5b5d', 'text', '', 'en', 0, x'00', 0, 0, 1, 0, "
                     "0, 0, 0)")
            .bind(state)
            .run();
    });
}

QString copyNow(StoreFixture &fixture)
{
    const auto made = fixture->backUpIfDue().takeResult();
    if (!made || !*made)
        qFatal("no backup");
    return backupsIn(fixture.dir()).constFirst().path;
}

} // namespace

class RecoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDamagedDatabase_isReplacedByItsCopy_andKeptBesideIt()
    {
        StoreFixture fixture;
        remember(fixture, QStringLiteral("before"));
        const QString copy = copyNow(fixture);
        remember(fixture, QStringLiteral("after"));
        fixture.close();
        overwrite(databasePathIn(fixture.dir()), "this is not a database, but it is what a broken disk left of one");

        const auto aside = restoreBackup(fixture.dir(), copy, kNoon);
        QVERIFY2(aside, qPrintable(aside ? QString() : aside.error().detail));
        QVERIFY(QFileInfo::exists(*aside));
        QVERIFY(QFileInfo::exists(copy));
        fixture.open();
        QCOMPARE(remembered(fixture), "before");
    }

    void repliesThatWaitedInTheCopy_areLookedForBeforeAnythingIsSent()
    {
        StoreFixture fixture;
        for (const char *state : {"queued", "checking", "held", "failed", "sent"})
            addReply(fixture, QLatin1String(state));
        const QString copy = copyNow(fixture);
        fixture.close();
        QVERIFY(restoreBackup(fixture.dir(), copy, kNoon));
        fixture.open();
        QCOMPARE(fixture.number("SELECT count(*) FROM outbox WHERE state IN ('queued', 'checking')"), 0);
        QCOMPARE(fixture.number("SELECT count(*) FROM outbox WHERE state = 'sending'"), 2);
        QCOMPARE(fixture.number("SELECT count(*) FROM outbox WHERE state IN ('held', 'failed', 'sent')"), 3);
    }

    void aDamagedCopy_isRefused_andTheDatabaseStays()
    {
        StoreFixture fixture;
        remember(fixture, QStringLiteral("still here"));
        const QString copy = copyNow(fixture);
        fixture.close();
        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadWrite));
        // The first page stays, so that the copy looks whole from outside.
        const QByteArray rubbish(int(file.size()) - 4096, '\x5a');
        file.seek(4096);
        file.write(rubbish);
        file.close();

        const auto restored = restoreBackup(fixture.dir(), copy, kNoon);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, Error::Kind::Invalid);
        fixture.open();
        QCOMPARE(remembered(fixture), "still here");
    }

    void aCopyIsMadeOnceADay_andThreeAreKept()
    {
        using namespace std::chrono_literals;
        StoreFixture fixture;
        const QString beforeMigration = beforeMigrationPath(fixture.dir(), 1);
        QVERIFY(QDir().mkpath(QFileInfo(beforeMigration).path()));
        overwrite(beforeMigration, "kept for itself");
        const auto backUp = [&] {
            const bool isMade = fixture->backUpIfDue().takeResult().value_or(false);
            // As old as the clock of this test says, whatever the day is outside.
            QFile copy(dailyBackupPath(fixture.dir(), fixture.clock().nowMs()));
            if (isMade && copy.open(QIODevice::ReadWrite))
                copy.setFileTime(QDateTime::fromMSecsSinceEpoch(fixture.clock().nowMs()), QFile::FileModificationTime);
            return isMade;
        };
        QStringList made;
        for (int day = 0; day < 5; ++day) {
            remember(fixture, QString::number(day));
            QVERIFY(backUp());
            made.append(dailyBackupPath(fixture.dir(), fixture.clock().nowMs()));
            fixture.clock().advance(1h);
            QVERIFY(!backUp());
            fixture.clock().advance(20h); // the next day by the calendar, and too soon all the same
            QVERIFY(!backUp());
            fixture.clock().advance(4h);
        }
        for (int day = 0; day < 5; ++day)
            QCOMPARE(QFileInfo::exists(made.at(day)), day >= 2);
        QVERIFY(QFileInfo::exists(beforeMigration));
        fixture.close();
        QVERIFY(restoreBackup(fixture.dir(), made.at(3), kNoon));
        fixture.open();
        QCOMPARE(remembered(fixture), "3");
    }

    void aCopyOfANewerBaton_isRefusedAsThat_andAStrangersFileAsNoCopy()
    {
        StoreFixture fixture;
        remember(fixture, QStringLiteral("still here"));
        const QString copy = copyNow(fixture);
        fixture.close();
        {
            auto connection = Connection::open(copy, Connection::Mode::ReadWrite);
            QVERIFY(connection && (*connection)->execute("PRAGMA user_version = 9999"));
        }
        const QString letter = fixture.dir() + QStringLiteral("/letter.txt");
        overwrite(letter, "Dear Anna");
        for (const auto &[path, kind] :
            {std::pair(copy, Error::Kind::Unsupported), std::pair(letter, Error::Kind::Invalid)}) {
            const auto looked = lookAtBackup(path);
            QVERIFY(!looked);
            QCOMPARE(looked.error().kind, kind);
            const auto restored = restoreBackup(fixture.dir(), path, kNoon);
            QVERIFY(!restored);
            QCOMPARE(restored.error().kind, kind);
        }
        fixture.open();
        QCOMPARE(remembered(fixture), "still here");
    }

    void restoring_tellsHowFarItIs_andCanBeStopped_withTheDatabaseInItsPlace()
    {
        StoreFixture fixture;
        remember(fixture, QStringLiteral("before"));
        const QString copy = copyNow(fixture);
        QVERIFY(lookAtBackup(copy));
        remember(fixture, QStringLiteral("after"));
        fixture.close();
        const auto stopped = restoreBackup(fixture.dir(), copy, kNoon, [](int) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
        fixture.open();
        QCOMPARE(remembered(fixture), "after");
        fixture.close();
        QList<int> told;
        QVERIFY(restoreBackup(fixture.dir(), copy, kNoon, [&](int percent) {
            told.append(percent);
            return true;
        }));
        QVERIFY(!told.isEmpty() && told.last() == 100);
        QVERIFY(!QFileInfo::exists(databasePathIn(fixture.dir()) + QStringLiteral(".restored")));
    }

    void aCopy_replacesAFormerOne_wholeOrNotAtAll()
    {
        StoreFixture fixture;
        remember(fixture, QStringLiteral("now"));
        const QString path = fixture.dir() + QStringLiteral("/mine.db");
        overwrite(path, "the former");
        const auto copyInto = [&](const CopyStep &step) {
            return fixture->readBlocking<bool>(Reader::Reports, [&](ReadContext &context) -> Result<bool> {
                const auto copied = copyDatabase(context.db(), path, step);
                return copied ? Result<bool>(true) : fail(copied.error());
            });
        };
        QVERIFY(!copyInto([](int) { return false; }));
        QCOMPARE(QFileInfo(path).size(), 10);
        QVERIFY(copyInto({}));
        QVERIFY(lookAtBackup(path));
    }

    void settingAside_keepsTheFile_andAFreshOneTakesItsPlace()
    {
        StoreFixture fixture;
        remember(fixture, QStringLiteral("old"));
        fixture.close();
        const auto aside = setAside(fixture.dir(), kNoon);
        QVERIFY(aside);
        QVERIFY(QFileInfo::exists(*aside));
        QVERIFY(!QFileInfo::exists(databasePathIn(fixture.dir())));
        fixture.open();
        QCOMPARE(remembered(fixture), QByteArray());
        fixture.close();
        // In the same second: nothing is overwritten.
        const auto second = setAside(fixture.dir(), kNoon);
        QVERIFY(second && *second != *aside);
        QVERIFY(QFileInfo::exists(*aside));
    }

    void copiesThatCannotBeRead_orAreNewer_areNotOffered()
    {
        StoreFixture fixture;
        const QString copy = copyNow(fixture);
        fixture.close();
        overwrite(fixture.dir() + QStringLiteral("/backups/daily-2020-01-01.db"), "no database");
        const QString newer = fixture.dir() + QStringLiteral("/backups/daily-2020-01-02.db");
        QVERIFY(QFile::copy(copy, newer));
        {
            auto connection = Connection::open(newer, Connection::Mode::ReadWrite);
            QVERIFY(connection && (*connection)->execute("PRAGMA user_version = 9999"));
        }
        const auto usable = usableBackups(fixture.dir());
        QCOMPARE(usable.size(), 1);
        QCOMPARE(usable.constFirst().path, copy);
    }
};

QTEST_GUILESS_MAIN(RecoveryTest)
#include "RecoveryTest.moc"
