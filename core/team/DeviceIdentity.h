// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/SecretStore.h"
#include "core/store/Store.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// Who this installation is: made at the first start of a profile and kept in its database. The signing key's secret
/// half goes into the keychain; nothing is signed before a team is shared, so a keychain that is locked today only
/// means that the half is offered again at the next start.
/// @param name  what the person is called until they say otherwise
/// @thread the owner's, at start; blocks on the store
Result<LocalDevice> openDevice(store::Store &store, secrets::SecretStore &secrets, const QString &name);

} // namespace baton::team
