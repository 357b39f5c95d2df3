// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/PolicyRules.h"
#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

const EntityId kPart = policyEntityOf(PolicyKind::Calendar, QStringLiteral("office"));

PolicySet hours(const char *text, quint32 place = 0)
{
    return {quint8(PolicyKind::Calendar), place, {}, QString::fromLatin1(text)};
}

QString textAt(const PolicyPartState &state, TimeMs at)
{
    const PolicySet *set = state.at(at);
    return set ? set->text : QStringLiteral("-");
}

} // namespace

class PolicyRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirst_holdsSinceEver_andLaterOnesFromWhenTheyAreWritten()
    {
        TestTeam team;
        QCOMPARE(textAt(evaluatePolicyPart(team.all()), 5), QStringLiteral("-"));
        team.anna.write(**setPolicyPart(kPart, {}, hours("a"), 1000));
        PolicyPartState state = evaluatePolicyPart(team.all());
        QCOMPARE(textAt(state, -5), QStringLiteral("a"));
        QVERIFY(!setPolicyPart(kPart, state, hours("a"), 2000)->has_value()); // as it is

        team.ben.write(**setPolicyPart(kPart, state, hours("b"), 2000));
        state = evaluatePolicyPart(team.all());
        QCOMPARE(textAt(state, 1999), QStringLiteral("a"));
        QCOMPARE(textAt(state, 2000), QStringLiteral("b"));

        team.anna.write(**setPolicyPart(kPart, state, std::nullopt, 3000));
        state = evaluatePolicyPart(team.all());
        QCOMPARE(textAt(state, 2999), QStringLiteral("b"));
        QCOMPARE(textAt(state, 3000), QStringLiteral("-"));
        QVERIFY(!setPolicyPart(kPart, state, std::nullopt, 4000)->has_value());
        // What comes back does not hold for the time it was away.
        team.anna.write(**setPolicyPart(kPart, state, hours("c"), 4000));
        state = evaluatePolicyPart(team.all());
        QCOMPARE(textAt(state, 3500), QStringLiteral("-"));
        QCOMPARE(textAt(state, 4000), QStringLiteral("c"));
        QVERIFY(!state.conflict);
    }

    void whatIsPlanned_isGivenUpByWhoWritesAnother()
    {
        TestTeam team;
        team.anna.write(**setPolicyPart(kPart, {}, hours("now"), 1000));
        team.anna.write(**setPolicyPart(kPart, evaluatePolicyPart(team.all()), hours("next year"), 9000));
        QCOMPARE(textAt(evaluatePolicyPart(team.all()), 9000), QStringLiteral("next year"));
        team.anna.write(**setPolicyPart(kPart, evaluatePolicyPart(team.all()), hours("after all"), 2000));
        const PolicyPartState state = evaluatePolicyPart(team.all());
        QCOMPARE(textAt(state, 1500), QStringLiteral("now"));
        QCOMPARE(textAt(state, 2500), QStringLiteral("after all"));
        QCOMPARE(textAt(state, 9500), QStringLiteral("after all"));
    }

    void writtenApart_isMarkedUntilOverwritten()
    {
        TestTeam team;
        team.anna.write(**setPolicyPart(kPart, {}, hours("a"), 1000));
        team.ben.write(**setPolicyPart(kPart, {}, hours("b"), 1000));
        PolicyPartState state = evaluatePolicyPart(team.all());
        QVERIFY(state.conflict);
        QCOMPARE(state.liveOps.size(), 2);
        const QString shown = textAt(state, 5000);
        QVERIFY(shown == QStringLiteral("a") || shown == QStringLiteral("b"));
        // Saying again what is shown settles it.
        const auto draft = setPolicyPart(kPart, state, hours(shown.toLatin1().constData()), 6000);
        QVERIFY(draft && *draft);
        team.anna.write(**draft);
        state = evaluatePolicyPart(team.all());
        QVERIFY(!state.conflict);
        QCOMPARE(textAt(state, 6000), shown);
    }

    void anyOrder_saysTheSame()
    {
        TestTeam team;
        team.anna.write(**setPolicyPart(kPart, {}, hours("a"), 1000));
        team.ben.write(**setPolicyPart(kPart, {}, hours("b"), 1000));
        team.anna.write(**setPolicyPart(kPart, evaluatePolicyPart(team.all()), hours("c"), 2000));
        team.ben.write(**setPolicyPart(kPart, evaluatePolicyPart(team.all()), std::nullopt, 3000));
        auto operations = team.all();
        const PolicyPartState expected = evaluatePolicyPart(operations);
        std::sort(operations.begin(), operations.end());
        do
            QCOMPARE(evaluatePolicyPart(operations), expected);
        while (std::next_permutation(operations.begin(), operations.end()));
    }

    void tooLong_isRefused()
    {
        PolicySet set = hours("x");
        set.text = QString(kMaxPolicyBytes + 1, QLatin1Char('x'));
        QCOMPARE(setPolicyPart(kPart, {}, set, 0).error().kind, Error::Kind::Invalid);
        QCOMPARE(setPolicyPart(kPart, {}, hours(""), 0).error().kind, Error::Kind::Invalid);
    }
};

QTEST_APPLESS_MAIN(PolicyRulesTest)
#include "PolicyRulesTest.moc"
