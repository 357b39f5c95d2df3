// SPDX-License-Identifier: GPL-3.0-or-later
// The minimal program that the window's rows are measured against: one list view, fifty rows. Prints the monotonic
// clock once painted, and ends.
//
//   bench_floor_window             "painted MICROSECONDS"
//   bench_floor_window --memory    "resident KIB", after a moment of rest
#include "tests/bench/desktop/Measure.h"
#include "tests/bench/desktop/MinimalWindow.h"

#include <QtCore/QTimer>
#include <QtWidgets/QApplication>

#include <cstdio>
#include <ctime>

using namespace baton::bench;

namespace {

class PaintWatch : public QObject {
public:
    explicit PaintWatch(std::function<void()> then)
        : m_then(std::move(then))
    {
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            QMetaObject::invokeMethod(this, m_then, Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<void()> m_then;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const bool memory = QCoreApplication::arguments().contains(QStringLiteral("--memory"));
    MinimalWindow window(50);
    PaintWatch watch([memory] {
        if (!memory) {
            std::printf("painted %lld\n", static_cast<long long>(monotonicMicroseconds()));
            std::printf("processor %lld\n", static_cast<long long>(std::clock()) * 1'000'000 / CLOCKS_PER_SEC);
            std::fflush(stdout);
            QCoreApplication::quit();
            return;
        }
        QTimer::singleShot(300, qApp, [] {
            std::printf("resident %lld\n", static_cast<long long>(residentKiB()));
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    });
    window.list()->viewport()->installEventFilter(&watch);
    window.show();
    return QApplication::exec();
}
