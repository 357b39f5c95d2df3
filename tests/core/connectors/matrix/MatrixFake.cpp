// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/matrix/MatrixFake.h"

#include <QtCore/QJsonDocument>

namespace baton::test {

using demo::HttpReply;
using demo::HttpRequest;

const QString MatrixFake::kBrand = QStringLiteral("@brand:matrix.test");
const QString MatrixFake::kPriya = QStringLiteral("@priya:matrix.test");
const QString MatrixFake::kTom = QStringLiteral("@tom:kiste.example");

namespace {

HttpReply object(const QJsonObject &body) { return HttpReply::json(QJsonDocument(body).toJson()); }

HttpReply refused(int status, const char *errcode)
{
    return HttpReply::json(QByteArray(R"({"errcode":")") + errcode + R"(","error":"x"})", status);
}

QJsonObject bodyOf(const HttpRequest &request) { return QJsonDocument::fromJson(request.body).object(); }

QString valueOf(const QUrlQuery &query, const char *name)
{
    return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
}

/// "s12" or "t12" as a place in the log; -1 if it is none.
int placeFrom(const QString &token)
{
    bool ok = false;
    const int place = token.mid(1).toInt(&ok);
    return ok && (token.startsWith(QLatin1Char('s')) || token.startsWith(QLatin1Char('t'))) ? place : -1;
}

QString relationOf(const QJsonObject &event, const char *key)
{
    return event.value(QLatin1String("content"))
        .toObject()
        .value(QLatin1String("m.relates_to"))
        .toObject()
        .value(QLatin1String(key))
        .toString();
}

} // namespace

MatrixFake::MatrixFake(FakeClock &clock)
    : m_clock(clock)
    , m_server([this](const HttpRequest &request) { return answer(request); })
{
}

void MatrixFake::joins(const QString &room, int members)
{
    const std::lock_guard lock(m_mutex);
    m_rooms.insert(room, {int(m_log.size()), -1, members});
}

void MatrixFake::leaves(const QString &room)
{
    const std::lock_guard lock(m_mutex);
    m_rooms[room].leftAt = int(m_log.size());
    append(room, {{QStringLiteral("type"), QStringLiteral("m.room.member")}, {QStringLiteral("sender"), kBrand}});
}

void MatrixFake::invites(const QString &room, const QString &by, bool direct, const QString &name)
{
    const std::lock_guard lock(m_mutex);
    m_invites.insert(room, {by, direct, name, int(m_log.size())});
    append({}, {}); // it moves /sync on
}

QString MatrixFake::append(const QString &room, QJsonObject event)
{
    const QString id = QStringLiteral("$%1").arg(m_log.size() + 1, 43, 10, QLatin1Char('e'));
    event.insert(QStringLiteral("event_id"), id);
    event.insert(QStringLiteral("room_id"), room);
    if (!event.contains(QLatin1String("origin_server_ts")))
        event.insert(QStringLiteral("origin_server_ts"), m_clock.nowMs());
    m_clock.advance(std::chrono::seconds(1));
    const QString edited
        = relationOf(event, "rel_type") == QLatin1String("m.replace") ? relationOf(event, "event_id") : QString();
    m_log.append({room, event, -1});
    if (const int place = placeOf(edited);
        place >= 0 && m_log[place].body.value(QLatin1String("sender")) == event.value(QLatin1String("sender")))
        m_log[place].edit = int(m_log.size()) - 1;
    return id;
}

QString MatrixFake::writes(
    const QString &room, const QString &sender, const QJsonObject &content, TimeMs at, const QString &type)
{
    const std::lock_guard lock(m_mutex);
    return append(room,
        {{QStringLiteral("type"), type}, {QStringLiteral("sender"), sender}, {QStringLiteral("content"), content},
            {QStringLiteral("origin_server_ts"), at != 0 ? at : m_clock.nowMs()},
            {QStringLiteral("unsigned"),
                QJsonObject{{QStringLiteral("age"), 1234}, {QStringLiteral("membership"), QStringLiteral("join")}}}});
}

QString MatrixFake::says(const QString &room, const QString &sender, const QString &text, TimeMs at)
{
    return writes(
        room, sender, {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text}}, at);
}

QString MatrixFake::saysInThread(const QString &room, const QString &sender, const QString &root, const QString &text)
{
    return writes(room, sender,
        {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text},
            {QStringLiteral("m.relates_to"),
                QJsonObject{{QStringLiteral("rel_type"), QStringLiteral("m.thread")},
                    {QStringLiteral("event_id"), root}, {QStringLiteral("is_falling_back"), true},
                    {QStringLiteral("m.in_reply_to"), QJsonObject{{QStringLiteral("event_id"), root}}}}}});
}

