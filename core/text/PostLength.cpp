// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/PostLength.h"

#include "core/text/Characters.h"
#include "core/text/CodePoints.h"
#include "core/text/Links.h"
#include "core/text/TopLevelDomains.h"

#include <algorithm>

// The server's rules are regular expressions; here they are the same rules as single passes, since a composer counts at
// every key.
namespace baton::text {

namespace {

struct Entity {
    Span span;
    qsizetype keep = -1; ///< units that still count; -1: an address
};

bool isAsciiAlnum(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

bool isAtSign(char32_t c) { return c == U'@' || c == 0xFF20; }

char32_t codePointBefore(QStringView text, qsizetype at)
{
    if (at == 0)
        return 0;
    if (at > 1 && text[at - 1].isLowSurrogate() && text[at - 2].isHighSurrogate())
        return QChar::surrogateToUcs4(text[at - 2], text[at - 1]);
    return text[at - 1].unicode();
}

// A letter, mark, decimal digit or connector such as "_".
bool isWord(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Number_DecimalDigit:
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Punctuation_Connector: return true;
    default: return false;
    }
}

bool isHostChar(QChar c)
{
    return !c.isSpace() && c.category() != QChar::Other_Control
        && !QStringView(u"!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~").contains(c) && c != QChar(0xFEFF) && c < QChar(0xFFFE)
        && !(c >= QChar(0x202A) && c <= QChar(0x202E));
}

// Where the longest host that ends in a top-level domain ends, or -1.
qsizetype hostEnd(QStringView text, qsizetype at)
{
    qsizetype best = -1;
    bool domainBefore = false; // a label that may stand before the top-level domain
    while (at < text.size() && isHostChar(text[at])) {
        qsizetype end = at;
        bool underscore = false;
        while (end < text.size() && (isHostChar(text[end]) || text[end] == u'-' || text[end] == u'_')) {
            underscore = underscore || text[end] == u'_';
            ++end;
        }
        const QStringView label = text.sliced(at, end - at);
        if (domainBefore) {
            qsizetype ascii = 0;
            while (ascii < label.size() && isAsciiAlnum(label[ascii].unicode()))
                ++ascii;
            const bool atFollows = at + ascii < text.size() && text[at + ascii] == u'@';
            if (label.startsWith(u"xn--", Qt::CaseInsensitive) && label.size() > 4)
                best = end;
            else if (ascii > 0 && !atFollows && isTopLevelDomain(label.first(ascii)))
                best = at + ascii;
            else if (ascii == 0 && isTopLevelDomain(label))
                best = end;
        }
        if (label.back() == u'-' || label.back() == u'_' || end >= text.size() || text[end] != u'.')
            break;
        domainBefore = !underscore;
        at = end + 1;
    }
    return best;
}

bool isPathChar(QChar c) { return !c.isSpace() && !QStringView(u"<>()?").contains(c); }

bool mayEndPath(QChar c) { return !c.isSpace() && !QStringView(u"()?!*\"'\u300C\u300D<>;:=,.$%[]~&|@").contains(c); }

// Behind a group in round brackets with at most one more inside it, or -1.
qsizetype bracketsEnd(QStringView text, qsizetype at)
{
    int depth = 0;
    bool content = false;
    for (; at < text.size(); ++at) {
        if (text[at] == u'(') {
            if (++depth > 2)
                return -1;
            content = false;
        } else if (text[at] == u')') {
            if (!content)
                return -1;
            if (--depth == 0)
                return at + 1;
        } else if (isPathChar(text[at])) {
            content = true;
        } else {
            return -1;
        }
    }
    return -1;
}

qsizetype pathEnd(QStringView text, qsizetype at)
{
    qsizetype good = ++at; // "/" alone is a path
    while (at < text.size()) {
        if (isPathChar(text[at])) {
            if (mayEndPath(text[at++]))
                good = at;
        } else if (text[at] == u'(') {
            const qsizetype end = bracketsEnd(text, at);
            if (end < 0)
                break;
            good = at = end;
        } else {
            break;
        }
    }
    return good;
}

bool isQueryChar(QChar c)
{
    return isAsciiAlnum(c.unicode()) || c >= QChar(0xA0) || QStringView(u"!?*'();:&=+$/%#[]-_.,~|@^").contains(c);
}

bool mayEndQuery(QChar c)
{
    return isAsciiAlnum(c.unicode()) || c >= QChar(0xA0) || QStringView(u"_&=#/-").contains(c);
}

qsizetype queryEnd(QStringView text, qsizetype questionMark)
{
    qsizetype good = questionMark;
    for (qsizetype at = questionMark + 1; at < text.size() && isQueryChar(text[at]); ++at) {
        if (mayEndQuery(text[at]))
            good = at + 1;
    }
    return good;
}

QList<Entity> addresses(QStringView text)
{
    QList<Entity> found;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(u"://"); at >= 0; at = text.indexOf(u"://", std::max(at + 3, from))) {
        qsizetype start = -1;
        for (const QStringView scheme : {QStringView(u"https"), QStringView(u"http"), QStringView(u"dat"),
                 QStringView(u"dweb"), QStringView(u"ipfs"), QStringView(u"ipns"), QStringView(u"ssb"),
                 QStringView(u"gopher"), QStringView(u"gemini")}) {
            const qsizetype size = scheme.size();
            if (at - size >= from && text.sliced(at - size, size).compare(scheme, Qt::CaseInsensitive) == 0) {
                start = at - size;
                break;
            }
        }
        if (start < 0)
            continue;
        const char32_t before = codePointBefore(text, start);
        if (isAsciiAlnum(before) || isAtSign(before) || before == U'$' || before == U'#' || before == 0xFF03
            || before == 0xFEFF || (before >= 0x202A && before <= 0x202E))
            continue;
        qsizetype end = hostEnd(text, at + 3);
        if (end < 0)
            continue;
        if (end + 1 < text.size() && text[end] == u':' && text[end + 1] >= u'0' && text[end + 1] <= u'9') {
            ++end;
            while (end < text.size() && text[end] >= u'0' && text[end] <= u'9')
                ++end;
        }
        if (end < text.size() && text[end] == u'/')
            end = pathEnd(text, end);
        if (end < text.size() && text[end] == u'?')
            end = queryEnd(text, end);
        found.append({{start, end - start}, -1});
        from = end;
    }
    return found;
}

// Reads words joined by dots and hyphens: "mastodon.social", "first.last". @return behind the last word, or `at`
template <typename Predicate> qsizetype joinedWordsEnd(QStringView text, qsizetype at, Predicate isPart)
{
    qsizetype good = at;
    while (at < text.size()) {
        const char32_t c = nextCodePoint(text, at);
        if (isPart(c))
            good = at;
        else if (c != U'.' && c != U'-')
            break;
    }
    return good;
}

QList<Entity> remoteMentions(QStringView text)
{
    QList<Entity> found;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at)) {
        const qsizetype start = at++;
        const char32_t before = codePointBefore(text, start);
        if (before == U'=' || before == U'/' || (before != 0 && isWord(before)))
            continue;
        if (at >= text.size() || !(isAsciiAlnum(text[at].unicode()) || text[at] == u'_'))
            continue;
        const qsizetype nameEnd = joinedWordsEnd(text, at, [](char32_t c) { return isAsciiAlnum(c) || c == U'_'; });
        at = nameEnd;
        if (nameEnd >= text.size() || text[nameEnd] != u'@')
            continue;
        qsizetype probe = nameEnd + 1;
        if (probe >= text.size() || !isWord(nextCodePoint(text, probe)))
            continue;
        const qsizetype end = joinedWordsEnd(text, nameEnd + 1, isWord);
        at = end;
        if (end < text.size() && (isAtSign(text[end].unicode()) || text.sliced(end).startsWith(u"://")))
            continue;
        found.append({{start, end - start}, nameEnd - start});
    }
    return found;
}

