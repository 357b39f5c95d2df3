// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/VaultStore.h"

#include <functional>

namespace baton::secrets {

/// Secrets in `team-secrets.json` of the profile, sealed under a pass phrase: for what must not lie readable on a
/// machine without a keychain.
///
/// One 0600 file: salt, cost and one sealed box. The key comes out of the pass phrase by Argon2id with libsodium's
/// "moderate" cost (256 MiB, about a second), once for each run of the program. Without a pass phrase it is Locked,
/// with the wrong one Denied; both as a keychain would be.
/// @thread any, see VaultStore
class PassphraseStore final : public VaultStore {
public:
    /// Asked once, when it is first needed, on the store's thread; an empty answer: there is none.
    using Ask = std::function<QByteArray()>;

    struct Cost {
        unsigned long long operations = 3; ///< crypto_pwhash_OPSLIMIT_MODERATE
        size_t memory = size_t(256) * 1024 * 1024; ///< crypto_pwhash_MEMLIMIT_MODERATE
    };

    /// @param profileDir  must exist
    /// @param cost  of a file that is made now; tests take a small one
    PassphraseStore(const QString &profileDir, Ask ask, Cost cost);
    PassphraseStore(const QString &profileDir, Ask ask)
        : PassphraseStore(profileDir, std::move(ask), Cost())
    {
    }

    static QString pathIn(const QString &profileDir);
    /// Whether somebody chose it for this profile.
    [[nodiscard]] bool exists() const;
    /// Whether the pass phrase was said and is the one; then nobody is asked any more.
    [[nodiscard]] bool isOpen() const;

    /// Says the pass phrase, so that nobody need be asked. Without a file it is the one of that which the next write
    /// makes. @return as a keychain: Denied (it is not the one), Locked (it is empty); Storage
    /// Blocks for about a second.
    Result<void> open(const QByteArray &passphrase);
    /// Seals what is in the file under another pass phrase, and goes on with that. @return as open(); NotFound: no file
    /// Blocks for about two seconds. What was is valid until the last moment: the file is replaced as a whole.
    Result<void> change(const QByteArray &former, const QByteArray &fresh);

private:
    struct Opener;
    const std::shared_ptr<Opener> m_opener;
    const QString m_path;

    PassphraseStore(const QString &profileDir, const std::shared_ptr<Opener> &opener);
};

} // namespace baton::secrets
