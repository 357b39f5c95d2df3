// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

namespace baton::text {

/// Text that cannot disturb what stands around it.
///
/// Removed: embedding, override and isolate controls (text is shown in the order it is stored), 0-bytes and other
/// control characters except tab and line feed, byte order marks, non-characters, tag characters outside flags.
/// Lone surrogates become U+FFFD, every kind of line end becomes U+000A. At most four combining marks of no script of
/// their own (ten otherwise) stay on one letter, and at most four invisible characters stay in a row.
/// Linear; applying it twice changes nothing more.
/// @thread any
QString neutralised(QStringView text);

/// One line for a list: whitespace folded, neutralised, at most `maxChars` graphemes, the last of them "…" if cut.
QString snippet(QStringView plain, int maxChars);

/// User-perceived characters (Unicode Annex 29, extended grapheme clusters).
int graphemeCount(QStringView text);

/// Bytes of the text in UTF-8; a lone surrogate counts as U+FFFD.
qsizetype utf8Length(QStringView text);

/// Unicode code points; a lone surrogate counts as one.
int codePointCount(QStringView text);

/// neutralised() for text that comes in pieces: marks and invisible characters are counted across them.
class Neutraliser {
public:
    QString feed(QStringView piece);

private:
    void put(QString &out, char32_t c);

    int m_marks = 0;
    int m_invisible = 0;
    bool m_inFlag = false;
    bool m_afterReturn = false;
};

} // namespace baton::text
