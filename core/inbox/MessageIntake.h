// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/connectors/Registry.h"
#include "core/inbox/Ingestor.h"
#include "core/team/TeamLog.h"

namespace baton::inbox {

/// Takes in what colleagues' devices read: accounts appear that have no credentials here, and their messages as if they
/// had been read here.
///
/// What the log holds is remembered as it comes; a message shows when its words are here. Stopped anywhere, the next
/// call goes on.
/// @thread any but the interface's; one call at a time
/// @see core/ops/RULES.md, "Messages"
class MessageIntake {
public:
    MessageIntake(
        store::Store &store, team::TeamLog &log, Ingestor &ingestor, const QList<connectors::ConnectorEntry> &networks);

    /// @return how many messages, changes and ends were taken in
    Result<int> takeIn(const CancelToken &stop);

private:
    Result<void> followAccounts(store::WriteContext &context);
    Result<bool> readLog(store::WriteContext &context);
    Result<int> takeInTexts(store::WriteContext &context);
    Result<int> takeInEnds(store::WriteContext &context);
    void note(store::WriteContext &context, const ops::Operation &operation);
    template <typename T> Result<T> run(std::function<Result<T>(store::WriteContext &)> job);

    store::Store &m_store;
    team::TeamLog &m_log;
    Ingestor &m_ingestor;
    const QList<connectors::ConnectorEntry> &m_networks;
};

} // namespace baton::inbox
