// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/StateNote.h"

#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

StateNote::StateNote(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, this))
    , m_reason(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this))
    , m_button(new KeyButton({}, this))
{
    const Theme theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(28), theme.px(28), theme.px(28), theme.px(28));
    column->setSpacing(theme.px(8));
    column->addStretch(2);
    for (TextLabel *label : {m_sentence, m_reason}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addSpacing(theme.px(8));
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_button->hide();
    connect(m_button, &KeyButton::clicked, this, [this] {
        if (m_act)
            m_act();
    });
}

QSize StateNote::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.px(260), theme.px(180)};
}

void StateNote::setText(const QString &sentence, const QString &reason)
{
    m_sentence->setText(sentence);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    setAccessibleName(sentence);
    setAccessibleDescription(reason);
}

void StateNote::setAction(const QString &text, std::function<void()> act)
{
    m_button->setText(text);
    m_button->updateGeometry();
    m_button->setVisible(!text.isEmpty());
    m_act = std::move(act);
}

} // namespace baton::desktop
