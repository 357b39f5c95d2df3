// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProfileLock.h"
#include "tests/core/store/StoreFixture.h"

#include <QtTest/QtTest>

#include <semaphore>

using namespace baton;
using namespace baton::store;

namespace {

Result<bool> put(WriteContext &context, const QString &name, qint64 value)
{
    context.prepare("INSERT INTO facts (name, value) VALUES (?1, ?2)").bind(name, value).run();
    return true;
}

QString names(StoreFixture &fixture)
{
    return fixture.read([](ReadContext &context) {
        QStringList found;
        Statement row = context.prepare("SELECT name FROM facts WHERE name <> 'open' ORDER BY name");
        while (row.next())
            found.append(row.text(0));
        return found.join(QLatin1Char(' '));
    });
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWrite_isReadByAReader_andSurvivesReopening()
    {
        StoreFixture fixture;
        fixture.write([](WriteContext &context) { put(context, QStringLiteral("a"), 1); });
        QCOMPARE(names(fixture), QStringLiteral("a"));
        fixture.close();
        fixture.open();
        QCOMPARE(names(fixture), QStringLiteral("a"));
    }

    void aJobThatFails_leavesNothing_andDoesNotTouchItsNeighbours()
    {
        StoreFixture fixture;
        // All queued while the writer is held up: they share one transaction.
        std::binary_semaphore gate{0};
        auto held = fixture->write<bool>(WritePriority::Person, [&](WriteContext &context) -> Result<bool> {
            gate.acquire();
            return put(context, QStringLiteral("first"), 1);
        });
        auto refused = fixture->write<bool>(WritePriority::Person, [](WriteContext &context) -> Result<bool> {
            put(context, QStringLiteral("refused"), 1);
            return fail(Error::Kind::Refused, QStringLiteral("a guard"));
        });
        auto broken = fixture->write<bool>(WritePriority::Person, [](WriteContext &context) -> Result<bool> {
            put(context, QStringLiteral("broken"), 1);
            put(context, QStringLiteral("first"), 2); // violates the primary key
            put(context, QStringLiteral("broken2"), 1); // does nothing: the error sticks
            return true;
        });
        auto last = fixture->write<bool>(
            WritePriority::Person, [](WriteContext &context) { return put(context, QStringLiteral("last"), 1); });
        gate.release();
        QVERIFY(held.result().has_value());
        QCOMPARE(refused.result().error().kind, Error::Kind::Refused);
        QCOMPARE(broken.result().error().kind, Error::Kind::Storage);
        QVERIFY(last.result().has_value());
        QCOMPARE(names(fixture), QStringLiteral("first last"));
    }

    void theFirstJobOfAGroupFailing_leavesNothing()
    {
        StoreFixture fixture;
        std::binary_semaphore gate{0};
        auto first = fixture->write<bool>(WritePriority::Person, [&](WriteContext &context) -> Result<bool> {
            gate.acquire();
            put(context, QStringLiteral("gone"), 1);
            return fail(Error::Kind::Invalid);
        });
        auto second = fixture->write<bool>(
            WritePriority::Person, [](WriteContext &context) { return put(context, QStringLiteral("kept"), 1); });
        gate.release();
        QVERIFY(!first.result().has_value());
        QVERIFY(second.result().has_value());
        QCOMPARE(names(fixture), QStringLiteral("kept"));
    }

    void whatWaits_isCommittedTogether()
    {
        StoreFixture fixture;
        names(fixture);
        fixture.write([](WriteContext &context) { put(context, QStringLiteral("0"), 1); });
        const quint64 before = fixture->commits();
        std::binary_semaphore gate{0};
        QList<Task<bool>> tasks;
        tasks.append(fixture->write<bool>(WritePriority::Person, [&](WriteContext &context) -> Result<bool> {
            gate.acquire();
            return put(context, QStringLiteral("1"), 1);
        }));
        for (int i = 2; i < 100; ++i)
            tasks.append(fixture->write<bool>(
                WritePriority::Person, [i](WriteContext &context) { return put(context, QString::number(i), 1); }));
        gate.release();
        for (auto &task : tasks)
            QVERIFY(task.result().has_value());
        QCOMPARE(fixture->commits() - before, quint64(1));
    }

    void aPersonsWrite_goesBeforeWaitingIngest_andIsNotHeldUpByIt()
    {
        StoreFixture fixture;
        std::mutex mutex;
        QStringList order;
        const auto job = [&](const char *name) {
            return [&, name](WriteContext &) -> Result<bool> {
                const std::lock_guard lock(mutex);
                order.append(QString::fromLatin1(name));
                return true;
            };
        };
        std::binary_semaphore gate{0};
        auto held = fixture->write<bool>(WritePriority::Ingest, [&](WriteContext &) -> Result<bool> {
            gate.acquire();
            return true;
        });
        auto ingest1 = fixture->write<bool>(WritePriority::Ingest, job("ingest1"));
        auto ingest2 = fixture->write<bool>(WritePriority::Ingest, job("ingest2"));
        auto person = fixture->write<bool>(WritePriority::Person, job("person"));
        gate.release();
        QVERIFY(held.result() && ingest1.result() && ingest2.result() && person.result());
        QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("person ingest1 ingest2"));
    }

