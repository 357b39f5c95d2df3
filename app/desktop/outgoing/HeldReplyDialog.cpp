// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/HeldReplyDialog.h"

#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"
#include "core/base/Clock.h"
#include "core/base/WhenDone.h"
#include "core/inbox/InboxService.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollArea>

namespace baton::desktop {

using inbox::OutboxItem;

namespace {

QLabel *paragraph(const QString &text, const QFont &font, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(font);
    label->setText(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

HeldReplyDialog::HeldReplyDialog(
    const DesktopServices &services, OutboxActs &acts, const OutboxItem &item, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_item(item)
    , m_newsColumn(new QVBoxLayout)
    , m_read(new KeyButton(tr("Read and go on"), this, KeyButton::Weight::Primary))
    , m_send(new KeyButton(OutboxText::act(OutboxAct::SendAnyway), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Held reply to %1").arg(item.contactName));
    const Theme theme = Theme::of(parent);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(12));
    column->addWidget(paragraph(OutboxText::hold(item.hold, item.contactName), theme.fonts.title, this));
    column->addWidget(paragraph(OutboxText::meaning(item), theme.fonts.body, this));

    const auto pane = [&](const QString &head, QWidget *content) {
        auto *side = new QVBoxLayout;
        side->setSpacing(theme.px(6));
        auto *label = new TextLabel(TextLabel::Size::Section, TextLabel::Rank::Muted, this);
        label->setText(head);
        side->addWidget(label);
        side->addWidget(content, 1);
        return side;
    };
    auto *newsScroll = new QScrollArea(this);
    newsScroll->setWidgetResizable(true);
    newsScroll->setAccessibleName(tr("What changed"));
    auto *newsHolder = new QWidget(newsScroll);
    newsHolder->setLayout(m_newsColumn);
    m_newsColumn->setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10));
    m_newsColumn->setSpacing(theme.px(4));
    newsHolder->setBackgroundRole(QPalette::Base);
    newsScroll->viewport()->setBackgroundRole(QPalette::Base);
    newsScroll->setWidget(newsHolder);
    auto *reply = new QPlainTextEdit(item.text, this);
    reply->setReadOnly(true);
    reply->setFont(theme.fonts.message);
    reply->setTabChangesFocus(true);
    reply->document()->setDocumentMargin(theme.px(10));
    const QString whose
        = item.mine ? tr("Your reply, not sent") : tr("%1's reply, not sent", "colleague").arg(item.colleague);
    reply->setAccessibleName(whose);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(theme.px(16));
    sides->addLayout(pane(tr("What changed"), newsScroll), 1);
    sides->addLayout(pane(whose, reply), 1);
    column->addLayout(sides, 1);

    auto *later = new KeyButton(tr("Decide later"), this, KeyButton::Weight::Quiet);
    addDialogButtons(column, {m_send, m_read}, later);
    m_read->setToolTip(tr("Takes your text back into the composer, beside the conversation."));
    m_send->setToolTip(tr("Sends exactly this text now, although something changed. This is written down."));
    connect(later, &QAbstractButton::clicked, this, &QDialog::reject);
    if (!item.mine) {
        m_read->setText(OutboxText::act(OutboxAct::GiveBack));
        m_read->setToolTip(tr("Does not send it; who wrote it has it again."));
    }
    connect(m_read, &QAbstractButton::clicked, this, [this, &acts] {
        if (m_item.mine)
            acts.readAndGoOn(m_item);
        else
            acts.run(OutboxAct::GiveBack, m_item);
        accept();
    });
    connect(m_send, &QAbstractButton::clicked, this, [this, &acts] {
        acts.run(OutboxAct::SendAnyway, m_item);
        accept();
    });
    resize(theme.px(760), theme.px(420));
    m_read->setFocus();
    loadNews();

    // Sent, withdrawn or settled by somebody else while this is open: there is nothing left to decide.
    connect(&services.replies, &inbox::ReplyService::outboxChanged, this, [this] {
        const auto items = m_services.replies.outbox();
        const bool stillHeld = std::any_of(items.begin(), items.end(), [this](const OutboxItem &other) {
            return other.id == m_item.id && other.state == inbox::OutboxState::Held;
        });
        if (!stillHeld)
            reject();
    });
}

void HeldReplyDialog::loadNews()
{
    const MessageKey around = m_item.news.isEmpty() ? std::numeric_limits<MessageKey>::max() : m_item.news.first();
    whenDone(m_services.inbox.conversation(m_item.thread, around), this, [this](const Result<ConversationPage> &page) {
        if (page)
            showNews(*page);
        else
            addNews(tr("What changed could not be read."), Words::error(page.error()).sentence());
    });
}

void HeldReplyDialog::showNews(const ConversationPage &page)
{
    const TimeMs now = m_services.clock.nowMs();
    for (const MessageView &message : page.messages) {
        const bool isNew = m_item.news.contains(message.key);
        const bool editedSince = message.editedAt && *message.editedAt >= m_item.startedAt && m_item.startedAt > 0;
        const bool deletedSince = message.deleted && message.deletedAt >= m_item.startedAt && m_item.startedAt > 0;
        if (!isNew && !editedSince && !deletedSince)
            continue;
        const QString who = message.author.name.isEmpty() ? message.author.handle : message.author.name;
        const QString when = TimeText::stamp(message.at, now);
        if (deletedSince)
            addNews(tr("%1 deleted this message of %2", "customer, time").arg(who, when), message.text);
        else if (editedSince)
            addNews(tr("%1 changed this message of %2", "customer, time").arg(who, when), message.text,
                message.revisions.isEmpty() ? QString() : message.revisions.constLast().text);
        else if (message.direction == Direction::Out && !message.memberName.isEmpty())
            addNews(tr("%1 answered at %2", "colleague, time").arg(message.memberName, when), message.text);
        else if (message.direction == Direction::Out)
            addNews(tr("Answered from another program at %1").arg(when), message.text);
        else
            addNews(tr("%1 wrote at %2", "customer, time").arg(who, when), message.text);
    }
    if (m_news.isEmpty())
        addNews(OutboxText::hold(m_item.hold, m_item.contactName), {});
    m_newsColumn->addStretch(1);
}

void HeldReplyDialog::addNews(const QString &head, const QString &text, const QString &before)
{
    const Theme theme = Theme::of(this);
    QWidget *holder = m_newsColumn->parentWidget();
    auto *label = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, holder);
    label->setWordWrap(true);
    label->setText(head);
    m_newsColumn->addWidget(label);
    if (!before.isEmpty()) {
        auto *old = paragraph(tr("Before: %1").arg(before), theme.fonts.secondary, holder);
        m_newsColumn->addWidget(old);
    }
    if (!text.isEmpty())
        m_newsColumn->addWidget(paragraph(text, theme.fonts.message, holder));
    m_newsColumn->addSpacing(theme.px(8));
    m_news.append(text.isEmpty() ? head : text);
}

} // namespace baton::desktop
