// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/casepanel/TagChip.h"

#include "app/desktop/theme/Paint.h"

#include <QtGui/QPainter>

namespace baton::desktop {

TagChip::TagChip(Kind kind, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_kind(kind)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    if (kind == Kind::Tag)
        setAccessibleName(tr("Tag %1").arg(text));
}

QSize TagChip::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return tagPillSize(tagPillText(text(), theme), theme) + QSize(theme.px(4), theme.px(4));
}

QSize TagChip::minimumSizeHint() const { return {Theme::of(this).px(32), sizeHint().height()}; }

void TagChip::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int inset = theme.px(2);
    const QRect pill = rect().adjusted(0, inset, -inset, -inset);
    if (m_kind == Kind::Add) {
        painter.setPen(QPen(underMouse() ? theme.colours.accent : theme.colours.muted, 1, Qt::SolidLine));
        painter.setBrush(Qt::NoBrush);
    }
    paintTagPill(painter, pill, tagPillText(text(), theme), theme, underMouse());
    if (hasFocus())
        paintFocusRing(painter, rect(), rect().height() / 2.0, theme);
}

} // namespace baton::desktop
