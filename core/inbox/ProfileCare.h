// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"
#include "core/inbox/Lookup.h"
#include "core/secrets/SecretStore.h"
#include "core/store/Store.h"
#include "core/store/ThreadStateCache.h"

namespace baton::inbox {

/// Examines, rebuilds, backs up and exports a profile.
/// @thread interface; the work runs on the store's threads
class ProfileCare final : public Maintenance {
public:
    /// @param file  where the accounts keep their secrets that were told not to use the keychain
    ProfileCare(store::Store &store, secrets::SecretStore &keychain, secrets::SecretStore &file,
        AccountService &accounts, store::TeamStateSource source);

    Task<QList<Finding>> examine() override;
    Task<int> rebuildThreadStates() override;
    Task<QString> backUpNow() override;
    Task<void> backUpTo(const BackupOrder &order) override;
    Task<QList<BackupInfo>> backups() override;
    Task<BackupInfo> lookAtBackup(const QString &path) override;
    Task<QStringList> exportTo(const QString &directory) override;

private:
    store::Store &m_store;
    secrets::SecretStore &m_keychain;
    secrets::SecretStore &m_file;
    AccountService &m_accounts;
    const store::TeamStateSource m_source;
};

/// Writes everything of the profile: accounts, threads with messages and notes, operations and saved replies as JSON
/// lines, threads and messages also as CSV. No secrets. Each file is replaced whole.
/// @return the files, or Error::Storage
/// @thread a reader's job
Result<QStringList> exportProfile(store::ReadContext &context, const QString &directory);

} // namespace baton::inbox
