// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desktop/Busy.h"

#include "tests/bench/desktop/Measure.h"

#include <QtCore/QEventLoop>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <cstdio>

namespace baton::bench {

namespace {
// Interface thread only.
int depth = 0;
qint64 enteredAt = 0;
qint64 busyNs = 0;
/// BATON_BENCH_EVENTS=N tells of events that take longer than N milliseconds.
const qint64 tellAboveNs = qEnvironmentVariableIntValue("BATON_BENCH_EVENTS") * 1'000'000LL;
} // namespace

bool BusyApplication::notify(QObject *receiver, QEvent *event)
{
    const bool outermost = depth == 0 && QThread::currentThread() == thread();
    if (!outermost)
        return QApplication::notify(receiver, event);
    ++depth;
    const QEvent::Type type = event->type();
    const QByteArray name(tellAboveNs > 0 ? receiver->metaObject()->className() : "");
    const qint64 cpuAtEntry = tellAboveNs > 0 ? threadCpuNanoseconds() : 0;
    enteredAt = monotonicNanoseconds();
    const bool handled = QApplication::notify(receiver, event);
    const qint64 took = monotonicNanoseconds() - enteredAt;
    busyNs += took;
    --depth;
    // The receiver may be gone by now.
    if (tellAboveNs > 0 && took > tellAboveNs)
        std::fprintf(stderr, "%6.2f ms, %6.2f ms on the processor: event %d of %s\n", double(took) / 1e6,
            double(threadCpuNanoseconds() - cpuAtEntry) / 1e6, int(type), name.constData());
    return handled;
}

double BusyApplication::busyMs() { return double(busyNs + (depth > 0 ? monotonicNanoseconds() - enteredAt : 0)) / 1e6; }

void FrameLoop::run(int count, const std::function<void(int)> &step, Frames &into)
{
    QEventLoop loop;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    int frame = -1;
    double busyBefore = 0;
    qint64 cpuBefore = 0;
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        const double busy = BusyApplication::busyMs();
        const qint64 cpu = threadCpuNanoseconds();
        if (frame >= 0) {
            into.wallMs.push_back(busy - busyBefore);
            into.cpuMs.push_back(double(cpu - cpuBefore) / 1e6);
        }
        busyBefore = busy;
        cpuBefore = cpu;
        if (++frame == count)
            loop.quit();
        else
            step(frame);
    });
    tick.start(16);
    loop.exec();
}

} // namespace baton::bench
