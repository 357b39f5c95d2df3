// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/SecretStore.h"

#include <QtCore/QThreadPool>

namespace baton::secrets {

/// Secrets in `secrets.json` of the profile, for machines without a keychain and only where the person chose it.
///
/// The file is the user's own and closed to everybody else (0600); one that others could read or that is a link is
/// refused with Error::Storage, detail "secrets-file-…", and left alone. It is replaced whole, never in part. Not
/// encrypted: whoever reads this user's files reads the secrets.
/// @thread any; files are touched on a thread of its own. The destructor waits for what was begun.
class FileStore final : public SecretStore {
public:
    /// @param profileDir  must exist
    explicit FileStore(const QString &profileDir);
    ~FileStore() override;

    [[nodiscard]] QString path() const { return m_path; }

    [[nodiscard]] SecretsWhere where() const override { return SecretsWhere::File; }
    Task<QByteArray> read(const QString &key) override;
    Task<void> write(const QString &key, const QByteArray &value) override;
    Task<void> remove(const QString &key) override;
    /// Ok if the file can be read or is not there yet, Denied otherwise.
    Task<KeychainState> probe() override;

private:
    const QString m_path;
    QThreadPool m_thread;
};

} // namespace baton::secrets
