// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringView>

namespace baton::text {

/// Where the extended grapheme cluster that begins at `at` ends (Unicode Annex 29, revision 41).
///
/// Not QTextBoundaryFinder: it serves cursors, joins Indic syllables and separates vowel signs from emoji, so it counts
/// other lengths than the servers do.
/// @param at  less than text.size()
/// @thread any
qsizetype graphemeEnd(QStringView text, qsizetype at);

} // namespace baton::text
