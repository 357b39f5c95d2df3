// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/MessageBody.h"

#include "core/text/SafeText.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

namespace baton::inbox {

namespace {

constexpr qsizetype kMaxPeople = 200; ///< that a message mentions
constexpr qsizetype kMaxRevisions = 200;
constexpr int kMaxAttachments = 50;

void put(QJsonObject &object, const char *name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(QLatin1String(name), text);
}

void mark(QJsonObject &object, const char *name, bool is)
{
    if (is)
        object.insert(QLatin1String(name), true);
}

QString textOf(const QJsonObject &object, const char *name) { return object.value(QLatin1String(name)).toString(); }

bool isMarked(const QJsonObject &object, const char *name) { return object.value(QLatin1String(name)).toBool(); }

TimeMs timeOf(const QJsonObject &object, const char *name) { return object.value(QLatin1String(name)).toInteger(); }

/// Whether the address only names something. One with a query may be signed for whoever holds it.
bool isPlain(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"))
        && !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty();
}

QString plainOnly(const QString &address) { return isPlain(address) ? address : QString(); }

QJsonObject personTo(const Person &person)
{
    QJsonObject object;
    put(object, "id", person.globalId);
    put(object, "native", person.nativeId);
    put(object, "name", person.name);
    put(object, "handle", person.handle);
    put(object, "avatar", plainOnly(person.avatarUrl));
    put(object, "profile", plainOnly(person.profileUrl));
    mark(object, "bot", person.bot);
    return object;
}

Person personFrom(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    Person person;
    person.globalId = textOf(object, "id");
    person.nativeId = textOf(object, "native");
    person.name = text::neutralised(textOf(object, "name"));
    person.handle = text::neutralised(textOf(object, "handle"));
    person.avatarUrl = plainOnly(textOf(object, "avatar"));
    person.profileUrl = plainOnly(textOf(object, "profile"));
    person.bot = isMarked(object, "bot");
    return person;
}

QList<Attachment> withoutAddresses(QList<Attachment> attachments, Visibility visibility)
{
    const bool isForEverybody = visibility == Visibility::Public || visibility == Visibility::Unlisted;
    for (Attachment &attachment : attachments) {
        if (!isForEverybody || !isPlain(attachment.url))
            attachment.url.clear();
        if (!isForEverybody || !isPlain(attachment.previewUrl))
            attachment.previewUrl.clear();
    }
    return attachments;
}

} // namespace

QString bodyOf(const PublishedMessage &published)
{
    const NetworkMessage &message = published.message;
    QJsonObject object;
    object.insert(QLatin1String("at"), qint64(message.at));
    if (message.editedAt)
        object.insert(QLatin1String("edited"), qint64(*message.editedAt));
    object.insert(QLatin1String("author"), personTo(message.author));
    QJsonArray mentions;
    for (const Person &person : message.mentions.first(std::min(message.mentions.size(), kMaxPeople)))
        mentions.append(personTo(person));
    if (!mentions.isEmpty())
        object.insert(QLatin1String("mentions"), mentions);
    put(object, "global", message.globalId);
    put(object, "native", message.networkId);
    put(object, "parent", message.parentGlobalId);
    put(object, "nativeParent", message.parentNetworkId);
    put(object, "conversation", message.conversationId);
    put(object, "text", message.text);
    put(object, "html", message.html.size() <= kMaxBodyHtmlCharacters ? message.html : QString());
    put(object, "subject", message.subject);
    put(object, "language", message.language);
    put(object, "kind", toWord(message.kind));
    put(object, "visibility", toWord(message.visibility));
    mark(object, "out", message.direction == Direction::Out);
    put(object, "permalink", plainOnly(message.permalink));
    const QByteArray attachments = attachmentsToJson(withoutAddresses(message.attachments, message.visibility));
    if (!message.attachments.isEmpty())
        object.insert(QLatin1String("attachments"), QJsonDocument::fromJson(attachments).array());
    mark(object, "history", published.isHistory);
    mark(object, "sensitive", message.sensitive);
    mark(object, "liked", message.liked);
    mark(object, "request", message.isRequest);
    mark(object, "automatic", message.isAutomatic);
    mark(object, "heard", message.isHeard);
    mark(object, "ownPost", message.isOwnTopLevelPost);
    QJsonArray revisions;
    for (const Revision &revision : published.revisions.last(std::min(published.revisions.size(), kMaxRevisions))) {
        QJsonObject earlier;
        earlier.insert(QLatin1String("at"), qint64(revision.at));
        put(earlier, "text", revision.text);
        put(earlier, "subject", revision.subject);
        revisions.append(earlier);
    }
    if (!revisions.isEmpty())
        object.insert(QLatin1String("revisions"), revisions);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<PublishedMessage> publishedFrom(const QString &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body.toUtf8()).object();
    PublishedMessage published;
    NetworkMessage &message = published.message;
    message.at = timeOf(object, "at");
    if (object.contains(QLatin1String("edited")))
        message.editedAt = timeOf(object, "edited");
    message.author = personFrom(object.value(QLatin1String("author")));
    message.globalId = textOf(object, "global");
    message.networkId = textOf(object, "native");
    const auto kind = threadKindFromWord(textOf(object, "kind"));
    const auto visibility = visibilityFromWord(textOf(object, "visibility"));
    const bool hasAuthor = !message.author.globalId.isEmpty() || !message.author.nativeId.isEmpty();
    if (message.at == 0 || message.globalId.isEmpty() || !hasAuthor || !kind || !visibility)
        return fail(Error::Kind::Invalid, QStringLiteral("a published message is not in its form"));
    message.kind = *kind;
    message.visibility = *visibility;
    const QJsonArray mentions = object.value(QLatin1String("mentions")).toArray();
    for (qsizetype i = 0; i < std::min(mentions.size(), kMaxPeople); ++i)
        message.mentions.append(personFrom(mentions.at(i)));
    message.parentGlobalId = textOf(object, "parent");
    message.parentNetworkId = textOf(object, "nativeParent");
    message.conversationId = textOf(object, "conversation");
    message.text = text::fromPlain(textOf(object, "text")).plain;
    const QString html = textOf(object, "html");
    if (!html.isEmpty() && html.size() <= kMaxBodyHtmlCharacters) {
        const text::SafeText safe = text::fromHtml(html);
        message.html = safe.simplified ? QString() : safe.html;
    }
    message.subject = text::fromPlain(textOf(object, "subject")).plain;
    message.language = textOf(object, "language");
    message.direction = isMarked(object, "out") ? Direction::Out : Direction::In;
    message.permalink = plainOnly(textOf(object, "permalink"));
    const QJsonArray attachments = object.value(QLatin1String("attachments")).toArray();
    if (!attachments.isEmpty() && attachments.size() <= kMaxAttachments) {
        message.attachments = withoutAddresses(
            attachmentsFromJson(QJsonDocument(attachments).toJson(QJsonDocument::Compact)), message.visibility);
        for (Attachment &attachment : message.attachments)
            attachment.alt = text::neutralised(attachment.alt);
    }
    published.isHistory = isMarked(object, "history");
    message.sensitive = isMarked(object, "sensitive");
    message.liked = isMarked(object, "liked");
    message.isRequest = isMarked(object, "request");
    message.isAutomatic = isMarked(object, "automatic");
    message.isHeard = isMarked(object, "heard");
    message.isOwnTopLevelPost = isMarked(object, "ownPost");
    const QJsonArray revisions = object.value(QLatin1String("revisions")).toArray();
    for (qsizetype i = 0; i < std::min(revisions.size(), kMaxRevisions); ++i) {
        const QJsonObject earlier = revisions.at(i).toObject();
        published.revisions.append({timeOf(earlier, "at"), text::fromPlain(textOf(earlier, "text")).plain,
            text::fromPlain(textOf(earlier, "subject")).plain});
    }
    return published;
}

} // namespace baton::inbox
