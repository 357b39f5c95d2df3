// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QScrollBar>

QT_BEGIN_NAMESPACE
class QAbstractScrollArea;
QT_END_NAMESPACE

namespace baton::desktop {

/// A quiet scroll bar for our own painted panes, where the desktop has no style of its own (Qt's Fusion).
class SlimScrollBar : public QScrollBar {
    Q_OBJECT

public:
    explicit SlimScrollBar(QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

    /// Gives the area a slim bar, unless the desktop's style brings its own look. Before anything is connected to it.
    static void useFor(QAbstractScrollArea *area);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace baton::desktop
