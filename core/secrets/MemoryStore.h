// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/SecretStore.h"

#include <QtCore/QMap>

#include <mutex>

namespace baton::secrets {

/// Keeps secrets as long as it lives: for tests and the sample. Can be told to fail as a keychain does.
class MemoryStore final : public SecretStore {
public:
    explicit MemoryStore(SecretsWhere where = SecretsWhere::Keychain)
        : m_where(where)
    {
    }
    ~MemoryStore() override;

    /// From now on every call ends as in `state`.
    void setState(KeychainState state);
    [[nodiscard]] QMap<QString, QByteArray> contents() const;

    [[nodiscard]] SecretsWhere where() const override { return m_where; }
    Task<QByteArray> read(const QString &key) override;
    Task<void> write(const QString &key, const QByteArray &value) override;
    Task<void> remove(const QString &key) override;
    Task<KeychainState> probe() override;

private:
    const SecretsWhere m_where;
    mutable std::mutex m_mutex;
    KeychainState m_state = KeychainState::Ok;
    QMap<QString, QByteArray> m_secrets;
};

} // namespace baton::secrets
