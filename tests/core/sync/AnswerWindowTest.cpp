// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/AnswerWindow.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::sync;
using namespace std::chrono_literals;
using Why = AnswerWindow::Why;

class AnswerWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void length_followsWhatSharesTheFolder_data()
    {
        QTest::addColumn<QString>("carrier");
        QTest::addColumn<int>("seconds");
        for (const char *server : {"cifs", "nfs4", "fuse.sshfs"})
            QTest::newRow(server) << QString::fromLatin1(server) << 10;
        QTest::newRow("Syncthing") << QStringLiteral("Syncthing") << 30;
        for (const char *cloud : {"Nextcloud", "Dropbox", "OneDrive", "Git"})
            QTest::newRow(cloud) << QString::fromLatin1(cloud) << 60;
    }
    void length_followsWhatSharesTheFolder()
    {
        QFETCH(QString, carrier);
        QFETCH(int, seconds);
        const AnswerWindow window = answerWindow(2, {}, carrier, 200s);
        QCOMPARE(int(window.length.count()), seconds);
        QCOMPARE(window.why, Why::Carrier);
        QCOMPARE(window.carrier, carrier);
    }

    void alone_nobodyIsWaitedFor()
    {
        QCOMPARE(answerWindow(0, 60s, QStringLiteral("Nextcloud"), 200s).why, Why::Alone);
        QCOMPARE(answerWindow(0, {}, {}, {}).length, 10s);
    }

    void chosen_countsBeforeEverything_withinLimits()
    {
        QCOMPARE(answerWindow(1, 20s, QStringLiteral("Nextcloud"), {}).length, 20s);
        QCOMPARE(answerWindow(1, 1s, {}, {}).length, 10s);
        QCOMPARE(answerWindow(1, 3600s, {}, {}).length, 120s);
        QCOMPARE(answerWindow(1, 20s, {}, {}).why, Why::Chosen);
    }

    void unknownFolder_isMeasured_roundedUp_andUntilThenLong()
    {
        QCOMPARE(answerWindow(1, {}, {}, {}).length, 60s);
        QCOMPARE(answerWindow(1, {}, {}, {}).why, Why::Unknown);
        QCOMPARE(answerWindow(1, {}, {}, 0ms).length, 10s);
        QCOMPARE(answerWindow(1, {}, {}, 10000ms).length, 10s);
        QCOMPARE(answerWindow(1, {}, {}, 10001ms).length, 20s);
        QCOMPARE(answerWindow(1, {}, {}, 400s).length, 120s);
        QCOMPARE(answerWindow(1, {}, {}, 1s).why, Why::Measured);
    }

    void turnAround_isTheMiddleOfTheLastTimes()
    {
        TurnAround around;
        TimeMs now = 0;
        quint64 seq = 0;
        const auto takes = [&](TimeMs time) {
            around.shared(++seq, now);
            now += time;
            around.heard(seq, now);
        };
        takes(5'000);
        takes(90'000);
        QVERIFY(!around.usual()); // too few to tell
        takes(7'000);
        QCOMPARE(around.usual(), std::optional(7'000ms));
        for (int i = 0; i < 8; ++i)
            takes(40'000);
        QCOMPARE(around.usual(), std::optional(40'000ms));
    }

    void turnAround_doesNotCountWhoWasOff_norWhatWasSharedMeanwhile()
    {
        TurnAround around;
        around.shared(1, 0);
        around.heard(1, TurnAround::kLongest + 1); // they came back from lunch
        for (quint64 seq = 2; seq < 8; seq += 2) {
            const TimeMs at = TimeMs(seq) * 1'000'000;
            around.shared(seq, at);
            around.shared(seq + 1, at + 9'000); // the first one is what is waited for
            around.heard(seq - 1, at + 10'000); // names less
            around.heard(seq, at + 12'000);
            around.heard(seq + 1, at + 50'000);
        }
        QCOMPARE(around.usual(), std::optional(12'000ms));
    }
};

QTEST_GUILESS_MAIN(AnswerWindowTest)
#include "AnswerWindowTest.moc"
