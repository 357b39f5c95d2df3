// SPDX-License-Identifier: GPL-3.0-or-later
// What a bot is asked, step by step, on a server that answers what it is told to.
#include "app/demo/network/LoopbackServer.h"
#include "core/connectors/telegram/Entry.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrlQuery>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::connectors;
using namespace baton::connectors::telegram;
using demo::HttpReply;
using demo::HttpRequest;
using namespace std::chrono_literals;

namespace {

constexpr TimeMs kHour = 3600LL * 1000;
const QByteArray kToken = "700:AAtokentokentokentokentokentokento";

QByteArray updates(const QByteArray &list) { return R"({"ok":true,"result":[)" + list + "]}"; }
QByteArray hello(int update, int message, const QByteArray &chat = R"({"id":42,"type":"private"})")
{
    return QByteArray(
        R"({"update_id":%1,"message":{"message_id":%2,"date":1790000000,"chat":%3,"from":{"id":42},"text":"Hello"}})")
        .replace("%1", QByteArray::number(update))
        .replace("%2", QByteArray::number(message))
        .replace("%3", chat);
}

} // namespace

class TelegramConnectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_answers.clear();
        m_budget = std::make_unique<net::RateBudget>(m_clock);
        Person self;
        self.nativeId = QStringLiteral("700");
        self.globalId = QStringLiteral("tg:700");
        m_connector = entry().create(
            {m_http, *m_budget, m_session, m_clock, m_server.baseUrl(), self, info().defaultLimits, info().abilities});
        m_server.clearRequests();
    }

    void batch_isConfirmedByTheNextFetch_andNotBefore()
    {
        m_answers["getUpdates"] = HttpReply::json(updates(hello(100, 1) + ',' + hello(101, 2)));
        const auto first = m_connector->fetch({}, {}, {});
        QVERIFY(first);
        QCOMPARE(first->messages.size(), 2);
        QVERIFY(!asked("getUpdates").last().hasQueryItem(QStringLiteral("offset")));
        // The same again, as after a crash before the batch was stored: asked for without confirming.
        QVERIFY(m_connector->fetch({}, {}, {}));
        QVERIFY(!asked("getUpdates").last().hasQueryItem(QStringLiteral("offset")));
        QVERIFY(m_connector->fetch(first->nextCursor, {}, {}));
        QCOMPARE(asked("getUpdates").last().queryItemValue(QStringLiteral("offset")), QStringLiteral("102"));
    }

    void whatMayNotBeConfirmedYet_comesAgain_withoutWaiting()
    {
        m_answers["getUpdates"] = HttpReply::json(updates(hello(100, 1)));
        const auto first = m_connector->fetch({}, {}, {});
        FetchOptions options;
        options.mayConfirm = false;
        options.wait = 25s;
        m_answers["getUpdates"] = HttpReply::json(updates(hello(100, 1) + ',' + hello(101, 2)));
        const auto again = m_connector->fetch(first->nextCursor, options, {});
        QVERIFY(again);
        QVERIFY(!asked("getUpdates").last().hasQueryItem(QStringLiteral("offset")));
        QCOMPARE(asked("getUpdates").last().queryItemValue(QStringLiteral("timeout")), QStringLiteral("0"));
        QCOMPARE(again->messages.size(), 2);
        QCOMPARE(again->messages.first(), first->messages.first());
        QVERIFY(m_connector->fetch(again->nextCursor, {}, {}));
        QCOMPARE(asked("getUpdates").last().queryItemValue(QStringLiteral("offset")), QStringLiteral("102"));
    }

    void numbersThatStartAnew_areNotTakenForOldOnes()
    {
        m_answers["getUpdates"] = HttpReply::json(updates(hello(900000, 1)));
        const auto before = m_connector->fetch({}, {}, {});
        m_answers["getUpdates"] = HttpReply::json(updates(hello(17, 2)));
        const auto after = m_connector->fetch(before->nextCursor, {}, {});
        QVERIFY(after);
        QCOMPARE(after->messages.size(), 1);
        QVERIFY(m_connector->fetch(after->nextCursor, {}, {}));
        QCOMPARE(asked("getUpdates").last().queryItemValue(QStringLiteral("offset")), QStringLiteral("18"));
    }

    void aDayAway_confirmsNothing_andIsAGap()
    {
        m_answers["getUpdates"] = HttpReply::json(updates(hello(100, 1)));
        const auto before = m_connector->fetch({}, {}, {});
        m_answers["getUpdates"] = HttpReply::json(updates({}));
        m_clock.advance(23h);
        const auto within = m_connector->fetch(before->nextCursor, {}, {});
        QVERIFY(within);
        QVERIFY(!within->covered.first().gapBefore);
        QCOMPARE(within->covered.first().from, m_clock.nowMs() - 23 * kHour);
        m_clock.advance(30h);
        const auto after = m_connector->fetch(within->nextCursor, {}, {});
        QVERIFY(after);
        QVERIFY(after->covered.first().gapBefore);
        QCOMPARE(after->covered.first().from, m_clock.nowMs() - 24 * kHour);
        QCOMPARE(after->covered.first().to, m_clock.nowMs());
        // What the number would confirm is gone by itself; where numbers began anew it could hit what nobody has read.
        QVERIFY(!asked("getUpdates").last().hasQueryItem(QStringLiteral("offset")));
    }

    void waits_asLongAsItMay()
    {
        FetchOptions options;
        QVERIFY(timeoutWith(options, 60s) == 0);
        options.wait = 25s;
        QCOMPARE(timeoutWith(options, 60s), 25);
        QCOMPARE(timeoutWith(options, 20s), 10); // the way there and back
        options.wait = 200s;
        QCOMPARE(timeoutWith(options, 300s), 50);
    }

    void anotherReader_isSaidSo_andAWebhookToo()
    {
        m_answers["getUpdates"] = HttpReply::json(R"({"ok":false,"error_code":409,"description":"x"})", 409);
        m_answers["getWebhookInfo"] = HttpReply::json(R"({"ok":true,"result":{"url":""}})");
        const auto other = m_connector->fetch({}, {}, {});
        QVERIFY(!other);
        QCOMPARE(kindName(other.error().kind), kindName(Error::Kind::Conflict));
        QCOMPARE(other.error().detail, kOtherReader);
        m_answers["getWebhookInfo"] = HttpReply::json(R"({"ok":true,"result":{"url":"hooks.example"}})");
        const auto webhook = m_connector->fetch({}, {}, {});
        QVERIFY(!webhook);
        QCOMPARE(webhook.error().detail, kWebhook);
        m_answers["getMe"] = HttpReply::json(
            R"({"ok":true,"result":{"id":700,"is_bot":true,"first_name":"B","username":"brand_bot"}})");
        const auto identity = m_connector->identify({});
        QVERIFY(!identity);
        QCOMPARE(identity.error().detail, kWebhook);
        QVERIFY(asked("deleteWebhook").isEmpty()); // for a person to decide
    }

    void errors_neverShowTheToken()
    {
        for (const int status : {400, 401, 404, 409, 500, 302}) {
            HttpReply reply = HttpReply::json(R"({"ok":false,"description":"bot700:AAtoken"})", status);
            reply.setHeader("Location", "/bot700:AAtokentokentokentokentokentokento/elsewhere");
            for (const char *method : {"getUpdates", "getWebhookInfo", "getMe", "sendMessage"})
                m_answers[method] = reply;
            const auto fetched = m_connector->fetch({}, {}, {});
            const auto identified = m_connector->identify({});
            const auto sent = m_connector->send(answer(), {}, {});
            QVERIFY(!fetched && !identified && !sent);
            for (const Error &error : {fetched.error(), identified.error(), sent.error()})
                QVERIFY2(!error.detail.contains(QStringLiteral("AAtoken")), qPrintable(error.detail));
        }
    }

    void supergroup_isFollowed_whenTheAnswerIsRefused()
    {
        m_answers["sendMessage"]
            = HttpReply::json(R"({"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":-1001234}})", 400);
        QVERIFY(!m_connector->send(answer(), {}, {}));
        QCOMPARE(bodies("sendMessage").size(), 2);
        QCOMPARE(bodies("sendMessage").first().value(QStringLiteral("chat_id")).toInteger(), -77);
        QCOMPARE(bodies("sendMessage").last().value(QStringLiteral("chat_id")).toInteger(), -1001234);
        QVERIFY(!bodies("sendMessage").last().contains(QStringLiteral("reply_parameters")));
    }

    void tooLongTexts_areRefusedHere()
    {
        OutgoingMessage message = answer();
        message.text = QString(4097, QLatin1Char('x'));
        const auto refused = m_connector->send(message, {}, {});
        QVERIFY(!refused);
        QCOMPARE(kindName(refused.error().kind), kindName(Error::Kind::Refused));
        message.text = QString(1025, QLatin1Char('x'));
        message.media.append({QByteArray("png"), QStringLiteral("image/png"), {}, {}, 1, 1});
        QVERIFY(!m_connector->send(message, {}, {}));
        QVERIFY(m_server.requests().isEmpty());
    }

    void pictures_leaveAsOneOrAsAnAlbum()
    {
        const QByteArray sent = R"({"message_id":9,"date":1790000000,"chat":{"id":-77,"type":"group"},"from":{"id":700},
            "photo":[{"file_id":"f","width":9}],"caption":"See"})";
        m_answers["sendPhoto"] = HttpReply::json(R"({"ok":true,"result":)" + sent + "}");
        m_answers["sendMediaGroup"] = HttpReply::json(R"({"ok":true,"result":[)" + sent + ',' + sent + "]}");
        OutgoingMessage message = answer();
        message.text = QStringLiteral("See");
        message.media.append({QByteArray("PICTURE"), QStringLiteral("image/png"), {}, {}, 1, 1});
        const auto one = m_connector->send(message, {}, {});
        QVERIFY2(one, qPrintable(one ? QString() : one.error().detail));
        QCOMPARE(one->attachments.size(), 1);
        QVERIFY(m_server.requests().last().body.contains("PICTURE"));
        message.media.append(message.media.first());
        const auto two = m_connector->send(message, {}, {});
        QVERIFY(two);
        QCOMPARE(two->attachments.size(), 2);
        QVERIFY(m_server.requests().last().path.endsWith(QStringLiteral("/sendMediaGroup")));
        QVERIFY(m_server.requests().last().body.contains("attach://file1"));
    }

    void files_leaveAsDocuments_andPicturesAmongThemToo()
    {
        const QByteArray sent = R"({"message_id":9,"date":1790000000,"chat":{"id":-77,"type":"group"},"from":{"id":700},
            "document":{"file_id":"f","file_name":"Rechnung.pdf"})";
        m_answers["sendDocument"] = HttpReply::json(R"({"ok":true,"result":)" + sent + R"(,"caption":"See"}})");
        m_answers["sendMediaGroup"]
            = HttpReply::json(R"({"ok":true,"result":[)" + sent + "}," + sent + R"(,"caption":"See"}]})");
        OutgoingMessage message = answer();
        message.text = QStringLiteral("See");
        message.media.append({QByteArray("%PDF-1.4"), QStringLiteral("application/pdf"),
            QStringLiteral("Rechnung \"März\".pdf"), {}, 0, 0});
        Call call;
        QList<std::pair<qint64, qint64>> told;
        call.uploaded = [&](qint64 done, qint64 of) { told.append({done, of}); };
        const auto one = m_connector->send(message, {}, call);
        QVERIFY2(one, qPrintable(one ? QString() : one.error().detail));
        QCOMPARE(one->text, QStringLiteral("See"));
        QCOMPARE(one->attachments.size(), 1);
        const QByteArray body = m_server.requests().last().body;
        QVERIFY(body.contains("name=\"document\"; filename=\"Rechnung %22März%22.pdf\""));
        QVERIFY(body.contains("Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n"));
        QVERIFY(!told.isEmpty());
        QCOMPARE(told.last(), std::pair(qint64(body.size()), qint64(body.size())));

        message.media.append({QByteArray("PICTURE"), QStringLiteral("image/png"), {}, {}, 1, 1});
        const auto two = m_connector->send(message, {}, {});
        QVERIFY2(two, qPrintable(two ? QString() : two.error().detail));
        QCOMPARE(two->text, QStringLiteral("See"));
        QCOMPARE(two->attachments.size(), 2);
        // A raw string inside the macro would be too much for moc.
        const QByteArray album = R"([{"media":"attach://file0","type":"document"},)"
                                 R"({"caption":"See","media":"attach://file1","type":"document"}])";
        QVERIFY(m_server.requests().last().body.contains(album));
        QVERIFY(m_server.requests().last().body.contains("filename=\"picture.png\""));
    }

    void aFileThatIsTooLarge_isRefusedHere()
    {
        OutgoingMessage message = answer();
        message.media.append(
            {QByteArray(50'000'001, 'x'), QStringLiteral("application/zip"), QStringLiteral("x.zip"), {}, 0, 0});
        const auto refused = m_connector->send(message, {}, {});
        QVERIFY(!refused);
        QCOMPARE(kindName(refused.error().kind), kindName(Error::Kind::Refused));
        QVERIFY(m_server.requests().isEmpty());
    }

    void acts_leaveAsTheyShould_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QString>("method"); // empty: Unsupported, and nothing leaves
        QTest::addColumn<QByteArray>("body");
        using Kind = Action::Kind;
        const QByteArray group = R"({"chat":"-77","id":"5"})";
        const QByteArray direct = R"({"chat":"42","id":"5"})";
        const QByteArray business = R"({"chat":"42","id":"5","business":"bc1"})";
        QTest::newRow("like") << int(Kind::Like) << direct << "setMessageReaction"
                              << QByteArray(
                                     R"({"chat_id":42,"message_id":5,"reaction":[{"emoji":"👍","type":"emoji"}]})");
        QTest::newRow("unlike") << int(Kind::Unlike) << group << "setMessageReaction"
                                << QByteArray(R"({"chat_id":-77,"message_id":5,"reaction":[]})");
        QTest::newRow("like in business") << int(Kind::Like) << business << "" << QByteArray();
        QTest::newRow("delete") << int(Kind::DeleteOwn) << group << "deleteMessage"
                                << QByteArray(R"({"chat_id":-77,"message_id":5})");
        QTest::newRow("delete in business") << int(Kind::DeleteOwn) << business << "deleteBusinessMessages"
                                            << QByteArray(R"({"business_connection_id":"bc1","message_ids":[5]})");
        QTest::newRow("block in a group")
            << int(Kind::Block) << group << "banChatMember" << QByteArray(R"({"chat_id":-77,"user_id":42})");
        QTest::newRow("unblock") << int(Kind::Unblock) << group << "unbanChatMember"
                                 << QByteArray(R"({"chat_id":-77,"only_if_banned":true,"user_id":42})");
        QTest::newRow("block in private") << int(Kind::Block) << direct << "" << QByteArray();
        QTest::newRow("read") << int(Kind::MarkRead) << business << "readBusinessMessage"
                              << QByteArray(R"({"business_connection_id":"bc1","chat_id":42,"message_id":5})");
        QTest::newRow("read in private") << int(Kind::MarkRead) << direct << "" << QByteArray();
        QTest::newRow("report") << int(Kind::Report) << group << "" << QByteArray();
    }
    void acts_leaveAsTheyShould()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, where);
        QFETCH(QString, method);
        QFETCH(QByteArray, body);
        Action action;
        action.kind = Action::Kind(kind);
        action.message.connectorData = where;
        action.person.nativeId = QStringLiteral("42");
        if (!method.isEmpty())
            m_answers[method.toLatin1()] = HttpReply::json(R"({"ok":true,"result":true})");
        const auto done = m_connector->act(action, {});
        if (method.isEmpty()) {
            QVERIFY(!done);
            QCOMPARE(kindName(done.error().kind), kindName(Error::Kind::Unsupported));
            QVERIFY(m_server.requests().isEmpty());
            return;
        }
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        QCOMPARE(QJsonDocument::fromJson(m_server.requests().last().body), QJsonDocument::fromJson(body));
    }

    void edit_replacesTheText_inItsConversation()
    {
        m_answers["editMessageText"] = HttpReply::json(R"({"ok":true,"result":{"message_id":5,"date":1790000000,
            "edit_date":1790000060,"chat":{"id":42,"type":"private"},"from":{"id":99},"business_connection_id":"bc1",
            "text":"Better"}})");
        const MessageRef own{QStringLiteral("tg:700/b99/42/5"), QStringLiteral("tg:700/b99/42/5"),
            QStringLiteral("tg:700/b99/42"), R"({"chat":"42","id":"5","business":"bc1"})"};
        OutgoingMessage message;
        message.text = QStringLiteral("Better");
        const auto edited = m_connector->edit(own, message, {});
        QVERIFY2(edited, qPrintable(edited ? QString() : edited.error().detail));
        // As it is named where it is read, though the answer names the connection only.
        QCOMPARE(edited->globalId, own.globalId);
        QCOMPARE(edited->conversationId, own.conversationId);
        QCOMPARE(edited->direction, Direction::Out);
        QCOMPARE(edited->text, QStringLiteral("Better"));
        QCOMPARE(edited->editedAt, TimeMs(1'790'000'060'000));
    }

    void replyInDoubt_isFound_onlyIfItWasRead()
    {
        const QByteArray chat = R"({"id":42,"type":"private"},"business_connection_id":"bc1")";
        m_answers["getBusinessConnection"] = HttpReply::json(R"({"ok":true,"result":{"id":"bc1","user":{"id":99}}})");
        OutgoingMessage message;
        message.inReplyTo = {QStringLiteral("tg:700/b99/42/4"), QStringLiteral("tg:700/b99/42/4"),
            QStringLiteral("tg:700/b99/42"), R"({"chat":"42","id":"4","business":"bc1"})"};
        message.text = QStringLiteral("On Friday. ");
        message.createdAt = 1'790'000'000'000;
        QCOMPARE(m_connector->findSent(message, {}, {})->answer, Found::Answer::CannotTell);
        m_answers["getUpdates"] = HttpReply::json(updates(
            R"({"update_id":1,"business_message":{"message_id":5,"date":1790000001,"from":{"id":99},"text":"On Friday.",
               "reply_to_message":{"message_id":4},"chat":)"
            + chat + "}}"));
        QVERIFY(m_connector->fetch({}, {}, {}));
        QCOMPARE(m_connector->findSent(message, {}, {})->answer, Found::Answer::Found);
        message.createdAt += kHour; // the same words, sent again later
        QCOMPARE(m_connector->findSent(message, {}, {})->answer, Found::Answer::CannotTell);
    }

    void ownerThatCannotBeAskedNow_isWaitedFor()
    {
        m_answers["getUpdates"] = HttpReply::json(updates(
            R"({"update_id":1,"business_message":{"message_id":5,"date":1,"from":{"id":42},"text":"Hi",
               "business_connection_id":"bc1","chat":{"id":42,"type":"private"}}})"));
        m_answers["getBusinessConnection"] = HttpReply::json("{}", 502);
        QVERIFY(!m_connector->fetch({}, {}, {})); // or the conversation would have two names
        m_answers["getBusinessConnection"] = HttpReply::json(R"({"ok":true,"result":{"id":"bc1","user":{"id":99}}})");
        const auto batch = m_connector->fetch({}, {}, {});
        QVERIFY(batch);
        QCOMPARE(batch->messages.first().conversationId, QStringLiteral("tg:700/b99/42"));
        const qsizetype questions = asked("getBusinessConnection").size();
        QVERIFY(m_connector->fetch(batch->nextCursor, {}, {}));
        QCOMPARE(asked("getBusinessConnection").size(), questions); // once
    }

