// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desktop/Busy.h"

#include "tests/bench/desktop/Measure.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

namespace baton::bench {

FrameLoop::FrameLoop()
{
    QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] { m_awakeAt = monotonicMicroseconds(); });
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
        if (m_awakeAt != 0)
            m_busyMs += double(monotonicMicroseconds() - m_awakeAt) / 1000;
        m_awakeAt = 0;
    });
}

void FrameLoop::run(int count, const std::function<void(int)> &step, Frames &into)
{
    QEventLoop loop;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    int frame = -1;
    qint64 cpuBefore = 0;
    connect(&tick, &QTimer::timeout, &loop, [&] {
        // What this wake-up did before the tick still belongs to the frame that ends here.
        const qint64 now = monotonicMicroseconds();
        if (m_awakeAt != 0)
            m_busyMs += double(now - m_awakeAt) / 1000;
        m_awakeAt = now;
        const qint64 cpu = threadCpuNanoseconds();
        if (frame >= 0) {
            into.wallMs.push_back(m_busyMs);
            into.cpuMs.push_back(double(cpu - cpuBefore) / 1e6);
        }
        m_busyMs = 0;
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
