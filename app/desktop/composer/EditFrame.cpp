// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/EditFrame.h"

#include "app/desktop/theme/Theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>

namespace baton::desktop {

EditFrame::EditFrame(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    connect(qApp, &QApplication::focusChanged, this, qOverload<>(&QWidget::update));
}

void EditFrame::setContent(QWidget *content)
{
    m_content = content;
    layout()->addWidget(content);
    applyTheme();
}

void EditFrame::setNote(bool note)
{
    if (m_note == note)
        return;
    m_note = note;
    applyTheme();
}

void EditFrame::applyTheme()
{
    const Theme theme = Theme::of(this);
    layout()->setContentsMargins(theme.px(9), theme.px(5), theme.px(5), theme.px(5));
    if (!m_content)
        return;
    const QColor ground = m_note ? theme.colours.note : theme.colours.raised;
    const QColor ink = m_note ? theme.colours.noteText : theme.colours.text;
    QPalette palette = m_content->palette();
    palette.setColor(QPalette::Base, ground);
    palette.setColor(QPalette::Text, ink);
    palette.setColor(QPalette::PlaceholderText, m_note ? theme.colours.noteText : theme.colours.faint);
    if (palette != m_content->palette())
        m_content->setPalette(palette);
    update();
}

void EditFrame::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::FontChange)
        applyTheme();
}

void EditFrame::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const bool inside = isAncestorOf(QApplication::focusWidget());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_note ? theme.colours.note : theme.colours.raised);
    const QColor edge = m_note ? theme.colours.noteEdge : blend(theme.colours.line, theme.colours.muted, 0.4);
    painter.setPen(QPen(edge, 1));
    const double radius = theme.px(Theme::kRadius);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (inside)
        paintFocusRing(painter, rect(), radius, theme);
}

} // namespace baton::desktop
