// SPDX-License-Identifier: GPL-3.0-or-later
// Which folders there are, and which of them are read.
#include "core/connectors/mail/Folders.h"
#include "tests/core/connectors/mail/MailBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;

class MailFoldersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nameOfAFolder_isReadable_data();
    void nameOfAFolder_isReadable();
    void whatIsNotForCustomers_isNotOffered();
    void withoutSpecialUse_usualNamesTell();
    void nothingChosen_isTheInbox();
    void chosenFolders_areRead_eachWithItsOwnNumbers();
    void folderChosenLater_isReadFromTheBeginning_andLeftOutAgain();
    void folderThatVanished_isToldOnce_andTheOthersGoOn();
    void allChosenVanished_isAnError();
    void mailsMovedThere_areNew_howeverOld();
    void mailOfTheSecondOfConnecting_isNewIfItsNumberSaysSo_data();
    void mailOfTheSecondOfConnecting_isNewIfItsNumberSaysSo();
    void oldCursor_isUnderstood();
    void filedMail_isFoundWithItsThread();
};

void MailFoldersTest::nameOfAFolder_isReadable_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("readable");
    QTest::newRow("plain") << QByteArray("Orders/2026") << QStringLiteral("Orders/2026");
    QTest::newRow("letters") << QByteArray("Entw&APw-rfe") << QStringLiteral("Entwürfe");
    QTest::newRow("and") << QByteArray("Q&-A") << QStringLiteral("Q&A");
    QTest::newRow("Japanese") << QByteArray("~peter/mail/&U,BTFw-/&ZeVnLIqe-")
                              << QStringLiteral("~peter/mail/台北/日本語");
    QTest::newRow("beyond 16 bits") << QByteArray("&2D3cTQ-") << QStringLiteral("\U0001F44D");
    QTest::newRow("half a pair") << QByteArray("&2D0-") << QStringLiteral("&2D0-");
    QTest::newRow("no end") << QByteArray("a&U,BT") << QStringLiteral("a&U,BT");
    QTest::newRow("no letters") << QByteArray("a&!!-b") << QStringLiteral("a&!!-b");
    QTest::newRow("turns the text round") << QByteArray("a&IC4-b") << QStringLiteral("ab");
}

void MailFoldersTest::nameOfAFolder_isReadable()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QString, readable);
    QCOMPARE(connectors::mail::readableName(name), readable);
}

void MailFoldersTest::whatIsNotForCustomers_isNotOffered()
{
    MailBench bench;
    bench.fake.addFolder("Orders");
    bench.fake.addFolder("Entw&APw-rfe", "\\Drafts");
    bench.fake.addFolder("Werbung", "\\Junk");
    bench.fake.addFolder("Alles", "\\All");
    bench.fake.addFolder("Drafts"); // by its name only, and another one says that it is for drafts
    bench.fake.addFolder("Parent", "\\Noselect");
    const auto identity = bench.connector->identify({});
    QVERIFY(identity);
    const QList<Place> expected{{QStringLiteral("INBOX"), QStringLiteral("INBOX"), true},
        {QStringLiteral("Drafts"), QStringLiteral("Drafts"), false},
        {QStringLiteral("Orders"), QStringLiteral("Orders"), false}};
    QCOMPARE(identity->places, expected);
}

void MailFoldersTest::withoutSpecialUse_usualNamesTell()
{
    QList<connectors::mail::ImapFolder> listed;
    for (const char *name : {"INBOX", "INBOX.Sent", "INBOX.Gesendet", "INBOX.Papierkorb", "INBOX.Entw&APw-rfe",
             "INBOX.Spam", "INBOX.Orders", "INBOX.Sentimental"})
        listed.append(connectors::mail::ImapFolder{name, {}});
    const auto folders = connectors::mail::foldersFrom(listed);
    QCOMPARE(folders.sent, QByteArray("INBOX.Sent"));
    QCOMPARE(folders.discarded, (QList<QByteArray>{"INBOX.Papierkorb", "INBOX.Spam"}));
    QCOMPARE(folders.readable, (QList<QByteArray>{"INBOX", "INBOX.Gesendet", "INBOX.Orders", "INBOX.Sentimental"}));
}

