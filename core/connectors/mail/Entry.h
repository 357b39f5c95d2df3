// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"
#include "core/net/MailLink.h"

namespace baton::connectors::mail {

ConnectorEntry entry();
const ConnectorInfo &info();

/// Whether this is the shape of a mail address. Pure.
bool isMailAddress(const QString &text);

} // namespace baton::connectors::mail
