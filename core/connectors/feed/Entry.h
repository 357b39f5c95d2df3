// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"

namespace baton::connectors::feed {

/// This network for the registry: RSS and Atom, one account a feed.
ConnectorEntry entry();

/// What a feed can do (be read) and allows.
const ConnectorInfo &info();

/// See ConnectorEntry::recognise: any address of the web.
std::optional<Recognised> recognise(QStringView typed);

/// See ConnectorEntry::discover: the feed at an address, or the first one that a page there names.
Result<Recognised> discover(const Recognised &guess, net::HttpClient &http, const Call &call);

} // namespace baton::connectors::feed
