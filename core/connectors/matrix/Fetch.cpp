// SPDX-License-Identifier: GPL-3.0-or-later
// Reading on: /sync forwards, /messages backwards where it left something out. @see spec.matrix.org, Client-Server API,
// "Syncing"
#include "core/connectors/matrix/MatrixConnector.h"

#include <limits>

namespace baton::connectors::matrix {

namespace json = net::json;

namespace {

constexpr int kPagesPerFetch = 4;
constexpr int kPageSize = 100;
// An account may be in a thousand rooms; what is not in the first answer is read room by room.
constexpr int kFirstEvents = 10;
constexpr int kEvents = 50;
constexpr int kLookAt = 100; ///< events looked at again in one room and fetch, because they were edited or liked
constexpr std::chrono::seconds kAfterWaiting(30);
constexpr qint64 kSyncBytes = 64LL * 1024 * 1024;
constexpr TimeMs kAnyTime = std::numeric_limits<TimeMs>::min();
// Servers' clocks differ, and events come late; a gap ends with its token, this is for servers that do not know it.
constexpr TimeMs kSlackMs = 24LL * 3600 * 1000;

const QStringList &eventTypes()
{
    static const QStringList kTypes{QStringLiteral("m.room.message"), QStringLiteral("m.room.encrypted"),
        QStringLiteral("m.reaction"), QStringLiteral("m.room.redaction"), QStringLiteral("m.sticker")};
    return kTypes;
}

QString syncFilter(int events)
{
    const QJsonObject nothing{{QStringLiteral("types"), QJsonArray{}}};
    // With the members, because servers do not tell at all of a room that was left if nothing of it is wanted.
    const QJsonObject timeline{{QStringLiteral("limit"), events},
        {QStringLiteral("types"),
            QJsonArray::fromStringList(eventTypes() + QStringList{QStringLiteral("m.room.member")})}};
    // Names are told with every message: what the server believes to have told before may be forgotten here.
    const QJsonObject state{{QStringLiteral("lazy_load_members"), true},
        {QStringLiteral("include_redundant_members"), true},
        {QStringLiteral("types"), QJsonArray{QStringLiteral("m.room.member")}}};
    const QJsonObject filter{
        {QStringLiteral("room"),
            QJsonObject{{QStringLiteral("timeline"), timeline}, {QStringLiteral("state"), state},
                {QStringLiteral("ephemeral"), nothing}, {QStringLiteral("account_data"), nothing}}},
        {QStringLiteral("presence"), nothing},
        {QStringLiteral("account_data"),
            QJsonObject{{QStringLiteral("types"), QJsonArray{QStringLiteral("m.direct")}}}}};
    return QString::fromUtf8(QJsonDocument(filter).toJson(QJsonDocument::Compact));
}

QJsonObject stateEvent(const QList<QJsonObject> &events, QLatin1String type, const QString &key)
{
    for (const QJsonObject &event : events) {
        if (json::str(event, "type") == type && json::str(event, "state_key") == key)
            return event;
    }
    return {};
}

/// Whether waiting for another request of this call makes no sense.
bool endsTheRound(const Error &error)
{
    return error.kind == Error::Kind::Auth || error.kind == Error::Kind::RateLimited
        || error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Timeout;
}

} // namespace

Result<Batch> MatrixConnector::fetch(const QByteArray &bytes, const FetchOptions &options, const Call &call)
{
    Api api(m_context, call);
    Cursor cursor = cursorFrom(bytes);
    Batch batch;
    const auto joined = sync(api, cursor, batch, options);
    if (!joined)
        return fail(joined.error());
    const auto filled = fillGaps(api, cursor, batch, options);
    const QByteArray after = toBytes(cursor);
    if (!filled) {
        // A room that cannot be read must not keep the others back. What is new is handed over first; the next fetch
        // finds nothing new and tells the error.
        const bool isNothing = batch.messages.isEmpty() && batch.gone.isEmpty() && after == toBytes(cursorFrom(bytes));
        if (isNothing || filled.error().kind == Error::Kind::Cancelled)
            return fail(filled.error());
    }
    batch.nextCursor = after;
    batch.requestsHeldBack = int(cursor.invites.size());
    batch.more = *joined || !cursor.gaps.isEmpty();
    const bool lost = filled.value_or(false);
    if (cursor.gaps.isEmpty() || lost)
        batch.covered.append({QStringLiteral("rooms"), options.historySince, m_context.clock.nowMs(), lost});
    return batch;
}

Result<QJsonObject> MatrixConnector::syncAnswer(Api &api, Cursor &cursor, const FetchOptions &options)
{
    for (;;) {
        const bool isFirst = cursor.since.isEmpty();
        // Only where nothing else is to be done, and where what the answer asks for can still be done after it.
        const bool waits = !isFirst && cursor.gaps.isEmpty() && api.http().left() > options.wait + kAfterWaiting;
        const auto patience = waits ? options.wait : std::chrono::milliseconds(0);
        net::FormFields query{{QStringLiteral("timeout"), QString::number(patience.count())},
            {QStringLiteral("set_presence"), QStringLiteral("offline")},
            {QStringLiteral("filter"), syncFilter(isFirst ? kFirstEvents : kEvents)}};
        if (!isFirst)
            query.append({QStringLiteral("since"), cursor.since});
        net::Request request;
        request.url = api.urlFor(QStringLiteral("/v3/sync"), query);
        request.maxBodyBytes = kSyncBytes;
        request.idleTimeout += patience;
        auto answer = api.send(std::move(request));
        if (!answer) {
            const Error &error = answer.error();
            const bool isForgotten = !isFirst && error.httpStatus == 400 && error.kind == Error::Kind::Invalid;
            if (!isForgotten)
                return answer;
            // The server does not know its own token any more (it was restored from a backup): everything since then is
            // read room by room.
            cursor.since.clear();
            cursor.rooms.clear();
            cursor.gaps.clear();
            cursor.at = std::max(cursor.at - kSlackMs, options.historySince);
            continue;
        }
        if (json::str(*answer, "next_batch").isEmpty())
            return fail(Error::Kind::Invalid, QStringLiteral("sync answered without next_batch"));
        return answer;
    }
}

/// @return whether a room was joined, whose messages the next answer has
Result<bool> MatrixConnector::sync(Api &api, Cursor &cursor, Batch &batch, const FetchOptions &options)
{
    const auto answer = syncAnswer(api, cursor, options);
    if (!answer)
        return fail(answer.error());
    const bool isFirst = cursor.since.isEmpty();
    for (const QJsonObject &event : json::objects(json::object(*answer, "account_data"), "events")) {
        if (json::str(event, "type") != QLatin1String("m.direct"))
            continue;
        cursor.direct = directRooms(json::object(event, "content"));
        for (const QString &room : std::as_const(cursor.direct)) {
            if (cursor.rooms.contains(room))
                cursor.rooms[room] = true;
        }
    }
    const TimeMs since = isFirst ? std::max(options.historySince, cursor.at) : options.historySince;
    const auto taken = takeRooms(api, cursor, batch, *answer, since, std::exchange(cursor.since, QString()));
    if (!taken)
        return taken;
    const auto joined = takeInvites(api, cursor, batch, json::object(json::object(*answer, "rooms"), "invite"));
    if (!joined)
        return joined;
    cursor.since = json::str(*answer, "next_batch");
    if (*taken || *joined || isFirst || cursor.at == 0)
        cursor.at = m_context.clock.nowMs();
    return *joined;
}

/// What of an answer is about rooms that the account is in or was in until now.
/// @return whether there was anything
Result<bool> MatrixConnector::takeRooms(
    Api &api, Cursor &cursor, Batch &batch, const QJsonObject &answer, TimeMs since, const QString &oldSince)
{
    const QJsonObject rooms = json::object(answer, "rooms");
    bool any = false;
    for (const bool isJoined : {true, false}) {
        const QJsonObject list = isJoined ? json::object(rooms, "join") : json::object(rooms, "leave");
        for (auto it = list.begin(); it != list.end(); ++it) {
            any = true;
            const QJsonObject about = it.value().toObject();
            const QJsonObject timeline = json::object(about, "timeline");
            const QList<QJsonObject> events = json::objects(timeline, "events");
            const QList<QJsonObject> state = json::objects(json::object(about, "state"), "events");
            const bool isNew = !cursor.rooms.contains(it.key());
            Room room{it.key(), isDirect(cursor, it.key(), about, state), {}};
            takeMembers(room, state + events);
            if (isJoined)
                cursor.rooms.insert(room.id, room.direct);
            else
                cursor.rooms.remove(room.id);
            endInvite(cursor, room.id, isJoined, batch);
            const TimeMs earliest = isNew ? since : kAnyTime;
            if (const auto taken = takeRoom(api, room, events, earliest, since, batch); !taken)
                return fail(taken.error());
            const QString before = json::str(timeline, "prev_batch");
            const bool isDone = isNew && !events.isEmpty() && json::integer(events.first(), "origin_server_ts") < since;
            if (json::boolean(timeline, "limited") && !before.isEmpty() && !isDone)
                cursor.gaps.append({room.id, before, isNew ? QString() : oldSince,
                    isNew ? since : std::max(since, cursor.at - kSlackMs)});
        }
    }
    return any;
}

bool MatrixConnector::isDirect(
    const Cursor &cursor, const QString &room, const QJsonObject &about, const QList<QJsonObject> &state) const
{
    if (cursor.rooms.value(room) || cursor.direct.contains(room))
        return true;
    const QJsonObject own = stateEvent(state, QLatin1String("m.room.member"), self());
    if (json::boolean(json::object(json::object(own, "unsigned"), "prev_content"), "is_direct"))
        return true;
    const QJsonObject summary = json::object(about, "summary");
    const auto joined = json::optInteger(summary, "m.joined_member_count");
    return joined && *joined + json::integer(summary, "m.invited_member_count") == 2;
}

/// @param earliest  messages from before are not wanted  @param since  nor others that were only looked at again
Result<void> MatrixConnector::takeRoom(
    Api &api, const Room &room, const QList<QJsonObject> &events, TimeMs earliest, TimeMs since, Batch &batch)
{
    Sorted found = sorted(room, events);
    found.messages.removeIf([&](const NetworkMessage &message) { return message.at < earliest; });
    batch.messages += found.messages;
    batch.gone += found.gone;
    if (found.toLookAt.isEmpty())
        return {};
    auto again = eventsOf(api, room, found.toLookAt, kLookAt);
    if (!again)
        return fail(again.error());
    again->messages.removeIf([&](const NetworkMessage &message) { return message.at < since; });
    if (const auto marked = markLiked(api, room.id, again->messages); !marked)
        return marked;
    // They are newer than what came along.
    for (const NetworkMessage &message : std::as_const(again->messages)) {
        batch.messages.removeIf([&](const NetworkMessage &one) { return one.networkId == message.networkId; });
        batch.messages.append(message);
    }
    batch.gone += again->gone;
    return {};
}

/// Invitations to talk with one person are accepted, all others are held back for somebody to decide.
/// @return whether one was accepted: the next answer has its messages
Result<bool> MatrixConnector::takeInvites(Api &api, Cursor &cursor, Batch &batch, const QJsonObject &invites)
{
    bool joined = false;
    for (auto it = invites.begin(); it != invites.end(); ++it) {
        const QString &room = it.key();
        const QList<QJsonObject> state = json::objects(json::object(it.value().toObject(), "invite_state"), "events");
        const QJsonObject own = stateEvent(state, QLatin1String("m.room.member"), self());
        const QString by = json::str(own, "sender");
        if (json::boolean(json::object(own, "content"), "is_direct")) {
            const auto accepted = api.post(QStringLiteral("/v3/join/") + segment(room));
            if (accepted) {
                joined = true;
                cursor.direct.append(room);
                if (const auto called = callDirect(api, room, by); !called)
                    return fail(called.error());
                continue;
            }
            // What the server refuses for good, or cannot reach, must not keep everything else from being read.
            const Error &error = accepted.error();
            if (error.httpStatus < 400 || error.kind == Error::Kind::Auth || error.kind == Error::Kind::RateLimited)
                return fail(error);
        }
        if (cursor.invites.contains(room) || personOf(by).globalId.isEmpty())
            continue;
        QString shown = json::str(json::object(stateEvent(state, QLatin1String("m.room.name"), {}), "content"), "name");
        if (shown.trimmed().isEmpty())
            shown = json::str(
                json::object(stateEvent(state, QLatin1String("m.room.canonical_alias"), {}), "content"), "alias");
        const Cursor::Invite invite{m_context.clock.nowMs(), by, shown.trimmed().isEmpty() ? room : shown};
        cursor.invites.insert(room, invite);
        batch.messages.append(invitation(room, invite.by, invite.shown, invite.at));
    }
    return joined;
}

void MatrixConnector::endInvite(Cursor &cursor, const QString &room, bool joined, Batch &batch) const
{
    const auto invite = cursor.invites.constFind(room);
    if (invite == cursor.invites.cend())
        return;
    NetworkMessage message = invitation(room, invite->by, invite->shown, invite->at);
    message.isRequest = false;
    if (joined)
        batch.messages.append(message);
    else
        batch.gone.append({message.networkId, message.globalId, m_context.clock.nowMs()});
    cursor.invites.erase(invite);
}

/// Notes in the account's own data that the room is a conversation with one person, as its other apps do, so that
/// colleagues' computers read it the same way.
Result<void> MatrixConnector::callDirect(Api &api, const QString &room, const QString &with)
{
    const QString path = QStringLiteral("/v3/user/%1/account_data/m.direct").arg(segment(self()));
    const auto known = api.get(path);
    if (!known && known.error().kind != Error::Kind::NotFound)
        return fail(known.error());
    QJsonObject direct = known.value_or(QJsonObject());
    QJsonArray rooms = direct.value(with).toArray();
    if (rooms.contains(room))
        return {};
    rooms.append(room);
    direct.insert(with, rooms);
    const auto stored = api.put(path, direct);
    return stored ? Result<void>{} : fail(stored.error());
}

/// @return whether something is lost for good
Result<bool> MatrixConnector::fillGaps(Api &api, Cursor &cursor, Batch &batch, const FetchOptions &options)
{
    bool lost = false;
    std::optional<Error> problem;
    qsizetype at = 0;
    for (int pages = 0; pages < kPagesPerFetch && at < cursor.gaps.size(); ++pages) {
        Cursor::Gap gap = cursor.gaps.at(at);
        Room room{gap.room, cursor.rooms.value(gap.room) || cursor.direct.contains(gap.room), {}};
        const auto found = page(api, room, gap.from, gap.to, roomFilter(eventTypes()), kPageSize);
        const auto taken = !found
            ? fail(found.error())
            : takeRoom(api, room, found->events, gap.to.isEmpty() ? gap.stopAt : kAnyTime, options.historySince, batch);
        if (!taken) {
            const Error &error = taken.error();
            if (!found && (error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Forbidden)) {
                cursor.gaps.removeAt(at); // left, or not let in any more
                continue;
            }
            if (!found && error.kind == Error::Kind::Invalid && error.httpStatus == 400) {
                cursor.gaps.removeAt(at); // the server has forgotten the place
                lost = true;
                continue;
            }
            problem = problem.value_or(error);
            if (endsTheRound(error))
                break;
            ++at;
            continue;
        }
        const bool isOld = !found->events.isEmpty()
            && std::all_of(found->events.cbegin(), found->events.cend(), [&gap](const QJsonObject &event) {
                   return json::integer(event, "origin_server_ts", kAnyTime) < gap.stopAt;
               });
        if (found->next.isEmpty() || found->next == gap.to || isOld)
            cursor.gaps.removeAt(at);
        else
            cursor.gaps[at].from = found->next;
    }
    if (problem)
        return fail(*problem);
    return lost;
}

} // namespace baton::connectors::matrix
