// SPDX-License-Identifier: GPL-3.0-or-later
// A feed on a server that can be spoilt; what tests/core/connectors/contract asks of every network, in the terms of XML.
#include "app/demo/network/LoopbackServer.h"
#include "core/connectors/feed/Entry.h"
#include "core/net/HttpClient.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QtTest>

#include <algorithm>
#include <mutex>

namespace baton::test {

using namespace std::chrono_literals;
using namespace connectors;
using demo::Fault;
using demo::HttpReply;
using demo::HttpRequest;
namespace faults = demo::faults;

namespace {

constexpr TimeMs kNow = 1'790'000'000'000;
const QString kPath = QStringLiteral("/news.xml");

struct Item {
    QString id;
    QString title;
    TimeMs at = kNow;
    QString extra = {};
};

/// A feed and its reader.
class Bench {
public:
    Bench()
        : m_server([this](const HttpRequest &request) { return answer(request); })
        , m_http(clock)
        , m_budget(clock)
        , m_session([](const CancelToken &) -> Result<Credentials> { return Credentials(); },
              [](const Credentials &, const CancelToken &) -> Result<void> { return {}; })
    {
        items.append({QStringLiteral("1"), QStringLiteral("First")});
    }

    [[nodiscard]] QString address() const { return m_server.baseUrl() + kPath; }
    demo::LoopbackServer &server() { return m_server; }
    net::HttpClient &http() { return m_http; }

    Result<Identity> identify() { return make({})->identify({}); }
    Result<Batch> fetch(const Call &call = {})
    {
        Person self;
        self.globalId = address();
        self.name = QStringLiteral("News");
        auto batch = make(self)->fetch(cursor, {since, clock.nowMs()}, call);
        if (batch)
            cursor = batch->nextCursor;
        return batch;
    }
    QStringList fetched()
    {
        const auto batch = fetch();
        if (!batch) {
            QTest::qFail(qPrintable(batch.error().detail), __FILE__, __LINE__);
            return {};
        }
        QStringList texts;
        for (const NetworkMessage &message : batch->messages)
            texts.append(message.text);
        std::sort(texts.begin(), texts.end());
        return texts;
    }
    QList<HttpRequest> takeRequests()
    {
        const auto requests = m_server.requests();
        m_server.clearRequests();
        return requests;
    }
    /// The whole answer is this, whatever was asked.
    void always(const HttpReply &reply) { m_server.addFault(faults::reply(kPath, reply, -1)); }

    FakeClock clock{kNow};
    QByteArray cursor;
    QList<Item> items;
    QByteArray etag;
    QByteArray modified;
    QByteArray cacheControl;
    QString channel; ///< more of the channel's elements
    TimeMs since = kNow - 30LL * 86'400'000;

private:
    std::unique_ptr<Connector> make(const Person &self)
    {
        return feed::entry().create({m_http, m_budget, m_session, clock, address(), self, {}, {}});
    }
    HttpReply answer(const HttpRequest &request)
    {
        if (request.path == QLatin1String("/"))
            return HttpReply::text("<html><head><link rel=alternate type=\"application/rss+xml\" href=\"/none.xml\">"
                                   "<link rel=alternate type=\"application/rss+xml\" href=\"/news.xml\"></head></html>",
                "text/html");
        if (request.path != kPath && request.path != QLatin1String("/moved.xml"))
            return HttpReply::text("not here", "text/plain", 404);
        HttpReply reply = HttpReply::text(document().toUtf8(), "application/rss+xml");
        const bool isSame = (!etag.isEmpty() && request.header("if-none-match") == etag)
            || (!modified.isEmpty() && request.header("if-modified-since") == modified);
        if (isSame)
            reply = HttpReply::text({}, "application/rss+xml", 304);
        for (const auto &[name, value] : {std::pair<QByteArray, QByteArray>("ETag", etag), {"Last-Modified", modified},
                 {"Cache-Control", cacheControl}}) {
            if (!value.isEmpty())
                reply.setHeader(name, value);
        }
        return reply;
    }
    [[nodiscard]] QString document() const
    {
        QString xml = QStringLiteral("<rss version=\"2.0\"><channel><title>News</title>%1").arg(channel);
        for (const Item &item : items)
            xml += QStringLiteral("<item><guid isPermaLink=\"false\">%1</guid><title>%2</title><pubDate>%3</pubDate>%4</item>")
                       .arg(item.id, item.title.toHtmlEscaped(), toRfc3339(item.at), item.extra);
        return xml + QStringLiteral("</channel></rss>");
    }

