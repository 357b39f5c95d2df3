// SPDX-License-Identifier: GPL-3.0-or-later
// Resident memory on a profile with a million messages after a recorded script – 200 conversations opened, 20 searches,
// the list scrolled from end to end – against the minimal program.
//
//   bench_memory [--quick] [--profile FOLDER]
#include "core/base/Process.h"
#include "tests/bench/desktop/DeskRig.h"
#include "tests/bench/desktop/Measure.h"
#include "tests/bench/desktop/Profile.h"

#include <QtCore/QCommandLineParser>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <cstdio>

using namespace baton;
using namespace baton::bench;

namespace {

void tell(const char *when)
{
    std::printf("%-40s %6.1f MB\n", when, double(residentKiB()) / 1024);
    std::fflush(stdout);
}

bool untilComplete(DeskRig &rig)
{
    return runUntil([&] { return rig.window().listModel()->isComplete(); }, 60'000);
}

bool script(DeskRig &rig, bool quick)
{
    if (!untilComplete(rig))
        return false;
    tell("inbox complete");
    desktop::MainWindow &window = rig.window();
    const int conversations = quick ? 20 : 200;
    const int rows = window.listModel()->rowCount();
    std::printf("%d rows in the list\n", rows);
    for (int i = 0; i < conversations; ++i) {
        if (!rig.showThread(window.listModel()->keyAt(int(qint64(i) * rows / conversations))))
            return false;
        runFor(30);
    }
    tell("conversations opened");
    // Common, rare, several, a name, a tag that nobody uses.
    const QStringList searches{QStringLiteral("ka"), QStringLiteral("ro mi"), QStringLiteral("tenrosal"),
        QStringLiteral("customer 77"), QStringLiteral("tag:none")};
    for (int i = 0; i < (quick ? 5 : 20); ++i) {
        const QString &text = searches.at(i % searches.size());
        const auto filter = parseFilter(text);
        if (!filter)
            return false;
        Q_EMIT window.topBar()->search()->filterChosen(*filter, text);
        if (!untilComplete(rig))
            return false;
        runFor(30);
        Q_EMIT window.topBar()->search()->cleared();
        if (!untilComplete(rig))
            return false;
    }
    tell("searches done");
    QScrollBar *bar = window.listPane()->view()->verticalScrollBar();
    const int steps = quick ? 100 : 2000;
    for (int i = 0; i <= steps; ++i) {
        bar->setValue(int(qint64(bar->maximum()) * i / steps));
        runFor(5);
    }
    tell("list scrolled");
    runFor(1000);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    keepMemorySmall(); // as the program does
    QApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption quick(QStringLiteral("quick"));
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("folder"));
    parser.addOptions({quick, profile});
    parser.process(app);
    // Making the profile takes memory too, so it is another process's work.
    const QString folder = parser.isSet(profile) ? parser.value(profile) : sharedProfileByTool(parser.isSet(quick));
    const qint64 floor = runForNumbers(sibling(QStringLiteral("bench_floor_window")), {QStringLiteral("--memory")})
                             .value("resident", -1);
    if (folder.isEmpty() || floor < 0)
        return 2;
    tell("before anything");
    const auto rig = DeskRig::open({folder});
    if (!rig)
        return 2;
    tell("inbox shown");
    if (!script(*rig, parser.isSet(quick))) {
        std::fprintf(stderr, "the script did not run to its end\n");
        return 2;
    }
    return report({ratioRow(QStringLiteral("resident after the script"), double(floor) / 1024,
        double(residentKiB()) / 1024, QStringLiteral("MB"), 2.5)});
}
