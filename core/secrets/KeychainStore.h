// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/SecretStore.h"

#include <chrono>

namespace baton::secrets {

/// The system's keychain through QtKeychain: entries of service "baton", named "<profile>/<key>".
///
/// All stores of a program share one thread, "secrets", that is started by the first call and lives as long as the
/// application: QtKeychain runs its jobs one after the other on the thread that used it first, and never on another.
/// A call that finds the keychain locked lets it ask the person to unlock it.
/// @thread any
class KeychainStore final : public SecretStore {
public:
    struct Options {
        std::chrono::milliseconds limit = std::chrono::seconds(20); ///< for each call
        QString service = QStringLiteral("baton");
    };

    /// @param profileId  keeps profiles of one user apart; not empty
    explicit KeychainStore(QString profileId);
    KeychainStore(QString profileId, Options options);

    [[nodiscard]] SecretsWhere where() const override { return SecretsWhere::Keychain; }
    Task<QByteArray> read(const QString &key) override;
    Task<void> write(const QString &key, const QByteArray &value) override;
    Task<void> remove(const QString &key) override;
    Task<KeychainState> probe() override;

private:
    [[nodiscard]] QString entryFor(const QString &key) const;

    const QString m_profileId;
    const Options m_options;
};

} // namespace baton::secrets
