// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/TextLabel.h"

#include "app/desktop/theme/Theme.h"

#include <QtCore/QEvent>

namespace baton::desktop {

TextLabel::TextLabel(Size size, Rank rank, QWidget *parent)
    : QLabel(parent)
    , m_size(size)
    , m_rank(rank)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // on every ground
    applyTheme();
}

void TextLabel::setRank(Rank rank)
{
    if (m_rank == rank)
        return;
    m_rank = rank;
    applyTheme();
}

void TextLabel::setElided(bool elided)
{
    m_elided = elided;
    setSizePolicy(elided ? QSizePolicy::Ignored : QSizePolicy::Preferred, sizePolicy().verticalPolicy());
    elide();
}

void TextLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_hint = {};
    setAccessibleName(text);
    elide();
    updateGeometry();
}

QSize TextLabel::minimumSizeHint() const
{
    return m_elided ? QSize(0, sizeHint().height()) : QLabel::minimumSizeHint();
}

QSize TextLabel::sizeHint() const
{
    if (!m_elided)
        return QLabel::sizeHint();
    // One line: the base would lay the text out to find that.
    if (!m_hint.isValid()) {
        const QMargins around = contentsMargins();
        m_hint = QSize(fontMetrics().horizontalAdvance(m_text) + 1 + around.left() + around.right(),
            fontMetrics().height() + 2 * margin() + around.top() + around.bottom());
    }
    return m_hint;
}

void TextLabel::changeEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::ParentChange:
    case QEvent::LayoutDirectionChange: applyTheme(); break;
    default: break;
    }
    QLabel::changeEvent(event);
}

void TextLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void TextLabel::applyTheme()
{
    if (m_applying)
        return; // setting the font and palette is told to us like any other change
    m_applying = true;
    const Theme theme = Theme::of(this);
    const Fonts &fonts = theme.fonts;
    const Colours &colours = theme.colours;
    switch (m_size) {
    case Size::Body: setFont(fonts.body); break;
    case Size::BodyStrong: setFont(fonts.bodyStrong); break;
    case Size::Message: setFont(fonts.message); break;
    case Size::Title: setFont(fonts.title); break;
    case Size::Secondary: setFont(fonts.secondary); break;
    case Size::Section: setFont(fonts.section); break;
    }
    QColor colour;
    switch (m_rank) {
    case Rank::Text: colour = colours.text; break;
    case Rank::Muted: colour = colours.muted; break;
    case Rank::Faint: colour = colours.faint; break;
    case Rank::Accent: colour = colours.accent; break;
    case Rank::Late: colour = colours.late; break;
    case Rank::Soon: colour = colours.soon; break;
    case Rank::Ok: colour = colours.ok; break;
    case Rank::Note: colour = colours.noteText; break;
    }
    QPalette own;
    own.setColor(QPalette::WindowText, colour);
    own.setColor(QPalette::Link, colours.accent);
    if (own != palette())
        setPalette(own);
    // QLabel would align by the direction of its text; the interface's direction decides here.
    if (!(alignment() & Qt::AlignHCenter)) {
        const Qt::Alignment side = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        setAlignment(side | Qt::AlignAbsolute | Qt::AlignVCenter);
    }
    m_applying = false;
    m_hint = {};
    elide();
}

void TextLabel::elide()
{
    if (!m_elided) {
        QLabel::setText(m_text);
        return;
    }
    const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, std::max(0, contentsRect().width()));
    if (shown != QLabel::text())
        QLabel::setText(shown);
    setToolTip(shown == m_text ? QString() : m_text);
}

} // namespace baton::desktop
