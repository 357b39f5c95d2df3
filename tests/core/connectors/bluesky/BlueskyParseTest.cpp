// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/bluesky/Cursor.h"
#include "core/connectors/bluesky/Entry.h"
#include "core/connectors/bluesky/Parse.h"
#include "core/connectors/bluesky/Tid.h"
#include "core/connectors/bluesky/Xrpc.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::connectors;
using namespace baton::connectors::bluesky;

namespace {

const QString kOwn = QStringLiteral("did:plc:brand");

QJsonObject parsed(const char *json)
{
    // Written with ' for ", which moc's reading of raw strings stumbles over.
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(json).replace('\'', '"'), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("fixture: %s", qPrintable(error.errorString()));
    return document.object();
}

const char kNotification[]
    = "{"
      "'uri': 'at://did:plc:alice/app.bsky.feed.post/3kabcdefghijk', 'cid': 'bafyalice',"
      "'author': {'did': 'did:plc:alice', 'handle': 'alice.test', 'displayName': 'Alice \\u202Eevil', 'avatar': "
      "'https://cdn.bsky.app/a.jpg'},"
      "'reason': 'reply', 'isRead': false, 'indexedAt': '2026-11-20T10:00:05.000Z',"
      "'record': {'$type': 'app.bsky.feed.post', 'text': 'Hi @brand.test 🎉 see example.com', 'createdAt': "
      "'2026-11-20T10:00:00.000Z',"
      "'langs': ['en'],"
      "'reply': {'root': {'uri': 'at://did:plc:brand/app.bsky.feed.post/3kroot', 'cid': 'bafyroot'},"
      "'parent': {'uri': 'at://did:plc:brand/app.bsky.feed.post/3kparent', 'cid': 'bafyparent'}},"
      "'facets': [{'index': {'byteStart': 3, 'byteEnd': 14}, 'features': [{'$type': 'app.bsky.richtext.facet#mention', "
      "'did': 'did:plc:brand'}]},"
      "{'index': {'byteStart': 24, 'byteEnd': 35}, 'features': [{'$type': 'app.bsky.richtext.facet#link', 'uri': "
      "'https://example.com/x'}]},"
      "{'index': {'byteStart': -5, 'byteEnd': 9999}, 'features': [{'$type': 'app.bsky.richtext.facet#link', 'uri': "
      "'javascript:alert'}]}]}}";

} // namespace

class BlueskyParseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReply_namesItsParentAndRoot()
    {
        const auto message = messageFromNotification(parsed(kNotification), kOwn);
        QVERIFY(message);
        QCOMPARE(message->globalId, QStringLiteral("at://did:plc:alice/app.bsky.feed.post/3kabcdefghijk"));
        QCOMPARE(message->parentGlobalId, QStringLiteral("at://did:plc:brand/app.bsky.feed.post/3kparent"));
        QCOMPARE(message->direction, Direction::In);
        QCOMPARE(message->language, QStringLiteral("en"));
        QCOMPARE(toRfc3339(message->at), QStringLiteral("2026-11-20T10:00:00.000Z"));
        const PostKey key = fromConnectorData(message->globalId, message->connectorData);
        QCOMPARE(key.cid, QStringLiteral("bafyalice"));
        QCOMPARE(key.rootUri, QStringLiteral("at://did:plc:brand/app.bsky.feed.post/3kroot"));
        QCOMPARE(key.rootCid, QStringLiteral("bafyroot"));
        QCOMPARE(message->permalink, QStringLiteral("https://bsky.app/profile/alice.test/post/3kabcdefghijk"));
        QCOMPARE(message->mentions.size(), 1);
        QCOMPARE(message->mentions.first().globalId, kOwn);
    }

    void hostileNamesAndFacets_areHarmless()
    {
        const auto message = messageFromNotification(parsed(kNotification), kOwn);
        QVERIFY(message);
        QVERIFY(!message->author.name.contains(QChar(0x202E)));
        QVERIFY(!message->html.contains(QLatin1String("javascript")));
        QVERIFY(message->html.contains(QLatin1String("https://example.com/x")));
        QCOMPARE(message->text, QStringLiteral("Hi @brand.test 🎉 see example.com"));
    }

    void whatIsNoPost_isNoMessage_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("a like") << QByteArray(
            "{'uri':'at://did:plc:a/app.bsky.feed.like/3k','indexedAt':'2026-11-20T10:00:05Z','record':{}}");
        QTest::newRow("no time") << QByteArray("{'uri':'at://did:plc:a/app.bsky.feed.post/3k','record':{'text':'x'}}");
        QTest::newRow("wrong types") << QByteArray("{'uri':7,'author':[],'record':'x','indexedAt':{}}");
        QTest::newRow("odd address") << QByteArray(
            "{'uri':'at://a/b','indexedAt':'2026-11-20T10:00:05Z','record':{'text':'x'}}");
    }
    void whatIsNoPost_isNoMessage()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!messageFromNotification(parsed(json.constData()), kOwn));
    }

    void aPostDatedAhead_standsWhereItWasSeen()
    {
        const auto message = messageFromNotification(
            parsed("{'uri':'at://did:plc:a/app.bsky.feed.post/3k','cid':'b',"
                   "'author':{'did':'did:plc:a','handle':'handle.invalid'},'indexedAt':'2026-11-20T10:00:05Z',"
                   "'record':{'text':'x','createdAt':'2999-01-01T00:00:00Z'}}"),
            kOwn);
        QVERIFY(message);
        QCOMPARE(toRfc3339(message->at), QStringLiteral("2026-11-20T10:00:05.000Z"));
        QVERIFY(message->author.handle.isEmpty());
    }

    void anOwnTopLevelPost_isContext()
    {
        const auto message = messageFromPostView(
            parsed("{'uri':'at://did:plc:brand/app.bsky.feed.post/3k','cid':'b',"
                   "'author':{'did':'did:plc:brand','handle':'brand.test'},'indexedAt':'2026-11-20T10:00:05Z',"
                   "'record':{'text':'News','createdAt':'2026-11-20T10:00:00Z'},'viewer':{'like':'at://x'},"
                   "'embed':{'$type':'app.bsky.embed.images#view','images':[{'thumb':'https://cdn.bsky.app/"
                   "t','fullsize':'https://cdn.bsky.app/f','alt':'box',"
                   "'aspectRatio':{'width':4,'height':3}}]}}"),
            kOwn);
        QVERIFY(message);
        QVERIFY(message->isOwnTopLevelPost);
        QCOMPARE(message->direction, Direction::Out);
        QVERIFY(message->liked);
        QCOMPARE(message->attachments.size(), 1);
        QCOMPARE(message->attachments.first().alt, QStringLiteral("box"));
        QCOMPARE(message->attachments.first().width, 4);
    }

    void aThread_isFlattened_andWhatIsMissingIsNamed()
    {
        const ThreadPosts posts = postsFromThread(
            parsed(
                "{'$type':'app.bsky.feed.defs#threadViewPost',"
                "'post':{'uri':'at://did:plc:a/app.bsky.feed.post/"
                "2','cid':'b','author':{'did':'did:plc:a'},'indexedAt':'2026-11-20T10:00:05Z','record':{'text':'two'}},"
                "'parent':{'post':{'uri':'at://did:plc:b/app.bsky.feed.post/"
                "1','cid':'a','author':{'did':'did:plc:b'},'indexedAt':'2026-11-20T09:00:05Z','record':{'text':'one'}}}"
                ","
                "'replies':[{'notFound':true,'uri':'at://did:plc:c/app.bsky.feed.post/9'},{'blocked':true,'uri':'at://"
                "x'},"
                "{'post':{'uri':'at://did:plc:a/app.bsky.feed.post/"
                "3','cid':'c','author':{'did':'did:plc:a'},'indexedAt':'2026-11-20T11:00:05Z','record':{'text':'three'}"
                "},'replies':[7]}]}"),
            kOwn);
        QCOMPARE(posts.messages.size(), 3);
        QCOMPARE(posts.notFound, QStringList{QStringLiteral("at://did:plc:c/app.bsky.feed.post/9")});
    }

    void chat_belongsToItsConversation()
    {
        const auto conversation
            = conversationFrom(parsed("{'id':'c1','rev':'1','status':'request',"
                                      "'members':[{'did':'did:plc:brand','handle':'brand.test'},{'did':'did:plc:alice',"
                                      "'handle':'alice.test','displayName':'Alice'}]}"));
        QVERIFY(conversation);
        const auto message = messageFromChat(parsed("{'id':'m1','rev':'2','text':'hello','sender':{'did':'did:plc:"
                                                    "alice'},'sentAt':'2026-11-20T10:00:00Z'}"),
            *conversation, kOwn);
        QVERIFY(message);
        QCOMPARE(message->kind, ThreadKind::Direct);
        QCOMPARE(message->visibility, Visibility::Direct);
        QCOMPARE(message->conversationId, QStringLiteral("bsky-chat:c1"));
        QCOMPARE(message->author.name, QStringLiteral("Alice"));
        QVERIFY(message->isRequest);
        QVERIFY(!messageFromChat(
            parsed("{'id':'m1','rev':'2','sender':{'did':'did:plc:alice'},'sentAt':'2026-11-20T10:00:00Z'}"),
            *conversation, kOwn));
    }

    void tid_isTheSameForEveryTry_andSortsByTime()
    {
        const QString first = tidFor(1'790'000'000'000, "key-one");
        QCOMPARE(first, tidFor(1'790'000'000'000, "key-one"));
        QVERIFY(first != tidFor(1'790'000'000'000, "key-two"));
        QVERIFY(first < tidFor(1'790'000'001'000, "key-one"));
        for (const TimeMs at : {TimeMs(-5), TimeMs(0), TimeMs(1'790'000'000'000), std::numeric_limits<TimeMs>::max()})
            QVERIFY2(isTid(tidFor(at, "k")), qPrintable(tidFor(at, "k")));
    }

    void isTid_agreesWithTheInteropVectors()
    {
        // From the protocol's own examples of valid and invalid keys.
        for (const char16_t *good : {u"3jzfcijpj2z2a", u"7777777777777", u"3zzzzzzzzzzzz", u"2222222222222"})
            QVERIFY(isTid(good));
        for (const char16_t *bad : {u"", u"3jzfcijpj2z21", u"0000000000000", u"3jzfcijpj2z2aa", u"3jzfcijpj2z2",
                 u"zzzzzzzzzzzzz", u"kjzfcijpj2z2a"})
            QVERIFY(!isTid(bad));
    }

    void cursor_roundTrips_andNonsenseStartsAnew()
    {
        Cursor cursor;
        cursor.notificationMark = 1'790'000'000'000;
        cursor.notificationsSeen = {QStringLiteral("at://a|reply")};
        cursor.notificationWalk = Cursor::Walk{QStringLiteral("2026"), 5, {QStringLiteral("x")}};
        cursor.feedMark = 7;
        cursor.replyCounts = {{QStringLiteral("at://b"), 3}};
        cursor.chat = QStringLiteral("abc");
        cursor.conversations = {QStringLiteral("c1")};
        QCOMPARE(cursorFrom(toBytes(cursor)), cursor);
        QCOMPARE(toBytes(cursorFrom(toBytes(cursor))), toBytes(cursor));
        QCOMPARE(cursorFrom("nonsense"), Cursor{});
        QCOMPARE(cursorFrom("{\"v\":2,\"n\":9}"), Cursor{});
    }

    void addresses_areRecognised_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<bool>("certain");
        QTest::newRow("handle") << "brand.bsky.social" << "brand.bsky.social" << true;
        QTest::newRow("with at") << " @Brand.bsky.social" << "brand.bsky.social" << true;
        QTest::newRow("own domain") << "acme.example" << "acme.example" << false;
        QTest::newRow("page") << "https://bsky.app/profile/acme.example/post/3k" << "acme.example" << true;
        QTest::newRow("did") << "did:plc:abc" << "did:plc:abc" << true;
        QTest::newRow("mastodon") << "@brand@mastodon.social" << "" << false;
        QTest::newRow("other page") << "https://mastodon.social/@brand" << "" << false;
        QTest::newRow("a word") << "brand" << "" << false;
    }
    void addresses_areRecognised()
    {
        QFETCH(QString, typed);
        QFETCH(QString, identifier);
        QFETCH(bool, certain);
        const auto found = entry().recognise(typed);
        QCOMPARE(found.has_value(), !identifier.isEmpty());
        if (found) {
            QCOMPARE(found->identifier, identifier);
            QCOMPARE(found->certain, certain);
        }
    }

    void tokens_tellWhatTheyMayDo()
    {
        const QByteArray payload
            = QByteArray("{\"scope\":\"com.atproto.appPassPrivileged\"}").toBase64(QByteArray::Base64UrlEncoding);
        QCOMPARE(scopeOfToken("x." + payload + ".y"), QStringLiteral("com.atproto.appPassPrivileged"));
        QCOMPARE(scopeOfToken("nonsense"), QString());
        QCOMPARE(scopeOfToken("a.b.c"), QString());
    }
};

QTEST_GUILESS_MAIN(BlueskyParseTest)
#include "BlueskyParseTest.moc"