private:
    HttpReply reply(const HttpRequest &request)
    {
        const QByteArray method = request.path.section(QLatin1Char('/'), 2).toLatin1();
        if (!request.path.startsWith(QStringLiteral("/bot") + QString::fromLatin1(kToken)))
            return HttpReply::json("{}", 401);
        return m_answers.value(method, HttpReply::json(R"({"ok":false})", 404));
    }
    QList<QUrlQuery> asked(const QByteArray &method) const
    {
        QList<QUrlQuery> queries;
        for (const HttpRequest &request : m_server.requests()) {
            if (request.path.endsWith(QLatin1Char('/') + QString::fromLatin1(method)))
                queries.append(QUrlQuery(QString::fromUtf8(request.query)));
        }
        return queries;
    }
    QList<QJsonObject> bodies(const QByteArray &method) const
    {
        QList<QJsonObject> bodies;
        for (const HttpRequest &request : m_server.requests()) {
            if (request.path.endsWith(QLatin1Char('/') + QString::fromLatin1(method)))
                bodies.append(QJsonDocument::fromJson(request.body).object());
        }
        return bodies;
    }
    int timeoutWith(const FetchOptions &options, std::chrono::seconds deadline)
    {
        m_answers["getUpdates"] = HttpReply::json(updates({}));
        Call call;
        call.deadline = deadline;
        if (!m_connector->fetch({}, options, call))
            return -1;
        return asked("getUpdates").last().queryItemValue(QStringLiteral("timeout")).toInt();
    }
    static OutgoingMessage answer()
    {
        OutgoingMessage message;
        message.inReplyTo = {QStringLiteral("tg:700/-77/5"), QStringLiteral("tg:700/-77/5"),
            QStringLiteral("tg:700/-77"), R"({"chat":"-77","id":"5"})"};
        message.text = QStringLiteral("Yes");
        return message;
    }

    FakeClock m_clock{1'790'000'100'000};
    QHash<QByteArray, HttpReply> m_answers; ///< changed only while nothing is under way
    demo::LoopbackServer m_server{[this](const HttpRequest &request) { return reply(request); }};
    net::HttpClient m_http{m_clock};
    Session m_session{
        [](const CancelToken &) -> Result<Credentials> { return Credentials{{QStringLiteral("token"), kToken}}; },
        [](const Credentials &, const CancelToken &) -> Result<void> { return {}; }};
    std::unique_ptr<net::RateBudget> m_budget;
    std::unique_ptr<Connector> m_connector;
};

QTEST_GUILESS_MAIN(TelegramConnectorTest)
#include "TelegramConnectorTest.moc"
