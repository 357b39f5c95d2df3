// SPDX-License-Identifier: GPL-3.0-or-later
// What servers tell by themselves: what vanished or was marked since (CONDSTORE, QRESYNC), and that something is new
// (IDLE).
#include "tests/core/connectors/mail/MailBench.h"

#include <QtTest/QtTest>

#include <thread>

namespace baton::test {

using namespace connectors;

namespace {
constexpr char kAll[] = "CONDSTORE ENABLE QRESYNC IDLE";
}

class MailChangesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thrownAway_isGone_data();
    void thrownAway_isGone();
    void filed_isNotGone();
    void filedIntoANewFolder_isNotGone();
    void markedAsDeleted_isGone_data();
    void markedAsDeleted_isGone();
    void otherMarks_areNothing();
    void manyThrownAway_areJudgedInTurns();
    void withoutIt_theFolderIsAskedAsBefore();
    void saysThatItCan_andCannot_isReadAllTheSame();
    void renumbered_forgetsWhatWasKnown();
    void knownMails_areBounded();
    void mailComes_endsTheWait();
    void mailVanishes_endsTheWait();
    void nothingComes_theWaitEndsByItself();
    void calledOff_endsAtOnce_andTheConnectionIsGood();
    void severalFolders_doNotWait();
    void noIdle_doesNotWait();
    void idleRefused_isNoFailure();
};

void MailChangesTest::thrownAway_isGone_data()
{
    QTest::addColumn<bool>("toTrash");
    QTest::newRow("into the trash") << true;
    QTest::newRow("for good") << false;
}

void MailChangesTest::thrownAway_isGone()
{
    QFETCH(const bool, toTrash);
    MailBench bench;
    bench.fake.setExtensions(kAll);
    for (const char *id : {"1@home.test", "2@home.test", "3@home.test"})
        bench.fake.deliver("INBOX", bench.letter(id, "x"), kMailNow);
    QByteArray cursor;
    QCOMPARE(bench.fetchAll(cursor)->size(), 3);
    if (toTrash)
        bench.fake.move("2@home.test", "INBOX", "Trash");
    else
        bench.fake.remove("INBOX", "2@home.test");
    bench.connect(); // what it takes is in the cursor
    const auto batch = bench.connector->fetch(cursor, bench.month(), {});
    QVERIFY(batch);
    QCOMPARE(batch->gone.size(), 1);
    QCOMPARE(batch->gone.constFirst().globalId, QStringLiteral("2@home.test"));
    const auto again = bench.connector->fetch(batch->nextCursor, bench.month(), {});
    QVERIFY(again && again->gone.isEmpty());
}

void MailChangesTest::filed_isNotGone()
{
    MailBench bench;
    bench.fake.setExtensions(kAll);
    bench.fake.addFolder("Done");
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.move("1@home.test", "INBOX", "Done");
    const auto batch = bench.connector->fetch(cursor, bench.month(), {});
    QVERIFY(batch);
    QVERIFY(batch->gone.isEmpty());
    QVERIFY(batch->messages.isEmpty());
}

void MailChangesTest::filedIntoANewFolder_isNotGone()
{
    MailBench bench;
    bench.fake.setExtensions(kAll);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.addFolder("Made since");
    bench.fake.move("1@home.test", "INBOX", "Made since");
    const auto batch = bench.connector->fetch(cursor, bench.month(), {});
    QVERIFY(batch);
    QVERIFY(batch->gone.isEmpty());
}

void MailChangesTest::markedAsDeleted_isGone_data()
{
    QTest::addColumn<QByteArray>("extensions");
    QTest::newRow("QRESYNC") << QByteArray(kAll);
    QTest::newRow("CONDSTORE") << QByteArray("CONDSTORE");
}

void MailChangesTest::markedAsDeleted_isGone()
{
    QFETCH(const QByteArray, extensions);
    MailBench bench;
    bench.fake.setExtensions(extensions);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "x"), kMailNow);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.mark("INBOX", "1@home.test", "\\deleted");
    const auto batch = bench.connector->fetch(cursor, bench.month(), {});
    QVERIFY(batch);
    QCOMPARE(batch->gone.size(), 1);
    QCOMPARE(batch->gone.constFirst().globalId, QStringLiteral("1@home.test"));
}

