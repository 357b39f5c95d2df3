// SPDX-License-Identifier: GPL-3.0-or-later
// The contract in the terms of SMTP: never twice, never lost, never in doubt without saying so.
#include "core/mail/Mail.h"
#include "core/net/HttpMessage.h"
#include "tests/core/connectors/mail/MailBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;

class MailSendContractTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sent_isFound();
    void files_leaveWithTheAnswer_andHowFarIsTold();
    void howBigAFileMayBe_isWhatTheServerTells();
    void tooBigForTheServer_isRefused_andNothingStays();
    void answerLost_isDoubtAndCannotTell();
    void takenButTheMarkStays_isCannotTell_andTheNextWhoLooksPassesOver();
    void neverTaken_isNoDoubt_andSurelyNot();
    void refused_isNoDoubt_data();
    void refused_isNoDoubt();
    void anotherMailOfTheSameWords_isNotTakenForOurs();
    void cannotLook_isAnErrorAndNeverSurelyNot();
    void withoutKeywords_theCopyComesAfter_andDoubtStays();
    void deleted_isGoneAndTheOthersAreNot();
    void threadOfADeletedMail_saysGone();
};

void MailSendContractTest::sent_isFound()
{
    MailBench bench;
    const OutgoingMessage answer = bench.answerTo(bench.question(), QStringLiteral("Yes, from Monday on."));
    const auto sent = bench.connector->send(answer, "key", {});
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QCOMPARE(sent->parentGlobalId, answer.inReplyTo.globalId);
    QCOMPARE(bench.fake.handedIn().size(), 1);
    QCOMPARE(bench.fake.mails("Sent").size(), 1);
    QVERIFY(!bench.fake.mails("Sent").first().flags.contains("$submitpending"));
    const auto found = bench.connector->findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(int(found->answer), int(Found::Answer::Found));
    QCOMPARE(found->message->globalId, sent->globalId);
    const auto second = bench.connector->send(answer, "key", {});
    QVERIFY(second);
    QCOMPARE(second->globalId, sent->globalId);
    QCOMPARE(bench.fake.handedIn().size(), 1);
}

