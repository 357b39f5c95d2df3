// SPDX-License-Identifier: GPL-3.0-or-later
// What every connector must keep to when it writes: never twice, never lost, never in doubt without saying so.
#include "tests/core/connectors/contract/ContractBench.h"

#include <QtTest/QtTest>

#include <mutex>

namespace baton::test {

using namespace connectors;
using demo::HttpReply;
namespace faults = demo::faults;

class ContractSendTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sent_isFound_data() { ContractBench::eachNetwork(); }
    void sent_isFound();
    void sentWithAddressesAndEmoji_isFound_data() { ContractBench::eachNetwork(); }
    void sentWithAddressesAndEmoji_isFound();
    void file_arrivesAsItIs_andIsTold_data() { ContractBench::eachNetwork(); }
    void file_arrivesAsItIs_andIsTold();
    void fileStoppedOnItsWay_hasSurelyNotLeft_data() { ContractBench::eachNetwork(); }
    void fileStoppedOnItsWay_hasSurelyNotLeft();
    void takenButTheAnswerLost_isInDoubtThenFound_data() { ContractBench::eachNetwork(); }
    void takenButTheAnswerLost_isInDoubtThenFound();
    void takenButTheAnswerUnreadable_isInDoubtThenFound_data() { ContractBench::eachNetwork(); }
    void takenButTheAnswerUnreadable_isInDoubtThenFound();
    void takenButAnswered500_isInDoubtThenFound_data() { ContractBench::eachNetwork(); }
    void takenButAnswered500_isInDoubtThenFound();
    void notTaken_isInDoubtThenSurelyNot_data() { ContractBench::eachNetwork(); }
    void notTaken_isInDoubtThenSurelyNot();
    void refused_isNoDoubt_data() { ContractBench::eachNetwork(); }
    void refused_isNoDoubt();
    void sameKeyTwice_isOneMessage_data() { ContractBench::eachNetwork(); }
    void sameKeyTwice_isOneMessage();
    void anotherMessageOfTheSameWords_isNotTakenForOurs_data() { ContractBench::eachNetwork(); }
    void anotherMessageOfTheSameWords_isNotTakenForOurs();
    void cannotLook_isAnErrorAndNeverSurelyNot_data() { ContractBench::eachNetwork(); }
    void cannotLook_isAnErrorAndNeverSurelyNot();

    void edited_isSeenWithItsEarlierText_data() { ContractBench::eachNetwork(); }
    void edited_isSeenWithItsEarlierText();
    void deleted_isGoneAndTheOthersAreNot_data() { ContractBench::eachNetwork(); }
    void deleted_isGoneAndTheOthersAreNot();
    void threadOfADeletedMessage_saysGone_data() { ContractBench::eachNetwork(); }
    void threadOfADeletedMessage_saysGone();

private:
    /// A customer's message, as the connector read it.
    NetworkMessage question(ContractBench &bench, const QString &text = QStringLiteral("Do you ship to Malta?"));
    OutgoingMessage answerTo(ContractBench &bench, const NetworkMessage &message, const QString &text);
    void inDoubtThenFound(const demo::Fault &fault);
    void editComesWithTheNextFetch(ContractBench &bench);
    /// What looking answers of a message that was taken, or not, when nothing but looking can tell.
    static Found::Answer whereSeen(ContractBench &bench, Found::Answer answer)
    {
        return bench->canLookForSent() ? answer : Found::Answer::CannotTell;
    }
};

NetworkMessage ContractSendTest::question(ContractBench &bench, const QString &text)
{
    const QString id = bench->customerWrites(text);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    if (all) {
        for (const NetworkMessage &message : *all) {
            if (message.globalId == id)
                return message;
        }
    }
    return {};
}

OutgoingMessage ContractSendTest::answerTo(ContractBench &bench, const NetworkMessage &message, const QString &text)
{
    OutgoingMessage answer;
    answer.inReplyTo = {message.networkId, message.globalId, message.conversationId, message.connectorData};
    answer.parentText = message.text;
    answer.parentAuthor = message.author;
    answer.rootGlobalId = message.globalId;
    answer.rootConnectorData = message.connectorData;
    answer.text = text;
    answer.language = QStringLiteral("en");
    answer.createdAt = bench->clock().nowMs();
    return answer;
}

void ContractSendTest::sent_isFound()
{
    ContractBench bench;
    const OutgoingMessage answer = answerTo(bench, question(bench), QStringLiteral("Yes, from Monday on."));
    const auto sent = bench.connector().send(answer, "key", {});
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QCOMPARE(bench->brandTexts().size(), 1);
    QCOMPARE(sent->parentGlobalId, answer.inReplyTo.globalId);
    const auto found = bench.connector().findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(found->answer, Found::Answer::Found);
    QCOMPARE(found->message->globalId, sent->globalId);
}

