// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ErasureRules.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// All that is known of a customer, to be erased: their handles, what we wrote to them, and the texts about them.
/// @param handles  all of the customer's
/// @param upTo     ms UTC: what they wrote until then, and what is here already
ops::Erasure erasureOf(store::ReadContext &context, const TeamLog &log, const QList<IdentityId> &handles, TimeMs upTo);

/// How long an account's texts are kept, as the log says.
ops::RetentionState retentionOf(store::ReadContext &context, const TeamLog &log, const AccountId &account);

/// A slice of what has gone past the time its account's texts are kept.
struct TooOld {
    QList<MessageKey> messages;
    QList<BodyId> texts; ///< that colleagues published and that never became messages here
    [[nodiscard]] bool isEmpty() const { return messages.isEmpty() && texts.isEmpty(); }
};
TooOld tooOld(store::ReadContext &context, const TeamLog &log);
/// @return how many messages
int eraseByAge(store::WriteContext &context, const TeamLog &log, const TooOld &old);

/// Erases what accepted operations say, as far as it is not erased yet, with drafts and waiting replies.
/// @thread the writer. @see core/ops/RULES.md, "Erasing"
void applyErasures(store::WriteContext &context, const TeamLog &log);

} // namespace baton::team