void MailFoldersTest::nothingChosen_isTheInbox()
{
    MailBench bench;
    bench.fake.addFolder("Orders");
    bench.fake.deliver("Orders", bench.letter("o@home.test", "x"), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("i@home.test", "x"), kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->constFirst().globalId, QStringLiteral("i@home.test"));
}

void MailFoldersTest::chosenFolders_areRead_eachWithItsOwnNumbers()
{
    MailBench bench;
    bench.places = {QStringLiteral("Orders"), QStringLiteral("INBOX")};
    bench.fake.addFolder("Orders");
    bench.fake.setNextUid("Orders", 500);
    for (int i = 0; i < 40; ++i) {
        bench.fake.deliver("Orders", bench.letter("o" + QByteArray::number(i) + "@home.test", "x"), kMailNow);
        bench.fake.deliver("INBOX", bench.letter("i" + QByteArray::number(i) + "@home.test", "x"), kMailNow);
    }
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 80);
    QVERIFY(bench.fetchAll(cursor)->isEmpty());
    // Numbered anew in one of them: that one is read again, and only that one.
    bench.fake.renumber("Orders");
    QCOMPARE(bench.fetchAll(cursor)->size(), 40);
    bench.fake.deliver("INBOX", bench.letter("new@home.test", "x"), kMailNow);
    QCOMPARE(bench.fetchAll(cursor)->size(), 1);
    QCOMPARE(bench.folders, (QStringList{QStringLiteral("INBOX"), QStringLiteral("Orders")}));
}

void MailFoldersTest::folderChosenLater_isReadFromTheBeginning_andLeftOutAgain()
{
    MailBench bench;
    bench.fake.addFolder("Orders");
    bench.fake.deliver("Orders", bench.letter("o@home.test", "x"), kMailNow - 20 * 86'400'000LL);
    bench.fake.deliver("Orders", bench.letter("old@home.test", "x"), kMailNow - 40 * 86'400'000LL);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor)->isEmpty());
    bench.places = {QStringLiteral("INBOX"), QStringLiteral("Orders")};
    QCOMPARE(bench.fetchAll(cursor)->size(), 1); // as far back as the inbox
    bench.places = {QStringLiteral("INBOX")};
    bench.fake.deliver("Orders", bench.letter("while@home.test", "x"), kMailNow);
    QVERIFY(bench.fetchAll(cursor)->isEmpty());
    bench.places = {QStringLiteral("Orders")};
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 1); // what came meanwhile
    QCOMPARE(all->constFirst().globalId, QStringLiteral("while@home.test"));
}

void MailFoldersTest::folderThatVanished_isToldOnce_andTheOthersGoOn()
{
    MailBench bench;
    bench.places = {QStringLiteral("Orders"), QStringLiteral("INBOX")};
    bench.fake.addFolder("Orders");
    bench.fake.deliver("Orders", bench.letter("o@home.test", "x"), kMailNow);
    QByteArray cursor;
    QCOMPARE(bench.fetchAll(cursor)->size(), 1);
    bench.fake.removeFolder("Orders");
    bench.fake.deliver("INBOX", bench.letter("i@home.test", "x"), kMailNow);
    bench.clock.advance(std::chrono::minutes(5));
    const auto first = bench.connector->fetch(cursor, bench.month(), {});
    QVERIFY(first);
    QCOMPARE(first->messages.size(), 1);
    const auto told = [](const Batch &batch) {
        return std::count_if(batch.covered.begin(), batch.covered.end(),
            [](const Covered &each) { return each.stream == QLatin1String("Orders") && each.gapBefore; });
    };
    QCOMPARE(told(*first), 1);
    const auto second = bench.connector->fetch(first->nextCursor, bench.month(), {});
    QVERIFY(second);
    QCOMPARE(told(*second), 0);
    // It is there again: nothing of it is lost.
    bench.fake.addFolder("Orders");
    bench.fake.deliver("Orders", bench.letter("o2@home.test", "x"), kMailNow);
    cursor = second->nextCursor;
    QCOMPARE(bench.fetchAll(cursor)->size(), 1);
}

void MailFoldersTest::allChosenVanished_isAnError()
{
    MailBench bench;
    bench.places = {QStringLiteral("Orders")};
    QByteArray cursor;
    const auto failed = bench.fetchAll(cursor);
    QVERIFY(!failed);
    QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::NotFound));
    bench.fake.addFolder("Orders");
    QVERIFY(bench.fetchAll(cursor));
}

