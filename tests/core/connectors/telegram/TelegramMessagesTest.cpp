// SPDX-License-Identifier: GPL-3.0-or-later
// The Bot API's JSON as values, without a network.
#include "core/connectors/telegram/Albums.h"
#include "core/connectors/telegram/Attachments.h"
#include "core/connectors/telegram/Entities.h"
#include "core/connectors/telegram/Entry.h"
#include "core/connectors/telegram/Messages.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::connectors;
using namespace baton::connectors::telegram;

namespace {

QJsonObject parsed(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        qFatal("no object: %s", text.constData());
    return document.object();
}

QJsonObject entity(const char *type, int offset, int length, const QString &url = {})
{
    QJsonObject made{{QStringLiteral("type"), QString::fromLatin1(type)}, {QStringLiteral("offset"), offset},
        {QStringLiteral("length"), length}};
    if (!url.isEmpty())
        made.insert(QStringLiteral("url"), url);
    return made;
}

} // namespace

class TelegramMessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_self.nativeId = QStringLiteral("700");
        m_self.globalId = QStringLiteral("tg:700");
        m_self.handle = QStringLiteral("@brand_bot");
        m_cursor = {};
    }

    void typedAddresses_areRecognised_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isOurs");
        QTest::addColumn<QString>("identifier");
        QTest::newRow("token") << "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1" << true << "";
        QTest::newRow("link") << "https://t.me/brand_bot" << true << "brand_bot";
        QTest::newRow("link with start") << "t.me/BrandBot?start=x" << true << "BrandBot";
        QTest::newRow("handle") << " @brand_bot " << true << "brand_bot";
        QTest::newRow("a person's link") << "https://t.me/priya" << false << "";
        QTest::newRow("Mastodon") << "@brand_bot@mastodon.social" << false << "";
        QTest::newRow("Bluesky") << "brand.bsky.social" << false << "";
        QTest::newRow("cut token") << "123456789:AAHdq" << false << "";
        QTest::newRow("empty") << "" << false << "";
    }
    void typedAddresses_areRecognised()
    {
        QFETCH(QString, typed);
        QFETCH(bool, isOurs);
        QFETCH(QString, identifier);
        const auto found = entry().recognise(typed);
        QCOMPARE(found.has_value(), isOurs);
        if (!found)
            return;
        QVERIFY(found->certain);
        QCOMPARE(found->identifier, identifier); // never the token
    }

    void entities_countInUtf16()
    {
        const QString text = QStringLiteral("👍🏽 <b> bold link");
        const auto safe = withEntities(
            text, {entity("bold", 9, 4), entity("text_link", 14, 4, QStringLiteral("https://shop.example/"))});
        QCOMPARE(safe.plain, text);
        QVERIFY2(safe.html.contains(QStringLiteral("<strong>bold</strong>")), qPrintable(safe.html));
        QVERIFY2(
            safe.html.contains(QStringLiteral("<a href=\"https://shop.example/\">link</a>")), qPrintable(safe.html));
        QVERIFY(safe.html.contains(QStringLiteral("&lt;b&gt;")));
    }

    void nestedEntities_nest_andCrossingOnesAreLeftOut()
    {
        const QString text = QStringLiteral("one two three");
        const auto nested = withEntities(text, {entity("italic", 4, 3), entity("bold", 0, 13)});
        QVERIFY2(nested.html.contains(QStringLiteral("<strong><em>two</em></strong><strong> three</strong>")),
            qPrintable(nested.html));
        const auto crossing = withEntities(text, {entity("bold", 0, 7), entity("italic", 4, 9)});
        QVERIFY2(crossing.html.contains(QStringLiteral("<strong>one two</strong> three")), qPrintable(crossing.html));
    }

    void brokenEntities_doNoHarm()
    {
        const QString text = QStringLiteral("a😀b");
        for (const QJsonObject &broken : {entity("bold", -1, 2), entity("bold", 0, 99), entity("bold", 4, 1),
                 entity("bold", 2, 1), entity("bold", 0, 0), entity("nonsense", 0, 1),
                 entity("text_link", 0, 1, QStringLiteral("javascript:alert(1)"))}) {
            const auto safe = withEntities(text, {broken});
            QCOMPARE(safe.plain, text);
            QVERIFY(!safe.html.contains(QStringLiteral("strong")));
            QVERIFY(!safe.html.contains(QStringLiteral("javascript")));
        }
    }

    void privateMessage_isAConversationOfItsOwn()
    {
        const auto message
            = read(R"({"message_id":5,"date":1790000000,"chat":{"id":42,"type":"private","first_name":"Priya"},
            "from":{"id":42,"is_bot":false,"first_name":"Priya","last_name":"N.","username":"priya"},"text":"Hi",
            "reply_to_message":{"message_id":4}})");
        QVERIFY(message);
        QCOMPARE(message->globalId, QStringLiteral("tg:700/42/5"));
        QCOMPARE(message->conversationId, QStringLiteral("tg:700/42"));
        QCOMPARE(message->parentGlobalId, QStringLiteral("tg:700/42/4"));
        QCOMPARE(message->kind, ThreadKind::Direct);
        QCOMPARE(message->visibility, Visibility::Direct);
        QCOMPARE(message->direction, Direction::In);
        QCOMPARE(message->author.name, QStringLiteral("Priya N."));
        QCOMPARE(message->author.handle, QStringLiteral("@priya"));
        QCOMPARE(message->at, TimeMs(1'790'000'000'000));
        QVERIFY(message->mentions.contains(m_self));
    }

    void group_isPublic_andTopicsAreApart()
    {
        const auto message = read(R"({"message_id":5,"date":1,"chat":{"id":-1001234,"type":"supergroup","title":"Fans"},
            "from":{"id":42,"first_name":"P"},"text":"Hi","is_topic_message":true,"message_thread_id":9})");
        QVERIFY(message);
        QCOMPARE(message->kind, ThreadKind::Chat);
        QCOMPARE(message->visibility, Visibility::Public);
        QCOMPARE(message->conversationId, QStringLiteral("tg:700/-1001234/t9"));
        QCOMPARE(message->permalink, QStringLiteral("https://t.me/c/1234/5"));
        QCOMPARE(addressFrom(message->connectorData).topic, QStringLiteral("9"));
        // A thread of replies is no topic.
        const auto other
            = read(R"({"message_id":6,"date":1,"chat":{"id":-1001234,"type":"supergroup","username":"fans"},
            "from":{"id":42,"first_name":"P"},"text":"Hi","message_thread_id":9})");
        QCOMPARE(other->conversationId, QStringLiteral("tg:700/-1001234"));
        QCOMPARE(other->permalink, QStringLiteral("https://t.me/fans/6"));
    }

    void supergroup_keepsTheConversationOfItsGroup()
    {
        m_cursor.migrated.insert(QStringLiteral("-1001234"), QStringLiteral("-77"));
        const auto message = read(
            R"({"message_id":1,"date":1,"chat":{"id":-1001234,"type":"supergroup"},"from":{"id":42},"text":"Hi"})");
        QCOMPARE(message->conversationId, QStringLiteral("tg:700/-77"));
        QCOMPARE(message->globalId, QStringLiteral("tg:700/-1001234/1")); // numbers begin anew there
    }

    void businessChat_isNamedByItsOwner_andTheOwnersWordsAreOurs()
    {
        m_cursor.owners.insert(QStringLiteral("bc1"), QStringLiteral("99"));
        const QByteArray head = R"({"message_id":5,"date":1,"business_connection_id":"bc1",
            "chat":{"id":42,"type":"private","first_name":"Priya"},"text":"Hi","from":)";
        const auto in = read(head + R"({"id":42,"first_name":"Priya"}})");
        QCOMPARE(in->direction, Direction::In);
        QCOMPARE(in->globalId, QStringLiteral("tg:700/b99/42/5"));
        QCOMPARE(in->conversationId, QStringLiteral("tg:700/b99/42"));
        QCOMPARE(addressFrom(in->connectorData).business, QStringLiteral("bc1"));
        const auto out = read(head + R"({"id":99,"first_name":"Owner"}})");
        QCOMPARE(out->direction, Direction::Out);
        const auto gone = tombstonesFrom(
            parsed(R"({"business_connection_id":"bc1","chat":{"id":42},"message_ids":[5,6]})"), reading(), 7);
        QCOMPARE(gone.size(), 2);
        QCOMPARE(gone.first().globalId, in->globalId);
        QCOMPARE(gone.first().seenAt, TimeMs(7));
    }

    void serviceMessages_areLeftOut()
    {
        for (const QByteArray &what :
            {QByteArray(R"("new_chat_members":[{"id":1}])"), QByteArray(R"("pinned_message":{})"),
                QByteArray(R"("migrate_to_chat_id":-1001)"), QByteArray(R"("forum_topic_created":{"name":"x"})")})
            QVERIFY(
                !read(R"({"message_id":1,"date":1,"chat":{"id":-5,"type":"group"},"from":{"id":42},)" + what + "}"));
    }

    void whatIsSaidWithoutWords_isSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("text");
        QTest::newRow("contact") << QByteArray(
            R"("contact":{"first_name":"Tom","last_name":"K.","phone_number":"+49 1"})")
                                 << "Tom K.\n+49 1";
        QTest::newRow("place") << QByteArray(R"("location":{"latitude":52.5,"longitude":13.4})")
                               << "https://www.openstreetmap.org/?mlat=52.500000&mlon=13.400000";
        QTest::newRow("poll") << QByteArray(R"("poll":{"question":"Which?","options":[{"text":"A"},{"text":"B"}]})")
                              << "Which?\n- A\n- B";
        QTest::newRow("dice") << QByteArray(R"("dice":{"emoji":"🎲","value":4})") << "🎲 4";
    }
    void whatIsSaidWithoutWords_isSaid()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, text);
        const auto message
            = read(R"({"message_id":1,"date":1,"chat":{"id":42,"type":"private"},"from":{"id":42},)" + content + "}");
        QVERIFY(message);
        QCOMPARE(message->text, text);
    }

    void files_areAttachments_withoutAnyLink()
    {
        const auto message = read(R"({"message_id":1,"date":1,"chat":{"id":42,"type":"private"},"from":{"id":42},
            "caption":"See","photo":[{"file_id":"small","width":90,"height":60},{"file_id":"big","width":900,"height":600,
            "file_size":77}]})");
        QCOMPARE(message->text, QStringLiteral("See"));
        QCOMPARE(message->attachments.size(), 1);
        QCOMPARE(message->attachments.first().type, Attachment::Type::Image);
        QCOMPARE(message->attachments.first().url, QStringLiteral("telegram-file:big"));
        QCOMPARE(message->attachments.first().sizeBytes, 77);
        const auto document = read(R"({"message_id":1,"date":1,"chat":{"id":42},"from":{"id":42},
            "animation":{"file_id":"x"},"document":{"file_id":"x","file_name":"a.gif","mime_type":"image/gif"}})");
        QCOMPARE(document->attachments.size(), 1); // told twice, for programs that know no animations
        QCOMPARE(document->attachments.first().type, Attachment::Type::Animation);
    }

    void contentOfANewKind_isSomething()
    {
        const auto message
            = read(R"({"message_id":1,"date":1,"chat":{"id":42},"from":{"id":42},"hologram":{"file_id":"x"}})");
        QVERIFY(message);
        QCOMPARE(message->attachments.size(), 1);
        QCOMPARE(message->attachments.first().type, Attachment::Type::Unknown);
    }

    void album_isOneMessage_whateverTheOrderOfItsParts()
    {
        const auto part = [](int id, const QString &caption) {
            QJsonObject object
                = parsed(R"({"date":1,"chat":{"id":42,"type":"private"},"from":{"id":42},"media_group_id":"g"})");
            object.insert(QStringLiteral("message_id"), id);
            object.insert(QStringLiteral("photo"),
                QJsonArray{QJsonObject{{QStringLiteral("file_id"), QStringLiteral("f%1").arg(id)}}});
            if (!caption.isEmpty())
                object.insert(QStringLiteral("caption"), caption);
            return object;
        };
        const auto read = [this](const QJsonObject &one) { return messageFrom(one, reading()); };
        QList<Cursor::Album> albums;
        for (const int id : {8, 7, 9, 8})
            QVERIFY(addToAlbum(albums, part(id, id == 9 ? QStringLiteral("Words") : QString())));
        const auto whole = albumOf(albums, part(9, {}), read);
        QVERIFY(whole);
        QCOMPARE(whole->globalId, QStringLiteral("tg:700/42/7"));
        QCOMPARE(whole->text, QStringLiteral("Words"));
        QStringList files;
        for (const Attachment &one : whole->attachments)
            files.append(one.url);
        QCOMPARE(files,
            (QStringList{QStringLiteral("telegram-file:f7"), QStringLiteral("telegram-file:f8"),
                QStringLiteral("telegram-file:f9")}));
        Cursor cursor;
        cursor.albums = albums;
        QCOMPARE(cursorFrom(toBytes(cursor)), cursor);
        QVERIFY(!addToAlbum(albums, parsed(R"({"message_id":1,"chat":{"id":42}})")));
    }

    void cursor_survivesItsBytes_andNonsenseStartsAnew()
    {
        Cursor cursor;
        cursor.offset = (1LL << 53) + 3;
        cursor.offsetAt = 1'780'000'000'000;
        cursor.readAt = 1'790'000'000'000;
        cursor.migrated.insert(QStringLiteral("-1001"), QStringLiteral("-1"));
        cursor.owners.insert(QStringLiteral("bc"), QStringLiteral("9"));
        QCOMPARE(cursorFrom(toBytes(cursor)), cursor);
        QCOMPARE(cursorFrom("nonsense"), Cursor());
        QCOMPARE(cursorFrom(R"({"v":9,"offset":5})"), Cursor());
    }

private:
    Reading reading() const { return {m_self, m_cursor}; }
    std::optional<NetworkMessage> read(const QByteArray &text) const { return messageFrom(parsed(text), reading()); }

    Person m_self;
    Cursor m_cursor;
};

QTEST_GUILESS_MAIN(TelegramMessagesTest)
#include "TelegramMessagesTest.moc"