QString MatrixFake::edits(const QString &room, const QString &sender, const QString &event, const QString &text)
{
    return writes(room, sender,
        {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), QStringLiteral("* ") + text},
            {QStringLiteral("m.new_content"),
                QJsonObject{{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text}}},
            {QStringLiteral("m.relates_to"),
                QJsonObject{
                    {QStringLiteral("rel_type"), QStringLiteral("m.replace")}, {QStringLiteral("event_id"), event}}}});
}

void MatrixFake::redacts(const QString &room, const QString &event)
{
    const std::lock_guard lock(m_mutex);
    redactLocked(room, event, kPriya);
}

QString MatrixFake::redactLocked(const QString &room, const QString &event, const QString &by)
{
    const QString id = append(room,
        {{QStringLiteral("type"), QStringLiteral("m.room.redaction")}, {QStringLiteral("sender"), by},
            {QStringLiteral("redacts"), event},
            {QStringLiteral("content"), QJsonObject{{QStringLiteral("redacts"), event}}}});
    if (const int place = placeOf(event); place >= 0) {
        QJsonObject &body = m_log[place].body;
        body.insert(QStringLiteral("content"), QJsonObject{});
        body.insert(QStringLiteral("unsigned"),
            QJsonObject{{QStringLiteral("redacted_because"), m_log.last().body}, {QStringLiteral("redacted_by"), id}});
        m_log[place].edit = -1;
    }
    return id;
}

void MatrixFake::expireTokens(bool soft)
{
    const std::lock_guard lock(m_mutex);
    ++m_tokens;
    m_soft = soft;
}

void MatrixFake::forgetPlaces()
{
    const std::lock_guard lock(m_mutex);
    m_forgotten = int(m_log.size());
    append({}, {});
}

void MatrixFake::setTellsEdits(bool tells)
{
    const std::lock_guard lock(m_mutex);
    m_tellsEdits = tells;
}

QStringList MatrixFake::brandTexts() const
{
    const std::lock_guard lock(m_mutex);
    QStringList texts;
    for (const Event &event : m_log) {
        if (event.body.value(QLatin1String("sender")) == kBrand
            && event.body.value(QLatin1String("type")) == QLatin1String("m.room.message")) {
            const QString body
                = event.body.value(QLatin1String("content")).toObject().value(QLatin1String("body")).toString();
            if (!body.isEmpty())
                texts.append(body);
        }
    }
    return texts;
}

QList<std::pair<QString, QByteArray>> MatrixFake::brandFiles() const
{
    const std::lock_guard lock(m_mutex);
    QList<std::pair<QString, QByteArray>> files;
    for (const Event &event : m_log) {
        const QJsonObject content = event.body.value(QLatin1String("content")).toObject();
        const QString id = content.value(QLatin1String("url")).toString().section(QLatin1Char('/'), -1);
        if (event.body.value(QLatin1String("sender")) == kBrand && m_media.contains(id))
            files.append({content.value(QLatin1String("filename")).toString(), m_media.value(id).body});
    }
    return files;
}

void MatrixFake::movesMedia(const QString &id, const QString &address)
{
    const std::lock_guard lock(m_mutex);
    HttpReply moved;
    moved.status = 307;
    moved.setHeader("Location", address.toUtf8());
    m_media.insert(id, moved);
}

QStringList MatrixFake::joinedRooms() const
{
    const std::lock_guard lock(m_mutex);
    QStringList rooms;
    for (auto it = m_rooms.cbegin(); it != m_rooms.cend(); ++it) {
        if (it->leftAt < 0)
            rooms.append(it.key());
    }
    return rooms;
}

