// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace baton::cli {

/// What `batonctl --help` prints.
QString overview();

/// What `batonctl COMMAND --help` prints: usage, what it does, each option, an example.
/// @param name  as in core/commands/Arguments.h; must exist
QString helpFor(const QString &name);

/// One sentence for a command; empty if there is none (a test looks for that).
QString summaryOf(const QString &name);
/// What an option means; empty if unknown.
QString meaningOf(const QString &option);

} // namespace baton::cli
