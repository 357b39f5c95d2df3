// SPDX-License-Identifier: GPL-3.0-or-later
// Writing: messages under a transaction id made from the draft's key, so that a second try is the same message.
#include "core/connectors/matrix/MatrixConnector.h"

#include "core/base/Ids.h"
#include "core/text/Characters.h"

namespace baton::connectors::matrix {

namespace json = net::json;

namespace {

// Clocks differ: what was sent may be dated a little before the person pressed Send.
constexpr TimeMs kClockSlackMs = 2 * 60 * 1000;
constexpr int kPagesToLookThrough = 5;
constexpr int kPageSize = 100;

QString transactionOf(const QByteArray &key)
{
    return QStringLiteral("baton.")
        + QString::fromLatin1(key.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

/// An answer that makes no sense came from somewhere: what was asked may have happened.
Error inDoubt(Error error)
{
    if (error.kind == Error::Kind::Invalid && error.httpStatus < 400)
        error.kind = Error::Kind::Network;
    return error;
}

/// Some of its files are out: nobody may say that nothing has left, and a refusal refuses only the rest.
Error partlyOut(const Error &error)
{
    return {Error::Kind::Network, QStringLiteral("after some of the files: ") + error.detail};
}

QJsonObject relationTo(const MessageRef &parent, const Place &place)
{
    QJsonObject relation{
        {QStringLiteral("m.in_reply_to"), QJsonObject{{QStringLiteral("event_id"), parent.networkId}}}};
    if (!place.thread.isEmpty()) {
        relation.insert(QStringLiteral("rel_type"), QStringLiteral("m.thread"));
        relation.insert(QStringLiteral("event_id"), place.thread);
        // Clients that know no threads see what it follows; the others show it as the next in the thread.
        relation.insert(QStringLiteral("is_falling_back"), true);
    }
    return relation;
}

QJsonObject textContent(const QString &text)
{
    return {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text}};
}

/// `what` as an answer.
QJsonObject answering(QJsonObject what, const OutgoingMessage &message, const Place &place, const QString &self)
{
    QJsonObject mentions;
    const QString &asker = message.parentAuthor.globalId;
    if (!asker.isEmpty() && asker != self)
        mentions.insert(QStringLiteral("user_ids"), QJsonArray{asker});
    what.insert(QStringLiteral("m.mentions"), mentions);
    what.insert(QStringLiteral("m.relates_to"), relationTo(message.inReplyTo, place));
    return what;
}

/// Files have no text to be known by but their names.
QString bodyOf(const OutgoingMessage &message)
{
    return message.text.isEmpty() && !message.media.isEmpty()
        ? json::str(fileContent(message.media.constFirst(), {}, {}), "body")
        : message.text;
}

/// What an edited message says then: its file stays what it is, and the words are what stands below it.
QJsonObject edited(const QJsonObject &before, const QString &text)
{
    QJsonObject content = json::object(before, "content");
    if (!content.contains(QLatin1String("url")))
        return textContent(text);
    if (!content.contains(QLatin1String("filename")))
        content.insert(QStringLiteral("filename"), content.value(QLatin1String("body")));
    content.insert(QStringLiteral("body"), text);
    for (const char *gone : {"m.relates_to", "m.mentions", "m.new_content", "format", "formatted_body"})
        content.remove(QLatin1String(gone));
    return content;
}

} // namespace

/// The message as the server has it, with the server's time; as it was written if that cannot be read just now.
Result<NetworkMessage> MatrixConnector::written(Api &api, const Room &room, const QString &id, QJsonObject ours)
{
    const auto stored = event(api, room.id, id);
    if (stored) {
        if (const auto message = messageFrom(*stored, room, viewer()))
            return *message;
    }
    ours.insert(QStringLiteral("event_id"), id);
    ours.insert(QStringLiteral("type"), QStringLiteral("m.room.message"));
    ours.insert(QStringLiteral("sender"), self());
    if (!ours.contains(QLatin1String("origin_server_ts")))
        ours.insert(QStringLiteral("origin_server_ts"), m_context.clock.nowMs());
    const auto message = messageFrom(ours, room, viewer());
    return message ? Result<NetworkMessage>(*message)
                   : fail(Error::Kind::Invalid, QStringLiteral("the server took the message under no id"));
}

Result<NetworkMessage> MatrixConnector::send(const OutgoingMessage &message, const QByteArray &key, const Call &call)
{
    const Place place = placeFrom(message.inReplyTo.connectorData);
    if (place.room.isEmpty() || place.isInvite)
        return fail(Error::Kind::Unsupported, QStringLiteral("there is no room to answer in"));
    Api api(m_context, call);
    const auto addresses = upload(api, message.media);
    if (!addresses)
        return fail(addresses.error());
    // An event holds one file. Those with a transaction of their own go first: once the last, which has the text, is
    // there, all are.
    const QString path = QStringLiteral("/v3/rooms/%1/send/m.room.message/").arg(segment(place.room));
    for (qsizetype i = 1; i < addresses->size(); ++i) {
        const QJsonObject file = fileContent(message.media.at(i), addresses->at(i), {});
        const auto sent = api.put(
            path + transactionOf(key) + QLatin1Char('.') + QString::number(i), answering(file, message, place, self()));
        if (!sent)
            return fail(i == 1 ? inDoubt(sent.error()) : partlyOut(sent.error()));
    }
    const QJsonObject content = answering(addresses->isEmpty()
            ? textContent(message.text)
            : fileContent(message.media.constFirst(), addresses->constFirst(), message.text),
        message, place, self());
    const auto answer = api.put(path + transactionOf(key), content);
    if (!answer)
        return fail(addresses->size() > 1 ? partlyOut(answer.error()) : inDoubt(answer.error()));
    const QString id = json::str(*answer, "event_id");
    if (id.isEmpty()) // something was said to it, nobody knows what
        return fail(Error::Kind::Network, QStringLiteral("the server took the message under no id"));
    Room room{place.room, place.direct, {{self(), m_context.self}}};
    return written(api, room, id, {{QStringLiteral("content"), content}});
}

Result<Found> MatrixConnector::findSent(const OutgoingMessage &message, const QByteArray &key, const Call &call)
{
    const Place place = placeFrom(message.inReplyTo.connectorData);
    if (place.room.isEmpty() || place.isInvite)
        return Found{Found::Answer::SurelyNot, {}};
    Api api(m_context, call);
    Room room{place.room, place.direct, {{self(), m_context.self}}};
    const QString transaction = transactionOf(key);
    const QByteArray filter = roomFilter({QStringLiteral("m.room.message")}, self());
    QString from;
    for (int i = 0; i < kPagesToLookThrough; ++i) {
        const auto found = page(api, room, from, {}, filter, kPageSize);
        if (!found)
            return fail(found.error());
        for (const QJsonObject &event : found->events) {
            if (json::str(event, "sender") != self())
                continue;
            const QJsonObject content = json::object(event, "content");
            const QString told = json::str(json::object(event, "unsigned"), "transaction_id");
            const bool isOldEnough = json::integer(event, "origin_server_ts") >= message.createdAt - kClockSlackMs;
            // The server tells its id for a message only to the session that sent it. After signing in anew it is the
            // words, and what they answer.
            const bool isOurs = told.isEmpty() ? isOldEnough && json::str(content, "body") == bodyOf(message)
                    && json::str(json::object(json::object(content, "m.relates_to"), "m.in_reply_to"), "event_id")
                        == message.inReplyTo.networkId
                                               : told == transaction;
            const auto sent = isOurs ? messageFrom(event, room, viewer()) : std::nullopt;
            if (sent)
                return Found{Found::Answer::Found, sent};
        }
        const bool isPast = std::any_of(found->events.cbegin(), found->events.cend(), [&](const QJsonObject &event) {
            return json::str(event, "sender") == self()
                && json::integer(event, "origin_server_ts") < message.createdAt - kClockSlackMs;
        });
        from = found->next;
        if (from.isEmpty() || isPast)
            return Found{Found::Answer::SurelyNot, {}};
    }
    return Found{Found::Answer::CannotTell, {}};
}

Result<NetworkMessage> MatrixConnector::edit(const MessageRef &own, const OutgoingMessage &message, const Call &call)
{
    const Place place = placeFrom(own.connectorData);
    if (place.room.isEmpty() || place.isInvite)
        return fail(Error::Kind::NotFound, QStringLiteral("the message names no room"));
    Api api(m_context, call);
    const auto before = event(api, place.room, own.networkId);
    if (!before)
        return fail(before.error());
    if (json::str(*before, "sender") != self())
        return fail(Error::Kind::Forbidden, QStringLiteral("not a message of this account"));
    QJsonObject fresh = edited(*before, message.text);
    QJsonObject content = fresh;
    fresh.insert(QStringLiteral("m.mentions"), QJsonObject{});
    content.insert(
        QStringLiteral("body"), QString(QStringLiteral("* ") + message.text)); // for clients that know no edits
    content.insert(QStringLiteral("m.new_content"), fresh);
    content.insert(QStringLiteral("m.mentions"), QJsonObject{}); // nobody is called anew
    content.insert(QStringLiteral("m.relates_to"),
        QJsonObject{
            {QStringLiteral("rel_type"), QStringLiteral("m.replace")}, {QStringLiteral("event_id"), own.networkId}});
    // A new id each time: the same words again, after others in between, are another edit.
    const auto answer = api.put(QStringLiteral("/v3/rooms/%1/send/m.room.message/%2")
                                    .arg(segment(place.room), transactionOf(DraftId{random16()}.toBytes())),
        content);
    if (!answer)
        return fail(inDoubt(answer.error()));
    // As it will be told from now on, should reading it fail.
    QJsonObject now = *before;
    const QJsonObject edit{{QStringLiteral("event_id"), json::str(*answer, "event_id")},
        {QStringLiteral("type"), QStringLiteral("m.room.message")}, {QStringLiteral("sender"), self()},
        {QStringLiteral("origin_server_ts"), m_context.clock.nowMs()}, {QStringLiteral("content"), content}};
    now.insert(QStringLiteral("unsigned"),
        QJsonObject{{QStringLiteral("m.relations"), QJsonObject{{QStringLiteral("m.replace"), edit}}}});
    const Room room{place.room, place.direct, {{self(), m_context.self}}};
    return written(api, room, own.networkId, now);
}

} // namespace baton::connectors::matrix
