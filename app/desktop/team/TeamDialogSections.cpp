// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the dialog about the sheet, the wait before replies leave, who asks to come in, and each member.
#include "app/desktop/team/TeamDialog.h"

#include "app/desktop/team/SheetDialogs.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/inbox/InboxService.h"
#include "core/sync/FolderService.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>

namespace baton::desktop {

using Rank = TextLabel::Rank;
using Size = TextLabel::Size;
using Weight = KeyButton::Weight;

void TeamDialog::buildSheet()
{
    addHead(tr("Recovery sheet"));
    addLine(TeamText::sheetLine(m_status.sheet), int(Size::Body), int(Rank::Text));
    auto *row = new QHBoxLayout;
    row->addWidget(makeButton(
        tr("Check the sheet…"), QStringLiteral("check-sheet"),
        [this] { (new CheckSheetDialog(m_services.folder, this))->open(); }, int(Weight::Outline)));
    row->addWidget(makeButton(
        tr("Make a new sheet…"), QStringLiteral("new-sheet"),
        [this] { (new NewSheetDialog(m_services.folder, m_services.clock, this))->open(); }, int(Weight::Quiet)));
    row->addStretch(1);
    m_column->addLayout(row);
}

void TeamDialog::buildWindow()
{
    addHead(tr("Answering once"));
    addLine(TeamText::window(m_status.window), int(Size::Body), int(Rank::Text));
    auto *change = makeButton(tr("Wait longer or shorter…"), QStringLiteral("window"), {}, int(Weight::Link));
    connect(change, &QAbstractButton::clicked, this, [this, change] { showWindowMenu(change); });
    m_column->addWidget(change, 0, Qt::AlignLeading);
}

void TeamDialog::showWindowMenu(QWidget *button)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isChosen = m_status.window.why == sync::AnswerWindow::Why::Chosen;
    const auto offer = [this, menu](const QString &text, int seconds, bool isNow) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(isNow);
        connect(action, &QAction::triggered, this, [this, seconds] {
            run(m_services.inbox.setPreference(
                    sync::kAnswerWindowPreference, seconds == 0 ? QVariant() : QVariant(seconds)),
                tr("Kept. It counts from the next look at the folder."), [this] { m_services.folder.sync(); });
        });
    };
    offer(tr("By itself, as the folder needs it"), 0, !isChosen);
    for (const int seconds : {10, 30, 60, 120})
        offer(tr("%n s", "how long replies wait", seconds), seconds,
            isChosen && m_status.window.length.count() == seconds);
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
}

void TeamDialog::buildRequest(const sync::WaitingRequest &request)
{
    const Theme theme = Theme::of(this);
    auto *row = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(theme.px(2));
    auto *name = new TextLabel(Size::BodyStrong, Rank::Text, m_scroll->widget());
    name->setText(tr("%1, to be %2", "name, role").arg(isolated(request.memberName), TeamText::role(request.role)));
    auto *device = new TextLabel(Size::Secondary, request.isExpired ? Rank::Soon : Rank::Muted, m_scroll->widget());
    device->setWordWrap(true);
    device->setText(request.isExpired ? tr("The invite has expired. Delete the request and make a new invite.")
                                      : tr("from the computer %1").arg(isolated(request.deviceName)));
    texts->addWidget(name);
    texts->addWidget(device);
    m_lines += {name->wholeText(), device->wholeText()};
    row->addLayout(texts, 1);
    auto *decline = makeButton(
        tr("Delete"), QStringLiteral("decline-") + request.id, [this, request] { askDecline(request); },
        int(Weight::Quiet));
    decline->setAccessibleName(tr("Delete the request of %1").arg(request.memberName));
    auto *let = makeButton(
        tr("Let in…"), QStringLiteral("let-in-") + request.id, [this, request] { letIn(request); },
        int(Weight::Primary));
    let->setAccessibleName(tr("Let %1 in…").arg(request.memberName));
    let->setVisible(!request.isExpired);
    row->addWidget(decline);
    row->addWidget(let);
    m_column->addLayout(row);
}

void TeamDialog::buildMember(const sync::TeamMemberView &member)
{
    const Theme theme = Theme::of(this);
    const TimeMs now = m_services.clock.nowMs();
    auto *row = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(theme.px(2));
    auto *name = new TextLabel(Size::BodyStrong, Rank::Text, m_scroll->widget());
    const QString called = member.name.isEmpty() ? tr("Nameless") : isolated(member.name);
    name->setText(member.isMe ? tr("%1 (you) · %2", "name, role").arg(called, TeamText::role(member.role))
                              : tr("%1 · %2", "name, role").arg(called, TeamText::role(member.role)));
    texts->addWidget(name);
    m_lines.append(name->wholeText());
    for (const sync::TeamMemberView::Device &device : member.devices) {
        QStringList parts{isolated(device.name), TeamText::lastHeard(device, now), TeamText::behind(device)};
        parts.removeAll(QString());
        auto *line = new TextLabel(Size::Secondary, Rank::Muted, m_scroll->widget());
        line->setWordWrap(true);
        line->setText(parts.join(QStringLiteral(" · ")));
        texts->addWidget(line);
        m_lines.append(line->wholeText());
    }
    row->addLayout(texts, 1);
    const bool mayChange = m_status.myRole == ops::Role::Admin && !member.isMe;
    if (mayChange || (member.isMe && member.devices.size() > 1)) {
        auto *change = makeButton(tr("Change…"), QStringLiteral("change-") + member.id.toHex(), {}, int(Weight::Quiet));
        change->setAccessibleName(
            mayChange ? tr("Change %1's role, or remove them").arg(member.name) : tr("Take out one of your computers"));
        connect(
            change, &QAbstractButton::clicked, this, [this, id = member.id, change] { showMemberMenu(id, change); });
        row->addWidget(change, 0, Qt::AlignTop);
    }
    m_column->addLayout(row);
    m_column->addSpacing(theme.px(4));
}

} // namespace baton::desktop
