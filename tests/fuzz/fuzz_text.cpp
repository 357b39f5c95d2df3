// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text in any alphabet: cleaning, counting, marked stretches.
#include "core/text/Facets.h"
#include "core/text/PostLength.h"
#include "tests/core/text/HtmlCheck.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 8)
        return 0;
    // UTF-16 as it is, lone surrogates included.
    const QString typed(reinterpret_cast<const QChar *>(data), qsizetype(size / 2));
    const QString clean = text::neutralised(typed);
    fuzz::mustHold(text::neutralised(clean) == clean, "cleaning twice changes nothing more");
    fuzz::mustHold(text::graphemeCount(clean) <= text::codePointCount(clean), "a grapheme is one code point or more");
    fuzz::mustHold(text::codePointCount(clean) <= clean.size() && text::utf8Length(clean) == clean.toUtf8().size(),
        "lengths agree");
    const QString line = text::snippet(typed, 80);
    fuzz::mustHold(!line.contains(u'\n') && text::graphemeCount(line) <= 80, "a snippet is one short line");
    text::mastodonLength(typed, {});
    text::blueskyLength(typed);

    const qsizetype bytes = clean.toUtf8().size();
    QList<text::Facet> facets = text::findFacets(clean);
    qint64 last = 0;
    for (const text::Facet &facet : std::as_const(facets)) {
        fuzz::mustHold(facet.byteStart >= last && facet.byteEnd > facet.byteStart && facet.byteEnd <= bytes,
            "facets are in order and inside");
        last = facet.byteEnd;
    }
    facets.append({qint64(data[0]) - 4, qint64(data[1]) + qint64(data[2]) - 4, text::Facet::Kind::Link, clean});
    const text::SafeText shown = text::fromFacets(typed, facets, {QStringLiteral("https://bsky.app/profile/"), {}});
    fuzz::mustHold(whyNotSafe(shown).isEmpty(), "marked text is safe");
    fuzz::mustHold(shown.plain == clean, "marked text keeps its words");
    return 0;
}