void MailChangesTest::otherMarks_areNothing()
{
    MailBench bench;
    bench.fake.setExtensions(kAll);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.mark("INBOX", "1@home.test", "\\seen");
    const auto batch = bench.connector->fetch(cursor, bench.month(), {});
    QVERIFY(batch);
    QVERIFY(batch->gone.isEmpty() && batch->messages.isEmpty() && !batch->more);
}

void MailChangesTest::manyThrownAway_areJudgedInTurns()
{
    MailBench bench;
    bench.fake.setExtensions(kAll);
    for (int i = 0; i < 12; ++i)
        bench.fake.deliver("INBOX", bench.letter(QByteArray::number(i) + "@home.test", "x"), kMailNow);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.remove("INBOX", "@home.test");
    QSet<QString> gone;
    for (int round = 0; round < 3; ++round) {
        const auto batch = bench.connector->fetch(cursor, bench.month(), {});
        QVERIFY(batch);
        QVERIFY(batch->gone.size() <= 5);
        for (const Tombstone &each : batch->gone)
            gone.insert(each.globalId);
        cursor = batch->nextCursor;
    }
    QCOMPARE(gone.size(), 12);
}

void MailChangesTest::withoutIt_theFolderIsAskedAsBefore()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    const NetworkMessage asked = bench.question();
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    QVERIFY(!cursor.contains("1@home.test")); // nothing is kept that nobody will ask for
    bench.fake.remove("INBOX", "q@home.test");
    const auto batch = bench.connector->fetch(cursor, bench.month(), {});
    QVERIFY(batch && batch->gone.isEmpty());
    const auto refresh = bench.connector->refresh({bench.answerTo(asked, {}).inReplyTo}, {});
    QVERIFY(refresh);
    QCOMPARE(refresh->gone.size(), 1);
    for (const QByteArray &command : bench.fake.commands())
        QVERIFY2(!command.contains("CONDSTORE") && !command.contains("ENABLE"), command);
}

void MailChangesTest::saysThatItCan_andCannot_isReadAllTheSame()
{
    MailBench bench;
    bench.fake.setExtensions(kAll);
    MailFault fault;
    fault.when = "(CONDSTORE)";
    fault.times = -1;
    fault.happens = false;
    fault.change = [](const QByteArray &) { return QByteArray("TAG BAD what?\r\n"); };
    bench.fake.addFault(fault);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY2(all, qPrintable(all ? QString() : all.error().detail));
    QCOMPARE(all->size(), 1);
}

void MailChangesTest::renumbered_forgetsWhatWasKnown()
{
    MailBench bench;
    bench.fake.setExtensions(kAll);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "x"), kMailNow);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.remove("INBOX", "1@home.test");
    bench.fake.renumber("INBOX"); // the second has the number of the first now
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    bench.fake.remove("INBOX", "2@home.test");
    const auto batch = bench.connector->fetch(cursor, bench.month(), {});
    QVERIFY(batch);
    QCOMPARE(batch->gone.size(), 1);
    QCOMPARE(batch->gone.constFirst().globalId, QStringLiteral("2@home.test"));
}

void MailChangesTest::knownMails_areBounded()
{
    MailBench bench;
    bench.fake.setExtensions(kAll);
    for (int i = 0; i < 400; ++i)
        bench.fake.deliver("INBOX", bench.letter(QByteArray::number(i) + "@home.test", "x"), kMailNow);
    QByteArray cursor;
    QCOMPARE(bench.fetchAll(cursor)->size(), 400);
    QCOMPARE(cursor.count("@home.test"), 300);
    QVERIFY(cursor.contains("\"399@home.test") && !cursor.contains("\"99@home.test"));
}

