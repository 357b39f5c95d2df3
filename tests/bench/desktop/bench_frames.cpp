// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame costs the interface thread: scrolling the list as a wheel does, dragging it from end to end, and going
// from one conversation of 10,000 messages to the next; against the same steps in the minimal program's window, where
// opening shows a list of 10,000 rows. In turns; 99 of 100 frames take no longer than what is printed.
//
//   bench_frames [--quick] [--profile FOLDER]
#include "core/base/Process.h"
#include "tests/bench/desktop/Busy.h"
#include "tests/bench/desktop/DeskRig.h"
#include "tests/bench/desktop/Measure.h"
#include "tests/bench/desktop/MinimalWindow.h"
#include "tests/bench/desktop/Profile.h"

#include <QtCore/QCommandLineParser>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <cstdio>
#include <tuple>

using namespace baton;
using namespace baton::bench;

namespace {

constexpr int kTurn = 120; ///< frames of one side, then the other's
constexpr int kWheelPixels = 120;
constexpr int kFramesBetweenOpenings = 20; ///< a third of a second: a hasty reader

struct Side {
    FrameLoop::Frames wheel;
    FrameLoop::Frames drag;
    FrameLoop::Frames opening;
};

void measureScrolling(QScrollBar &bar, int turn, int turns, Side &side)
{
    // Each turn's wheel begins somewhere else; the drag goes on where the last one ended.
    const int from = int(qint64(bar.maximum()) * turn / turns);
    bar.setValue(from);
    runFor(200);
    FrameLoop::run(kTurn, [&](int) { bar.setValue(bar.value() + kWheelPixels); }, side.wheel);
    bar.setValue(from);
    runFor(200);
    const int steps = turns * kTurn;
    FrameLoop::run(
        kTurn, [&](int frame) { bar.setValue(int(qint64(bar.maximum()) * (turn * kTurn + frame + 1) / steps)); },
        side.drag);
}

std::vector<ThreadKey> longConversations(DeskRig &rig)
{
    std::vector<ThreadKey> found;
    for (int i = 0; i < kLongConversations; ++i) {
        const auto filter = parseFilter(QStringLiteral("from:talker%1").arg(i));
        const auto keys = rig.runtime().inbox().list({View::All, filter.value_or(Filter())}, 1);
        runUntil([&] { return keys.isFinished(); }, 30'000);
        if (filter && keys.result() && !keys.result()->isEmpty())
            found.push_back(keys.result()->constFirst());
    }
    return found;
}

Row rowFor(const QString &what, const FrameLoop::Frames &floor, const FrameLoop::Frames &ours)
{
    std::printf(
        "%-10s %6zu frames; processor time p50 %.2f, %.2f ms; p99 %.2f, %.2f ms, %.2f x; longest %.1f, %.1f ms\n",
        qPrintable(what), ours.wallMs.size(), percentile(floor.cpuMs, 0.5), percentile(ours.cpuMs, 0.5),
        percentile(floor.cpuMs, 0.99), percentile(ours.cpuMs, 0.99),
        percentile(ours.cpuMs, 0.99) / percentile(floor.cpuMs, 0.99), percentile(floor.wallMs, 1),
        percentile(ours.wallMs, 1));
    return ratioRow(QStringLiteral("frames, %1, p99").arg(what), percentile(floor.wallMs, 0.99),
        percentile(ours.wallMs, 0.99), QStringLiteral("ms"), 2.0);
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    keepMemorySmall(); // as the program does
    BusyApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption quick(QStringLiteral("quick"));
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("folder"));
    const QCommandLineOption only(
        QStringLiteral("only"), QStringLiteral("scrolling or opening"), QStringLiteral("what"));
    parser.addOptions({quick, profile, only});
    parser.process(app);
    const QString part = parser.value(only);
    const QString folder = parser.isSet(profile) ? parser.value(profile) : sharedProfileByTool(parser.isSet(quick));
    const auto rig = folder.isEmpty() ? nullptr : DeskRig::open({folder});
    if (!rig || !runUntil([&] { return rig->window().listModel()->isComplete(); }, 60'000))
        return 2;
    const std::vector<ThreadKey> talks = longConversations(*rig);
    if (talks.empty()) {
        std::fprintf(stderr, "the profile has no long conversation\n");
        return 2;
    }
    // As many rows as Baton's list has.
    MinimalWindow minimal(rig->window().listModel()->rowCount());
    MinimalWindow minimalReader(50);
    minimal.show();
    minimalReader.show();
    runFor(500);

    Side floor;
    Side ours;
    const int turns = parser.isSet(quick) ? 2 : 12;
    int opened = 0;
    for (int turn = 0; turn < turns; ++turn) {
        if (part != QLatin1String("opening")) {
            measureScrolling(*minimal.list()->verticalScrollBar(), turn, turns, floor);
            measureScrolling(*rig->window().listPane()->view()->verticalScrollBar(), turn, turns, ours);
        }
        if (part == QLatin1String("scrolling"))
            continue;
        const int before = opened;
        FrameLoop::run(
            kTurn,
            [&](int frame) {
                if (frame % kFramesBetweenOpenings == 0)
                    minimalReader.showRows(kLongMessages, QStringLiteral("Message %1").arg(++opened));
            },
            floor.opening);
        opened = before;
        FrameLoop::run(
            kTurn,
            [&](int frame) {
                if (frame % kFramesBetweenOpenings == 0)
                    rig->window().openThread(talks[size_t(++opened) % talks.size()]);
            },
            ours.opening);
    }
    std::vector<Row> rows;
    for (const auto &[what, ofFloor, ofOurs] : {std::tuple("wheel", &floor.wheel, &ours.wheel),
             std::tuple("end to end", &floor.drag, &ours.drag), std::tuple("opening", &floor.opening, &ours.opening)}) {
        if (!ofOurs->wallMs.empty())
            rows.push_back(rowFor(QString::fromLatin1(what), *ofFloor, *ofOurs));
    }
    return report(rows);
}
