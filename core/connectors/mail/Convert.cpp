// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Convert.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace baton::connectors::mail {

namespace {

constexpr QLatin1String kOwnPrefix("baton.");
constexpr QLatin1String kUnproven("unproven:");
constexpr qsizetype kKeptAddresses = 50;
constexpr TimeMs kLateMs = 2 * 24 * 3600 * 1000LL;

QString hashed(const QByteArray &bytes, int letters)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(letters));
}

/// Tells this account's numbers from those of its neighbours on the same domain.
QString checkOf(const QString &number, const QString &own)
{
    return hashed("check " + number.toLatin1() + '\n' + own.toUtf8(), 8);
}

QJsonArray toJson(const QList<mime::Address> &addresses)
{
    QJsonArray array;
    for (const mime::Address &each : addresses.mid(0, kKeptAddresses))
        array.append(QJsonArray{each.address, each.name});
    return array;
}

QList<mime::Address> addressesFrom(const QJsonValue &value)
{
    QList<mime::Address> addresses;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &each : array) {
        const QJsonArray pair = each.toArray();
        if (!pair.at(0).toString().isEmpty())
            addresses.append({pair.at(1).toString(), pair.at(0).toString()});
    }
    return addresses;
}

bool isFrom(const QList<mime::Address> &addresses, const QString &own)
{
    return !addresses.isEmpty() && addresses.first().address == own;
}

/// When it came: the sender's clock may be wrong by years. Where the last server on its way had it long before the
/// folder says, somebody has moved his mails here from another one. Of our own mails it is the moment they were
/// written.
TimeMs timeOf(const mime::Mail &mail, const ImapMail &fetched, const Place &place)
{
    if (fetched.at == 0 || (place.isSent && mail.date))
        return mail.date.value_or(fetched.at);
    const bool isMoved = mail.receivedAt && *mail.receivedAt < fetched.at - kLateMs;
    return isMoved ? *mail.receivedAt : fetched.at;
}

Attachment::Type typeOf(const QString &mimeType)
{
    if (mimeType.startsWith(QLatin1String("image/")))
        return Attachment::Type::Image;
    if (mimeType.startsWith(QLatin1String("video/")))
        return Attachment::Type::Video;
    if (mimeType.startsWith(QLatin1String("audio/")))
        return Attachment::Type::Audio;
    return Attachment::Type::File;
}

/// Nobody waits for an answer to what a program wrote or a list carried to many; but a list of our own domain is how
/// some teams share an address, and what comes through it are customers' mails.
bool isAutomatic(const mime::Mail &mail, const Place &place, const QString &own)
{
    if (place.isSent)
        return false;
    if (mail.automatic == mime::Automatic::List && !mail.listPost.isEmpty())
        return !mail.listPost.endsWith(own.mid(own.lastIndexOf(QLatin1Char('@'))));
    return mail.automatic != mime::Automatic::No;
}

Person authorOf(const mime::Mail &mail, const Place &place, const QString &own)
{
    if (place.isSent || !isFrom(mail.from, own))
        return mail.from.isEmpty() ? Person{} : personFrom(mail.from.first());
    // A form on our own page writes in our name and says whom to answer.
    if (!mail.replyTo.isEmpty() && !isFrom(mail.replyTo, own))
        return personFrom(mail.replyTo.first());
    Person stranger = personFrom(mail.from.first());
    stranger.nativeId = stranger.globalId = kUnproven + own;
    return stranger;
}

} // namespace

Person personFrom(const mime::Address &address)
{
    Person person;
    person.nativeId = person.globalId = person.handle = address.address;
    person.name = address.name;
    return person;
}

