// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/CancelToken.h"
#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Task.h"

#include <QtTest/QtTest>

#include <thread>

using namespace baton;

class BaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTaskNobodyAnswers_completesAsCancelled()
    {
        Task<int> task;
        {
            const Completer<int> completer;
            task = completer.future();
            QVERIFY(!task.isFinished());
        }
        QVERIFY(task.isFinished());
        QCOMPARE(task.result().error().kind, Error::Kind::Cancelled);
    }

    void theFirstAnswerWins()
    {
        const Completer<int> completer;
        completer.complete(1);
        completer.complete(2);
        QCOMPARE(completer.future().result().value(), 1);
    }

    void cancelling_wakesASleeperAndRunsHooksOnce()
    {
        const CancelToken token;
        int runs = 0;
        const auto hook = token.onCancel([&] { ++runs; });
        bool cancelled = false;
        std::thread sleeper([&] { cancelled = token.sleepFor(std::chrono::minutes(5)); });
        token.cancel();
        token.cancel();
        sleeper.join();
        QVERIFY(cancelled);
        QCOMPARE(runs, 1);
    }

    void aWakeBeforeTheSleep_isNotSleptThrough()
    {
        const CancelToken token;
        const unsigned long before = token.wakes();
        token.wake();
        QVERIFY(!token.sleepSince(before, std::chrono::minutes(5)));
    }

    void aHookThatIsGone_doesNotRun()
    {
        const CancelToken token;
        int runs = 0;
        token.onCancel([&] { ++runs; }).reset();
        token.cancel();
        QCOMPARE(runs, 0);
        const auto late = token.onCancel([&] { ++runs; });
        QCOMPARE(runs, 1);
    }

    void rfc3339_roundTrips_data()
    {
        QTest::addColumn<QString>("in");
        QTest::addColumn<QString>("out");
        QTest::newRow("zulu") << "2026-11-22T09:41:00.123Z" << "2026-11-22T09:41:00.123Z";
        QTest::newRow("offset") << "2026-11-22T10:41:00+01:00" << "2026-11-22T09:41:00.000Z";
        QTest::newRow("none is UTC") << "2026-11-22T09:41:00" << "2026-11-22T09:41:00.000Z";
        QTest::newRow("before 1970") << "1812-01-01T00:00:00Z" << "1812-01-01T00:00:00.000Z";
        QTest::newRow("far") << "9999-12-31T23:59:59.999Z" << "9999-12-31T23:59:59.999Z";
    }
    void rfc3339_roundTrips()
    {
        QFETCH(QString, in);
        QFETCH(QString, out);
        const auto at = fromRfc3339(in);
        QVERIFY(at.has_value());
        QCOMPARE(toRfc3339(*at), out);
    }

    void rfc3339_refusesWhatIsNoDate()
    {
        QVERIFY(!fromRfc3339(u"yesterday"));
        QVERIFY(!fromRfc3339(u""));
        QCOMPARE(toRfc3339(std::numeric_limits<qint64>::max()), QStringLiteral("9999-12-31T23:59:59.999Z"));
    }

    void crockford_isForgivingAboutLookalikes()
    {
        QCOMPARE(toCrockford(QByteArray::fromHex("ffffffffff")), QStringLiteral("ZZZZZZZZ"));
        QCOMPARE(toCrockford(QByteArray::fromHex("0000000000")), QStringLiteral("00000000"));
        QCOMPARE(normalizedCrockford(u"k7q4-mdil o"), QStringLiteral("K7Q4MD110"));
        QVERIFY(!normalizedCrockford(u"K7U4"));
    }

    void ids_hashByDomain()
    {
        QVERIFY(hash16("a", "x") != hash16("b", "x"));
        QVERIFY(hash16("a", "x") == hash16("a", "x"));
        QVERIFY(random16() != random16());
        QVERIFY(ThreadId::fromBytes("short").isNull());
    }
};

QTEST_GUILESS_MAIN(BaseTest)
#include "BaseTest.moc"
