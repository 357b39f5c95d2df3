// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/matrix/MatrixConnector.h"

#include "core/base/Ids.h"

namespace baton::connectors::matrix {

namespace json = net::json;

namespace {

// What Matrix clients offer first.
const QString kLike = QStringLiteral("\U0001F44D\uFE0F");

QString transaction() { return QStringLiteral("baton.") + DraftId{random16()}.toHex(); }

Result<void> done(const Result<QJsonObject> &answer) { return answer ? Result<void>{} : fail(answer.error()); }

Result<void> redact(Api &api, const QString &room, const QString &event)
{
    return done(
        api.put(QStringLiteral("/v3/rooms/%1/redact/%2/%3").arg(segment(room), segment(event), transaction()), {}));
}

} // namespace

Result<void> MatrixConnector::like(Api &api, const QString &room, const QString &event)
{
    const auto liked = ownReactions(api, room, event);
    if (!liked)
        return fail(liked.error());
    if (!liked->isEmpty())
        return {}; // a second one would be refused
    return done(api.put(QStringLiteral("/v3/rooms/%1/send/m.reaction/%2").arg(segment(room), transaction()),
        {{QStringLiteral("m.relates_to"),
            QJsonObject{{QStringLiteral("rel_type"), QStringLiteral("m.annotation")},
                {QStringLiteral("event_id"), event}, {QStringLiteral("key"), kLike}}}}));
}

Result<QStringList> MatrixConnector::ownReactions(Api &api, const QString &room, const QString &event)
{
    QStringList own;
    QString from;
    for (int pages = 0; pages < 5; ++pages) {
        net::FormFields query{{QStringLiteral("limit"), QStringLiteral("100")}};
        if (!from.isEmpty())
            query.append({QStringLiteral("from"), from});
        const auto answer = api.get(
            QStringLiteral("/v1/rooms/%1/relations/%2/m.annotation/m.reaction").arg(segment(room), segment(event)),
            query);
        if (!answer)
            return fail(answer.error());
        for (const QJsonObject &reaction : json::objects(*answer, "chunk")) {
            if (json::str(reaction, "sender") == self())
                own.append(json::str(reaction, "event_id"));
        }
        from = json::str(*answer, "next_batch");
        if (from.isEmpty())
            break;
    }
    return own;
}

Result<void> MatrixConnector::unlike(Api &api, const QString &room, const QString &event)
{
    const auto own = ownReactions(api, room, event);
    if (!own)
        return fail(own.error());
    for (const QString &reaction : *own) {
        if (const auto gone = redact(api, room, reaction); !gone)
            return gone;
    }
    return {};
}

Result<void> MatrixConnector::ignore(Api &api, const QString &person, bool on)
{
    const QString path = QStringLiteral("/v3/user/%1/account_data/m.ignored_user_list").arg(segment(self()));
    const auto known = api.get(path);
    if (!known && known.error().kind != Error::Kind::NotFound)
        return fail(known.error());
    QJsonObject content = known.value_or(QJsonObject());
    QJsonObject people = json::object(content, "ignored_users");
    if (people.contains(person) == on)
        return {};
    if (on)
        people.insert(person, QJsonObject{});
    else
        people.remove(person);
    content.insert(QStringLiteral("ignored_users"), people);
    return done(api.put(path, content));
}

Result<void> MatrixConnector::act(const Action &action, const Call &call)
{
    using Kind = Action::Kind;
    Api api(m_context, call);
    const Place place = placeFrom(action.message.connectorData);
    const QString &event = action.message.networkId;
    const bool isAboutPerson = action.kind == Kind::MutePerson || action.kind == Kind::UnmutePerson;
    if (isAboutPerson ? action.person.globalId.isEmpty() : place.room.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("the message names no room or person"));
    const QString room = QStringLiteral("/v3/rooms/") + segment(place.room);
    const bool isRequest = action.kind == Kind::AcceptRequest || action.kind == Kind::DismissRequest;
    if (!isAboutPerson && isRequest != place.isInvite)
        return fail(Error::Kind::Unsupported, QStringLiteral("an invitation can be accepted or declined only"));

    switch (action.kind) {
    case Kind::Like: return like(api, place.room, event);
    case Kind::Unlike: return unlike(api, place.room, event);
    case Kind::MutePerson: return ignore(api, action.person.globalId, true);
    case Kind::UnmutePerson: return ignore(api, action.person.globalId, false);
    case Kind::Report:
        return done(
            api.post(room + QStringLiteral("/report/") + segment(event), {{QStringLiteral("reason"), action.comment}}));
    case Kind::DeleteOwn: return redact(api, place.room, event);
    case Kind::MarkRead:
        return done(api.post(room + QStringLiteral("/receipt/m.read/") + segment(event),
            {{QStringLiteral("thread_id"), place.thread.isEmpty() ? QStringLiteral("main") : place.thread}}));
    case Kind::AcceptRequest: return done(api.post(QStringLiteral("/v3/join/") + segment(place.room)));
    case Kind::DismissRequest: return done(api.post(room + QStringLiteral("/leave")));
    case Kind::MuteThread:
    case Kind::UnmuteThread:
    case Kind::Block:
    case Kind::Unblock:
    case Kind::HideReply:
    case Kind::UnhideReply: break;
    }
    return fail(Error::Kind::Unsupported, QStringLiteral("Matrix has nothing of that kind"));
}

} // namespace baton::connectors::matrix
