// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ResponseReader.h"
#include "tests/support/Compression.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::net;

namespace {
/// Feeds `wire` in pieces, then the end of the connection if the answer is not over by itself.
Result<Response> read(const QByteArray &wire, qsizetype piece = 1 << 20, bool head = false)
{
    ResponseReader reader(head, 1 << 20);
    for (qsizetype at = 0; at < wire.size() && !reader.isDone(); at += piece) {
        if (auto fed = reader.feed(QByteArrayView(wire).sliced(at, std::min(piece, wire.size() - at))); !fed)
            return fail(fed.error());
    }
    if (auto ended = reader.finish(); !ended)
        return fail(ended.error());
    return reader.take();
}

bool reusable(const QByteArray &wire)
{
    ResponseReader reader(false, 1 << 20);
    return reader.feed(wire) && reader.canReuse();
}
} // namespace

class ResponseReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_areReadInPiecesOfAnySize_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("body");
        const QByteArray hello("hello");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello") << hello;
        QTest::newRow("bare line feeds") << QByteArray("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello") << hello;
        QTest::newRow("until close") << QByteArray("HTTP/1.0 200 OK\r\n\r\nhello") << hello;
        QTest::newRow("no reason") << QByteArray("HTTP/1.1 200\r\ncontent-length:5\r\n\r\nhello") << hello;
        QTest::newRow("chunked") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\nhe\r\n3;x=\"y\"\r\nllo\r\n0\r\nT: 1\r\n\r\n")
                                 << hello;
        QTest::newRow("chunked beats length") << QByteArray(
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                                              << hello;
        QTest::newRow("interim") << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 100 "
                                               "Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
                                 << hello;
        QTest::newRow("same length twice")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\nContent-Length: 5\r\n\r\nhello") << hello;
        QTest::newRow("gzip chunked")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
                + QByteArray::number(baton::test::gzip(hello).size(), 16) + "\r\n" + baton::test::gzip(hello)
                + "\r\n0\r\n\r\n"
            << hello;
        QTest::newRow("204") << QByteArray("HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n") << QByteArray();
        QTest::newRow("leading empty line")
            << QByteArray("\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello") << hello;
    }
    void answers_areReadInPiecesOfAnySize()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, body);
        for (const qsizetype piece : {1, 2, 3, 7, 1 << 20}) {
            const auto answer = read(wire, piece);
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
            QCOMPARE(answer->body, body);
            QVERIFY(answer->status == 200 || answer->status == 204);
        }
    }

    void headers_areKeptInOrder_foldedOnesJoined()
    {
        const auto answer
            = read("HTTP/1.1 200 OK\r\nA: 1\r\na:2 \r\nLong: one\r\n\t two\r\nEmpty:\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(answer->headers.size(), 5);
        QCOMPARE(answer->header("A"), QByteArray("1"));
        QCOMPARE(answer->headers.at(1).second, QByteArray("2"));
        QCOMPARE(answer->header("LONG"), QByteArray("one two"));
        QVERIFY(!answer->header("Empty").isNull() && answer->header("Empty").isEmpty());
        QVERIFY(answer->header("Absent").isNull());
    }

    void brokenAnswers_areInvalid_data()
    {
        QTest::addColumn<QByteArray>("wire");
        const auto row = [](const char *name, const QByteArray &wire) { QTest::newRow(name) << wire; };
        row("not http", "hello world\r\n\r\n");
        row("http/2", "HTTP/2 200 OK\r\n\r\n");
        row("status letters", "HTTP/1.1 2x0 OK\r\n\r\n");
        row("status too small", "HTTP/1.1 099 OK\r\n\r\n");
        row("status four digits", "HTTP/1.1 2000 OK\r\n\r\n");
        row("upgrade", "HTTP/1.1 101 Go\r\n\r\n");
        row("no colon", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n");
        row("no name", "HTTP/1.1 200 OK\r\n: x\r\n\r\n");
        row("nul", QByteArray("HTTP/1.1 200 OK\r\nA: x") + '\0' + "y\r\n\r\n");
        row("fold first", "HTTP/1.1 200 OK\r\n folded\r\n\r\n");
        row("lengths differ", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello");
        row("length negative", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello");
        row("length plus", "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello");
        row("length huge", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nhello");
        row("length empty", "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nhello");
        row("transfer gzip", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
        row("chunk size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
        row("chunk size negative", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n");
        row("chunk size huge", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n");
        row("chunk too long", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n");
        row("header too long", "HTTP/1.1 200 OK\r\nA: " + QByteArray(70'000, 'a') + "\r\n\r\n");
        row("headers too many", "HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(12'000) + "\r\n");
        row("interim for ever", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(4000));
        row("trailer too long",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("A: b\r\n").repeated(4000));
        row("extension too long", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + QByteArray(20'000, 'a'));
    }
    void brokenAnswers_areInvalid()
    {
        QFETCH(QByteArray, wire);
        for (const qsizetype piece : {5, 1 << 20}) {
            const auto answer = read(wire, piece);
            QVERIFY(!answer);
            QCOMPARE(answer.error().kind, Error::Kind::Invalid);
        }
    }

    void everyTruncation_isANetworkError()
    {
        const QByteArray wire("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        for (qsizetype length = 0; length < wire.size(); ++length) {
            const auto answer = read(wire.first(length));
            QVERIFY2(!answer, qPrintable(QString::number(length)));
            QCOMPARE(answer.error().kind, Error::Kind::Network);
        }
    }

    void anAnswerToHead_hasNoBody()
    {
        const auto answer
            = read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Encoding: gzip\r\n\r\n", 1 << 20, true);
        QVERIFY(answer);
        QVERIFY(answer->body.isEmpty());
    }

    void onlyAnAnswerWithAMarkedEnd_leavesAUsableConnection()
    {
        QVERIFY(reusable("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        QVERIFY(reusable("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok"));
        QVERIFY(!reusable("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        QVERIFY(!reusable("HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 2\r\n\r\nok"));
        QVERIFY(!reusable("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokEXTRA"));
        QVERIFY(!reusable("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no"));
    }

    void keepAliveSeconds_areRead()
    {
        const auto seconds = [](const QByteArray &value) {
            ResponseReader reader(false, 1 << 20);
            (void)reader.feed("HTTP/1.1 200 OK\r\nKeep-Alive: " + value + "\r\nContent-Length: 0\r\n\r\n");
            return reader.keepAliveSeconds();
        };
        QCOMPARE(seconds("timeout=5, max=100"), 5);
        QCOMPARE(seconds("max=9, Timeout=65"), 65);
        QCOMPARE(seconds("timeout=999999999999"), 3600);
        QVERIFY(!seconds("timeout=x"));
        QVERIFY(!seconds("-"));
    }

    void theStatus_staysWithTheError()
    {
        const auto answer = read("HTTP/1.1 500 Oops\r\nContent-Encoding: br\r\n\r\nx");
        QCOMPARE(answer.error().kind, Error::Kind::Unsupported);
        QCOMPARE(answer.error().httpStatus, 500);
    }

    void randomDamage_neverCrashes()
    {
        QRandomGenerator random(11);
        const QByteArray good = "HTTP/1.1 200 OK\r\nA: b\r\nTransfer-Encoding: "
                                "chunked\r\n\r\n5\r\nhello\r\n3\r\nabc\r\n0\r\nT: 1\r\n\r\n";
        int fine = 0;
        for (int round = 0; round < 5000; ++round) {
            QByteArray wire = good;
            for (int i = 0; i < 2; ++i)
                wire[random.bounded(int(wire.size()))] = "\r\n 0af:;\0x"[random.bounded(10)];
            fine += read(wire, 1 + random.bounded(40)) ? 1 : 0;
        }
        QVERIFY(fine > 0 && fine < 5000);
    }
};

QTEST_GUILESS_MAIN(ResponseReaderTest)
#include "ResponseReaderTest.moc"
