// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/matrix/MatrixPeer.h"

#include "core/base/Ids.h"
#include "core/net/Json.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QMessageAuthenticationCode>

namespace baton::test {

namespace json = net::json;

namespace {

QString segment(const QString &id) { return QString::fromLatin1(QUrl::toPercentEncoding(id)); }
QString unique() { return DraftId{random16()}.toHex(); }

QJsonObject text(const QString &body)
{
    return {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), body}};
}

} // namespace

bool MatrixPeer::isThere() { return !qEnvironmentVariableIsEmpty("BATON_MATRIX_NET"); }

MatrixPeer::MatrixPeer()
    : m_http(m_clock)
{
    QFile file(qEnvironmentVariable("BATON_MATRIX_NET"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("BATON_MATRIX_NET names no readable file");
    const QJsonObject net = QJsonDocument::fromJson(file.readAll()).object();
    m_base = json::str(net, "base");
    m_server = json::str(net, "server");
    m_secret = json::str(net, "secret").toUtf8();
}

QJsonObject MatrixPeer::exchange(
    const QByteArray &verb, const QString &path, const QByteArray &token, const std::optional<QJsonObject> &body)
{
    net::Request request;
    request.verb = verb;
    request.url = QUrl::fromEncoded((m_base + path).toUtf8());
    request.bearerToken = token;
    if (body) {
        request.contentType = "application/json";
        request.body = QJsonDocument(*body).toJson(QJsonDocument::Compact);
    }
    const auto response = m_http.exchange(request, {});
    if (!response)
        qFatal("%s: %s", qPrintable(path), qPrintable(response.error().detail));
    if (response->status != 200)
        qFatal("%s: HTTP %d %s", qPrintable(path), response->status, response->body.constData());
    return QJsonDocument::fromJson(response->body).object();
}

MatrixPeer::Account MatrixPeer::makeAccount(const QString &name)
{
    const QString user = name + QLatin1Char('-') + unique().left(8);
    const QString password = QStringLiteral("password-of-") + user;
    const QString nonce = json::str(exchange("GET", QStringLiteral("/_synapse/admin/v1/register")), "nonce");
    const QByteArray words = QStringList{nonce, user, password, QStringLiteral("notadmin")}.join(QChar(0)).toUtf8();
    const QJsonObject made = exchange("POST", QStringLiteral("/_synapse/admin/v1/register"), {},
        QJsonObject{{QStringLiteral("nonce"), nonce}, {QStringLiteral("username"), user},
            {QStringLiteral("password"), password}, {QStringLiteral("displayname"), name},
            {QStringLiteral("admin"), false},
            {QStringLiteral("mac"),
                QString::fromLatin1(
                    QMessageAuthenticationCode::hash(words, m_secret, QCryptographicHash::Sha1).toHex())}});
    return {QStringLiteral("@%1:%2").arg(user, m_server), password, json::str(made, "access_token").toUtf8()};
}

QString MatrixPeer::beginDirect(const Account &from, const Account &to)
{
    return json::str(exchange("POST", QStringLiteral("/_matrix/client/v3/createRoom"), from.token,
                         QJsonObject{{QStringLiteral("preset"), QStringLiteral("trusted_private_chat")},
                             {QStringLiteral("is_direct"), true}, {QStringLiteral("invite"), QJsonArray{to.id}}}),
        "room_id");
}

QString MatrixPeer::createRoom(const Account &from, const QString &name, const QList<Account> &invited)
{
    QJsonArray ids;
    for (const Account &one : invited)
        ids.append(one.id);
    return json::str(exchange("POST", QStringLiteral("/_matrix/client/v3/createRoom"), from.token,
                         QJsonObject{{QStringLiteral("preset"), QStringLiteral("private_chat")},
                             {QStringLiteral("name"), name}, {QStringLiteral("invite"), ids}}),
        "room_id");
}

void MatrixPeer::join(const Account &who, const QString &room)
{
    exchange("POST", QStringLiteral("/_matrix/client/v3/join/") + segment(room), who.token, QJsonObject{});
}

QString MatrixPeer::sendsFile(
    const Account &from, const QString &room, const QString &name, const QString &type, const QByteArray &bytes)
{
    net::Request request;
    request.verb = "POST";
    request.url = QUrl(m_base + QStringLiteral("/_matrix/media/v3/upload"));
    request.bearerToken = from.token;
    request.contentType = "application/octet-stream";
    request.body = bytes;
    const auto response = m_http.exchange(request, {});
    if (!response || response->status != 200)
        qFatal("the peer's own upload failed");
    const QString address = json::str(QJsonDocument::fromJson(response->body).object(), "content_uri");
    return send(from, room,
        {{QStringLiteral("msgtype"), type}, {QStringLiteral("body"), name}, {QStringLiteral("filename"), name},
            {QStringLiteral("url"), address},
            {QStringLiteral("info"), QJsonObject{{QStringLiteral("size"), qint64(bytes.size())}}}});
}

QByteArray MatrixPeer::media(const Account &who, const QString &address)
{
    net::Request request;
    request.url = QUrl(m_base + QStringLiteral("/_matrix/client/v1/media/download/") + address.mid(6));
    request.bearerToken = who.token;
    const auto response = m_http.exchange(request, {});
    return response && response->status == 200 ? response->body : QByteArray();
}

QString MatrixPeer::send(const Account &from, const QString &room, const QJsonObject &content, const QString &type)
{
    return json::str(
        exchange("PUT", QStringLiteral("/_matrix/client/v3/rooms/%1/send/%2/%3").arg(segment(room), type, unique()),
            from.token, content),
        "event_id");
}

QString MatrixPeer::says(const Account &from, const QString &room, const QString &body)
{
    return send(from, room, text(body));
}

QString MatrixPeer::saysInThread(const Account &from, const QString &room, const QString &root, const QString &body)
{
    QJsonObject content = text(body);
    content.insert(QStringLiteral("m.relates_to"),
        QJsonObject{{QStringLiteral("rel_type"), QStringLiteral("m.thread")}, {QStringLiteral("event_id"), root},
            {QStringLiteral("is_falling_back"), true},
            {QStringLiteral("m.in_reply_to"), QJsonObject{{QStringLiteral("event_id"), root}}}});
    return send(from, room, content);
}

QString MatrixPeer::edits(const Account &from, const QString &room, const QString &event, const QString &body)
{
    QJsonObject content = text(QStringLiteral("* ") + body);
    content.insert(QStringLiteral("m.new_content"), text(body));
    content.insert(QStringLiteral("m.relates_to"),
        QJsonObject{{QStringLiteral("rel_type"), QStringLiteral("m.replace")}, {QStringLiteral("event_id"), event}});
    return send(from, room, content);
}

void MatrixPeer::redacts(const Account &from, const QString &room, const QString &event)
{
    exchange("PUT",
        QStringLiteral("/_matrix/client/v3/rooms/%1/redact/%2/%3").arg(segment(room), segment(event), unique()),
        from.token, QJsonObject{});
}

QList<QJsonObject> MatrixPeer::events(const Account &who, const QString &room)
{
    QList<QJsonObject> events;
    QString from;
    do {
        const QJsonObject page = exchange("GET",
            QStringLiteral("/_matrix/client/v3/rooms/%1/messages?dir=b&limit=100%2")
                .arg(segment(room), from.isEmpty() ? QString() : QStringLiteral("&from=") + segment(from)),
            who.token);
        for (const QJsonObject &event : json::objects(page, "chunk"))
            events.prepend(event);
        from = json::str(page, "end");
    } while (!from.isEmpty());
    return events;
}

QStringList MatrixPeer::texts(const Account &who, const QString &room, const Account &author)
{
    QStringList texts;
    for (const QJsonObject &event : events(who, room)) {
        const QString body = json::str(json::object(event, "content"), "body");
        if (json::str(event, "sender") == author.id && !body.isEmpty())
            texts.append(body);
    }
    return texts;
}

QStringList MatrixPeer::members(const Account &who, const QString &room)
{
    return json::object(
        exchange("GET", QStringLiteral("/_matrix/client/v3/rooms/%1/joined_members").arg(segment(room)), who.token),
        "joined")
        .keys();
}

std::pair<QByteArray, QByteArray> MatrixPeer::session(const Account &account)
{
    const QJsonObject made = exchange("POST", QStringLiteral("/_matrix/client/v3/login"), {},
        QJsonObject{{QStringLiteral("type"), QStringLiteral("m.login.password")},
            {QStringLiteral("identifier"),
                QJsonObject{
                    {QStringLiteral("type"), QStringLiteral("m.id.user")}, {QStringLiteral("user"), account.id}}},
            {QStringLiteral("password"), account.password}, {QStringLiteral("refresh_token"), true}});
    return {json::str(made, "access_token").toUtf8(), json::str(made, "refresh_token").toUtf8()};
}

int MatrixPeer::statusOf(const QByteArray &token)
{
    net::Request request;
    request.url = QUrl(m_base + QStringLiteral("/_matrix/client/v3/account/whoami"));
    request.bearerToken = token;
    const auto response = m_http.exchange(request, {});
    return response ? response->status : 0;
}

} // namespace baton::test