QJsonObject MatrixFake::accountData(const QString &type) const
{
    const std::lock_guard lock(m_mutex);
    return m_accountData.value(type);
}

QJsonObject MatrixFake::newest(const QString &room) const
{
    const std::lock_guard lock(m_mutex);
    for (qsizetype at = m_log.size() - 1; at >= 0; --at) {
        if (m_log.at(at).room == room)
            return m_log.at(at).body;
    }
    return {};
}

QStringList MatrixFake::notes() const
{
    const std::lock_guard lock(m_mutex);
    return m_notes;
}

int MatrixFake::placeOf(const QString &id) const
{
    for (int at = 0; at < m_log.size(); ++at) {
        if (!id.isEmpty() && m_log.at(at).body.value(QLatin1String("event_id")).toString() == id)
            return at;
    }
    return -1;
}

QJsonObject MatrixFake::told(int place) const
{
    const Event &event = m_log.at(place);
    QJsonObject body = event.body;
    if (event.edit >= 0 && m_tellsEdits) {
        QJsonObject more = body.value(QLatin1String("unsigned")).toObject();
        more.insert(
            QStringLiteral("m.relations"), QJsonObject{{QStringLiteral("m.replace"), m_log.at(event.edit).body}});
        body.insert(QStringLiteral("unsigned"), more);
    }
    return body;
}

QJsonObject MatrixFake::member(const QString &id) const
{
    const QString name = id == kBrand ? QStringLiteral("The Brand")
        : id == kPriya                ? QStringLiteral("Priya N.")
                                      : QString();
    QJsonObject content{{QStringLiteral("membership"), QStringLiteral("join")}};
    if (!name.isEmpty())
        content.insert(QStringLiteral("displayname"), name);
    if (id == kPriya)
        content.insert(QStringLiteral("avatar_url"), QStringLiteral("mxc://matrix.test/priya"));
    return {{QStringLiteral("type"), QStringLiteral("m.room.member")}, {QStringLiteral("state_key"), id},
        {QStringLiteral("sender"), id}, {QStringLiteral("event_id"), QString(QLatin1String("$member") + id)},
        {QStringLiteral("origin_server_ts"), qint64(1'700'000'000'000)}, {QStringLiteral("content"), content}};
}

QJsonArray MatrixFake::membersOf(const QString &room, const QJsonArray &events) const
{
    QStringList ids{kBrand};
    for (const QJsonValue &event : events)
        ids.append(event.toObject().value(QLatin1String("sender")).toString());
    ids.removeDuplicates();
    QJsonArray members;
    for (const QString &id : std::as_const(ids)) {
        QJsonObject event = member(id);
        event.insert(QStringLiteral("room_id"), room);
        members.append(event);
    }
    return members;
}

