// SPDX-License-Identifier: GPL-3.0-or-later
// What the stores in a file have in common. Internal to core/secrets.
#pragma once

#include "core/secrets/SecretStore.h"

#include <QtCore/QMap>
#include <QtCore/QThreadPool>

#include <functional>
#include <memory>

namespace baton::secrets {

using Secrets = QMap<QString, QByteArray>;

/// All secrets of one file.
/// @thread the store's
class Vault {
public:
    virtual ~Vault() = default;
    /// Nothing if there is no file.
    virtual Result<Secrets> load() = 0;
    virtual Result<void> save(const Secrets &secrets) = 0;
};

/// Secrets that are read and written all at once, one call after the other.
/// @thread any; the vault is used on a thread of its own. The destructor waits for what was begun.
class VaultStore : public SecretStore {
public:
    explicit VaultStore(std::shared_ptr<Vault> vault);
    ~VaultStore() override;

    [[nodiscard]] SecretsWhere where() const override { return SecretsWhere::File; }
    Task<QByteArray> read(const QString &key) override;
    Task<void> write(const QString &key, const QByteArray &value) override;
    Task<void> remove(const QString &key) override;
    /// Ok if the file can be opened or is not there yet; what stands in the way if a keychain could say so, else
    /// Denied.
    Task<KeychainState> probe() override;

protected:
    /// Runs `work` on the vault's thread, after what was begun, and waits for it.
    Result<void> runBlocking(const std::function<Result<void>()> &work);

private:
    const std::shared_ptr<Vault> m_vault;
    QThreadPool m_thread;
};

} // namespace baton::secrets
