// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/TeamDialog.h"

#include "app/desktop/team/CreateTeamDialog.h"
#include "app/desktop/team/InviteDialog.h"
#include "app/desktop/team/JoinTeamDialog.h"
#include "app/desktop/team/PassphraseDialog.h"
#include "app/desktop/team/RecoverDialog.h"
#include "app/desktop/team/SheetDialogs.h"
#include "app/desktop/theme/ChoiceCard.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/SlimScrollBar.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"
#include "core/inbox/AccountService.h"
#include "core/inbox/InboxService.h"
#include "core/sync/FolderService.h"
#include "core/team/TeamService.h"

#include <QtCore/QDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>

namespace baton::desktop {

using sync::TeamStatus;
using Rank = TextLabel::Rank;
using Size = TextLabel::Size;
using Standing = TeamStatus::Standing;
using Weight = KeyButton::Weight;

namespace {

Rank rankOf(const TeamNote &note)
{
    switch (note.weight) {
    case TeamNote::Weight::Fine: return Rank::Ok;
    case TeamNote::Weight::Patience: return Rank::Muted;
    case TeamNote::Weight::Person: return Rank::Soon;
    }
    Q_UNREACHABLE();
}

} // namespace

TeamDialog::TeamDialog(const DesktopServices &services, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_scroll(new QScrollArea(this))
    , m_buttons(new QWidget(this))
    , m_message(new TextLabel(Size::Secondary, Rank::Muted, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Team"));
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    column->setSpacing(theme.px(12));
    SlimScrollBar::useFor(m_scroll);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the keyboard goes to what is inside
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    column->addWidget(m_buttons);
    resize(theme.px(640), theme.px(640));
    connect(&services.folder, &sync::FolderService::statusChanged, this, &TeamDialog::refresh);
    m_minute.setInterval(60'000);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, this, &TeamDialog::build);
    m_minute.start();
    m_status = services.folder.current();
    build();
}

void TeamDialog::refresh()
{
    TeamStatus fresh = m_services.folder.current();
    // How much the last round moved is shown nowhere.
    TeamStatus shown = m_status;
    shown.taken = fresh.taken;
    shown.folder.published = fresh.folder.published;
    const bool isSame = shown == fresh;
    m_status = std::move(fresh);
    if (!isSame)
        build();
}

KeyButton *TeamDialog::button(const QString &text) const
{
    const QList<KeyButton *> buttons = findChildren<KeyButton *>();
    for (KeyButton *one : buttons) {
        if (one->text() == text && !one->isHidden())
            return one;
    }
    return nullptr;
}

TextLabel *TeamDialog::addLine(const QString &text, int size, int rank)
{
    auto *label = new TextLabel(Size(size), Rank(rank), m_scroll->widget());
    label->setWordWrap(true);
    label->setText(text);
    m_column->addWidget(label);
    m_lines.append(text);
    return label;
}

void TeamDialog::addHead(const QString &text)
{
    m_column->addSpacing(Theme::of(this).px(10));
    addLine(text, int(Size::Section), int(Rank::Muted));
}

KeyButton *TeamDialog::makeButton(const QString &text, const QString &name, std::function<void()> act, int weight)
{
    auto *made = new KeyButton(text, this, Weight(weight));
    made->setObjectName(name);
    if (act)
        connect(made, &QAbstractButton::clicked, this, std::move(act));
    return made;
}

// Built anew when something is different: which sections there are depends on all of it. Who has the keyboard and how
// far it is scrolled stay.
void TeamDialog::build()
{
    const QString focusName = focusWidget() ? focusWidget()->objectName() : QString();
    const int scrolled = m_scroll->verticalScrollBar()->value();
    m_lines.clear();
    auto *page = new QWidget(m_scroll);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(0, 0, Theme::of(this).px(4), 0);
    m_column->setSpacing(Theme::of(this).px(6));
    // The click that led here may still be going on in the old page.
    if (QWidget *old = m_scroll->takeWidget())
        old->deleteLater();
    m_scroll->setWidget(page);
    page->setAutoFillBackground(false);
    if (!m_status.isShared)
        buildAlone();
    else if (m_status.standing == Standing::Waiting && !m_status.problem)
        buildWaiting();
    else
        buildTeam();
    m_column->addStretch(1);
    buildButtons();
    page->show();
    m_column->activate();
    m_scroll->verticalScrollBar()->setValue(scrolled);
    if (focusName.isEmpty())
        return;
    // Once it is shown: what is hidden takes no keyboard.
    const QList<QWidget *> all = findChildren<QWidget *>(focusName);
    if (!all.isEmpty())
        QTimer::singleShot(0, all.last(), [again = all.last()] { again->setFocus(); });
}

void TeamDialog::buildAlone()
{
    addLine(tr("You work alone in this profile"), int(Size::Title), int(Rank::Text));
    addLine(tr("In a team everybody sees the same inbox: who has a conversation, notes, tags, what is done. It works "
               "over a folder that all of you share already; no server is needed."),
        int(Size::Body), int(Rank::Muted));
    m_column->addSpacing(Theme::of(this).px(8));
    QWidget *page = m_scroll->widget();
    m_column->addWidget(new ChoiceCard(tr("Make a team"), tr("You become its first admin and invite the others."),
        makeButton(
            tr("Make a team…"), QStringLiteral("create"), [this] { createTeam(); }, int(Weight::Primary)),
        page));
    m_column->addWidget(new ChoiceCard(tr("Join a team"),
        tr("With an invite from a colleague. What you have done so far comes with you."),
        makeButton(tr("Join a team…"), QStringLiteral("join"), [this] { joinTeam(); }, int(Weight::Outline)), page));
    m_column->addWidget(new ChoiceCard(tr("Use the recovery sheet"),
        tr("No admin's computer is left, and you have the sheet and the team's folder."),
        makeButton(
            tr("Use the sheet…"), QStringLiteral("recover"), [this] { recoverTeam(); }, int(Weight::Outline)),
        page));
}

void TeamDialog::buildWaiting()
{
    if (m_status.isRecovering) {
        const auto standing = TeamText::standing(m_status);
        addLine(standing->head, int(Size::Title), int(Rank::Text));
        addLine(standing->meaning, int(Size::Body), int(Rank::Text));
        addLine(tr("Type the code of the sheet once more and say who you are."), int(Size::Body), int(Rank::Text));
        buildNotes(false);
        return;
    }
    addLine(tr("Waiting to be let in"), int(Size::Title), int(Rank::Text));
    addLine(
        tr("Whoever invited you must let you in. Read them these words, on the phone or in person: they type two of "
           "them. Do not write them into a chat."),
        int(Size::Body), int(Rank::Text));
    auto *words = new WordsBox(m_scroll->widget());
    words->setObjectName(QStringLiteral("words"));
    words->setWords(m_status.words);
    m_column->addWidget(words);
    m_lines.append(m_status.words.join(QLatin1Char(' ')));
    addLine(
        tr("Baton tells you when you are in. Until then nothing comes from colleagues, and what you do stays on this "
           "computer."),
        int(Size::Body), int(Rank::Muted));
    addHead(tr("Folder"));
    addLine(QDir::toNativeSeparators(m_status.path), int(Size::Secondary), int(Rank::Muted))
        ->setTextInteractionFlags(Qt::TextSelectableByMouse);
    buildNotes(false);
}

void TeamDialog::buildNotes(bool withStanding)
{
    TeamStatus others = m_status;
    others.requests.clear(); // they have a section of their own
    const QList<TeamNote> notes = TeamText::notes(others, m_services.clock.nowMs());
    const auto standing = TeamText::standing(m_status);
    for (const TeamNote &note : notes) {
        if (!withStanding && standing && note == *standing)
            continue;
        m_column->addSpacing(Theme::of(this).px(6));
        addLine(note.sign() + QLatin1Char(' ') + note.head, int(Size::BodyStrong), int(rankOf(note)));
        QStringList parts{note.meaning, note.advice};
        parts.removeAll(QString());
        addLine(parts.join(QLatin1Char(' ')), int(Size::Body), int(Rank::Text));
    }
}

void TeamDialog::buildTeam()
{
    const bool isIn = m_status.standing == Standing::In && !m_status.problem;
    addLine(TeamText::teamName(m_status), int(Size::Title), int(Rank::Text));
    if (!m_status.path.isEmpty())
        addLine(m_status.path, int(Size::Secondary), int(Rank::Muted))
            ->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (isIn && m_status.folder.state == sync::FolderState::Ready) {
        QStringList parts{QStringLiteral("● ") + TeamText::folder(m_status).head + QLatin1Char('.')};
        parts.append(TeamText::seenBy(m_status));
        parts.removeAll(QString());
        addLine(parts.join(QLatin1Char(' ')), int(Size::Body), int(Rank::Ok));
    }
    // Somebody waits for an answer: before everything that can wait itself.
    if (isIn && !m_status.requests.isEmpty()) {
        addHead(tr("Asking to be let in"));
        for (const sync::WaitingRequest &request : std::as_const(m_status.requests))
            buildRequest(request);
    }
    buildNotes(true);
    if (!isIn)
        return;
    if (m_status.myRole == ops::Role::Admin && admins() < 2 && m_status.colleagues > 0) {
        m_column->addSpacing(Theme::of(this).px(6));
        addLine(QStringLiteral("◆ ") + tr("You are the only admin"), int(Size::BodyStrong), int(Rank::Soon));
        addLine(tr("If this computer is lost, only the recovery sheet can let colleagues in. Make one of them an admin "
                   "too."),
            int(Size::Body), int(Rank::Text));
    }
    addHead(tr("In the team"));
    QList<sync::TeamMemberView> members = m_status.members;
    std::stable_sort(members.begin(), members.end(), [](const auto &a, const auto &b) {
        return std::tuple(!a.isMe, a.name.toCaseFolded()) < std::tuple(!b.isMe, b.name.toCaseFolded());
    });
    for (const sync::TeamMemberView &member : std::as_const(members)) {
        if (member.role != ops::Role::None)
            buildMember(member);
    }
    if (m_status.colleagues == 0)
        addLine(tr("Nobody but you yet."), int(Size::Body), int(Rank::Muted));
    else
        buildWindow();
    if (m_status.myRole == ops::Role::Admin)
        buildSheet();
}

void TeamDialog::buildButtons()
{
    const QList<QWidget *> old = m_buttons->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *button : old) {
        button->hide();
        button->deleteLater();
    }
    delete m_buttons->layout();
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    const bool isIn = m_status.standing == Standing::In && !m_status.problem;
    const auto add = [&](KeyButton *button) {
        row->addWidget(button);
        button->show();
    };
    if (isIn && m_status.myRole == ops::Role::Admin)
        add(makeButton(
            tr("Invite a colleague…"), QStringLiteral("invite"),
            [this] { inviteColleague(admins() < 2 ? ops::Role::Admin : ops::Role::Agent); },
            int(m_status.requests.isEmpty() ? Weight::Primary : Weight::Outline)));
    const bool isWaiting = m_status.standing == Standing::Waiting && !m_status.problem;
    if (isWaiting && m_status.isRecovering)
        add(makeButton(
            tr("Use the sheet…"), QStringLiteral("recover"), [this] { recoverTeam(); }, int(Weight::Primary)));
    else if (isWaiting)
        add(makeButton(tr("Use another code…"), QStringLiteral("join"), [this] { joinTeam(); }, int(Weight::Outline)));
    if (m_status.isKeyLocked)
        add(makeButton(
            tr("Say the pass phrase…"), QStringLiteral("unlock"),
            [this] {
                auto *dialog = new PassphraseDialog(m_services.folder, PassphraseDialog::Purpose::Say, this);
                dialog->open();
            },
            int(Weight::Primary)));
    if (m_status.isShared) {
        add(makeButton(
            tr("Check now"), QStringLiteral("check"),
            [this] {
                whenDone(m_services.folder.sync(), this, [this](const Result<TeamStatus> &status) {
                    say(status ? tr("The folder was looked at just now.") : TeamText::error(status.error()).sentence());
                });
            },
            int(Weight::Outline)));
        if (!m_status.folder.detail.isEmpty() || m_status.problem)
            add(makeButton(
                tr("Copy details"), QStringLiteral("copy"),
                [this] {
                    QGuiApplication::clipboard()->setText(
                        m_status.problem ? m_status.problem->detail : m_status.folder.detail);
                },
                int(Weight::Outline)));
    }
    row->addStretch(1);
    if (isWaiting && !m_status.isRecovering)
        add(makeButton(tr("Withdraw…"), QStringLiteral("withdraw"), [this] { askWithdraw(); }, int(Weight::Quiet)));
    if (isIn) {
        const auto me
            = std::find_if(m_status.members.begin(), m_status.members.end(), [](const auto &m) { return m.isMe; });
        if (me != m_status.members.end() && m_status.colleagues > 0)
            add(makeButton(
                tr("Leave the team…"), QStringLiteral("leave"), [this, me = *me] { askRemove(me); },
                int(Weight::Quiet)));
    }
    add(makeButton(tr("Close"), QStringLiteral("close"), [this] { accept(); }, int(Weight::Outline)));
}

int TeamDialog::admins() const
{
    return int(std::count_if(m_status.members.begin(), m_status.members.end(),
        [](const sync::TeamMemberView &member) { return member.role == ops::Role::Admin; }));
}

void TeamDialog::say(const QString &sentence)
{
    m_message->setRank(Rank::Muted);
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void TeamDialog::run(const Task<void> &task, const QString &done, std::function<void()> then)
{
    whenDone(task, this, [this, done, then = std::move(then)](const Result<void> &result) {
        if (!result) {
            m_message->setRank(Rank::Late);
            m_message->setText(QStringLiteral("▲ ") + TeamText::error(result.error()).sentence());
            m_message->show();
            return;
        }
        say(done);
        if (then)
            then();
    });
}

void TeamDialog::createTeam()
{
    auto *dialog = new CreateTeamDialog(m_services.folder, m_services.clock, m_services.team.myName(), this);
    connect(dialog, &CreateTeamDialog::inviteAsked, this, [this] { inviteColleague(ops::Role::Admin); });
    dialog->open();
}

void TeamDialog::joinTeam()
{
    auto *dialog = new JoinTeamDialog(m_services.folder, m_services.clock, m_services.team.myName(), this);
    dialog->open();
}

void TeamDialog::recoverTeam()
{
    auto *dialog = new RecoverDialog(m_services.folder, m_status.path, m_services.team.myName(), this);
    dialog->open();
}

void TeamDialog::inviteColleague(ops::Role suggested)
{
    auto *dialog = new InviteDialog(m_services.folder, suggested, this);
    dialog->open();
}

void TeamDialog::letIn(const sync::WaitingRequest &request)
{
    auto *dialog = new LetInDialog(m_services.folder, request, this);
    connect(dialog, &LetInDialog::letIn, this,
        [this](const QString &name) { say(tr("%1 is in the team.").arg(isolated(name))); });
    dialog->open();
}

void TeamDialog::confirm(const QString &title, const QString &question, const QString &meaning, const QString &yes,
    const QString &no, std::function<void()> act)
{
    auto *box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(meaning);
    const QPushButton *go = box->addButton(yes, QMessageBox::DestructiveRole);
    QPushButton *keep = box->addButton(no, QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(box, &QMessageBox::buttonClicked, this, [go, act = std::move(act)](const QAbstractButton *button) {
        if (button == go)
            act();
    });
    box->open();
}

void TeamDialog::askDecline(const sync::WaitingRequest &request)
{
    confirm(tr("Delete request"), tr("Delete the request of %1?").arg(isolated(request.memberName)),
        tr("They can ask again as long as the invite is good."), tr("Delete"), tr("Keep"),
        [this, request] { run(m_services.folder.decline(request.id), tr("The request is deleted.")); });
}

void TeamDialog::askWithdraw()
{
    confirm(tr("Withdraw the request"),
        tr("Withdraw your request to %1?", "the team").arg(isolated(TeamText::teamName(m_status))),
        tr("Nobody there has seen anything of what you do. You work alone in this profile again, and can join another "
           "team."),
        tr("Withdraw"), tr("Keep waiting"),
        [this] { run(m_services.folder.withdraw(), tr("The request is withdrawn.")); });
}

void TeamDialog::askRemoveDevice(const sync::TeamMemberView &member, const sync::TeamMemberView::Device &device)
{
    const QString name = isolated(device.name);
    confirm(tr("Take out a computer"), tr("Take the computer %1 out of the team?").arg(name),
        tr("It gets nothing new, and what is done on it from now on does not count. What it has received stays on it: "
           "whoever has it and its password can read that. %1 stays in the team.")
            .arg(member.name.isEmpty() ? tr("Nameless") : isolated(member.name)),
        tr("Take out"), tr("Keep"), [this, id = device.id, name] {
            run(m_services.folder.removeDevice(id), tr("The computer %1 is out.").arg(name));
        });
}

void TeamDialog::showMemberMenu(const MemberId &id, QWidget *button)
{
    const auto member = std::find_if(
        m_status.members.begin(), m_status.members.end(), [&id](const auto &one) { return one.id == id; });
    if (member == m_status.members.end())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<ops::Role> roles
        = member->isMe ? QList<ops::Role>() : QList<ops::Role>{ops::Role::Admin, ops::Role::Agent, ops::Role::Reader};
    for (const ops::Role role : roles) {
        QAction *act = menu->addAction(TeamText::role(role));
        act->setToolTip(TeamText::roleMeaning(role));
        act->setCheckable(true);
        act->setChecked(role == member->role);
        connect(act, &QAction::triggered, this, [this, member = *member, role] {
            run(m_services.folder.setRole(member.id, role),
                tr("%1 is %2 now.", "name, role").arg(isolated(member.name), TeamText::role(role)));
        });
    }
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    for (const sync::TeamMemberView::Device &device : member->devices) {
        if (!device.isThisOne)
            menu->addAction(tr("Take out the computer %1…").arg(isolated(device.name)), this,
                [this, member = *member, device] { askRemoveDevice(member, device); });
    }
    if (!member->isMe)
        menu->addAction(tr("Remove from the team…"), this, [this, member = *member] { askRemove(member); });
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
}

void TeamDialog::askRemove(const sync::TeamMemberView &member)
{
    const QString name = isolated(member.name);
    if (member.isMe) {
        confirm(tr("Leave the team"), tr("Leave %1?", "the team").arg(isolated(TeamText::teamName(m_status))),
            tr("You keep what is here now. Nothing new comes from colleagues, and what you do stays on this computer. "
               "Conversations that are yours stay under your name until a colleague takes them: hand them on first. "
               "Only an admin can let you in again."),
            tr("Leave"), tr("Stay"),
            [this, id = member.id] { run(m_services.folder.removeMember(id), tr("You have left the team.")); });
        return;
    }
    confirm(tr("Remove from the team"), tr("Remove %1 from the team?").arg(name),
        tr("From now on %1 gets nothing new, and what %1 does no longer counts. What %1 has received stays on "
           "their computer: nobody can take it back.")
            .arg(name),
        tr("Remove"), tr("Keep"), [this, member, name] {
            run(m_services.folder.removeMember(member.id), tr("%1 is out of the team.").arg(name), [this, member] {
                QStringList accounts;
                const auto views = m_services.accounts.accounts();
                for (const inbox::AccountView &account : views)
                    accounts.append(tr("%1 on %2", "handle, network").arg(account.handle, account.networkName));
                auto *list = new LeavingDialog(
                    member.name, TeamText::leavingChecklist(member.name, m_status.path, accounts), this);
                list->open();
            });
        });
}

} // namespace baton::desktop
