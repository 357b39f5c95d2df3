// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"

#include <QtCore/QTimer>
#include <QtGui/QIcon>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSystemTrayIcon>

namespace baton::desktop {

/// Baton in the desktop's tray: how many conversations wait, and the way back to the window.
/// @thread interface
class TrayIcon final : public QObject {
    Q_OBJECT

public:
    explicit TrayIcon(const DesktopServices &services, const QIcon &icon, QObject *parent = nullptr);

    /// Whether this desktop has a tray; only then may a window hide in it.
    [[nodiscard]] bool isAvailable() const { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void show() { m_tray.show(); }

    [[nodiscard]] int waiting() const { return m_waiting; }
    [[nodiscard]] QString toolTip() const { return m_tray.toolTip(); }
    [[nodiscard]] const QMenu &menu() const { return m_menu; }

    /// `icon` with a count at its corner; "99+" above 99, plain at 0.
    static QIcon counted(const QIcon &icon, int count);

Q_SIGNALS:
    void openRequested();
    void checkNowRequested();
    void quitRequested();

private:
    void refresh();

    DesktopServices m_services;
    QIcon m_icon;
    QSystemTrayIcon m_tray;
    QMenu m_menu;
    QTimer m_soon;
    int m_waiting = -1;
};

} // namespace baton::desktop
