// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/LogFile.h"

#include "core/base/Log.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <thread>

using namespace baton;
using namespace baton::runtime;

class LogFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secrets_areTakenOut_data();
    void secrets_areTakenOut();
    void plainSentences_stayAsTheyAre();
    void messages_areInTheFile_whichOnlyItsOwnerReads();
    void fullFile_isTurnedOver_andOldOnesGo();
    void manyThreads_loseNoLine_andTearNone();
    void directoryThatCannotBeMade_isGoneWithout();
    void afterwards_messagesGoWhereTheyWentBefore();

private:
    QTemporaryDir m_dir;
};

void LogFileTest::secrets_areTakenOut_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("bearer") << u"Authorization: Bearer S3CR3T-x.y"_qs;
    QTest::newRow("query") << u"GET /oauth?client_secret=S3CR3T&x=1"_qs;
    QTest::newRow("json") << u"{\"access_token\": \"S3CR3T\", \"a\": 1}"_qs;
    QTest::newRow("refresh") << u"refreshJwt: S3CR3T"_qs;
    QTest::newRow("code") << u"/?code=S3CR3T&state=S3CR3T"_qs;
    QTest::newRow("jwt") << u"got eyJhbGciOiJFUzI1NiJ9.S3CR3T.S3CR3T from it"_qs;
    QTest::newRow("user in address") << u"proxy http://me:S3CR3T@proxy.example:8080"_qs;
    QTest::newRow("bot") << u"GET https://api.telegram.org/bot123456:AAabcdefghijklmnop_S3CR3T-qrstu/getMe"_qs;
    QTest::newRow("bot's token alone") << u"typed 123456:AAabcdefghijklmnop_S3CR3T-qrstu here"_qs;
    QTest::newRow("bot's token, escaped") << u"/bot123456%3AAAabcdefghijklmnop_S3CR3T-qrstu/getMe"_qs;
    QTest::newRow("password") << u"password='S3CR3T'"_qs;
}

void LogFileTest::secrets_areTakenOut()
{
    QFETCH(QString, line);
    const QString redacted = redactedLine(line);
    QVERIFY2(!redacted.contains(QLatin1String("S3CR3T")), qPrintable(redacted));
    QVERIFY(redacted.contains(u'…'));
    QVERIFY(!redactedLine(u"with abcd-efgh-ijkl-mnop"_qs).contains(QLatin1String("efgh")));
}

void LogFileTest::plainSentences_stayAsTheyAre()
{
    for (const QString &line : {u"the outcome of a reply could not be stored: disk I/O error"_qs,
             u"https://social.example/api/v1/statuses/1"_qs, u"HTTP 429 from https://a.example/, retry after 30 s"_qs,
             u"case K7Q4-MD2X"_qs})
        QCOMPARE(redactedLine(line), line);
}

void LogFileTest::messages_areInTheFile_whichOnlyItsOwnerReads()
{
    const LogFile log(m_dir.filePath(u"a"_qs), u"baton"_qs);
    qCWarning(lcInbox) << "round done\nnext line" << QStringLiteral("access_token=abc");
    QCOMPARE(
        QFile::permissions(log.path()) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
        QFile::Permissions());
    const QStringList tail = log.tail(10);
    QCOMPARE(tail.size(), 1);
    QVERIFY2(tail[0].contains(QLatin1String("warning baton.inbox: round done next line")), qPrintable(tail[0]));
    QVERIFY2(!tail[0].contains(QLatin1String("abc")), qPrintable(tail[0]));
}

void LogFileTest::fullFile_isTurnedOver_andOldOnesGo()
{
    const QString dir = m_dir.filePath(u"b"_qs);
    const LogFile log(dir, u"baton"_qs, 2000);
    for (int i = 0; i < 400; ++i)
        qCWarning(lcInbox) << "line" << i;
    const QFileInfoList files = QDir(dir).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 1 + LogFile::kKept);
    for (const QFileInfo &file : files)
        QVERIFY(file.size() <= 2000);
    const QStringList tail = log.tail(60);
    QCOMPARE(tail.size(), 60);
    for (int i = 0; i < 60; ++i)
        QVERIFY2(tail[i].endsWith(QStringLiteral("line %1").arg(340 + i)), qPrintable(tail[i]));
}

void LogFileTest::manyThreads_loseNoLine_andTearNone()
{
    const LogFile log(m_dir.filePath(u"c"_qs), u"baton"_qs);
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([thread] {
            for (int i = 0; i < 200; ++i)
                qCWarning(lcStore).noquote() << QStringLiteral("t%1-%2 end").arg(thread).arg(i);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QStringList lines = log.tail(10'000);
    QCOMPARE(lines.size(), 800);
    for (const QString &line : lines)
        QVERIFY2(line.endsWith(QLatin1String(" end")), qPrintable(line));
}

void LogFileTest::directoryThatCannotBeMade_isGoneWithout()
{
    QFile inTheWay(m_dir.filePath(u"d"_qs));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const LogFile log(inTheWay.fileName(), u"baton"_qs);
    qCWarning(lcInbox) << "nowhere to go";
    QVERIFY(log.tail(5).isEmpty());
}

void LogFileTest::afterwards_messagesGoWhereTheyWentBefore()
{
    {
        const LogFile log(m_dir.filePath(u"e"_qs), u"baton"_qs);
    }
    QTest::ignoreMessage(QtWarningMsg, "seen by the test");
    qWarning("seen by the test");
}

QTEST_GUILESS_MAIN(LogFileTest)
#include "LogFileTest.moc"
