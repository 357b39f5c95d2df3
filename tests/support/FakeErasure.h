// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/team/ErasureService.h"

namespace baton::fakes {

/// Remembers what it was asked to erase.
class FakeErasure final : public team::ErasureService {
public:
    bool may = true;
    std::optional<Error> failure;
    QList<IdentityId> customers;
    QList<MessageKey> messages;
    QList<ErasureReport> told; ///< what reports() says
    QHash<AccountId, int> months;

    Task<bool> mayErase() override { return readyTask<bool>(may); }
    Task<void> eraseCustomer(const IdentityId &handle) override
    {
        if (failure)
            return readyTask<void>(fail(*failure));
        customers.append(handle);
        return readyTask<void>(Result<void>());
    }
    Task<void> eraseMessage(MessageKey message) override
    {
        if (failure)
            return readyTask<void>(fail(*failure));
        messages.append(message);
        return readyTask<void>(Result<void>());
    }
    Task<QList<ErasureReport>> reports() override { return readyTask<QList<ErasureReport>>(told); }
    Task<int> retention(const AccountId &account) override { return readyTask<int>(months.value(account)); }
    Task<void> setRetention(const AccountId &account, int kept) override
    {
        if (failure)
            return readyTask<void>(fail(*failure));
        months.insert(account, kept);
        return readyTask<void>(Result<void>());
    }
    Task<int> eraseOld() override { return readyTask<int>(0); }
    Task<bool> cleanUp() override { return readyTask<bool>(false); }
};

} // namespace baton::fakes
