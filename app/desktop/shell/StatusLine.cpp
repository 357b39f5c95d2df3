// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/StatusLine.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

namespace baton::desktop {

using inbox::OutboxItem;
using inbox::OutboxState;

namespace {
constexpr int kSaidForMs = 8000;
}

StatusLine::StatusLine(inbox::ReplyService &replies, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_replies(replies)
    , m_clock(clock)
    , m_waiting(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_sending(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_undoSending(new KeyButton(tr("Undo"), this, KeyButton::Weight::Link))
    , m_sendNow(new KeyButton(tr("Send now"), this, KeyButton::Weight::Link))
    , m_attention(new KeyButton({}, this, KeyButton::Weight::Link))
    , m_said(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_undo(new KeyButton(tr("Undo"), this, KeyButton::Weight::Link))
    , m_details(new KeyButton(tr("Copy details"), this, KeyButton::Weight::Link))
{
    const Theme theme = Theme::of(this);
    setFixedHeight(theme.px(Theme::kStatusLine));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(14), 1, theme.px(14), 0);
    row->setSpacing(theme.px(6));
    m_said->setElided(true);
    m_said->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(m_waiting);
    row->addSpacing(theme.px(12));
    row->addWidget(m_sending);
    row->addWidget(m_undoSending);
    row->addWidget(m_sendNow);
    row->addWidget(m_attention);
    row->addStretch(1);
    row->addWidget(m_said);
    row->addWidget(m_undo);
    row->addWidget(m_details);
    for (QWidget *widget : {static_cast<QWidget *>(m_undoSending), static_cast<QWidget *>(m_sendNow), static_cast<QWidget *>(m_attention),
             static_cast<QWidget *>(m_undo), static_cast<QWidget *>(m_details)})
        widget->hide();
    m_undoSending->setAccessibleName(tr("Take the reply back"));

    connect(m_undoSending, &KeyButton::clicked, this, [this] {
        m_replies.withdraw(m_leaving).then(this, [this, thread = m_leavingThread](const Result<void> &answer) {
            if (answer)
                Q_EMIT replyCameBack(thread);
            else if (answer.error().kind == Error::Kind::Conflict)
                Q_EMIT failed(tr("Too late: the reply is on its way already."), answer.error().detail);
            else
                Q_EMIT failed(Words::error(answer.error()).sentence(), answer.error().detail);
        });
    });
    connect(m_sendNow, &KeyButton::clicked, this, [this] { m_replies.sendNow(m_leaving); });
    connect(m_attention, &KeyButton::clicked, this, &StatusLine::outgoingAsked);
    connect(m_undo, &KeyButton::clicked, this, [this] {
        m_undo->hide();
        Q_EMIT undoAsked();
    });
    connect(m_details, &KeyButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_errorDetails); });
    connect(&replies, &inbox::ReplyService::outboxChanged, this, &StatusLine::tellSending);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &StatusLine::tellSending);
    m_minute.setInterval(60'000);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, this, &StatusLine::tellWaiting);
    m_minute.start();
    m_forget.setSingleShot(true);
    connect(&m_forget, &QTimer::timeout, this, [this] {
        m_said->setText({});
        m_undo->hide();
    });
    tellSending();
}

void StatusLine::setCounts(const ViewCounts &counts)
{
    m_counts = counts;
    tellWaiting();
}

void StatusLine::tellWaiting()
{
    if (m_counts.waiting == 0) {
        m_waiting->setText(tr("Nobody waits"));
        return;
    }
    const QString longest = TimeText::wait(m_clock.nowMs() - m_counts.longestWaitingSince);
    m_waiting->setText(tr("%n conversation(s) wait · longest %1", "status line", m_counts.waiting).arg(longest));
}

void StatusLine::tellSending()
{
    const QList<OutboxItem> outbox = m_replies.outbox();
    const OutboxItem *next = nullptr;
    int queued = 0;
    int onTheWay = 0;
    int attention = 0;
    for (const OutboxItem &item : outbox) {
        switch (item.state) {
        case OutboxState::Queued:
            ++queued;
            if (!next || item.leavesAt < next->leavesAt)
                next = &item;
            break;
        case OutboxState::Checking:
        case OutboxState::Sending: ++onTheWay; break;
        case OutboxState::Held:
        case OutboxState::Failed:
        case OutboxState::Unknown: ++attention; break;
        case OutboxState::Sent: break;
        }
    }
    if (next) {
        m_leaving = next->id;
        m_leavingThread = next->thread;
        const int seconds = int(std::max<TimeMs>(0, next->leavesAt - m_clock.nowMs() + 999) / 1000);
        const QString first = tr("Sending to %1 in %n s", "reply in the undo window", seconds).arg(next->contactName);
        m_sending->setText(queued == 1 ? first : tr("%1 and %n more", "several replies in the undo window", queued - 1).arg(first));
        if (!m_second.isActive())
            m_second.start();
    } else {
        m_second.stop();
        m_sending->setText(onTheWay > 0 ? tr("Sending %n reply(s)…", "status line", onTheWay) : QString());
    }
    m_undoSending->setVisible(next != nullptr);
    m_sendNow->setVisible(next != nullptr);
    m_attention->setVisible(attention > 0);
    if (attention > 0) {
        m_attention->setText(tr("%n reply(s) need you", "status line: held, failed or not sure", attention));
        m_attention->updateGeometry();
    }
}

void StatusLine::say(const QString &sentence, bool undoable)
{
    m_said->setRank(TextLabel::Rank::Muted);
    m_said->setText(sentence);
    m_undo->setVisible(undoable);
    m_details->hide();
    m_forget.start(kSaidForMs);
    QAccessibleEvent event(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StatusLine::sayError(const QString &sentence, const QString &details)
{
    m_said->setRank(TextLabel::Rank::Late);
    m_said->setText(sentence);
    m_undo->hide();
    m_errorDetails = details;
    m_details->setVisible(!details.isEmpty());
    m_forget.stop();
    QAccessibleEvent event(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.colours.bg);
    painter.fillRect(0, 0, width(), 1, theme.colours.line);
}

} // namespace baton::desktop
