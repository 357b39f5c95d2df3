// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/SendingBar.h"

#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/theme/KeyButton.h"
#include "core/base/Clock.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>

namespace baton::desktop {

using inbox::OutboxItem;
using inbox::OutboxState;

QList<OutboxItem> byAttention(QList<OutboxItem> items)
{
    items.removeIf([](const OutboxItem &item) { return !isOutstanding(item); });
    std::stable_sort(items.begin(), items.end(), [](const OutboxItem &a, const OutboxItem &b) {
        const auto rank = [](const OutboxItem &item) { return std::make_tuple(!needsSomebody(item), item.leavesAt); };
        return rank(a) < rank(b);
    });
    return items;
}

TextLabel::Rank rankOf(const OutboxItem &item)
{
    // What a colleague asks for is a matter to see to; nothing has gone wrong.
    if (item.state == inbox::OutboxState::AskedOfMe)
        return TextLabel::Rank::Soon;
    return needsSomebody(item) ? TextLabel::Rank::Late : TextLabel::Rank::Muted;
}

SendingBar::SendingBar(const DesktopServices &services, OutboxActs &acts, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_acts(acts)
    , m_text(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_more(new KeyButton({}, this, KeyButton::Weight::Link))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_text->setElided(true);
    m_text->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(m_text);
    row->addWidget(m_more);
    row->addStretch(1);
    connect(m_more, &QAbstractButton::clicked, this, &SendingBar::outgoingRequested);
    // Coarse enough to share a wake-up, fine enough not to skip a second.
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &SendingBar::refresh);
    connect(&services.replies, &inbox::ReplyService::outboxChanged, this, &SendingBar::refresh);
    connect(&services.replies, &inbox::ReplyService::progressed, this, &SendingBar::refresh);
    refresh();
}

QString SendingBar::text() const { return isHidden() ? QString() : m_text->wholeText(); }

void SendingBar::refresh()
{
    const QList<OutboxItem> items = byAttention(m_services.replies.outbox());
    const bool counting = std::any_of(
        items.begin(), items.end(), [](const OutboxItem &item) { return item.state == OutboxState::Queued; });
    if (counting != m_tick.isActive())
        counting ? m_tick.start() : m_tick.stop();
    if (items.isEmpty()) {
        m_shown.reset();
        hide();
        return;
    }
    const OutboxItem &item = items.first();
    m_text->setRank(rankOf(item));
    const QString sign = m_text->rank() == TextLabel::Rank::Late ? QStringLiteral("▲ ") : QString();
    m_text->setText(sign + OutboxText::state(item, m_services.clock.nowMs()));
    m_more->setVisible(items.size() > 1);
    m_more->setText(tr("and %n more", "further replies on their way", int(items.size()) - 1));
    m_more->updateGeometry();
    // The buttons stay while the seconds run: one that is being pressed must not vanish.
    if (!m_shown || m_shown->id != item.id || OutboxText::acts(*m_shown) != OutboxText::acts(item))
        showActs(item);
    m_shown = item;
    show();
}

void SendingBar::showActs(const OutboxItem &item)
{
    if (m_buttons) {
        // Else the focus would go to the next act, which is another one.
        if (m_buttons->isAncestorOf(QApplication::focusWidget()))
            QApplication::focusWidget()->clearFocus();
        m_buttons->hide();
        m_buttons->deleteLater();
    }
    m_buttons = new QWidget(this);
    m_buttons->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const QList<OutboxAct> acts = OutboxText::acts(item);
    for (const OutboxAct act : acts) {
        auto *button = new KeyButton(OutboxText::act(act), m_buttons, KeyButton::Weight::Link);
        button->setAccessibleDescription(tr("Reply to %1").arg(item.contactName));
        connect(button, &QAbstractButton::clicked, this, [this, act, item] { m_acts.run(act, item); });
        row->addWidget(button);
    }
    static_cast<QHBoxLayout *>(layout())->insertWidget(1, m_buttons);
    m_buttons->setVisible(!acts.isEmpty());
}

} // namespace baton::desktop
