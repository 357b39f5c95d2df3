// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/MetaButton.h"

#include "app/desktop/theme/Theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QMenu>

namespace baton::desktop {

MetaButton::MetaButton(const QString &what, QWidget *parent)
    : QAbstractButton(parent)
    , m_what(what)
{
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setMenu({});
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (!m_menu)
            return;
        QMenu *menu = m_menu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        menu->setLayoutDirection(layoutDirection());
        menu->popup(mapToGlobal(mirrored ? QPoint(width() - menu->sizeHint().width(), height()) : QPoint(0, height())));
    });
}

void MetaButton::setMenu(std::function<QMenu *(QWidget *)> menu)
{
    m_menu = std::move(menu);
    setFocusPolicy(m_menu ? Qt::StrongFocus : Qt::NoFocus);
    updateGeometry();
    update();
}

void MetaButton::setValue(const QString &value)
{
    if (text() == value)
        return;
    setText(value);
    setAccessibleName(tr("%1: %2", "what is chosen: its value").arg(m_what, value));
    setToolTip(accessibleName());
    updateGeometry();
}

QSize MetaButton::sizeHint() const
{
    const Theme theme = Theme::of(this);
    const QFontMetrics metrics(theme.fonts.secondary);
    const QString shown = m_menu ? text() + QStringLiteral(" ▾") : text();
    return {metrics.horizontalAdvance(shown) + theme.px(8), qMax(theme.px(24), metrics.height() + 2)};
}

bool MetaButton::event(QEvent *event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

void MetaButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = theme.px(4);
    if (m_menu && (underMouse() || isDown())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(theme.colours.surface, theme.colours.text, 0.08));
        painter.drawRoundedRect(rect(), radius, radius);
    }
    painter.setFont(theme.fonts.secondary);
    painter.setPen(theme.colours.muted);
    painter.drawText(rect(), Qt::AlignCenter, m_menu ? text() + QStringLiteral(" ▾") : text());
    if (hasFocus())
        paintFocusRing(painter, rect(), radius, theme);
}

} // namespace baton::desktop
