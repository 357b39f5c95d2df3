// SPDX-License-Identifier: GPL-3.0-or-later
// The logs that this profile has written, under the key in use and those it has given up. Internal to core/sync.
#pragma once

#include "core/sync/TeamStore.h"
#include "core/team/TeamLog.h"

namespace baton::sync {

/// Up to here the log in use is in files.
[[nodiscard]] quint64 sharedSeq(store::ReadContext &context);
/// Whether something of the log in use, or of a former one, is in no file yet.
[[nodiscard]] bool hasUnshared(store::ReadContext &context, const ops::DeviceKey &inUse);
[[nodiscard]] bool hasFormerUnshared(store::ReadContext &context);

/// The next run that is in no file: of former logs first, since others learn there under which key this device goes on.
Result<Unshared> nextUnshared(store::ReadContext &context, const ops::DeviceKey &inUse, qsizetype mostBytes);
/// Operations of the log in use that are in files already, from `from` on; without texts. For packs.
Result<Unshared> sharedRun(store::ReadContext &context, const ops::DeviceKey &inUse, quint64 from, qsizetype mostBytes);
/// A segment of one's own is kept: what it carries is in a file.
void noteShared(store::WriteContext &context, const ops::DeviceKey &inUse, const HeldFile &file);

/// Whether `operations` hold one that this profile has not written, though they are signed with the key it uses.
[[nodiscard]] bool isForeign(store::ReadContext &context, const QList<ops::Operation> &operations);

/// Says in the log of the newest key given up that is a member's which key came after it, once that can be said and if
/// it has not been.
/// @param fresh  the key in use
/// @return whether nothing is left to say
Result<bool> announceDevice(store::WriteContext &context, team::TeamLog &log, const DeviceSecrets &fresh);

/// Continues the log of a recovery sheet: a `seen` if one is due, then `drafts`.
Result<void> appendForSheet(
    store::WriteContext &context, team::TeamLog &log, const ops::DeviceKey &sheet, const QList<ops::OpDraft> &drafts);

} // namespace baton::sync
