// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/Entities.h"

#include "core/net/Json.h"

#include <algorithm>

namespace baton::connectors::telegram {

namespace json = net::json;

namespace {

constexpr qsizetype kMostEntities = 200;

struct Mark {
    qsizetype start = 0;
    qsizetype end = 0; ///< exclusive
    QString open;
    QString close;
};

QString tagOpen(QLatin1String name) { return QLatin1Char('<') + name + QLatin1Char('>'); }
QString tagClose(QLatin1String name) { return QStringLiteral("</") + name + QLatin1Char('>'); }

/// The element an entity stands for; empty where what it marks can be read as it is.
QLatin1String elementOf(const QString &type)
{
    if (type == QLatin1String("bold"))
        return QLatin1String("strong");
    if (type == QLatin1String("italic"))
        return QLatin1String("em");
    if (type == QLatin1String("strikethrough"))
        return QLatin1String("s");
    if (type == QLatin1String("code"))
        return QLatin1String("code");
    if (type == QLatin1String("pre"))
        return QLatin1String("pre");
    if (type == QLatin1String("blockquote") || type == QLatin1String("expandable_blockquote"))
        return QLatin1String("blockquote");
    return {};
}

QString addressOf(const QString &type, const QString &marked, const QJsonObject &entity)
{
    if (type == QLatin1String("text_link"))
        return json::str(entity, "url");
    if (type == QLatin1String("url"))
        return marked.contains(QLatin1String("://")) ? marked : QStringLiteral("https://") + marked;
    if (type == QLatin1String("email"))
        return QStringLiteral("mailto:") + marked;
    if (type == QLatin1String("mention") && marked.startsWith(QLatin1Char('@')))
        return QStringLiteral("https://t.me/") + marked.mid(1);
    return {};
}

/// Whether a text may be cut there: not between the two units of one character.
bool isBoundary(const QString &text, qsizetype at)
{
    return at == 0 || at == text.size() || !(text[at - 1].isHighSurrogate() && text[at].isLowSurrogate());
}

QList<Mark> marksFrom(const QString &text, const QList<QJsonObject> &entities)
{
    QList<Mark> marks;
    for (const QJsonObject &entity : entities.first(std::min(entities.size(), kMostEntities))) {
        const qint64 start = json::integer(entity, "offset", -1);
        const qint64 length = json::integer(entity, "length", -1);
        if (start < 0 || length <= 0 || start >= text.size() || length > text.size() - start || !isBoundary(text, start)
            || !isBoundary(text, start + length))
            continue;
        const QString type = json::str(entity, "type");
        const QString address = addressOf(type, text.mid(start, length), entity);
        const QLatin1String element = elementOf(type);
        if (!address.isEmpty())
            marks.append({start, start + length, QStringLiteral("<a href=\"%1\">").arg(address.toHtmlEscaped()),
                QStringLiteral("</a>")});
        else if (!element.isEmpty())
            marks.append({start, start + length, tagOpen(element), tagClose(element)});
    }
    // What lies around comes first; those of the same stretch stay in order.
    std::stable_sort(marks.begin(), marks.end(),
        [](const Mark &a, const Mark &b) { return a.start != b.start ? a.start < b.start : a.end > b.end; });
    return marks;
}

QString htmlFrom(const QString &text, const QList<Mark> &marks)
{
    QString html;
    QList<Mark> open;
    qsizetype at = 0;
    const auto writeUpTo = [&](qsizetype end) {
        html += text.mid(at, end - at).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
        at = end;
    };
    const auto closeUpTo = [&](qsizetype end) {
        while (!open.isEmpty() && open.constLast().end <= end) {
            writeUpTo(open.constLast().end);
            html += open.takeLast().close;
        }
    };
    for (const Mark &mark : marks) {
        closeUpTo(mark.start);
        if (!open.isEmpty() && mark.end > open.constLast().end)
            continue; // crosses what is open: cannot be nested
        writeUpTo(mark.start);
        html += mark.open;
        open.append(mark);
    }
    closeUpTo(text.size());
    writeUpTo(text.size());
    return html;
}

} // namespace

text::SafeText withEntities(const QString &plain, const QList<QJsonObject> &entities)
{
    const QList<Mark> marks = marksFrom(plain, entities);
    if (marks.isEmpty())
        return text::fromPlain(plain);
    text::SafeText safe = text::fromHtml(htmlFrom(plain, marks));
    safe.plain = text::neutralised(plain);
    return safe;
}

} // namespace baton::connectors::telegram
