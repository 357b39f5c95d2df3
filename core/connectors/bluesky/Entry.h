// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"

namespace baton::connectors::bluesky {

/// This network for the registry.
ConnectorEntry entry();

/// What the network can do and allows.
const ConnectorInfo &info();

} // namespace baton::connectors::bluesky
