// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/Simulation.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::simulation;

class SimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void noFaults_agreeAtOnce();
    void sameSeed_runsTheSameWay();
    void everyFault_alone();
    void randomFaults();
};

namespace {

QString told(const Plan &plan, const Outcome &outcome)
{
    return QStringLiteral("seed %1 (tests/simulation/replay %1): %2").arg(plan.seed).arg(outcome.failure);
}

} // namespace

void SimulationTest::noFaults_agreeAtOnce()
{
    Plan plan;
    plan.faults.emplace();
    for (plan.seed = 1; plan.seed <= 10; ++plan.seed) {
        const Outcome outcome = Simulation(plan).run();
        QVERIFY2(outcome.failure.isEmpty(), qPrintable(told(plan, outcome)));
        QVERIFY(outcome.operations >= 250);
    }
}

void SimulationTest::sameSeed_runsTheSameWay()
{
    Plan plan;
    plan.seed = 4711;
    const Outcome first = Simulation(plan).run();
    const Outcome second = Simulation(plan).run();
    QCOMPARE(first.failure, second.failure);
    QCOMPARE(first.operations, second.operations);
    QVERIFY(first.met == second.met);
}

void SimulationTest::everyFault_alone()
{
    for (const Fault fault : allFaults()) {
        Plan plan;
        plan.faults = std::set<Fault>{fault};
        int met = 0;
        for (plan.seed = 1; plan.seed <= 2; ++plan.seed) {
            const Outcome outcome = Simulation(plan).run();
            QVERIFY2(outcome.failure.isEmpty(),
                qPrintable(QLatin1String(nameOf(fault)) + QStringLiteral(", ") + told(plan, outcome)));
            met += outcome.met.count(fault) > 0 ? outcome.met.at(fault) : 0;
        }
        QVERIFY2(met > 0, nameOf(fault));
    }
}

void SimulationTest::randomFaults()
{
    const int seeds
        = qEnvironmentVariableIntValue("BATON_SEEDS") > 0 ? qEnvironmentVariableIntValue("BATON_SEEDS") : 20;
    std::map<Fault, int> met;
    Plan plan;
    for (plan.seed = 1000; plan.seed < 1000 + quint64(seeds); ++plan.seed) {
        const Outcome outcome = Simulation(plan).run();
        QVERIFY2(outcome.failure.isEmpty(), qPrintable(told(plan, outcome)));
        for (const auto &[fault, times] : outcome.met)
            met[fault] += times;
    }
    for (const Fault fault : allFaults()) {
        qInfo("%-22s %d", nameOf(fault), met[fault]);
        QVERIFY2(met[fault] > 0, nameOf(fault));
    }
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "SimulationTest.moc"
