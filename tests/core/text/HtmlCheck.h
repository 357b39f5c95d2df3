// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/SafeText.h"

/// Why `text` breaks what SafeText.h promises; empty if it keeps it. Written without a look at how the promise is kept:
/// a strict reading of the few forms that may appear.
inline QString whyNotSafe(const baton::text::SafeText &text)
{
    const QString &html = text.html;
    const QStringList inlineTags{
        QStringLiteral("strong"), QStringLiteral("em"), QStringLiteral("s"), QStringLiteral("code")};
    const QStringList blockTags{QStringLiteral("p"), QStringLiteral("pre"), QStringLiteral("blockquote"),
        QStringLiteral("ul"), QStringLiteral("ol"), QStringLiteral("li")};
    QStringList open;
    qsizetype at = 0;
    while (at < html.size()) {
        const QChar c = html[at];
        if (c == u'>' || c == u'"')
            return QStringLiteral("bare %1 at %2").arg(c).arg(at);
        if (c == u'&') {
            const qsizetype end = html.indexOf(u';', at);
            const QString entity = html.mid(at, end - at + 1);
            if (entity != u"&lt;" && entity != u"&gt;" && entity != u"&amp;" && entity != u"&quot;")
                return QStringLiteral("entity ") + entity;
            at = end + 1;
            continue;
        }
        if (c != u'<') {
            if (open.isEmpty())
                return QStringLiteral("text outside of a block at %1").arg(at);
            ++at;
            continue;
        }
        const qsizetype end = html.indexOf(u'>', at);
        if (end < 0)
            return QStringLiteral("tag without an end");
        const QString tag = html.mid(at + 1, end - at - 1);
        at = end + 1;
        if (tag == u"br") {
            continue;
        } else if (tag.startsWith(u'/')) {
            if (open.isEmpty() || open.takeLast() != tag.mid(1))
                return QStringLiteral("wrong end: ") + tag;
        } else if (tag.startsWith(u"a href=\"") && tag.endsWith(u'"')) {
            QString href = tag.mid(8, tag.size() - 9);
            if (href.contains(u'"') || href.contains(u'<') || href.contains(u' '))
                return QStringLiteral("address ") + href;
            href.replace(QLatin1String("&amp;"), QLatin1String("&"));
            const QString scheme = href.left(href.indexOf(u':'));
            if (scheme != u"http" && scheme != u"https" && scheme != u"mailto")
                return QStringLiteral("scheme of ") + href;
            if (open.contains(QStringLiteral("a")))
                return QStringLiteral("link in a link");
            open << QStringLiteral("a");
        } else if (inlineTags.contains(tag) || blockTags.contains(tag)) {
            if (blockTags.contains(tag) && (open.contains(QStringLiteral("p")) || open.contains(QStringLiteral("pre"))))
                return QStringLiteral("block in a paragraph: ") + tag;
            open << tag;
        } else {
            return QStringLiteral("tag ") + tag;
        }
    }
    if (!open.isEmpty())
        return QStringLiteral("not closed: ") + open.join(u' ');

    int from = 0;
    for (const baton::text::Link &link : text.links) {
        if (link.start < from || link.length <= 0 || link.start + link.length > text.plain.size())
            return QStringLiteral("link at %1+%2 of %3").arg(link.start).arg(link.length).arg(text.plain.size());
        from = link.start + link.length;
        if (!html.contains(link.href.toHtmlEscaped()))
            return QStringLiteral("link not in html: ") + link.href;
    }
    for (const QChar c : text.plain) {
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            return QStringLiteral("control character %1").arg(int(c.unicode()), 4, 16);
        if ((c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069)))
            return QStringLiteral("direction control");
    }
    return {};
}
