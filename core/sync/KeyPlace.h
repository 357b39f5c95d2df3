// SPDX-License-Identifier: GPL-3.0-or-later
// Where this device's secret is kept, and what to do when it is not there. Internal to core/sync.
#pragma once

#include "core/secrets/PassphraseStore.h"
#include "core/sync/OwnKeys.h"
#include "core/sync/StoreGate.h"

namespace baton::sync {

/// The keychain, or the file that a person chose in its place.
///
/// A profile that was first used while the keychain was closed has a key whose secret is nowhere. As long as it is used
/// alone, its log goes under a new one as soon as the keychain answers.
/// @thread the team's folder thread; waits for the keychain
class KeyPlace {
public:
    /// @param file  may be null: there is the keychain only
    KeyPlace(const StoreGate &gate, team::TeamLog &log, secrets::SecretStore &keychain, secrets::PassphraseStore *file)
        : m_gate(gate)
        , m_log(log)
        , m_keychain(keychain)
        , m_file(file)
    {
    }

    /// @return Error::Refused  the secret is nowhere and the log is shared; else what the place says, explained
    Result<OwnKeys> keys();
    /// A fresh key for a log that nobody else has read. @return Error::Conflict  the profile has a team
    Result<void> renew();
    /// For good: a profile that keeps its secret in the file stays with it. @return as keys()
    Result<void> choose(secrets::SecretsWhere where);

    [[nodiscard]] bool isInFile() const { return m_file && m_file->exists(); }
    /// In the file, and the pass phrase is still to be said.
    [[nodiscard]] bool isLocked() const { return isInFile() && !m_file->isOpen(); }
    /// choose(File) under this pass phrase. @return Error::Conflict  there is such a file
    Result<void> keepInFile(const QByteArray &passphrase);
    /// @return Error::Forbidden  it is not the one
    Result<void> unlock(const QByteArray &passphrase);
    Result<void> changePassphrase(const QByteArray &former, const QByteArray &fresh);

private:
    [[nodiscard]] secrets::SecretStore &place() const;
    Result<OwnKeys> accepted(const OwnKeys &keys);
    Result<OwnKeys> fresh(secrets::SecretStore &place);
    Result<bool> isAlone();

    StoreGate m_gate;
    team::TeamLog &m_log;
    secrets::SecretStore &m_keychain;
    secrets::PassphraseStore *const m_file;
};

} // namespace baton::sync
