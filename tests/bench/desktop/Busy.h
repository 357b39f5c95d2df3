// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include <functional>
#include <vector>

namespace baton::bench {

/// What the interface thread works in each frame of a loop that takes one step every 16 ms.
///
/// The work of a frame is everything between two ticks: the step, the painting, and answers of other threads that come
/// meanwhile. Waiting for events is not work.
class FrameLoop : public QObject {
public:
    struct Frames {
        std::vector<double> wallMs;
        std::vector<double> cpuMs;
    };
    FrameLoop();
    /// Runs `count` frames, each beginning with a step, and adds them to `into`.
    void run(int count, const std::function<void(int)> &step, Frames &into);

private:
    qint64 m_awakeAt = 0; ///< microseconds; 0: waiting
    double m_busyMs = 0;
};

} // namespace baton::bench
