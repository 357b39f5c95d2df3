// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/ChoiceCard.h"

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>

namespace baton::desktop {

ChoiceCard::ChoiceCard(const QString &head, const QString &text, KeyButton *button, QWidget *parent)
    : QWidget(parent)
    , m_head(new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, this))
    , m_text(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this))
    , m_button(button)
{
    const Theme theme = Theme::of(this);
    // Fixed would mean no higher than sizeHint(), which for wrapped text knows nothing of the width.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    row->setSpacing(theme.px(20));
    auto *column = new QVBoxLayout;
    column->setSpacing(theme.px(4));
    column->addWidget(m_head);
    m_text->setWordWrap(true);
    column->addWidget(m_text);
    row->addLayout(column, 1);
    if (button) {
        button->setParent(this);
        row->addWidget(button, 0, Qt::AlignVCenter);
    }
    setText(head, text);
}

void ChoiceCard::setText(const QString &head, const QString &text)
{
    m_head->setText(head);
    m_text->setText(text);
    if (!m_button)
        return;
    m_button->setAccessibleName(head);
    m_button->setAccessibleDescription(text);
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colours.line, 1));
    painter.setBrush(theme.colours.surface);
    const double radius = theme.px(Theme::kMessageRadius);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace baton::desktop
