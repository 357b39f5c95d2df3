// SPDX-License-Identifier: GPL-3.0-or-later
// A personal data server with just what a brand's account asks for. What the real one does is tests/peers/bluesky's
// matter; this one is there to be spoilt.
#include "core/connectors/bluesky/Entry.h"
#include "tests/core/connectors/contract/ConnectorHarness.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrlQuery>

#include <mutex>

namespace baton::test {

using demo::HttpReply;
using demo::HttpRequest;

namespace {

const QString kBrand = QStringLiteral("did:plc:brandbrandbrandbrandbran");
const QString kPriya = QStringLiteral("did:plc:priyapriyapriyapriyapriy");

/// A token whose words say that direct messages are not for us: the chat service has a fake of its own.
QByteArray token(int number)
{
    const QByteArray words = R"({"scope":"com.atproto.appPass","n":)" + QByteArray::number(number) + "}";
    return "e30." + words.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".x";
}

QJsonObject profile(const QString &did)
{
    const bool isBrand = did == kBrand;
    return {{QStringLiteral("did"), did},
        {QStringLiteral("handle"), isBrand ? QStringLiteral("brand.test") : QStringLiteral("priya.test")},
        {QStringLiteral("displayName"), isBrand ? QStringLiteral("The Brand") : QStringLiteral("Priya N.")},
        {QStringLiteral("avatar"), QStringLiteral("https://cdn.bsky.app/img/avatar/x.jpg")}};
}

class BlueskyHarness final : public ConnectorHarness {
public:
    BlueskyHarness()
        : m_server([this](const HttpRequest &request) { return answer(request); })
        , m_http(m_clock)
    {
    }

    std::unique_ptr<connectors::Connector> connect() override
    {
        m_budget = std::make_unique<net::RateBudget>(m_clock);
        const auto kept = std::make_shared<connectors::Credentials>(
            connectors::Credentials{{QStringLiteral("did"), kBrand.toUtf8()}, {QStringLiteral("access"), token(0)},
                {QStringLiteral("refresh"), "refresh"}});
        m_session = std::make_unique<connectors::Session>(
            [kept](const CancelToken &) -> Result<connectors::Credentials> { return *kept; },
            [kept](const connectors::Credentials &renewed, const CancelToken &) -> Result<void> {
                *kept = renewed;
                return {};
            });
        const auto make = [&](const connectors::Identity &who) {
            return connectors::bluesky::entry().create(
                {m_http, *m_budget, *m_session, m_clock, m_server.baseUrl(), who.self, who.limits, who.abilities});
        };
        const auto who = make({})->identify({});
        if (!who)
            qFatal("identify: %s", qPrintable(who.error().detail));
        m_identity = *who;
        m_server.clearRequests();
        return make(m_identity);
    }
    FakeClock &clock() override { return m_clock; }
    demo::LoopbackServer &server() override { return m_server; }

    QString customerWrites(const QString &text, TimeMs at) override
    {
        const TimeMs when = at != 0 ? at : m_clock.nowMs();
        m_clock.advance(std::chrono::seconds(1));
        const std::lock_guard lock(m_mutex);
        const QString key = QStringLiteral("3k%1").arg(++m_last, 11, 10, QLatin1Char('2'));
        const QJsonObject record{{QStringLiteral("$type"), QStringLiteral("app.bsky.feed.post")},
            {QStringLiteral("text"), QStringLiteral("@brand.test ") + text},
            {QStringLiteral("createdAt"), toRfc3339(when)}, {QStringLiteral("langs"), QJsonArray{QStringLiteral("en")}},
            {QStringLiteral("facets"),
                QJsonArray{
                    QJsonObject{{QStringLiteral("index"),
                                    QJsonObject{{QStringLiteral("byteStart"), 0}, {QStringLiteral("byteEnd"), 11}}},
                        {QStringLiteral("features"),
                            QJsonArray{QJsonObject{
                                {QStringLiteral("$type"), QStringLiteral("app.bsky.richtext.facet#mention")},
                                {QStringLiteral("did"), kBrand}}}}}}}};
        const QString uri = QStringLiteral("at://%1/app.bsky.feed.post/%2").arg(kPriya, key);
        m_posts.prepend({{QStringLiteral("uri"), uri}, {QStringLiteral("cid"), QStringLiteral("bafy") + key},
            {QStringLiteral("author"), profile(kPriya)}, {QStringLiteral("record"), record},
            {QStringLiteral("indexedAt"), toRfc3339(when)}, {QStringLiteral("reason"), QStringLiteral("mention")},
            {QStringLiteral("isRead"), false}, {QStringLiteral("labels"), QJsonArray{}}});
        return uri;
    }
    void customerEdits(const QString &, const QString &) override { } // Bluesky knows no editing
    void customerDeletes(const QString &globalId) override
    {
        const std::lock_guard lock(m_mutex);
        m_posts.removeIf(
            [&](const QJsonObject &post) { return post.value(QStringLiteral("uri")).toString() == globalId; });
    }
    QStringList brandTexts() override
    {
        const std::lock_guard lock(m_mutex);
        QStringList texts;
        for (const QJsonObject &record : std::as_const(m_records))
            texts.append(record.value(QStringLiteral("text")).toString());
        return texts;
    }
    void useHugeIds() override { } // ids are no numbers here
    connectors::Abilities abilities() const override { return m_identity.abilities; }

