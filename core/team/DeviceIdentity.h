// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/SecretStore.h"
#include "core/store/Store.h"
#include "core/team/TeamLog.h"

namespace baton::team {

/// Who this installation is: made at the first start of a profile and kept in its database. The signing key's secret
/// half goes into the keychain; nothing is signed before a team is shared, so a keychain that is locked today only
/// means that the log goes under another key by then (resealLog()).
/// @param name  what the person is called until they say otherwise
/// @thread the owner's, at start; blocks on the store
Result<LocalDevice> openDevice(store::Store &store, secrets::SecretStore &secrets, const QString &name);

/// Puts the whole log under another key, because the secret of its own is nowhere: it was made while the keychain was
/// closed. Only for a log that was never shared; everything derived from it stays as it is.
/// @return Error::Storage  an operation cannot be carried over; the job must fail
/// @thread the writer. @see core/ops/RULES.md, "A log under another key"
Result<void> resealLog(store::WriteContext &context, TeamLog &log, const ops::DeviceKey &to);

/// From here on this profile writes under a new key: somebody else may hold, or have used, the one it had. What it
/// wrote so far stays where it is.
/// @param sealed  the new key's secret, sealed with what the keychain holds
/// @thread the writer. @see core/sync/FORMAT.md, "Copied and restored profiles"
void goOnUnder(store::WriteContext &context, TeamLog &log, const ops::DeviceKey &key, const QByteArray &sealed);

} // namespace baton::team
