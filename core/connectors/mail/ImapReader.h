// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QByteArray>

#include <deque>
#include <vector>

namespace baton::connectors::mail {

/// One value of an IMAP answer.
struct ImapValue {
    enum class Kind { Atom, Text, List };
    Kind kind = Kind::Atom;
    QByteArray bytes; ///< of an atom ("NIL" too) or a text; literals are texts
    std::vector<ImapValue> items; ///< of a list

    [[nodiscard]] bool is(const char *word) const; ///< an atom of these letters, whatever their case
    [[nodiscard]] qint64 number() const; ///< of an atom; -1: none
};

/// One answer of a server, from its tag to its end.
struct ImapAnswer {
    QByteArray tag; ///< "*", "+" or a command's
    QByteArray word; ///< "OK", "NO", "SEARCH", "FETCH" …, upper case
    qint64 number = -1; ///< of "12 FETCH"
    QByteArray code; ///< of a status: "UIDVALIDITY 3", between the brackets
    QByteArray text; ///< of a status: what follows them
    std::vector<ImapValue> values; ///< of anything else
};

/// Takes bytes as they come and gives whole answers. Pure, linear, and bounded whatever a server sends.
class ImapReader {
public:
    static constexpr qsizetype kMostBytes = 64LL * 1024 * 1024; ///< of one answer
    static constexpr int kMostDepth = 120; ///< mails in mails: each tells its structure within that of the other
    static constexpr size_t kMostValues = 200'000; ///< of one answer

    /// @return Error::Invalid  this is no IMAP, or past a limit; nothing more can be read
    Result<void> feed(const QByteArray &bytes);
    [[nodiscard]] bool hasAnswer() const { return !m_answers.empty(); }
    ImapAnswer take();

private:
    Result<void> takeLine();

    QByteArray m_buffer; ///< the answer in progress: its lines and literals as they came
    qsizetype m_line = 0; ///< where its last line begins
    qsizetype m_searched = 0; ///< up to where there is no line's end
    qsizetype m_literal = 0; ///< bytes of a literal still to come
    std::deque<ImapAnswer> m_answers;
};

/// Reads one whole answer. @return Error::Invalid
Result<ImapAnswer> parsedAnswer(const QByteArray &bytes);

/// A text as a command may hold it: quoted; nothing if it cannot be (a line's end, a zero, beyond ASCII).
std::optional<QByteArray> quoted(const QByteArray &text);

} // namespace baton::connectors::mail
