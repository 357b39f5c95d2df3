// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/Characters.h"
#include "core/text/Links.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>

namespace baton::text {

/// One address that a text leads to.
struct Link {
    QString href; ///< http, https or mailto, fully encoded
    QString shown; ///< what the reader sees of it
    QString host; ///< honestHost() of href, for the reader to see before following it
    bool deceptive = false; ///< `shown` reads like another host than `host`, or href hid a user name before it
    int start = 0; ///< in SafeText::plain, UTF-16 units
    int length = 0;
    bool operator==(const Link &) const = default;
};

/// A text from outside that is safe to store, search and show. Everything in it has been neutralised().
struct SafeText {
    /// Paragraphs apart by an empty line, line breaks kept, "- ", "1. " and "> " before lists and quotes. Addresses
    /// that the network shortens are whole.
    QString plain;
    /// Only <p> <br> <a href> <strong> <em> <s> <code> <pre> <blockquote> <ul> <ol> <li>, well nested, no other
    /// attribute: fit for QLabel and QTextDocument. Addresses are as short as the network shows them.
    QString html;
    QList<Link> links; ///< in order of `start`
    bool simplified = false; ///< it was too big or too deep: only its text is shown
};

struct HtmlOptions {
    /// What relative addresses belong to; empty: relative addresses become plain text.
    QUrl baseUrl = {};
    qsizetype maxBytes = 256 * 1024; ///< in UTF-8; longer HTML is simplified
    int maxDepth = 200; ///< of nested tags; deeper HTML is simplified
    int maxTags = 20'000; ///< more tags: simplified
    qsizetype maxPlainChars = 1'000'000; ///< what is kept of a simplified text, UTF-16 units; then "…"
};

/// Reads HTML as servers send it (Mastodon and its relatives, feeds, mails). Never fails: what cannot be kept is
/// dropped with its tags, and dropped with its content for script, style, svg, math, iframe, object, form, template and
/// their like. Linear in the length of `html`.
/// @thread any
SafeText fromHtml(QStringView html, const HtmlOptions &options = {});

/// Plain text with its http and https addresses as links; `plain` is neutralised(plain), nothing else changed.
/// @thread any
SafeText fromPlain(QStringView plain);

} // namespace baton::text
