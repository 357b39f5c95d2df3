// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/SlimScrollBar.h"

#include "app/desktop/theme/FieldStyle.h"

#include "app/desktop/theme/Theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionSlider>

namespace baton::desktop {

SlimScrollBar::SlimScrollBar(QWidget *parent)
    : QScrollBar(Qt::Vertical, parent)
{
    setAttribute(Qt::WA_Hover);
    setAttribute(Qt::WA_OpaquePaintEvent, false);
}

QSize SlimScrollBar::sizeHint() const { return {Theme::of(this).px(12), QScrollBar::sizeHint().height()}; }

void SlimScrollBar::useFor(QAbstractScrollArea *area)
{
    if (FieldStyle::isPlain(*QApplication::style()))
        area->setVerticalScrollBar(new SlimScrollBar(area));
}

void SlimScrollBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOptionSlider option;
    initStyleOption(&option);
    QRect handle = style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, this);
    const int inset = theme.px(underMouse() || isSliderDown() ? 2 : 3);
    handle.adjust(inset, 0, -inset, 0);
    const double strength = theme.colours.custom ? 0.8 : isSliderDown() ? 0.5 : underMouse() ? 0.4 : 0.25;
    painter.fillRect(
        rect(), parentWidget() ? parentWidget()->palette().color(parentWidget()->backgroundRole()) : theme.colours.bg);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(theme.colours.surface, theme.colours.text, strength));
    painter.drawRoundedRect(handle, handle.width() / 2.0, handle.width() / 2.0);
}

} // namespace baton::desktop
