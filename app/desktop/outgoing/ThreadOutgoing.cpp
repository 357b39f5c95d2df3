// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/ThreadOutgoing.h"

#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/outgoing/SendingBar.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/Clock.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>

namespace baton::desktop {

using inbox::OutboxItem;
using inbox::OutboxState;

namespace {

/// The ground of one reply: as our own messages, or the warning's where a person is needed.
class OutgoingCard final : public QWidget {
public:
    OutgoingCard(bool urgent, QWidget *parent)
        : QWidget(parent)
        , m_urgent(urgent)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(
            QPen(m_urgent ? blend(theme.colours.lateSoft, theme.colours.late, 0.35) : theme.colours.line, 1));
        painter.setBrush(m_urgent ? theme.colours.lateSoft : theme.colours.out);
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(Theme::kRadius), theme.px(Theme::kRadius));
    }

private:
    bool m_urgent;
};

} // namespace

ThreadOutgoing::ThreadOutgoing(const DesktopServices &services, OutboxActs &acts, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_acts(acts)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &ThreadOutgoing::tick);
    connect(&services.replies, &inbox::ReplyService::outboxChanged, this, &ThreadOutgoing::rebuild);
    hide();
}

void ThreadOutgoing::setThread(ThreadKey thread)
{
    m_thread = thread;
    rebuild();
}

QStringList ThreadOutgoing::sentences() const
{
    QStringList sentences;
    for (const Card &card : m_cards)
        sentences.append(card.state->wholeText());
    return sentences;
}

void ThreadOutgoing::rebuild()
{
    for (const Card &card : std::exchange(m_cards, {})) {
        card.widget->hide();
        card.widget->deleteLater();
    }
    QList<OutboxItem> items = byAttention(m_services.replies.outbox());
    items.removeIf([this](const OutboxItem &item) { return item.thread != m_thread; });
    m_column->setSpacing(Theme::of(this).px(6));
    for (const OutboxItem &item : std::as_const(items)) {
        m_cards.append(makeCard(item));
        m_column->addWidget(m_cards.last().widget);
    }
    const bool counting = std::any_of(
        items.begin(), items.end(), [](const OutboxItem &item) { return item.state == OutboxState::Queued; });
    counting ? m_tick.start() : m_tick.stop();
    setVisible(!m_cards.isEmpty());
}

void ThreadOutgoing::tick()
{
    for (const Card &card : std::as_const(m_cards))
        card.state->setText(OutboxText::state(card.item, m_services.clock.nowMs()));
}

ThreadOutgoing::Card ThreadOutgoing::makeCard(const OutboxItem &item)
{
    const Theme theme = Theme::of(this);
    const bool urgent = needsSomebody(item);
    Card card{item, new OutgoingCard(urgent, this), nullptr};
    auto *column = new QVBoxLayout(card.widget);
    column->setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6));
    column->setSpacing(theme.px(2));

    auto *text = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, card.widget);
    // What one is asked to send has to be read whole.
    const bool isToBeRead = item.state == OutboxState::AskedOfMe;
    text->setElided(!isToBeRead);
    text->setWordWrap(isToBeRead);
    text->setText(isToBeRead ? item.text : item.text.simplified());
    column->addWidget(text);

    card.state = new TextLabel(
        TextLabel::Size::Secondary, urgent ? TextLabel::Rank::Late : TextLabel::Rank::Muted, card.widget);
    card.state->setWordWrap(true);
    card.state->setText(OutboxText::state(item, m_services.clock.nowMs()));
    const QString meaning = OutboxText::meaning(item);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(12));
    // The links' own margin would set them in from the text above.
    buttons->setContentsMargins(-theme.px(2), 0, 0, 0);
    const QList<OutboxAct> acts = OutboxText::acts(item);
    for (const OutboxAct act : acts) {
        auto *button = new KeyButton(OutboxText::act(act), card.widget, KeyButton::Weight::Link);
        connect(button, &QAbstractButton::clicked, this, [this, act, item] { m_acts.run(act, item); });
        buttons->addWidget(button);
    }
    if (meaning.isEmpty()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(theme.px(12));
        row->addWidget(card.state, 1);
        row->addLayout(buttons);
        column->addLayout(row);
        return card;
    }
    column->addWidget(card.state);
    auto *explained = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Text, card.widget);
    explained->setWordWrap(true);
    explained->setText(meaning);
    column->addWidget(explained);
    buttons->addStretch(1);
    column->addLayout(buttons);
    return card;
}

} // namespace baton::desktop