void ContractSendTest::sentWithAddressesAndEmoji_isFound()
{
    ContractBench bench;
    const OutgoingMessage answer = answerTo(bench, question(bench),
        QStringLiteral("See https://www.shop.example/orders/2026/11/a-very-long-address-indeed?x=1&y=2 "
                       "👨‍👩‍👧‍👦\n\n  "
                       "Two spaces, é and e\u0301 & <b>no markup</b> #tag"));
    const auto sent = bench.connector().send(answer, "key", {});
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    const auto found = bench.connector().findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(found->answer, Found::Answer::Found);
    QCOMPARE(found->message->globalId, sent->globalId);
}

void ContractSendTest::file_arrivesAsItIs_andIsTold()
{
    ContractBench bench;
    if (!bench->abilities().testFlag(Ability::Files))
        QSKIP("this network carries pictures only");
    QByteArray bytes("%PDF-1.4\r\n\0--\xff", 14);
    bytes += QByteArray(300'000, 'x');
    OutgoingMessage answer = answerTo(bench, question(bench), QStringLiteral("Here is the invoice."));
    answer.media = {{bytes, QStringLiteral("application/pdf"), QStringLiteral("Rechnung für Zoë 1.pdf"), {}, 0, 0}};
    std::mutex mutex;
    QList<std::pair<qint64, qint64>> told;
    Call call;
    call.uploaded = [&](qint64 done, qint64 of) {
        const std::lock_guard lock(mutex);
        told.append({done, of});
    };
    const auto sent = bench.connector().send(answer, "key", call);
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QCOMPARE(sent->text, answer.text);
    QCOMPARE(sent->attachments.size(), 1);
    QCOMPARE(sent->attachments.first().alt, QStringLiteral("Rechnung für Zoë 1.pdf"));
    const auto files = bench->brandFiles();
    QCOMPARE(files.size(), 1);
    QCOMPARE(files.first().first, QStringLiteral("Rechnung für Zoë 1.pdf"));
    QVERIFY(files.first().second == bytes);
    const std::lock_guard lock(mutex);
    QVERIFY(told.size() > 1);
    QVERIFY(std::is_sorted(told.cbegin(), told.cend()));
    QVERIFY(told.last().second >= bytes.size());
    QCOMPARE(told.last().first, told.last().second);
    const auto found = bench.connector().findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(found->answer, Found::Answer::Found);
}

void ContractSendTest::fileStoppedOnItsWay_hasSurelyNotLeft()
{
    ContractBench bench;
    if (!bench->abilities().testFlag(Ability::Files))
        QSKIP("this network carries pictures only");
    OutgoingMessage answer = answerTo(bench, question(bench), QStringLiteral("Here is the film."));
    answer.media = {{QByteArray(30'000'000, 'x'), QStringLiteral("video/mp4"), QStringLiteral("how-to.mp4"), {}, 0, 0}};
    Call call;
    call.uploaded = [cancel = call.cancel](qint64, qint64) { cancel.cancel(); };
    const auto sent = bench.connector().send(answer, "key", call);
    QVERIFY(!sent);
    QCOMPARE(kindName(sent.error().kind), kindName(Error::Kind::Cancelled));
    QVERIFY(net::surelyUnsent(sent.error()));
    QVERIFY(bench->brandTexts().isEmpty());
    QVERIFY(bench->brandFiles().isEmpty());
}

void ContractSendTest::inDoubtThenFound(const demo::Fault &fault)
{
    ContractBench bench;
    const OutgoingMessage answer = answerTo(bench, question(bench), QStringLiteral("Yes, we do."));
    bench->server().addFault(fault);
    Call call;
    call.deadline = std::chrono::milliseconds(500);
    const auto sent = bench.connector().send(answer, "key", call);
    QVERIFY(!sent);
    QVERIFY2(sent.error().kind == Error::Kind::Timeout || sent.error().kind == Error::Kind::Network,
        qPrintable(kindName(sent.error().kind)));
    QVERIFY(!net::surelyUnsent(sent.error()));
    QCOMPARE(bench->brandTexts().size(), 1);
    bench->server().clearFaults();
    const auto found = bench.connector().findSent(answer, "key", {});
    QVERIFY2(found, qPrintable(found ? QString() : found.error().detail));
    QCOMPARE(found->answer, whereSeen(bench, Found::Answer::Found));
}

void ContractSendTest::takenButTheAnswerLost_isInDoubtThenFound()
{
    ContractBench bench;
    inDoubtThenFound(faults::lostAnswer(bench->sendMethod(), bench->sendPath(), -1));
}

void ContractSendTest::takenButTheAnswerUnreadable_isInDoubtThenFound()
{
    ContractBench bench;
    demo::Fault fault = faults::lostAnswer(bench->sendMethod(), bench->sendPath(), 1);
    fault.change = [](const demo::HttpRequest &, const HttpReply &) { return HttpReply::json("{\"id\":"); };
    inDoubtThenFound(fault);
}

void ContractSendTest::takenButAnswered500_isInDoubtThenFound()
{
    ContractBench bench;
    demo::Fault fault = faults::lostAnswer(bench->sendMethod(), bench->sendPath(), 1);
    fault.change = [](const demo::HttpRequest &, const HttpReply &) { return HttpReply::json("{}", 502); };
    inDoubtThenFound(fault);
}

void ContractSendTest::notTaken_isInDoubtThenSurelyNot()
{
    ContractBench bench;
    const OutgoingMessage answer = answerTo(bench, question(bench), QStringLiteral("Yes, we do."));
    bench->server().addFault(faults::lostRequest(bench->sendMethod(), bench->sendPath(), -1));
    Call call;
    call.deadline = std::chrono::milliseconds(500);
    const auto sent = bench.connector().send(answer, "key", call);
    QVERIFY(!sent);
    QVERIFY(sent.error().kind == Error::Kind::Timeout || sent.error().kind == Error::Kind::Network);
    bench->server().clearFaults();
    const auto found = bench.connector().findSent(answer, "key", {});
    QVERIFY(found);
    QCOMPARE(found->answer, whereSeen(bench, Found::Answer::SurelyNot));
    // And then it can be sent after all, with the same key.
    QVERIFY(bench.connector().send(answer, "key", {}));
    QCOMPARE(bench->brandTexts().size(), 1);
}

void ContractSendTest::refused_isNoDoubt()
{
    ContractBench bench;
    const OutgoingMessage answer = answerTo(bench, question(bench), QStringLiteral("Yes, we do."));
    for (const int status : {400, 401, 403, 422, 429}) {
        bench->server().clearFaults();
        HttpReply reply = HttpReply::json("{\"error\":\"InvalidRequest\"}", status);
        if (status == 429)
            reply.setHeader("Retry-After", "1");
        bench->server().addFault(faults::reply(bench->sendPath(), reply, -1));
        const auto sent = bench.connector().send(answer, "key", {});
        QVERIFY(!sent);
        QVERIFY2(sent.error().kind != Error::Kind::Network && sent.error().kind != Error::Kind::Timeout,
            qPrintable(QString::number(status)));
        bench->clock().advance(std::chrono::minutes(1));
    }
    QVERIFY(bench->brandTexts().isEmpty());
}

void ContractSendTest::sameKeyTwice_isOneMessage()
{
    ContractBench bench;
    const OutgoingMessage answer = answerTo(bench, question(bench), QStringLiteral("Yes, we do."));
    const auto first = bench.connector().send(answer, "key", {});
    QVERIFY(first);
    // As the outbox does it: where the network knows no keys, looking comes before sending.
    const auto found = bench.connector().findSent(answer, "key", {});
    QVERIFY(found);
    if (found->answer == Found::Answer::Found) {
        QCOMPARE(found->message->globalId, first->globalId);
    }
    if (bench->abilities().testFlag(Ability::IdempotentSend)) {
        const auto second = bench.connector().send(answer, "key", {});
        QVERIFY(second);
        QCOMPARE(second->globalId, first->globalId);
    }
    QCOMPARE(bench->brandTexts().size(), 1);
}

void ContractSendTest::anotherMessageOfTheSameWords_isNotTakenForOurs()
{
    ContractBench bench;
    const NetworkMessage first = question(bench, QStringLiteral("First question?"));
    const NetworkMessage second = question(bench, QStringLiteral("Second question?"));
    QVERIFY(bench.connector().send(answerTo(bench, first, QStringLiteral("Thank you!")), "key-1", {}));
    const auto found = bench.connector().findSent(answerTo(bench, second, QStringLiteral("Thank you!")), "key-2", {});
    QVERIFY(found);
    QCOMPARE(found->answer, whereSeen(bench, Found::Answer::SurelyNot));
}

void ContractSendTest::cannotLook_isAnErrorAndNeverSurelyNot()
{
    ContractBench bench;
    const OutgoingMessage answer = answerTo(bench, question(bench), QStringLiteral("Yes, we do."));
    QVERIFY(bench.connector().send(answer, "key", {}));
    // Who never asks the network answers from what was seen.
    const Found::Answer inSpite = bench->canLookForSent() ? Found::Answer::CannotTell : Found::Answer::Found;
    for (const int status : {401, 429, 500, 503}) {
        bench->server().clearFaults();
        HttpReply reply = HttpReply::json("{}", status);
        bench->server().addFault(faults::reply(QStringLiteral("/"), reply, -1));
        const auto found = bench.connector().findSent(answer, "key", {});
        QVERIFY(!found || found->answer == inSpite);
        bench->clock().advance(std::chrono::minutes(20));
    }
    bench->server().clearFaults();
    bench->server().addFault(faults::reply(QStringLiteral("/"), HttpReply::json("[]garbage"), -1));
    const auto found = bench.connector().findSent(answer, "key", {});
    QVERIFY(!found || found->answer == inSpite);
}

void ContractSendTest::editComesWithTheNextFetch(ContractBench &bench)
{
    const QString id = bench->customerWrites(QStringLiteral("First wording"));
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    bench->customerEdits(id, QStringLiteral("Second wording"));
    const auto again = bench.fetchAll(cursor);
    QVERIFY(again);
    QCOMPARE(again->size(), 1);
    QCOMPARE(again->first().globalId, id);
    QCOMPARE(again->first().text, QStringLiteral("Second wording"));
    QVERIFY(again->first().editedAt > again->first().at);
}

void ContractSendTest::edited_isSeenWithItsEarlierText()
{
    ContractBench bench;
    if (!bench->canReadAgain()) {
        editComesWithTheNextFetch(bench);
        return;
    }
    if (!bench->abilities().testFlag(Ability::EditHistory))
        QSKIP("this network keeps no earlier texts");
    const NetworkMessage before = question(bench, QStringLiteral("First wording"));
    bench->customerEdits(before.globalId, QStringLiteral("Second wording"));
    const MessageRef ref{before.networkId, before.globalId, before.conversationId, before.connectorData};
    const auto refresh = bench.connector().refresh({ref}, {});
    QVERIFY2(refresh, qPrintable(refresh ? QString() : refresh.error().detail));
    QCOMPARE(refresh->messages.size(), 1);
    QVERIFY(refresh->gone.isEmpty());
    const NetworkMessage &after = refresh->messages.first();
    QCOMPARE(after.globalId, before.globalId);
    QVERIFY(after.text.contains(QStringLiteral("Second wording")));
    QVERIFY(after.editedAt);
    const QList<Revision> revisions = refresh->revisions.value(before.networkId);
    QCOMPARE(revisions.size(), 1);
    QVERIFY(revisions.first().text.contains(QStringLiteral("First wording")));
    QCOMPARE(revisions.first().at, before.at);
}

void ContractSendTest::deleted_isGoneAndTheOthersAreNot()
{
    ContractBench bench;
    const NetworkMessage stays = question(bench, QStringLiteral("This one stays"));
    const NetworkMessage goes = question(bench, QStringLiteral("This one goes"));
    bench->customerDeletes(goes.globalId);
    QList<MessageRef> refs;
    for (const NetworkMessage &message : {stays, goes})
        refs.append({message.networkId, message.globalId, message.conversationId, message.connectorData});
    const auto refresh = bench.connector().refresh(refs, {});
    if (!bench->canReadAgain()) {
        QVERIFY(!refresh);
        QCOMPARE(kindName(refresh.error().kind), kindName(Error::Kind::Unsupported));
        const auto batch = bench.connector().fetch({}, bench.month(), {});
        QVERIFY(batch);
        QVERIFY(holds(batch->messages, stays.globalId));
        QStringList gone;
        for (const Tombstone &one : batch->gone)
            gone.append(one.globalId);
        QCOMPARE(gone, bench->tellsDeletions() ? QStringList{goes.globalId} : QStringList());
        return;
    }
    QVERIFY(refresh);
    QCOMPARE(refresh->messages.size(), 1);
    QCOMPARE(refresh->messages.first().globalId, stays.globalId);
    QCOMPARE(refresh->gone.size(), 1);
    QCOMPARE(refresh->gone.first().globalId, goes.globalId);
}

void ContractSendTest::threadOfADeletedMessage_saysGone()
{
    ContractBench bench;
    const NetworkMessage message = question(bench);
    const MessageRef ref{message.networkId, message.globalId, message.conversationId, message.connectorData};
    const auto before = bench.connector().readThread(ref, {});
    if (!bench->canReadAgain()) {
        QVERIFY(!before);
        QCOMPARE(kindName(before.error().kind), kindName(Error::Kind::Unsupported));
        return;
    }
    QVERIFY(before);
    QVERIFY(holds(before->messages, message.globalId));
    bench->customerDeletes(message.globalId);
    const auto after = bench.connector().readThread(ref, {});
    QVERIFY2(after, qPrintable(after ? QString() : after.error().detail));
    QVERIFY(!holds(after->messages, message.globalId));
    QCOMPARE(after->gone.size(), 1);
    QCOMPARE(after->gone.first().globalId, message.globalId);
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::ContractSendTest)
#include "ContractSendTest.moc"
