// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/feed/Items.h"

#include "core/connectors/Listening.h"
#include "core/text/Links.h"
#include "core/text/SafeText.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

namespace baton::connectors::feed {

namespace {

constexpr qsizetype kMaxId = 300;
constexpr qsizetype kMaxName = 300;
constexpr qsizetype kMaxTitle = 1000;

QString webAddress(const QString &written, const QUrl &base)
{
    const auto url = text::safeUrl(written, base);
    return url && url->scheme() != QLatin1String("mailto") ? QString::fromLatin1(url->toEncoded()) : QString();
}

text::SafeText safeFrom(const FeedText &written, const QUrl &base)
{
    if (written.kind == FeedText::Kind::Plain)
        return text::fromPlain(written.text.trimmed());
    text::HtmlOptions options;
    options.baseUrl = base;
    return text::fromHtml(written.text, options);
}

QString lineFrom(const FeedText &written, qsizetype most)
{
    const QString plain = safeFrom({written.text.left(most * 4), written.kind}, {}).plain;
    return text::neutralised(QStringView(plain.simplified()).left(most));
}

Attachment attachmentFrom(const FeedEnclosure &enclosure, const QString &url)
{
    Attachment attachment;
    attachment.url = url;
    attachment.mimeType = text::neutralised(enclosure.mimeType);
    attachment.sizeBytes = enclosure.sizeBytes;
    attachment.alt = text::neutralised(enclosure.title);
    const QString type = enclosure.mimeType.toLower();
    attachment.type = type.startsWith(QLatin1String("image/")) ? Attachment::Type::Image
        : type.startsWith(QLatin1String("video/"))             ? Attachment::Type::Video
        : type.startsWith(QLatin1String("audio/"))             ? Attachment::Type::Audio
                                                               : Attachment::Type::File;
    return attachment;
}

/// Empty if the item is nothing that could be told apart.
QString idOf(const FeedItem &item, const QString &page)
{
    static const QRegularExpression kStrange(
        QStringLiteral("[\\p{C}\\s]"), QRegularExpression::UseUnicodePropertiesOption);
    const QString id = item.id.trimmed();
    if (!id.isEmpty())
        return id.size() > kMaxId || id.contains(kStrange) ? QStringLiteral("id-") + markOf(id) : id;
    const QString link = page.isEmpty() ? item.link : page;
    const QString title = item.title.text.simplified();
    if (!link.isEmpty() || !title.isEmpty())
        return QStringLiteral("item-") + markOf(link + QLatin1Char('\n') + title);
    const QString body = item.body.text.simplified();
    return body.isEmpty() ? QString() : QStringLiteral("text-") + markOf(body);
}

Person authorFrom(const FeedItem &item, const Person &self)
{
    Person author;
    author.name = text::neutralised(QStringView(item.author.simplified()).left(kMaxName));
    // Never the feed itself: that is our own account, and what it says were ours.
    author.globalId = self.globalId + QStringLiteral("#by");
    if (author.name.isEmpty()) {
        author.name = self.name;
        author.avatarUrl = self.avatarUrl;
    } else {
        author.globalId += QLatin1Char('-') + markOf(author.name);
    }
    author.nativeId = author.globalId;
    author.handle = self.handle;
    author.profileUrl = webAddress(item.authorUrl, item.base);
    if (author.profileUrl.isEmpty())
        author.profileUrl = self.profileUrl;
    return author;
}

void readText(NetworkMessage &message, const FeedItem &item, const QUrl &base)
{
    const QString title = lineFrom(item.title, kMaxTitle);
    const text::SafeText body = safeFrom(item.body, base);
    const QString begin = body.plain.left(title.size() + 1).simplified();
    if (title.isEmpty() || begin == title) {
        message.text = body.plain;
        if (item.body.kind == FeedText::Kind::Html)
            message.html = body.html;
        return;
    }
    message.text = body.plain.isEmpty() ? title : title + QStringLiteral("\n\n") + body.plain;
    message.html = QStringLiteral("<p><strong>%1</strong></p>").arg(title.toHtmlEscaped()) + body.html;
}

} // namespace

Person selfFrom(const FeedDocument &feed, const QUrl &address)
{
    Person self;
    self.globalId = QString::fromLatin1(address.toEncoded());
    self.nativeId = self.globalId;
    self.name = lineFrom(feed.title, kMaxName);
    self.handle = address.host() + (address.path() == QLatin1String("/") ? QString() : address.path());
    self.handle = text::neutralised(QStringView(self.handle).left(kMaxName));
    if (self.name.isEmpty())
        self.name = self.handle;
    self.profileUrl = webAddress(feed.link, feed.base);
    self.avatarUrl = webAddress(feed.image, feed.base);
    return self;
}

QList<NetworkMessage> messagesFrom(const FeedDocument &feed, const Person &self)
{
    QList<NetworkMessage> messages;
    QSet<QString> taken;
    for (const FeedItem &item : feed.items) {
        NetworkMessage message;
        message.permalink = webAddress(item.link, item.base);
        const QString id = idOf(item, message.permalink);
        message.globalId = self.globalId + QLatin1Char('#') + id;
        if (id.isEmpty() || taken.contains(message.globalId))
            continue;
        taken.insert(message.globalId);
        message.networkId = message.globalId;
        message.isHeard = true;
        message.author = authorFrom(item, self);
        message.at = item.published.value_or(item.updated.value_or(0));
        if (item.published && item.updated && *item.updated > *item.published)
            message.editedAt = item.updated;
        const QString language = item.language.isEmpty() ? feed.language : item.language;
        message.language = text::neutralised(QStringView(language).left(35));
        const QUrl page(message.permalink);
        // RSS does not say what relative addresses belong to; they are meant to work on the item's page.
        const bool isAtom = feed.format == QLatin1String("Atom");
        readText(message, item, isAtom || message.permalink.isEmpty() ? item.base : page);
        for (const FeedEnclosure &enclosure : item.enclosures) {
            if (const QString url = webAddress(enclosure.url, item.base); !url.isEmpty())
                message.attachments.append(attachmentFrom(enclosure, url));
        }
        messages.append(message);
    }
    return messages;
}

} // namespace baton::connectors::feed
