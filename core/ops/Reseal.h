// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Operation.h"

#include <QtCore/QHash>

namespace baton::ops {

/// The same operation in another device's log: what it says is the same, the operations it names go by the ids they
/// have there. Place, time and random bytes stay.
///
/// For a log that nobody else has ever read, whose key was lost. @see RULES.md, "A log under another key"
/// @param renamed  old ids and new; an id that is not in it stays
/// @return Error::Invalid  the operation cannot be written so (it would be too large)
Result<Operation> resealed(const Operation &operation, const DeviceKey &device, const QHash<OpId, OpId> &renamed);

} // namespace baton::ops
