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

/// Built for many thousand teams: see QuickSignatures.cpp.
#ifdef BATON_QUICK_SIGNATURES
constexpr bool kIsQuick = true;
#else
constexpr bool kIsQuick = false;
#endif

quint64 numberFrom(const char *variable, quint64 otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariable(variable).toULongLong() : otherwise;
}

QString told(const Plan &plan, const Outcome &outcome)
{
    return QStringLiteral("seed %1 (tests/simulation/replay %1): %2").arg(plan.seed).arg(outcome.failure);
}

} // namespace

void SimulationTest::noFaults_agreeAtOnce()
{
    Plan plan;
    plan.faults.emplace();
    for (plan.seed = 1; plan.seed <= (kIsQuick ? 50 : 4); ++plan.seed) {
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
        plan.operations = kIsQuick ? 300 : 60;
        int met = 0;
        for (plan.seed = 1; plan.seed <= (kIsQuick ? 8 : 1); ++plan.seed) {
            const Outcome outcome = Simulation(plan).run();
            QVERIFY2(outcome.failure.isEmpty(),
                qPrintable(QLatin1String(nameOf(fault)) + QStringLiteral(", ") + told(plan, outcome)));
            met += outcome.met.count(fault) > 0 ? outcome.met.at(fault) : 0;
        }
        QVERIFY2(met > 0 || !kIsQuick, nameOf(fault));
    }
}

void SimulationTest::randomFaults()
{
    const quint64 seeds = numberFrom("BATON_SEEDS", 16);
    Plan plan;
    plan.seed = numberFrom("BATON_FIRST_SEED", 1000);
    FaultCounts met;
    int operations = 0;
    for (const quint64 end = plan.seed + seeds; plan.seed < end; ++plan.seed) {
        const Outcome outcome = Simulation(plan).run();
        QVERIFY2(outcome.failure.isEmpty(), qPrintable(told(plan, outcome)));
        operations += outcome.operations;
        for (const auto &[fault, times] : outcome.met)
            met[fault] += times;
    }
    QVERIFY(operations > int(seeds) * 200);
    // Under a sanitizer there is time for too few teams to count.
    const int least = seeds >= 1000 ? 100 : 0;
    QStringList seldom;
    qInfo("%llu teams, %d acts; how often a device met each fault:", seeds, operations);
    for (const Fault fault : allFaults()) {
        qInfo("%3d %-24s %9d", int(fault), nameOf(fault), met[fault]);
        if (met[fault] < least)
            seldom.append(QLatin1String(nameOf(fault)));
    }
    QVERIFY2(seldom.isEmpty(), qPrintable(QStringLiteral("met too seldom: ") + seldom.join(QLatin1String(", "))));
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "SimulationTest.moc"
