// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/Words.h"

namespace baton::desktop {

QString Words::visibility(Visibility visibility)
{
    switch (visibility) {
    case Visibility::Public: return tr("public", "who can see a message");
    case Visibility::Unlisted: return tr("unlisted", "who can see a message");
    case Visibility::Followers: return tr("followers only", "who can see a message");
    case Visibility::Direct: return tr("private", "who can see a message");
    }
    Q_UNREACHABLE();
}

QString Words::priority(Priority priority)
{
    switch (priority) {
    case Priority::Low: return tr("Low", "priority");
    case Priority::Normal: return tr("Normal", "priority");
    case Priority::High: return tr("High", "priority");
    case Priority::Urgent: return tr("Urgent", "priority");
    }
    Q_UNREACHABLE();
}

QString Words::view(View view)
{
    switch (view) {
    case View::ForMe: return tr("For me", "view");
    case View::Inbox: return tr("Inbox", "view");
    case View::Unassigned: return tr("Unassigned", "view");
    case View::Answered: return tr("Answered", "view");
    case View::Snoozed: return tr("Later", "view");
    case View::Done: return tr("Done", "view");
    case View::HandedOn: return tr("Handed on", "view");
    case View::Contested: return tr("Claimed twice", "view");
    case View::Outgoing: return tr("Outgoing", "view");
    case View::Heard: return tr("Heard", "view");
    case View::All: return tr("All conversations", "view");
    case View::Overdue: return tr("Overdue", "view");
    case View::BroughtUp: return tr("Brought up", "view");
    }
    Q_UNREACHABLE();
}

ErrorText Words::emptyView(View view)
{
    switch (view) {
    case View::ForMe:
        return {tr("Nothing is waiting for you."), tr("Claim a conversation with C, or look into the Inbox."), {}};
    case View::Inbox:
        return {tr("Nobody is waiting for an answer."), tr("New messages appear here by themselves."), {}};
    case View::Unassigned:
        return {tr("Every open conversation is with somebody."), tr("What nobody has taken on appears here."), {}};
    case View::Answered:
        return {tr("No open conversation waits for the customer."),
            tr("Conversations you have answered stay here until they are done."), {}};
    case View::Snoozed:
        return {tr("Nothing is put off."), tr("Put a conversation off with S, and it comes back by itself."), {}};
    case View::Done:
        return {tr("Nothing is done yet."),
            tr("Mark a conversation done with E. It comes back when the customer writes."), {}};
    case View::HandedOn:
        return {tr("You have handed nothing on."),
            tr("What you ask a colleague to take stands here until they answer."), {}};
    case View::Contested: return {tr("No conversation is claimed twice."), tr("Claims that meet appear here."), {}};
    case View::Overdue:
        return {tr("Nothing is overdue."), tr("What was promised, or asked for, and is late stands here."), {}};
    case View::BroughtUp:
        return {tr("Nothing was brought up."),
            tr("Where nobody did anything in time, or somebody brought it to the next person, it stands here."), {}};
    case View::Outgoing:
        return {tr("No reply is on its way."), tr("Replies that are sending, held or failed appear here."), {}};
    case View::Heard:
        return {tr("Nothing was heard yet."),
            tr("Words, hashtags and feeds that you watch in Accounts… bring what others write here. It waits for "
               "nobody."),
            {}};
    case View::All:
        return {tr("There is no conversation yet."), tr("Connect an account, and its messages appear here."), {}};
    }
    Q_UNREACHABLE();
}

QString Words::onlyAdminsErase() { return tr("Only an admin of the team can erase for good. Ask one of them."); }

QString Words::person(const QString &name, const QString &handle)
{
    if (!name.isEmpty())
        return name;
    return handle.isEmpty() ? tr("Erased customer", "stands for a name") : handle;
}

QString Words::withoutMentions(const QString &line)
{
    qsizetype begin = 0;
    while (begin < line.size()) {
        qsizetype end = begin;
        while (end < line.size() && line.at(end).isSpace())
            ++end;
        if (end == line.size() || line.at(end) != u'@')
            break;
        while (end < line.size() && !line.at(end).isSpace())
            ++end;
        begin = end;
    }
    const QString rest = line.mid(begin).trimmed();
    return rest.isEmpty() ? line : rest;
}

QString Words::shortHandle(const QString &handle)
{
    return handle.startsWith(u'@') ? handle.section(u'@', 0, 1) : handle;
}

ErrorText Words::error(const Error &error)
{
    const QString details = kindName(error.kind) + QStringLiteral(": ") + error.detail;
    switch (error.kind) {
    case Error::Kind::Network:
        return {tr("The network could not be reached."), tr("Check the connection, then try again."), details};
    case Error::Kind::Timeout: return {tr("There was no answer in time."), tr("Try again in a moment."), details};
    case Error::Kind::RateLimited:
        return {tr("The network asks for fewer requests."), tr("Baton waits and goes on by itself."), details};
    case Error::Kind::Auth: return {tr("The account is signed out."), tr("Sign in again; nothing is lost."), details};
    case Error::Kind::Forbidden:
        return {tr("The network does not allow this."), tr("The account may lack the permission for it."), details};
    case Error::Kind::NotFound:
        return {tr("It is not there any more."), tr("It may have been deleted or moved."), details};
    case Error::Kind::Invalid:
        return {
            tr("This made no sense to Baton."), tr("Check what was typed, or copy the details for a report."), details};
    case Error::Kind::Conflict:
        return {tr("Somebody changed it first."), tr("Look at it again, then decide."), details};
    case Error::Kind::Storage:
        return {tr("It could not be saved on this computer."),
            tr("Check the free space on the disk; nothing was changed."), details};
    case Error::Kind::Crypto:
        return {
            tr("A key or signature does not fit."), tr("Nothing was changed. Copy the details for a report."), details};
    case Error::Kind::Cancelled: return {tr("It was stopped."), tr("Nothing was changed."), details};
    case Error::Kind::Unsupported:
        return {tr("This network or server cannot do that."), tr("Nothing was changed."), details};
    case Error::Kind::Refused:
        return {tr("Baton held this back."), tr("Look at the conversation again, then decide."), details};
    }
    Q_UNREACHABLE();
}

} // namespace baton::desktop
