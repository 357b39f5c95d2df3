// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Entities.h"

#include "core/net/Json.h"
#include "core/text/Characters.h"
#include "core/text/Links.h"
#include "core/text/SafeText.h"

#include <algorithm>

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

constexpr qsizetype kMaxId = 256;
constexpr qsizetype kMaxAddress = 2048;
constexpr qsizetype kMaxName = 500;
constexpr qsizetype kMaxAlt = 20'000;
constexpr qsizetype kMaxSubject = 10'000;

/// An id is opaque, but must be one that can be put into an address and a database.
QString idFrom(const QJsonObject &object, json::Key key)
{
    const QString id = json::str(object, key);
    return id.size() > kMaxId || id.contains(QChar::Null) ? QString() : id;
}

QString addressFrom(const QJsonObject &object, json::Key key)
{
    const QString address = json::str(object, key);
    return address.size() > kMaxAddress || address.contains(QChar::Null) ? QString() : address;
}

/// An address that may be opened or fetched later: http or https only.
QString webAddressFrom(const QJsonObject &object, json::Key key)
{
    const auto url = text::safeUrl(json::str(object, key));
    return url && url->scheme() != QLatin1String("mailto") ? QString::fromLatin1(url->toEncoded()) : QString();
}

QString plainText(const QString &raw, qsizetype most) { return text::neutralised(QStringView(raw).left(most)); }

QString handleFrom(const QJsonObject &account, const Viewer &viewer)
{
    QString acct = plainText(json::str(account, "acct", json::str(account, "username")), kMaxName);
    if (acct.isEmpty())
        return {};
    if (!acct.contains(QLatin1Char('@')))
        acct += QLatin1Char('@') + viewer.localDomain;
    return QLatin1Char('@') + acct;
}

Attachment attachmentFrom(const QJsonObject &media)
{
    static const QHash<QString, Attachment::Type> kTypes{
        {QStringLiteral("image"), Attachment::Type::Image},
        {QStringLiteral("gifv"), Attachment::Type::Animation},
        {QStringLiteral("video"), Attachment::Type::Video},
        {QStringLiteral("audio"), Attachment::Type::Audio},
    };
    Attachment attachment;
    attachment.type = kTypes.value(json::str(media, "type"), Attachment::Type::Unknown);
    attachment.url = webAddressFrom(media, "url");
    if (attachment.url.isEmpty())
        attachment.url = webAddressFrom(media, "remote_url");
    attachment.previewUrl = webAddressFrom(media, "preview_url");
    attachment.alt = plainText(json::str(media, "description"), kMaxAlt);
    const QJsonObject original = json::object(json::object(media, "meta"), "original");
    attachment.width = int(std::clamp<qint64>(json::integer(original, "width"), 0, 1'000'000));
    attachment.height = int(std::clamp<qint64>(json::integer(original, "height"), 0, 1'000'000));
    return attachment;
}

/// The choices of a poll, a line each, so that the text is whole.
QString pollLines(const QJsonObject &poll)
{
    QString lines;
    const auto options = json::objects(poll, "options");
    for (const QJsonObject &option : options)
        lines += QStringLiteral("\n\u25CB ") + plainText(json::str(option, "title"), kMaxName);
    return lines;
}

/// True if the markup says nothing that line breaks do not.
bool saysNoMore(QString html)
{
    for (const auto tag : {QLatin1String("<p>"), QLatin1String("</p>"), QLatin1String("<br>"), QLatin1String("<br/>"),
             QLatin1String("<br />")})
        html.remove(tag);
    return !html.contains(QLatin1Char('<'));
}

void readText(NetworkMessage &message, const QJsonObject &status, const Viewer &viewer)
{
    const QString content = json::str(status, "content");
    text::HtmlOptions options;
    options.baseUrl = QUrl(viewer.serverUrl);
    text::SafeText safe
        = content.isEmpty() ? text::fromPlain(json::str(status, "text")) : text::fromHtml(content, options);
    message.text = safe.plain;
    if (!saysNoMore(safe.html))
        message.html = safe.html;
    const QString choices = pollLines(json::object(status, "poll"));
    if (choices.isEmpty())
        return;
    message.text += choices;
    if (!message.html.isEmpty())
        message.html += QStringLiteral("<p>")
            + choices.mid(1).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")) + QStringLiteral("</p>");
}

} // namespace

Viewer Viewer::of(const Person &self, const QString &serverUrl)
{
    Viewer viewer;
    viewer.selfId = self.nativeId;
    viewer.serverUrl = serverUrl;
    const qsizetype at = self.handle.lastIndexOf(QLatin1Char('@'));
    viewer.localDomain = at > 0 ? self.handle.mid(at + 1) : QUrl(serverUrl).authority();
    return viewer;
}

