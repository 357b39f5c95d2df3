// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ErasureRules.h"
#include "core/store/Store.h"
#include "core/team/ErasureService.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// ErasureService on the local log and store.
/// @see ErasureService
class LocalErasure final : public ErasureService {
    Q_OBJECT

public:
    /// Makes the cache of pictures forget those of these addresses. Called on the interface thread.
    using ForgetPictures = std::function<Task<void>(const QStringList &addresses)>;
    /// @param store, log  must outlive the service
    LocalErasure(store::Store &store, TeamLog &log, ForgetPictures forgetPictures, QObject *parent = nullptr);

    Task<bool> mayErase() override;
    Task<void> eraseCustomer(const IdentityId &handle) override;
    Task<void> eraseMessage(MessageKey message) override;
    Task<QList<ErasureReport>> reports() override;
    Task<int> retention(const AccountId &account) override;
    Task<void> setRetention(const AccountId &account, int months) override;
    Task<int> eraseOld() override;
    Task<bool> cleanUp() override;

private:
    Task<void> append(std::function<Result<ops::Erasure>(store::WriteContext &)> what);
    void eraseSlice(const Completer<int> &completer, int erased);

    store::Store &m_store;
    TeamLog &m_log;
    const ForgetPictures m_forgetPictures;
};

} // namespace baton::team
