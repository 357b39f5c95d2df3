// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of tests/core/connectors/contract in the terms of IMAP, which knows no JSON and no status codes: what
// the server may send.
#include "core/text/Characters.h"
#include "tests/core/connectors/mail/MailBench.h"

#include <QtTest/QtTest>

#include <thread>

namespace baton::test {

using namespace connectors;

class MailContractTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wrongAnswers_areErrorsAndLoseNothing_data();
    void wrongAnswers_areErrorsAndLoseNothing();
    void wrongPassword_isAuth();
    void hundredMegabytes_areCutOff();
    void slowBody_arrives();
    void silence_endsAtTheDeadline();
    void cancel_inMidCommand_returnsAtOnce();
    void nothingNew_isAnEmptyBatchAndTheSameCursor();
    void sameFolderTwice_isTheSameBatch();
    void itemsInAnyOrder_allArrive();
    void itemsTwice_arriveOnce();
    void spoiltMail_neverCostsAnother();
    void numbersAboveTwoToThe31_stayDifferent();
    void farDates_arrive();
    void strangeTexts_arriveSafe();
    void renumbered_nothingIsLost();
    void brokenConnection_isOpenedAgain_unnoticed();
    void mailsOfLongAgo_areLeftOut();
};

void MailContractTest::wrongAnswers_areErrorsAndLoseNothing_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("hangsUp");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *when, const QByteArray &reply, bool hangsUp, Error::Kind kind) {
        QTest::newRow(name) << QByteArray(when) << reply << hangsUp << int(kind);
    };
    row("garbage", "UID FETCH", "<!doctype html><title>captive portal</title>(\r\n", false, Error::Kind::Invalid);
    row("deep nesting", "UID FETCH", "* 1 FETCH " + QByteArray(200'000, '(') + "\r\n", false, Error::Kind::Invalid);
    row("somebody else's tag", "UID FETCH", "zz OK done\r\n", false, Error::Kind::Invalid);
    row("wants more", "UID FETCH", "+ go on\r\n", false, Error::Kind::Invalid);
    row("no validity", "EXAMINE", "* 1 EXISTS\r\nTAG OK done\r\n", false, Error::Kind::Invalid);
    row("bad", "UID SEARCH", "TAG BAD what?\r\n", false, Error::Kind::Invalid);
    row("cut in the middle", "UID FETCH", "* 1 FETCH (UID 1 BODY[]<0> {500}\r\nFrom: ", true, Error::Kind::Network);
    row("hung up", "UID SEARCH", "", true, Error::Kind::Network);
    row("good-bye", "UID SEARCH", "* BYE too long idle\r\n", true, Error::Kind::Network);
    row("unavailable", "UID SEARCH", "TAG NO [UNAVAILABLE] later\r\n", false, Error::Kind::Network);
    row("too much", "UID SEARCH", "TAG NO [LIMIT] later\r\n", false, Error::Kind::RateLimited);
    row("not allowed", "UID SEARCH", "TAG NO [NOPERM] no\r\n", false, Error::Kind::Forbidden);
    row("signed out", "AUTHENTICATE", "TAG NO [AUTHENTICATIONFAILED] no\r\n", false, Error::Kind::Auth);
}

void MailContractTest::wrongAnswers_areErrorsAndLoseNothing()
{
    MailBench bench;
    QFETCH(const QByteArray, when);
    QFETCH(const QByteArray, reply);
    QFETCH(const bool, hangsUp);
    QFETCH(const int, kind);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "Where is my parcel?"), kMailNow);
    MailFault fault;
    fault.when = when;
    fault.times = -1;
    fault.happens = false;
    fault.hangsUp = hangsUp;
    fault.change = [reply](const QByteArray &) { return reply; };
    bench.fake.addFault(fault);
    QByteArray cursor;
    const auto failed = bench.fetchAll(cursor);
    QVERIFY(!failed);
    QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind(kind)));
    QVERIFY(bench.fake.faultsStruck() > 0);
    bench.fake.clearFaults();
    const auto after = bench.fetchAll(cursor);
    QVERIFY2(after, qPrintable(after ? QString() : after.error().detail));
    QCOMPARE(after->size(), 1);
}

void MailContractTest::wrongPassword_isAuth()
{
    MailBench bench;
    bench.credentials[QStringLiteral("password")] = "changed";
    QByteArray cursor;
    const auto failed = bench.fetchAll(cursor);
    QVERIFY(!failed);
    QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Auth));
    QVERIFY(!failed.error().detail.contains(QStringLiteral("changed")));
}

