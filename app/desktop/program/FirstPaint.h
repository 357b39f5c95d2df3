// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

namespace baton::desktop {

class MainWindow;

/// Tells once when the list's rows, with their values, have been painted for the first time.
/// @thread interface
class FirstPaint final : public QObject {
    Q_OBJECT

public:
    explicit FirstPaint(MainWindow &window);
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The painting is over and on its way to the screen.
    void painted();

private:
    [[nodiscard]] bool rowsAreThere() const;

    MainWindow &m_window;
};

/// For tests/bench: with BATON_TIME_START set, prints "painted" with the monotonic clock and "processor" with the time
/// used, in microseconds, once the inbox has been painted, and quits. Does nothing otherwise.
void tellFirstPaintIfAsked(MainWindow &window);

} // namespace baton::desktop
