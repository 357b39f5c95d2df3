// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

namespace baton::text {

/// How long Mastodon takes a post to be: graphemes of the content warning and the text, both without white space at
/// their ends, where every http(s) address counts `charsPerUrl` and a mention loses its "@server". An address counts as
/// such only where the server's own rule finds one: not "http://localhost", which has no top-level domain. Known
/// differences: t.co addresses with a tail, and addresses inside a bare domain's path.
/// @param charsPerUrl  the server's `characters_reserved_per_url`
int mastodonLength(QStringView text, QStringView contentWarning, int charsPerUrl = 23);

/// What Bluesky limits in a post (app.bsky.feed.post, "text").
struct BlueskyLength {
    int graphemes = 0;
    int bytes = 0; ///< UTF-8
    bool operator==(const BlueskyLength &) const = default;
};
constexpr int kBlueskyMaxGraphemes = 300;
constexpr int kBlueskyMaxBytes = 3000;
BlueskyLength blueskyLength(QStringView text);

/// How a network counts, as data: what ConnectorInfo holds.
enum class LengthRule {
    Graphemes, ///< user-perceived characters (Pleroma, Akkoma)
    CodePoints, ///< GoToSocial
    Utf16Units, ///< Telegram
    Utf8Bytes, ///< Google reviews
    Mastodon, ///< mastodonLength()
    Bluesky, ///< graphemes, and bytes beside them
};

struct LengthParams {
    int limit = 500; ///< in what the rule counts
    int byteLimit = 0; ///< UTF-8; 0: none. Bluesky: kBlueskyMaxBytes
    int charsPerUrl = 23; ///< Mastodon only
    QString contentWarning = {}; ///< counted with the text except by Bluesky, which has none
};

struct Length {
    int used = 0;
    int limit = 0;
    int bytes = 0; ///< only counted where byteLimit is not 0
    int byteLimit = 0;

    /// What may still be written by the tighter limit, in what the rule counts (in bytes where only those are passed);
    /// negative when it is too long.
    [[nodiscard]] int left() const
    {
        const bool bytesPassed = byteLimit > 0 && bytes > byteLimit && used <= limit;
        return bytesPassed ? byteLimit - bytes : limit - used;
    }
    [[nodiscard]] bool fits() const { return used <= limit && (byteLimit == 0 || bytes <= byteLimit); }
    bool operator==(const Length &) const = default;
};

/// @thread any
Length measure(LengthRule rule, QStringView text, const LengthParams &params);

} // namespace baton::text
