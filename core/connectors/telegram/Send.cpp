// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/TelegramConnector.h"

#include "core/net/Json.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace baton::connectors::telegram {

namespace json = net::json;

namespace {

/// Chat ids have at most 52 bits, message ids 31: JSON numbers hold them. Names of chats stay text.
QJsonValue number(const QString &id)
{
    bool ok = false;
    const qint64 value = id.toLongLong(&ok);
    return ok ? QJsonValue(value) : QJsonValue(id);
}

QJsonObject addressed(const Address &to)
{
    QJsonObject parameters{{QStringLiteral("chat_id"), number(to.chat)}};
    if (!to.message.isEmpty()) {
        parameters.insert(QStringLiteral("reply_parameters"),
            QJsonObject{{QStringLiteral("message_id"), number(to.message)},
                {QStringLiteral("allow_sending_without_reply"), true}});
    }
    if (!to.topic.isEmpty())
        parameters.insert(QStringLiteral("message_thread_id"), number(to.topic));
    if (!to.directTopic.isEmpty())
        parameters.insert(QStringLiteral("direct_messages_topic_id"), number(to.directTopic));
    if (!to.business.isEmpty())
        parameters.insert(QStringLiteral("business_connection_id"), to.business);
    return parameters;
}

net::MultipartForm formFrom(const QJsonObject &parameters)
{
    net::MultipartForm form(net::MultipartForm::randomBoundary());
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        const QByteArray value = it->isObject() ? QJsonDocument(it->toObject()).toJson(QJsonDocument::Compact)
            : it->isArray()                     ? QJsonDocument(it->toArray()).toJson(QJsonDocument::Compact)
            : it->isDouble()                    ? QByteArray::number(it->toInteger())
                                                : it->toString().toUtf8();
        form.addField(it.key().toUtf8(), value);
    }
    return form;
}

QByteArray fileName(const OutgoingMedia &media)
{
    if (!media.fileName.isEmpty())
        return media.fileName.toUtf8();
    return media.mimeType == QLatin1String("image/jpeg") ? QByteArray("picture.jpg") : QByteArray("picture.png");
}

/// How a reply's files go: pictures as such, unless there is another file among them, since albums do not mix the two.
struct Sending {
    const char *method;
    const char *kind; ///< also the name of the single file's field
};
Sending sendingOf(const QList<OutgoingMedia> &media)
{
    const bool hasFile
        = std::any_of(media.cbegin(), media.cend(), [](const OutgoingMedia &one) { return !one.fileName.isEmpty(); });
    if (media.size() > 1)
        return {"sendMediaGroup", hasFile ? "document" : "photo"};
    return hasFile ? Sending{"sendDocument", "document"} : Sending{"sendPhoto", "photo"};
}

Result<void> checkLength(const QString &text, int most)
{
    if (text.size() <= most)
        return {};
    return fail(
        Error::Kind::Refused, QStringLiteral("the text has %1 characters, %2 are allowed").arg(text.size()).arg(most));
}

/// Of an effect that may have happened although the answer says nothing of it.
Error inDoubt(Error error)
{
    if (error.httpStatus >= 500 || (error.kind == Error::Kind::Invalid && error.httpStatus == 0))
        error.kind = Error::Kind::Network;
    return error;
}

/// Does it once more where the group has become a supergroup: the refusal says that nothing has happened.
template <typename Do> Result<QJsonValue> followingMigration(Address to, const Do &doIt)
{
    auto done = doIt(to);
    if (!done && !done.error().migratedTo.isEmpty()) {
        to.chat = done.error().migratedTo;
        to.message.clear(); // numbers begin anew there
        done = doIt(to);
    }
    return done ? Result<QJsonValue>(*done) : fail(inDoubt(done.error().error));
}

} // namespace

Result<QJsonValue> TelegramConnector::sendText(const OutgoingMessage &message, Address to, BotApi &api) const
{
    if (const auto fits = checkLength(message.text, kMaxText); !fits)
        return fail(fits.error());
    return followingMigration(std::move(to), [&](const Address &where) {
        QJsonObject parameters = addressed(where);
        parameters.insert(QStringLiteral("text"), message.text);
        return api.post("sendMessage", parameters);
    });
}