QByteArray toBytes(const MailData &data)
{
    QJsonObject object{{QStringLiteral("f"), QString::fromLatin1(data.place.folder)},
        {QStringLiteral("v"), qint64(data.place.validity)}, {QStringLiteral("u"), data.place.uid},
        {QStringLiteral("s"), data.subject}, {QStringLiteral("a"), toJson(data.answerTo)},
        {QStringLiteral("o"), toJson(data.others)}, {QStringLiteral("r"), QJsonArray::fromStringList(data.references)}};
    if (data.place.isSent)
        object.insert(QStringLiteral("sent"), true);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

MailData mailDataFrom(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    MailData data;
    data.place.folder = object.value(QLatin1String("f")).toString().toLatin1();
    data.place.validity = quint32(object.value(QLatin1String("v")).toInteger());
    data.place.uid = object.value(QLatin1String("u")).toInteger();
    data.place.isSent = object.value(QLatin1String("sent")).toBool();
    data.subject = object.value(QLatin1String("s")).toString();
    data.answerTo = addressesFrom(object.value(QLatin1String("a")));
    data.others = addressesFrom(object.value(QLatin1String("o")));
    const QJsonArray references = object.value(QLatin1String("r")).toArray();
    for (const QJsonValue &each : references)
        data.references.append(each.toString());
    return data;
}

mime::Mail mailOf(const ImapMail &fetched)
{
    mime::Mail mail = mime::read(fetched.bytes, fetched.size <= fetched.bytes.size());
    if (fetched.outline)
        mime::complete(mail, *fetched.outline, fetched.texts);
    return mail;
}

std::optional<NetworkMessage> messageFrom(
    const mime::Mail &mail, const ImapMail &fetched, const Place &place, const QString &own)
{
    QString id = mail.messageId;
    if (!place.isSent && isOwnId(id, own)) {
        if (isFrom(mail.from, own))
            return std::nullopt;
        id += QLatin1String("-not-ours"); // or it would take the place of what we have written
    }
    NetworkMessage message;
    message.networkId = message.globalId = id;
    message.kind = ThreadKind::Mail;
    message.visibility = Visibility::Direct;
    message.direction = place.isSent ? Direction::Out : Direction::In;
    message.author = authorOf(mail, place, own);
    const bool isInOurName = message.author.globalId.startsWith(kUnproven);
    message.isAutomatic = isInOurName || isAutomatic(mail, place, own);
    message.at = timeOf(mail, fetched, place);
    message.subject = mail.subject;
    message.text = mail.text;
    message.html = mail.html;
    if (mail.bounce) {
        // It belongs to the mail that bounced, wherever that is; by itself it begins nothing.
        message.parentGlobalId = mail.bounce->originalMessageId;
        if (message.parentGlobalId.isEmpty())
            message.conversationId = id;
    } else {
        message.parentGlobalId = mail.inReplyTo;
        message.conversationId = mail.references.isEmpty() ? id : mail.references.first();
    }
    for (const auto *list : {&mail.to, &mail.cc}) {
        for (const mime::Address &each : *list) {
            // Whoever is named twice is named once, as the first time.
            const bool isNamed = std::any_of(message.mentions.begin(), message.mentions.end(),
                [&each](const Person &known) { return known.globalId == each.address; });
            if (!isNamed)
                message.mentions.append(personFrom(each));
        }
    }
    for (qsizetype i = 0; i < mail.parts.size(); ++i) {
        const mime::Part &part = mail.parts.at(i);
        Attachment attachment;
        // What does not stand by itself is named only.
        if (part.kind != mime::Part::Kind::Encrypted && part.kind != mime::Part::Kind::Mail)
            attachment.url = fetched.outline && isSection(part.section)
                ? kSectionScheme + QString::fromLatin1(part.section)
                : kPartScheme + QString::number(i);
        attachment.type = typeOf(part.mimeType);
        attachment.alt = part.name;
        attachment.mimeType = part.mimeType;
        attachment.sizeBytes = part.sizeBytes;
        message.attachments.append(attachment);
    }
    for (const mime::RemotePicture &picture : mail.remotePictures) {
        Attachment attachment;
        attachment.type = Attachment::Type::Image;
        attachment.mimeType = kRemotePictureType;
        attachment.url = picture.address;
        attachment.alt = picture.about;
        attachment.width = picture.width;
        attachment.height = picture.height;
        message.attachments.append(attachment);
    }
    MailData data;
    data.place = place;
    data.subject = mail.subject;
    data.references = mail.references;
    data.answerTo = mail.replyTo.isEmpty() ? mail.from : mail.replyTo;
    data.others = mail.to + mail.cc;
    message.connectorData = toBytes(data);
    return message;
}

QString messageIdOf(const QByteArray &key, const QString &own)
{
    const QString number = hashed("key " + key + '\n' + own.toUtf8(), 32);
    return kOwnPrefix + number + checkOf(number, own) + own.mid(own.lastIndexOf(QLatin1Char('@')));
}

bool isOwnId(const QString &messageId, const QString &own)
{
    const QString domain = own.mid(own.lastIndexOf(QLatin1Char('@')));
    if (!messageId.startsWith(kOwnPrefix) || !messageId.endsWith(domain)
        || messageId.size() != kOwnPrefix.size() + 40 + domain.size())
        return false;
    return messageId.mid(kOwnPrefix.size() + 32, 8) == checkOf(messageId.mid(kOwnPrefix.size(), 32), own);
}

} // namespace baton::connectors::mail
