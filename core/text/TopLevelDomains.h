// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringView>

namespace baton::text {

/// Whether `label` ("com", "DE", "москва") is a top-level domain of the root zone. Case does not matter; the punycode
/// form of an internationalised one is not in the list.
/// @thread any
bool isTopLevelDomain(QStringView label);

} // namespace baton::text
