// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Erasing".
#include "core/ops/ErasureRules.h"

#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

class ErasureRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsErased_isTheSameInAnyOrder()
    {
        TestTeam team;
        const auto a = id<IdentityId>(1);
        const auto b = id<IdentityId>(2);
        for (const OpDraft &draft : erase({{{a, 10}, {b, 10}}, {id<MessageId>(5)}, {}}))
            team.anna.write(draft);
        for (const OpDraft &draft : erase({{{a, 30}}, {}, {id<BodyId>(7)}}))
            team.ben.write(draft);
        for (const OpDraft &draft : erase({{{a, 20}}, {id<MessageId>(6)}, {}}))
            team.anna.write(draft);
        const Erasure whole = evaluateErasure(team.all());
        QCOMPARE(whole.people, (std::map<IdentityId, TimeMs>{{a, 30}, {b, 10}}));
        QCOMPARE(whole.messages, (std::set<MessageId>{id<MessageId>(5), id<MessageId>(6)}));
        QCOMPARE(whole.bodies, (std::set<BodyId>{id<BodyId>(7)}));
        auto operations = team.all();
        std::sort(operations.begin(), operations.end());
        do {
            QVERIFY(evaluateErasure(operations) == whole);
        } while (std::next_permutation(operations.begin(), operations.end()));
    }

    void moreThanOneOperationHolds_goesIntoSeveral()
    {
        Erasure what;
        for (int i = 0; i < kMaxErasedIds + 1; ++i)
            what.messages.insert(hashId<MessageId>("test", QByteArray::number(i)));
        what.people = {{id<IdentityId>(1), 10}, {id<IdentityId>(2), 20}};
        what.bodies = {id<BodyId>(7)};
        TestTeam team;
        const auto drafts = erase(what);
        QCOMPARE(drafts.size(), 2);
        for (const OpDraft &draft : drafts)
            team.anna.write(draft);
        QVERIFY(evaluateErasure(team.all()) == what);
        QVERIFY(erase({}).isEmpty());
    }

    void whatDoesNotCount_erasesNothing()
    {
        TestTeam team;
        team.anna.write(erase({{}, {id<MessageId>(5)}, {}}).first());
        EvaluateOptions options;
        options.accepted = [](const Operation &) { return false; };
        QVERIFY(evaluateErasure(team.all(), options) == Erasure());
    }

    void retention_theLongestOfSeveralStands_untilSomebodySaysOne()
    {
        TestTeam team;
        const auto account = id<AccountId>(1);
        team.anna.write(**setRetention(account, {}, 6));
        team.ben.write(**setRetention(account, {}, 24));
        RetentionState state = evaluateRetention(team.all());
        QCOMPARE(state.months, std::optional<quint32>(24));
        QCOMPARE(state.liveOps.size(), 2);
        team.anna.write(**setRetention(account, state, 24));
        state = evaluateRetention(team.all());
        QCOMPARE(state.liveOps.size(), 1);
        QVERIFY(!*setRetention(account, state, 24));
        team.ben.write(**setRetention(account, state, 0));
        state = evaluateRetention(team.all());
        QCOMPARE(state.months, std::nullopt);
        QVERIFY(!*setRetention(account, state, 0));
        QVERIFY(!setRetention(account, state, kMaxRetentionMonths + 1));
    }
};

QTEST_GUILESS_MAIN(ErasureRulesTest)
#include "ErasureRulesTest.moc"
