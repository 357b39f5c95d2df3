// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/SafeText.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringView>

namespace baton::text {

/// HTML brought down to a dozen tags, so that the parser behind it (gumbo, quadratic in depth) never meets more.
struct ReducedHtml {
    /// UTF-8. Tags left: a p div br pre blockquote ul ol li and, each standing for several, b i s code; <small> is what
    /// Mastodon marks "invisible", <u> what it marks "ellipsis". Attributes left: href on a. Entities are as they were.
    QByteArray html;
    bool tooMuch = false; ///< a limit of HtmlOptions was passed; html is empty
    qsizetype steps = 0; ///< characters looked at, for the test that it is linear
};

/// Passes over `html` once.
ReducedHtml reduced(QStringView html, const HtmlOptions &options);

/// The same with no tag left but br: what is shown of HTML that passed a limit.
ReducedHtml stripped(QStringView html, const HtmlOptions &options);

} // namespace baton::text
