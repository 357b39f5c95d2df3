// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/PlainBlocks.h"

#include "core/text/RichBlocks.h"

namespace baton::text {

namespace {

// An empty line ends a paragraph, any other line end is a break.
void addLines(RichTextBuilder &builder, QStringView text, const RichStyle &style)
{
    qsizetype from = 0;
    while (from <= text.size()) {
        qsizetype end = text.indexOf(u'\n', from);
        end = end < 0 ? text.size() : end;
        builder.addText(text.sliced(from, end - from), style);
        if (end == text.size())
            return;
        from = end + 1;
        if (from < text.size() && text[from] == u'\n') {
            builder.startBlock();
            while (from < text.size() && text[from] == u'\n')
                ++from;
        } else {
            builder.addBreak(style);
        }
    }
}

} // namespace

SafeText fromLinkedPlain(const QString &plain, const QList<PlainLink> &links)
{
    SafeText out;
    out.plain = plain;
    RichTextBuilder builder;
    qsizetype from = 0;
    for (const PlainLink &link : links) {
        addLines(builder, QStringView(plain).sliced(from, link.span.start - from), RichStyle{});
        RichStyle style;
        style.link = builder.openLink(link.url, link.hidesUser);
        const QString shown = plain.sliced(link.span.start, link.span.length);
        addLines(builder, shown, style);
        builder.closeLink();
        from = link.span.start + link.span.length;

        Link found = linkFor({link.url, link.hidesUser}, shown, shown);
        found.start = int(link.span.start);
        found.length = int(link.span.length);
        out.links.append(found);
    }
    addLines(builder, QStringView(plain).sliced(from), RichStyle{});
    out.html = htmlOf(builder.take());
    return out;
}

} // namespace baton::text
