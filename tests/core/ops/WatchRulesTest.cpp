// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/WatchRules.h"
#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {
const AccountId kAccount = id<AccountId>(0x41);
const Watch kTag{Watch::Kind::Tag, QStringLiteral("kettle")};
const Watch kWords{Watch::Kind::Words, QStringLiteral("kettle")};
} // namespace

class WatchRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void begunAndEnded()
    {
        TestTeam team;
        WatchState state = evaluateWatch(team.all());
        QCOMPARE(state, WatchState());
        QVERIFY(!setWatch(kAccount, kTag, state, false));
        team.anna.write(*setWatch(kAccount, kTag, state, true));
        state = evaluateWatch(team.all());
        QCOMPARE(state.watch, std::optional(kTag));
        QVERIFY(!setWatch(kAccount, kTag, state, true));
        team.ben.write(*setWatch(kAccount, kTag, state, false));
        state = evaluateWatch(team.all());
        QVERIFY(!state.watch);
        team.ben.write(*setWatch(kAccount, kTag, state, true));
        QVERIFY(evaluateWatch(team.all()).watch);
    }

    void whoBeginsItApart_winsOverWhoEndsIt()
    {
        TestTeam team;
        team.anna.write(*setWatch(kAccount, kTag, {}, true));
        const WatchState seen = evaluateWatch(team.all());
        team.ben.write(*setWatch(kAccount, kTag, seen, false));
        team.anna.write(*setWatch(kAccount, kTag, {}, true)); // without knowing of either
        const WatchState state = evaluateWatch(team.all());
        QCOMPARE(state.watch, std::optional(kTag));
        // Whoever ends it now has both in view.
        team.ben.write(*setWatch(kAccount, kTag, state, false));
        QVERIFY(!evaluateWatch(team.all()).watch);
    }

    void filedUnderAnotherName_saysNothing()
    {
        TestTeam team;
        OpDraft draft = *setWatch(kAccount, kTag, {}, true);
        draft.payload = WatchSet{kAccount, kWords};
        team.anna.write(draft);
        QVERIFY(!evaluateWatch(team.all()).watch);
        QVERIFY(watchEntityOf(kAccount, kTag) != watchEntityOf(kAccount, kWords));
        QVERIFY(watchEntityOf(kAccount, kTag) != watchEntityOf(id<AccountId>(0x42), kTag));
    }

    void whatIsTyped_isTidied_data()
    {
        using Kind = Watch::Kind;
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        QTest::newRow("tag") << int(Kind::Tag) << QStringLiteral("  #Kettle ") << QStringLiteral("kettle");
        QTest::newRow("tag of umlauts") << int(Kind::Tag) << QStringLiteral("GRÖSSE_2") << QStringLiteral("grösse_2");
        QTest::newRow("tag in Hindi") << int(Kind::Tag) << QStringLiteral("केतली") << QStringLiteral("केतली");
        QTest::newRow("two words") << int(Kind::Tag) << QStringLiteral("tea kettle") << QString();
        QTest::newRow("only the sign") << int(Kind::Tag) << QStringLiteral("#") << QString();
        QTest::newRow("words") << int(Kind::Words) << QStringLiteral(" tea \n kettle ") << QStringLiteral("tea kettle");
        QTest::newRow("nothing") << int(Kind::Words) << QStringLiteral(" \t") << QString();
        QTest::newRow("too much") << int(Kind::Words) << QString(301, QLatin1Char('x')) << QString();
        QTest::newRow("a zero") << int(Kind::Words) << QStringLiteral("a") + QChar(0) << QString();
    }
    void whatIsTyped_isTidied()
    {
        QFETCH(int, kind);
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        const auto watch = tidyWatch(Watch::Kind(kind), typed);
        QCOMPARE(watch ? watch->text : QString(), kept);
        if (watch)
            QCOMPARE(tidyWatch(Watch::Kind(kind), watch->text), watch);
    }
};

QTEST_GUILESS_MAIN(WatchRulesTest)
#include "WatchRulesTest.moc"