    demo::LoopbackServer m_server;
    net::HttpClient m_http;
    net::RateBudget m_budget;
    Session m_session;
};

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
        Bench bench;
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
        const auto row = [](const char *typed, const char *meant) { QTest::newRow(typed) << QString::fromLatin1(meant); };
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
        Bench bench;
        const auto found = feed::discover(*feed::recognise(bench.address()), bench.http(), {});
        QVERIFY(found);
        QVERIFY(found->certain);
        QCOMPARE(found->serverUrl, bench.address());
    }
    void discover_findsTheFeedThatAPageNames()
    {
        Bench bench;
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
        Bench bench;
        bench.always(HttpReply::json("{\"a\":1}", status));
        const auto found = feed::discover(*feed::recognise(bench.address()), bench.http(), {});
        QVERIFY(!found);
        QCOMPARE(kindName(found.error().kind), kindName(Error::Kind::Unsupported));
    }
    void discover_followsToWhereItStandsForGood()
    {
        Bench bench;
        bench.always(redirectTo(301, "/moved.xml"));
        const auto found = feed::discover(*feed::recognise(bench.address()), bench.http(), {});
        QVERIFY(found);
        QCOMPARE(found->serverUrl, bench.server().baseUrl() + QStringLiteral("/moved.xml"));
    }

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
        Bench bench;
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
        Bench bench;
        bench.always(HttpReply::text("x", "text/plain", 410));
        const auto failed = bench.fetch();
        QVERIFY(!failed);
        QVERIFY(failed.error().detail.startsWith(QStringLiteral("the feed was ended by its owner")));
    }
    void tooMuch_isCutOff()
    {
        Bench bench;
        HttpReply reply = HttpReply::text(QByteArray(1024 * 1024, ' '), "text/xml");
        reply.repeatBody = 100;
        bench.always(reply);
        const auto failed = bench.fetch();
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Invalid));
    }
    void retryAfter_saysWhenToComeBack()
    {
        Bench bench;
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
        Bench bench;
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
        Bench bench;
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
        Bench bench;
        bench.server().addFault(faults::lostRequest("GET", kPath, -1));
        Call call;
        call.deadline = 300ms;
        const auto failed = bench.fetch(call);
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Timeout));
    }
    void cancel_inMidRequest_returnsAtOnce()
    {
        Bench bench;
        const Call call;
        Fault silence = faults::lostRequest("GET", kPath, -1);
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
        Bench bench;
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
        Bench bench;
        bench.items.append({QStringLiteral("2"), QStringLiteral("Second"), kNow - 5000});
        QCOMPARE(bench.fetched().size(), 2);
        std::reverse(bench.items.begin(), bench.items.end());
        bench.items.append(bench.items.first());
        QVERIFY(bench.fetched().isEmpty());
    }
    void droppedItems_areNoDeletions_andTheirReturnIsNoNews()
    {
        Bench bench;
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
        Bench bench;
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
        Bench bench;
        QCOMPARE(bench.fetched().size(), 1);
        bench.items.append({QStringLiteral("2"), QStringLiteral("Old news"), 1'000'000'000'000});
        QCOMPARE(bench.fetched(), QStringList{QStringLiteral("Old news")});
    }
    void firstTime_goesBackAsFarAsAsked()
    {
        Bench bench;
        bench.items.append({QStringLiteral("2"), QStringLiteral("Long ago"), bench.since - 1});
        bench.items.append({QStringLiteral("3"), QStringLiteral("Just in time"), bench.since});
        QCOMPARE(bench.fetched(), (QStringList{QStringLiteral("First"), QStringLiteral("Just in time")}));
        QVERIFY(bench.fetched().isEmpty());
    }
    void feedThatRolledOver_leavesAGap()
    {
        Bench bench;
        QCOMPARE(bench.fetched().size(), 1);
        bench.items = {{QStringLiteral("8"), QStringLiteral("Eighth")}, {QStringLiteral("9"), QStringLiteral("Ninth")}};
        const auto batch = bench.fetch();
        QVERIFY(batch);
        QCOMPARE(batch->messages.size(), 2);
        QVERIFY(batch->covered.first().gapBefore);
    }
    void damagedItem_costsNoneBeforeIt_andAllComeOnceItIsMended()
    {
        Bench bench;
        bench.items.append({QStringLiteral("2"), QStringLiteral("Second"), kNow, QStringLiteral("</wrong>")});
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
                 "<enclosure url=\"x\" length=\"-1\"/>", "<author/>", "<guid/>", "<hologram kind=\"new\"><a/></hologram>",
                 "<description/>", "<title/>", "<dc:creator><a><b/></a></dc:creator>", "<media:group/>",
                 "<content:encoded><![CDATA[<b><i>]]></content:encoded>", "<item/>", "<channel/>"}) {
            Bench bench;
            bench.items.first().extra = QString::fromLatin1(extra);
            bench.items.append({QStringLiteral("2"), QStringLiteral("Second")});
            QVERIFY2(bench.fetched().contains(QStringLiteral("Second")), extra);
        }
    }
    void damagedCursor_isTheFirstTime()
    {
        for (const QByteArray &cursor : {QByteArray("\xff{"), QByteArray("[]"), QByteArray(R"({"v":9})"),
                 QByteArray(R"({"v":1,"feed":"https://other.example/","items":7})")}) {
            Bench bench;
            bench.cursor = cursor;
            QCOMPARE(bench.fetched(), QStringList{QStringLiteral("First")});
        }
    }

    void etagAndDate_areSentBack_andUnchangedIsNoNews()
    {
        Bench bench;
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
        Bench bench;
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
        Bench bench;
        bench.cacheControl = "max-age=3600";
        QCOMPARE(bench.fetched().size(), 1);
        bench.clock.setNow(kNow - 400LL * 86'400'000);
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
        Bench bench;
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
        QCOMPARE(requests.first().path, lasts ? QStringLiteral("/moved.xml") : kPath);
    }
    void movedForGoodBehindAPassingRedirect_isNotRemembered()
    {
        Bench bench;
        bench.server().addFault(faults::reply(kPath, redirectTo(302, "/hop"), -1));
        bench.server().addFault(faults::reply(QStringLiteral("/hop"), redirectTo(301, "/moved.xml"), -1));
        QCOMPARE(bench.fetched().size(), 1);
        bench.takeRequests();
        QVERIFY(bench.fetched().isEmpty());
        QCOMPARE(bench.takeRequests().first().path, kPath);
    }
    void redirectsInACircle_end()
    {
        Bench bench;
        bench.always(redirectTo(301, "/news.xml"));
        const auto failed = bench.fetch();
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Refused));
        QVERIFY(bench.takeRequests().size() <= 6);
    }
    void redirectToPlainHttpElsewhere_isRefused()
    {
        Bench bench;
        bench.always(redirectTo(302, "http://feeds.example/news.xml"));
        const auto failed = bench.fetch();
        QVERIFY(!failed);
        QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Refused));
    }

    void strangeTexts_arriveSafe()
    {
        Bench bench;
        bench.items = {{QStringLiteral("1"), QStringLiteral("שלום \u202Eevil\u202C مرحبا")},
            {QStringLiteral("2"), QString(500'000, QLatin1Char('w'))},
            {QStringLiteral("3"), QStringLiteral("👨‍👩‍👧‍👦"), kNow,
                QStringLiteral("<description>&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;x&lt;/script&gt;hello</description>")}};
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
    void nothingCanBeWritten_andNothingIsReadAgain()
    {
        Bench bench;
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
        Bench bench;
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
