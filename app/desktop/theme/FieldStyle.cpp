// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/FieldStyle.h"

#include "app/desktop/theme/Theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyleOption>

namespace baton::desktop {

namespace {

constexpr QLatin1String kFusion("fusion");

/// At least 3 : 1 against both grounds, as WCAG 2.1 asks of a control's edge.
QColor edgeOf(const Colours &colours, bool enabled)
{
    const QColor edge = blend(colours.line, colours.faint, 0.85);
    return enabled ? edge : blend(colours.bg, edge, 0.5);
}

void drawTick(QPainter &painter, const QRectF &box, const QColor &ink)
{
    painter.setPen(QPen(ink, qMax(1.6, box.width() / 8), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at
        = [&](double x, double y) { return QPointF(box.left() + x * box.width(), box.top() + y * box.height()); };
    painter.drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)});
}

} // namespace

FieldStyle::FieldStyle()
    : QProxyStyle(QString(kFusion))
{
}

void FieldStyle::setUp()
{
    if (isPlain(*QApplication::style()))
        QApplication::setStyle(new FieldStyle);
}

bool FieldStyle::isPlain(const QStyle &style)
{
    return qobject_cast<const FieldStyle *>(&style) || style.name().compare(kFusion, Qt::CaseInsensitive) == 0;
}

void FieldStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (widget->isWindow() && widget->parentWidget())
        widget->setAttribute(Qt::WA_WindowPropagation);
}

int FieldStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    constexpr int kIndicator = 16;
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return Theme::of(widget).px(kIndicator);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FieldStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returned) const
{
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

void FieldStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    const bool isRadio = element == PE_IndicatorRadioButton;
    if (!isBox && !isRadio && element != PE_FrameLineEdit && element != PE_Frame) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    const Colours colours = Theme::of(widget).colours;
    const bool enabled = option->state & State_Enabled;
    const bool focus = option->state & State_HasFocus;
    const QColor edge = edgeOf(colours, enabled);
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    if (element == PE_Frame) {
        painter->setPen(QPen(blend(colours.line, colours.faint, 0.35), 1));
        painter->drawRect(box);
    } else if (element == PE_FrameLineEdit) {
        painter->setPen(QPen(focus ? colours.focus : edge, 1));
        painter->drawRoundedRect(box, 3, 3);
        if (focus)
            painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2);
    } else {
        const bool on = option->state & State_On;
        const bool partly = option->state & State_NoChange;
        const QColor fill = on || partly ? (enabled ? colours.accent : edge) : option->palette.base().color();
        painter->setPen(QPen(on || partly ? fill : edge, 1));
        painter->setBrush(fill);
        if (isRadio)
            painter->drawEllipse(box);
        else
            painter->drawRoundedRect(box, 3, 3);
        if (isRadio && on) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colours.onAccent);
            const double inset = box.width() * 0.3;
            painter->drawEllipse(box.adjusted(inset, inset, -inset, -inset));
        } else if (partly) {
            painter->setPen(QPen(colours.onAccent, 2));
            painter->drawLine(QPointF(box.left() + 3, box.center().y()), QPointF(box.right() - 3, box.center().y()));
        } else if (on) {
            drawTick(*painter, box, colours.onAccent);
        }
    }
    painter->restore();
}

void FieldStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control != CC_SpinBox && control != CC_ComboBox)
        return;
    const Colours colours = Theme::of(widget).colours;
    const bool focus = option->state & State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(focus ? colours.focus : edgeOf(colours, option->state & State_Enabled), focus ? 2 : 1));
    const double inset = focus ? 1.0 : 0.5;
    painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset), 3, 3);
    painter->restore();
}

} // namespace baton::desktop
