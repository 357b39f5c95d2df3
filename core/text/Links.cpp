// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Links.h"

#include "core/text/TopLevelDomains.h"

#include <algorithm>

namespace baton::text {

namespace {

constexpr qsizetype kMaxUrlLength = 4096;
constexpr qsizetype kMaxHostLength = 253; // RFC 1035, section 2.3.4

bool endsAnAddress(QChar c)
{
    // White space and quotes, and the ideographic punctuation that follows an address without a space.
    return c.isSpace() || c.category() == QChar::Other_Control || c == u'<' || c == u'>' || c == u'"'
        || (c >= QChar(0x3000) && c <= QChar(0x3003)) || (c >= QChar(0x3008) && c <= QChar(0x3020))
        || (c >= QChar(0x2018) && c <= QChar(0x201F)) || c == QChar(0xFF01) || c == QChar(0xFF08) || c == QChar(0xFF09)
        || c == QChar(0xFF0C) || c == QChar(0xFF1A) || c == QChar(0xFF1B) || c == QChar(0xFF1F);
}

bool isTrailingPunctuation(QChar c) { return QStringView(u".,:;!?'*~_").contains(c) || c == QChar(0x2026); }

qsizetype trimmedEnd(QStringView text, qsizetype start, qsizetype end)
{
    qsizetype openRound = 0;
    qsizetype openSquare = 0;
    for (qsizetype i = start; i < end; ++i) {
        openRound += text[i] == u'(' ? 1 : text[i] == u')' ? -1 : 0;
        openSquare += text[i] == u'[' ? 1 : text[i] == u']' ? -1 : 0;
    }
    while (end > start) {
        const QChar last = text[end - 1];
        if (last == u')' && openRound < 0)
            ++openRound;
        else if (last == u']' && openSquare < 0)
            ++openSquare;
        else if (!isTrailingPunctuation(last))
            break;
        --end;
    }
    return end;
}

// Characters that show as nothing but would keep "bank.example" from being recognised.
bool isUnseen(QChar c)
{
    return c == QChar(0x00AD) || (c >= QChar(0x200B) && c <= QChar(0x200F)) || c == QChar(0x2060) || c == QChar(0x061C);
}

struct ShownHost {
    QString ace;
    bool cut = false; // "long-hos…"
};

bool isIpV4(const QList<QStringView> &labels)
{
    return labels.size() == 4 && std::all_of(labels.begin(), labels.end(), [](QStringView label) {
        bool ok = false;
        return label.toInt(&ok) <= 255 && ok;
    });
}

// What host a word of shown text reads as, if any.
std::optional<ShownHost> hostOf(QStringView word)
{
    while (!word.isEmpty() && !word[0].isLetterOrNumber() && word[0] != u'@' && word[0] != u'#')
        word = word.sliced(1);
    if (word.isEmpty() || word[0] == u'@' || word[0] == u'#')
        return std::nullopt; // a mention or a tag
    QStringView rest = word;
    const qsizetype schemeEnd = word.indexOf(u"://");
    const bool hasScheme = schemeEnd > 0 && schemeEnd < 12;
    if (hasScheme)
        rest = word.sliced(schemeEnd + 3);
    else if (word.startsWith(u"mailto:", Qt::CaseInsensitive))
        rest = word.sliced(7);

    const auto pathAt
        = std::find_if(rest.begin(), rest.end(), [](QChar c) { return QStringView(u"/?#\\").contains(c); });
    bool cut = pathAt == rest.end();
    rest = rest.first(pathAt - rest.begin());
    if (const qsizetype at = rest.lastIndexOf(u'@'); at >= 0)
        rest = rest.sliced(at + 1);
    if (const qsizetype colon = rest.indexOf(u':'); colon >= 0)
        rest = rest.first(colon);
    cut = cut && (rest.endsWith(QChar(0x2026)) || rest.endsWith(u"..."));
    while (!rest.isEmpty() && !rest.back().isLetterOrNumber())
        rest.chop(1);
    if (rest.isEmpty() || rest.size() > kMaxHostLength)
        return std::nullopt;

    if (!hasScheme && !cut) {
        const QList<QStringView> labels = rest.split(u'.');
        const bool named = labels.size() > 1 && !labels.contains(QStringView()) && isTopLevelDomain(labels.back());
        if (!named && !isIpV4(labels) && !labels.back().startsWith(u"xn--", Qt::CaseInsensitive))
            return std::nullopt;
    }
    if (cut && !hasScheme && !rest.contains(u'.'))
        return std::nullopt;
    const QByteArray ace = QUrl::toAce(rest.toString().toLower());
    return ShownHost{ace.isEmpty() ? rest.toString().toLower() : QString::fromLatin1(ace), cut};
}

QString withoutWww(const QString &host) { return host.startsWith(u"www.") ? host.sliced(4) : host; }

} // namespace

QString honestHost(const QUrl &url)
{
    if (url.scheme() == u"mailto") {
        const QString address = url.path(QUrl::FullyDecoded);
        const QByteArray ace = QUrl::toAce(address.sliced(address.lastIndexOf(u'@') + 1).toLower());
        return QString::fromLatin1(ace);
    }
    return url.host(QUrl::FullyEncoded);
}

std::optional<QUrl> safeUrl(QStringView href, const QUrl &base)
{
    if (href.size() > kMaxUrlLength)
        return std::nullopt;
    QString cleaned;
    for (const QChar c : href) {
        if (c.category() != QChar::Other_Control)
            cleaned += c;
    }
    QUrl url(cleaned.trimmed(), QUrl::TolerantMode);
    if (!url.isValid() || url.isEmpty())
        return std::nullopt;
    if (url.isRelative()) {
        if (!base.isValid() || base.isRelative())
            return std::nullopt;
        url = base.resolved(url);
    }
    const QString scheme = url.scheme();
    if (scheme == u"http" || scheme == u"https") {
        if (url.host().isEmpty())
            return std::nullopt;
        url.setUserInfo({});
    } else if (scheme == u"mailto") {
        if (!url.host().isEmpty() || !url.path().contains(u'@'))
            return std::nullopt;
    } else {
        return std::nullopt;
    }
    // Once through the encoded form, so that reading the result again gives the same address.
    const QUrl encoded = QUrl::fromEncoded(url.toEncoded(), QUrl::StrictMode);
    if (!encoded.isValid() || encoded.toEncoded().size() > kMaxUrlLength)
        return std::nullopt;
    return encoded;
}

bool namesAUser(QStringView href)
{
    const QUrl url(href.toString().trimmed(), QUrl::TolerantMode);
    return url.scheme() != u"mailto" && !url.userInfo().isEmpty();
}

bool looksLikeAnotherHost(QStringView shown, const QUrl &target)
{
    const QString real = withoutWww(honestHost(target).toLower());
    QString seen;
    seen.reserve(shown.size());
    for (const QChar c : shown) {
        if (!isUnseen(c))
            seen += c == QChar(0x3002) ? QChar(u'.') : c;
    }
    seen = seen.normalized(QString::NormalizationForm_KC);
    for (const QStringView word : QStringView(seen).split(u' ', Qt::SkipEmptyParts)) {
        const std::optional<ShownHost> host = hostOf(word);
        if (!host)
            continue;
        const QString claimed = withoutWww(host->ace);
        if (host->cut ? real.startsWith(claimed) : real == claimed || real.endsWith(u'.' + claimed))
            continue;
        return true;
    }
    return false;
}

QList<Span> findUrls(QStringView text)
{
    QList<Span> found;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(u"://"); at >= 0; at = text.indexOf(u"://", std::max(at + 3, from))) {
        qsizetype start = -1;
        for (const QStringView scheme : {QStringView(u"https"), QStringView(u"http")}) {
            if (at - scheme.size() >= from
                && text.sliced(at - scheme.size(), scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0) {
                start = at - scheme.size();
                break;
            }
        }
        if (start < 0 || (start > 0 && text[start - 1].isLetterOrNumber() && text[start - 1].unicode() < 0x250))
            continue; // not ours, or in the middle of a word such as "xhttp"
        qsizetype end = at + 3;
        while (end < text.size() && !endsAnAddress(text[end]))
            ++end;
        from = end;
        const qsizetype kept = trimmedEnd(text, at + 3, end);
        if (kept > at + 3 && kept - start <= kMaxUrlLength)
            found.append({start, kept - start});
    }
    return found;
}

} // namespace baton::text
