// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

#include <array>
#include <functional>
#include <memory>

struct sqlite3;

namespace baton::store {

/// How texts are cut into search tokens, in the index and in queries alike.
///
/// Letters and digits make words; case and the accents of Latin, Greek and Cyrillic letters (and Arabic and Hebrew
/// vowel points) are folded away; the marks of other scripts stay in their word. Each character of a script that is
/// written without spaces (Han, kana, Hangul, Thai, Lao, Khmer) is a token of its own, so that any part of a word is
/// found: queries in them become phrases. Everything else separates. Tokens are cut at kMaxTokenCharacters.
/// @thread one at a time for each object
class Tokenizer {
public:
    static constexpr int kMaxTokenCharacters = 64;
    /// Told of each token with where it came from, in bytes. @return non-zero stops
    using Sink = int (*)(void *context, const char *token, int length, int start, int end);

    /// @param utf8  may be malformed: bytes that are no character separate
    int run(const char *utf8, int length, void *context, Sink sink);

private:
    quint32 classify(char32_t c);
    std::array<std::unique_ptr<std::array<quint32, 256>>, 0x1100> m_pages; ///< by code point / 256, made when met
};

/// The tokens of a text, in order; for tests and for filters.
QStringList tokensOf(const QString &text);

/// Makes the tokenizer known to a connection as "baton". @return false if this SQLite has no FTS5
bool registerTokenizer(sqlite3 *db);

} // namespace baton::store
