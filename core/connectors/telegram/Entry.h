// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"

namespace baton::connectors::telegram {

/// This network for the registry.
ConnectorEntry entry();

/// What the network can do and allows.
const ConnectorInfo &info();

/// Error::detail with Error::Kind::Conflict: the bot delivers to a server of its own (setWebhook) and cannot be read.
inline const QString kWebhook = QStringLiteral("webhook");
/// Error::detail with Error::Kind::Conflict: another program reads this bot; what it reads is gone for all others.
inline const QString kOtherReader = QStringLiteral("other-reader");

} // namespace baton::connectors::telegram