// What the server strips before it counts.
QStringView stripped(QStringView text)
{
    const auto isStripped = [](QChar c) { return c == u' ' || (c >= u'\t' && c <= u'\r') || c.isNull(); };
    while (!text.isEmpty() && isStripped(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isStripped(text.back()))
        text.chop(1);
    return text;
}

} // namespace

int mastodonLength(QStringView text, QStringView contentWarning, int charsPerUrl)
{
    const QStringView body = stripped(text);
    QList<Entity> entities = addresses(body) + remoteMentions(body);
    std::stable_sort(
        entities.begin(), entities.end(), [](const Entity &a, const Entity &b) { return a.span.start < b.span.start; });

    QString counted = stripped(contentWarning).toString();
    qsizetype from = 0;
    for (const Entity &entity : std::as_const(entities)) {
        if (entity.span.start < from)
            continue;
        counted += body.sliced(from, entity.span.start - from);
        if (entity.keep < 0)
            counted += QString(std::max(0, charsPerUrl), u'x');
        else
            counted += body.sliced(entity.span.start, entity.keep);
        from = entity.span.start + entity.span.length;
    }
    counted += body.sliced(from);
    return graphemeCount(counted);
}

BlueskyLength blueskyLength(QStringView text) { return {graphemeCount(text), int(utf8Length(text))}; }

Length measure(LengthRule rule, QStringView text, const LengthParams &params)
{
    Length length;
    length.limit = params.limit;
    length.byteLimit = params.byteLimit;
    const QString &warning = params.contentWarning;
    switch (rule) {
    case LengthRule::Graphemes: length.used = graphemeCount(warning) + graphemeCount(text); break;
    case LengthRule::CodePoints: length.used = codePointCount(warning) + codePointCount(text); break;
    case LengthRule::Utf16Units: length.used = int(warning.size() + text.size()); break;
    case LengthRule::Utf8Bytes: length.used = int(utf8Length(warning) + utf8Length(text)); break;
    case LengthRule::Mastodon: length.used = mastodonLength(text, warning, params.charsPerUrl); break;
    case LengthRule::Bluesky: length.used = graphemeCount(text); break;
    }
    if (params.byteLimit > 0)
        length.bytes = int(utf8Length(text) + (rule == LengthRule::Bluesky ? 0 : utf8Length(warning)));
    return length;
}

} // namespace baton::text
