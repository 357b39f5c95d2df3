// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/MastodonHtml.h"

#include <QtCore/QRegularExpression>

namespace baton::demo {

namespace {

QString urlHtml(const QString &url)
{
    const qsizetype scheme = url.indexOf(QLatin1String("://")) + 3;
    qsizetype hidden = scheme;
    if (url.mid(scheme).startsWith(QLatin1String("www.")))
        hidden += 4;
    const QString shown = url.mid(hidden, 30);
    const QString rest = url.mid(hidden + 30);
    return QStringLiteral("<a href=\"%1\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span "
                          "class=\"invisible\">%2</span><span class=\"%3\">%4</span><span "
                          "class=\"invisible\">%5</span></a>")
        .arg(url.toHtmlEscaped(), url.left(hidden).toHtmlEscaped(),
            rest.isEmpty() ? QString() : QStringLiteral("ellipsis"), shown.toHtmlEscaped(), rest.toHtmlEscaped());
}

QString tagHtml(const QString &tag, const QString &base)
{
    return QStringLiteral("<a href=\"%1/tags/%2\" class=\"mention hashtag\" rel=\"tag\">#<span>%3</span></a>")
        .arg(base, tag.toLower(), tag);
}

QString mentionHtml(const TypedWord &word, const QString &typed, const MentionTarget &target)
{
    const auto [url, name] = target(word.value);
    if (url.isEmpty())
        return typed.toHtmlEscaped();
    return QStringLiteral("<span class=\"h-card\" translate=\"no\"><a href=\"%1\" class=\"u-url "
                          "mention\">@<span>%2</span></a></span>")
        .arg(url.toHtmlEscaped(), name.toHtmlEscaped());
}

} // namespace

QList<TypedWord> typedWords(const QString &text)
{
    static const QRegularExpression kWords(
        QStringLiteral("(?<url>https?://[^\\s<>\"]+[^\\s<>\".,;:!?)\\]'])"
                       "|(?<![\\w/@])@(?<mention>[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]+[A-Za-z0-9_]+)?"
                       "(?:@[A-Za-z0-9.:-]+[A-Za-z0-9])?)"
                       "|(?<![\\w/&])#(?<tag>\\w*[^\\W\\d]\\w*)"),
        QRegularExpression::UseUnicodePropertiesOption);
    QList<TypedWord> words;
    auto matches = kWords.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        TypedWord word;
        word.start = match.capturedStart();
        word.length = match.capturedLength();
        if (match.hasCaptured(QStringLiteral("url"))) {
            word.kind = TypedWord::Kind::Url;
            word.value = match.captured(QStringLiteral("url"));
        } else if (match.hasCaptured(QStringLiteral("mention"))) {
            word.value = match.captured(QStringLiteral("mention"));
        } else {
            word.kind = TypedWord::Kind::Tag;
            word.value = match.captured(QStringLiteral("tag"));
        }
        words.append(word);
    }
    return words;
}

QString contentHtml(const QString &text, const QString &tagBase, const MentionTarget &target)
{
    if (text.trimmed().isEmpty())
        return {};
    QString html;
    qsizetype at = 0;
    const QList<TypedWord> words = typedWords(text);
    for (const TypedWord &word : words) {
        const QString typed = text.mid(word.start, word.length);
        html += text.mid(at, word.start - at).toHtmlEscaped();
        switch (word.kind) {
        case TypedWord::Kind::Url: html += urlHtml(word.value); break;
        case TypedWord::Kind::Tag: html += tagHtml(word.value, tagBase); break;
        case TypedWord::Kind::Mention: html += mentionHtml(word, typed, target); break;
        }
        at = word.start + word.length;
    }
    html += text.mid(at).toHtmlEscaped();
    static const QRegularExpression kBlank(QStringLiteral("\n{2,}"));
    html.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(kBlank, QStringLiteral("</p><p>"));
    html.replace(QLatin1Char('\n'), QStringLiteral("<br />"));
    return QStringLiteral("<p>") + html + QStringLiteral("</p>");
}

} // namespace baton::demo
