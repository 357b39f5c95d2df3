// SPDX-License-Identifier: GPL-3.0-or-later
// Files both ways.
#include "core/net/Json.h"
#include "tests/core/connectors/matrix/MatrixBench.h"
#include "tests/support/HttpTestServer.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;
using demo::HttpReply;
namespace faults = demo::faults;
namespace json = net::json;

namespace {
const QString kRoom = QStringLiteral("!support:matrix.test");
const QString kUpload = QStringLiteral("/_matrix/media/v3/upload");
} // namespace

class MatrixFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<MatrixBench>();
        m_bench->fake.joins(kRoom);
        m_question = m_bench->fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("How do I wash it?"));
        m_connector = m_bench->connect();
        m_cursor.clear();
        m_message = *messageOf(m_bench->fetchAll(*m_connector, m_cursor)->messages, m_question);
        m_bench->takeRequests();
    }

    void file_isFetchedFromTheOwnServerWithTheToken()
    {
        Attachment file;
        file.url = QStringLiteral("mxc://kiste.example/file");
        file.sizeBytes = 8;
        std::atomic<qint64> last = 0;
        std::atomic<qint64> whole = 0;
        m_bench->fake.expireTokens();
        const auto got = m_connector->file(refOf(m_message), file,
            [&](qint64 bytes, qint64 of) {
                last = bytes;
                whole = of;
            },
            {});
        QVERIFY2(got, qPrintable(got ? QString() : got.error().detail));
        QCOMPARE(*got, QByteArray("%PDF-1.4"));
        QCOMPARE(last.load(), qint64(8));
        QCOMPARE(whole.load(), qint64(8));
        for (const char *none : {"mxc://kiste.example/gone", "https://kiste.example/file", ""}) {
            file.url = QString::fromLatin1(none);
            const auto nothing = m_connector->file(refOf(m_message), file, {}, {});
            QVERIFY2(!nothing, none);
            QCOMPARE(kindName(nothing.error().kind), kindName(Error::Kind::NotFound));
        }
    }

    void movedFile_isFetchedFromWhereItLies_withoutTheToken()
    {
        HttpTestServer elsewhere([](const Received &) { return Reply{.body = "far away"}; });
        m_bench->fake.movesMedia(QStringLiteral("far"), elsewhere.url(QStringLiteral("/cdn/far")).toString());
        Attachment file;
        file.url = QStringLiteral("mxc://matrix.test/far");
        const auto got = m_connector->file(refOf(m_message), file, {}, {});
        QVERIFY2(got, qPrintable(got ? QString() : got.error().detail));
        QCOMPARE(*got, QByteArray("far away"));
        QCOMPARE(elsewhere.requests().size(), 1);
        QVERIFY(elsewhere.requests().first().header("authorization").isNull());
        // Only media lie elsewhere: an answer of the API from there is nobody's.
        m_bench->fake.server().addFault(faults::reply(
            QStringLiteral("/_matrix/client/v3/account/whoami"),
            [&] {
                HttpReply moved;
                moved.status = 307;
                moved.setHeader("Location", elsewhere.url(QStringLiteral("/whoami")).toEncoded());
                return moved;
            }(),
            -1));
        const auto who = m_connector->identify({});
        QVERIFY(!who);
        QCOMPARE(kindName(who.error().kind), kindName(Error::Kind::Refused));
    }

    void endlessRedirects_end()
    {
        m_bench->fake.movesMedia(QStringLiteral("loop"),
            m_bench->fake.url() + QStringLiteral("/_matrix/client/v1/media/download/matrix.test/loop"));
        Attachment file;
        file.url = QStringLiteral("mxc://matrix.test/loop");
        QVERIFY(!m_connector->file(refOf(m_message), file, {}, {}));
        QVERIFY(m_bench->takeRequests().size() < 10);
    }

    void aPersonsPicture_isFetchedSmall()
    {
        Attachment face;
        face.url = QStringLiteral("mxc://kiste.example/face");
        const auto got = m_connector->file({}, face, {}, {});
        QVERIFY2(got, qPrintable(got ? QString() : got.error().detail));
        QCOMPARE(*got, QByteArray("small face 128"));
    }

    void file_isUploadedAndNamed_withTheTextBelowIt()
    {
        OutgoingMessage message = answer(QStringLiteral("Cold, please."));
        message.media = {pdf()};
        const auto sent = m_connector->send(message, "key", {});
        QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
        QCOMPARE(m_bench->fake.server().requests().first().header("content-type"), QByteArray("application/pdf"));
        QCOMPARE(m_bench->fake.server().requests().first().query, QByteArray("filename=Pflege+%26+mehr.pdf"));
        QCOMPARE(m_bench->takeRequests().first(), QStringLiteral("POST ") + kUpload);
        const QJsonObject content = json::object(m_bench->fake.newest(kRoom), "content");
        QCOMPARE(json::str(content, "msgtype"), QStringLiteral("m.file"));
        QCOMPARE(json::str(content, "body"), QStringLiteral("Cold, please."));
        QCOMPARE(json::str(content, "filename"), QStringLiteral("Pflege & mehr.pdf"));
        QCOMPARE(json::str(json::object(content, "info"), "mimetype"), QStringLiteral("application/pdf"));
        QCOMPARE(json::integer(json::object(content, "info"), "size"), qint64(8));
        QVERIFY(content.contains(QStringLiteral("m.relates_to")));
        QCOMPARE(sent->text, QStringLiteral("Cold, please."));
        QCOMPARE(sent->attachments.size(), 1);
        const auto back = m_connector->file(refOf(*sent), sent->attachments.first(), {}, {});
        QVERIFY(back);
        QCOMPARE(*back, pdf().bytes);
    }

    void typeOfAMessage_followsItsFile_data()
    {
        QTest::addColumn<QString>("mime");
        QTest::addColumn<QString>("type");
        QTest::newRow("picture") << QStringLiteral("image/png") << QStringLiteral("m.image");
        QTest::newRow("film") << QStringLiteral("video/mp4") << QStringLiteral("m.video");
        QTest::newRow("sound") << QStringLiteral("audio/ogg") << QStringLiteral("m.audio");
        QTest::newRow("other") << QStringLiteral("text/plain") << QStringLiteral("m.file");
    }
    void typeOfAMessage_followsItsFile()
    {
        QFETCH(const QString, mime);
        OutgoingMessage message = answer({});
        message.media = {{"bytes", mime, {}, {}, 30, 20}};
        QVERIFY(m_connector->send(message, "key", {}));
        const QJsonObject content = json::object(m_bench->fake.newest(kRoom), "content");
        QTEST(json::str(content, "msgtype"), "type");
        QCOMPARE(json::integer(json::object(content, "info"), "w"), qint64(30));
    }

    void severalFiles_goOneAMessage_theTextLast_andAreFoundAsOne()
    {
        OutgoingMessage message = answer(QStringLiteral("All three."));
        message.media = {pdf(), pdf(), pdf()};
        const auto sent = m_connector->send(message, "key", {});
        QVERIFY(sent);
        QCOMPARE(m_bench->fake.brandFiles().size(), 3);
        QCOMPARE(m_bench->fake.brandTexts(),
            (QStringList{QStringLiteral("Pflege & mehr.pdf"), QStringLiteral("Pflege & mehr.pdf"),
                QStringLiteral("All three.")}));
        // Once more under the same key, as after an answer that was lost: nothing new appears.
        QVERIFY(m_connector->send(message, "key", {}));
        QCOMPARE(m_bench->fake.brandTexts().size(), 3);
        QCOMPARE(m_connector->findSent(message, "key", {})->message->networkId, sent->networkId);
    }

    void partOfThemOut_isNeverCalledUnsent()
    {
        OutgoingMessage message = answer(QStringLiteral("Both."));
        message.media = {pdf(), pdf()};
        int puts = 0;
        m_bench->fake.server().addFault(
            {[&puts](const demo::HttpRequest &request) { return request.method == "PUT" && ++puts == 2; }, 1, false,
                [](const demo::HttpRequest &, const HttpReply &) { return HttpReply::json("{}", 403); }});
        const auto sent = m_connector->send(message, "key", {});
        QVERIFY(!sent);
        QCOMPARE(kindName(sent.error().kind), kindName(Error::Kind::Network));
        QVERIFY(!net::surelyUnsent(sent.error()));
        QCOMPARE(m_connector->findSent(message, "key", {})->answer, Found::Answer::SurelyNot);
        QVERIFY(m_connector->send(message, "key", {}));
        QCOMPARE(m_bench->fake.brandTexts().size(), 2);
    }

    void lostUpload_hasSurelyNotLeft_butARefusalIsOne()
    {
        OutgoingMessage message = answer(QStringLiteral("Cold, please."));
        message.media = {pdf()};
        m_bench->fake.server().addFault(faults::reply(kUpload, HttpReply::json("{}", 502)));
        const auto lost = m_connector->send(message, "key", {});
        QVERIFY(!lost);
        QVERIFY(net::surelyUnsent(lost.error()));
        m_bench->fake.server().addFault(
            faults::reply(kUpload, HttpReply::json(R"({"errcode":"M_TOO_LARGE","error":"x"})", 413)));
        const auto refused = m_connector->send(message, "key", {});
        QVERIFY(!refused);
        QVERIFY(!net::surelyUnsent(refused.error()));
        QCOMPARE(refused.error().httpStatus, 413);
        QVERIFY(m_bench->fake.brandTexts().isEmpty());
    }

    void editedCaption_leavesTheFile()
    {
        OutgoingMessage message = answer(QStringLiteral("Cold, plaese."));
        message.media = {pdf()};
        const auto sent = m_connector->send(message, "key", {});
        QVERIFY(sent);
        const auto edited = m_connector->edit(refOf(*sent), answer(QStringLiteral("Cold, please.")), {});
        QVERIFY2(edited, qPrintable(edited ? QString() : edited.error().detail));
        QCOMPARE(edited->text, QStringLiteral("Cold, please."));
        QCOMPARE(edited->attachments, sent->attachments);
    }

    void avatars_areNamedWhereTheyLie()
    {
        QCOMPARE(m_message.author.avatarUrl, QStringLiteral("mxc://matrix.test/priya"));
    }

private:
    static OutgoingMedia pdf()
    {
        return {"%PDF-1.4", QStringLiteral("application/pdf"), QStringLiteral("Pflege & mehr.pdf"), {}, 0, 0};
    }
    OutgoingMessage answer(const QString &text) const
    {
        OutgoingMessage outgoing;
        outgoing.inReplyTo = refOf(m_message);
        outgoing.parentAuthor = m_message.author;
        outgoing.text = text;
        outgoing.createdAt = m_bench->clock.nowMs();
        return outgoing;
    }

    std::unique_ptr<MatrixBench> m_bench;
    std::unique_ptr<Connector> m_connector;
    QByteArray m_cursor;
    QString m_question;
    NetworkMessage m_message;
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MatrixFilesTest)
#include "MatrixFilesTest.moc"
