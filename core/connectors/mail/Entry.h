// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/Registry.h"
#include "core/net/MailLink.h"

namespace baton::connectors::mail {

ConnectorEntry entry();
const ConnectorInfo &info();

/// What the keychain holds of an account, as servers are told it.
net::MailSignIn signInOf(const Credentials &credentials);

} // namespace baton::connectors::mail
