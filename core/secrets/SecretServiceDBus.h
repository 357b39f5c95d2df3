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
KeychainState probeSecretService(std::chrono::milliseconds atMost);

} // namespace baton::secrets