HttpReply MatrixFake::answer(const HttpRequest &request)
{
    const std::lock_guard lock(m_mutex);
    const QString path = QString::fromUtf8(request.target).section(QLatin1Char('?'), 0, 0);
    QStringList parts;
    for (const QString &part : path.split(QLatin1Char('/'), Qt::SkipEmptyParts))
        parts.append(QUrl::fromPercentEncoding(part.toUtf8()));
    const QUrlQuery query(QString::fromUtf8(request.query).replace(QLatin1Char('+'), QLatin1String("%20")));
    if (parts.value(2) == QLatin1String("versions"))
        return object({{QStringLiteral("versions"), QJsonArray{QStringLiteral("v1.14"), QStringLiteral("v1.15")}}});
    if (path == QLatin1String("/_matrix/federation/v1/version")) {
        return object({{QStringLiteral("server"),
            QJsonObject{{QStringLiteral("name"), QStringLiteral("Synapse")},
                {QStringLiteral("version"), QStringLiteral("1.163.2")}}}});
    }
    if (path == QLatin1String("/_matrix/client/v3/refresh")) {
        const QString given = bodyOf(request).value(QLatin1String("refresh_token")).toString();
        if (given != QStringLiteral("refresh-%1").arg(m_tokens - 1)
            && given != QStringLiteral("refresh-%1").arg(m_tokens))
            return refused(401, "M_UNKNOWN_TOKEN");
        return object({{QStringLiteral("access_token"), QStringLiteral("token-%1").arg(m_tokens)},
            {QStringLiteral("refresh_token"), QStringLiteral("refresh-%1").arg(m_tokens)},
            {QStringLiteral("expires_in_ms"), 300'000}});
    }
    if (request.header("authorization") != "Bearer token-" + QByteArray::number(m_tokens)) {
        return HttpReply::json(
            QByteArray(R"({"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":)") + (m_soft ? "true}" : "false}"),
            401);
    }
    return signedIn(request, parts, query);
}

HttpReply MatrixFake::signedIn(const HttpRequest &request, const QStringList &path, const QUrlQuery &query)
{
    const QString &what = path.value(3);
    if (what == QLatin1String("account"))
        return object({{QStringLiteral("user_id"), kBrand}, {QStringLiteral("device_id"), QStringLiteral("BATON")}});
    if (what == QLatin1String("profile"))
        return object({{QStringLiteral("displayname"), QStringLiteral("The Brand")}});
    if (path.value(1) == QLatin1String("media") && what == QLatin1String("upload") && request.method == "POST") {
        const QString id = QStringLiteral("uploaded%1").arg(m_media.size());
        m_media.insert(id, HttpReply::text(request.body, request.header("content-type")));
        return object({{QStringLiteral("content_uri"), QString(QLatin1String("mxc://matrix.test/") + id)}});
    }
    if (what == QLatin1String("media") && path.value(4) == QLatin1String("thumbnail")) {
        return HttpReply::text("small " + path.value(6).toUtf8() + ' ' + valueOf(query, "width").toUtf8(), "image/png");
    }
    if (what == QLatin1String("media") && path.value(4) == QLatin1String("download")) {
        if (m_media.contains(path.value(6)))
            return m_media.value(path.value(6));
        return path.value(6) == QLatin1String("file") ? HttpReply::text("%PDF-1.4", "application/pdf")
                                                      : refused(404, "M_NOT_FOUND");
    }
    if (what == QLatin1String("media"))
        return object({{QStringLiteral("m.upload.size"), 52'428'800}});
    if (what == QLatin1String("sync"))
        return sync(query);
    if (what == QLatin1String("user") && path.value(5) == QLatin1String("account_data"))
        return dataOf(request, path.value(6));
    if (what == QLatin1String("join")) {
        if (!m_invites.contains(path.value(4)))
            return refused(403, "M_FORBIDDEN");
        m_invites.remove(path.value(4));
        m_rooms.insert(path.value(4), {int(m_log.size()), -1, 2});
        append({}, {});
        return object({{QStringLiteral("room_id"), path.value(4)}});
    }
    if (what == QLatin1String("rooms"))
        return inRoom(request, path, query);
    return refused(404, "M_UNRECOGNIZED");
}

HttpReply MatrixFake::dataOf(const HttpRequest &request, const QString &type)
{
    if (request.method == "PUT") {
        m_accountData.insert(type, bodyOf(request));
        return object({});
    }
    return m_accountData.contains(type) ? object(m_accountData.value(type)) : refused(404, "M_NOT_FOUND");
}

HttpReply MatrixFake::sync(const QUrlQuery &query)
{
    const QString sinceToken = valueOf(query, "since");
    const int since = sinceToken.isEmpty() ? 0 : placeFrom(sinceToken);
    if (since < 0 || (!sinceToken.isEmpty() && since <= m_forgotten))
        return refused(400, "M_UNKNOWN");
    const int limit = QJsonDocument::fromJson(valueOf(query, "filter").toUtf8())
                          .object()
                          .value(QLatin1String("room"))
                          .toObject()
                          .value(QLatin1String("timeline"))
                          .toObject()
                          .value(QLatin1String("limit"))
                          .toInt(10);
    QJsonObject joined;
    QJsonObject left;
    QJsonObject invited;
    for (auto it = m_rooms.cbegin(); it != m_rooms.cend(); ++it) {
        const bool isNew = sinceToken.isEmpty() || it->joinedAt >= since;
        const bool isLeft = it->leftAt >= 0;
        if (isLeft && (sinceToken.isEmpty() || it->leftAt < since))
            continue;
        QList<int> places;
        for (int at = isNew ? 0 : since; at < m_log.size(); ++at) {
            if (m_log.at(at).room == it.key()
                && m_log.at(at).body.value(QLatin1String("type")) != QLatin1String("m.room.member"))
                places.append(at);
        }
        const bool limited = places.size() > limit;
        if (limited)
            places = places.mid(places.size() - limit);
        if (places.isEmpty() && !isNew && !isLeft)
            continue;
        QJsonArray events;
        for (const int at : std::as_const(places))
            events.append(told(at));
        QJsonObject about{
            {QStringLiteral("timeline"),
                QJsonObject{{QStringLiteral("events"), events}, {QStringLiteral("limited"), limited},
                    {QStringLiteral("prev_batch"), QStringLiteral("t%1").arg(places.isEmpty() ? 0 : places.first())}}},
            {QStringLiteral("state"), QJsonObject{{QStringLiteral("events"), membersOf(it.key(), events)}}}};
        if (isNew) {
            about.insert(QStringLiteral("summary"),
                QJsonObject{{QStringLiteral("m.joined_member_count"), it->members},
                    {QStringLiteral("m.invited_member_count"), 0}});
        }
        (isLeft ? left : joined).insert(it.key(), about);
    }
    for (auto it = m_invites.cbegin(); it != m_invites.cend(); ++it) {
        if (!sinceToken.isEmpty() && it->at < since)
            continue;
        QJsonObject own = member(kBrand);
        own.remove(QStringLiteral("event_id"));
        own.insert(QStringLiteral("sender"), it->by);
        own.insert(QStringLiteral("content"),
            QJsonObject{
                {QStringLiteral("membership"), QStringLiteral("invite")}, {QStringLiteral("is_direct"), it->direct}});
        QJsonArray state{own};
        if (!it->name.isEmpty()) {
            state.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("m.room.name")},
                {QStringLiteral("state_key"), QString()}, {QStringLiteral("sender"), it->by},
                {QStringLiteral("content"), QJsonObject{{QStringLiteral("name"), it->name}}}});
        }
        invited.insert(
            it.key(), QJsonObject{{QStringLiteral("invite_state"), QJsonObject{{QStringLiteral("events"), state}}}});
    }
    QJsonObject body{{QStringLiteral("next_batch"), QStringLiteral("s%1").arg(m_log.size())}};
    if (sinceToken.isEmpty() && m_accountData.contains(QStringLiteral("m.direct"))) {
        body.insert(QStringLiteral("account_data"),
            QJsonObject{{QStringLiteral("events"),
                QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("m.direct")},
                    {QStringLiteral("content"), m_accountData.value(QStringLiteral("m.direct"))}}}}});
    }
    QJsonObject rooms;
    for (const auto &[name, list] : {std::pair(QStringLiteral("join"), joined),
             std::pair(QStringLiteral("leave"), left), std::pair(QStringLiteral("invite"), invited)}) {
        if (!list.isEmpty())
            rooms.insert(name, list);
    }
    if (!rooms.isEmpty())
        body.insert(QStringLiteral("rooms"), rooms);
    return object(body);
}

