// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/OutgoingStrip.h"

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

namespace baton::desktop {

using inbox::HoldReason;
using inbox::OutboxItem;
using inbox::OutboxState;

OutgoingStrip::OutgoingStrip(const DesktopServices &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_rows(new QVBoxLayout(this))
{
    const Theme theme = Theme::of(this);
    m_rows->setContentsMargins(theme.px(18), theme.px(6), theme.px(18), theme.px(6));
    m_rows->setSpacing(theme.px(4));
    setAccessibleName(tr("Replies of this conversation that have not gone out"));
    connect(&services.replies, &inbox::ReplyService::outboxChanged, this, &OutgoingStrip::rebuild);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &OutgoingStrip::rebuild);
    hide();
}

void OutgoingStrip::setThread(ThreadKey thread)
{
    m_thread = thread;
    rebuild();
}

QString OutgoingStrip::sentence(const OutboxItem &item, TimeMs now)
{
    const QString who = item.contactName;
    switch (item.state) {
    case OutboxState::Queued: {
        const int seconds = int(std::max<TimeMs>(0, item.leavesAt - now + 999) / 1000);
        return tr("Sending to %1 in %n s", "reply in the undo window", seconds).arg(who);
    }
    case OutboxState::Checking: return tr("Checking whether anything is new before the reply to %1 leaves…").arg(who);
    case OutboxState::Sending: return tr("Sending to %1…").arg(who);
    case OutboxState::Sent: return tr("Sent to %1.").arg(who);
    case OutboxState::Failed:
        return tr("Not sent to %1. %2", "a reply that failed; what happened").arg(who, Words::error(item.error).sentence());
    case OutboxState::Unknown:
        return tr("It is not certain whether the reply to %1 was sent. Look on the network, then decide.").arg(who);
    case OutboxState::Held: break;
    }
    switch (item.hold) {
    case HoldReason::CustomerWroteAgain: return tr("Not sent: %1 wrote again while you were typing.").arg(who);
    case HoldReason::ColleagueAnswered: return tr("Not sent: a colleague has answered %1 meanwhile.").arg(who);
    case HoldReason::ColleagueWriting: return tr("Not sent: a colleague has taken the conversation with %1 on meanwhile.").arg(who);
    case HoldReason::AnsweredElsewhere: return tr("Not sent: %1 was answered from another app meanwhile.").arg(who);
    case HoldReason::MessageGone: return tr("Not sent: %1 has deleted the message that this answers.").arg(who);
    case HoldReason::MessageEdited: return tr("Not sent: %1 has changed the message that this answers.").arg(who);
    case HoldReason::CannotCheck: return tr("Not sent: Baton could not check whether %1 has written since.").arg(who);
    case HoldReason::None: break;
    }
    return tr("Not sent: the reply to %1 waits for you.").arg(who);
}

void OutgoingStrip::run(Task<void> task, ThreadKey cameBackTo)
{
    task.then(this, [this, cameBackTo](const Result<void> &answer) {
        if (!answer) {
            const ErrorText error = Words::error(answer.error());
            Q_EMIT failed(error.sentence(), error.details);
        } else if (cameBackTo) {
            Q_EMIT cameBack(cameBackTo);
        }
    });
}

void OutgoingStrip::addRow(const OutboxItem &item)
{
    const Theme theme = Theme::of(this);
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme.px(8));
    const bool attention = item.state == OutboxState::Held || item.state == OutboxState::Failed || item.state == OutboxState::Unknown;
    auto *label = new TextLabel(TextLabel::Size::Body, attention ? TextLabel::Rank::Soon : TextLabel::Rank::Muted, row);
    label->setWordWrap(true);
    label->setText(sentence(item, m_services.clock.nowMs()));
    line->addWidget(label, 1);
    const auto button = [&](const QString &text, auto act) {
        auto *made = new KeyButton(text, row);
        connect(made, &KeyButton::clicked, this, act);
        line->addWidget(made);
    };
    const DraftId id = item.id;
    const ThreadKey thread = item.thread;
    switch (item.state) {
    case OutboxState::Queued:
        button(tr("Undo"), [this, id, thread] { run(m_services.replies.withdraw(id), thread); });
        button(tr("Send now"), [this, id] { run(m_services.replies.sendNow(id)); });
        break;
    case OutboxState::Held:
        if (!item.news.isEmpty())
            button(tr("Read"), [this, news = item.news] { Q_EMIT messageWanted(news.constFirst()); });
        button(tr("Go on writing"), [this, id, thread] { run(m_services.replies.withdraw(id), thread); });
        button(tr("Send anyway"), [this, id] { run(m_services.replies.sendAnyway(id)); });
        break;
    case OutboxState::Failed:
        button(tr("Try again"), [this, id] { run(m_services.replies.tryAgain(id)); });
        button(tr("Back to writing"), [this, id, thread] { run(m_services.replies.settle(id, false), thread); });
        break;
    case OutboxState::Unknown:
        button(tr("It was sent"), [this, id] { run(m_services.replies.settle(id, true)); });
        button(tr("It is not there: send again"), [this, id] { run(m_services.replies.tryAgain(id)); });
        break;
    case OutboxState::Checking:
    case OutboxState::Sending:
    case OutboxState::Sent: break;
    }
    m_rows->addWidget(row);
}

void OutgoingStrip::rebuild()
{
    QList<OutboxItem> mine;
    bool counting = false;
    const QList<OutboxItem> outbox = m_services.replies.outbox();
    for (const OutboxItem &item : outbox) {
        if (item.thread != m_thread || item.state == OutboxState::Sent)
            continue;
        mine.append(item);
        counting |= item.state == OutboxState::Queued;
    }
    if (counting && !m_tick.isActive())
        m_tick.start();
    else if (!counting)
        m_tick.stop();
    // While only the seconds run the buttons stay, so that the keyboard stays where it is.
    if (mine.size() == m_rows->count() && sender() == &m_tick) {
        for (int i = 0; i < m_rows->count(); ++i) {
            if (auto *label = m_rows->itemAt(i)->widget()->findChild<TextLabel *>())
                label->setText(sentence(mine.at(i), m_services.clock.nowMs()));
        }
        return;
    }
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (const OutboxItem &item : std::as_const(mine))
        addRow(item);
    setVisible(!mine.isEmpty());
}

void OutgoingStrip::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.colours.surface);
    painter.fillRect(0, 0, width(), 1, theme.colours.line);
}

} // namespace baton::desktop