void MailContractTest::hundredMegabytes_areCutOff()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    MailFault fault;
    fault.when = "UID FETCH";
    fault.change = [](const QByteArray &) {
        return "* 1 FETCH (UID 1 BODY[]<0> {100000000}\r\n" + QByteArray(100'000'000, 'x') + ")\r\nTAG OK done\r\n";
    };
    bench.fake.addFault(fault);
    QByteArray cursor;
    const auto failed = bench.fetchAll(cursor);
    QVERIFY(!failed);
    QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Invalid));
}

void MailContractTest::slowBody_arrives()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "Hello"), kMailNow);
    MailFault fault;
    fault.when = "UID FETCH";
    fault.drip = 7;
    bench.fake.addFault(fault);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
}

void MailContractTest::silence_endsAtTheDeadline()
{
    MailBench bench;
    for (const char *when : {"CAPABILITY", "UID SEARCH", "UID FETCH"}) {
        bench.connect();
        bench.fake.clearFaults();
        bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
        MailFault fault;
        fault.when = when;
        fault.times = -1;
        fault.silent = true;
        bench.fake.addFault(fault);
        Call call;
        call.deadline = std::chrono::milliseconds(300);
        QByteArray cursor;
        const auto failed = bench.fetchAll(cursor, call);
        QVERIFY2(!failed, when);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Timeout));
    }
}

void MailContractTest::cancel_inMidCommand_returnsAtOnce()
{
    MailBench bench;
    for (const char *when : {"CAPABILITY", "UID FETCH"}) {
        bench.connect();
        bench.fake.clearFaults();
        bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
        MailFault fault;
        fault.when = when;
        fault.times = -1;
        fault.silent = true;
        bench.fake.addFault(fault);
        const int before = bench.fake.faultsStruck();
        const Call call;
        std::thread canceller([&] {
            while (bench.fake.faultsStruck() == before)
                std::this_thread::yield();
            call.cancel.cancel();
        });
        QByteArray cursor;
        QElapsedTimer timer;
        timer.start();
        const auto failed = bench.fetchAll(cursor, call);
        canceller.join();
        QVERIFY2(!failed, when);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Cancelled));
        QVERIFY(timer.elapsed() < 20'000); // the deadline is a minute
    }
}

void MailContractTest::nothingNew_isAnEmptyBatchAndTheSameCursor()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "Hello"), kMailNow);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.clearCommands();
    const auto again = bench.connector->fetch(cursor, bench.month(), {});
    QVERIFY(again);
    QVERIFY(again->messages.isEmpty() && !again->more);
    QCOMPARE(again->nextCursor, cursor);
    QCOMPARE(again->covered.size(), 2);
    for (const Covered &covered : again->covered) {
        QCOMPARE(covered.to, kMailNow);
        QVERIFY(covered.from <= kMailNow); // what was covered before reaches up to here
    }
    // Not a mail is asked for, and nothing is signed in to again.
    for (const QByteArray &command : bench.fake.commands())
        QVERIFY2(command == "NOOP" || command.startsWith("EXAMINE"), command);
}

void MailContractTest::sameFolderTwice_isTheSameBatch()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "One"), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "Two"), kMailNow);
    const auto first = bench.connector->fetch({}, bench.month(), {});
    const auto second = bench.connector->fetch({}, bench.month(), {});
    QVERIFY(first && second);
    QCOMPARE(first->messages.size(), 2);
    QCOMPARE(first->messages, second->messages);
    QCOMPARE(first->nextCursor, second->nextCursor);
}

void MailContractTest::itemsInAnyOrder_allArrive()
{
    MailBench bench;
    for (int i = 1; i <= 5; ++i)
        bench.fake.deliver("INBOX", bench.letter(QByteArray::number(i) + "@home.test", "x"), kMailNow);
    MailFault fault;
    fault.when = "UID FETCH";
    fault.change = [](const QByteArray &reply) {
        QByteArray out;
        QByteArray rest = reply;
        while (rest.startsWith("* ")) {
            const qsizetype next = rest.indexOf("\r\n)\r\n");
            out.prepend(rest.left(next + 5));
            rest.remove(0, next + 5);
        }
        return out + rest;
    };
    bench.fake.addFault(fault);
    MailFault search;
    search.when = "UID SEARCH";
    search.change = [](const QByteArray &reply) { return QByteArray(reply).replace("1 2 3 4 5", "3 5 1 1 4 2"); };
    bench.fake.addFault(search);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 5);
    const auto again = bench.fetchAll(cursor);
    QVERIFY(again && again->isEmpty());
}

