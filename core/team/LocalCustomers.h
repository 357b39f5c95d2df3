// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"
#include "core/team/CustomerService.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// Customers, as the local log and the database have them.
/// @thread interface; the work itself runs on the store's threads
class LocalCustomers final : public CustomerService {
    Q_OBJECT

public:
    /// @param log  outlives the store's jobs
    LocalCustomers(store::Store &store, TeamLog &log, QObject *parent = nullptr);

    Task<QList<CustomerHandle>> customer(const IdentityId &handle) override;
    Task<QList<ThreadKey>> history(const IdentityId &handle) override;
    Task<QList<KnownPerson>> people(const QString &typed, int limit) override;
    Task<IdentityId> named(const QString &handle) override;
    Task<void> link(const IdentityId &a, const IdentityId &b, LinkEvidence evidence, const QString &why) override;
    Task<void> unlink(const IdentityId &handle) override;

private:
    store::Store &m_store;
    TeamLog &m_log;
};

} // namespace baton::team
