// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Facets.h"

#include "core/text/CodePoints.h"
#include "core/text/PlainBlocks.h"
#include "core/text/TopLevelDomains.h"

#include <QtCore/QHash>

#include <algorithm>

namespace baton::text {

namespace {

constexpr qsizetype kMaxFacets = 1000;
constexpr int kMaxTagGraphemes = 64; // app.bsky.richtext.facet#tag
constexpr qsizetype kMaxTagBytes = 640;

struct Found {
    Span span;
    Facet::Kind kind;
    QString value;
};

bool isAsciiAlnum(QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

bool startsWord(QStringView text, qsizetype at, bool bracketToo)
{
    return at == 0 || text[at - 1].isSpace() || (bracketToo && text[at - 1] == u'(');
}

void findMentions(QStringView text, QList<Found> &found)
{
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        if (!startsWord(text, at, true))
            continue;
        qsizetype end = at + 1;
        while (end < text.size() && (isAsciiAlnum(text[end]) || text[end] == u'.' || text[end] == u'-'))
            ++end;
        while (end > at + 1 && !isAsciiAlnum(text[end - 1]))
            --end;
        const QStringView handle = text.sliced(at + 1, end - at - 1);
        if (isHandle(handle))
            found.append({{at, end - at}, Facet::Kind::Mention, handle.toString()});
    }
}

// "shop.example/x" without http. The end of one sentence run into the next ("done.It") is not one.
bool isBareAddress(QStringView word)
{
    const auto hostEnd
        = std::find_if(word.begin(), word.end(), [](QChar c) { return !isAsciiAlnum(c) && c != u'.' && c != u'-'; });
    QStringView host = word.first(hostEnd - word.begin());
    if (hostEnd != word.end() && (*hostEnd == u'@' || hostEnd->isLetterOrNumber()))
        return false;
    while (host.endsWith(u'.'))
        host.chop(1);
    const qsizetype lastDot = host.lastIndexOf(u'.');
    if (lastDot <= 0 || !isHandle(host) || !host[0].isLetter())
        return false;
    const QStringView last = host.sliced(lastDot + 1);
    const bool capitalised = last.size() > 1 && last[0].isUpper() && last[1].isLower();
    return !capitalised && isTopLevelDomain(last);
}

void findLinks(QStringView text, QList<Found> &found)
{
    const QList<Span> spans = findUrls(text);
    for (const Span &span : spans)
        found.append({span, Facet::Kind::Link, text.sliced(span.start, span.length).toString()});

    qsizetype at = 0;
    while (at < text.size()) {
        while (at < text.size() && (text[at].isSpace() || text[at] == u'('))
            ++at;
        qsizetype end = at;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        const QStringView word = text.sliced(at, end - at);
        if (word.contains(u'.') && !word.contains(u"://") && isBareAddress(word)) {
            // The rules for what ends an address are the same once it has a scheme.
            const QString address = QStringLiteral("https://") + word.toString();
            if (const QList<Span> one = findUrls(address); !one.isEmpty())
                found.append({{at, one.first().length - 8}, Facet::Kind::Link, address.first(one.first().length)});
        }
        at = end;
    }
}

bool isUnseenInTag(QChar c)
{
    return c == QChar(0x00AD) || c == QChar(0x2060) || (c >= QChar(0x200A) && c <= QChar(0x200D)) || c == QChar(0x20E2);
}

void findTags(QStringView text, QList<Found> &found)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        if ((text[at] != u'#' && text[at] != QChar(0xFF03)) || !startsWord(text, at, false))
            continue;
        // A keycap emoji begins with the same sign.
        if (at + 1 < text.size() && (text[at + 1] == QChar(0xFE0F) || text[at + 1] == QChar(0x20E3)))
            continue;
        qsizetype end = at + 1;
        qsizetype kept = end; // without the punctuation behind it
        bool meansSomething = false;
        while (end < text.size() && !text[end].isSpace() && !isUnseenInTag(text[end])) {
            const char32_t c = nextCodePoint(text, end);
            if (QChar::isPunct(c))
                continue;
            kept = end;
            meansSomething = meansSomething || !QChar::isDigit(c);
        }
        const QStringView tag = text.sliced(at + 1, kept - at - 1);
        if (meansSomething && graphemeCount(tag) <= kMaxTagGraphemes && utf8Length(tag) <= kMaxTagBytes)
            found.append({{at, kept - at}, Facet::Kind::Tag, tag.toString()});
        at = end - 1;
    }
}

