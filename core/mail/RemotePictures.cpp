// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/RemotePictures.h"

#include "core/text/Characters.h"

#include <QtCore/QUrl>

#include <algorithm>

namespace baton::mail {

namespace {

constexpr qsizetype kTagCharacters = 4000;
constexpr qsizetype kAddressCharacters = 2000;
constexpr int kAboutCharacters = 200;
constexpr int kMostPixels = 20'000;

bool isNameCharacter(QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_'); }

/// The value of an attribute; nothing if there is none. Entities stay as they are.
QStringView attribute(QStringView tag, QLatin1String name)
{
    for (qsizetype at = 0; (at = tag.indexOf(name, at, Qt::CaseInsensitive)) >= 0; at += name.size()) {
        qsizetype end = at + name.size();
        if (at == 0 || isNameCharacter(tag[at - 1]))
            continue;
        while (end < tag.size() && tag[end].isSpace())
            ++end;
        if (end >= tag.size() || tag[end] != QLatin1Char('='))
            continue;
        ++end;
        while (end < tag.size() && tag[end].isSpace())
            ++end;
        if (end >= tag.size())
            return {};
        const QChar quote = tag[end];
        if (quote == QLatin1Char('"') || quote == QLatin1Char('\'')) {
            const qsizetype close = tag.indexOf(quote, end + 1);
            return tag.mid(end + 1, close < 0 ? -1 : close - end - 1);
        }
        qsizetype close = end;
        while (close < tag.size() && !tag[close].isSpace() && tag[close] != QLatin1Char('>'))
            ++close;
        return tag.mid(end, close - end);
    }
    return {};
}

/// What stands in url(…) of a style.
QStringView styleAddress(QStringView tag)
{
    const qsizetype at = tag.indexOf(QLatin1String("url("), 0, Qt::CaseInsensitive);
    const qsizetype end = at < 0 ? -1 : tag.indexOf(QLatin1Char(')'), at);
    if (end < 0)
        return {};
    QStringView address = tag.mid(at + 4, end - at - 4).trimmed();
    for (const char *quote : {"\"", "'", "&quot;", "&#39;"}) {
        const QLatin1String each(quote);
        if (address.startsWith(each) && address.endsWith(each) && address.size() >= 2 * each.size())
            address = address.mid(each.size(), address.size() - 2 * each.size());
    }
    return address;
}

/// As it would be asked for; empty: it is no address on the web.
QString addressFrom(QStringView told)
{
    QString text = told.trimmed().left(kAddressCharacters).toString();
    text.replace(QLatin1String("&amp;"), QLatin1String("&"), Qt::CaseInsensitive);
    if (text.startsWith(QLatin1String("//")))
        text.prepend(QLatin1String("https:"));
    const QUrl url(text, QUrl::TolerantMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty())
        return {};
    return QString::fromLatin1(url.toEncoded()).left(kAddressCharacters);
}

int pixels(QStringView told)
{
    bool isNumber = false;
    const int number = told.trimmed().toInt(&isNumber);
    return isNumber ? std::clamp(number, 0, kMostPixels) : 0;
}

void note(QStringView tag, bool isPicture, Mail &mail)
{
    if (mail.remotePictures.size() >= kMaxRemotePictures)
        return;
    QStringView told = isPicture ? attribute(tag, QLatin1String("src")) : attribute(tag, QLatin1String("background"));
    if (told.isEmpty())
        told = styleAddress(tag);
    RemotePicture picture;
    picture.address = addressFrom(told);
    const bool isKnown = std::any_of(mail.remotePictures.begin(), mail.remotePictures.end(),
        [&picture](const RemotePicture &each) { return each.address == picture.address; });
    if (picture.address.isEmpty() || isKnown)
        return;
    if (isPicture) {
        picture.about = text::snippet(attribute(tag, QLatin1String("alt")), kAboutCharacters);
        picture.width = pixels(attribute(tag, QLatin1String("width")));
        picture.height = pixels(attribute(tag, QLatin1String("height")));
    }
    mail.remotePictures.append(picture);
}

} // namespace

void takeRemotePictures(const QString &html, Mail &mail)
{
    qsizetype at = 0;
    while ((at = html.indexOf(QLatin1Char('<'), at)) >= 0) {
        qsizetype end = html.indexOf(QLatin1Char('>'), at);
        if (end < 0)
            end = html.size();
        const QStringView tag = QStringView(html).mid(at, std::min(end - at, kTagCharacters));
        const auto names
            = [&tag](const char16_t *word) { return tag.contains(QStringView(word), Qt::CaseInsensitive); };
        const bool isPicture = tag.startsWith(QLatin1String("<img"), Qt::CaseInsensitive) && names(u"src");
        const bool isBackground = names(u"background");
        if ((isPicture || isBackground) && (names(u"http:") || names(u"https:") || names(u"\"//") || names(u"'//"))) {
            ++mail.blockedPictures;
            note(tag, isPicture, mail);
        }
        at = std::max(end, at + 1);
    }
}

} // namespace baton::mail
