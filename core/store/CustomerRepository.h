// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Customers.h"
#include "core/store/Context.h"

namespace baton::store::customers {

using LinkedPair = std::pair<IdentityId, IdentityId>;

/// Makes these links the ones in force; handles that are linked, over any number of others, stand for one customer.
void setLinks(WriteContext &context, const QList<LinkedPair> &links);
/// A handle that had not been met before: what was said of it holds from now on.
void joinNewcomer(WriteContext &context, const IdentityId &id);

/// One handle, with how often it wrote. Without a network if nobody has met it here.
CustomerHandle handle(ReadContext &context, const IdentityId &id);

/// The conversations with any of them, newest first.
QList<ThreadKey> threadsWith(ReadContext &context, const QList<IdentityId> &handles);

/// Messages of ours in a conversation.
QList<MessageId> outgoingOf(ReadContext &context, ThreadKey thread);

/// People whose name or handle begins with the words typed, those who wrote last first; the brand's own handles are
/// left out.
QList<KnownPerson> find(ReadContext &context, const QString &typed, int limit);
/// Whose handle that is, letter case and a leading @ aside. Several: one for each network.
QList<IdentityId> byHandle(ReadContext &context, const QString &handle);

} // namespace baton::store::customers