// Turns UTF-16 positions into UTF-8 ones or back; asked in ascending order it passes over the text once.
class Offsets {
public:
    explicit Offsets(QStringView text)
        : m_text(text)
    {
    }
    qint64 bytesAt(qsizetype unit)
    {
        while (m_unit < unit)
            step();
        return m_byte;
    }
    /// -1 if out of range or inside a character.
    qsizetype unitAt(qint64 byte)
    {
        while (m_byte < byte && m_unit < m_text.size())
            step();
        return m_byte == byte ? m_unit : -1;
    }

private:
    void step()
    {
        const char32_t c = nextCodePoint(m_text, m_unit);
        m_byte += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    QStringView m_text;
    qsizetype m_unit = 0;
    qint64 m_byte = 0;
};

// Where the facets' bytes are in `text`; what is out of range or inside a character is missing.
QHash<qint64, qsizetype> unitsOf(const QList<Facet> &facets, QStringView text)
{
    QList<qint64> bytes;
    for (const Facet &facet : facets)
        bytes << facet.byteStart << facet.byteEnd;
    std::sort(bytes.begin(), bytes.end());
    QHash<qint64, qsizetype> units;
    Offsets offsets(text);
    for (const qint64 byte : std::as_const(bytes)) {
        if (const qsizetype unit = offsets.unitAt(byte); unit >= 0)
            units.insert(byte, unit);
    }
    return units;
}

std::optional<QUrl> addressOf(const Facet &facet, const FacetAddresses &addresses)
{
    const QString &prefix = facet.kind == Facet::Kind::Mention ? addresses.profilePrefix : addresses.tagPrefix;
    if (facet.kind == Facet::Kind::Link)
        return safeUrl(facet.value);
    if (prefix.isEmpty() || facet.value.isEmpty())
        return std::nullopt;
    return safeUrl(prefix + QString::fromLatin1(QUrl::toPercentEncoding(facet.value, ":")));
}

} // namespace

bool isHandle(QStringView text)
{
    constexpr qsizetype kLongest = 253;
    if (text.size() > kLongest)
        return false;
    const QList<QStringView> labels = text.split(u'.');
    if (labels.size() < 2)
        return false;
    for (const QStringView label : labels) {
        if (label.isEmpty() || label.size() > 63 || label.front() == u'-' || label.back() == u'-'
            || !std::all_of(label.begin(), label.end(), [](QChar c) { return isAsciiAlnum(c) || c == u'-'; }))
            return false;
    }
    return !labels.back().front().isDigit();
}

QList<Facet> findFacets(QStringView text)
{
    QList<Found> found;
    findMentions(text, found);
    findLinks(text, found);
    findTags(text, found);
    std::stable_sort(
        found.begin(), found.end(), [](const Found &a, const Found &b) { return a.span.start < b.span.start; });

    QList<Facet> facets;
    Offsets offsets(text);
    qsizetype from = 0;
    for (const Found &one : std::as_const(found)) {
        if (one.span.start < from)
            continue;
        from = one.span.start + one.span.length;
        Facet facet;
        facet.byteStart = offsets.bytesAt(one.span.start);
        facet.byteEnd = offsets.bytesAt(from);
        facet.kind = one.kind;
        facet.value = one.value;
        facets.append(facet);
    }
    return facets;
}

SafeText fromFacets(QStringView text, const QList<Facet> &facets, const FacetAddresses &addresses)
{
    QList<Facet> sorted = facets.first(std::min(facets.size(), kMaxFacets));
    std::stable_sort(
        sorted.begin(), sorted.end(), [](const Facet &a, const Facet &b) { return a.byteStart < b.byteStart; });

    const QHash<qint64, qsizetype> units = unitsOf(sorted, text);

    QString plain;
    plain.reserve(text.size());
    QList<PlainLink> links;
    Neutraliser neutraliser;
    qsizetype from = 0;
    qint64 fromByte = 0;
    for (const Facet &facet : std::as_const(sorted)) {
        if (facet.byteStart < fromByte || facet.byteEnd <= facet.byteStart)
            continue;
        const std::optional<QUrl> url = addressOf(facet, addresses);
        if (!url)
            continue;
        const qsizetype start = units.value(facet.byteStart, -1);
        const qsizetype end = units.value(facet.byteEnd, -1);
        if (start < 0 || end < 0)
            continue;
        plain += neutraliser.feed(text.sliced(from, start - from));
        const QString shown = neutraliser.feed(text.sliced(start, end - start));
        if (!shown.trimmed().isEmpty())
            links.append(
                {{plain.size(), shown.size()}, *url, facet.kind == Facet::Kind::Link && namesAUser(facet.value)});
        plain += shown;
        from = end;
        fromByte = facet.byteEnd;
    }
    plain += neutraliser.feed(text.sliced(from));
    return fromLinkedPlain(plain, links);
}

} // namespace baton::text
