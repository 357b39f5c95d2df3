// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/Actions.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QWidget>

#include <array>

namespace baton::desktop {

namespace {

struct Row {
    ActionId id;
    const char *word;
    const char *key;
    ActionSet::Group group;
};

using Group = ActionSet::Group;
using Id = ActionId;

constexpr std::array kRows{
    Row{Id::Next, "next", "J", Group::List},
    Row{Id::Previous, "previous", "K", Group::List},
    Row{Id::ExtendNext, "extend-next", "Shift+J", Group::List},
    Row{Id::ExtendPrevious, "extend-previous", "Shift+K", Group::List},
    Row{Id::ToggleSelect, "select", "X", Group::List},
    Row{Id::SelectAll, "select-all", "Ctrl+A", Group::List},
    Row{Id::Reply, "reply", "R", Group::Conversation},
    Row{Id::Note, "note", "N", Group::Conversation},
    Row{Id::Claim, "claim", "C", Group::Conversation},
    Row{Id::HandTo, "hand-to", "H", Group::Conversation},
    Row{Id::SendBack, "send-back", "B", Group::Conversation},
    Row{Id::BringUp, "bring-up", "!", Group::Conversation},
    Row{Id::Answer, "answer", "", Group::Conversation},
    Row{Id::Tag, "tag", "T", Group::Conversation},
    Row{Id::Cause, "cause", "W", Group::Conversation},
    Row{Id::Praise, "praise", "P", Group::Conversation},
    Row{Id::Customer, "customer", "Shift+C", Group::Conversation},
    Row{Id::Done, "done", "E", Group::Conversation},
    Row{Id::DoneNoReply, "done-no-reply", "Shift+E", Group::Conversation},
    Row{Id::Spam, "spam", "", Group::Conversation},
    Row{Id::Reopen, "reopen", "", Group::Conversation},
    Row{Id::Later, "later", "S", Group::Conversation},
    Row{Id::Unread, "unread", "U", Group::Conversation},
    Row{Id::Join, "join", "", Group::Conversation},
    Row{Id::PriorityLow, "priority-low", "", Group::Conversation},
    Row{Id::PriorityNormal, "priority-normal", "", Group::Conversation},
    Row{Id::PriorityHigh, "priority-high", "", Group::Conversation},
    Row{Id::PriorityUrgent, "priority-urgent", "", Group::Conversation},
    Row{Id::Like, "like", "L", Group::Conversation},
    Row{Id::LikeAndDone, "like-done", "Shift+L", Group::Conversation},
    Row{Id::OpenInBrowser, "open-browser", "O", Group::Conversation},
    Row{Id::CopyAddress, "copy-address", "Ctrl+Shift+C", Group::Conversation},
    Row{Id::CopyCaseCode, "copy-case-code", "", Group::Conversation},
    Row{Id::Undo, "undo", "Ctrl+Z", Group::Conversation},
    Row{Id::Search, "search", "/", Group::Find},
    Row{Id::Palette, "palette", "Ctrl+K", Group::Find},
    Row{Id::KeepView, "keep-view", "", Group::Find},
    Row{Id::GoForMe, "go-for-me", "G, M", Group::Find},
    Row{Id::GoInbox, "go-inbox", "G, I", Group::Find},
    Row{Id::GoUnassigned, "go-unassigned", "G, U", Group::Find},
    Row{Id::GoAnswered, "go-answered", "G, A", Group::Find},
    Row{Id::GoLater, "go-later", "G, L", Group::Find},
    Row{Id::GoDone, "go-done", "G, D", Group::Find},
    Row{Id::GoHeard, "go-heard", "G, H", Group::Find},
    Row{Id::GoAll, "go-all", "", Group::Find},
    Row{Id::CheckNow, "check-now", "F5", Group::Program},
    Row{Id::ConnectAccount, "connect-account", "", Group::Program},
    Row{Id::Accounts, "accounts", "", Group::Program},
    Row{Id::Team, "team", "", Group::Program},
    Row{Id::Policy, "policy", "", Group::Program},
    Row{Id::Causes, "causes", "", Group::Program},
    Row{Id::Reports, "reports", "G, R", Group::Program},
    Row{Id::BackUp, "back-up", "", Group::Program},
    Row{Id::GoBack, "go-back", "", Group::Program},
    Row{Id::Settings, "settings", "Ctrl+,", Group::Program},
    Row{Id::Keys, "keys", "?", Group::Program},
    Row{Id::CopyDiagnostics, "copy-diagnostics", "", Group::Program},
    Row{Id::About, "about", "", Group::Program},
    Row{Id::Quit, "quit", "Ctrl+Q", Group::Program},
    Row{Id::ShowSidebar, "show-sidebar", "Ctrl+Alt+S", Group::Program},
    Row{Id::ShowList, "show-list", "Ctrl+Alt+L", Group::Program},
    Row{Id::ShowCasePanel, "show-case-panel", "Ctrl+Alt+P", Group::Program},
    Row{Id::ShowMenuBar, "show-menu-bar", "Ctrl+M", Group::Program},
};
static_assert(kRows.size() == size_t(Id::Count), "every action has its row");

const Row &rowOf(ActionId id)
{
    const auto *found = std::find_if(kRows.begin(), kRows.end(), [id](const Row &row) { return row.id == id; });
    Q_ASSERT(found != kRows.end());
    return *found;
}

bool isPrefix(const QKeySequence &a, const QKeySequence &b)
{
    return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

} // namespace

ActionSet::ActionSet(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    add(Id::Next, tr("Next conversation"), tr("Next"));
    add(Id::Previous, tr("Previous conversation"), tr("Previous"));
    add(Id::ExtendNext, tr("Extend the selection down"), {});
    add(Id::ExtendPrevious, tr("Extend the selection up"), {});
    add(Id::ToggleSelect, tr("Select this conversation too"), tr("Select"));
    add(Id::SelectAll, tr("Select all conversations of this view"), tr("Select all"));
    add(Id::Reply, tr("Reply"), tr("Reply"), tr("Writes an answer to the customer."));
    add(Id::Note, tr("Note"), tr("Note"), tr("Writes a note that stays inside the team."));
    add(Id::Claim, tr("Claim"), tr("Claim"));
    add(Id::HandTo, tr("Hand to a colleague…"), tr("Hand to…"),
        tr("Asks a colleague to take the conversation; you see whether they do."));
    add(Id::SendBack, tr("Send back…"), tr("Send back…"),
        tr("Gives a conversation that was handed on back to whom it came from."));
    add(Id::BringUp, tr("Bring to the next person…"), tr("Bring up…"),
        tr("Brings the conversation to the next person of the department's ladder."));
    add(Id::Tag, tr("Tags…"), tr("Tag…"), tr("Adds tags or takes them away."));
    add(Id::Cause, tr("What this comes from…"), tr("Cause…"),
        tr("Links conversations that come from the same thing, so that it can be counted and mended."));
    add(Id::Answer, tr("Somebody answered elsewhere…"), tr("Answered elsewhere…"),
        tr("Writes down what a colleague or somebody outside said, on the phone say. It counts as their act."));
    add(Id::Praise, tr("Keep as praise"), tr("Praise"),
        tr("Marks the conversation as praise worth repeating. What was only heard is done with that."));
    add(Id::Customer, tr("Customer…"), tr("Customer…"),
        tr("Who the customer is on other networks; links handles that are one person."));
    add(Id::Done, tr("Done"), tr("Done"), tr("Closes the conversation. It comes back when the customer writes."));
    add(Id::DoneNoReply, tr("Done, no reply needed"), tr("No reply needed"));
    add(Id::Spam, tr("Spam"), tr("Spam"), tr("Closes the conversation as spam; it counts in no report."));
    add(Id::Reopen, tr("Open again"), tr("Open again"));
    add(Id::Later, tr("Put off until later…"), tr("Later…"), tr("Puts the conversation off; it comes back by itself."));
    add(Id::Unread, tr("Mark as unread"), tr("Unread"));
    add(Id::Join, tr("Join the selected conversations"), tr("Join"),
        tr("Makes two conversations of the same matter one."));
    add(Id::PriorityLow, tr("Priority: low"), tr("Low"));
    add(Id::PriorityNormal, tr("Priority: normal"), tr("Normal"));
    add(Id::PriorityHigh, tr("Priority: high"), tr("High"));
    add(Id::PriorityUrgent, tr("Priority: urgent"), tr("Urgent"));
    add(Id::Like, tr("Like the customer's message"), tr("Like"));
    add(Id::LikeAndDone, tr("Like and mark done"), tr("Like and done"));
    add(Id::OpenInBrowser, tr("Open in the browser"), tr("Browser"));
    add(Id::CopyAddress, tr("Copy the post's address"), tr("Copy address"));
    add(Id::CopyCaseCode, tr("Copy the case code"), tr("Copy code"));
    add(Id::Undo, tr("Undo"), tr("Undo"), tr("Takes your last step back."));
    add(Id::Search, tr("Search"), tr("Search"));
    add(Id::Palette, tr("Find anything…"), tr("Find"));
    add(Id::KeepView, tr("Keep this search as a view…"), tr("Keep"));
    add(Id::GoForMe, tr("Go to For me"), {});
    add(Id::GoInbox, tr("Go to Inbox"), {});
    add(Id::GoUnassigned, tr("Go to Unassigned"), {});
    add(Id::GoAnswered, tr("Go to Answered"), {});
    add(Id::GoLater, tr("Go to Later"), {});
    add(Id::GoDone, tr("Go to Done"), {});
    add(Id::GoHeard, tr("Go to Heard"), {});
    add(Id::GoAll, tr("Go to all conversations"), {});
    add(Id::CheckNow, tr("Check all accounts now"), tr("Check now"));
    add(Id::ConnectAccount, tr("Connect an account…"), tr("Connect"));
    add(Id::Accounts, tr("Accounts…"), tr("Accounts"),
        tr("How each account is doing, what is watched for, which folders are read."));
    add(Id::Team, tr("Team…"), tr("Team"), tr("Who is in the team, and how its folder is doing."));
    add(Id::Causes, tr("What conversations come from…"), tr("Causes"),
        tr("All causes with how many conversations there are, whose they are, and whether they are over."));
    add(Id::Policy, tr("What the team has agreed on…"), tr("Agreement"),
        tr("Office hours, departments and their ladders, promised times, rules for what arrives."));
    add(Id::Reports, tr("Reports…"), tr("Reports"),
        tr("How long customers waited, what it was about, and who still waits."));
    add(Id::BackUp, tr("Back up…"), tr("Back up"), tr("Copies everything Baton keeps on this computer into a file."));
    add(Id::GoBack, tr("Go back to a copy…"), tr("Go back"),
        tr("Puts a copy of an earlier day in the place of what Baton keeps on this computer."));
    add(Id::Settings, tr("Settings…"), tr("Settings"));
    add(Id::Keys, tr("Keyboard shortcuts"), tr("Keys"));
    add(Id::CopyDiagnostics, tr("Copy diagnostics"), {});
    add(Id::About, tr("About Baton"), {});
    add(Id::Quit, tr("Quit"), {});
    add(Id::ShowSidebar, tr("Show the views"), {});
    add(Id::ShowList, tr("Show the list"), {});
    add(Id::ShowCasePanel, tr("Show the case panel"), {});
    add(Id::ShowMenuBar, tr("Show the menu bar"), {});
    for (const Id id : {Id::ShowSidebar, Id::ShowList, Id::ShowCasePanel, Id::ShowMenuBar})
        (*this)[id]->setCheckable(true);
    (*this)[Id::Quit]->setMenuRole(QAction::QuitRole);
    (*this)[Id::About]->setMenuRole(QAction::AboutRole);
    (*this)[Id::Settings]->setMenuRole(QAction::PreferencesRole);
}

void ActionSet::add(ActionId id, const QString &text, const QString &shortText, const QString &toolTip)
{
    auto *action = new QAction(text, this);
    action->setObjectName(word(id));
    action->setIconText(shortText.isEmpty() ? text : shortText);
    action->setToolTip(toolTip.isEmpty() ? text : toolTip);
    action->setShortcut(defaultKey(id));
    action->setMenuRole(QAction::NoRole);
    // Holding J runs through the list; nothing else repeats.
    action->setAutoRepeat(id == Id::Next || id == Id::Previous || id == Id::ExtendNext || id == Id::ExtendPrevious);
    m_window->addAction(action);
    m_actions.insert(int(id), action);
}

QList<ActionId> ActionSet::all()
{
    QList<ActionId> ids;
    for (const Row &row : kRows)
        ids.append(row.id);
    return ids;
}

ActionSet::Group ActionSet::group(ActionId id) { return rowOf(id).group; }

QString ActionSet::word(ActionId id) { return QString::fromLatin1(rowOf(id).word); }

QKeySequence ActionSet::defaultKey(ActionId id)
{
    return QKeySequence(QString::fromLatin1(rowOf(id).key), QKeySequence::PortableText);
}

std::optional<ActionId> ActionSet::ownerOf(const QKeySequence &key, ActionId except) const
{
    if (key.isEmpty())
        return std::nullopt;
    for (const Row &row : kRows) {
        const QKeySequence taken = (*this)[row.id]->shortcut();
        if (row.id != except && !taken.isEmpty() && isPrefix(taken, key))
            return row.id;
    }
    return std::nullopt;
}

void ActionSet::setKey(ActionId id, const QKeySequence &key)
{
    if ((*this)[id]->shortcut() == key)
        return;
    (*this)[id]->setShortcut(key);
    Q_EMIT keysChanged();
}

void ActionSet::resetKeys()
{
    for (const Row &row : kRows)
        (*this)[row.id]->setShortcut(defaultKey(row.id));
    Q_EMIT keysChanged();
}

QString ActionSet::toJson() const
{
    QJsonObject object;
    for (const Row &row : kRows) {
        const QKeySequence key = (*this)[row.id]->shortcut();
        if (key != defaultKey(row.id))
            object.insert(word(row.id), key.toString(QKeySequence::PortableText));
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void ActionSet::fromJson(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    for (const Row &row : kRows) {
        const QJsonValue value = object.value(word(row.id));
        if (value.isString())
            (*this)[row.id]->setShortcut(QKeySequence(value.toString(), QKeySequence::PortableText));
    }
    Q_EMIT keysChanged();
}

} // namespace baton::desktop
