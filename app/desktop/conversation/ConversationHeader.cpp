// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/ConversationHeader.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

ConversationHeader::ConversationHeader(const ConversationActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(TextLabel::Size::Title, TextLabel::Rank::Text, this))
    , m_code(new KeyButton({}, this, KeyButton::Weight::Text))
    , m_where(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
{
    const Theme theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(18), theme.px(10), theme.px(18), theme.px(10));
    column->setSpacing(theme.px(8));
    auto *head = new QHBoxLayout;
    head->setSpacing(0);
    m_title->setElided(true);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_where->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    head->addWidget(m_title, 0, Qt::AlignVCenter);
    head->addSpacing(theme.px(8));
    head->addWidget(m_code, 0, Qt::AlignVCenter);
    head->addSpacing(theme.px(2));
    head->addWidget(m_where, 0, Qt::AlignVCenter);
    head->addStretch(1);
    column->addLayout(head);

    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(6));
    for (QAction *action : {actions.claim, actions.handTo, actions.tag, actions.later}) {
        if (!action)
            continue;
        auto *button = new KeyButton({}, this);
        button->setAction(action);
        row->addWidget(button);
    }
    row->addStretch(1);
    auto *done = new KeyButton({}, this);
    done->setAction(actions.done);
    row->addWidget(done);
    column->addLayout(row);

    m_code->setToolTip(tr("Copies the case code."));
    connect(m_code, &KeyButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_code->text());
        Q_EMIT codeCopied(m_code->text());
    });
}

void ConversationHeader::setThread(const ThreadRow &thread, const QString &networkName)
{
    m_title->setText(thread.subject.isEmpty() ? Words::person(thread.contactName, thread.contactHandle)
                                              : Words::withoutMentions(thread.subject));
    m_code->setText(thread.caseCode);
    m_code->setAccessibleName(tr("Case code %1, click to copy").arg(thread.caseCode));
    m_code->updateGeometry();
    m_where->setText(tr("· %1 · %2", "after the case code: who can see it, network")
            .arg(Words::visibility(thread.visibility), networkName));
}

void ConversationHeader::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.colours.surface);
    painter.fillRect(0, height() - 1, width(), 1, theme.colours.line);
}

} // namespace baton::desktop
