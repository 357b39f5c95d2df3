// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"

namespace baton::connectors::matrix {

/// This network for the registry.
ConnectorEntry entry();

/// What the network can do and allows.
const ConnectorInfo &info();

/// "@brand:example.org", "https://example.org", "example.org", a matrix.to page of a person. Pure.
std::optional<Recognised> recognise(QStringView typed);
/// Where the homeserver of a name is: by its .well-known/matrix/client, else the name itself.
Result<Recognised> discover(const Recognised &given, net::HttpClient &http, const Call &call);
/// By password, with a pasted token, or in the browser (OAuth 2.0) where the server has that.
/// @return Error::Unsupported with detail "no-browser-sign-in" or "no-password-sign-in" if the server lacks that way
Result<Credentials> login(const LoginRequest &request, net::HttpClient &http, const Clock &clock, const Call &call);

} // namespace baton::connectors::matrix
