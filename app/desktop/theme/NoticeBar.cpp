// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/NoticeBar.h"

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/Theme.h"

#include <QtGui/QAccessible>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

namespace baton::desktop {

/// Layouts ask for the height again and again; measuring wrapped text is dear.
class NoticeBar::WrappedLabel : public QLabel {
public:
    using QLabel::QLabel;
    [[nodiscard]] int heightForWidth(int width) const override
    {
        if (width != m_width || text() != m_measured || font() != m_font) {
            m_width = width;
            m_measured = text();
            m_font = font();
            m_height = QLabel::heightForWidth(width);
        }
        return m_height;
    }

private:
    mutable int m_width = -1;
    mutable int m_height = 0;
    mutable QString m_measured;
    mutable QFont m_font;
};

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_label(new WrappedLabel(this))
    , m_row(new QHBoxLayout(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_row->addWidget(m_label, 1);
    // Fixed would mean no higher than sizeHint(), which for wrapped text knows nothing of the width.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    applyTheme();
    hide();
}

void NoticeBar::put(int id, const Notice &notice)
{
    const auto words = [](const Notice &one) {
        QStringList all{one.text, QString::number(int(one.tone))};
        for (const Action &action : one.actions)
            all.append(action.text + action.key);
        return all;
    };
    const auto known = m_notices.constFind(id);
    const bool looksTheSame = known != m_notices.constEnd() && words(*known) == words(notice);
    m_notices.insert(id, notice);
    if (!looksTheSame)
        refresh();
}

void NoticeBar::take(int id)
{
    if (m_notices.remove(id) > 0)
        refresh();
}

void NoticeBar::clearAllBut(int id)
{
    if (m_notices.removeIf([id](auto notice) { return notice.key() != id; }) > 0)
        refresh();
}

void NoticeBar::act(const QString &action)
{
    if (m_notices.isEmpty())
        return;
    const QList<Action> actions = m_notices.first().actions;
    for (const Action &one : actions) {
        if (one.text == action) {
            one.act();
            return;
        }
    }
}

bool NoticeBar::isWarning() const { return m_notices.isEmpty() || m_notices.first().tone == Tone::Warning; }

QString NoticeBar::text() const { return m_notices.isEmpty() ? QString() : m_notices.first().text; }

bool NoticeBar::press(const QString &action)
{
    const auto buttons = findChildren<KeyButton *>();
    for (KeyButton *button : buttons) {
        if (button->parentWidget() == m_actions && button->text() == action) {
            button->click();
            return true;
        }
    }
    return false;
}

void NoticeBar::refresh()
{
    // A button may be what is being clicked right now: it goes when its click is over.
    if (m_actions) {
        m_actions->hide();
        m_actions->deleteLater();
        m_actions = nullptr;
    }
    if (m_notices.isEmpty()) {
        hide();
        return;
    }
    const Notice notice = m_notices.first();
    m_label->setText(notice.tone == Tone::Warning ? QStringLiteral("⚠ ") + notice.text : notice.text);
    applyTheme();
    m_actions = new QWidget(this);
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 0, 0, 0);
    for (const Action &action : notice.actions) {
        auto *button = new KeyButton(action.text, m_actions, KeyButton::Weight::Link);
        button->setKeyText(action.key);
        connect(button, &QAbstractButton::clicked, this, [this, text = action.text] { act(text); });
        row->addWidget(button);
    }
    m_row->addWidget(m_actions, 0, Qt::AlignTop);
    m_actions->setVisible(!notice.actions.isEmpty());
    show();
    QAccessibleEvent event(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void NoticeBar::applyTheme()
{
    const Theme theme = Theme::of(this);
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, isWarning() ? theme.colours.soon : theme.colours.text);
    m_label->setPalette(palette);
    m_label->setFont(theme.fonts.body);
    m_row->setContentsMargins(theme.px(10), theme.px(4), theme.px(10), theme.px(4));
    m_row->setSpacing(theme.px(8));
    update();
}

void NoticeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isWarning() ? theme.colours.soonSoft : theme.colours.accentSoft);
    painter.drawRoundedRect(rect(), theme.px(Theme::kRadius), theme.px(Theme::kRadius));
}

} // namespace baton::desktop
