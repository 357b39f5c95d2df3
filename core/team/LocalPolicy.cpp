// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/LocalPolicy.h"

#include "core/team/Routing.h"
#include "core/team/TeamPolicy.h"
#include "core/team/TeamState.h"

namespace baton::team {

namespace {
constexpr TimeMs kWeek = TimeMs(7) * 24 * 3600 * 1000;
}

LocalPolicy::LocalPolicy(store::Store &store, TeamLog &log, QObject *parent)
    : PolicyService(parent)
    , m_store(store)
    , m_log(log)
{
}

Task<AgreedPolicy> LocalPolicy::policy()
{
    return m_store.read<AgreedPolicy>(
        store::Reader::Interface, [&log = m_log](store::ReadContext &context) -> Result<AgreedPolicy> {
            LoggedPolicy logged = loggedPolicy(context, log);
            AgreedPolicy agreed;
            agreed.history = std::make_shared<const PolicyHistory>(std::move(logged.versions));
            agreed.policy = agreed.history->at(context.now());
            agreed.mayChange = isAdmin(context, log);
            agreed.writtenTwice = std::move(logged.writtenTwice);
            return agreed;
        });
}

Task<int> LocalPolicy::setPolicy(const QByteArray &json)
{
    return m_store.write<int>(store::WritePriority::Person,
        [&log = m_log, json](store::WriteContext &context) -> Result<int> { return writePolicy(context, log, json); });
}

Task<QList<RuleTrial>> LocalPolicy::tryRules(const QByteArray &json)
{
    return m_store.read<QList<RuleTrial>>(
        store::Reader::Reports, [json](store::ReadContext &context) -> Result<QList<RuleTrial>> {
            const auto policy = readPolicy(context, json);
            if (!policy)
                return fail(policy.error());
            return team::tryRules(context, *policy, context.now() - kWeek);
        });
}

} // namespace baton::team
