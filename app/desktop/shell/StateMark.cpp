// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/StateMark.h"

#include "app/desktop/theme/Theme.h"

#include <QtGui/QPainter>

namespace baton::desktop {

StateMark::StateMark(Shape shape, QWidget *parent)
    : QWidget(parent)
    , m_shape(shape)
{
    const int side = Theme::of(parent).px(10);
    setFixedSize(side, side);
}

void StateMark::setShape(Shape shape)
{
    if (m_shape == shape)
        return;
    m_shape = shape;
    update();
}

void StateMark::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    switch (m_shape) {
    case Shape::Well:
        painter.setBrush(theme.colours.ok);
        painter.drawEllipse(box);
        break;
    case Shape::Person:
        painter.setBrush(theme.colours.soon);
        painter.drawPolygon(QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
        break;
    case Shape::Patience:
        painter.setBrush(theme.colours.muted);
        painter.drawPolygon(QPolygonF{{box.center().x(), box.top()}, {box.right(), box.center().y()},
            {box.center().x(), box.bottom()}, {box.left(), box.center().y()}});
        break;
    }
}

} // namespace baton::desktop