void MailChangesTest::mailComes_endsTheWait()
{
    MailBench bench;
    bench.fake.setExtensions("IDLE");
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.clearCommands();
    std::thread customer([&] {
        while (!bench.fake.commands().contains("IDLE"))
            std::this_thread::yield();
        bench.fake.mark("INBOX", "nobody", "\\seen"); // no news
        bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    });
    FetchOptions options = bench.month();
    options.wait = std::chrono::minutes(10);
    Call call;
    call.deadline = std::chrono::minutes(12);
    QElapsedTimer timer;
    timer.start();
    const auto batch = bench.connector->fetch(cursor, options, call);
    customer.join();
    QVERIFY2(batch, qPrintable(batch ? QString() : batch.error().detail));
    QCOMPARE(batch->messages.size(), 1);
    QVERIFY(timer.elapsed() < 60'000);
    QCOMPARE(bench.fake.commands().count("DONE"), 1);
}

void MailChangesTest::mailVanishes_endsTheWait()
{
    MailBench bench;
    bench.fake.setExtensions(kAll);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.clearCommands();
    std::thread colleague([&] {
        while (!bench.fake.commands().contains("IDLE"))
            std::this_thread::yield();
        bench.fake.remove("INBOX", "1@home.test");
    });
    FetchOptions options = bench.month();
    options.wait = std::chrono::minutes(10);
    Call call;
    call.deadline = std::chrono::minutes(12);
    const auto batch = bench.connector->fetch(cursor, options, call);
    colleague.join();
    QVERIFY(batch);
    QCOMPARE(batch->gone.size(), 1);
}

void MailChangesTest::nothingComes_theWaitEndsByItself()
{
    MailBench bench;
    bench.fake.setExtensions("IDLE");
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    FetchOptions options = bench.month();
    options.wait = std::chrono::milliseconds(50);
    const auto batch = bench.connector->fetch(cursor, options, {});
    QVERIFY(batch);
    QVERIFY(batch->messages.isEmpty());
    QCOMPARE(batch->nextCursor, cursor);
    QCOMPARE(batch->covered.size(), 2);
    QCOMPARE(bench.fake.commands().count("DONE"), 1);
    // And again, on the same connection.
    bench.fake.clearCommands();
    QVERIFY(bench.connector->fetch(cursor, options, {}));
    QVERIFY(!bench.fake.commands().contains("CAPABILITY"));
}

void MailChangesTest::calledOff_endsAtOnce_andTheConnectionIsGood()
{
    MailBench bench;
    bench.fake.setExtensions("IDLE");
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.clearCommands();
    const Call call{{}, std::chrono::minutes(12), net::Lane::Receive, {}};
    std::thread canceller([&] {
        while (!bench.fake.commands().contains("IDLE"))
            std::this_thread::yield();
        call.cancel.cancel();
    });
    FetchOptions options = bench.month();
    options.wait = std::chrono::minutes(10);
    QElapsedTimer timer;
    timer.start();
    const auto ended = bench.connector->fetch(cursor, options, call);
    canceller.join();
    QVERIFY(!ended);
    QCOMPARE(kindName(ended.error().kind), kindName(Error::Kind::Cancelled));
    QVERIFY(timer.elapsed() < 20'000);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    QCOMPARE(bench.fetchAll(cursor)->size(), 1);
    QVERIFY(!bench.fake.commands().contains("CAPABILITY")); // nobody had to sign in again
}

void MailChangesTest::severalFolders_doNotWait()
{
    MailBench bench;
    bench.fake.setExtensions("IDLE");
    bench.fake.addFolder("Orders");
    bench.places = {QStringLiteral("INBOX"), QStringLiteral("Orders")};
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    FetchOptions options = bench.month();
    options.wait = std::chrono::minutes(10);
    QVERIFY(bench.connector->fetch(cursor, options, {}));
    QVERIFY(!bench.fake.commands().contains("IDLE"));
}

void MailChangesTest::noIdle_doesNotWait()
{
    MailBench bench;
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    FetchOptions options = bench.month();
    options.wait = std::chrono::minutes(10);
    QVERIFY(bench.connector->fetch(cursor, options, {}));
    QVERIFY(!bench.fake.commands().contains("IDLE"));
}

void MailChangesTest::idleRefused_isNoFailure()
{
    MailBench bench;
    bench.fake.setExtensions("IDLE");
    MailFault fault;
    fault.when = "IDLE";
    fault.times = -1;
    fault.happens = false;
    fault.change = [](const QByteArray &) { return QByteArray("TAG NO not today\r\n"); };
    bench.fake.addFault(fault);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    FetchOptions options = bench.month();
    options.wait = std::chrono::minutes(1);
    Call call;
    call.deadline = std::chrono::minutes(2);
    const auto batch = bench.connector->fetch(cursor, options, call);
    QVERIFY2(batch, qPrintable(batch ? QString() : batch.error().detail));
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    QCOMPARE(bench.fetchAll(cursor)->size(), 1);
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailChangesTest)
#include "MailChangesTest.moc"
