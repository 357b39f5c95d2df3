// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/ShapedText.h"

#include "app/desktop/theme/Paint.h"

#include <QtGui/QPainter>

#include <cmath>

namespace baton::desktop {

namespace {
constexpr qreal kOneLine = 1 << 20; ///< pixels: wider than any line
constexpr int kNarrowestLetter = 2; ///< pixels; what is beyond so many letters cannot be visible
} // namespace

ShapedText::ShapedText(const QString &text, const QFont &font, int width, Qt::LayoutDirection interface)
    : m_text(text.left(std::max(16, width / kNarrowestLetter)))
{
    const bool isCut = m_text.size() < text.size();
    shape(font, interface);
    if (m_width <= width && !isCut)
        return;
    m_text = QFontMetrics(font).elidedText(isCut ? m_text + QChar(0x2026) : m_text, Qt::ElideRight, width);
    shape(font, interface);
}

void ShapedText::shape(const QFont &font, Qt::LayoutDirection interface)
{
    if (m_text.isEmpty()) {
        m_layout.reset();
        m_width = 0;
        return;
    }
    m_layout = std::make_shared<QTextLayout>(m_text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(directionOf(m_text, interface));
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    m_layout->beginLayout();
    QTextLine line = m_layout->createLine();
    line.setLineWidth(kOneLine);
    m_layout->endLayout();
    m_width = int(std::ceil(line.naturalTextWidth()));
    m_height = int(std::ceil(line.height()));
}

void ShapedText::paint(QPainter &painter, const QRect &rect, Qt::LayoutDirection interface) const
{
    if (!m_layout)
        return;
    const int x = interface == Qt::RightToLeft ? rect.right() + 1 - m_width : rect.left();
    const QPoint at(x, rect.top() + (rect.height() - m_height) / 2);
    m_layout->draw(&painter, at);
}

void ShapedText::paintCentred(QPainter &painter, const QRect &rect) const
{
    const QPoint at(rect.left() + (rect.width() - m_width) / 2, rect.top() + (rect.height() - m_height) / 2);
    if (m_layout)
        m_layout->draw(&painter, at);
}

} // namespace baton::desktop
