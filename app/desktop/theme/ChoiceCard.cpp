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
{
    const Theme theme = Theme::of(this);
    // Fixed would mean no higher than sizeHint(), which for wrapped text knows nothing of the width.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    row->setSpacing(theme.px(20));
    auto *column = new QVBoxLayout;
    column->setSpacing(theme.px(4));
    auto *title = new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, this);
    title->setText(head);
    column->addWidget(title);
    auto *body = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this);
    body->setWordWrap(true);
    body->setText(text);
    column->addWidget(body);
    row->addLayout(column, 1);
    if (!button)
        return;
    button->setParent(this);
    button->setAccessibleName(head);
    button->setAccessibleDescription(text);
    row->addWidget(button, 0, Qt::AlignVCenter);
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
