// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"

namespace baton::connectors::mastodon {

/// Mastodon, and the other servers that speak its API.
ConnectorEntry entry();

/// See ConnectorEntry::recognise.
std::optional<Recognised> recognise(QStringView typed);

/// See ConnectorEntry::discover. Follows the server to where its accounts are really served
/// (/.well-known/webfinger of the domain in a handle).
Result<Recognised> discover(const Recognised &recognised, net::HttpClient &http, const Call &call);

/// See ConnectorEntry::login: in the browser (OAuth code flow with PKCE) or with a pasted token.
Result<Credentials> login(const LoginRequest &request, net::HttpClient &http, const Clock &clock, const Call &call);

/// What is asked for at sign-in.
QString wantedScopes();

} // namespace baton::connectors::mastodon
