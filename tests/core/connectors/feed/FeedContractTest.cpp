// SPDX-License-Identifier: GPL-3.0-or-later
// What tests/core/connectors/contract asks of every network, in the terms of a feed: XML, and nothing can be sent.
#include "tests/core/connectors/feed/FeedBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace std::chrono_literals;
using namespace connectors;
using demo::Fault;
using demo::HttpReply;
using demo::HttpRequest;
namespace faults = demo::faults;

class FeedContractTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wrongAnswers_areErrorsAndLoseNothing_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QByteArray &body, int status, Error::Kind kind) {
            QTest::newRow(name) << body << status << int(kind);
        };
        row("broken XML", "<rss version=\"2.0\"><channel><ti", 200, Error::Kind::Invalid);
        row("captive portal", "<!doctype html><title>captive portal</title>", 200, Error::Kind::Invalid);
        row("JSON", "{\"items\":[]}", 200, Error::Kind::Invalid);
        row("nothing", "", 200, Error::Kind::Invalid);
        row("deep nesting", QByteArray("<a>").repeated(100'000), 200, Error::Kind::Invalid);
        row("401", "x", 401, Error::Kind::Forbidden);
        row("403", "x", 403, Error::Kind::Forbidden);
        row("404", "x", 404, Error::Kind::NotFound);
        row("410", "x", 410, Error::Kind::NotFound);
        row("500", "x", 500, Error::Kind::Network);
        row("redirect without a place", "x", 302, Error::Kind::Invalid);
    }
    void wrongAnswers_areErrorsAndLoseNothing()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        QFETCH(const int, kind);
        FeedBench bench;
        QCOMPARE(bench.fetched().size(), 1);
        bench.items.append({QStringLiteral("2"), QStringLiteral("Second")});
        const QByteArray before = bench.cursor;
        bench.always(HttpReply::text(body, "text/xml", status));
        const auto failed = bench.fetch();
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind(kind)));
        QCOMPARE(bench.cursor, before);
        bench.server().clearFaults();
        QCOMPARE(bench.fetched(), QStringList{QStringLiteral("Second")});
    }
    void feedThatWasEnded_saysSo()
    {
        FeedBench bench;
        bench.always(HttpReply::text("x", "text/plain", 410));
        const auto failed = bench.fetch();
        QVERIFY(!failed);
        QVERIFY(failed.error().detail.startsWith(QStringLiteral("the feed was ended by its owner")));
    }
    void tooMuch_isCutOff()
    {
        FeedBench bench;
        HttpReply reply = HttpReply::text(QByteArray(1024 * 1024, ' '), "text/xml");
        reply.repeatBody = 100;
        bench.always(reply);
        const auto failed = bench.fetch();
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Invalid));
    }
    void retryAfter_saysWhenToComeBack()
    {
        FeedBench bench;
        for (const int status : {429, 503}) {
            HttpReply reply = HttpReply::text("x", "text/plain", status);
            reply.setHeader("Retry-After", "77");
            bench.server().clearFaults();
            bench.always(reply);
            const auto failed = bench.fetch();
            QVERIFY(!failed);
            QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::RateLimited));
            QVERIFY(failed.error().retryAfter);
            QVERIFY(*failed.error().retryAfter > 70s && *failed.error().retryAfter < 90s);
            bench.clock.advance(2min);
        }
    }
    void cutConnection_losesNothing()
    {
        FeedBench bench;
        Fault cut;
        cut.times = 2; // a request without effect is tried again
        cut.afterHandling = true;
        cut.change = [](const HttpRequest &, HttpReply reply) {
            reply.cutAfter = reply.body.size() / 2;
            return reply;
        };
        bench.server().addFault(cut);
        const auto failed = bench.fetch();
        if (!failed)
            QVERIFY(failed.error().kind == Error::Kind::Network || failed.error().kind == Error::Kind::Timeout);
        bench.server().clearFaults();
        bench.cursor.clear();
        QCOMPARE(bench.fetched(), QStringList{QStringLiteral("First")});
    }
    void slowBody_arrives()
    {
        FeedBench bench;
        Fault slow;
        slow.afterHandling = true;
        slow.change = [](const HttpRequest &, HttpReply reply) {
            reply.dripBytes = 17;
            reply.dripEvery = 1ms;
            return reply;
        };
        bench.server().addFault(slow);
        QCOMPARE(bench.fetched(), QStringList{QStringLiteral("First")});
    }
    void silence_endsAtTheDeadline()
    {
        FeedBench bench;
        bench.server().addFault(faults::lostRequest("GET", kFeedPath, -1));
        Call call;
        call.deadline = 300ms;
        const auto failed = bench.fetch(call);
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Timeout));
    }
    void cancel_inMidRequest_returnsAtOnce()
    {
        FeedBench bench;
        const Call call;
        Fault silence = faults::lostRequest("GET", kFeedPath, -1);
        silence.change = [call, inner = silence.change](const HttpRequest &request, const HttpReply &reply) {
            call.cancel.cancel();
            return inner(request, reply);
        };
        bench.server().addFault(silence);
        const auto failed = bench.fetch(call);
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Cancelled));
    }

    void nothingNew_isAnEmptyBatchAndTheSameCursor()
    {
        FeedBench bench;
        QCOMPARE(bench.fetched().size(), 1);
        const QByteArray before = bench.cursor;
        const auto again = bench.fetch();
        QVERIFY(again);
        QVERIFY(again->messages.isEmpty());
        QVERIFY(!again->more);
        QCOMPARE(bench.cursor, before);
        QCOMPARE(again->covered.size(), 1);
        QCOMPARE(again->covered.first().to, bench.clock.nowMs());
        QVERIFY(!again->covered.first().gapBefore);
    }
    void itemsInAnyOrder_andTwice_arriveOnce()
    {
        FeedBench bench;
        bench.items.append({QStringLiteral("2"), QStringLiteral("Second"), kFeedNow - 5000});
        QCOMPARE(bench.fetched().size(), 2);
        std::reverse(bench.items.begin(), bench.items.end());
        bench.items.append(bench.items.first());
        QVERIFY(bench.fetched().isEmpty());
    }
    void droppedItems_areNoDeletions_andTheirReturnIsNoNews()
    {
        FeedBench bench;
        bench.items.append({QStringLiteral("2"), QStringLiteral("Second")});
        QCOMPARE(bench.fetched().size(), 2);
        bench.items.removeFirst();
        const auto batch = bench.fetch();
        QVERIFY(batch);
        QVERIFY(batch->messages.isEmpty() && batch->gone.isEmpty());
        QVERIFY(!batch->covered.first().gapBefore);
    }
    void changedItem_comesAgainUnderItsId()
    {
        FeedBench bench;
        const auto first = bench.fetch();
        QVERIFY(first);
        bench.items.first().title = QStringLiteral("First, mended");
        const auto second = bench.fetch();
        QVERIFY(second);
        QCOMPARE(second->messages.size(), 1);
        QCOMPARE(second->messages.first().globalId, first->messages.first().globalId);
        QCOMPARE(second->messages.first().text, QStringLiteral("First, mended"));
    }
    void itemDatedBack_isNewsAllTheSame()
    {
        FeedBench bench;
        QCOMPARE(bench.fetched().size(), 1);
        bench.items.append({QStringLiteral("2"), QStringLiteral("Old news"), 1'000'000'000'000});
        QCOMPARE(bench.fetched(), QStringList{QStringLiteral("Old news")});
    }
    void firstTime_goesBackAsFarAsAsked()
    {
        FeedBench bench;
        bench.items.append({QStringLiteral("2"), QStringLiteral("Long ago"), bench.since - 1});
        bench.items.append({QStringLiteral("3"), QStringLiteral("Just in time"), bench.since});
        QCOMPARE(bench.fetched(), (QStringList{QStringLiteral("First"), QStringLiteral("Just in time")}));
        QVERIFY(bench.fetched().isEmpty());
    }
    void feedThatRolledOver_leavesAGap()
    {
        FeedBench bench;
        QCOMPARE(bench.fetched().size(), 1);
        bench.items = {{QStringLiteral("8"), QStringLiteral("Eighth")}, {QStringLiteral("9"), QStringLiteral("Ninth")}};
        const auto batch = bench.fetch();
        QVERIFY(batch);
        QCOMPARE(batch->messages.size(), 2);
        QVERIFY(batch->covered.first().gapBefore);
    }
    void damagedItem_costsNoneBeforeIt_andAllComeOnceItIsMended()
    {
        FeedBench bench;
        bench.items.append({QStringLiteral("2"), QStringLiteral("Second"), kFeedNow, QStringLiteral("</wrong>")});
        bench.items.append({QStringLiteral("3"), QStringLiteral("Third")});
        QCOMPARE(bench.fetched(), QStringList{QStringLiteral("First")});
        bench.items[1].extra.clear();
        QCOMPARE(bench.fetched(), (QStringList{QStringLiteral("Second"), QStringLiteral("Third")}));
        bench.items[1].extra = QStringLiteral("</wrong>");
        QVERIFY(bench.fetched().isEmpty());
        bench.items[1].extra.clear();
        QVERIFY(bench.fetched().isEmpty());
    }
    void wrongOrMissingValuesInOneItem_neverCostAnother()
    {
        for (const char *extra : {"<link/>", "<link>://</link>", "<pubDate>never</pubDate>", "<enclosure/>",
                 "<enclosure url=\"x\" length=\"-1\"/>", "<author/>", "<guid/>",
                 "<hologram kind=\"new\"><a/></hologram>", "<description/>", "<title/>",
                 "<dc:creator><a><b/></a></dc:creator>", "<media:group/>",
                 "<content:encoded><![CDATA[<b><i>]]></content:encoded>", "<item/>", "<channel/>"}) {
            FeedBench bench;
            bench.items.first().extra = QString::fromLatin1(extra);
            bench.items.append({QStringLiteral("2"), QStringLiteral("Second")});
            QVERIFY2(bench.fetched().contains(QStringLiteral("Second")), extra);
        }
    }
    void damagedCursor_isTheFirstTime()
    {
        for (const QByteArray &cursor : {QByteArray("\xff{"), QByteArray("[]"), QByteArray("{\"v\":9}"),
                 QByteArray("{\"v\":1,\"feed\":\"other\",\"items\":7}")}) {
            FeedBench bench;
            bench.cursor = cursor;
            QCOMPARE(bench.fetched(), QStringList{QStringLiteral("First")});
        }
    }
    void strangeTexts_arriveSafe()
    {
        FeedBench bench;
        bench.items = {{QStringLiteral("1"), QStringLiteral("שלום \u202Eevil\u202C مرحبا")},
            {QStringLiteral("2"), QString(500'000, QLatin1Char('w'))},
            {QStringLiteral("3"), QStringLiteral("👨‍👩‍👧‍👦"), kFeedNow,
                QStringLiteral("<description>&lt;img src=x "
                               "onerror=alert(1)&gt;&lt;script&gt;x&lt;/script&gt;hello</description>")}};
        const auto batch = bench.fetch();
        QVERIFY(batch);
        QCOMPARE(batch->messages.size(), 3);
        for (const NetworkMessage &message : batch->messages) {
            QVERIFY(!message.text.contains(QChar(0x202E)));
            QVERIFY(!message.html.contains(QStringLiteral("<script")));
            QVERIFY(!message.html.contains(QStringLiteral("<img")));
            QVERIFY(message.text.size() < 1'000'100);
        }
    }
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::FeedContractTest)
#include "FeedContractTest.moc"
