// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/bluesky/BlueskyPeer.h"

#include "core/base/Ids.h"
#include "core/net/Json.h"
#include "core/net/Url.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QThread>

namespace baton::test {

namespace json = net::json;

namespace {

QByteArray packed(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

constexpr auto kBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

bool BlueskyPeer::isThere() { return !qEnvironmentVariableIsEmpty("BATON_BLUESKY_NET"); }

BlueskyPeer::BlueskyPeer()
    : m_http(m_clock)
{
    QFile file(qEnvironmentVariable("BATON_BLUESKY_NET"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("BATON_BLUESKY_NET names no readable file");
    const QJsonObject net = QJsonDocument::fromJson(file.readAll()).object();
    m_pds = json::str(net, "pds");
    m_chat = json::str(net, "chat");
}

QJsonObject BlueskyPeer::exchange(const net::Request &request)
{
    const QByteArray address = request.url.toEncoded();
    const auto response = m_http.exchange(request, {});
    if (!response)
        qFatal("%s: %s", address.constData(), qPrintable(response.error().detail));
    if (response->status != 200)
        qFatal("%s: HTTP %d %s", address.constData(), response->status, response->body.constData());
    return QJsonDocument::fromJson(response->body).object();
}

QJsonObject BlueskyPeer::get(
    const Account &account, const QString &method, const QList<std::pair<QString, QString>> &parameters, bool chat)
{
    net::FormFields fields;
    for (const auto &[name, value] : parameters)
        fields.append({name, value});
    net::Request request;
    request.url = net::withQuery(QUrl(m_pds + QStringLiteral("/xrpc/") + method), fields);
    request.bearerToken = account.token;
    if (chat)
        request.headers.append(std::pair<QByteArray, QByteArray>("atproto-proxy", "did:web:api.bsky.chat#bsky_chat"));
    return exchange(request);
}

QJsonObject BlueskyPeer::post(const Account &account, const QString &method, const QJsonObject &body, bool chat)
{
    net::Request request;
    request.verb = "POST";
    request.url = QUrl(m_pds + QStringLiteral("/xrpc/") + method);
    request.contentType = "application/json";
    request.body = packed(body);
    request.bearerToken = account.token;
    if (chat)
        request.headers.append(std::pair<QByteArray, QByteArray>("atproto-proxy", "did:web:api.bsky.chat#bsky_chat"));
    return exchange(request);
}

void BlueskyPeer::waitUntilKnown(const Account &account)
{
    // The AppView indexes a new account a moment after its host made it; chat and notifications know nobody before.
    net::Request request;
    request.url = net::withQuery(
        QUrl(m_pds + QStringLiteral("/xrpc/app.bsky.actor.getProfile")), {{QStringLiteral("actor"), account.did}});
    request.bearerToken = account.token;
    const QDeadlineTimer patience(30'000);
    while (!patience.hasExpired()) {
        const auto response = m_http.exchange(request, {});
        if (response && response->status == 200)
            return;
        QThread::msleep(50);
    }
    qFatal("%s stays unknown to the network", qPrintable(account.handle));
}

BlueskyPeer::Account BlueskyPeer::makeAccount(const QString &name)
{
    Account account;
    const QString tail = DraftId{random16()}.toHex().left(8);
    account.handle = QStringLiteral("%1-%2.test").arg(name, tail);
    account.password = QStringLiteral("main-password-") + tail;
    const QJsonObject made = post({}, QStringLiteral("com.atproto.server.createAccount"),
        {{QStringLiteral("handle"), account.handle}, {QStringLiteral("password"), account.password},
            {QStringLiteral("email"), account.handle + QStringLiteral("@mail.test")}});
    account.did = json::str(made, "did");
    account.token = json::str(made, "accessJwt").toUtf8();
    post(account, QStringLiteral("com.atproto.repo.createRecord"),
        {{QStringLiteral("repo"), account.did},
            {QStringLiteral("collection"), QStringLiteral("app.bsky.actor.profile")},
            {QStringLiteral("rkey"), QStringLiteral("self")},
            {QStringLiteral("record"),
                QJsonObject{{QStringLiteral("$type"), QStringLiteral("app.bsky.actor.profile")},
                    {QStringLiteral("displayName"), name}}}});
    post(account, QStringLiteral("com.atproto.repo.createRecord"),
        {{QStringLiteral("repo"), account.did},
            {QStringLiteral("collection"), QStringLiteral("chat.bsky.actor.declaration")},
            {QStringLiteral("rkey"), QStringLiteral("self")},
            {QStringLiteral("record"),
                QJsonObject{{QStringLiteral("$type"), QStringLiteral("chat.bsky.actor.declaration")},
                    {QStringLiteral("allowIncoming"), QStringLiteral("all")}}}});
    waitUntilKnown(account);
    return account;
}

QByteArray BlueskyPeer::appPassword(const Account &account, bool privileged)
{
    const QJsonObject made = post(account, QStringLiteral("com.atproto.server.createAppPassword"),
        {{QStringLiteral("name"), privileged ? QStringLiteral("baton") : QStringLiteral("plain")},
            {QStringLiteral("privileged"), privileged}});
    return json::str(made, "password").toUtf8();
}

BlueskyPeer::Post BlueskyPeer::write(const Account &author, const QString &text, const QJsonObject &more)
{
    QJsonObject record = more;
    record.insert(QStringLiteral("$type"), QStringLiteral("app.bsky.feed.post"));
    record.insert(QStringLiteral("text"), text);
    record.insert(QStringLiteral("createdAt"), toRfc3339(m_clock.nowMs()));
    const QJsonObject made = post(author, QStringLiteral("com.atproto.repo.createRecord"),
        {{QStringLiteral("repo"), author.did}, {QStringLiteral("collection"), QStringLiteral("app.bsky.feed.post")},
            {QStringLiteral("record"), record}});
    return {json::str(made, "uri"), json::str(made, "cid")};
}

BlueskyPeer::Post BlueskyPeer::mention(const Account &author, const Account &whom, const QString &text)
{
    const QString name = QLatin1Char('@') + whom.handle;
    const QJsonObject facet{
        {QStringLiteral("index"),
            QJsonObject{{QStringLiteral("byteStart"), 0}, {QStringLiteral("byteEnd"), name.toUtf8().size()}}},
        {QStringLiteral("features"),
            QJsonArray{QJsonObject{{QStringLiteral("$type"), QStringLiteral("app.bsky.richtext.facet#mention")},
                {QStringLiteral("did"), whom.did}}}}};
    return write(author, name + QLatin1Char(' ') + text, {{QStringLiteral("facets"), QJsonArray{facet}}});
}

BlueskyPeer::Post BlueskyPeer::answer(const Account &author, const Post &root, const Post &parent, const QString &text)
{
    const auto reference = [](const Post &post) {
        return QJsonObject{{QStringLiteral("uri"), post.uri}, {QStringLiteral("cid"), post.cid}};
    };
    return write(author, text,
        {{QStringLiteral("reply"),
            QJsonObject{{QStringLiteral("root"), reference(root)}, {QStringLiteral("parent"), reference(parent)}}}});
}

void BlueskyPeer::remove(const Account &author, const QString &uri)
{
    post(author, QStringLiteral("com.atproto.repo.deleteRecord"),
        {{QStringLiteral("repo"), author.did}, {QStringLiteral("collection"), QStringLiteral("app.bsky.feed.post")},
            {QStringLiteral("rkey"), uri.section(QLatin1Char('/'), -1)}});
}

void BlueskyPeer::block(const Account &who, const Account &whom)
{
    post(who, QStringLiteral("com.atproto.repo.createRecord"),
        {{QStringLiteral("repo"), who.did}, {QStringLiteral("collection"), QStringLiteral("app.bsky.graph.block")},
            {QStringLiteral("record"),
                QJsonObject{{QStringLiteral("$type"), QStringLiteral("app.bsky.graph.block")},
                    {QStringLiteral("subject"), whom.did},
                    {QStringLiteral("createdAt"), toRfc3339(m_clock.nowMs())}}}});
}

QStringList BlueskyPeer::textsOf(const Account &author)
{
    const QJsonObject listed = get(author, QStringLiteral("com.atproto.repo.listRecords"),
        {{QStringLiteral("repo"), author.did}, {QStringLiteral("collection"), QStringLiteral("app.bsky.feed.post")}});
    QStringList texts;
    for (const QJsonObject &one : json::objects(listed, "records"))
        texts.append(json::str(json::object(one, "value"), "text"));
    return texts;
}

QJsonObject BlueskyPeer::record(const QString &did, const QString &collection, const QString &key)
{
    return json::object(
        get({}, QStringLiteral("com.atproto.repo.getRecord"),
            {{QStringLiteral("repo"), did}, {QStringLiteral("collection"), collection}, {QStringLiteral("rkey"), key}}),
        "value");
}

void BlueskyPeer::sendsDirect(const Account &from, const Account &to, const QString &text)
{
    const QJsonObject convo = json::object(
        get(from, QStringLiteral("chat.bsky.convo.getConvoForMembers"), {{QStringLiteral("members"), to.did}}, true),
        "convo");
    post(from, QStringLiteral("chat.bsky.convo.sendMessage"),
        {{QStringLiteral("convoId"), json::str(convo, "id")},
            {QStringLiteral("message"), QJsonObject{{QStringLiteral("text"), text}}}},
        true);
}

QStringList BlueskyPeer::directTexts(const Account &account)
{
    const QList<QJsonObject> convos
        = json::objects(get(account, QStringLiteral("chat.bsky.convo.listConvos"), {}, true), "convos");
    if (convos.isEmpty())
        return {};
    const QJsonObject page = get(account, QStringLiteral("chat.bsky.convo.getMessages"),
        {{QStringLiteral("convoId"), json::str(convos.first(), "id")}}, true);
    QStringList texts;
    for (const QJsonObject &message : json::objects(page, "messages"))
        texts.prepend(json::str(message, "text"));
    return texts;
}

void BlueskyPeer::failChat(const QJsonObject &how)
{
    net::Request request;
    request.verb = "POST";
    request.url = QUrl(m_chat + QStringLiteral("/admin/fail"));
    request.contentType = "application/json";
    request.body = packed(how);
    exchange(request);
}

QByteArray expired(const QByteArray &token)
{
    QJsonObject claims
        = QJsonDocument::fromJson(QByteArray::fromBase64(token.split('.').value(1), QByteArray::Base64UrlEncoding))
              .object();
    claims.insert(QStringLiteral("iat"), 1'700'000'000);
    claims.insert(QStringLiteral("exp"), 1'700'007'200);
    const QByteArray body = token.split('.').value(0) + '.' + packed(claims).toBase64(kBase64);
    return body + '.'
        + QMessageAuthenticationCode::hash(body, "jwt-secret", QCryptographicHash::Sha256).toBase64(kBase64);
}

} // namespace baton::test
