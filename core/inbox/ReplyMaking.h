// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/OutboxLane.h"
#include "core/team/TeamLog.h"

namespace baton::inbox {

/// What a network's send() puts in front of a text. @see connectors::ConnectorEntry::addedHandles
using NetworkHandles
    = std::function<QStringList(const QString &network, const OutgoingMessage &message, const Person &self)>;

/// From a person's request to the record of a reply: whose account it leaves by, what it answers, never wider than
/// that, within the network's limits.
/// @return Error::NotFound   no such conversation or message
///         Error::Invalid    empty, or too long (detail "too-long", httpStatus 0)
///         Error::Forbidden  there is nothing of a customer's to answer
///         Error::Unsupported  pictures, and it has to leave from another computer
/// Where the account is not connected here the record's state is "asked", and nobody is asked yet.
/// @thread the writer
Result<store::OutboxRecord> prepareReply(store::WriteContext &context, const ReplyRequest &request,
    const std::array<unsigned char, 16> &id, const std::array<unsigned char, 16> &key,
    const NetworkHandles &handles = {});

/// The same for answers to one message, bound to what the store knows of it.
/// @return Error::NotFound  no such message, or its account is not connected
Result<ReplyService::AddedHandles> addedHandlesFor(
    store::ReadContext &context, MessageKey inReplyTo, const NetworkHandles &handles);

/// The reply as the connector gets it.
Result<OutgoingMessage> composeReply(store::ReadContext &context, const store::OutboxRecord &record);

/// A step back from the outbox leaves the words with the thread, above what the person has begun there meanwhile.
void keepAsDraft(store::WriteContext &context, const store::OutboxRecord &record);

/// The newest messages of its conversation that the writer of a reply could see, as a send.request names them.
QList<quint64> seenByWriter(store::ReadContext &context, const store::OutboxRecord &record);

/// What has come or changed in the thread since the person began to write.
/// @param myName  what this member's own replies carry; of a colleague's reply all count that its writer did not see
ThreadNews newsSince(store::ReadContext &context, const store::OutboxRecord &record, const QString &myName);

OutboxItem describeReply(store::ReadContext &context, const store::OutboxRecord &record);

/// The operations beside a reply: what the team hears of it.
Result<OpId> recordIntent(store::WriteContext &context, team::TeamLog &log, const store::OutboxRecord &record);
Result<void> recordOutcome(
    store::WriteContext &context, team::TeamLog &log, const store::OutboxRecord &record, OutboxState state);

} // namespace baton::inbox
