// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chain/RuleRunner.h"

#include "core/base/Log.h"
#include "core/base/WhenDone.h"
#include "core/team/Routing.h"

namespace baton::chain {

namespace {
constexpr int kMessagesPerJob = 50;
}

RuleRunner::RuleRunner(store::Store &store, team::TeamLog &log, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_log(log)
{
    connect(&store, &store::Store::changed, this, [this](const ChangeSet &changes) {
        if (!changes.newInbound.isEmpty())
            run();
    });
}

void RuleRunner::run()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    whenDone(m_store.write<bool>(store::WritePriority::Ingest,
                 [&log = m_log](store::WriteContext &context) -> Result<bool> {
                     return team::routeMessages(context, log, kMessagesPerJob);
                 }),
        this, [this](const Result<bool> &routed) {
            m_running = false;
            if (!routed && routed.error().kind != Error::Kind::Cancelled)
                qCWarning(lcTeam) << "the rules could not look at what came:" << routed.error().detail;
            // After a failure the next message tries again.
            if (routed && (*routed || m_again))
                run();
        });
}

} // namespace baton::chain
