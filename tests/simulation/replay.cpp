// SPDX-License-Identifier: GPL-3.0-or-later
// replay SEED [SEED …] [--faults 1,5,16]: runs one simulated team and says what happened.
#include "tests/simulation/Simulation.h"

#include <QtCore/QCoreApplication>

#include <cstdio>

using namespace baton;
using namespace baton::simulation;

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (sodium_init() < 0)
        return 2;
    Plan plan;
    QList<quint64> seeds;
    const QStringList arguments = QCoreApplication::arguments();
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments.at(i) == QLatin1String("--faults") && i + 1 < arguments.size()) {
            plan.faults.emplace();
            const QStringList numbers = arguments.at(++i).split(QLatin1Char(','), Qt::SkipEmptyParts);
            for (const QString &number : numbers)
                plan.faults->insert(Fault(number.toInt()));
        } else {
            seeds.append(arguments.at(i).toULongLong());
        }
    }
    if (seeds.isEmpty()) {
        std::fprintf(stderr, "Usage: replay SEED [SEED ...] [--faults 1,5,16]\n");
        return 2;
    }
    bool isGood = true;
    for (const quint64 seed : std::as_const(seeds)) {
        plan.seed = seed;
        const Outcome outcome = Simulation(plan).run();
        std::printf("seed %llu: %d devices, %d acts, agreed after %d rounds%s%s\n",
            static_cast<unsigned long long>(seed), outcome.devices, outcome.operations, outcome.rounds,
            outcome.failure.isEmpty() ? "" : "\nFAILED: ", qPrintable(outcome.failure));
        for (const auto &[fault, times] : outcome.met)
            std::printf("  %-22s %d\n", nameOf(fault), times);
        isGood = isGood && outcome.failure.isEmpty();
    }
    return isGood ? 0 : 1;
}
