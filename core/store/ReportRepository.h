// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

namespace baton::store {

/// What reports are made of, conversation by conversation. @thread the job's
namespace reports {

struct ThreadEntry {
    ThreadKey key = 0;
    ThreadId id; ///< the shown one
    AccountKey account = 0;
    bool hasOps = false;
    /// Something was written to it since the time asked for, somebody waits, or a message was found deleted since:
    /// else only operations can have changed anything.
    bool isStirred = false;
};
/// Conversations with messages from before `to` that a report from `from` on may have to look at, by ascending key.
/// @param after  the last one had; 0 to begin  @param from  ms UTC  @param to  ms UTC, exclusive
QList<ThreadEntry> threads(ReadContext &context, ThreadKey after, int limit, TimeMs from, TimeMs to);

/// Every id a conversation goes by, ascending.
QList<ThreadId> idsOf(ReadContext &context, ThreadKey thread);

/// A message without its words.
struct MessageEntry {
    MessageKey key = 0;
    MessageId id;
    QByteArray globalId;
    qint64 flags = 0; ///< MessageFlag
    qint64 author = 0; ///< identities.key
    MessageKey parent = 0; ///< in the same conversation; 0: none, not known, or elsewhere
    bool parentIsOurs = false; ///< what it answers was written by us, here or as the conversation's context
    QList<qint64> mentions; ///< identities.key
    TimeMs at = 0; ///< the network's time; where it told none, seenAt
    TimeMs seenAt = 0;
    TimeMs deletedAt = 0; ///< when that was seen; 0: not deleted
    MemberId writer; ///< who wrote it in Baton; null: not told
};
/// All of one conversation, in no order.
QList<MessageEntry> messages(ReadContext &context, ThreadKey thread);

/// The newest clock of each device's log, by its public key (32 bytes).
QList<std::pair<QByteArray, quint64>> newestByDevice(ReadContext &context);

} // namespace reports

} // namespace baton::store
