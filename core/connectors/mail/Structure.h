// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/mail/ImapReader.h"
#include "core/mail/Outline.h"

namespace baton::connectors::mail {

/// What a server answers for BODYSTRUCTURE (RFC 3501, 7.4.2). What makes no sense in it is left out. Pure; linear.
/// nullopt: it is no structure at all.
std::optional<::baton::mail::Outline> outlineFrom(const ImapValue &structure);

/// "2.1" and nothing else: what may stand in a command.
bool isSection(const QByteArray &section);

} // namespace baton::connectors::mail
