// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/OutboxText.h"

#include "app/desktop/theme/Words.h"

namespace baton::desktop {

using inbox::HoldReason;
using inbox::OutboxItem;
using inbox::OutboxState;

bool needsSomebody(const OutboxItem &item)
{
    return item.state == OutboxState::Held || item.state == OutboxState::Failed || item.state == OutboxState::Unknown;
}

bool isOutstanding(const OutboxItem &item) { return item.state != OutboxState::Sent; }

int OutboxText::secondsLeft(const OutboxItem &item, TimeMs now)
{
    constexpr TimeMs kSecond = 1000;
    return int(qMax<TimeMs>(0, (item.leavesAt - now + kSecond - 1) / kSecond));
}

QString OutboxText::state(const OutboxItem &item, TimeMs now)
{
    const QString &who = item.contactName;
    switch (item.state) {
    case OutboxState::Queued: {
        const int left = secondsLeft(item, now);
        if (left == 0)
            return tr("Sending to %1…").arg(who);
        return tr("Sending to %1 in %n s", "reply waiting for its undo time", left).arg(who);
    }
    case OutboxState::Checking: return tr("Checking whether something changed before sending to %1…").arg(who);
    case OutboxState::Sending: return tr("Sending to %1…").arg(who);
    case OutboxState::Sent: return tr("Sent to %1").arg(who);
    case OutboxState::Held: return tr("Not sent: %1", "reason as a sentence").arg(hold(item.hold, who));
    case OutboxState::Failed:
        return tr("Your reply to %1 was not sent. %2", "customer, what happened")
            .arg(who, Words::error(item.error).happened);
    case OutboxState::Unknown: return tr("It is not sure that your reply to %1 was sent.").arg(who);
    }
    Q_UNREACHABLE();
}

QString OutboxText::hold(HoldReason reason, const QString &contactName)
{
    switch (reason) {
    case HoldReason::None: return tr("It waits for you.");
    case HoldReason::CustomerWroteAgain: return tr("%1 wrote again while you were writing.").arg(contactName);
    case HoldReason::ColleagueAnswered: return tr("A colleague answered while you were writing.");
    case HoldReason::ColleagueWriting: return tr("A colleague has this conversation or is answering it.");
    case HoldReason::AnsweredElsewhere: return tr("Your account answered meanwhile from another program.");
    case HoldReason::MessageGone: return tr("The message that you answer was deleted.");
    case HoldReason::MessageEdited: return tr("%1 changed the message that you answer.").arg(contactName);
    case HoldReason::CannotCheck: return tr("The conversation could not be read again, so nobody knows what changed.");
    }
    Q_UNREACHABLE();
}

QString OutboxText::meaning(const OutboxItem &item)
{
    switch (item.state) {
    case OutboxState::Held: return tr("Nothing has gone out; your text is kept.");
    case OutboxState::Failed: return Words::error(item.error).advice + QLatin1Char(' ') + tr("Your text is kept.");
    case OutboxState::Unknown:
        return tr("The connection broke while it was being sent. Look on the network before you send it again, so that "
                  "nobody gets it twice.");
    default: return {};
    }
}

QString OutboxText::act(OutboxAct act)
{
    switch (act) {
    case OutboxAct::Undo: return tr("Undo", "take a reply back before it leaves");
    case OutboxAct::SendNow: return tr("Send now");
    case OutboxAct::LookAtNews: return tr("See what changed…");
    case OutboxAct::SendAnyway: return tr("Send anyway");
    case OutboxAct::LookOnNetwork: return tr("Look on the network");
    case OutboxAct::ItWasSent: return tr("It was sent");
    case OutboxAct::SendAgain: return tr("Send again");
    case OutboxAct::SignIn: return tr("Sign in…");
    case OutboxAct::TakeBack:
    case OutboxAct::GiveUp: return tr("Back to the draft");
    }
    Q_UNREACHABLE();
}

QList<OutboxAct> OutboxText::acts(const OutboxItem &item)
{
    switch (item.state) {
    case OutboxState::Queued: return {OutboxAct::Undo, OutboxAct::SendNow};
    case OutboxState::Held: return {OutboxAct::LookAtNews, OutboxAct::TakeBack};
    case OutboxState::Failed:
        if (item.error.kind == Error::Kind::Auth)
            return {OutboxAct::SignIn, OutboxAct::SendAgain, OutboxAct::GiveUp};
        return {OutboxAct::SendAgain, OutboxAct::GiveUp};
    case OutboxState::Unknown: return {OutboxAct::LookOnNetwork, OutboxAct::ItWasSent, OutboxAct::SendAgain};
    default: return {};
    }
}

} // namespace baton::desktop
