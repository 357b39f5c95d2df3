// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CaseClock.h"
#include "core/domain/ThreadFacts.h"
#include "core/store/Context.h"

namespace baton::store {

/// What derived rows need to know beside a conversation.
struct PolicyKnowledge {
    PolicyKnowledge(QList<PolicyVersionRecord> versions, QString name)
        : policies(std::move(versions))
        , me(std::move(name))
    {
    }
    PolicyHistory policies;
    QString me; ///< my name: what is asked of it, or of my department, is asked of me
};

/// What the team has agreed on, as the operations say.
/// @thread the job's
namespace policies {

QList<PolicyVersionRecord> versions(ReadContext &context);
/// Takes the place of all there were. @return whether they differ
bool replace(WriteContext &context, const QList<PolicyVersionRecord> &versions);

std::shared_ptr<const PolicyKnowledge> read(ReadContext &context);
/// The same, remembered from job to job until it changes.
std::shared_ptr<const PolicyKnowledge> known(WriteContext &context);

/// What a conversation's deadlines and its ladder depend on. @param team  as the operations say
CaseFacts factsOf(ReadContext &context, ThreadKey thread, const TeamThreadState &team);

/// A message that a customer wrote, as rules look at it.
struct RoutedMessage {
    MessageKey message = 0;
    ThreadKey thread = 0;
    MatchFacts facts;
};
/// A message came that rules are to look at.
void queueForRules(WriteContext &context, MessageKey message);
/// The oldest of those, which are not any more after it; those that are gone meanwhile are left out.
/// @param isAny  set: there was at least one
QList<RoutedMessage> takeForRules(WriteContext &context, int limit, bool &isAny);
/// What customers have written since, history left out, the newest first.
QList<RoutedMessage> writtenSince(ReadContext &context, TimeMs since, int limit);

} // namespace policies

} // namespace baton::store
