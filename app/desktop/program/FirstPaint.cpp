// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/program/FirstPaint.h"

#include "app/desktop/shell/MainWindow.h"

#include <QtCore/QEvent>
#include <QtWidgets/QApplication>

#include <chrono>
#include <cstdio>
#include <ctime>

namespace baton::desktop {

FirstPaint::FirstPaint(MainWindow &window)
    : QObject(&window)
    , m_window(window)
{
    window.listPane()->view()->viewport()->installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && rowsAreThere()) {
        watched->removeEventFilter(this);
        // All widgets of the window are painted before the event loop goes on.
        QMetaObject::invokeMethod(this, &FirstPaint::painted, Qt::QueuedConnection);
    }
    return false;
}

bool FirstPaint::rowsAreThere() const
{
    const ThreadListModel &model = *m_window.listModel();
    if (model.state() != ThreadListModel::State::Ready)
        return false;
    const ThreadListView &view = *m_window.listPane()->view();
    const int onScreen = std::min(model.rowCount(), view.viewport()->height() / std::max(1, view.rowHeight()) + 1);
    for (int row = 0; row < onScreen; ++row) {
        if (!model.row(row))
            return false;
    }
    return true;
}

void tellFirstPaintIfAsked(MainWindow &window)
{
    if (!qEnvironmentVariableIsSet("BATON_TIME_START"))
        return;
    auto *const firstPaint = new FirstPaint(window);
    QObject::connect(firstPaint, &FirstPaint::painted, qApp, [] {
        using namespace std::chrono;
        const auto now = duration_cast<microseconds>(steady_clock::now().time_since_epoch());
        std::printf("painted %lld\n", static_cast<long long>(now.count()));
        // Of all threads, and steadier than the clock on a busy machine.
        std::printf("processor %lld\n", static_cast<long long>(std::clock()) * 1'000'000 / CLOCKS_PER_SEC);
        std::fflush(stdout);
        QCoreApplication::quit();
    });
}

} // namespace baton::desktop
