// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/TeamStrip.h"

#include "app/desktop/shell/StateMark.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QStyle>

namespace baton::desktop {

TeamStrip::TeamStrip(QWidget *parent)
    : QWidget(parent)
    , m_mark(new StateMark(StateMark::Shape::Patience, this))
    , m_button(new KeyButton({}, this, KeyButton::Weight::Text))
{
    connect(m_button, &KeyButton::clicked, this, &TeamStrip::teamAsked);
    hide();
}

bool TeamStrip::setNotes(const QList<TeamNote> &notes)
{
    if (notes == m_notes)
        return false;
    m_notes = notes;
    setVisible(!notes.isEmpty());
    if (notes.isEmpty()) {
        m_text.clear();
        return true;
    }
    const QString first = notes.first().head;
    m_text = notes.size() == 1
        ? first
        : tr("%1 · %n more", "top bar: what is not well with the team", int(notes.size()) - 1).arg(first);
    m_mark->setShape(
        notes.first().weight == TeamNote::Weight::Person ? StateMark::Shape::Person : StateMark::Shape::Patience);
    QStringList whole;
    for (const TeamNote &note : notes)
        whole.append(note.whole());
    m_button->setToolTip(whole.join(QStringLiteral("\n\n")));
    m_button->setAccessibleName(m_text);
    m_button->setAccessibleDescription(m_button->toolTip());
    updateGeometry();
    place();
    return true;
}

QSize TeamStrip::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {m_mark->width() + theme.px(6) + QFontMetrics(theme.fonts.secondary).horizontalAdvance(m_text) + 1,
        theme.px(20)};
}

void TeamStrip::place()
{
    const Theme theme = Theme::of(this);
    const int left = m_mark->width() + theme.px(6);
    m_button->setText(QFontMetrics(theme.fonts.secondary).elidedText(m_text, Qt::ElideRight, width() - left));
    const auto put = [this](QWidget *widget, int x, const QSize &size) {
        widget->setGeometry(
            QStyle::visualRect(layoutDirection(), rect(), QRect(QPoint(x, (height() - size.height()) / 2), size)));
    };
    put(m_mark, 0, m_mark->size());
    put(m_button, left, m_button->sizeHint().boundedTo({std::max(0, width() - left), height()}));
}

void TeamStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

} // namespace baton::desktop
