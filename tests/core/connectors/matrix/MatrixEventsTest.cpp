// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/matrix/Events.h"

#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

namespace baton::connectors::matrix {

namespace {

const Viewer kViewer{QStringLiteral("@brand:matrix.test")};
const QString kPriya = QStringLiteral("@priya:matrix.test");

QJsonObject textContent(const QString &body)
{
    return {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), body}};
}

QJsonObject eventWith(const QJsonObject &content, const QString &type = QStringLiteral("m.room.message"))
{
    return {{QStringLiteral("type"), type}, {QStringLiteral("event_id"), QStringLiteral("$e1")},
        {QStringLiteral("sender"), kPriya}, {QStringLiteral("origin_server_ts"), 1'790'000'000'000LL},
        {QStringLiteral("content"), content}};
}

Room room()
{
    Room made{QStringLiteral("!r:matrix.test"), false, {}};
    takeMembers(made,
        {QJsonObject{{QStringLiteral("type"), QStringLiteral("m.room.member")}, {QStringLiteral("state_key"), kPriya},
            {QStringLiteral("content"),
                QJsonObject{{QStringLiteral("membership"), QStringLiteral("join")},
                    {QStringLiteral("displayname"), QStringLiteral("Priya\u202E N.")}}}}});
    return made;
}

QJsonObject relatesTo(const QJsonObject &relation)
{
    QJsonObject content = textContent(QStringLiteral("x"));
    content.insert(QStringLiteral("m.relates_to"), relation);
    return content;
}

QJsonObject answers(const QString &event) { return {{QStringLiteral("event_id"), event}}; }

} // namespace

class MatrixEventsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void message_isWhatItsEventSays()
    {
        QJsonObject content = textContent(QStringLiteral("Hello"));
        content.insert(QStringLiteral("m.mentions"),
            QJsonObject{
                {QStringLiteral("user_ids"), QJsonArray{kViewer.self, QStringLiteral("not a user"), kViewer.self}}});
        const auto message = messageFrom(eventWith(content), room(), kViewer);
        QVERIFY(message);
        QCOMPARE(message->networkId, QStringLiteral("$e1"));
        QCOMPARE(message->globalId, QStringLiteral("!r:matrix.test/$e1"));
        QCOMPARE(message->conversationId, QStringLiteral("!r:matrix.test"));
        QCOMPARE(message->kind, ThreadKind::Chat);
        QCOMPARE(message->visibility, Visibility::Direct);
        QCOMPARE(message->direction, Direction::In);
        QCOMPARE(message->author.name, QStringLiteral("Priya N."));
        QCOMPARE(message->author.handle, kPriya);
        QCOMPARE(message->at, TimeMs(1'790'000'000'000));
        QCOMPARE(message->text, QStringLiteral("Hello"));
        QVERIFY(message->html.isEmpty());
        QCOMPARE(message->mentions.size(), 1);
        QCOMPARE(message->mentions.first().globalId, kViewer.self);
        QCOMPARE(message->permalink, QStringLiteral("https://matrix.to/#/!r:matrix.test/$e1?via=matrix.test"));
    }

    void ownMessage_goesOut_alsoFromAnotherApp()
    {
        QJsonObject event = eventWith(textContent(QStringLiteral("Hello")));
        event.insert(QStringLiteral("sender"), kViewer.self);
        QCOMPARE(messageFrom(event, room(), kViewer)->direction, Direction::Out);
    }

    void whatIsNoMessage_isNone_data()
    {
        QTest::addColumn<QJsonObject>("event");
        const QJsonObject good = eventWith(textContent(QStringLiteral("x")));
        const auto with = [&good](const char *key, const QJsonValue &value) {
            QJsonObject event = good;
            event.insert(QLatin1String(key), value);
            return event;
        };
        QTest::newRow("another type") << with("type", QStringLiteral("m.room.topic"));
        QTest::newRow("no id") << with("event_id", QJsonValue());
        QTest::newRow("an id too long") << with("event_id", QString(300, QLatin1Char('$')));
        QTest::newRow("no user") << with("sender", QStringLiteral("priya"));
        QTest::newRow("no time") << with("origin_server_ts", QStringLiteral("now"));
        QTest::newRow("no body") << with("content", QJsonObject{{QStringLiteral("msgtype"), QStringLiteral("m.text")}});
        QTest::newRow("state") << with("state_key", QString());
        QTest::newRow("redacted") << with("unsigned", QJsonObject{{QStringLiteral("redacted_because"), QJsonObject{}}});
        QTest::newRow("an edit") << with("content",
            relatesTo({{QStringLiteral("rel_type"), QStringLiteral("m.replace")},
                {QStringLiteral("event_id"), QStringLiteral("$e0")}}));
        QTest::newRow("encrypted with nothing") << eventWith({}, QStringLiteral("m.room.encrypted"));
    }
    void whatIsNoMessage_isNone()
    {
        QFETCH(const QJsonObject, event);
        QVERIFY(!messageFrom(event, room(), kViewer));
    }

    void text_data()
    {
        QTest::addColumn<QJsonObject>("content");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("html");
        const auto formatted = [](const QString &body, const QString &markup) {
            QJsonObject content = textContent(body);
            content.insert(QStringLiteral("format"), QStringLiteral("org.matrix.custom.html"));
            content.insert(QStringLiteral("formatted_body"), markup);
            return content;
        };
        const auto reply = [](QJsonObject content) {
            content.insert(QStringLiteral("m.relates_to"),
                QJsonObject{{QStringLiteral("m.in_reply_to"), answers(QStringLiteral("$e0"))}});
            return content;
        };
        const auto kind = [](QJsonObject content, const char *type) {
            content.insert(QStringLiteral("msgtype"), QLatin1String(type));
            return content;
        };
        QTest::newRow("plain") << textContent(QStringLiteral("a <b> & c")) << QStringLiteral("a <b> & c") << QString();
        QTest::newRow("markup") << formatted(
            QStringLiteral("**a**"), QStringLiteral("<strong>a</strong><script>x</script>"))
                                << QStringLiteral("a") << QStringLiteral("<p><strong>a</strong></p>");
        QTest::newRow("markup of another format is not read")
            << QJsonObject{{QStringLiteral("msgtype"), QStringLiteral("m.text")},
                   {QStringLiteral("body"), QStringLiteral("a")}, {QStringLiteral("format"), QStringLiteral("x")},
                   {QStringLiteral("formatted_body"), QStringLiteral("b")}}
            << QStringLiteral("a") << QString();
        QTest::newRow("what is answered is not told again")
            << reply(textContent(QStringLiteral("> <@a:b> first\n> second\n\nYes.\n> no")))
            << QStringLiteral("Yes.\n> no") << QString();
        QTest::newRow("a quote of one's own stays") << reply(textContent(QStringLiteral("> as they say\nYes.")))
                                                    << QStringLiteral("> as they say\nYes.") << QString();
        QTest::newRow("a quote that answers nothing stays") << textContent(QStringLiteral("> <@a:b> first\n\nYes."))
                                                            << QStringLiteral("> <@a:b> first\n\nYes.") << QString();
        QTest::newRow("nothing but a quote stays")
            << reply(textContent(QStringLiteral("> <@a:b> first"))) << QStringLiteral("> <@a:b> first") << QString();
        QTest::newRow("nor in markup") << reply(formatted(QStringLiteral("> <@a:b> first\n\nYes."),
            QStringLiteral("<mx-reply><blockquote>first</blockquote></mx-reply>Yes.")))
                                       << QStringLiteral("Yes.") << QString();
        QTest::newRow("markup that never ends")
            << formatted(QStringLiteral("Yes."), QStringLiteral("<mx-reply><blockquote>first"))
            << QStringLiteral("Yes.") << QString();
        QTest::newRow("emote") << kind(textContent(QStringLiteral("waves")), "m.emote") << QStringLiteral("* waves")
                               << QString();
        QTest::newRow("notice") << kind(textContent(QStringLiteral("beep")), "m.notice") << QStringLiteral("beep")
                                << QString();
        QTest::newRow("a kind of tomorrow") << kind(textContent(QStringLiteral("hologram")), "org.example.hologram")
                                            << QStringLiteral("hologram") << QString();
        QTest::newRow("hostile") << textContent(QStringLiteral("a\u202Eb") + QChar(0)) << QStringLiteral("ab")
                                 << QString();
    }
    void text()
    {
        QFETCH(const QJsonObject, content);
        QFETCH(const QString, text);
        QFETCH(const QString, html);
        const auto message = messageFrom(eventWith(content), room(), kViewer);
        QVERIFY(message);
        QCOMPARE(message->text, text);
        QCOMPARE(message->html, html);
    }

    void addresses_areLinks()
    {
        const auto message
            = messageFrom(eventWith(textContent(QStringLiteral("see https://shop.example/x"))), room(), kViewer);
        QVERIFY(message->html.contains(QStringLiteral("<a href=\"https://shop.example/x\">")));
    }

    void conversations_areRoomsAndThreads()
    {
        const auto of
            = [](const QJsonObject &relation) { return *messageFrom(eventWith(relatesTo(relation)), room(), kViewer); };
        const QString threadId = QStringLiteral("!r:matrix.test/$root");
        const QJsonObject thread{{QStringLiteral("rel_type"), QStringLiteral("m.thread")},
            {QStringLiteral("event_id"), QStringLiteral("$root")},
            {QStringLiteral("m.in_reply_to"), answers(QStringLiteral("$e0"))}};

        const NetworkMessage plain = of({{QStringLiteral("m.in_reply_to"), answers(QStringLiteral("$e0"))}});
        QCOMPARE(plain.conversationId, QStringLiteral("!r:matrix.test"));
        QCOMPARE(plain.parentGlobalId, QStringLiteral("!r:matrix.test/$e0"));

        const NetworkMessage inThread = of(thread);
        QCOMPARE(inThread.conversationId, threadId);
        // An answer within the thread. Under this id only a message of the same thread is found.
        QCOMPARE(inThread.parentGlobalId, threadId + QStringLiteral("/$e0"));
        QCOMPARE(placeFrom(inThread.connectorData),
            (Place{QStringLiteral("!r:matrix.test"), QStringLiteral("$root"), false, false}));

        QJsonObject fallback = thread;
        fallback.insert(QStringLiteral("is_falling_back"), true);
        QVERIFY(of(fallback).parentGlobalId.isEmpty());

        QJsonObject circle = thread;
        circle.insert(QStringLiteral("event_id"), QStringLiteral("$e1"));
        circle.insert(QStringLiteral("m.in_reply_to"), answers(QStringLiteral("$e1")));
        QCOMPARE(of(circle).conversationId, QStringLiteral("!r:matrix.test"));
        QVERIFY(of(circle).parentGlobalId.isEmpty());
    }

    void files_areAttachments()
    {
        QJsonObject content{{QStringLiteral("msgtype"), QStringLiteral("m.image")},
            {QStringLiteral("body"), QStringLiteral("box.jpg")},
            {QStringLiteral("url"), QStringLiteral("mxc://matrix.test/AbC_-9")},
            {QStringLiteral("info"),
                QJsonObject{{QStringLiteral("mimetype"), QStringLiteral("image/jpeg")}, {QStringLiteral("size"), 1234},
                    {QStringLiteral("w"), 800}, {QStringLiteral("h"), -600},
                    {QStringLiteral("thumbnail_url"), QStringLiteral("mxc://matrix.test/small")}}}};
        auto message = messageFrom(eventWith(content), room(), kViewer);
        QVERIFY(message);
        QVERIFY(message->text.isEmpty()); // the picture says it all
        Attachment wanted;
        wanted.type = Attachment::Type::Image;
        wanted.url = QStringLiteral("mxc://matrix.test/AbC_-9");
        wanted.alt = QStringLiteral("box.jpg");
        wanted.mimeType = QStringLiteral("image/jpeg");
        wanted.sizeBytes = 1234;
        wanted.width = 800;
        QCOMPARE(message->attachments, QList<Attachment>{wanted});

        content.insert(QStringLiteral("filename"), QStringLiteral("box.jpg"));
        content.insert(QStringLiteral("body"), QStringLiteral("See how wet it is!"));
        message = messageFrom(eventWith(content), room(), kViewer);
        QCOMPARE(message->text, QStringLiteral("See how wet it is!"));
        QCOMPARE(message->attachments.first().alt, QStringLiteral("box.jpg"));

        content.insert(QStringLiteral("msgtype"), QStringLiteral("m.file"));
        content.remove(QStringLiteral("filename"));
        content.insert(QStringLiteral("body"), QStringLiteral("invoice.pdf"));
        message = messageFrom(eventWith(content), room(), kViewer);
        QCOMPARE(message->text, QStringLiteral("invoice.pdf")); // else there would be nothing to read
        QCOMPARE(message->attachments.first().type, Attachment::Type::File);

        content.remove(QStringLiteral("msgtype"));
        message = messageFrom(eventWith(content, QStringLiteral("m.sticker")), room(), kViewer);
        QCOMPARE(message->attachments.first().type, Attachment::Type::Image);
    }

    void fileAddress_isOneOrNone()
    {
        QCOMPARE(mediaPath(QStringLiteral("mxc://kiste.example:8448/a")),
            QStringLiteral("/v1/media/download/kiste.example%3A8448/a"));
        for (const char *bad : {"", "https://evil.example/x.png", "mxc://a/../../admin", "mxc://a", "mxc:///b",
                 "mxc://a/b/c", "mxc://a/b?c", "mxc://a b/c"}) {
            QVERIFY2(mediaPath(QString::fromLatin1(bad)).isEmpty(), bad);
            const auto message = messageFrom(
                eventWith({{QStringLiteral("msgtype"), QStringLiteral("m.file")},
                    {QStringLiteral("body"), QStringLiteral("x")}, {QStringLiteral("url"), QString::fromLatin1(bad)}}),
                room(), kViewer);
            QVERIFY2(message->attachments.first().url.isEmpty(), bad);
        }
    }

    void encrypted_isNamedAsSuch_inItsConversation()
    {
        QJsonObject content{{QStringLiteral("algorithm"), QStringLiteral("m.megolm.v1.aes-sha2")},
            {QStringLiteral("ciphertext"), QStringLiteral("AwgA")},
            {QStringLiteral("body"), QStringLiteral("not this")},
            {QStringLiteral("m.relates_to"),
                QJsonObject{{QStringLiteral("rel_type"), QStringLiteral("m.thread")},
                    {QStringLiteral("event_id"), QStringLiteral("$root")}}}};
        const auto message = messageFrom(eventWith(content, QStringLiteral("m.room.encrypted")), room(), kViewer);
        QVERIFY(message);
        QCOMPARE(message->text, QStringLiteral("\U0001F512"));
        QCOMPARE(message->attachments.size(), 1);
        QCOMPARE(message->attachments.first().mimeType, QString(kEncrypted));
        QVERIFY(message->attachments.first().url.isEmpty());
        QCOMPARE(message->conversationId, QStringLiteral("!r:matrix.test/$root"));
    }

    void edit_countsFromItsAuthorOnly_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("counts");
        QTest::newRow("as it should be") << QString() << QJsonValue() << true;
        QTest::newRow("another sender") << QStringLiteral("sender") << QJsonValue(QStringLiteral("@tom:a.b")) << false;
        QTest::newRow("another type") << QStringLiteral("type") << QJsonValue(QStringLiteral("m.sticker")) << false;
        QTest::newRow("of another event")
            << QStringLiteral("content")
            << QJsonValue(relatesTo({{QStringLiteral("rel_type"), QStringLiteral("m.replace")},
                   {QStringLiteral("event_id"), QStringLiteral("$e2")}}))
            << false;
        QTest::newRow("without a content, as told before 1.5")
            << QStringLiteral("content") << QJsonValue(QJsonObject{}) << false;
        QTest::newRow("without a time") << QStringLiteral("origin_server_ts") << QJsonValue() << false;
    }
    void edit_countsFromItsAuthorOnly()
    {
        QFETCH(const QString, key);
        QFETCH(const QJsonValue, value);
        QFETCH(const bool, counts);
        QJsonObject content = relatesTo({{QStringLiteral("rel_type"), QStringLiteral("m.replace")},
            {QStringLiteral("event_id"), QStringLiteral("$e1")}});
        content.insert(QStringLiteral("m.new_content"), textContent(QStringLiteral("after")));
        QJsonObject edit = eventWith(content);
        edit.insert(QStringLiteral("event_id"), QStringLiteral("$e9"));
        edit.insert(QStringLiteral("origin_server_ts"), 1'790'000'060'000LL);
        if (!key.isEmpty())
            edit.insert(key, value);
        QJsonObject event = eventWith(textContent(QStringLiteral("before")));
        event.insert(QStringLiteral("unsigned"),
            QJsonObject{{QStringLiteral("m.relations"), QJsonObject{{QStringLiteral("m.replace"), edit}}}});
        const auto message = messageFrom(event, room(), kViewer);
        QVERIFY(message);
        QCOMPARE(message->text, counts ? QStringLiteral("after") : QStringLiteral("before"));
        QCOMPARE(message->editedAt, counts ? std::optional<TimeMs>(1'790'000'060'000) : std::nullopt);
        QCOMPARE(message->at, TimeMs(1'790'000'000'000));
    }

    void redaction_namesWhatItTakesBack_inEveryRoomVersion()
    {
        QJsonObject event{{QStringLiteral("type"), QStringLiteral("m.room.redaction")},
            {QStringLiteral("redacts"), QStringLiteral("$old")}};
        QCOMPARE(redactedBy(event), QStringLiteral("$old"));
        event.insert(QStringLiteral("content"), QJsonObject{{QStringLiteral("redacts"), QStringLiteral("$new")}});
        QCOMPARE(redactedBy(event), QStringLiteral("$new"));
    }

    void someoneWhoLeaves_keepsTheirName()
    {
        Room made = room();
        takeMembers(made,
            {QJsonObject{{QStringLiteral("type"), QStringLiteral("m.room.member")},
                {QStringLiteral("state_key"), kPriya},
                {QStringLiteral("content"), QJsonObject{{QStringLiteral("membership"), QStringLiteral("leave")}}}}});
        QCOMPARE(made.members.value(kPriya).name, QStringLiteral("Priya N."));
    }

    void place_survivesItsBytes()
    {
        const Place place{QStringLiteral("!r:a"), QStringLiteral("$t"), true, true};
        QCOMPARE(placeFrom(toConnectorData(place)), place);
        QCOMPARE(placeFrom("garbage"), Place());
    }
};

} // namespace baton::connectors::matrix

QTEST_GUILESS_MAIN(baton::connectors::matrix::MatrixEventsTest)
#include "MatrixEventsTest.moc"
