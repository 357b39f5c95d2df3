// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace baton::desktop {

/// Foreign text inside a sentence, kept together in its own direction: "@acme" in an Arabic sentence keeps its sign in
/// front (Unicode Annex 9, first strong isolate).
inline QString isolated(const QString &text) { return text.isEmpty() ? text : QChar(0x2068) + text + QChar(0x2069); }

} // namespace baton::desktop
