// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/PollerRules.h"
#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QtTest>

#include <random>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

const AccountId kAccount = id<AccountId>(0x41);

const Operation &polls(TestDevice &device) { return device.write(entityOf(kAccount), {}, PollerAdd{}); }

const Operation &publishes(TestDevice &device)
{
    SeenMessage gone;
    gone.message = id<MessageId>(1);
    gone.goneAt = 5;
    return device.write(contentEntityOf(kAccount), {}, MessageSeen{kAccount, {gone}});
}

/// Who knew what, as a device of the test was told it: what it held when it wrote.
class Knowledge {
public:
    void wrote(const TestDevice &device, const Operation &operation) { m_held[operation.opid] = device.known(); }
    [[nodiscard]] EvaluateOptions options() const
    {
        EvaluateOptions options;
        options.knew = [this](const Operation &later, const Operation &earlier) {
            const auto held = m_held.find(later.opid);
            return held != m_held.end() && &later != &earlier
                && std::find(held->second.begin(), held->second.end(), &earlier) != held->second.end();
        };
        return options;
    }

private:
    std::map<OpId, std::vector<const Operation *>> m_held;
};

QList<DeviceId> devicesOf(const QList<PollerState> &states)
{
    QList<DeviceId> devices;
    for (const PollerState &state : states)
        devices.append(state.device);
    return devices;
}

} // namespace

class PollerRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPoller_isWhoSaidSoItself_untilItIsTakenOut()
    {
        TestTeam team;
        const Operation &annas = polls(team.anna);
        polls(team.ben);
        QCOMPARE(evaluatePollers(team.all()).size(), 2);
        team.carla.write(entityOf(kAccount), {annas.opid}, PollerRemove{});
        QCOMPARE(devicesOf(evaluatePollers(team.all())), QList<DeviceId>{team.ben.device()});
        polls(team.anna); // again, knowing nothing of the remove
        QCOMPARE(evaluatePollers(team.all()).size(), 2);
    }

    void addsMadeApart_surviveARemove()
    {
        TestTeam team;
        const Operation &first = polls(team.anna);
        const Operation &second = polls(team.anna);
        team.ben.write(entityOf(kAccount), {first.opid}, PollerRemove{});
        const auto pollers = evaluatePollers(team.all());
        QCOMPARE(pollers.size(), 1);
        QCOMPARE(pollers.first().adds, QList<OpId>{second.opid});
    }

    void onlyAPoller_publishes_andWhatItSaidStands()
    {
        TestTeam team;
        const Operation &before = publishes(team.anna);
        const Operation &add = polls(team.anna);
        const Operation &during = publishes(team.anna);
        const Operation &bens = publishes(team.ben);
        team.ben.learnFrom(team.anna);
        team.ben.write(entityOf(kAccount), {add.opid}, PollerRemove{});
        Knowledge knowledge;
        knowledge.wrote(team.anna, during);
        const Operation &unaware = publishes(team.anna);
        knowledge.wrote(team.anna, unaware);
        team.anna.learnFrom(team.ben);
        const Operation &aware = publishes(team.anna);
        knowledge.wrote(team.anna, aware);
        const auto all = team.all();
        QVERIFY(!isByPoller(before, all, knowledge.options()));
        QVERIFY(!isByPoller(bens, all, knowledge.options()));
        QVERIFY(isByPoller(during, all, knowledge.options()));
        QVERIFY(isByPoller(unaware, all, knowledge.options()));
        QVERIFY(!isByPoller(aware, all, knowledge.options()));
    }

    void aPollerThatDoesNotCount_isNone()
    {
        TestTeam team;
        const Operation &add = polls(team.anna);
        const Operation &said = publishes(team.anna);
        EvaluateOptions options;
        QVERIFY(isByPoller(said, team.all(), options));
        options.accepted = [&](const Operation &one) { return one.opid != add.opid; };
        QVERIFY(!isByPoller(said, team.all(), options));
        QVERIFY(evaluatePollers(team.all(), options).isEmpty());
    }

    /// Random logs: the answers depend on the set of operations alone, not on their order or repetition, and what
    /// counted goes on counting whatever is written later.
    void theOrderOfArrival_makesNoDifference()
    {
        std::mt19937 random(20260101);
        int counted = 0;
        int refused = 0;
        for (int round = 0; round < 200; ++round) {
            TestTeam team;
            Knowledge knowledge;
            std::vector<const Operation *> published;
            QList<OpId> adds;
            for (int step = 0; step < 14; ++step) {
                const std::array devices{&team.anna, &team.ben, &team.carla};
                TestDevice &who = *devices[random() % 3];
                switch (random() % 5) {
                case 0: adds.append(polls(who).opid); break;
                case 1:
                    if (!adds.isEmpty())
                        who.write(entityOf(kAccount), {adds.at(qsizetype(random() % adds.size()))}, PollerRemove{});
                    break;
                case 2: who.learnFrom(*devices[random() % 3]); break;
                default: published.push_back(&publishes(who)); knowledge.wrote(who, *published.back());
                }
            }
            const EvaluateOptions options = knowledge.options();
            auto shuffled = team.all();
            shuffled.push_back(shuffled.front());
            std::shuffle(shuffled.begin(), shuffled.end(), random);
            QCOMPARE(evaluatePollers(shuffled, options), evaluatePollers(team.all(), options));
            for (const Operation *one : published) {
                const bool counts = isByPoller(*one, team.all(), options);
                QCOMPARE(isByPoller(*one, shuffled, options), counts);
                // By what its author held alone it is the same: nothing later matters.
                std::vector<const Operation *> past;
                for (const Operation *other : shuffled) {
                    if (options.knew(*one, *other))
                        past.push_back(other);
                }
                QCOMPARE(isByPoller(*one, past, options), counts);
                ++(counts ? counted : refused);
            }
        }
        QVERIFY(counted > 100 && refused > 100);
    }
};

QTEST_GUILESS_MAIN(PollerRulesTest)
#include "PollerRulesTest.moc"