Result<QJsonValue> TelegramConnector::sendFiles(const OutgoingMessage &message, Address to, BotApi &api) const
{
    if (const auto fits = checkLength(message.text, kMaxCaption); !fits)
        return fail(fits.error());
    if (message.media.size() > kMaxAlbum)
        return fail(
            Error::Kind::Refused, QStringLiteral("%1 files, %2 are allowed").arg(message.media.size()).arg(kMaxAlbum));
    for (const OutgoingMedia &media : message.media) {
        if (media.bytes.size() > kMaxFile)
            return fail(Error::Kind::Refused,
                QStringLiteral("a file of %1 bytes, %2 are allowed").arg(media.bytes.size()).arg(kMaxFile));
    }
    const Sending how = sendingOf(message.media);
    return followingMigration(std::move(to), [&](const Address &where) {
        QJsonObject parameters = addressed(where);
        if (message.media.size() == 1) {
            if (!message.text.isEmpty())
                parameters.insert(QStringLiteral("caption"), message.text);
            net::MultipartForm form = formFrom(parameters);
            const OutgoingMedia &media = message.media.constFirst();
            form.addFile(how.kind, fileName(media), media.mimeType.toLatin1(), media.bytes);
            return api.upload(how.method, form);
        }
        QJsonArray album;
        for (qsizetype i = 0; i < message.media.size(); ++i) {
            QJsonObject one{{QStringLiteral("type"), QString::fromLatin1(how.kind)},
                {QStringLiteral("media"), QStringLiteral("attach://file%1").arg(i)}};
            // Below an album of documents stands what the last one says, below one of pictures what the first does.
            const bool hasCaption = qstrcmp(how.kind, "document") == 0 ? i == message.media.size() - 1 : i == 0;
            if (hasCaption && !message.text.isEmpty())
                one.insert(QStringLiteral("caption"), message.text);
            album.append(one);
        }
        parameters.insert(QStringLiteral("media"), album);
        net::MultipartForm form = formFrom(parameters);
        for (qsizetype i = 0; i < message.media.size(); ++i) {
            const OutgoingMedia &media = message.media.at(i);
            form.addFile("file" + QByteArray::number(i), fileName(media), media.mimeType.toLatin1(), media.bytes);
        }
        return api.upload(how.method, form);
    });
}

Result<NetworkMessage> TelegramConnector::written(const QJsonValue &sent, const MessageRef &inReplyTo)
{
    // An album answers with all its messages; the first stands for it, as when one is read.
    const QJsonObject first = sent.isArray() ? sent.toArray().at(0).toObject() : sent.toObject();
    const Cursor none;
    auto message = messageFrom(first, {m_context.self, none});
    if (!message)
        return fail(Error::Kind::Network, QStringLiteral("taken, but the answer cannot be read"));
    for (qsizetype i = 1; sent.isArray() && i < sent.toArray().size(); ++i) {
        const auto more = messageFrom(sent.toArray().at(i).toObject(), {m_context.self, none});
        if (!more)
            continue;
        message->attachments.append(more->attachments);
        if (message->text.isEmpty()) { // documents have it below the last
            message->text = more->text;
            message->html = more->html;
        }
    }
    // What names the conversation is known from what is answered: a supergroup's former id, a business account's owner.
    const QString chatEnd = QLatin1Char('/') + addressFrom(message->connectorData).message;
    const QString ownChat = message->globalId.chopped(chatEnd.size());
    const QString inChat = inReplyTo.globalId.section(QLatin1Char('/'), 0, -2);
    const Address sentTo = addressFrom(message->connectorData);
    if (sentTo.chat == addressFrom(inReplyTo.connectorData).chat && ownChat != inChat) {
        message->globalId = inChat + chatEnd;
        message->networkId = message->globalId;
        if (!message->parentGlobalId.isEmpty()) {
            message->parentGlobalId = inReplyTo.globalId;
            message->parentNetworkId = inReplyTo.globalId;
        }
    }
    message->conversationId = inReplyTo.conversationId;
    message->direction = Direction::Out;
    m_sent.remember(*message);
    return *message;
}

Result<NetworkMessage> TelegramConnector::send(const OutgoingMessage &message, const QByteArray &, const Call &call)
{
    const Address to = addressFrom(message.inReplyTo.connectorData);
    if (to.chat.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("what is answered has no chat"));
    BotApi api(m_context, call);
    const auto sent = message.media.isEmpty() ? sendText(message, to, api) : sendFiles(message, to, api);
    return sent ? written(*sent, message.inReplyTo) : fail(sent.error());
}

Result<NetworkMessage> TelegramConnector::edit(const MessageRef &own, const OutgoingMessage &message, const Call &call)
{
    if (const auto fits = checkLength(message.text, kMaxText); !fits)
        return fail(fits.error());
    const Address where = addressFrom(own.connectorData);
    QJsonObject parameters{{QStringLiteral("chat_id"), number(where.chat)},
        {QStringLiteral("message_id"), number(where.message)}, {QStringLiteral("text"), message.text}};
    if (!where.business.isEmpty())
        parameters.insert(QStringLiteral("business_connection_id"), where.business);
    BotApi api(m_context, call);
    const auto edited = api.post("editMessageText", parameters);
    if (!edited)
        return fail(inDoubt(edited.error().error));
    return written(*edited, own);
}

} // namespace baton::connectors::telegram
