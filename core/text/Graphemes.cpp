// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Graphemes.h"

#include "core/text/CodePoints.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace baton::text {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Property Extended_Pictographic, Unicode 14.
constexpr Range kPictographic[]
    = {{0x00A9, 0x00A9}, {0x00AE, 0x00AE}, {0x203C, 0x203C}, {0x2049, 0x2049}, {0x2122, 0x2122}, {0x2139, 0x2139},
        {0x2194, 0x2199}, {0x21A9, 0x21AA}, {0x231A, 0x231B}, {0x2328, 0x2328}, {0x2388, 0x2388}, {0x23CF, 0x23CF},
        {0x23E9, 0x23F3}, {0x23F8, 0x23FA}, {0x24C2, 0x24C2}, {0x25AA, 0x25AB}, {0x25B6, 0x25B6}, {0x25C0, 0x25C0},
        {0x25FB, 0x25FE}, {0x2600, 0x2605}, {0x2607, 0x2612}, {0x2614, 0x2685}, {0x2690, 0x2705}, {0x2708, 0x2712},
        {0x2714, 0x2714}, {0x2716, 0x2716}, {0x271D, 0x271D}, {0x2721, 0x2721}, {0x2728, 0x2728}, {0x2733, 0x2734},
        {0x2744, 0x2744}, {0x2747, 0x2747}, {0x274C, 0x274C}, {0x274E, 0x274E}, {0x2753, 0x2755}, {0x2757, 0x2757},
        {0x2763, 0x2767}, {0x2795, 0x2797}, {0x27A1, 0x27A1}, {0x27B0, 0x27B0}, {0x27BF, 0x27BF}, {0x2934, 0x2935},
        {0x2B05, 0x2B07}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55}, {0x3030, 0x3030}, {0x303D, 0x303D},
        {0x3297, 0x3297}, {0x3299, 0x3299}, {0x1F000, 0x1F0FF}, {0x1F10D, 0x1F10F}, {0x1F12F, 0x1F12F},
        {0x1F16C, 0x1F171}, {0x1F17E, 0x1F17F}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F1AD, 0x1F1E5},
        {0x1F201, 0x1F20F}, {0x1F21A, 0x1F21A}, {0x1F22F, 0x1F22F}, {0x1F232, 0x1F23A}, {0x1F23C, 0x1F23F},
        {0x1F249, 0x1F3FA}, {0x1F400, 0x1F53D}, {0x1F546, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F774, 0x1F77F},
        {0x1F7D5, 0x1F7FF}, {0x1F80C, 0x1F80F}, {0x1F848, 0x1F84F}, {0x1F85A, 0x1F85F}, {0x1F888, 0x1F88F},
        {0x1F8AE, 0x1F8FF}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1FAFF}, {0x1FC00, 0x1FFFD}};

// Spacing marks that extend all the same (property Other_Grapheme_Extend).
constexpr Range kExtendingSpacingMarks[]
    = {{0x09BE, 0x09BE}, {0x09D7, 0x09D7}, {0x0B3E, 0x0B3E}, {0x0B57, 0x0B57}, {0x0BBE, 0x0BBE}, {0x0BD7, 0x0BD7},
        {0x0CC2, 0x0CC2}, {0x0CD5, 0x0CD6}, {0x0D3E, 0x0D3E}, {0x0D57, 0x0D57}, {0x0DCF, 0x0DCF}, {0x0DDF, 0x0DDF},
        {0x1B35, 0x1B35}, {0x302E, 0x302F}, {0x1133E, 0x1133E}, {0x11357, 0x11357}, {0x114B0, 0x114B0},
        {0x114BD, 0x114BD}, {0x115AF, 0x115AF}, {0x11930, 0x11930}, {0x1D165, 0x1D165}, {0x1D16E, 0x1D172}};

// Spacing marks that stand alone (Annex 29, table 2, "SpacingMark", exceptions).
constexpr Range kLoneSpacingMarks[] = {{0x102B, 0x102C}, {0x1038, 0x1038}, {0x1062, 0x1064}, {0x1067, 0x106D},
    {0x1083, 0x1083}, {0x1087, 0x108C}, {0x108F, 0x108F}, {0x109A, 0x109C}, {0x1A61, 0x1A61}, {0x1A63, 0x1A64},
    {0xAA7B, 0xAA7B}, {0xAA7D, 0xAA7D}, {0x11720, 0x11721}};

constexpr Range kPrepending[] = {{0x0600, 0x0605}, {0x06DD, 0x06DD}, {0x070F, 0x070F}, {0x0890, 0x0891},
    {0x08E2, 0x08E2}, {0x0D4E, 0x0D4E}, {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x111C2, 0x111C3}, {0x1193F, 0x1193F},
    {0x11941, 0x11941}, {0x11A3A, 0x11A3A}, {0x11A84, 0x11A89}, {0x11D46, 0x11D46}};

