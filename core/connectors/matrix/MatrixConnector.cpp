// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/matrix/MatrixConnector.h"

#include "core/connectors/matrix/Entry.h"

namespace baton::connectors::matrix {

namespace json = net::json;

namespace {

constexpr int kNewest = 50; ///< messages of a conversation that are read again before something is sent
constexpr int kAround = 20; ///< messages around an older one
constexpr int kOneByOne = 20; ///< of the messages to refresh that are not among a room's newest
constexpr int kRevisionsPerCall = 10;
constexpr qsizetype kMostToldEdits = 2000;

/// 0: the server does not tell.
void takeUploadSize(AccountLimits &limits, qint64 most)
{
    if (most <= 0)
        return;
    limits.maxFileBytes = most;
    limits.maxImageBytes = most;
}

bool isOutOfReach(const Error &error)
{
    return error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Forbidden;
}

} // namespace

QByteArray roomFilter(const QStringList &types, const QString &sender)
{
    QJsonObject filter{
        {QStringLiteral("types"), QJsonArray::fromStringList(types)}, {QStringLiteral("lazy_load_members"), true}};
    if (!sender.isEmpty())
        filter.insert(QStringLiteral("senders"), QJsonArray{sender});
    return QJsonDocument(filter).toJson(QJsonDocument::Compact);
}

MatrixConnector::MatrixConnector(const ConnectorContext &context)
    : m_context(context)
{
}

Result<Identity> MatrixConnector::identify(const Call &call)
{
    Api api(m_context, call);
    const auto who = api.get(QStringLiteral("/v3/account/whoami"));
    if (!who)
        return fail(who.error());
    Identity identity;
    identity.self = personOf(json::str(*who, "user_id"));
    if (identity.self.globalId.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("whoami answered without a user"));
    const auto profile = api.get(QStringLiteral("/v3/profile/") + segment(identity.self.globalId));
    if (!profile && !isOutOfReach(profile.error()))
        return fail(profile.error());
    Room names;
    takeMembers(names,
        {QJsonObject{{QStringLiteral("type"), QStringLiteral("m.room.member")},
            {QStringLiteral("state_key"), identity.self.globalId},
            {QStringLiteral("content"), profile.value_or(QJsonObject())}}});
    identity.self = names.members.value(identity.self.globalId, identity.self);
    identity.serverUrl = m_context.serverUrl;
    identity.server = identity.self.globalId.section(QLatin1Char(':'), 1);
    identity.limits = info().defaultLimits;
    identity.abilities = info().abilities;
    identity.visibilities = {Visibility::Direct};

    const auto limits = api.get(QStringLiteral("/v1/media/config"));
    if (limits)
        takeUploadSize(identity.limits, json::integer(*limits, "m.upload.size"));
    else if (!isOutOfReach(limits.error()))
        return fail(limits.error());
    net::Request request; // many servers do not show it to clients
    request.url = urlOn(m_context.serverUrl, QStringLiteral("/_matrix/federation/v1/version"));
    const auto software = readAnswer(api.http().send(request), m_context.clock);
    const QJsonObject server = software ? json::object(*software, "server") : QJsonObject();
    identity.serverSoftware = QStringList{json::str(server, "name"), json::str(server, "version")}
                                  .join(QLatin1Char(' '))
                                  .trimmed()
                                  .left(100);
    return identity;
}

Result<MatrixConnector::Page> MatrixConnector::page(
    Api &api, Room &room, const QString &from, const QString &to, const QByteArray &filter, int limit)
{
    net::FormFields query{{QStringLiteral("dir"), QStringLiteral("b")},
        {QStringLiteral("limit"), QString::number(limit)}, {QStringLiteral("filter"), QString::fromUtf8(filter)}};
    if (!from.isEmpty())
        query.append({QStringLiteral("from"), from});
    if (!to.isEmpty())
        query.append({QStringLiteral("to"), to});
    const auto answer = api.get(QStringLiteral("/v3/rooms/%1/messages").arg(segment(room.id)), query);
    if (!answer)
        return fail(answer.error());
    takeMembers(room, json::objects(*answer, "state"));
    Page page{json::objects(*answer, "chunk"), json::str(*answer, "end")};
    if (page.next == from)
        page.next.clear();
    return page;
}

Result<QJsonObject> MatrixConnector::event(Api &api, const QString &room, const QString &id)
{
    return api.get(QStringLiteral("/v3/rooms/%1/event/%2").arg(segment(room), segment(id)));
}

MatrixConnector::Sorted MatrixConnector::sorted(const Room &room, const QList<QJsonObject> &events) const
{
    Sorted sorted;
    const TimeMs now = m_context.clock.nowMs();
    QHash<QString, qsizetype> places; // in messages, by event id
    QHash<QString, TimeMs> edits; // the newest edit of each event
    QSet<QString> liked;
    for (const QJsonObject &event : events) {
        if (const QString gone = redactedBy(event); !gone.isEmpty()) {
            sorted.gone.append({gone, {}, now});
        } else if (isRedacted(event)) {
            sorted.gone.append({json::str(event, "event_id"), {}, now});
        } else if (const QString edited = editedBy(event); !edited.isEmpty()) {
            TimeMs &newest = edits[edited];
            newest = std::max(newest, json::integer(event, "origin_server_ts"));
        } else if (const QString target = reactedToBy(event); !target.isEmpty()) {
            if (json::str(event, "sender") == self())
                liked.insert(target);
        } else if (const auto message = messageFrom(event, room, viewer())) {
            if (places.contains(message->networkId))
                continue;
            places.insert(message->networkId, sorted.messages.size());
            sorted.messages.append(*message);
        }
    }
    sorted.reacted = !liked.isEmpty();
    for (auto edit = edits.cbegin(); edit != edits.cend(); ++edit) {
        const auto place = places.constFind(edit.key());
        // An older server, or a page from before the edit, tells the old text.
        if (place == places.cend() || sorted.messages.at(*place).editedAt.value_or(0) < edit.value())
            sorted.toLookAt.append(edit.key());
    }
    for (const QString &target : std::as_const(liked)) {
        if (const auto place = places.constFind(target); place != places.cend())
            sorted.messages[*place].liked = true;
        else if (!sorted.toLookAt.contains(target))
            sorted.toLookAt.append(target);
    }
    sorted.toLookAt.sort(); // a hash's order is nobody's
    sorted.messages.removeIf([&](const NetworkMessage &message) {
        return std::any_of(sorted.gone.cbegin(), sorted.gone.cend(),
            [&message](const Tombstone &gone) { return gone.networkId == message.networkId; });
    });
    return sorted;
}

Result<MatrixConnector::Sorted> MatrixConnector::eventsOf(Api &api, const Room &room, const QStringList &ids, int most)
{
    QList<QJsonObject> found;
    for (const QString &id : ids.mid(0, most)) {
        const auto one = event(api, room.id, id);
        if (one)
            found.append(*one);
        else if (!isOutOfReach(one.error()))
            return fail(one.error());
    }
    return sorted(room, found);
}

Result<QSet<QString>> MatrixConnector::likedIn(Api &api, const QString &room)
{
    Room unused{room, false, {}};
    const auto reactions = page(api, unused, {}, {}, roomFilter({QStringLiteral("m.reaction")}, self()), 100);
    if (!reactions)
        return fail(reactions.error());
    QSet<QString> liked;
    for (const QJsonObject &reaction : reactions->events) {
        if (json::str(reaction, "sender") == self())
            liked.insert(reactedToBy(reaction));
    }
    return liked;
}

Result<void> MatrixConnector::markLiked(Api &api, const QString &room, QList<NetworkMessage> &messages)
{
    if (messages.isEmpty())
        return {};
    const auto liked = likedIn(api, room);
    if (!liked)
        return isOutOfReach(liked.error()) ? Result<void>{} : fail(liked.error());
    for (NetworkMessage &message : messages)
        message.liked = liked->contains(message.networkId);
    return {};
}

Result<ThreadRead> MatrixConnector::readThread(const MessageRef &message, const Call &call)
{
    Api api(m_context, call);
    const Place place = placeFrom(message.connectorData);
    if (place.room.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("the message names no room"));
    if (place.isInvite)
        return ThreadRead{};
    Room room{place.room, place.direct, {}};
    QList<QJsonObject> events;
    if (place.thread.isEmpty()) {
        const auto newest = page(api, room, {}, {}, roomFilter(messageTypes()), kNewest);
        if (!newest)
            return fail(newest.error());
        events = newest->events;
    } else {
        const auto answer = api.get(
            QStringLiteral("/v1/rooms/%1/relations/%2/m.thread").arg(segment(place.room), segment(place.thread)),
            {{QStringLiteral("limit"), QString::number(kNewest)}, {QStringLiteral("dir"), QStringLiteral("b")}});
        if (!answer && answer.error().kind != Error::Kind::NotFound)
            return fail(answer.error());
        events = answer ? json::objects(*answer, "chunk") : QList<QJsonObject>();
    }
    const auto isThis = [&message](const QJsonObject &one) { return json::str(one, "event_id") == message.networkId; };
    if (std::none_of(events.cbegin(), events.cend(), isThis)) {
        const auto around
            = api.get(QStringLiteral("/v3/rooms/%1/context/%2").arg(segment(place.room), segment(message.networkId)),
                {{QStringLiteral("limit"), QString::number(kAround)},
                    {QStringLiteral("filter"), QString::fromUtf8(roomFilter(messageTypes()))}});
        if (!around)
            return fail(around.error());
        takeMembers(room, json::objects(*around, "state"));
        events += json::objects(*around, "events_before");
        events.append(json::object(*around, "event"));
        events += json::objects(*around, "events_after");
    }
    Sorted found = sorted(room, events);
    // Only what is in this very conversation: a room's threads are others.
    found.messages.removeIf([&](const NetworkMessage &one) { return one.conversationId != conversationOf(place); });
    if (const auto marked = markLiked(api, room.id, found.messages); !marked)
        return fail(marked.error());
    return ThreadRead{found.messages, namedAsKnown(found.gone, {message})};
}

QStringList MatrixConnector::messageTypes()
{
    return {QStringLiteral("m.room.message"), QStringLiteral("m.room.encrypted"), QStringLiteral("m.sticker")};
}

/// Redactions of reactions and edits are none of the conversation; those of known messages get their full name.
QList<Tombstone> MatrixConnector::namedAsKnown(const QList<Tombstone> &gone, const QList<MessageRef> &known)
{
    QList<Tombstone> named;
    QSet<QString> seen;
    for (Tombstone tombstone : gone) {
        if (seen.contains(tombstone.networkId))
            continue;
        seen.insert(tombstone.networkId);
        for (const MessageRef &ref : known) {
            if (ref.networkId == tombstone.networkId)
                tombstone.globalId = ref.globalId;
        }
        named.append(tombstone);
    }
    return named;
}

Result<QList<Revision>> MatrixConnector::revisionsOf(Api &api, const QString &room, const QJsonObject &event)
{
    const auto answer = api.get(
        QStringLiteral("/v1/rooms/%1/relations/%2/m.replace").arg(segment(room), segment(json::str(event, "event_id"))),
        {{QStringLiteral("limit"), QStringLiteral("50")}});
    if (!answer)
        return isOutOfReach(answer.error()) ? Result<QList<Revision>>{} : fail(answer.error());
    QList<Revision> revisions;
    for (const QJsonObject &edit : json::objects(*answer, "chunk")) {
        if (const auto revision = revisionFrom(event, edit))
            revisions.append(*revision);
    }
    std::sort(revisions.begin(), revisions.end(), [](const Revision &a, const Revision &b) { return a.at < b.at; });
    if (revisions.isEmpty())
        return revisions;
    revisions.removeLast(); // the text that stands
    QJsonObject original = event;
    original.remove(QStringLiteral("unsigned"));
    if (const auto first = messageFrom(original, {room, false, {}}, viewer()))
        revisions.prepend({first->at, first->text, {}});
    return revisions;
}

Result<Refresh> MatrixConnector::refresh(const QList<MessageRef> &messages, const Call &call)
{
    Api api(m_context, call);
    Refresh refresh;
    QMap<QString, QList<MessageRef>> byRoom;
    for (const MessageRef &message : messages) {
        const Place place = placeFrom(message.connectorData);
        if (!place.room.isEmpty() && !place.isInvite)
            byRoom[place.room].append(message);
    }
    int oneByOne = kOneByOne;
    int revised = kRevisionsPerCall;
    for (auto it = byRoom.cbegin(); it != byRoom.cend(); ++it) {
        Room room{it.key(), placeFrom(it->first().connectorData).direct, {}};
        // A room's newest page has most of what is looked for, at one request.
        const auto newest = page(api, room, {}, {}, roomFilter(messageTypes()), 100);
        if (!newest && isOutOfReach(newest.error()))
            continue; // left, or not let in any more: nothing is known to be gone
        if (!newest)
            return fail(newest.error());
        QHash<QString, QJsonObject> present;
        for (const QJsonObject &one : newest->events)
            present.insert(json::str(one, "event_id"), one);
        QList<QJsonObject> wanted;
        for (const MessageRef &message : *it) {
            if (!present.contains(message.networkId) && oneByOne-- > 0) {
                const auto one = event(api, it.key(), message.networkId);
                if (!one && !isOutOfReach(one.error()))
                    return fail(one.error());
                if (one)
                    present.insert(message.networkId, *one);
            }
            if (present.contains(message.networkId))
                wanted.append(present.value(message.networkId));
        }
        Sorted found = sorted(room, wanted);
        if (const auto marked = markLiked(api, it.key(), found.messages); !marked)
            return fail(marked.error());
        for (const NetworkMessage &message : std::as_const(found.messages)) {
            const auto edit = replacementOf(present.value(message.networkId));
            if (!edit || !isNewEdit(json::str(*edit, "event_id")) || revised-- <= 0)
                continue;
            const auto earlier = revisionsOf(api, it.key(), present.value(message.networkId));
            if (!earlier)
                return fail(earlier.error());
            refresh.revisions.insert(message.networkId, *earlier);
            noteEdit(json::str(*edit, "event_id"));
        }
        refresh.messages += found.messages;
        refresh.gone += namedAsKnown(found.gone, *it);
    }
    return refresh;
}

bool MatrixConnector::isNewEdit(const QString &id)
{
    const std::lock_guard lock(m_mutex);
    return !m_toldEdits.contains(id);
}

void MatrixConnector::noteEdit(const QString &id)
{
    const std::lock_guard lock(m_mutex);
    if (m_toldEdits.size() >= kMostToldEdits)
        m_toldEdits.clear(); // told once more: the store drops what it knows
    m_toldEdits.insert(id);
}

Result<NetworkMessage> MatrixConnector::resolve(const QUrl &address, const Call &call)
{
    const QStringList parts
        = address.fragment(QUrl::FullyEncoded).section(QLatin1Char('?'), 0, 0).split(QLatin1Char('/'));
    if (address.host() != QLatin1String("matrix.to") || parts.size() != 3)
        return fail(Error::Kind::NotFound, QStringLiteral("not the address of a message"));
    const QString room = QUrl::fromPercentEncoding(parts[1].toUtf8());
    const QString id = QUrl::fromPercentEncoding(parts[2].toUtf8());
    if (!room.startsWith(QLatin1Char('!')) || !id.startsWith(QLatin1Char('$')))
        return fail(Error::Kind::NotFound, QStringLiteral("not the address of a message"));
    Api api(m_context, call);
    const auto direct = api.get(QStringLiteral("/v3/user/%1/account_data/m.direct").arg(segment(self())));
    if (!direct && direct.error().kind != Error::Kind::NotFound)
        return fail(direct.error());
    const auto found = event(api, room, id);
    if (!found)
        return fail(isOutOfReach(found.error()) ? Error{Error::Kind::NotFound, found.error().detail} : found.error());
    const auto message
        = messageFrom(*found, {room, directRooms(direct.value_or(QJsonObject())).contains(room), {}}, viewer());
    return message ? Result<NetworkMessage>(*message)
                   : fail(Error::Kind::NotFound, QStringLiteral("the message does not exist"));
}

} // namespace baton::connectors::matrix
