// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/VaultStore.h"

namespace baton::secrets {

/// Secrets in `secrets.json` of the profile, for machines without a keychain and only where the person chose it.
///
/// The file is the user's own and closed to everybody else (0600); one that others could read or that is a link is
/// refused with Error::Storage, detail "secrets-file-…", and left alone. It is replaced whole, never in part. Not
/// encrypted: whoever reads this user's files reads the secrets.
/// @thread any, see VaultStore
class FileStore final : public VaultStore {
public:
    /// @param profileDir  must exist
    explicit FileStore(const QString &profileDir);

    [[nodiscard]] QString path() const { return m_path; }

private:
    const QString m_path;
};

} // namespace baton::secrets
