// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/HtmlReducer.h"
#include "core/text/RichBlocks.h"

namespace baton::text {

struct ReadHtml {
    RichText text;
    qsizetype nodes = 0; ///< of the parser's tree, for the test that it is linear
};

/// Parses what the reducer left (gumbo repairs the nesting and decodes the entities) and walks the tree once.
/// @param baseUrl  see HtmlOptions
ReadHtml readHtml(const QByteArray &reduced, const QUrl &baseUrl);

} // namespace baton::text
