// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"
#include "core/team/PolicyService.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// PolicyService on the local log and store.
/// @see PolicyService
class LocalPolicy final : public PolicyService {
    Q_OBJECT

public:
    /// @param store, log  outlive the service
    LocalPolicy(store::Store &store, TeamLog &log, QObject *parent = nullptr);

    Task<AgreedPolicy> policy() override;
    Task<int> setPolicy(const QByteArray &json) override;
    Task<QList<RuleTrial>> tryRules(const QByteArray &json) override;

private:
    store::Store &m_store;
    TeamLog &m_log;
};

} // namespace baton::team
