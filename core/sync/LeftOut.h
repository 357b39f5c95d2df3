// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/ClearFiles.h"

namespace baton::sync {

/// Who made a key for the team without this device, although the key before was for it too.
///
/// Whoever is removed cannot read the removal itself, which is sealed with the new key; the key's clear file is what
/// they see of it. It may also be somebody who had not heard of this device yet: then a key for it follows soon.
/// @param epochs  all that are held, in any order
/// @return the devices that did so and after whom no key for `own` has come, ascending
/// @see FORMAT.md, "Epoch"
QList<DeviceId> leftOutBy(const QList<EpochFile> &epochs, const DeviceId &own);

} // namespace baton::sync
