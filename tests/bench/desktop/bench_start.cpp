// SPDX-License-Identifier: GPL-3.0-or-later
// Warm start: from exec to the first painted inbox of the real program on a profile with a million messages, against
// exec to the first paint of the minimal program. Both in turns, medians.
//
//   bench_start [--quick] [--profile FOLDER] [--rounds N]
#include "tests/bench/desktop/Measure.h"
#include "tests/bench/desktop/Profile.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

#include <cstdio>

using namespace baton::bench;

namespace {

double startMs(const QString &program, const QStringList &arguments)
{
    const qint64 before = monotonicMicroseconds();
    const qint64 painted
        = runForNumber(program, arguments, "painted", {{QStringLiteral("BATON_TIME_START"), QStringLiteral("1")}});
    return painted < 0 ? -1 : double(painted - before) / 1000;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QCommandLineParser parser;
    const QCommandLineOption quick(QStringLiteral("quick"));
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("folder"));
    const QCommandLineOption rounds(QStringLiteral("rounds"), {}, QStringLiteral("n"));
    parser.addOptions({quick, profile, rounds});
    parser.process(app);
    const QString folder = parser.isSet(profile) ? parser.value(profile) : sharedProfile(parser.isSet(quick));
    if (folder.isEmpty())
        return 2;
    const int turns = parser.isSet(rounds) ? parser.value(rounds).toInt() : parser.isSet(quick) ? 5 : 41;
    const QString baton = QCoreApplication::applicationDirPath() + QStringLiteral(BATON_PROGRAM);
    const QStringList ourArguments{QStringLiteral("--profile"), folder};
    std::vector<double> floors;
    std::vector<double> ours;
    for (int turn = -1; turn < turns; ++turn) {
        const double floor = startMs(sibling(QStringLiteral("bench_floor_window")), {});
        const double our = startMs(baton, ourArguments);
        if (floor < 0 || our < 0)
            return 2;
        if (turn < 0)
            continue; // the first run fills the caches
        floors.push_back(floor);
        ours.push_back(our);
    }
    std::printf("fastest: floor %.1f ms, Baton %.1f ms\n", percentile(floors, 0), percentile(ours, 0));
    return report({ratioRow(QStringLiteral("warm start to painted inbox"), percentile(floors, 0.5), percentile(ours, 0.5),
        QStringLiteral("ms"), 2.0)});
}
