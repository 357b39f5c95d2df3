// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/StatusLine.h"

#include "app/desktop/outgoing/SendingBar.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/TimeText.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

namespace baton::desktop {

namespace {
constexpr int kSaidForMs = 8000;
}

StatusLine::StatusLine(const DesktopServices &services, OutboxActs &acts, QWidget *parent)
    : QWidget(parent)
    , m_clock(services.clock)
    , m_waiting(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_sending(new SendingBar(services, acts, this))
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
    row->addStretch(1);
    row->addWidget(m_said);
    row->addWidget(m_undo);
    row->addWidget(m_details);
    m_undo->hide();
    m_details->hide();
    connect(m_sending, &SendingBar::outgoingRequested, this, &StatusLine::outgoingAsked);
    connect(m_undo, &KeyButton::clicked, this, [this] {
        m_undo->hide();
        Q_EMIT undoAsked();
    });
    connect(m_details, &KeyButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_errorDetails); });
    m_minute.setInterval(60'000);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, this, &StatusLine::tellWaiting);
    m_minute.start();
    m_forget.setSingleShot(true);
    connect(&m_forget, &QTimer::timeout, this, [this] {
        m_said->setText({});
        m_undo->hide();
    });
}

void StatusLine::setCounts(const ViewCounts &counts)
{
    m_counts = counts;
    tellWaiting();
}

void StatusLine::setWaitingShown(bool shown) { m_waiting->setVisible(shown); }

void StatusLine::tellWaiting()
{
    if (m_counts.waiting == 0) {
        m_waiting->setText(tr("Nobody waits"));
        return;
    }
    const QString longest = TimeText::wait(m_clock.nowMs() - m_counts.longestWaitingSince);
    m_waiting->setText(tr("%n conversation(s) wait · longest %1", "status line", m_counts.waiting).arg(longest));
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
