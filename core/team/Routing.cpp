// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/Routing.h"

#include "core/store/PolicyRepository.h"
#include "core/team/ThreadActs.h"

namespace baton::team {

namespace {

using Drafts = Result<QList<ops::OpDraft>>;

constexpr int kMostTried = 50'000; ///< messages

Drafts routing(store::WriteContext &context, TeamLog &log, const LoadedThread &thread, const RoutingRule::Then &then)
{
    QList<ops::OpDraft> drafts;
    for (const QString &tag : then.tags) {
        const auto tagged = tagging(context, log, thread, tag);
        if (!tagged)
            return tagged;
        drafts += *tagged;
    }
    if (then.priority && !thread.state.priority.shown)
        drafts.append(ops::setPriority(thread.id, thread.state, *then.priority));
    if (!then.issue.isEmpty() && !thread.state.cause.shown) {
        const auto caused = causing(context, log, thread, then.issue);
        if (!caused)
            return caused;
        drafts += *caused;
    }
    // Whoever has it, was asked or gave it back has decided already.
    if (!then.department.isEmpty() && thread.state.holder.liveOps.isEmpty())
        drafts.append(ops::handoff(
            thread.id, thread.state, ops::Recipient(ops::departmentIdOf(then.department)), std::nullopt, std::nullopt));
    return drafts;
}

} // namespace

Result<bool> routeMessages(store::WriteContext &context, TeamLog &log, int limit)
{
    bool isAny = false;
    const QList<store::policies::RoutedMessage> messages = store::policies::takeForRules(context, limit, isAny);
    const auto knowledge = store::policies::known(context);
    for (const store::policies::RoutedMessage &message : messages) {
        const Policy &policy = knowledge->policies.at(context.now());
        RoutingRule::Then then = routingOf(policy, message.facts);
        // A department that is no more asks nobody.
        if (!policy.department(then.department))
            then.department.clear();
        const auto acted = act(context, log, {message.thread}, {},
            [&](store::WriteContext &writing, const LoadedThread &thread) -> Drafts {
                return routing(writing, log, thread, then);
            });
        // A conversation that a newer Baton works on is left to that one.
        if (!acted && acted.error().kind != Error::Kind::Refused && acted.error().kind != Error::Kind::NotFound)
            return fail(acted.error());
    }
    return isAny;
}

QList<RuleTrial> tryRules(store::ReadContext &context, const Policy &policy, TimeMs since)
{
    QList<QSet<ThreadKey>> threads(policy.rules.size());
    for (const store::policies::RoutedMessage &message : store::policies::writtenSince(context, since, kMostTried)) {
        for (qsizetype i = 0; i < policy.rules.size(); ++i) {
            if (fits(policy.rules.at(i).when, message.facts, policy))
                threads[i].insert(message.thread);
        }
        if (context.isStopping())
            break;
    }
    QList<RuleTrial> trials;
    for (qsizetype i = 0; i < policy.rules.size(); ++i)
        trials.append({policy.rules.at(i).name, int(threads.at(i).size())});
    return trials;
}

} // namespace baton::team
