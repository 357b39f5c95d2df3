// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/MessageMenu.h"

#include "app/desktop/conversation/TextDialogs.h"
#include "app/desktop/theme/Words.h"
#include "core/inbox/ReplyService.h"
#include "core/team/ErasureService.h"
#include "core/team/TeamService.h"

#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace baton::desktop {

using Act = inbox::AccountService::Act;
using connectors::Ability;

MessageMenu::MessageMenu(const DesktopServices &services, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_window(window)
{
}

QMenu *MessageMenu::forMessage(const MessageView &message, const inbox::AccountView *account, const ThreadRow &thread)
{
    auto *menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const connectors::Abilities can = account ? account->abilities : connectors::Abilities();
    const bool in = message.direction == Direction::In;
    const bool isErased = message.erased != Erased::No;
    const bool there = !isErased && !message.deleted && !(message.isTextOnItsWay && message.text.isEmpty());
    const MessageKey key = message.key;
    const QString who = Words::person(message.author.handle, message.author.name);

    if (in && there && can.testFlag(Ability::Reply))
        menu->addAction(tr("Reply to this message"), this, [this, key] { Q_EMIT replyAsked(key); });
    if (in && there && can.testFlag(Ability::Like))
        menu->addAction(
            message.liked ? tr("Take the like back") : tr("Like"), this, [this, message] { toggleLike(message); });
    if (in && message.isRequest) {
        menu->addAction(tr("Accept messages from %1").arg(who), this,
            [this, key, who] { act(key, Act::AcceptRequest, tr("%1 can write to you now.").arg(who)); });
        menu->addAction(tr("Dismiss this request"), this,
            [this, key] { act(key, Act::DismissRequest, tr("The request was dismissed.")); });
    }
    menu->addSeparator();
    if (!isErased)
        menu->addAction(tr("Copy the text"), this, [message] { QGuiApplication::clipboard()->setText(message.text); });
    if (!message.permalink.isEmpty()) {
        menu->addAction(tr("Copy the address"), this, [message] { copyAddress(message); });
        menu->addAction(tr("Open in the browser"), this, [this, message] { openInBrowser(message); });
    }
    if (!message.revisions.isEmpty())
        menu->addAction(tr("Show earlier texts"), this, [this, message] { showHistory(message); });
    if (thread.messages > 1) {
        menu->addAction(tr("Split off from here"), this, [this, key] {
            m_services.team.split(key).then(this, [this](const Result<ThreadKey> &answer) {
                if (!answer) {
                    const ErrorText error = Words::error(answer.error());
                    Q_EMIT failed(tr("The conversation was not split. %1").arg(error.sentence()), error.details);
                    return;
                }
                Q_EMIT said(tr("Split off into a conversation of its own."));
                Q_EMIT splitOff(*answer);
            });
        });
    }
    menu->addSeparator();
    if (!in && there) {
        if (can.testFlag(Ability::Edit))
            menu->addAction(tr("Edit…"), this, [this, key] { Q_EMIT correctionAsked(key); });
        if (can.testFlag(Ability::Delete)) {
            menu->addAction(tr("Delete from the network…"), this, [this, key] {
                askThenAct(tr("Delete this reply from the network?"),
                    tr("It disappears for everybody and cannot be brought back. Baton keeps its text, marked as "
                       "deleted."),
                    tr("Delete"), key, Act::DeleteOwn, tr("The reply was deleted from the network."));
            });
        }
    }
    if (m_services.erasure && message.erased != Erased::OnRequest && !message.isTextOnItsWay)
        menu->addAction(tr("Erase for good…"), this, [this, key] { askErase(key); });
    if (in) {
        if (can.testFlag(Ability::MuteThread))
            menu->addAction(tr("Mute this conversation"), this, [this, key] {
                act(key, Act::MuteThread, tr("The network tells you nothing more of this conversation."));
            });
        if (can.testFlag(Ability::HideReply) && there) {
            menu->addAction(tr("Hide this reply under our post…"), this, [this, key] {
                askThenAct(tr("Hide this reply under our post?"),
                    tr("Other people see it only after asking for hidden replies."), tr("Hide"), key, Act::HideReply,
                    tr("The reply is hidden."));
            });
        }
        if (can.testFlag(Ability::MutePerson)) {
            menu->addAction(tr("Mute %1…").arg(who), this, [this, key, who] {
                askThenAct(tr("Mute %1?").arg(who),
                    tr("Nothing this person writes will reach Baton any more. They are not told."), tr("Mute"), key,
                    Act::MutePerson, tr("%1 is muted.").arg(who));
            });
        }
        if (can.testFlag(Ability::Block)) {
            menu->addAction(tr("Block %1…").arg(who), this, [this, key, who] {
                askThenAct(tr("Block %1?").arg(who),
                    tr("This person can no longer write to the account or see what it posts. It is done on the "
                       "network, for the whole team."),
                    tr("Block"), key, Act::Block, tr("%1 is blocked.").arg(who));
            });
        }
        if (can.testFlag(Ability::Report) && there)
            menu->addAction(tr("Report to the moderators…"), this, [this, message, who] { report(message, who); });
    }
    return menu;
}

QMenu *MessageMenu::forNote(const NoteView &note, ThreadKey thread)
{
    auto *menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy the text"), this, [note] { QGuiApplication::clipboard()->setText(note.text); });
    if (note.mine && !note.removed) {
        menu->addAction(tr("Change…"), this, [this, note, thread] { editNote(note, thread); });
        menu->addAction(tr("Remove"), this, [this, note, thread] {
            m_services.team.removeNote(thread, note.id).then(this, [this](const Result<void> &answer) {
                tell(answer, tr("The note was removed."));
            });
        });
    }
    return menu;
}

void MessageMenu::toggleLike(const MessageView &message)
{
    act(message.key, message.liked ? Act::Unlike : Act::Like,
        message.liked ? tr("The like was taken back.") : tr("Liked."));
}

void MessageMenu::copyAddress(const MessageView &message) { QGuiApplication::clipboard()->setText(message.permalink); }

void MessageMenu::openInBrowser(const MessageView &message)
{
    if (!openLink(QUrl(message.permalink)))
        Q_EMIT failed(tr("This message has no address that a browser could open."), message.permalink);
}

bool MessageMenu::openLink(const QUrl &link)
{
    const QString scheme = link.scheme().toLower();
    if (scheme != QLatin1String("https") && scheme != QLatin1String("http") && scheme != QLatin1String("mailto"))
        return false;
    return QDesktopServices::openUrl(link);
}

void MessageMenu::showHistory(const MessageView &message)
{
    auto *dialog = new HistoryDialog(message, m_window);
    dialog->open();
}

void MessageMenu::act(MessageKey message, Act act, const QString &doneSentence, const QString &comment)
{
    m_services.accounts.act(message, act, comment).then(this, [this, doneSentence](const Result<void> &answer) {
        tell(answer, doneSentence);
    });
}

void MessageMenu::tell(const Result<void> &answer, const QString &doneSentence)
{
    if (answer) {
        Q_EMIT said(doneSentence);
        return;
    }
    const ErrorText error = Words::error(answer.error());
    Q_EMIT failed(error.sentence(), error.details);
}

void MessageMenu::askThenAct(const QString &question, const QString &consequence, const QString &button,
    MessageKey message, Act action, const QString &doneSentence)
{
    auto *box = new QMessageBox(QMessageBox::Question, QString(), question, QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setInformativeText(consequence);
    const QPushButton *yes = box->addButton(button, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(
        box, &QMessageBox::buttonClicked, this, [this, yes, message, action, doneSentence](QAbstractButton *clicked) {
            if (clicked == yes)
                act(message, action, doneSentence);
        });
    box->open();
}

void MessageMenu::askErase(MessageKey message)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, QString(), tr("Erase this message for good?"), QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setInformativeText(tr(
        "Its text, pictures and earlier texts disappear from every computer of the team, and nothing brings them back. "
        "The conversation shows that it was removed. On the network nothing changes."));
    const QPushButton *yes = box->addButton(tr("Erase for good"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, yes, message](QAbstractButton *clicked) {
        if (clicked != yes)
            return;
        m_services.erasure->eraseMessage(message).then(this, [this](const Result<void> &answer) {
            if (!answer && answer.error().kind == Error::Kind::Refused)
                Q_EMIT failed(Words::onlyAdminsErase(), answer.error().detail);
            else
                tell(answer, tr("The message is erased for good."));
        });
    });
    box->open();
}

void MessageMenu::report(const MessageView &message, const QString &who)
{
    auto *dialog = new TextDialog(
        {.title = tr("Report"),
            .question = tr("What should the moderators of the network know about this message of %1?").arg(who),
            .text = {},
            .button = tr("Report"),
            .mayBeEmpty = true},
        m_window);
    connect(dialog, &TextDialog::confirmed, this, [this, key = message.key](const QString &text) {
        act(key, Act::Report, tr("The message was reported."), text);
    });
    dialog->open();
}

void MessageMenu::editNote(const NoteView &note, ThreadKey thread)
{
    auto *dialog = new TextDialog({.title = tr("Change the note"),
                                      .question = tr("Notes stay inside the team."),
                                      .text = note.text,
                                      .button = tr("Save"),
                                      .mayBeEmpty = false},
        m_window);
    connect(dialog, &TextDialog::confirmed, this, [this, thread, id = note.id](const QString &text) {
        m_services.team.editNote(thread, id, text).then(this, [this](const Result<void> &answer) {
            tell(answer, tr("The note was changed."));
        });
    });
    dialog->open();
}

} // namespace baton::desktop