HttpReply MatrixFake::inRoom(const HttpRequest &request, const QStringList &path, const QUrlQuery &query)
{
    const QString &room = path.value(4);
    const QString &what = path.value(5);
    if (what == QLatin1String("leave")) {
        m_invites.remove(room);
        m_rooms[room].leftAt = int(m_log.size());
        append(room, {{QStringLiteral("type"), QStringLiteral("m.room.member")}, {QStringLiteral("sender"), kBrand}});
        return object({});
    }
    if (!m_rooms.contains(room) || m_rooms.value(room).leftAt >= 0)
        return refused(403, "M_FORBIDDEN");
    if (what == QLatin1String("messages"))
        return messages(room, query);
    if (what == QLatin1String("relations"))
        return relations(room, path);
    const QString &id = path.value(6);
    if (what == QLatin1String("send") || what == QLatin1String("redact")) {
        const QString key = what + QLatin1Char('/') + room + QLatin1Char('/') + path.value(7);
        if (!m_transactions.contains(key)) {
            if (what == QLatin1String("redact")) {
                m_transactions.insert(key, redactLocked(room, id, kBrand));
            } else {
                m_transactions.insert(key,
                    append(room,
                        {{QStringLiteral("type"), id}, {QStringLiteral("sender"), kBrand},
                            {QStringLiteral("content"), bodyOf(request)},
                            {QStringLiteral("unsigned"),
                                QJsonObject{{QStringLiteral("transaction_id"), path.value(7)}}}}));
            }
        }
        return object({{QStringLiteral("event_id"), m_transactions.value(key)}});
    }
    if (what == QLatin1String("report") || what == QLatin1String("receipt")) {
        const QJsonObject body = bodyOf(request);
        m_notes.append(QStringList{what, what == QLatin1String("report") ? id : path.value(7),
            body.value(QLatin1String("reason")).toString() + body.value(QLatin1String("thread_id")).toString()}
                .join(QLatin1Char(' ')));
        return object({});
    }
    const int place = placeOf(id);
    if (place < 0 || m_log.at(place).room != room)
        return refused(404, "M_NOT_FOUND");
    if (what == QLatin1String("event"))
        return object(told(place));
    if (what == QLatin1String("context"))
        return context(room, id);
    return refused(404, "M_UNRECOGNIZED");
}