void MailFoldersTest::mailsMovedThere_areNew_howeverOld()
{
    const TimeMs longAgo = kMailNow - 100 * 86'400'000LL;
    for (const bool wasEmpty : {true, false}) {
        MailBench bench;
        QByteArray cursor;
        if (!wasEmpty) {
            for (int i = 0; i < 60; ++i) // more than one batch, and the last ones lie behind old ones
                bench.fake.deliver("INBOX", bench.letter("1" + QByteArray::number(i) + "@home.test", "x"),
                    i % 2 == 0 ? kMailNow : longAgo);
        }
        QCOMPARE(bench.fetchAll(cursor)->size(), wasEmpty ? 0 : 30);
        bench.fake.deliver("INBOX", bench.letter("moved@home.test", "x"), longAgo);
        QCOMPARE(bench.fetchAll(cursor)->size(), 1);
    }
}

void MailFoldersTest::mailOfTheSecondOfConnecting_isNewIfItsNumberSaysSo_data()
{
    QTest::addColumn<QByteArray>("mark"); // kept when the account was signed in to
    QTest::addColumn<bool>("isReadBefore"); // once, before the second mail came
    QTest::addColumn<TimeMs>("second");
    QTest::newRow("came after signing in") << QByteArray("1:2") << false << kMailNow + 700;
    QTest::newRow("came before signing in") << QByteArray("1:3") << false << kMailNow;
    QTest::newRow("numbered anew") << QByteArray("7:2") << false << kMailNow;
    QTest::newRow("not told, came before it was read") << QByteArray() << false << kMailNow;
    QTest::newRow("not told, came after it was read") << QByteArray() << true << kMailNow + 700;
}

void MailFoldersTest::mailOfTheSecondOfConnecting_isNewIfItsNumberSaysSo()
{
    QFETCH(const QByteArray, mark);
    QFETCH(const bool, isReadBefore);
    QFETCH(const TimeMs, second);
    MailBench bench;
    if (!mark.isEmpty())
        bench.credentials.insert(QStringLiteral("inbox"), mark);
    FetchOptions options = bench.month();
    options.connectedAt = kMailNow + 700;
    bench.clock.advance(std::chrono::milliseconds(700));
    QMap<QString, TimeMs> came;
    QByteArray cursor;
    const auto fetch = [&] {
        const auto batch = bench.connector->fetch(cursor, options, {});
        if (!batch)
            return false;
        for (const NetworkMessage &message : batch->messages)
            came.insert(message.globalId, message.at);
        cursor = batch->nextCursor;
        return true;
    };
    // The server tells of all of them that they came at 09:00:00.
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "before"), kMailNow);
    if (isReadBefore)
        QVERIFY(fetch());
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "after"), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("3@home.test", "moved there", "Date: Mon, 2 Mar 2026 09:00:00 +0000\n"),
        kMailNow - 86'400'000);
    QVERIFY(fetch());
    QCOMPARE(came.size(), 3);
    QCOMPARE(came.value(QStringLiteral("1@home.test")), kMailNow);
    QCOMPARE(came.value(QStringLiteral("2@home.test")), second);
    QCOMPARE(came.value(QStringLiteral("3@home.test")), kMailNow - 86'400'000);
}

void MailFoldersTest::oldCursor_isUnderstood()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "known"), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "new"), kMailNow);
    // As it was written before there were places.
    QByteArray cursor = R"({"folders":{"INBOX":{"n":0,"t":1772528000000,"u":1,"v":1}},"since":1769936400000})";
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->constFirst().globalId, QStringLiteral("2@home.test"));
}

void MailFoldersTest::filedMail_isFoundWithItsThread()
{
    MailBench bench;
    bench.places = {QStringLiteral("Orders")};
    bench.fake.addFolder("Orders");
    bench.fake.deliver("Orders", bench.letter("1@home.test", "x"), kMailNow);
    bench.fake.deliver("Orders", bench.letter("2@home.test", "x", "References: <1@home.test>\n"), kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    const auto thread = bench.connector->readThread(bench.answerTo(all->constFirst(), {}).inReplyTo, {});
    QVERIFY(thread);
    QCOMPARE(thread->messages.size(), 2);
    QVERIFY(thread->gone.isEmpty());
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailFoldersTest)
#include "MailFoldersTest.moc"
