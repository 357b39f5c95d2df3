// SPDX-License-Identifier: GPL-3.0-or-later
// Finding a feed, and being a good guest of its server.
#include "tests/core/connectors/feed/FeedBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace std::chrono_literals;
using namespace connectors;
using demo::HttpReply;
namespace faults = demo::faults;

namespace {

HttpReply redirectTo(int status, const QByteArray &target)
{
    HttpReply reply;
    reply.status = status;
    reply.setHeader("Location", target);
    return reply;
}

} // namespace

class FeedConnectorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void identify_tellsWhatTheFeedIs()
    {
        FeedBench bench;
        const auto who = bench.identify();
        QVERIFY(who);
        QCOMPARE(who->self.name, QStringLiteral("News"));
        QCOMPARE(who->self.globalId, bench.address());
        QCOMPARE(who->self.handle, QStringLiteral("127.0.0.1/news.xml"));
        QCOMPARE(who->server, QStringLiteral("127.0.0.1"));
        QCOMPARE(who->serverUrl, bench.address());
        QCOMPARE(who->serverSoftware, QStringLiteral("RSS 2.0"));
        QCOMPARE(who->abilities, Abilities());
    }
    void addresses_areRecognised_data()
    {
        QTest::addColumn<QString>("meant");
        const auto row
            = [](const char *typed, const char *meant) { QTest::newRow(typed) << QString::fromLatin1(meant); };
        row("https://shop.example/feed.xml", "https://shop.example/feed.xml");
        row(" https://shop.example ", "https://shop.example/");
        row("https://shop.example/feed?a=1&b=2#top", "https://shop.example/feed?a=1&b=2");
        row("http://shop.example:80/feed", "https://shop.example/feed");
        row("http://127.0.0.1:8000/feed", "http://127.0.0.1:8000/feed");
        row("feed://shop.example/x", "https://shop.example/x");
        row("feed:https://shop.example/x", "https://shop.example/x");
        for (const char *none : {"shop.example", "@brand@social.example", "ftp://shop.example/x", "https://", "",
                 "https://me:secret@shop.example/", "mailto:a@b.example", "javascript:alert(1)", "https://a b/"})
            row(none, "");
    }
    void addresses_areRecognised()
    {
        QFETCH(const QString, meant);
        const auto found = feed::recognise(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(found ? found->serverUrl : QString(), meant);
        QVERIFY(!found || !found->certain);
    }
    void discover_findsTheFeedItself()
    {
        FeedBench bench;
        const auto found = feed::discover(*feed::recognise(bench.address()), bench.http(), {});
        QVERIFY(found);
        QVERIFY(found->certain);
        QCOMPARE(found->serverUrl, bench.address());
    }
    void discover_findsTheFeedThatAPageNames()
    {
        FeedBench bench;
        const auto found = feed::discover(*feed::recognise(bench.server().baseUrl()), bench.http(), {});
        QVERIFY(found);
        QVERIFY(!found->certain);
        QCOMPARE(found->serverUrl, bench.address());
    }
    void discover_ofAnythingElse_isUnsupported_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 401, 403, 404, 410, 418})
            QTest::addRow("%d", status) << status;
    }
    void discover_ofAnythingElse_isUnsupported()
    {
        QFETCH(const int, status);
        FeedBench bench;
        bench.always(HttpReply::json("{\"a\":1}", status));
        const auto found = feed::discover(*feed::recognise(bench.address()), bench.http(), {});
        QVERIFY(!found);
        QCOMPARE(kindName(found.error().kind), kindName(Error::Kind::Unsupported));
    }
    void discover_followsToWhereItStandsForGood()
    {
        FeedBench bench;
        bench.always(redirectTo(301, "/moved.xml"));
        const auto found = feed::discover(*feed::recognise(bench.address()), bench.http(), {});
        QVERIFY(found);
        QCOMPARE(found->serverUrl, bench.server().baseUrl() + QStringLiteral("/moved.xml"));
    }

    void etagAndDate_areSentBack_andUnchangedIsNoNews()
    {
        FeedBench bench;
        bench.etag = "W/\"abc\"";
        bench.modified = "Mon, 23 Nov 2026 06:00:00 GMT";
        QCOMPARE(bench.fetched().size(), 1);
        bench.takeRequests();
        const QByteArray before = bench.cursor;
        const auto batch = bench.fetch();
        QVERIFY(batch);
        QVERIFY(batch->messages.isEmpty());
        QCOMPARE(batch->covered.size(), 1);
        QCOMPARE(bench.cursor, before);
        const auto requests = bench.takeRequests();
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests.first().header("if-none-match"), bench.etag);
        QCOMPARE(requests.first().header("if-modified-since"), bench.modified);
        bench.items.append({QStringLiteral("2"), QStringLiteral("Second")});
        bench.etag = "W/\"def\"";
        bench.modified = "Mon, 23 Nov 2026 07:00:00 GMT";
        QCOMPARE(bench.fetched(), QStringList{QStringLiteral("Second")});
    }
    void maxAgeAndTtl_areHeeded_data()
    {
        QTest::addColumn<QByteArray>("cacheControl");
        QTest::addColumn<QString>("channel");
        QTest::addColumn<int>("restMinutes");
        QTest::newRow("max-age") << QByteArray("public, max-age=1800") << QString() << 30;
        QTest::newRow("ttl") << QByteArray() << QStringLiteral("<ttl>45</ttl>") << 45;
        QTest::newRow("the longer of both") << QByteArray("max-age=60") << QStringLiteral("<ttl>45</ttl>") << 45;
        QTest::newRow("no-cache") << QByteArray("no-cache, max-age=1800") << QString() << 0;
        QTest::newRow("nonsense") << QByteArray("max-age=soon") << QStringLiteral("<ttl>often</ttl>") << 0;
        QTest::newRow("days") << QByteArray("max-age=31536000") << QString() << 360;
    }
    void maxAgeAndTtl_areHeeded()
    {
        QFETCH(const QByteArray, cacheControl);
        QFETCH(const QString, channel);
        QFETCH(const int, restMinutes);
        FeedBench bench;
        bench.cacheControl = cacheControl;
        bench.channel = channel;
        bench.etag = "\"x\""; // 304 says nothing of a ttl, and it holds all the same
        QCOMPARE(bench.fetched().size(), 1);
        for (int round = 0; round < 2; ++round) {
            bench.takeRequests();
            if (restMinutes > 0) {
                bench.clock.advance(std::chrono::minutes(restMinutes) - 1s);
                QVERIFY(bench.fetched().isEmpty());
                QCOMPARE(bench.takeRequests().size(), 0);
                bench.clock.advance(1s);
            }
            QVERIFY(bench.fetched().isEmpty());
            QCOMPARE(bench.takeRequests().size(), 1);
        }
    }
    void clockSetBack_isNoRestForEver()
    {
        FeedBench bench;
        bench.cacheControl = "max-age=3600";
        QCOMPARE(bench.fetched().size(), 1);
        bench.clock.setNow(kFeedNow - 400LL * 86'400'000);
        bench.takeRequests();
        bench.fetched();
        QCOMPARE(bench.takeRequests().size(), 1);
    }
    void redirects_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("lasts");
        QTest::newRow("301") << 301 << true;
        QTest::newRow("308") << 308 << true;
        QTest::newRow("302") << 302 << false;
        QTest::newRow("303") << 303 << false;
        QTest::newRow("307") << 307 << false;
    }
    void redirects()
    {
        QFETCH(const int, status);
        QFETCH(const bool, lasts);
        FeedBench bench;
        bench.always(redirectTo(status, "/moved.xml"));
        const auto first = bench.fetch();
        QVERIFY(first);
        QCOMPARE(first->messages.size(), 1);
        // Its messages keep their ids, wherever it stands.
        QVERIFY(first->messages.first().globalId.startsWith(bench.address()));
        bench.takeRequests();
        QVERIFY(bench.fetched().isEmpty());
        const auto requests = bench.takeRequests();
        QCOMPARE(requests.size(), lasts ? 1 : 2);
        QCOMPARE(requests.first().path, lasts ? QStringLiteral("/moved.xml") : kFeedPath);
    }
    void movedForGoodBehindAPassingRedirect_isNotRemembered()
    {
        FeedBench bench;
        bench.server().addFault(faults::reply(kFeedPath, redirectTo(302, "/hop"), -1));
        bench.server().addFault(faults::reply(QStringLiteral("/hop"), redirectTo(301, "/moved.xml"), -1));
        QCOMPARE(bench.fetched().size(), 1);
        bench.takeRequests();
        QVERIFY(bench.fetched().isEmpty());
        QCOMPARE(bench.takeRequests().first().path, kFeedPath);
    }
    void redirectsInACircle_end()
    {
        FeedBench bench;
        bench.always(redirectTo(301, "/news.xml"));
        const auto failed = bench.fetch();
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Refused));
        QVERIFY(bench.takeRequests().size() <= 6);
    }
    void redirectToPlainHttpElsewhere_isRefused()
    {
        FeedBench bench;
        bench.always(redirectTo(302, "http://feeds.example/news.xml"));
        const auto failed = bench.fetch();
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Refused));
    }
    void nothingCanBeWritten_andNothingIsReadAgain()
    {
        FeedBench bench;
        net::RateBudget budget(bench.clock);
        Session session([](const CancelToken &) -> Result<Credentials> { return Credentials(); },
            [](const Credentials &, const CancelToken &) -> Result<void> { return {}; });
        const auto connector
            = feed::entry().create({bench.http(), budget, session, bench.clock, bench.address(), {}, {}, {}});
        QCOMPARE(kindName(connector->send({}, "key", {}).error().kind), kindName(Error::Kind::Unsupported));
        QCOMPARE(kindName(connector->act({}, {}).error().kind), kindName(Error::Kind::Unsupported));
        QCOMPARE(connector->findSent({}, "key", {})->answer, Found::Answer::SurelyNot);
        QVERIFY(connector->readThread({}, {})->messages.isEmpty());
        QVERIFY(connector->refresh({MessageRef()}, {})->gone.isEmpty());
        QVERIFY(bench.takeRequests().isEmpty());
    }
    void login_needsNoSecret()
    {
        FeedBench bench;
        LoginRequest request;
        request.way = LoginWay::None;
        request.serverUrl = bench.server().baseUrl();
        const auto credentials = feed::entry().login(request, bench.http(), bench.clock, {});
        QVERIFY(credentials);
        QCOMPARE(credentials->value(QStringLiteral("server")), bench.address().toUtf8());
        request.way = LoginWay::Token;
        QVERIFY(!feed::entry().login(request, bench.http(), bench.clock, {}));
    }
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::FeedConnectorTest)
#include "FeedConnectorTest.moc"
