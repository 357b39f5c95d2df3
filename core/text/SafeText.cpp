// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/SafeText.h"

#include "core/text/HtmlReader.h"
#include "core/text/HtmlReducer.h"
#include "core/text/PlainBlocks.h"

namespace baton::text {

SafeText fromHtml(QStringView html, const HtmlOptions &options)
{
    const ReducedHtml kept = reduced(html, options);
    if (kept.tooMuch) {
        const QByteArray text = stripped(html, options).html;
        SafeText simple = fromPlain(plainOf(readHtml(text, options.baseUrl).text).plain);
        simple.simplified = true;
        return simple;
    }
    const RichText rich = readHtml(kept.html, options.baseUrl).text;
    PlainWithLinks plain = plainOf(rich);
    SafeText out;
    out.plain = std::move(plain.plain);
    out.links = std::move(plain.links);
    out.html = htmlOf(rich);
    return out;
}

SafeText fromPlain(QStringView plain)
{
    const QString safe = neutralised(plain);
    QList<PlainLink> links;
    for (const Span &span : findUrls(safe)) {
        const QStringView shown = QStringView(safe).sliced(span.start, span.length);
        if (const std::optional<QUrl> url = safeUrl(shown))
            links.append({span, *url, namesAUser(shown)});
    }
    return fromLinkedPlain(safe, links);
}

} // namespace baton::text