HttpReply MatrixFake::messages(const QString &room, const QUrlQuery &query) const
{
    const QString fromToken = valueOf(query, "from");
    const QString toToken = valueOf(query, "to");
    const int from = fromToken.isEmpty() ? int(m_log.size()) : placeFrom(fromToken);
    const int to = toToken.isEmpty() ? 0 : placeFrom(toToken);
    if (from < 0 || to < 0)
        return refused(400, "M_UNKNOWN");
    const QJsonObject filter = QJsonDocument::fromJson(valueOf(query, "filter").toUtf8()).object();
    const QJsonArray types = filter.value(QLatin1String("types")).toArray();
    const QJsonArray senders = filter.value(QLatin1String("senders")).toArray();
    const int limit = std::max(1, valueOf(query, "limit").toInt());
    QJsonArray chunk;
    int at = from - 1;
    for (; at >= to && chunk.size() < limit; --at) {
        const QJsonObject &body = m_log.at(at).body;
        if (m_log.at(at).room == room && types.contains(body.value(QLatin1String("type")))
            && (senders.isEmpty() || senders.contains(body.value(QLatin1String("sender")))))
            chunk.append(told(at));
    }
    QJsonObject body{{QStringLiteral("chunk"), chunk}, {QStringLiteral("start"), fromToken},
        {QStringLiteral("state"), membersOf(room, chunk)}};
    if (at >= to)
        body.insert(QStringLiteral("end"), QStringLiteral("t%1").arg(at + 1));
    return object(body);
}

HttpReply MatrixFake::context(const QString &room, const QString &id) const
{
    const int place = placeOf(id);
    QJsonArray before;
    QJsonArray after;
    for (int at = place - 1; at >= 0 && before.size() < 10; --at) {
        if (m_log.at(at).room == room)
            before.append(told(at));
    }
    for (int at = place + 1; at < m_log.size() && after.size() < 10; ++at) {
        if (m_log.at(at).room == room)
            after.append(told(at));
    }
    const QJsonObject event = told(place);
    return object({{QStringLiteral("event"), event}, {QStringLiteral("events_before"), before},
        {QStringLiteral("events_after"), after}, {QStringLiteral("state"), membersOf(room, QJsonArray{event})}});
}

HttpReply MatrixFake::relations(const QString &room, const QStringList &path) const
{
    QJsonArray chunk;
    for (int at = int(m_log.size()) - 1; at >= 0; --at) {
        const QJsonObject &body = m_log.at(at).body;
        if (m_log.at(at).room == room && relationOf(body, "rel_type") == path.value(7)
            && relationOf(body, "event_id") == path.value(6))
            chunk.append(told(at));
    }
    return object({{QStringLiteral("chunk"), chunk}});
}

} // namespace baton::test