void MailSendContractTest::files_leaveWithTheAnswer_andHowFarIsTold()
{
    MailBench bench;
    OutgoingMessage answer = bench.answerTo(bench.question(), QStringLiteral("Here it is."));
    const QByteArray bytes = QByteArray("\0\r\n.\r\n\xff", 7).repeated(60'000);
    answer.media = {{bytes, QStringLiteral("application/zip"), QStringLiteral("Maße.zip"), {}},
        {"\x89PNG", QStringLiteral("image/png"), {}, QStringLiteral("A kettle")}};
    QList<std::pair<qint64, qint64>> told;
    Call call;
    call.uploaded = [&](qint64 done, qint64 of) { told.append({done, of}); };
    const auto sent = bench.connector->send(answer, "key", call);
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QCOMPARE(sent->attachments.size(), 2);
    QCOMPARE(sent->attachments[0].alt, QStringLiteral("Maße.zip"));
    const QByteArray left = bench.fake.handedIn().value(0);
    QCOMPARE(::baton::mail::partOf(left, 0), std::optional(bytes));
    QCOMPARE(::baton::mail::partOf(left, 1), std::optional(QByteArray("\x89PNG")));
    QCOMPARE(bench.fake.mails("Sent").value(0).raw, left);
    QVERIFY(told.size() > 10);
    for (qsizetype i = 1; i < told.size(); ++i)
        QVERIFY(told[i].first >= told[i - 1].first && told[i].second == told[0].second);
    QCOMPARE(told.last().first, told.last().second);
}

void MailSendContractTest::howBigAFileMayBe_isWhatTheServerTells()
{
    MailBench bench;
    const auto most = [&](qint64 server) {
        bench.fake.setMostBytes(server);
        const auto identity = bench.connector->identify({});
        return identity ? identity->limits.maxFileBytes : -1;
    };
    QVERIFY(most(10'000'000) > 6'000'000);
    QVERIFY(most(10'000'000) < 7'300'000); // a third and more comes on top
    QCOMPARE(most(-1), 20 * 1024 * 1024);
    QCOMPARE(most(0), kMaxFileBytes); // no limit of its own
    QCOMPARE(most(1000), 0);
    // Who cannot be asked is taken for the usual one.
    MailFault fault;
    fault.when = "EHLO";
    fault.times = -1;
    fault.happens = false;
    fault.hangsUp = true;
    bench.fake.addFault(fault);
    QCOMPARE(most(10'000'000), 20 * 1024 * 1024);
}

void MailSendContractTest::tooBigForTheServer_isRefused_andNothingStays()
{
    MailBench bench;
    bench.fake.setMostBytes(100'000);
    OutgoingMessage answer = bench.answerTo(bench.question(), QStringLiteral("Here it is."));
    answer.media = {{QByteArray(100'000, 'x'), QStringLiteral("application/zip"), QStringLiteral("x.zip"), {}}};
    const auto sent = bench.connector->send(answer, "key", {});
    QVERIFY(!sent);
    QCOMPARE(kindName(sent.error().kind), kindName(Error::Kind::Forbidden));
    QVERIFY(bench.fake.handedIn().isEmpty() && bench.fake.mails("Sent").isEmpty());
    QVERIFY(!bench.fake.commands().contains("DATA")); // it is not carried there for nothing
    QCOMPARE(int(bench.connector->findSent(answer, "key", {})->answer), int(Found::Answer::SurelyNot));
}

void MailSendContractTest::answerLost_isDoubtAndCannotTell()
{
    MailBench bench;
    const OutgoingMessage answer = bench.answerTo(bench.question(), QStringLiteral("Yes, we do."));
    MailFault fault;
    fault.when = "END OF DATA";
    fault.hangsUp = true;
    fault.change = [](const QByteArray &) { return QByteArray(); };
    bench.fake.addFault(fault);
    const auto sent = bench.connector->send(answer, "key", {});
    QVERIFY(!sent);
    QVERIFY2(sent.error().kind == Error::Kind::Timeout || sent.error().kind == Error::Kind::Network,
        qPrintable(kindName(sent.error().kind)));
    QVERIFY(!net::surelyUnsent(sent.error()));
    QCOMPARE(bench.fake.handedIn().size(), 1);
    const auto found = bench.connector->findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(int(found->answer), int(Found::Answer::CannotTell));
    // Another try, if a person wants it, is the same mail: its id says so to whoever gets both.
    QVERIFY(bench.connector->send(answer, "key", {}));
    QCOMPARE(bench.fake.handedIn().size(), 2);
    QCOMPARE(::baton::mail::read(bench.fake.handedIn()[0]).messageId,
        ::baton::mail::read(bench.fake.handedIn()[1]).messageId);
    QCOMPARE(bench.fake.mails("Sent").size(), 1);
}

void MailSendContractTest::takenButTheMarkStays_isCannotTell_andTheNextWhoLooksPassesOver()
{
    MailBench bench;
    QByteArray cursor;
    const OutgoingMessage answer = bench.answerTo(bench.question(), QStringLiteral("Yes, we do."));
    QVERIFY(bench.fetchAll(cursor));
    MailFault fault;
    fault.when = "-FLAGS.SILENT ($SubmitPending)";
    fault.happens = false;
    fault.hangsUp = true;
    fault.change = [](const QByteArray &) { return QByteArray(); };
    bench.fake.addFault(fault);
    const auto sent = bench.connector->send(answer, "key", {});
    QVERIFY(sent); // it has left, whatever became of the mark
    QCOMPARE(int(bench.connector->findSent(answer, "key", {})->answer), int(Found::Answer::CannotTell));
    QVERIFY(bench.fetchAll(cursor)->isEmpty());
    bench.clock.advance(std::chrono::hours(1));
    bench.fake.deliver("Sent", bench.letter("later@shop.test", "From my phone"), bench.clock.nowMs());
    QCOMPARE(bench.fetchAll(cursor)->size(), 1); // what comes behind it is not held up for ever
}

void MailSendContractTest::neverTaken_isNoDoubt_andSurelyNot()
{
    MailBench bench;
    const OutgoingMessage answer = bench.answerTo(bench.question(), QStringLiteral("Yes, we do."));
    for (const char *when : {"EHLO", "RCPT TO"}) {
        bench.fake.clearFaults();
        MailFault fault;
        fault.when = when;
        fault.times = -1;
        fault.happens = false;
        fault.hangsUp = true;
        bench.fake.addFault(fault);
        const auto sent = bench.connector->send(answer, "key", {});
        QVERIFY2(!sent, when);
        QVERIFY2(net::surelyUnsent(sent.error()), qPrintable(sent.error().detail));
    }
    bench.fake.clearFaults();
    const auto found = bench.connector->findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(int(found->answer), int(Found::Answer::SurelyNot));
    QVERIFY(bench.connector->send(answer, "key", {}));
    QCOMPARE(bench.fake.handedIn().size(), 1);
}

void MailSendContractTest::refused_isNoDoubt_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *when, const char *reply, Error::Kind kind) {
        QTest::addRow("%s %s", when, reply) << QByteArray(when) << QByteArray(reply) << int(kind);
    };
    row("AUTH PLAIN", "535 no\r\n", Error::Kind::Auth);
    row("MAIL FROM", "553 not yours\r\n", Error::Kind::NotFound);
    row("RCPT TO", "550 nobody\r\n", Error::Kind::NotFound);
    row("RCPT TO", "451 later\r\n", Error::Kind::Network); // put back: surely unsent
    row("END OF DATA", "554 spam\r\n", Error::Kind::Forbidden);
    row("END OF DATA", "452 full\r\n", Error::Kind::Network);
}

void MailSendContractTest::refused_isNoDoubt()
{
    MailBench bench;
    QFETCH(const QByteArray, when);
    QFETCH(const QByteArray, reply);
    QFETCH(const int, kind);
    const OutgoingMessage answer = bench.answerTo(bench.question(), QStringLiteral("Yes, we do."));
    MailFault fault;
    fault.when = when;
    fault.times = -1;
    fault.happens = false;
    fault.change = [reply](const QByteArray &) { return reply; };
    bench.fake.addFault(fault);
    const auto sent = bench.connector->send(answer, "key", {});
    QVERIFY(!sent);
    QCOMPARE(kindName(sent.error().kind), kindName(Error::Kind(kind)));
    QCOMPARE(net::surelyUnsent(sent.error()), Error::Kind(kind) == Error::Kind::Network);
    QVERIFY(bench.fake.handedIn().isEmpty());
    QVERIFY(bench.fake.mails("Sent").isEmpty());
}

void MailSendContractTest::anotherMailOfTheSameWords_isNotTakenForOurs()
{
    MailBench bench;
    const NetworkMessage first = bench.question("1@home.test");
    const NetworkMessage second = bench.question("2@home.test");
    QVERIFY(bench.connector->send(bench.answerTo(first, QStringLiteral("Thank you!")), "key-1", {}));
    const auto found = bench.connector->findSent(bench.answerTo(second, QStringLiteral("Thank you!")), "key-2", {});
    QVERIFY(found);
    QCOMPARE(int(found->answer), int(Found::Answer::SurelyNot));
}

void MailSendContractTest::cannotLook_isAnErrorAndNeverSurelyNot()
{
    MailBench bench;
    const OutgoingMessage answer = bench.answerTo(bench.question(), QStringLiteral("Yes, we do."));
    QVERIFY(bench.connector->send(answer, "key", {}));
    for (const char *reply : {"TAG NO [UNAVAILABLE] later\r\n", "TAG NO no\r\n", "garbage (\r\n", "* BYE\r\n"}) {
        bench.fake.clearFaults();
        MailFault fault;
        fault.when = "UID SEARCH";
        fault.times = -1;
        fault.happens = false;
        fault.change = [reply](const QByteArray &) { return QByteArray(reply); };
        bench.fake.addFault(fault);
        const auto found = bench.connector->findSent(answer, "key", {});
        QVERIFY2(!found || found->answer == Found::Answer::CannotTell, reply);
    }
}

void MailSendContractTest::withoutKeywords_theCopyComesAfter_andDoubtStays()
{
    MailBench bench;
    bench.fake.setKeepsKeywords(false);
    const OutgoingMessage answer = bench.answerTo(bench.question(), QStringLiteral("Yes, we do."));
    QCOMPARE(int(bench.connector->findSent(answer, "key", {})->answer), int(Found::Answer::CannotTell));
    QVERIFY(bench.connector->send(answer, "key", {}));
    QCOMPARE(bench.fake.mails("Sent").size(), 1);
    QCOMPARE(int(bench.connector->findSent(answer, "key", {})->answer), int(Found::Answer::Found));
}

void MailSendContractTest::deleted_isGoneAndTheOthersAreNot()
{
    MailBench bench;
    const NetworkMessage stays = bench.question("1@home.test");
    const NetworkMessage goes = bench.question("2@home.test");
    bench.fake.remove("INBOX", "2@home.test");
    const auto refresh
        = bench.connector->refresh({bench.answerTo(stays, {}).inReplyTo, bench.answerTo(goes, {}).inReplyTo}, {});
    QVERIFY(refresh);
    QCOMPARE(refresh->gone.size(), 1);
    QCOMPARE(refresh->gone.first().globalId, goes.globalId);
}

void MailSendContractTest::threadOfADeletedMail_saysGone()
{
    MailBench bench;
    const NetworkMessage message = bench.question();
    const MessageRef ref = bench.answerTo(message, {}).inReplyTo;
    const auto before = bench.connector->readThread(ref, {});
    QVERIFY(before);
    QCOMPARE(before->messages.size(), 1);
    bench.fake.remove("INBOX", "q@home.test");
    const auto after = bench.connector->readThread(ref, {});
    QVERIFY(after);
    QVERIFY(after->messages.isEmpty());
    QCOMPARE(after->gone.size(), 1);
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailSendContractTest)
#include "MailSendContractTest.moc"
