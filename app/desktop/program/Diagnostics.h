// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/Lookup.h"

#include <QtCore/QStringList>

namespace baton::desktop {

/// What somebody who helps needs to know: versions, this system, what the examination found, the newest lines of the
/// log. In English, as the log is, since it is read by the people who make Baton. No secrets and no customers: findings
/// name accounts only, and the log leaves secrets out.
/// @param findings  empty: the examination failed
QString diagnosticsText(const QList<inbox::Finding> &findings, const QStringList &log);

} // namespace baton::desktop
