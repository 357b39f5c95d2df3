// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/HandOver.h"
#include "tests/core/runtime/RuntimeBench.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtNetwork/QLocalSocket>
#include <QtTest/QSignalSpy>

#include <future>

using namespace baton;

class HandOverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<test::RuntimeBench>(std::make_shared<SystemClock>());
        QVERIFY(m_bench->open());
        QVERIFY(m_bench->connect());
        m_bench->writes(m_bench->priya, QStringLiteral("@brand where is my parcel?"));
        QVERIFY(m_bench->poll());
        m_path = m_bench->dir.filePath(QStringLiteral("s"));
        m_socket = std::make_unique<runtime::OwnerSocket>(m_bench->runtime->services());
        QVERIFY(m_socket->listen(m_path));
    }
    void cleanup()
    {
        QVERIFY(QTest::qWaitFor([&] { return m_socket->stop(); }, 10000));
        m_socket.reset();
        m_bench.reset();
    }

    void command_isCarriedOutByTheOwner()
    {
        const auto [exit, documents] = hand({QStringLiteral("threads")});
        QCOMPARE(exit, 0);
        QCOMPARE(documents.size(), 1);
        const QString code = documents.first()
                                 .value(QStringLiteral("threads"))
                                 .toArray()
                                 .at(0)
                                 .toObject()
                                 .value(QStringLiteral("case"))
                                 .toString();
        QCOMPARE(code, m_bench->rows(View::All).value(0).caseCode);
        const auto [claimed, thread] = hand({QStringLiteral("claim"), code});
        QCOMPARE(claimed, 0);
        QVERIFY(m_bench->rows(View::All).value(0).heldByMe);
    }

    void standardInput_goesWithTheCommand()
    {
        const QString code = m_bench->rows(View::All).value(0).caseCode;
        const auto [exit, documents]
            = hand({QStringLiteral("note"), code, QStringLiteral("--text-stdin")}, "Asked the depot – twice.");
        QCOMPARE(exit, 0);
        const auto notes = m_bench->conversation(m_bench->firstThread()).notes;
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes.first().text, QStringLiteral("Asked the depot – twice."));
    }

    void exitCodes_tellWhatHappened()
    {
        QCOMPARE(hand({QStringLiteral("frobnicate")}).first, int(commands::Exit::Usage));
        QCOMPARE(hand({QStringLiteral("claim"), QStringLiteral("0000-0000")}).first, int(commands::Exit::NoSuchThing));
        const auto [exit, documents] = hand({QStringLiteral("undo")});
        QCOMPARE(exit, int(commands::Exit::NoSuchThing));
        QVERIFY(documents.last().contains(QStringLiteral("error")));
    }

    void watch_endsWhenItsClientGoes()
    {
        auto client = std::make_unique<QLocalSocket>();
        client->connectToServer(m_path);
        QVERIFY(client->waitForConnected(2000));
        const QByteArray json = "{\"words\":[\"watch\"]}";
        client->write(QByteArray("\0\0\0", 3) + char(json.size()) + json);
        QVERIFY(QTest::qWaitFor([&] { return client->bytesToWrite() == 0; }));
        QTest::qWait(200);
        client.reset();
        // No more commands are taken, and the one that ran has ended of itself.
        QVERIFY(QTest::qWaitFor([&] { return m_socket->close(); }, 10000));
    }

    void nobodyListening_isNotFound()
    {
        const auto nobody = runtime::handOver(m_bench->dir.filePath(QStringLiteral("none")), {}, {}, {});
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().kind, Error::Kind::NotFound);
    }

    void raise_reachesTheOwner()
    {
        QSignalSpy raised(m_socket.get(), &runtime::OwnerSocket::raiseRequested);
        auto asked = std::async(std::launch::async, [path = m_path] { return runtime::askToRaise(path); });
        QVERIFY(QTest::qWaitFor([&] { return asked.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }));
        QVERIFY(asked.get());
        QCOMPARE(raised.size(), 1);
    }

    void nonsense_isAnsweredWithUsage_andHurtsNobody()
    {
        QLocalSocket client;
        client.connectToServer(m_path);
        QVERIFY(client.waitForConnected(2000));
        client.write(QByteArray(64, char(0xff)));
        QVERIFY(QTest::qWaitFor(
            [&] { return client.bytesAvailable() > 0 || client.state() == QLocalSocket::UnconnectedState; }));
        QCOMPARE(hand({QStringLiteral("account"), QStringLiteral("list")}).first, 0);
    }

    void socket_isForThisUserOnly()
    {
        const auto others = QFile::permissions(m_path)
            & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
        QVERIFY(!others);
    }

private:
    /// As a second process does, on a thread of its own.
    std::pair<int, QList<QJsonObject>> hand(const QStringList &words, const QByteArray &input = {})
    {
        QList<QJsonObject> documents;
        auto answer = std::async(std::launch::async, [&] {
            return runtime::handOver(
                m_path, words, input, [&](const QJsonObject &document) { documents.append(document); });
        });
        if (!QTest::qWaitFor(
                [&] { return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }, 20000))
            qFatal("the owner does not answer");
        return {answer.get().value_or(-1), documents};
    }

    std::unique_ptr<test::RuntimeBench> m_bench;
    std::unique_ptr<runtime::OwnerSocket> m_socket;
    QString m_path;
};

QTEST_GUILESS_MAIN(HandOverTest)
#include "HandOverTest.moc"
