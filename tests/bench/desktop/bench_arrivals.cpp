// SPDX-License-Identifier: GPL-3.0-or-later
// How long the interface thread does not come to its timers while 10,000 messages are polled, stored, listed and shown
// in the real window on a profile with a million messages; against the same window when nothing happens.
//
//   bench_arrivals [--quick] [--profile FOLDER]
#include "core/base/Process.h"
#include "tests/bench/desktop/DeskRig.h"
#include "tests/bench/desktop/Measure.h"
#include "tests/bench/desktop/Profile.h"

#include "core/inbox/AccountService.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>

#include <cstdio>

using namespace baton;
using namespace baton::bench;

namespace {

constexpr double kFrameMs = 16.7;

/// The pauses between the ticks of a timer of one millisecond.
class Gaps : public QObject {
public:
    Gaps()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const qint64 now = monotonicMicroseconds();
            m_gaps.push_back(double(now - m_last) / 1000);
            m_last = now;
        });
    }
    void begin()
    {
        m_last = monotonicMicroseconds();
        m_timer.start(1);
    }
    void end() { m_timer.stop(); }
    [[nodiscard]] const std::vector<double> &gaps() const { return m_gaps; }

private:
    QTimer m_timer;
    qint64 m_last = 0;
    std::vector<double> m_gaps;
};

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
    const QString original = parser.isSet(profile) ? parser.value(profile) : sharedProfileByTool(parser.isSet(quick));
    QTemporaryDir copy(QCoreApplication::applicationDirPath() + QStringLiteral("/arrivals-XXXXXX"));
    if (original.isEmpty() || !copy.isValid() || !copyProfile(original, copy.path()))
        return 2;
    const auto rig = DeskRig::open({copy.path(), true});
    if (!rig || !runUntil([&] { return rig->window().listModel()->isComplete(); }, 60'000) || !rig->poll())
        return 2;

    constexpr int kRounds = 4;
    const int perRound = (parser.isSet(quick) ? 1000 : 10'000) / kRounds;
    Gaps idle;
    Gaps arriving;
    double arrivingMs = 0;
    for (int round = 0; round < kRounds; ++round) {
        rig->customersWrite(perRound);
        runFor(1000);
        const qint64 before = monotonicMicroseconds();
        arriving.begin();
        if (!rig->poll() || !rig->poll())
            return 2;
        runFor(500); // the list's last answers
        arriving.end();
        const int took = int((monotonicMicroseconds() - before) / 1000);
        arrivingMs += took;
        runFor(1000);
        idle.begin();
        runFor(took);
        idle.end();
    }
    std::printf("%d messages in %.1f s; gaps idle p50 %.2f, p99 %.2f, longest %.1f ms; arriving p50 %.2f, p99 %.2f, "
                "longest %.1f ms\n",
        perRound * kRounds, arrivingMs / 1000, percentile(idle.gaps(), 0.5), percentile(idle.gaps(), 0.99),
        percentile(idle.gaps(), 1), percentile(arriving.gaps(), 0.5), percentile(arriving.gaps(), 0.99),
        percentile(arriving.gaps(), 1));
    const double floor = percentile(idle.gaps(), 0.999);
    return report({{QStringLiteral("gap of the interface thread, p99.9"), floor, percentile(arriving.gaps(), 0.999),
        QStringLiteral("ms"), floor + kFrameMs, QStringLiteral("at most + %1 ms").arg(kFrameMs)}});
}