void MailContractTest::itemsTwice_arriveOnce()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "Hello"), kMailNow);
    MailFault fault;
    fault.when = "UID FETCH";
    fault.change = [](const QByteArray &reply) {
        const QByteArray item = reply.left(reply.lastIndexOf("\r\n", reply.size() - 3) + 2);
        return item + item + reply.mid(item.size());
    };
    bench.fake.addFault(fault);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
}

void MailContractTest::spoiltMail_neverCostsAnother()
{
    MailBench bench;
    bench.fake.deliver("INBOX", "Content-Type: multipart/mixed; boundary=\n\xff\xfe=?utf-8?B?!!?=\n", kMailNow);
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "Hello"), kMailNow);
    for (const char *spoilt : {"UID 1", "RFC822.SIZE 1", "INTERNALDATE \"03", "FLAGS ()", "BODY[]<0>"}) {
        bench.fake.clearFaults();
        MailFault fault;
        fault.when = "UID FETCH";
        fault.change = [spoilt](const QByteArray &reply) {
            const qsizetype at = reply.indexOf(spoilt);
            return reply.left(at) + "X" + reply.mid(at + 1);
        };
        bench.fake.addFault(fault);
        const auto batch = bench.connector->fetch({}, bench.month(), {});
        QVERIFY2(batch, spoilt);
        QVERIFY2(std::any_of(batch->messages.begin(), batch->messages.end(),
                     [](const NetworkMessage &m) { return m.globalId == QLatin1String("2@home.test"); }),
            spoilt);
    }
}

void MailContractTest::numbersAboveTwoToThe31_stayDifferent()
{
    MailBench bench;
    bench.fake.setNextUid("INBOX", 4'294'967'290);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "One"), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "Two"), kMailNow);
    QByteArray cursor;
    QCOMPARE(bench.fetchAll(cursor)->size(), 2);
    bench.fake.deliver("INBOX", bench.letter("3@home.test", "Three"), kMailNow);
    QCOMPARE(bench.fetchAll(cursor)->size(), 1);
}

void MailContractTest::farDates_arrive()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x", "Date: Fri, 31 Dec 9999 23:59:59 +0000\n"), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "x", "Date: Thu, 1 Jan 1970 00:00:00 +0000\n"), kMailNow);
    bench.fake.deliver("INBOX", bench.letter("3@home.test", "x", "Date: yesterday\n"), kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 3); // whatever a customer's clock says, he is heard
    for (const NetworkMessage &message : *all)
        QCOMPARE(message.at, kMailNow);
}

void MailContractTest::strangeTexts_arriveSafe()
{
    MailBench bench;
    bench.fake.deliver("INBOX",
        bench.letter("1@home.test",
            "\xe2\x80\xaeright to left\xe2\x80\xac Z\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
            "Content-Type: text/plain; charset=utf-8\n"),
        kMailNow);
    bench.fake.deliver("INBOX",
        bench.letter(
            "2@home.test", "<script>alert(1)</script><a href=\"javascript:x\">words</a>", "Content-Type: text/html\n"),
        kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 2);
    for (const NetworkMessage &message : *all) {
        QCOMPARE(text::neutralised(message.text), message.text);
        QVERIFY(!message.html.contains(QStringLiteral("script")));
    }
}

void MailContractTest::renumbered_nothingIsLost()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "One"), kMailNow);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "Two"), kMailNow);
    bench.fake.renumber("INBOX");
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 2); // the known one is known by its id
    QVERIFY(bench.fetchAll(cursor)->isEmpty());
}

void MailContractTest::brokenConnection_isOpenedAgain_unnoticed()
{
    MailBench bench;
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    MailFault fault;
    fault.when = "NOOP";
    fault.happens = false;
    fault.hangsUp = true;
    bench.fake.addFault(fault);
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "Hello"), kMailNow);
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    QCOMPARE(bench.fake.faultsStruck(), 1);
}

void MailContractTest::mailsOfLongAgo_areLeftOut()
{
    MailBench bench;
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "Old"), kMailNow - 40 * 86'400'000LL);
    bench.fake.deliver("INBOX", bench.letter("2@home.test", "New"), kMailNow - 20 * 86'400'000LL);
    QByteArray cursor;
    QCOMPARE(bench.fetchAll(cursor)->size(), 1);
    QVERIFY(bench.fetchAll(cursor)->isEmpty());
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailContractTest)
#include "MailContractTest.moc"
