// SPDX-License-Identifier: GPL-3.0-or-later
// What is watched for, against a search that can be spoilt. The real one is tests/peers/bluesky's matter.
#include "app/demo/network/LoopbackServer.h"
#include "core/connectors/bluesky/Entry.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrlQuery>
#include <QtTest/QtTest>

#include <algorithm>
#include <mutex>

namespace baton::test {

using namespace std::chrono_literals;
using connectors::Batch;
using demo::HttpReply;
using demo::HttpRequest;

namespace {

const QString kBrand = QStringLiteral("did:plc:brandbrandbrandbrandbran");
const QString kPriya = QStringLiteral("did:plc:priyapriyapriyapriyapriy");
const Watch kWords{Watch::Kind::Words, QStringLiteral("blue kettle")};
const Watch kTag{Watch::Kind::Tag, QStringLiteral("kettle")};

struct Post {
    QString author;
    QString text;
    TimeMs createdAt = 0;
    TimeMs indexedAt = 0;

    [[nodiscard]] TimeMs sortAt() const { return std::min(createdAt, indexedAt); }
};

/// A search as the lexicon has it: newest first, `since` inclusive, pages by a cursor.
class Listener {
public:
    Listener()
        : m_server([this](const HttpRequest &request) { return answer(request); })
        , m_http(clock)
        , m_budget(clock)
        , m_session(
              [](const CancelToken &) -> Result<connectors::Credentials> {
                  return connectors::Credentials{{QStringLiteral("did"), kBrand.toUtf8()},
                      {QStringLiteral("access"), "e30.e30.x"}, {QStringLiteral("refresh"), "r"}};
              },
              [](const connectors::Credentials &, const CancelToken &) -> Result<void> { return {}; })
    {
        connectors::ConnectorContext context{m_http, m_budget, m_session, clock, m_server.baseUrl(), {}, {}, {}};
        context.self.globalId = kBrand;
        m_connector = connectors::bluesky::entry().create(context);
    }

    void write(const QString &text, const QString &author = kPriya, TimeMs createdAt = 0)
    {
        const std::lock_guard lock(m_mutex);
        clock.advance(1s);
        m_posts.append({author, text, createdAt != 0 ? createdAt : clock.nowMs(), clock.nowMs()});
    }
    Result<Batch> listen(const QList<Watch> &watches, const connectors::Call &call = {})
    {
        auto batch = m_connector->listen(watches, cursor, call);
        if (batch)
            cursor = batch->nextCursor;
        return batch;
    }
    QStringList heard(const QList<Watch> &watches)
    {
        const auto batch = listen(watches);
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
    QList<QUrlQuery> takeQueries()
    {
        QList<QUrlQuery> queries;
        const auto requests = m_server.requests();
        for (const HttpRequest &request : requests)
            queries.append(queryOf(request));
        m_server.clearRequests();
        return queries;
    }
    demo::LoopbackServer &server() { return m_server; }

    FakeClock clock{1'790'000'000'000};
    QByteArray cursor;
    bool heedsSince = true;

private:
    static QUrlQuery queryOf(const HttpRequest &request)
    {
        return QUrlQuery(QString::fromUtf8(QByteArray(request.query).replace('+', "%20")));
    }
    HttpReply answer(const HttpRequest &request)
    {
        const std::lock_guard lock(m_mutex);
        if (request.path != QLatin1String("/xrpc/app.bsky.feed.searchPosts"))
            return HttpReply::json(R"({"error":"MethodNotImplemented"})", 501);
        const QUrlQuery query = queryOf(request);
        const auto value
            = [&query](const char *name) { return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded); };
        if (value("q").isEmpty() || value("sort") != QLatin1String("latest"))
            return HttpReply::json(R"({"error":"InvalidRequest"})", 400);
        const TimeMs since = fromRfc3339(value("since")).value_or(0);
        QList<Post> found;
        for (const Post &post : std::as_const(m_posts)) {
            bool says = !heedsSince || post.sortAt() >= since;
            const QStringList words = value("q").split(QLatin1Char(' '));
            for (const QString &word : words)
                says = says && post.text.contains(word);
            if (says)
                found.append(post);
        }
        std::stable_sort(
            found.begin(), found.end(), [](const Post &a, const Post &b) { return a.sortAt() > b.sortAt(); });
        const int from = value("cursor").toInt();
        const int limit = value("limit").toInt();
        QJsonObject object;
        QJsonArray posts;
        for (const Post &post : found.mid(from, limit))
            posts.append(view(post));
        object.insert(QStringLiteral("posts"), posts);
        if (from + limit < found.size())
            object.insert(QStringLiteral("cursor"), QString::number(from + limit));
        return HttpReply::json(QJsonDocument(object).toJson());
    }
    QJsonObject view(const Post &post) const
    {
        const QString key = QStringLiteral("3k%1").arg(post.indexedAt, 13, 10, QLatin1Char('2'));
        return {{QStringLiteral("uri"), QStringLiteral("at://%1/app.bsky.feed.post/%2").arg(post.author, key)},
            {QStringLiteral("cid"), QStringLiteral("bafy") + key},
            {QStringLiteral("author"),
                QJsonObject{
                    {QStringLiteral("did"), post.author}, {QStringLiteral("handle"), QStringLiteral("x.test")}}},
            {QStringLiteral("record"),
                QJsonObject{{QStringLiteral("$type"), QStringLiteral("app.bsky.feed.post")},
                    {QStringLiteral("text"), post.text}, {QStringLiteral("createdAt"), toRfc3339(post.createdAt)}}},
            {QStringLiteral("indexedAt"), toRfc3339(post.indexedAt)}};
    }

