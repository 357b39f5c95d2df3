// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/ReplyMaking.h"
#include "core/store/SendRequestRepository.h"

/// Replies that leave by another computer than the one they were written on: the writer's side and the side of whoever
/// is asked. What the log says of them is in the table of store::requests.
/// @thread the job's
/// @see core/ops/RULES.md, "Sending"; README.md, "Replies that colleagues send"
namespace baton::inbox::asked {

/// Whether an account's rule on this computer sends what colleagues ask for without a person.
bool sendsUnasked(store::ReadContext &context, const AccountId &account);

/// Appends the send.request of a reply to that device; the record says so afterwards.
Result<void> ask(store::WriteContext &context, team::TeamLog &log, store::OutboxRecord &record, const DeviceId &device);
/// Tells the team of a new reply and puts it on its way: its send.intent where the account is connected, else ask().
/// @param window  it waits at least so long from now, so that colleagues hear of it
/// @param reader  which device reads an account that is not connected here; nullopt: not told yet
/// @return Error::Forbidden  no colleague's device reads it
Result<void> announce(store::WriteContext &context, team::TeamLog &log, store::OutboxRecord &record,
    std::chrono::milliseconds window, const std::function<std::optional<DeviceId>(const AccountId &)> &reader);

/// Takes one's own back. What nobody has begun is the draft again at once; of what a colleague's computer has begun it
/// becomes the draft if that hears of it in time.
/// @return Error::Conflict  it may have left
Result<void> withdraw(store::WriteContext &context, team::TeamLog &log, store::OutboxRecord record);

/// What may be begun here: puts it into the outbox with its send.intent.
/// @param unasked  by the account's rule
/// @return Error::NotFound   no such request; or its words or what it answers are not here yet
///         Error::Forbidden  another computer is asked, or the account is not connected here
///         Error::Conflict   it was taken back, is too late, or was begun before
Result<void> begin(store::WriteContext &context, team::TeamLog &log, const DraftId &draft, bool unasked,
    std::chrono::milliseconds undoWindow, const NetworkHandles &handles);
/// Does not send it, begun or not. @return Error::NotFound, or Error::Conflict: it may have left
Result<void> giveBack(store::WriteContext &context, team::TeamLog &log, const DraftId &draft, Error::Kind why);
/// Whether a reply that is carried out for a colleague must not leave any more.
bool isTakenBack(store::ReadContext &context, const store::OutboxRecord &record);

/// When something is to be done by follow(): now or earlier if it is due. nullopt: nothing waits.
std::optional<TimeMs> nextStepAt(store::ReadContext &context);
/// Brings the outbox in line with what the log says and with the time: what colleagues sent, gave back or left lying;
/// what was taken back; what an account's rule agrees to.
Result<void> follow(store::WriteContext &context, team::TeamLog &log, std::chrono::milliseconds undoWindow,
    const NetworkHandles &handles);

/// Whose computer, and what to show of replies that this one is asked to send.
void describe(store::ReadContext &context, const store::OutboxRecord &record, OutboxItem &item);
QList<OutboxItem> waitingHere(store::ReadContext &context);

} // namespace baton::inbox::asked