Person personFrom(const QJsonObject &account, const Viewer &viewer)
{
    Person person;
    person.nativeId = idFrom(account, "id");
    person.profileUrl = webAddressFrom(account, "url");
    person.globalId = addressFrom(account, "uri");
    if (person.globalId.isEmpty()) // GoToSocial and others leave it out
        person.globalId = addressFrom(account, "url");
    person.handle = handleFrom(account, viewer);
    person.name = plainText(json::str(account, "display_name"), kMaxName);
    if (person.name.trimmed().isEmpty())
        person.name = plainText(json::str(account, "username"), kMaxName);
    person.avatarUrl = webAddressFrom(account, "avatar_static");
    if (person.avatarUrl.isEmpty())
        person.avatarUrl = webAddressFrom(account, "avatar");
    person.bot = json::boolean(account, "bot");
    return person;
}

std::optional<ReadStatus> statusFrom(const QJsonObject &status, const Viewer &viewer, TimeMs fallbackAt)
{
    if (!json::object(status, "reblog").isEmpty())
        return std::nullopt;
    ReadStatus read;
    NetworkMessage &message = read.message;
    message.networkId = idFrom(status, "id");
    message.permalink = webAddressFrom(status, "url");
    message.globalId = addressFrom(status, "uri");
    if (message.globalId.isEmpty())
        message.globalId = message.permalink;
    if (message.networkId.isEmpty() || message.globalId.isEmpty())
        return std::nullopt;
    if (message.permalink.isEmpty())
        message.permalink = webAddressFrom(status, "uri");

    message.author = personFrom(json::object(status, "account"), viewer);
    message.direction
        = !viewer.selfId.isEmpty() && message.author.nativeId == viewer.selfId ? Direction::Out : Direction::In;
    message.visibility = visibilityFrom(json::str(status, "visibility"));
    message.kind = message.visibility == Visibility::Direct ? ThreadKind::Direct : ThreadKind::Public;
    message.parentNetworkId = idFrom(status, "in_reply_to_id");
    read.inReplyToAccountId = idFrom(status, "in_reply_to_account_id");
    message.at = json::time(status, "created_at").value_or(fallbackAt);
    message.editedAt = json::time(status, "edited_at");
    message.subject = plainText(json::str(status, "spoiler_text"), kMaxSubject);
    message.language = plainText(json::str(status, "language"), 35);
    message.sensitive = json::boolean(status, "sensitive");
    message.liked = json::boolean(status, "favourited");
    readText(message, status, viewer);
    const auto media = json::objects(status, "media_attachments");
    for (const QJsonObject &one : media)
        message.attachments.append(attachmentFrom(one));
    message.isOwnTopLevelPost = message.direction == Direction::Out && message.kind == ThreadKind::Public
        && message.parentNetworkId.isEmpty() && read.inReplyToAccountId.isEmpty();

    AnswerData answer;
    answer.visibility = message.visibility;
    if (message.direction == Direction::In && !message.author.handle.isEmpty())
        answer.mentions.append(message.author.handle);
    const auto mentions = json::objects(status, "mentions");
    for (const QJsonObject &mention : mentions) {
        Person person = personFrom(mention, viewer);
        person.globalId.clear(); // a mention tells the page of a person, not the network-wide id
        if (person.nativeId != viewer.selfId && !person.handle.isEmpty() && !answer.mentions.contains(person.handle))
            answer.mentions.append(person.handle);
        message.mentions.append(person);
    }
    message.connectorData = toConnectorData(answer);
    return read;
}

Revision revisionFrom(const QJsonObject &edit, const Viewer &viewer)
{
    NetworkMessage message;
    readText(message, edit, viewer);
    Revision revision;
    revision.at = json::time(edit, "created_at").value_or(0);
    revision.text = message.text;
    revision.subject = plainText(json::str(edit, "spoiler_text"), kMaxSubject);
    return revision;
}

Visibility visibilityFrom(const QString &word)
{
    if (word == QLatin1String("public"))
        return Visibility::Public;
    if (word == QLatin1String("unlisted") || word == QLatin1String("local"))
        return Visibility::Unlisted;
    if (word == QLatin1String("private") || word == QLatin1String("mutuals_only"))
        return Visibility::Followers;
    return Visibility::Direct;
}

QString visibilityWord(Visibility visibility)
{
    return visibility == Visibility::Followers ? QStringLiteral("private") : toWord(visibility);
}

QByteArray toConnectorData(const AnswerData &data)
{
    QJsonObject object;
    if (data.visibility)
        object.insert(QStringLiteral("v"), visibilityWord(*data.visibility));
    if (!data.mentions.isEmpty())
        object.insert(QStringLiteral("m"), QJsonArray::fromStringList(data.mentions.mid(0, 50)));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

AnswerData answerDataFrom(const QByteArray &connectorData)
{
    AnswerData data;
    const QJsonObject object = QJsonDocument::fromJson(connectorData).object();
    const QString word = object.value(QStringLiteral("v")).toString();
    if (!word.isEmpty())
        data.visibility = visibilityFrom(word);
    data.mentions = json::strings(object, "m");
    return data;
}

} // namespace baton::connectors::mastodon
