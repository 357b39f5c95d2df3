// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/ReplyService.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// What can be done about a reply on its way.
enum class OutboxAct {
    Undo, ///< take it back; its text becomes the draft again
    TakeBack, ///< the same, of a held one
    SendNow,
    LookAtNews, ///< held: see what changed
    SendAnyway,
    LookOnNetwork, ///< unknown: open the conversation in the browser
    ItWasSent,
    SendAgain,
    SignIn,
    GiveUp, ///< failed: keep the text as a draft
    AskAgain, ///< a colleague's computer, that did not send it
    SendForColleague, ///< asked of this computer
    GiveBack, ///< the same: do not send it
    Stop, ///< files are going out: end that
};

/// The words for replies on their way out.
class OutboxText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::OutboxText)

public:
    /// One sentence: what the reply is doing or what happened to it.
    /// @param now  for the seconds that are left
    static QString state(const inbox::OutboxItem &item, TimeMs now);
    /// What it means and what can be done; empty where the sentence says it all.
    static QString meaning(const inbox::OutboxItem &item);
    /// A colleague's reply that this computer is asked to send, or sends.
    static QString stateOfColleagues(const inbox::OutboxItem &item, TimeMs now);
    /// Why it is held, with the customer's name: "Priya wrote again while you were writing."
    static QString hold(inbox::HoldReason reason, const QString &contactName);
    static QString act(OutboxAct act);
    /// What can be done now, the best first.
    static QList<OutboxAct> acts(const inbox::OutboxItem &item);
    /// Whole seconds until it leaves, never negative.
    static int secondsLeft(const inbox::OutboxItem &item, TimeMs now);
};

/// Whether it waits for a person.
bool needsSomebody(const inbox::OutboxItem &item);
/// Whether it has not gone out yet, whatever the reason.
bool isOutstanding(const inbox::OutboxItem &item);

} // namespace baton::desktop
