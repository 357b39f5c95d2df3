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

struct Side {
    std::vector<double> wallMs;
    std::vector<double> cpuMs;

    bool start(const QString &program, const QStringList &arguments)
    {
        const qint64 before = monotonicMicroseconds();
        const auto told
            = runForNumbers(program, arguments, {{QStringLiteral("BATON_TIME_START"), QStringLiteral("1")}});
        if (!told.contains("painted"))
            return false;
        wallMs.push_back(double(told.value("painted") - before) / 1000);
        cpuMs.push_back(double(told.value("processor")) / 1000);
        return true;
    }
};

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
    Side floor;
    Side ours;
    for (int turn = -1; turn < turns; ++turn) {
        if (!floor.start(sibling(QStringLiteral("bench_floor_window")), {}) || !ours.start(baton, ourArguments))
            return 2;
        if (turn < 0)
            floor = ours = Side(); // the first run fills the caches
    }
    std::printf("fastest %.1f, %.1f ms, %.2f x; processor time of all threads, median %.1f, %.1f ms, %.2f x\n",
        percentile(floor.wallMs, 0), percentile(ours.wallMs, 0),
        percentile(ours.wallMs, 0) / percentile(floor.wallMs, 0), percentile(floor.cpuMs, 0.5),
        percentile(ours.cpuMs, 0.5), percentile(ours.cpuMs, 0.5) / percentile(floor.cpuMs, 0.5));
    return report({ratioRow(QStringLiteral("warm start to painted inbox"), percentile(floor.wallMs, 0.5),
        percentile(ours.wallMs, 0.5), QStringLiteral("ms"), 2.0)});
}
