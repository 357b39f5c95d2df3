// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/OutboxText.h"

#include "app/desktop/theme/DataSize.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"

#include <QtCore/QLocale>

namespace baton::desktop {

using inbox::HoldReason;
using inbox::OutboxItem;
using inbox::OutboxState;

bool needsSomebody(const OutboxItem &item)
{
    return item.state == OutboxState::Held || item.state == OutboxState::Failed || item.state == OutboxState::Unknown
        || item.state == OutboxState::AskedOfMe;
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
    if (!item.mine)
        return stateOfColleagues(item, now);
    switch (item.state) {
    case OutboxState::Queued: {
        const int left = secondsLeft(item, now);
        if (left == 0)
            return tr("Sending to %1…").arg(who);
        return tr("Sending to %1 in %n s", "reply waiting for its undo time", left).arg(who);
    }
    case OutboxState::Checking: return tr("Checking whether something changed before sending to %1…").arg(who);
    case OutboxState::Sending:
        if (item.ofBytes > 0)
            return tr("Sending to %1: %2 of %3", "customer; what of the files is out, and their size")
                .arg(who, dataSize(item.sentBytes), dataSize(item.ofBytes));
        return tr("Sending to %1…").arg(who);
    case OutboxState::Sent: return tr("Sent to %1").arg(who);
    case OutboxState::Held: return tr("Not sent: %1", "reason as a sentence").arg(hold(item.hold, who));
    case OutboxState::Asked:
    case OutboxState::AskedOfMe:
        if (item.hold == HoldReason::TakenBack)
            return tr("%1's computer is told not to send it…", "colleague").arg(item.colleague);
        return tr("Waits for %1's computer, until %2 at the latest.", "colleague, time of day")
            .arg(item.colleague, TimeText::stamp(item.leavesAt, now));
    case OutboxState::Failed:
        if (item.leavesElsewhere)
            return tr("%1's computer could not send your reply to %2.", "colleague, customer").arg(item.colleague, who);
        return tr("Your reply to %1 was not sent. %2", "customer, what happened")
            .arg(who, Words::error(item.error).happened);
    case OutboxState::Unknown: return tr("It is not sure that your reply to %1 was sent.").arg(who);
    }
    Q_UNREACHABLE();
}

QString OutboxText::stateOfColleagues(const OutboxItem &item, TimeMs now)
{
    const QString &who = item.contactName;
    switch (item.state) {
    case OutboxState::AskedOfMe:
        if (!item.isTextHere)
            return tr("%1 asks you to send a reply to %2. Its text is on its way.", "colleague, customer")
                .arg(item.colleague, who);
        return tr("%1 asks you to send this to %2.", "colleague, customer").arg(item.colleague, who);
    case OutboxState::Queued: {
        const int left = secondsLeft(item, now);
        if (left > 0)
            return tr("Sending %2's reply to %1 in %n s", "customer, colleague", left).arg(who, item.colleague);
        return tr("Sending %2's reply to %1…", "customer, colleague").arg(who, item.colleague);
    }
    case OutboxState::Held:
        return tr("%1's reply was not sent: %2", "colleague, reason as a sentence")
            .arg(item.colleague, hold(item.hold, who));
    case OutboxState::Failed:
        return tr("%2's reply to %1 was not sent. %3", "customer, colleague, what happened")
            .arg(who, item.colleague, Words::error(item.error).happened);
    case OutboxState::Unknown:
        return tr("It is not sure that %2's reply to %1 was sent.", "customer, colleague").arg(who, item.colleague);
    case OutboxState::Sent: return tr("%2's reply to %1 was sent.", "customer, colleague").arg(who, item.colleague);
    default: return tr("Sending %2's reply to %1…", "customer, colleague").arg(who, item.colleague);
    }
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
    case HoldReason::GivenBack: return tr("Your colleague gave it back.");
    case HoldReason::NotSentInTime: return tr("Nobody sent it within a quarter of an hour.");
    case HoldReason::TakenBack: return tr("Your colleague wants it back.");
    case HoldReason::CannotCheck: return tr("The conversation could not be read again, so nobody knows what changed.");
    }
    Q_UNREACHABLE();
}

QString OutboxText::meaning(const OutboxItem &item)
{
    if (!item.mine)
        return item.state == OutboxState::AskedOfMe
            ? tr("It leaves with your account, in the name of %1. Given back, %1 has it again.", "colleague")
                  .arg(item.colleague)
            : QString();
    switch (item.state) {
    case OutboxState::Held: return tr("Nothing has gone out; your text is kept.");
    case OutboxState::Failed:
        if (item.leavesElsewhere)
            return tr("Nothing has gone out; your text is kept.");
        return Words::error(item.error).advice + QLatin1Char(' ') + tr("Your text is kept.");
    case OutboxState::Unknown:
        if (item.leavesElsewhere)
            return tr("%1's computer has begun and did not say how it ended. Look on the network before you send it "
                      "again, so that nobody gets it twice.",
                "colleague")
                .arg(item.colleague);
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
    case OutboxAct::AskAgain: return tr("Ask again");
    case OutboxAct::SendForColleague: return tr("Send", "a colleague's reply");
    case OutboxAct::GiveBack: return tr("Give back", "a colleague's reply, unsent");
    case OutboxAct::Stop: return tr("Stop", "files that are being sent");
    case OutboxAct::TakeBack:
    case OutboxAct::GiveUp: return tr("Back to the draft");
    }
    Q_UNREACHABLE();
}

QList<OutboxAct> OutboxText::acts(const OutboxItem &item)
{
    if (!item.mine) {
        switch (item.state) {
        case OutboxState::AskedOfMe:
            return item.isTextHere ? QList{OutboxAct::SendForColleague, OutboxAct::GiveBack}
                                   : QList{OutboxAct::GiveBack};
        case OutboxState::Queued: return {OutboxAct::GiveBack, OutboxAct::SendNow};
        case OutboxState::Held: return {OutboxAct::LookAtNews, OutboxAct::GiveBack};
        case OutboxState::Unknown: return {OutboxAct::LookOnNetwork, OutboxAct::ItWasSent};
        default: return {};
        }
    }
    if (item.leavesElsewhere) {
        switch (item.state) {
        case OutboxState::Asked:
            return item.hold == HoldReason::TakenBack ? QList<OutboxAct>() : QList{OutboxAct::TakeBack};
        case OutboxState::Held: return {OutboxAct::AskAgain, OutboxAct::TakeBack};
        case OutboxState::Failed: return {OutboxAct::SendAgain, OutboxAct::GiveUp};
        default: break;
        }
    }
    switch (item.state) {
    case OutboxState::Queued: return {OutboxAct::Undo, OutboxAct::SendNow};
    case OutboxState::Sending: return item.ofBytes > 0 ? QList{OutboxAct::Stop} : QList<OutboxAct>();
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
