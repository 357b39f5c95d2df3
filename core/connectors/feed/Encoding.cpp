// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to text, and what an HTML page says of its feeds.
#include "core/connectors/feed/FeedDocument.h"
#include "core/text/Links.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringDecoder>

namespace baton::connectors::feed {

namespace {

constexpr qsizetype kHead = 1024; ///< a declaration stands at the very beginning
constexpr qsizetype kPageHead = 512 * 1024;
constexpr qsizetype kMostNamed = 5;

/// Bytes 0x80 to 0x9F, which Latin-1 has no letters for.
constexpr char16_t kWindows[]
    = u"\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD"
      u"\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";

QString fromWindows1252(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &letter : text) {
        if (letter.unicode() >= 0x80 && letter.unicode() <= 0x9F)
            letter = QChar(kWindows[letter.unicode() - 0x80]);
    }
    return text;
}

QByteArray declaredEncoding(const QByteArray &bytes)
{
    static const QRegularExpression kDeclaration(
        QStringLiteral("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']\\s*([A-Za-z][A-Za-z0-9._:-]{0,40})"),
        QRegularExpression::CaseInsensitiveOption);
    return kDeclaration.match(QString::fromLatin1(bytes.left(kHead))).captured(1).toLatin1();
}

QByteArray servedEncoding(const QByteArray &contentType)
{
    static const QRegularExpression kCharset(
        QStringLiteral("charset\\s*=\\s*\"?([A-Za-z0-9._:-]{1,40})"), QRegularExpression::CaseInsensitiveOption);
    return kCharset.match(QString::fromLatin1(contentType)).captured(1).toLatin1();
}

std::optional<QString> decodedAs(const QByteArray &name, const QByteArray &bytes)
{
    const QByteArray low = name.toLower();
    if (low == "iso-8859-1" || low == "latin1" || low == "windows-1252" || low == "cp1252" || low == "us-ascii")
        return fromWindows1252(bytes); // what calls itself Latin-1 is Windows-1252, as browsers have it
    QStringDecoder decoder(name.constData());
    if (!decoder.isValid())
        return std::nullopt;
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

/// The attributes of one tag, names in small letters, values with their entities resolved.
QHash<QString, QString> attributesOf(const QString &tag)
{
    static const QRegularExpression kAttribute(
        QStringLiteral("([a-zA-Z:_-]{1,40})\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))"));
    QHash<QString, QString> attributes;
    auto matches = kAttribute.globalMatch(tag);
    while (matches.hasNext()) {
        const auto match = matches.next();
        QString value = match.captured(2) + match.captured(3) + match.captured(4);
        value.replace(QLatin1String("&#38;"), QLatin1String("&"));
        value.replace(QLatin1String("&amp;"), QLatin1String("&"));
        const QString name = match.captured(1).toLower();
        if (!attributes.contains(name))
            attributes.insert(name, value);
    }
    return attributes;
}

} // namespace

QString decoded(const QByteArray &bytes, const QByteArray &contentType)
{
    if (const auto marked = QStringConverter::encodingForData(bytes, u'<')) {
        QStringDecoder decoder(*marked);
        return decoder.decode(bytes);
    }
    for (const QByteArray &name : {declaredEncoding(bytes), servedEncoding(contentType), QByteArray("UTF-8")}) {
        if (name.isEmpty())
            continue;
        if (const auto text = decodedAs(name, bytes))
            return *text;
    }
    return fromWindows1252(bytes);
}

QList<QUrl> feedsNamedBy(const QByteArray &page, const QByteArray &contentType, const QUrl &address)
{
    const QString text = decoded(page.left(kPageHead), contentType);
    static const QRegularExpression kTag(
        QStringLiteral("<(link|base)\\s([^>]{1,4096})>"), QRegularExpression::CaseInsensitiveOption);
    QUrl base = address;
    QList<QUrl> feeds;
    auto matches = kTag.globalMatch(text);
    while (matches.hasNext() && feeds.size() < kMostNamed) {
        const auto match = matches.next();
        const auto attributes = attributesOf(match.captured(2));
        const QString target = attributes.value(QStringLiteral("href"));
        if (match.captured(1).compare(QLatin1String("base"), Qt::CaseInsensitive) == 0) {
            base = text::safeUrl(target, address).value_or(base);
            continue;
        }
        const QStringList relations
            = attributes.value(QStringLiteral("rel")).toLower().simplified().split(QLatin1Char(' '));
        const QString type
            = attributes.value(QStringLiteral("type")).toLower().section(QLatin1Char(';'), 0, 0).trimmed();
        const bool isFeed
            = type == QLatin1String("application/rss+xml") || type == QLatin1String("application/atom+xml");
        if (!isFeed || !relations.contains(QStringLiteral("alternate")))
            continue;
        const auto url = text::safeUrl(target, base);
        if (url && url->scheme() != QLatin1String("mailto") && !feeds.contains(*url))
            feeds.append(*url);
    }
    return feeds;
}

} // namespace baton::connectors::feed