    void changes_areToldAfterTheCommit_andOnlyThoseOfJobsThatHeld()
    {
        StoreFixture fixture;
        QList<ChangeSet> told;
        connect(&*fixture, &Store::changed, this, [&told](const ChangeSet &changes) { told.append(changes); });
        fixture.write([](WriteContext &context) {
            put(context, QStringLiteral("a"), 1);
            context.changes().threads.insert(7);
        });
        fixture->writeBlocking<bool>(WritePriority::Person, [](WriteContext &context) -> Result<bool> {
            put(context, QStringLiteral("b"), 1);
            context.changes().threads.insert(8);
            return fail(Error::Kind::Invalid);
        });
        fixture.write([](WriteContext &context) { context.changes().threads.insert(9); }); // changed nothing
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.first().threads, QSet<ThreadKey>{7});
    }

    void hooks_runAfterTheCommitOrTheRollback()
    {
        StoreFixture fixture;
        QStringList ran;
        const auto job = [&ran](bool good) {
            return [&ran, good](WriteContext &context) -> Result<bool> {
                context.onCommit([&ran] { ran.append(QStringLiteral("commit")); });
                context.onRollback([&ran] { ran.append(QStringLiteral("rollback")); });
                put(context, QString::number(good), 1);
                return good ? Result<bool>(true) : Result<bool>(fail(Error::Kind::Invalid));
            };
        };
        fixture->writeBlocking<bool>(WritePriority::Person, job(false));
        fixture->writeBlocking<bool>(WritePriority::Person, job(true));
        QCOMPARE(ran.join(QLatin1Char(' ')), QStringLiteral("rollback commit"));
    }

    void aReader_seesOneStateThroughoutItsJob()
    {
        StoreFixture fixture;
        std::binary_semaphore began{0};
        std::binary_semaphore wrote{0};
        auto counts = fixture->read<QList<int>>(Reader::Lists, [&](ReadContext &context) -> Result<QList<int>> {
            const auto count = [&context] {
                Statement row = context.prepare("SELECT COUNT(*) FROM facts WHERE name = 'x'");
                return row.next() ? row.number(0) : -1;
            };
            QList<int> found{count()};
            began.release();
            wrote.acquire();
            found.append(count());
            return found;
        });
        began.acquire();
        fixture.write([](WriteContext &context) { put(context, QStringLiteral("x"), 1); });
        wrote.release();
        QCOMPARE(counts.result().value(), (QList<int>{0, 0}));
        QCOMPARE(fixture.number("SELECT COUNT(*) FROM facts WHERE name = 'x'"), 1);
    }

    void aCancelledRead_isInterrupted()
    {
        StoreFixture fixture;
        const CancelToken cancel;
        std::binary_semaphore began{0};
        auto endless = fixture->read<bool>(
            Reader::Reports,
            [&](ReadContext &context) -> Result<bool> {
                began.release();
                Statement row = context.prepare(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n");
                return row.next();
            },
            cancel);
        began.acquire(); // the statement may not have begun yet: that must not matter
        cancel.cancel();
        endless.waitForFinished();
        QVERIFY(!endless.result().has_value());
        QCOMPARE(endless.result().error().kind, Error::Kind::Cancelled);
    }

    void closing_interruptsAReader()
    {
        StoreFixture fixture;
        std::binary_semaphore began{0};
        auto endless = fixture->read<bool>(Reader::Reports, [&](ReadContext &context) -> Result<bool> {
            began.release();
            Statement row = context.prepare(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n");
            return row.next();
        });
        began.acquire();
        fixture.close();
        QVERIFY(endless.isFinished());
        QCOMPARE(endless.result().error().kind, Error::Kind::Cancelled);
    }

    void closing_finishesPersonsWrites_cancelsIngest_andAnswersAll()
    {
        StoreFixture fixture;
        std::binary_semaphore began{0};
        std::binary_semaphore gate{0};
        auto held = fixture->write<bool>(WritePriority::Ingest, [&](WriteContext &) -> Result<bool> {
            began.release();
            gate.acquire();
            return true;
        });
        began.acquire();
        auto person = fixture->write<bool>(
            WritePriority::Person, [](WriteContext &context) { return put(context, QStringLiteral("person"), 1); });
        auto ingest = fixture->write<bool>(
            WritePriority::Ingest, [](WriteContext &context) { return put(context, QStringLiteral("ingest"), 1); });
        std::thread closer([&] { fixture.close(); });
        ingest.waitForFinished(); // cancelled while the writer is still held up
        gate.release();
        closer.join();
        QVERIFY2(held.result().has_value(), qPrintable(held.result() ? QString() : held.result().error().detail));
        QVERIFY(person.result().has_value());
        QCOMPARE(ingest.result().error().kind, Error::Kind::Cancelled);
        fixture.open();
        QCOMPARE(names(fixture), QStringLiteral("person"));
    }

    void readersCannotWrite()
    {
        StoreFixture fixture;
        const auto tried = fixture->readBlocking<bool>(Reader::Lists, [](ReadContext &context) -> Result<bool> {
            context.prepare("INSERT INTO facts (name, value) VALUES ('x', 1)").run();
            return true;
        });
        QCOMPARE(tried.error().kind, Error::Kind::Storage);
    }

    void oneStatementWithinItsOwnLoop_works()
    {
        StoreFixture fixture;
        fixture.write([](WriteContext &context) {
            for (int i = 0; i < 3; ++i)
                put(context, QString::number(i), i);
        });
        const int pairs = fixture.read([](ReadContext &context) {
            static constexpr Sql kAll = "SELECT name FROM facts WHERE name <> 'open'";
            int found = 0;
            Statement outer = context.prepare(kAll);
            while (outer.next()) {
                Statement inner = context.prepare(kAll);
                while (inner.next())
                    ++found;
            }
            return found;
        });
        QCOMPARE(pairs, 9);
    }

    void aProfile_hasOneOwner()
    {
        QTemporaryDir dir;
        auto first = ProfileLock::take(dir.path());
        QVERIFY(first.has_value());
        const auto second = ProfileLock::take(dir.path());
        QCOMPARE(second.error().kind, Error::Kind::Conflict);
        first->reset();
        QVERIFY(ProfileLock::take(dir.path()).has_value());
    }

    void aNewProfilesFolder_isItsOwnersOnly()
    {
        QTemporaryDir dir;
        const QString profile = dir.filePath(QStringLiteral("deep/profile"));
        const auto lock = ProfileLock::take(profile);
        QVERIFY(lock.has_value());
        QCOMPARE(QFileInfo(profile).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
            QFile::Permissions());
    }

    void whatWasNotClosed_isKnownAtTheNextStart()
    {
        StoreFixture fixture;
        QVERIFY(!fixture->endedUncleanly());
        fixture.number("SELECT 1");
        fixture.write([](WriteContext &context) { put(context, QStringLiteral("a"), 1); });
        // A copy of the files as a crash would leave them.
        QTemporaryDir crashed;
        for (const char *name : {"baton.db", "baton.db-wal"})
            QFile::copy(fixture.dir() + QLatin1Char('/') + QLatin1String(name), crashed.filePath(QLatin1String(name)));
        fixture.close();
        fixture.open();
        QVERIFY(!fixture->endedUncleanly());
        const auto after = Store::open(crashed.path(), fixture.clock(), {.backgroundCare = false});
        QVERIFY(after.has_value());
        QVERIFY((*after)->endedUncleanly());
    }
};

QTEST_GUILESS_MAIN(StoreTest)
#include "StoreTest.moc"
