// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/ThreadOutgoing.h"

#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/outgoing/SendingBar.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/Clock.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>

namespace baton::desktop {

using inbox::OutboxItem;
using inbox::OutboxState;

namespace {

/// The ground of one reply: as our own messages, the warning's where a person is needed, the error's where it went
/// wrong.
class OutgoingCard final : public QWidget {
public:
    OutgoingCard(TextLabel::Rank rank, QWidget *parent)
        : QWidget(parent)
        , m_rank(rank)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto [ground, line] = colours(theme);
        painter.setPen(QPen(line, 1));
        painter.setBrush(ground);
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(Theme::kRadius), theme.px(Theme::kRadius));
    }

private:
    [[nodiscard]] std::pair<QColor, QColor> colours(const Theme &theme) const
    {
        const auto marked
            = [](const QColor &ground, const QColor &ink) { return std::pair(ground, blend(ground, ink, 0.35)); };
        switch (m_rank) {
        case TextLabel::Rank::Late: return marked(theme.colours.lateSoft, theme.colours.late);
        case TextLabel::Rank::Soon: return marked(theme.colours.soonSoft, theme.colours.soon);
        default: return {theme.colours.out, theme.colours.line};
        }
    }

    const TextLabel::Rank m_rank;
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
    connect(&services.replies, &inbox::ReplyService::progressed, this, &ThreadOutgoing::progress);
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
    // Else the focus would go to whatever comes next, such as giving another reply back.
    if (isAncestorOf(QApplication::focusWidget()))
        setFocus();
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

void ThreadOutgoing::progress(const DraftId &reply)
{
    const QList<OutboxItem> items = m_services.replies.outbox();
    const auto item
        = std::find_if(items.cbegin(), items.cend(), [&](const OutboxItem &one) { return one.id == reply; });
    const auto card
        = std::find_if(m_cards.begin(), m_cards.end(), [&](const Card &one) { return one.item.id == reply; });
    if (item == items.cend() || card == m_cards.end())
        return;
    if (OutboxText::acts(card->item) != OutboxText::acts(*item)) {
        rebuild();
        return;
    }
    card->item = *item;
    card->state->setText(OutboxText::state(*item, m_services.clock.nowMs()));
}

void ThreadOutgoing::tick()
{
    for (const Card &card : std::as_const(m_cards))
        card.state->setText(OutboxText::state(card.item, m_services.clock.nowMs()));
}

ThreadOutgoing::Card ThreadOutgoing::makeCard(const OutboxItem &item)
{
    const Theme theme = Theme::of(this);
    const TextLabel::Rank rank = rankOf(item);
    Card card{item, new OutgoingCard(rank, this), nullptr};
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

    card.state = new TextLabel(TextLabel::Size::Secondary, rank, card.widget);
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
