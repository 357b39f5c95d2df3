// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QApplication>

#include <functional>
#include <vector>

namespace baton::bench {

/// An application that knows how long it has handled events.
class BusyApplication : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;
    /// Since the start; within an event up to now.
    static double busyMs();
};

/// What the interface thread works in each frame of a loop that takes one step every 16 ms.
///
/// The work of a frame is everything between two ticks: the step, the painting, and answers of other threads that come
/// meanwhile. Waiting for events is not work. Needs the BusyApplication.
class FrameLoop {
public:
    struct Frames {
        std::vector<double> wallMs;
        std::vector<double> cpuMs;
    };
    /// Runs `count` frames, each beginning with a step, and adds them to `into`.
    static void run(int count, const std::function<void(int)> &step, Frames &into);
};

} // namespace baton::bench
