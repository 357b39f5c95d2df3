// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCborMap>

namespace baton::ops::test {

/// Whether a payload reads as its type demands: RULES.md, "Payloads", read a second time.
bool readable(int type, const QCborMap &fields);
/// Whether this version knows the type.
bool knownType(int type);

} // namespace baton::ops::test