template <std::size_t N> bool isIn(char32_t c, const Range (&ranges)[N])
{
    const Range *range = std::lower_bound(
        std::begin(ranges), std::end(ranges), c, [](const Range &r, char32_t value) { return r.last < value; });
    return range != std::end(ranges) && range->first <= c;
}

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

enum class Class {
    Other,
    Control,
    Cr,
    Lf,
    Extend,
    Joiner,
    SpacingMark,
    Prepend,
    Regional,
    HangulL,
    HangulV,
    HangulT,
    HangulLV,
    HangulLVT,
    Picture
};

Class classOf(char32_t c)
{
    if (within(c, 0x20, 0x7E))
        return Class::Other;
    if (c == U'\r')
        return Class::Cr;
    if (c == U'\n')
        return Class::Lf;
    if (c == 0x200D)
        return Class::Joiner;
    if (c == 0x200C || within(c, 0x1F3FB, 0x1F3FF) || within(c, 0xE0020, 0xE007F) || within(c, 0xFF9E, 0xFF9F))
        return Class::Extend;
    if (within(c, 0x1F1E6, 0x1F1FF))
        return Class::Regional;
    if (within(c, 0x1100, 0x115F) || within(c, 0xA960, 0xA97C))
        return Class::HangulL;
    if (within(c, 0x1160, 0x11A7) || within(c, 0xD7B0, 0xD7C6))
        return Class::HangulV;
    if (within(c, 0x11A8, 0x11FF) || within(c, 0xD7CB, 0xD7FB))
        return Class::HangulT;
    if (within(c, 0xAC00, 0xD7A3))
        return (c - 0xAC00) % 28 == 0 ? Class::HangulLV : Class::HangulLVT;
    if (isIn(c, kPrepending))
        return Class::Prepend;
    if (isIn(c, kPictographic))
        return Class::Picture;
    if (c == 0x0E33 || c == 0x0EB3)
        return Class::SpacingMark;
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing: return Class::Extend;
    case QChar::Mark_SpacingCombining:
        return isIn(c, kExtendingSpacingMarks) ? Class::Extend
            : isIn(c, kLoneSpacingMarks)       ? Class::Other
                                               : Class::SpacingMark;
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Surrogate: return Class::Control;
    case QChar::Other_NotAssigned: // those that are ignorable by default
        return c == 0x2065 || within(c, 0xFFF0, 0xFFF8) || within(c, 0xE0000, 0xE0FFF) ? Class::Control : Class::Other;
    default: return Class::Other;
    }
}

bool endsAtOnce(Class c) { return c == Class::Control || c == Class::Cr || c == Class::Lf; }

bool hangulGoesOn(Class before, Class after)
{
    switch (before) {
    case Class::HangulL:
        return after == Class::HangulL || after == Class::HangulV || after == Class::HangulLV
            || after == Class::HangulLVT;
    case Class::HangulLV:
    case Class::HangulV: return after == Class::HangulV || after == Class::HangulT;
    case Class::HangulLVT:
    case Class::HangulT: return after == Class::HangulT;
    default: return false;
    }
}

} // namespace

qsizetype graphemeEnd(QStringView text, qsizetype at)
{
    Class before = classOf(nextCodePoint(text, at));
    bool pictureBefore = before == Class::Picture; // with nothing but Extend since
    bool joinedPicture = false; // … and a joiner
    bool openFlag = before == Class::Regional; // one half of a flag
    while (at < text.size()) {
        qsizetype next = at;
        const Class after = classOf(nextCodePoint(text, next));
        // The numbers are those of the rules in the annex.
        bool goesOn = false;
        if (before == Class::Cr && after == Class::Lf)
            goesOn = true; // GB3
        else if (endsAtOnce(before) || endsAtOnce(after))
            goesOn = false; // GB4, GB5
        else if (after == Class::Extend || after == Class::Joiner || after == Class::SpacingMark)
            goesOn = true; // GB9, GB9a
        else
            goesOn = hangulGoesOn(before, after) // GB6 to GB8
                || before == Class::Prepend // GB9b
                || (joinedPicture && after == Class::Picture) // GB11
                || (openFlag && before == Class::Regional && after == Class::Regional); // GB12, GB13
        if (!goesOn)
            break;
        joinedPicture = pictureBefore && after == Class::Joiner;
        pictureBefore = after == Class::Picture || (pictureBefore && after == Class::Extend);
        openFlag = after == Class::Regional && !openFlag;
        before = after;
        at = next;
    }
    return at;
}

} // namespace baton::text
