// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/SecretStore.h"

#include <chrono>

namespace baton::secrets {

/// Asks the session's message bus how the keychain is doing: the Secret Service (freedesktop.org, "Secret Storage
/// specification") or, without one, KWallet. QtKeychain itself reports a locked keychain as an empty one, and a missing
/// service as an unknown error.
///
/// Asks the person nothing. May start a keychain service that the bus knows how to start.
/// @param atMost  the service is given to answer
/// @thread secrets; blocks
struct SecretServiceProbe {
    KeychainState state = KeychainState::Absent;
    QString owner; ///< the bus name of the process that is the Secret Service; empty if there is none
};
SecretServiceProbe probeSecretService(std::chrono::milliseconds atMost);

/// Whether the service refuses what reading needs (a session, a search): the names of its errors do not come through
/// QtKeychain. Shows no secret and asks the person nothing.
/// @thread secrets; blocks
bool refusesAccess(std::chrono::milliseconds atMost);

/// Makes libsecret, which QtKeychain uses, forget its connection to a service that has since been started anew: it
/// would go on using a session that the new process does not know, until the program ends.
/// @param owner  as probed just now
/// @thread secrets
void reconnectIfRestarted(const QString &owner);

} // namespace baton::secrets
