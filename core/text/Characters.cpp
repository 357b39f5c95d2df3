// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Characters.h"

#include "core/text/CodePoints.h"
#include "core/text/Graphemes.h"

namespace baton::text {

namespace {

constexpr int kMaxMarksOfNoScript = 4; // accents, variation selectors: what zalgo is made of
constexpr int kMaxMarksOfAScript = 10; // Tibetan stacks and cantillated Hebrew need more than four
constexpr int kMaxInvisibleInARow = 4;
constexpr char32_t kBlackFlag = 0x1F3F4;

constexpr bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool isLineEnd(char32_t c)
{
    return c == U'\n' || c == 0x0B || c == 0x0C || c == U'\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool isRemoved(char32_t c)
{
    if (c == U'\t')
        return false;
    return c < 0x20 || within(c, 0x7F, 0x9F) // C0, DEL, C1
        || within(c, 0x202A, 0x202E) || within(c, 0x2066, 0x206F) // embeddings, overrides, isolates, deprecated
        || within(c, 0x2061, 0x2064) || c == 0xFEFF || within(c, 0xFFF9, 0xFFFB) || within(c, 0x1D173, 0x1D17A)
        || within(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE // non-characters
        || c == 0xE0001;
}

bool isTag(char32_t c) { return within(c, 0xE0020, 0xE007F); }

bool isInvisible(char32_t c)
{
    return within(c, 0x200B, 0x200F) || c == 0x061C || c == 0x00AD || c == 0x2060 || c == 0x180E;
}

bool isMark(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

} // namespace

void Neutraliser::put(QString &out, char32_t c)
{
    if (within(c, 0x20, 0x7E)) { // nearly always
        m_marks = m_invisible = 0;
        m_inFlag = false;
        out += QChar(char16_t(c));
        return;
    }
    if (isTag(c)) {
        // England, Scotland and Wales are a black flag followed by at most five letters and an end as tag characters.
        if (!m_inFlag || ++m_invisible > 8)
            return;
        out += QChar::fromUcs4(c);
        return;
    }
    if (isLineEnd(c)) {
        out += QLatin1Char('\n');
        m_marks = m_invisible = 0;
        m_inFlag = false;
        return;
    }
    if (isRemoved(c))
        return;
    if (isMark(c)) {
        const auto script = QChar::script(c);
        const bool ofNoScript = script == QChar::Script_Inherited || script == QChar::Script_Common;
        if (++m_marks > (ofNoScript ? kMaxMarksOfNoScript : kMaxMarksOfAScript))
            return;
    } else if (isInvisible(c)) {
        if (++m_invisible > kMaxInvisibleInARow)
            return;
    } else {
        m_marks = m_invisible = 0;
        m_inFlag = c == kBlackFlag;
    }
    out += QChar::fromUcs4(c);
}

QString Neutraliser::feed(QStringView piece)
{
    QString out;
    out.reserve(piece.size());
    for (qsizetype at = 0; at < piece.size();) {
        const char32_t c = nextCodePoint(piece, at);
        const bool endsTheSameLine = c == U'\n' && m_afterReturn;
        m_afterReturn = c == U'\r';
        if (!endsTheSameLine)
            put(out, c);
    }
    return out;
}

QString neutralised(QStringView text) { return Neutraliser().feed(text); }

QString snippet(QStringView plain, int maxChars)
{
    if (maxChars <= 0)
        return {};
    // A grapheme of neutralised text rarely needs more than 16 units; a longer one is cut, which only a joke notices.
    const qsizetype enough = qsizetype(maxChars) * 16;
    Neutraliser neutraliser;
    QString folded;
    bool gap = false;
    bool more = false;
    for (qsizetype at = 0; at < plain.size() && !more;) {
        qsizetype length = std::min<qsizetype>(1024, plain.size() - at);
        if (plain[at + length - 1].isHighSurrogate() && at + length < plain.size())
            ++length;
        for (const QChar c : neutraliser.feed(plain.sliced(at, length))) {
            if (c.isSpace()) {
                gap = !folded.isEmpty();
                continue;
            }
            if (gap)
                folded += QLatin1Char(' ');
            gap = false;
            folded += c;
        }
        at += length;
        more = folded.size() > enough && at < plain.size();
    }

    qsizetype cutAt = 0;
    int count = 0;
    for (qsizetype end = 0; end < folded.size() && count <= maxChars;) {
        end = graphemeEnd(folded, end);
        if (++count == maxChars - 1)
            cutAt = end;
    }
    if (count <= maxChars && !more)
        return folded;
    return folded.left(cutAt).trimmed() + QChar(0x2026);
}

int graphemeCount(QStringView text)
{
    int count = 0;
    for (qsizetype at = 0; at < text.size(); at = graphemeEnd(text, at))
        ++count;
    return count;
}

qsizetype utf8Length(QStringView text)
{
    qsizetype bytes = 0;
    for (qsizetype at = 0; at < text.size();) {
        const char32_t c = nextCodePoint(text, at);
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return bytes;
}

int codePointCount(QStringView text)
{
    int count = 0;
    for (qsizetype at = 0; at < text.size(); nextCodePoint(text, at))
        ++count;
    return count;
}

} // namespace baton::text
