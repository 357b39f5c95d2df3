// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Result.h"
#include "core/base/Task.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace baton::secrets {

enum class SecretsWhere {
    Keychain, ///< of the system
    File, ///< 0600 in the profile; only if the person chose it
};

/// How the place of the secrets is doing. Each state but Ok has its own way out for the person.
enum class KeychainState {
    Ok,
    Locked, ///< there, but closed: unlock it. Also when there is a keychain service but no keychain yet
    Absent, ///< no keychain service in this session: install or start one, or choose the file
    Denied, ///< it, or the person it asked, said no
    TimedOut, ///< it did not answer in time: it hangs, or its question to the person is still open
};

/// The stable word for logs and batonctl: "ok", "locked", "absent", "denied", "timed-out".
QString keychainStateName(KeychainState state);

/// The error a call ends with in that state. Locked and Denied are Forbidden, Absent is Unsupported, TimedOut is
/// Timeout.
Error keychainError(KeychainState state, const QString &detail = {});

/// The state behind an error of a SecretStore; nullopt for any other error (NotFound: nothing is stored).
std::optional<KeychainState> keychainStateOf(const Error &error);

/// Where tokens and passwords live, by key ("account/K7Q4…"). Values are at most 64 KiB.
///
/// Calls never block. A keychain may ask the person something meanwhile; every call ends within the store's time limit.
/// Errors: see keychainError(); NotFound if nothing is stored under the key; Storage if the place itself failed;
/// Invalid for an empty key or a value that is too long; Cancelled when the program ends.
/// @thread any; a Task may complete on another thread
class SecretStore {
public:
    virtual ~SecretStore() = default;

    [[nodiscard]] virtual SecretsWhere where() const = 0;
    virtual Task<QByteArray> read(const QString &key) = 0;
    virtual Task<void> write(const QString &key, const QByteArray &value) = 0;
    /// Removing what is not there is fine.
    virtual Task<void> remove(const QString &key) = 0;
    /// Looks without asking the person anything.
    virtual Task<KeychainState> probe() = 0;
};

constexpr qsizetype kMaxSecretBytes = 64 * 1024;

/// The same for worker threads: waits for the answer, or for `cancel` (Error::Cancelled; a write may still happen).
Result<QByteArray> readBlocking(SecretStore &store, const QString &key, const CancelToken &cancel);
Result<void> writeBlocking(SecretStore &store, const QString &key, const QByteArray &value, const CancelToken &cancel);
Result<void> removeBlocking(SecretStore &store, const QString &key, const CancelToken &cancel);

/// Overwrites the bytes and empties the array. Copies that share them keep theirs, so pass the last one.
void wipe(QByteArray &secret);

} // namespace baton::secrets