    std::mutex m_mutex; ///< the server's thread and the test's
    QList<Post> m_posts;
    demo::LoopbackServer m_server;
    net::HttpClient m_http;
    net::RateBudget m_budget;
    connectors::Session m_session;
    std::unique_ptr<connectors::Connector> m_connector;
};

} // namespace

class BlueskyListenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void words_areTheQuery_andWhatIsFoundIsNotSaidToUs()
    {
        Listener with;
        with.write(QStringLiteral("my kettle is blue"));
        with.write(QStringLiteral("my kettle is red"));
        const auto batch = with.listen({kWords});
        QVERIFY(batch);
        QCOMPARE(batch->messages.size(), 1);
        QCOMPARE(batch->messages.first().text, QStringLiteral("my kettle is blue"));
        QVERIFY(batch->messages.first().isHeard);
        QVERIFY(batch->covered.isEmpty());
        const auto queries = with.takeQueries();
        QCOMPARE(queries.size(), 1);
        QCOMPARE(queries.first().queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded), kWords.text);
        QVERIFY(!queries.first().hasQueryItem(QStringLiteral("since")));
        QVERIFY(!queries.first().hasQueryItem(QStringLiteral("tag")));
    }
    void tag_isAskedForAsTag()
    {
        Listener with;
        with.write(QStringLiteral("#kettle"));
        QCOMPARE(with.heard({kTag}), QStringList{QStringLiteral("#kettle")});
        const auto queries = with.takeQueries();
        QCOMPARE(queries.first().queryItemValue(QStringLiteral("tag"), QUrl::FullyDecoded), QStringLiteral("kettle"));
        QCOMPARE(queries.first().queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded), QStringLiteral("#kettle"));
    }
    void ownPosts_areLeftOut()
    {
        Listener with;
        with.write(QStringLiteral("#kettle of ours"), kBrand);
        with.write(QStringLiteral("#kettle of theirs"));
        QCOMPARE(with.heard({kTag}), QStringList{QStringLiteral("#kettle of theirs")});
    }
    void firstTime_isOnlyTheNewestPage()
    {
        Listener with;
        for (int i = 0; i < 150; ++i)
            with.write(QStringLiteral("#kettle %1").arg(i));
        QCOMPARE(with.heard({kTag}).size(), 100);
        QCOMPARE(with.takeQueries().size(), 1);
        QVERIFY(with.heard({kTag}).isEmpty());
    }
    void longAbsence_isReadOverSeveralPages()
    {
        Listener with;
        with.write(QStringLiteral("#kettle"));
        with.clock.advance(1h);
        QCOMPARE(with.heard({kTag}).size(), 1);
        for (int i = 0; i < 250; ++i)
            with.write(QStringLiteral("#kettle %1").arg(i));
        QCOMPARE(with.heard({kTag}).size(), 250);
        QVERIFY(with.heard({kTag}).isEmpty());
    }
    void flood_isLetGoAndListeningGoesOn()
    {
        Listener with;
        with.write(QStringLiteral("#kettle"));
        with.clock.advance(1h);
        QCOMPARE(with.heard({kTag}).size(), 1);
        for (int i = 0; i < 900; ++i)
            with.write(QStringLiteral("#kettle %1").arg(i));
        with.takeQueries();
        QCOMPARE(with.heard({kTag}).size(), 400);
        QCOMPARE(with.takeQueries().size(), 4);
        with.clock.advance(1h);
        with.write(QStringLiteral("#kettle after"));
        QVERIFY(with.heard({kTag}).contains(QStringLiteral("#kettle after")));
    }
    void nothingNew_isOneRequestAndTheSameCursor()
    {
        Listener with;
        with.write(QStringLiteral("#kettle"));
        QCOMPARE(with.heard({kTag}).size(), 1);
        with.clock.advance(1h);
        QVERIFY(with.heard({kTag}).isEmpty());
        const QByteArray before = with.cursor;
        with.takeQueries();
        QVERIFY(with.heard({kTag}).isEmpty());
        QCOMPARE(with.takeQueries().size(), 1);
        QCOMPARE(with.cursor, before);
    }
    void postThatIsIndexedLate_isHeard()
    {
        Listener with;
        with.write(QStringLiteral("#kettle old"));
        with.clock.advance(1h);
        with.write(QStringLiteral("#kettle new"));
        QCOMPARE(with.heard({kTag}).size(), 2);
        with.write(QStringLiteral("#kettle late"), kPriya, with.clock.nowMs() - 600'000);
        QCOMPARE(with.heard({kTag}), QStringList{QStringLiteral("#kettle late")});
    }
    void serverThatIgnoresSince_isNotReadToTheEnd()
    {
        Listener with;
        with.heedsSince = false;
        for (int i = 0; i < 450; ++i)
            with.write(QStringLiteral("#kettle %1").arg(i));
        with.clock.advance(1h);
        QCOMPARE(with.heard({kTag}).size(), 100);
        with.write(QStringLiteral("#kettle new"));
        with.takeQueries();
        QVERIFY(with.heard({kTag}).contains(QStringLiteral("#kettle new")));
        QVERIFY(with.takeQueries().size() <= 3);
    }
    void serverWithoutSearch_isUnsupported()
    {
        Listener with;
        with.server().addFault(demo::faults::reply(QStringLiteral("/xrpc/app.bsky.feed.searchPosts"),
            HttpReply::json(R"({"error":"MethodNotImplemented"})", 501), -1));
        const auto batch = with.listen({kTag});
        QVERIFY(!batch);
        QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Unsupported));
    }
    void queryThatIsNotUnderstood_isInvalid_andOthersGoOn()
    {
        Listener with;
        with.write(QStringLiteral("#kettle"));
        demo::Fault fault = demo::faults::reply(QStringLiteral("/xrpc/app.bsky.feed.searchPosts"),
            HttpReply::json(R"({"error":"BadQueryString"})", 400), -1);
        fault.when = [](const HttpRequest &request) { return request.query.contains("blue"); };
        with.server().addFault(fault);
        QCOMPARE(with.heard({kWords, kTag}), QStringList{QStringLiteral("#kettle")});
        const auto alone = with.listen({kWords});
        QVERIFY(!alone);
        QCOMPARE(kindName(alone.error().kind), kindName(Error::Kind::Invalid));
        QVERIFY(alone.error().detail.contains(QStringLiteral("BadQueryString")));
    }
    void postsOfWrongShape_costNoOther()
    {
        Listener with;
        with.write(QStringLiteral("#kettle"));
        with.server().addFault(demo::faults::rewriteBody(
            QStringLiteral("/xrpc/app.bsky.feed.searchPosts"),
            [](const QByteArray &body) {
                QJsonObject object = QJsonDocument::fromJson(body).object();
                QJsonArray posts = object.value(QStringLiteral("posts")).toArray();
                posts.prepend(7);
                posts.prepend(QJsonObject{{QStringLiteral("uri"), QStringLiteral("at://x")}});
                object.insert(QStringLiteral("posts"), posts);
                return QJsonDocument(object).toJson();
            },
            -1));
        QCOMPARE(with.heard({kTag}), QStringList{QStringLiteral("#kettle")});
    }
    void cancelled_endsAtOnce()
    {
        Listener with;
        const connectors::Call call;
        call.cancel.cancel();
        const auto batch = with.listen({kTag, kWords}, call);
        QVERIFY(!batch);
        QCOMPARE(kindName(batch.error().kind), kindName(Error::Kind::Cancelled));
    }
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::BlueskyListenTest)
#include "BlueskyListenTest.moc"
