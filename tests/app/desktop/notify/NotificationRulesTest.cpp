// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/NotificationRules.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;

namespace {

const QTime kNoon(12, 0);

Happening message(ThreadKey thread, Happening::Kind kind = Happening::Kind::DirectMessage)
{
    Happening happening;
    happening.kind = kind;
    happening.thread = thread;
    happening.who = QStringLiteral("Priya");
    return happening;
}

Happening signedOut(AccountKey account)
{
    Happening happening;
    happening.kind = Happening::Kind::SignedOut;
    happening.account = account;
    return happening;
}

NotificationChoice quietFrom(QTime from, QTime to)
{
    NotificationChoice choice;
    choice.quiet = {true, from, to};
    return choice;
}

} // namespace

class NotificationRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneMessage_isOneNotice()
    {
        NotificationRules rules;
        const auto notices = rules.take({message(1)}, kNoon);
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices.first().shape, Notice::Shape::One);
        QCOMPARE(notices.first().happenings.size(), 1);
    }

    void history_isNeverTold()
    {
        NotificationRules rules;
        Happening old = message(1);
        old.history = true;
        QVERIFY(rules.take({old}, kNoon).isEmpty());
        rules.setAway(true);
        QVERIFY(rules.take({old}, kNoon).isEmpty());
        QCOMPARE(rules.collected(), 0);
    }

    void kindsThatAreSwitchedOff_areNotTold_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("flag");
        QTest::newRow("direct") << int(Happening::Kind::DirectMessage) << 0;
        QTest::newRow("again") << int(Happening::Kind::WroteAgain) << 1;
        QTest::newRow("signed out") << int(Happening::Kind::SignedOut) << 2;
        QTest::newRow("failed") << int(Happening::Kind::ReplyFailed) << 3;
        QTest::newRow("unknown") << int(Happening::Kind::ReplyUnknown) << 3;
        QTest::newRow("held") << int(Happening::Kind::ReplyHeld) << 3;
    }
    void kindsThatAreSwitchedOff_areNotTold()
    {
        QFETCH(int, kind);
        QFETCH(int, flag);
        const Happening happening = message(1, Happening::Kind(kind));
        NotificationRules rules;
        QCOMPARE(rules.take({happening}, kNoon).size(), 1);
        NotificationChoice choice;
        bool *const flags[] = {&choice.directMessages, &choice.writingAgain, &choice.signedOut, &choice.failedReplies};
        *flags[flag] = false;
        rules.setChoice(choice);
        QVERIFY(rules.take({happening}, kNoon).isEmpty());
    }

    void severalMessagesOfOneConversation_areOneNotice()
    {
        NotificationRules rules;
        const auto notices = rules.take({message(1), message(1), message(1), message(1)}, kNoon);
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices.first().shape, Notice::Shape::One);
        QCOMPARE(notices.first().messages(), 4);
        QCOMPARE(notices.first().conversations(), 1);
    }

    void laterMessageOfTheSameConversation_takesThePlaceOfTheFormerNotice()
    {
        NotificationRules rules;
        const QString first = rules.take({message(7)}, kNoon).first().tag;
        QCOMPARE(rules.take({message(7)}, kNoon).first().tag, first);
        QVERIFY(rules.take({message(8)}, kNoon).first().tag != first);
    }

    void manyConversationsAtOnce_areOneGroup()
    {
        NotificationRules rules;
        QCOMPARE(rules.take({message(1), message(2)}, kNoon).size(), 2);
        const auto notices = rules.take({message(1), message(2), message(3)}, kNoon);
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices.first().shape, Notice::Shape::Group);
        QCOMPARE(notices.first().conversations(), 3);
    }

    void windowInFront_saysNothingAndKeepsNothing()
    {
        NotificationRules rules;
        rules.setWindowInFront(true);
        QVERIFY(rules.take({message(1), signedOut(2)}, kNoon).isEmpty());
        rules.setWindowInFront(false);
        QVERIFY(!rules.release(kNoon));
    }

    void away_collectsAndTellsOneDigestAfterwards()
    {
        NotificationRules rules;
        rules.setAway(true);
        QVERIFY(rules.take({message(1)}, kNoon).isEmpty());
        QVERIFY(rules.take({message(2), signedOut(3)}, kNoon).isEmpty());
        QVERIFY(!rules.release(kNoon));
        rules.setAway(false);
        const auto digest = rules.release(kNoon);
        QVERIFY(digest);
        QCOMPARE(digest->shape, Notice::Shape::Digest);
        QCOMPARE(digest->conversations(), 2);
        QCOMPARE(digest->happenings.size(), 3);
        QVERIFY(!rules.release(kNoon));
    }

    void awayWithOneConversation_isToldAsThatConversation()
    {
        NotificationRules rules;
        rules.setAway(true);
        rules.take({message(1), message(1)}, kNoon);
        rules.setAway(false);
        QCOMPARE(rules.release(kNoon)->shape, Notice::Shape::One);
    }

    void comingBackToTheWindow_needsNoDigest()
    {
        NotificationRules rules;
        rules.setAway(true);
        rules.take({message(1)}, kNoon);
        rules.setAway(false);
        rules.setWindowInFront(true);
        QVERIFY(!rules.release(kNoon));
        rules.setWindowInFront(false);
        QVERIFY(!rules.release(kNoon));
    }

    void openedConversation_leavesTheDigest()
    {
        NotificationRules rules;
        rules.setAway(true);
        rules.take({message(1), message(2), message(1)}, kNoon);
        rules.forget(1);
        rules.setAway(false);
        QCOMPARE(rules.release(kNoon)->happenings, QList<Happening>{message(2)});
    }

    void quietHours_areStill_thenOneDigest()
    {
        NotificationRules rules;
        rules.setChoice(quietFrom({18, 0}, {8, 0}));
        QVERIFY(rules.take({message(1), message(2)}, QTime(23, 30)).isEmpty());
        QVERIFY(!rules.release(QTime(7, 59)));
        QCOMPARE(rules.release(QTime(8, 0))->conversations(), 2);
    }

    void quietHours_matchTheNaiveMinuteCount()
    {
        // Oracle: walk minute by minute from `from` until `to`.
        QRandomGenerator random(4711);
        for (int round = 0; round < 200; ++round) {
            const int from = int(random.bounded(24 * 60));
            const int to = int(random.bounded(24 * 60));
            QSet<int> inside;
            int minute = from;
            do {
                inside.insert(minute);
                minute = (minute + 1) % (24 * 60);
            } while (minute != to);
            const QuietHours quiet{true, QTime(from / 60, from % 60), QTime(to / 60, to % 60)};
            for (int probe = 0; probe < 24 * 60; probe += 7)
                QCOMPARE(quiet.holds(QTime(probe / 60, probe % 60)), inside.contains(probe));
        }
    }

    void quietHoursThatAreOff_holdNothing() { QVERIFY(!(QuietHours{false, QTime(0, 0), QTime(0, 0)}).holds(kNoon)); }
};

QTEST_GUILESS_MAIN(NotificationRulesTest)
#include "NotificationRulesTest.moc"
