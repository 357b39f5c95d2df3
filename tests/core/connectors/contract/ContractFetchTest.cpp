// SPDX-License-Identifier: GPL-3.0-or-later
// What every connector must do whatever its server sends. Runs for each network that has a harness.
#include "tests/core/connectors/contract/ContractBench.h"
#include "tests/core/connectors/contract/JsonMutations.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

#include <algorithm>
#include <thread>

namespace baton::test {

using namespace connectors;
using demo::Fault;
using demo::HttpReply;
using demo::HttpRequest;
namespace faults = demo::faults;

class ContractFetchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNetwork_hasAHarness();

    void brokenJson_isInvalidAndLosesNothing_data() { eachNetwork(); }
    void brokenJson_isInvalidAndLosesNothing()
    {
        failsAndLosesNothing(HttpReply::json("{\"notifications\":[{\"id"), Error::Kind::Invalid);
    }
    void noJsonAtAll_isInvalidAndLosesNothing_data() { eachNetwork(); }
    void noJsonAtAll_isInvalidAndLosesNothing()
    {
        failsAndLosesNothing(
            HttpReply::text("<!doctype html><title>captive portal</title>", "text/html"), Error::Kind::Invalid);
    }
    void deepNesting_isInvalidAndLosesNothing_data() { eachNetwork(); }
    void deepNesting_isInvalidAndLosesNothing()
    {
        failsAndLosesNothing(HttpReply::json(QByteArray(200'000, '[')), Error::Kind::Invalid);
    }
    void hundredMegabytes_areCutOff_data() { eachNetwork(); }
    void hundredMegabytes_areCutOff();
    void status401_isAuth_data() { eachNetwork(); }
    void status401_isAuth() { failsAndLosesNothing(HttpReply::json("{\"error\":\"x\"}", 401), Error::Kind::Auth); }
    void status403_isForbidden_data() { eachNetwork(); }
    void status403_isForbidden()
    {
        failsAndLosesNothing(HttpReply::json("{\"error\":\"x\"}", 403), Error::Kind::Forbidden);
    }
    void status404_isNotFound_data() { eachNetwork(); }
    void status404_isNotFound()
    {
        failsAndLosesNothing(HttpReply::json("{\"error\":\"x\"}", 404), Error::Kind::NotFound);
    }
    void status410_isNotFound_data() { eachNetwork(); }
    void status410_isNotFound()
    {
        failsAndLosesNothing(HttpReply::json("{\"error\":\"x\"}", 410), Error::Kind::NotFound);
    }
    void status500_isNetwork_data() { eachNetwork(); }
    void status500_isNetwork()
    {
        failsAndLosesNothing(HttpReply::json("{\"error\":\"x\"}", 500), Error::Kind::Network);
    }
    void cutConnection_losesNothing_data() { eachNetwork(); }
    void cutConnection_losesNothing();
    void status429_withRetryAfter_saysWhenToComeBack_data() { eachNetwork(); }
    void status429_withRetryAfter_saysWhenToComeBack();
    void status429_inTheNetworksOwnWords_saysWhenToComeBack_data() { eachNetwork(); }
    void status429_inTheNetworksOwnWords_saysWhenToComeBack();
    void status401_inTheMiddleOfARound_losesNothing_data() { eachNetwork(); }
    void status401_inTheMiddleOfARound_losesNothing();

    void nothingNew_isAnEmptyBatchAndTheSameCursor_data() { eachNetwork(); }
    void nothingNew_isAnEmptyBatchAndTheSameCursor();
    void samePageTwice_isTheSameBatch_data() { eachNetwork(); }
    void samePageTwice_isTheSameBatch();
    void itemsInAnyOrder_allArrive_data() { eachNetwork(); }
    void itemsInAnyOrder_allArrive();
    void itemsTwiceInAPage_arriveOnce_data() { eachNetwork(); }
    void itemsTwiceInAPage_arriveOnce();
    void unknownKind_isPassedOver_data() { eachNetwork(); }
    void unknownKind_isPassedOver();
    void wrongOrMissingValuesInOneItem_neverCostAnother_data() { eachNetwork(); }
    void wrongOrMissingValuesInOneItem_neverCostAnother();

    void slowBody_arrives_data() { eachNetwork(); }
    void slowBody_arrives();
    void silence_endsAtTheDeadline_data() { eachNetwork(); }
    void silence_endsAtTheDeadline();
    void cancel_inMidRequest_returnsAtOnce_data() { eachNetwork(); }
    void cancel_inMidRequest_returnsAtOnce();
    void redirectToAnotherHost_isRefusedAndTellsItNothing_data() { eachNetwork(); }
    void redirectToAnotherHost_isRefusedAndTellsItNothing();

    void idsAboveTwoToThe53_stayDifferent_data() { eachNetwork(); }
    void idsAboveTwoToThe53_stayDifferent();
    void farDates_arrive_data() { eachNetwork(); }
    void farDates_arrive();
    void strangeTexts_arriveSafe_data() { eachNetwork(); }
    void strangeTexts_arriveSafe();

private:
    static void eachNetwork() { ContractBench::eachNetwork(); }
    void failsAndLosesNothing(const HttpReply &reply, Error::Kind kind);
};

void ContractFetchTest::everyNetwork_hasAHarness()
{
    QStringList with = heldElsewhere();
    for (const HarnessEntry &entry : harnesses())
        with.append(QLatin1String(entry.network));
    for (const ConnectorEntry &entry : registry())
        QVERIFY2(with.contains(entry.info.id), qPrintable(entry.info.id));
}

/// One fetch that goes wrong in this way, then one that goes well.
void ContractFetchTest::failsAndLosesNothing(const HttpReply &reply, Error::Kind kind)
{
    ContractBench bench;
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    const QString id = bench->customerWrites(QStringLiteral("Where is my parcel?"));
    bench->server().clearFaults();
    bench->server().addFault(faults::reply(bench->fetchPath(), reply, -1));
    const auto failed = bench.fetchUntilError(cursor);
    QVERIFY(!failed.isEmpty());
    QCOMPARE(kindName(failed.last().kind), kindName(kind));
    QVERIFY(bench->server().faultsStruck() > 0);
    bench->server().clearFaults();
    bench->clock().advance(std::chrono::minutes(20));
    const auto after = bench.fetchAll(cursor);
    QVERIFY2(after, qPrintable(after ? QString() : after.error().detail));
    QVERIFY(holds(*after, id));
}

void ContractFetchTest::hundredMegabytes_areCutOff()
{
    ContractBench bench;
    HttpReply reply = HttpReply::json("[{\"a\":\"" + QByteArray(1024 * 1024 - 8, 'x') + "\"}");
    reply.repeatBody = 100;
    bench->server().addFault(faults::reply(bench->fetchPath(), reply, -1));
    QByteArray cursor;
    const auto failed = bench.fetchUntilError(cursor);
    QVERIFY(!failed.isEmpty());
    QCOMPARE(kindName(failed.last().kind), kindName(Error::Kind::Invalid));
}

void ContractFetchTest::cutConnection_losesNothing()
{
    ContractBench bench;
    const QString id = bench->customerWrites(QStringLiteral("Hello"));
    Fault cut;
    const QString path = bench->fetchPath();
    cut.when = [path](const HttpRequest &request) { return request.path.startsWith(path); };
    cut.times = -1;
    cut.afterHandling = true;
    cut.change = [](const HttpRequest &, HttpReply reply) {
        reply.cutAfter = reply.body.size() / 2;
        return reply;
    };
    bench->server().addFault(cut);
    QByteArray cursor;
    const auto failed = bench.fetchUntilError(cursor);
    QVERIFY(!failed.isEmpty());
    QVERIFY(failed.last().kind == Error::Kind::Network || failed.last().kind == Error::Kind::Timeout);
    bench->server().clearFaults();
    const auto after = bench.fetchAll(cursor);
    QVERIFY(after);
    QVERIFY(holds(*after, id));
}

void ContractFetchTest::status429_withRetryAfter_saysWhenToComeBack()
{
    ContractBench bench;
    HttpReply reply = HttpReply::json("{\"error\":\"x\"}", 429);
    reply.setHeader("Retry-After", "77");
    bench->server().addFault(faults::reply(bench->fetchPath(), reply, -1));
    QByteArray cursor;
    const auto failed = bench.fetchUntilError(cursor);
    QVERIFY(!failed.isEmpty());
    QCOMPARE(kindName(failed.last().kind), kindName(Error::Kind::RateLimited));
    QVERIFY(failed.last().retryAfter);
    QVERIFY(*failed.last().retryAfter > std::chrono::seconds(70));
    QVERIFY(*failed.last().retryAfter < std::chrono::seconds(90));
}

void ContractFetchTest::status429_inTheNetworksOwnWords_saysWhenToComeBack()
{
    ContractBench bench;
    bench->server().addFault(faults::reply(bench->fetchPath(), bench->tooManyRequests(120), -1));
    QByteArray cursor;
    const auto failed = bench.fetchUntilError(cursor);
    QVERIFY(!failed.isEmpty());
    QCOMPARE(kindName(failed.last().kind), kindName(Error::Kind::RateLimited));
    QVERIFY(failed.last().retryAfter);
    QVERIFY(*failed.last().retryAfter > std::chrono::seconds(110));
    QVERIFY(*failed.last().retryAfter < std::chrono::seconds(140));
}

void ContractFetchTest::status401_inTheMiddleOfARound_losesNothing()
{
    ContractBench bench;
    QByteArray start;
    QVERIFY(bench.fetchAll(start));
    bench->server().clearRequests();
    QByteArray probe = start;
    QVERIFY(bench.fetchAll(probe));
    const qsizetype inARound = bench->server().requests().size();
    const QString id = bench->customerWrites(QStringLiteral("Is anybody there?"));
    // Each request of a round in turn is the one at which the token is found to be no good any more.
    for (qsizetype at = 0; at < inARound; ++at) {
        QByteArray cursor = start;
        auto seen = std::make_shared<qsizetype>(0);
        Fault fault;
        fault.when = [seen, at](const HttpRequest &) { return (*seen)++ >= at; };
        fault.times = -1;
        fault.change = [](const HttpRequest &, const HttpReply &) { return HttpReply::json("{\"error\":\"x\"}", 401); };
        bench->server().clearFaults();
        bench->server().addFault(fault);
        QList<NetworkMessage> got;
        const auto failed = bench.fetchUntilError(cursor, &got);
        QVERIFY(!failed.isEmpty());
        QCOMPARE(kindName(failed.last().kind), kindName(Error::Kind::Auth));
        bench->server().clearFaults();
        const auto after = bench.fetchAll(cursor);
        QVERIFY(after);
        QVERIFY2(holds(got + *after, id), qPrintable(QStringLiteral("401 at request %1").arg(at)));
    }
}

void ContractFetchTest::nothingNew_isAnEmptyBatchAndTheSameCursor()
{
    ContractBench bench;
    bench->customerWrites(QStringLiteral("Hello"));
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    const auto again = bench.connector().fetch(cursor, bench.month(), {});
    QVERIFY(again);
    QVERIFY(again->messages.isEmpty());
    QVERIFY(!again->more);
    QCOMPARE(again->nextCursor, cursor);
    QVERIFY(!again->covered.isEmpty());
    for (const Covered &covered : again->covered)
        QCOMPARE(covered.to, bench->clock().nowMs());
}

void ContractFetchTest::samePageTwice_isTheSameBatch()
{
    ContractBench bench;
    bench->customerWrites(QStringLiteral("One"));
    bench->customerWrites(QStringLiteral("Two"));
    const auto first = bench.connector().fetch({}, bench.month(), {});
    const auto second = bench.connector().fetch({}, bench.month(), {});
    QVERIFY(first && second);
    QCOMPARE(first->messages.size(), 2);
    QCOMPARE(first->messages, second->messages);
    QCOMPARE(first->nextCursor, second->nextCursor);
}

void ContractFetchTest::itemsInAnyOrder_allArrive()
{
    ContractBench bench;
    QStringList ids;
    for (int i = 0; i < 5; ++i)
        ids.append(bench->customerWrites(QStringLiteral("Message %1").arg(i)));
    const QStringList at = bench->itemsAt();
    bench->server().addFault(faults::rewriteBody(
        bench->fetchPath(),
        [at](const QByteArray &body) {
            const QJsonDocument document = QJsonDocument::fromJson(body);
            QJsonArray items = itemsOf(document, at);
            QJsonArray shuffled;
            for (int step = 0; !items.isEmpty(); ++step)
                shuffled.append(items.takeAt((step * 3) % items.size()));
            return withItems(document, at, shuffled).toJson();
        },
        -1));
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    for (const QString &id : std::as_const(ids))
        QVERIFY(holds(*all, id));
}

void ContractFetchTest::itemsTwiceInAPage_arriveOnce()
{
    ContractBench bench;
    bench->customerWrites(QStringLiteral("Hello"));
    const QStringList at = bench->itemsAt();
    bench->server().addFault(faults::rewriteBody(
        bench->fetchPath(),
        [at](const QByteArray &body) {
            const QJsonDocument document = QJsonDocument::fromJson(body);
            QJsonArray items = itemsOf(document, at);
            if (!items.isEmpty())
                items.append(items.first());
            return withItems(document, at, items).toJson();
        },
        -1));
    const auto batch = bench.connector().fetch({}, bench.month(), {});
    QVERIFY(batch);
    QCOMPARE(batch->messages.size(), 1);
}

void ContractFetchTest::unknownKind_isPassedOver()
{
    ContractBench bench;
    const QString id = bench->customerWrites(QStringLiteral("Hello"));
    const QStringList at = bench->itemsAt();
    const QJsonObject unknown = bench->unknownItem();
    bench->server().addFault(faults::rewriteBody(
        bench->fetchPath(),
        [at, unknown](const QByteArray &body) {
            const QJsonDocument document = QJsonDocument::fromJson(body);
            QJsonArray items = itemsOf(document, at);
            items.prepend(unknown);
            items.append(QStringLiteral("not even an object"));
            return withItems(document, at, items).toJson();
        },
        1));
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    QVERIFY(holds(*all, id));
}

void ContractFetchTest::wrongOrMissingValuesInOneItem_neverCostAnother()
{
    ContractBench bench;
    const QString first = bench->customerWrites(QStringLiteral("Older #tag https://shop.example/x"));
    const QString second = bench->customerWrites(QStringLiteral("Newer"));
    QByteArray page;
    Fault spy = faults::rewriteBody(
        bench->fetchPath(),
        [&page](const QByteArray &body) {
            page = body;
            return body;
        },
        1);
    bench->server().addFault(spy);
    QVERIFY(bench.connector().fetch({}, bench.month(), {}));
    const QJsonDocument document = QJsonDocument::fromJson(page);
    QCOMPARE(itemsOf(document, bench->itemsAt()).size(), 2);
    // Spoil one after the other, and the other one must come through. Networks tell the newest first or last.
    for (qsizetype index = 0; index < 2; ++index) {
        const QJsonObject item = itemsOf(document, bench->itemsAt()).at(index).toObject();
        const QString &other = QJsonDocument(item).toJson().contains("Older") ? second : first;
        const QList<Mutation> mutations = mutationsOf(document, bench->itemsAt(), index);
        QVERIFY(mutations.size() > 100);
        for (qsizetype i = index; i < mutations.size(); i += 2) {
            const Mutation &mutation = mutations.at(i);
            bench->server().clearFaults();
            bench->server().addFault(faults::rewriteBody(
                bench->fetchPath(), [&mutation](const QByteArray &) { return mutation.document.toJson(); }, 1));
            bench->clock().advance(std::chrono::minutes(5)); // the budget is not what is tested
            const auto batch = bench.connector().fetch({}, bench.month(), {});
            QVERIFY2(batch, qPrintable(mutation.where));
            QVERIFY2(holds(batch->messages, other), qPrintable(mutation.where));
        }
    }
}

void ContractFetchTest::slowBody_arrives()
{
    ContractBench bench;
    const QString id = bench->customerWrites(QStringLiteral("Hello"));
    Fault slow;
    const QString path = bench->fetchPath();
    slow.when = [path](const HttpRequest &request) { return request.path.startsWith(path); };
    slow.afterHandling = true;
    slow.change = [](const HttpRequest &, HttpReply reply) {
        reply.dripBytes = 97;
        reply.dripEvery = std::chrono::milliseconds(1);
        return reply;
    };
    bench->server().addFault(slow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QVERIFY(holds(*all, id));
}

void ContractFetchTest::silence_endsAtTheDeadline()
{
    ContractBench bench;
    bench->server().addFault(faults::lostRequest("GET", bench->fetchPath(), -1));
    Call call;
    call.deadline = std::chrono::milliseconds(300);
    QByteArray cursor;
    const auto failed = bench.fetchUntilError(cursor, nullptr, call);
    QVERIFY(!failed.isEmpty());
    QCOMPARE(kindName(failed.last().kind), kindName(Error::Kind::Timeout));
}

void ContractFetchTest::cancel_inMidRequest_returnsAtOnce()
{
    ContractBench bench;
    const Call call;
    Fault silence = faults::lostRequest("GET", bench->fetchPath(), -1);
    // The one who stops the work does so when the request is on its way.
    silence.change = [call, inner = silence.change](const HttpRequest &request, const HttpReply &reply) {
        call.cancel.cancel();
        return inner(request, reply);
    };
    bench->server().addFault(silence);
    QElapsedTimer timer;
    timer.start();
    const auto batch = bench.connector().fetch({}, bench.month(), call);
    QVERIFY(!batch);
    QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Cancelled));
    QVERIFY(timer.elapsed() < 10'000);
}

void ContractFetchTest::redirectToAnotherHost_isRefusedAndTellsItNothing()
{
    ContractBench bench;
    demo::LoopbackServer other([](const HttpRequest &) { return HttpReply::json("[]"); });
    HttpReply redirect;
    redirect.status = 302;
    redirect.setHeader("Location", other.baseUrl().toLatin1() + bench->fetchPath().toLatin1());
    bench->server().addFault(faults::reply(bench->fetchPath(), redirect, -1));
    QByteArray cursor;
    const auto failed = bench.fetchUntilError(cursor);
    QVERIFY(!failed.isEmpty());
    for (const HttpRequest &request : other.requests()) {
        QVERIFY(request.header("authorization").isNull());
        QVERIFY(request.header("dpop").isNull());
        QVERIFY(request.header("cookie").isNull());
    }
    QVERIFY(failed.last().kind == Error::Kind::Refused || failed.last().kind == Error::Kind::Invalid);
}

void ContractFetchTest::idsAboveTwoToThe53_stayDifferent()
{
    ContractBench bench;
    bench->useHugeIds();
    QStringList ids;
    for (int i = 0; i < 3; ++i)
        ids.append(bench->customerWrites(QStringLiteral("Message %1").arg(i)));
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    QCOMPARE(all->size(), 3);
    // Going on from such an id must not jump, neither back nor forward.
    const QString next = bench->customerWrites(QStringLiteral("Message 3"));
    const auto more = bench.fetchAll(cursor);
    QVERIFY(more);
    QCOMPARE(more->size(), 1);
    QVERIFY(holds(*more, next));
}

void ContractFetchTest::farDates_arrive()
{
    ContractBench bench;
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    QStringList ids;
    for (const TimeMs at :
        {TimeMs(1), TimeMs(-62'135'596'800'000), TimeMs(253'370'764'800'000), TimeMs(4'102'444'800'000)})
        ids.append(bench->customerWrites(QStringLiteral("From another time"), at));
    const auto all = bench.fetchAll(cursor);
    QVERIFY(all);
    for (const QString &id : std::as_const(ids))
        QVERIFY(holds(*all, id));
    const QString next = bench->customerWrites(QStringLiteral("From today"));
    const auto more = bench.fetchAll(cursor);
    QVERIFY(more);
    QVERIFY(holds(*more, next));
}

void ContractFetchTest::strangeTexts_arriveSafe()
{
    ContractBench bench;
    QString zalgo;
    for (int i = 0; i < 200; ++i)
        zalgo += QStringLiteral("a") + QString(30, QChar(0x0301));
    const QStringList texts{
        QStringLiteral("👨‍👩‍👧‍👦 🇩🇪 👍🏽 ✈️"),
        QStringLiteral("שלום \u202Eevil\u202C مرحبا"),
        zalgo,
        QStringLiteral("before") + QChar(0) + QStringLiteral("after"),
        QString(500'000, QLatin1Char('w')),
        QStringLiteral("<script>alert(1)</script><img src=x onerror=alert(1)> & &amp; \"'"),
        QStringLiteral("\uFFFE\uFFFF\u2028line\u2029paragraph"),
    };
    for (const QString &text : texts) {
        const QString id = bench->customerWrites(text);
        QByteArray cursor;
        const auto all = bench.fetchAll(cursor);
        QVERIFY(all);
        const auto found
            = std::find_if(all->begin(), all->end(), [&id](const NetworkMessage &m) { return m.globalId == id; });
        QVERIFY(found != all->end());
        QVERIFY(!found->text.contains(QChar(0)));
        QVERIFY(!found->text.contains(QChar(0x202E)));
        QVERIFY(found->text.size() <= 1'000'100);
        QVERIFY(!found->html.contains(QStringLiteral("<script")));
        QVERIFY(!found->html.contains(QStringLiteral("<img")));
        bench->clock().advance(std::chrono::minutes(5));
    }
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::ContractFetchTest)
#include "ContractFetchTest.moc"
