// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <QtCore/QByteArray>

namespace baton::desktop {

/// What of the window survives a restart, as the preference "window_state".
struct WindowState {
    QByteArray geometry; ///< QWidget::saveGeometry()
    QList<int> panes; ///< widths: views, list, conversation, case panel
    bool sidebar = true;
    bool list = true;
    bool casePanel = true;
    bool menuBar = false;
    QString place; ///< SidebarEntry::id
    QString filter; ///< as typed
    ThreadKey thread = 0;

    bool operator==(const WindowState &other) const
    {
        // Empty lists are told by size: Qt hands their null data to memcmp(), which the sanitizer refuses.
        const bool samePanes = panes.size() == other.panes.size() && (panes.isEmpty() || panes == other.panes);
        return samePanes && geometry == other.geometry && sidebar == other.sidebar && list == other.list
            && casePanel == other.casePanel && menuBar == other.menuBar && place == other.place
            && filter == other.filter && thread == other.thread;
    }

    [[nodiscard]] QString toJson() const;
    /// Whatever is missing or makes no sense is as at the first start.
    static WindowState fromJson(const QString &json);
};

} // namespace baton::desktop