    QString fetchPath() const override { return QStringLiteral("/xrpc/app.bsky.notification.listNotifications"); }
    QByteArray sendMethod() const override { return "POST"; }
    QString sendPath() const override { return QStringLiteral("/xrpc/com.atproto.repo.putRecord"); }
    QStringList itemsAt() const override { return {QStringLiteral("notifications")}; }
    QJsonObject unknownItem() const override
    {
        return {{QStringLiteral("uri"), QStringLiteral("at://did:plc:x/app.example.hologram/1")},
            {QStringLiteral("reason"), QStringLiteral("hologram")},
            {QStringLiteral("indexedAt"), toRfc3339(m_clock.nowMs())}};
    }
    HttpReply tooManyRequests(int seconds) override
    {
        HttpReply reply = HttpReply::json(R"({"error":"RateLimitExceeded","message":"Rate Limit Exceeded"})", 429);
        reply.setHeader("RateLimit-Limit", "3000");
        reply.setHeader("RateLimit-Remaining", "0");
        reply.setHeader("RateLimit-Reset", QByteArray::number(m_clock.nowMs() / 1000 + seconds));
        reply.setHeader("RateLimit-Policy", "3000;w=300");
        return reply;
    }

private:
    static HttpReply object(const QJsonObject &body) { return HttpReply::json(QJsonDocument(body).toJson()); }
    static HttpReply refused(const char *name)
    {
        return HttpReply::json(QByteArray(R"({"error":")") + name + R"(","message":"x"})", 400);
    }
    std::optional<QJsonObject> postOf(const QString &uri) const
    {
        for (const QJsonObject &post : m_posts) {
            if (post.value(QStringLiteral("uri")).toString() == uri)
                return post;
        }
        return std::nullopt;
    }
    static QJsonArray array(const QList<QJsonObject> &objects)
    {
        QJsonArray made;
        for (const QJsonObject &one : objects)
            made.append(one);
        return made;
    }

    HttpReply answer(const HttpRequest &request)
    {
        const std::lock_guard lock(m_mutex);
        const QString method = request.path.mid(6);
        const QUrlQuery query(QString::fromUtf8(request.query));
        const auto value
            = [&query](const char *name) { return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded); };
        if (method == QLatin1String("com.atproto.server.getSession"))
            return object(profile(kBrand));
        if (method == QLatin1String("com.atproto.server.refreshSession")) {
            return object({{QStringLiteral("accessJwt"), QString::fromLatin1(token(++m_renewals))},
                {QStringLiteral("refreshJwt"), QStringLiteral("refresh-%1").arg(m_renewals)},
                {QStringLiteral("did"), kBrand}});
        }
        if (method == QLatin1String("app.bsky.actor.getProfile"))
            return object(profile(value("actor")));
        if (method == QLatin1String("app.bsky.notification.listNotifications"))
            return object({{QStringLiteral("notifications"), array(m_posts)}});
        if (method == QLatin1String("app.bsky.feed.getAuthorFeed"))
            return object({{QStringLiteral("feed"), QJsonArray{}}});
        if (method == QLatin1String("app.bsky.feed.getPosts")) {
            QList<QJsonObject> found;
            const QStringList uris = query.allQueryItemValues(QStringLiteral("uris"), QUrl::FullyDecoded);
            for (const QString &uri : uris) {
                if (const auto post = postOf(uri))
                    found.append(*post);
            }
            return object({{QStringLiteral("posts"), array(found)}});
        }
        if (method == QLatin1String("app.bsky.feed.getPostThread")) {
            const auto post = postOf(value("uri"));
            if (!post)
                return refused("NotFound");
            return object({{QStringLiteral("thread"),
                QJsonObject{{QStringLiteral("$type"), QStringLiteral("app.bsky.feed.defs#threadViewPost")},
                    {QStringLiteral("post"), *post}, {QStringLiteral("replies"), QJsonArray{}}}}});
        }
        if (method == QLatin1String("com.atproto.repo.putRecord")) {
            const QJsonObject input = QJsonDocument::fromJson(request.body).object();
            const QString key = input.value(QStringLiteral("rkey")).toString();
            m_records.insert(key, input.value(QStringLiteral("record")).toObject());
            return object(written(key));
        }
        if (method == QLatin1String("com.atproto.repo.getRecord")) {
            const auto record = m_records.constFind(value("rkey"));
            if (record == m_records.constEnd())
                return refused("RecordNotFound");
            QJsonObject found = written(record.key());
            found.insert(QStringLiteral("value"), *record);
            return object(found);
        }
        return HttpReply::json(R"({"error":"MethodNotImplemented"})", 501);
    }
    static QJsonObject written(const QString &key)
    {
        return {{QStringLiteral("uri"), QStringLiteral("at://%1/app.bsky.feed.post/%2").arg(kBrand, key)},
            {QStringLiteral("cid"), QStringLiteral("bafy") + key}};
    }

    FakeClock m_clock{1'790'000'000'000};
    std::mutex m_mutex; ///< the server's thread and the test's
    QList<QJsonObject> m_posts; ///< of customers, newest first: views and notifications in one
    QMap<QString, QJsonObject> m_records; ///< of the brand
    int m_last = 0;
    int m_renewals = 0;
    demo::LoopbackServer m_server;
    net::HttpClient m_http;
    std::unique_ptr<net::RateBudget> m_budget;
    std::unique_ptr<connectors::Session> m_session;
    connectors::Identity m_identity;
};

} // namespace

std::unique_ptr<ConnectorHarness> blueskyHarness() { return std::make_unique<BlueskyHarness>(); }

} // namespace baton::test
