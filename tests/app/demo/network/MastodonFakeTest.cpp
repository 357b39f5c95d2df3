// SPDX-License-Identifier: GPL-3.0-or-later
// What the scripted server does beside the shapes: limits, expiry, rights, pages, pictures.
#include "app/demo/network/MastodonFake.h"
#include "app/demo/network/Pictures.h"
#include "core/net/HttpClient.h"
#include "core/net/RetryAfter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QImage>
#include <QtTest/QtTest>

namespace baton::demo {

class MastodonFakeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { make({}); }

    void requests_areLimitedPerFiveMinutes()
    {
        for (int i = 0; i < 300; ++i)
            QCOMPARE(get("/api/v1/accounts/verify_credentials").status, 200);
        const net::Response refused = get("/api/v1/accounts/verify_credentials");
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.header("retry-after").isNull());
        const auto info = net::rateInfoFrom(refused, m_clock.nowMs(), net::Dialect::IsoReset);
        QCOMPARE(info.remaining, 0);
        QVERIFY(*info.resetAt > m_clock.nowMs());
        QVERIFY(*info.resetAt <= m_clock.nowMs() + 300'000);
        m_clock.advance(std::chrono::minutes(5));
        QCOMPARE(get("/api/v1/accounts/verify_credentials").status, 200);
    }

    void paging_isLimitedApart()
    {
        for (int i = 0; i < 300; ++i) {
            m_clock.advance(std::chrono::milliseconds(1500)); // 450 s: two windows of the other limit
            QCOMPARE(get("/api/v1/notifications?min_id=1").status, 200);
        }
        QCOMPARE(get("/api/v1/notifications?min_id=1").status, 429);
        QCOMPARE(get("/api/v1/notifications").status, 200);
    }

    void minId_goesForwardAndSinceIdJumps()
    {
        for (int i = 0; i < 10; ++i)
            writes(m_priya, QStringLiteral("@brand %1").arg(i));
        QCOMPARE(ids("/api/v1/notifications?limit=3"), (list({"10", "9", "8"})));
        QCOMPARE(ids("/api/v1/notifications?limit=3&min_id=2"), (list({"5", "4", "3"})));
        QCOMPARE(ids("/api/v1/notifications?limit=3&since_id=2"), (list({"10", "9", "8"})));
        QCOMPARE(ids("/api/v1/notifications?limit=3&max_id=4"), (list({"3", "2", "1"})));
        QCOMPARE(ids("/api/v1/notifications?limit=3&min_id=10"), QStringList());
        QCOMPARE(ids("/api/v1/notifications?limit=80&min_id=2&max_id=5"), (list({"4", "3"})));
    }

    void firstPrivateMessage_isHeldBackUntilAccepted()
    {
        writes(m_priya, QStringLiteral("@brand psst"), Visibility::Direct);
        QCOMPARE(ids("/api/v1/notifications"), QStringList());
        QCOMPARE(ids("/api/v1/notifications?include_filtered=true"), QStringList{QStringLiteral("1")});
        const QStringList requests = ids("/api/v1/notifications/requests");
        QCOMPARE(requests.size(), 1);
        QCOMPARE(post("/api/v1/notifications/requests/" + requests.first().toLatin1() + "/accept").status, 200);
        QCOMPARE(ids("/api/v1/notifications"), QStringList{QStringLiteral("1")});
        QCOMPARE(ids("/api/v1/notifications/requests"), QStringList());
    }

    void answeringAStranger_isNotHeldBack()
    {
        const PostKey ours = writes(m_brand, QStringLiteral("@priya hello"), Visibility::Direct);
        writes(m_priya, QStringLiteral("@brand hi"), Visibility::Direct, ours);
        QCOMPARE(ids("/api/v1/notifications").size(), 1);
    }

    void droppedByPolicy_isNeverTold()
    {
        m_fake->world([this](MastodonWorld &world) {
            world.setPolicy(m_brand, QStringLiteral("for_private_mentions"), QStringLiteral("drop"));
        });
        writes(m_priya, QStringLiteral("@brand psst"), Visibility::Direct);
        QCOMPARE(ids("/api/v1/notifications?include_filtered=true"), QStringList());
        QCOMPARE(QJsonDocument::fromJson(get("/api/v1/conversations").body).array().size(), 1);
    }

    void mutedAndBlockedPeople_tellNothing()
    {
        m_fake->world([this](MastodonWorld &world) { world.setMute(m_brand, m_priya, true); });
        writes(m_priya, QStringLiteral("@brand one"));
        m_fake->world([this](MastodonWorld &world) {
            world.setMute(m_brand, m_priya, false);
            world.setBlock(m_brand, m_priya, true);
        });
        writes(m_priya, QStringLiteral("@brand two"));
        QCOMPARE(ids("/api/v1/notifications"), QStringList());
    }

    void othersPrivateMessages_areNotSeen()
    {
        const PostKey secret = writes(m_priya, QStringLiteral("@tom psst"), Visibility::Direct);
        const PostKey followers = writes(m_priya, QStringLiteral("among us"), Visibility::Followers);
        for (const PostKey key : {secret, followers})
            QCOMPARE(get("/api/v1/statuses/" + m_fake->idOf(key).toLatin1()).status, 404);
        m_fake->world([this](MastodonWorld &world) { world.setFollow(m_brand, m_priya, true); });
        QCOMPARE(get("/api/v1/statuses/" + m_fake->idOf(followers).toLatin1()).status, 200);
    }

    void rights_areKept()
    {
        m_token = m_fake->tokenFor(m_brand, {QStringLiteral("read:notifications")});
        QCOMPARE(get("/api/v1/notifications").status, 200);
        QCOMPARE(get("/api/v1/conversations").status, 403);
        QCOMPARE(post("/api/v1/statuses").status, 403);
        m_token = "wrong";
        QCOMPARE(get("/api/v1/notifications").status, 401);
        m_token.clear();
        QCOMPARE(get("/api/v1/notifications").status, 401);
        QCOMPARE(get("/api/v2/instance").status, 200);
    }

    void goToSocial_lacksWhatItLacks()
    {
        make({.personality = Personality::GoToSocial});
        const PostKey key = writes(m_priya, QStringLiteral("@brand hello"));
        QCOMPARE(m_fake->idOf(key).size(), 26);
        QCOMPARE(get("/api/v1/statuses?id[]=1").status, 404);
        QCOMPARE(get("/api/v2/notifications/policy").status, 404);
        QVERIFY(get("/api/v1/notifications").header("link").contains("since_id="));
        const QJsonObject status
            = QJsonDocument::fromJson(get("/api/v1/statuses/" + m_fake->idOf(key).toLatin1()).body).object();
        QVERIFY(!status.contains(QStringLiteral("quote")));
        QVERIFY(!status[QStringLiteral("account")].toObject().contains(QStringLiteral("uri")));
    }

    void deletedPost_takesItsNotificationAndLeavesItsRepliesStanding()
    {
        const PostKey parent = writes(m_priya, QStringLiteral("@brand one"));
        const PostKey reply = writes(m_brand, QStringLiteral("@priya two"), Visibility::Public, parent);
        m_fake->world([parent](MastodonWorld &world) { world.remove(parent); });
        QCOMPARE(ids("/api/v1/notifications"), QStringList());
        const QJsonObject status
            = QJsonDocument::fromJson(get("/api/v1/statuses/" + m_fake->idOf(reply).toLatin1()).body).object();
        QVERIFY(status[QStringLiteral("in_reply_to_id")].isNull());
        QVERIFY(status[QStringLiteral("in_reply_to_account_id")].isString());
    }

    void pictures_areServedAndAlwaysTheSame()
    {
        const QJsonObject account = QJsonDocument::fromJson(get("/api/v1/accounts/verify_credentials").body).object();
        net::Request request;
        request.url = QUrl(account[QStringLiteral("avatar")].toString());
        const auto response = m_http.exchange(request, {});
        QVERIFY(response);
        QCOMPARE(response->header("content-type"), QByteArray("image/png"));
        const QImage image = QImage::fromData(response->body);
        QCOMPARE(image.size(), QSize(120, 120));
        QCOMPARE(avatarPng(QStringLiteral("brand"), 120), response->body);
        QVERIFY(avatarPng(QStringLiteral("priya"), 120) != response->body);
        QCOMPARE(QImage::fromData(photoPng(QStringLiteral("x"), 300, 200)).size(), QSize(300, 200));
    }

    void content_isMarkedUpAsTheRealServerDoes()
    {
        const PostKey key = writes(m_priya,
            QStringLiteral(
                "@brand see https://www.example.org/a/very/long/path/to/something & <b>\nnext\n\nlast #Late"));
        const QString content = QJsonDocument::fromJson(get("/api/v1/statuses/" + m_fake->idOf(key).toLatin1()).body)
                                    .object()[QStringLiteral("content")]
                                    .toString();
        QCOMPARE(content,
            QStringLiteral(
                "<p><span class=\"h-card\" translate=\"no\"><a href=\"%1/@brand\" class=\"u-url mention\">@<span>brand"
                "</span></a></span> see <a href=\"https://www.example.org/a/very/long/path/to/something\" "
                "target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span class=\"invisible\">https://www."
                "</span><span class=\"ellipsis\">example.org/a/very/long/path/t</span><span "
                "class=\"invisible\">o/something</span></a> &amp; &lt;b&gt;<br />next</p><p>last <a "
                "href=\"%1/tags/late\" class=\"mention hashtag\" rel=\"tag\">#<span>Late</span></a></p>")
                .arg(m_fake->url()));
    }

private:
    static QStringList list(std::initializer_list<const char *> words)
    {
        QStringList all;
        for (const char *word : words)
            all.append(QLatin1String(word));
        return all;
    }
    void make(const MastodonFake::Options &options)
    {
        m_fake = std::make_unique<MastodonFake>(m_clock, options);
        m_brand = m_fake->addPerson(QStringLiteral("brand"));
        m_priya = m_fake->addPerson(QStringLiteral("priya"));
        m_fake->addPerson(QStringLiteral("tom"));
        m_token = m_fake->tokenFor(m_brand);
    }
    PostKey writes(
        PersonKey author, const QString &text, Visibility visibility = Visibility::Public, PostKey parent = 0)
    {
        m_clock.advance(std::chrono::seconds(1));
        PostSpec spec;
        spec.author = author;
        spec.text = text;
        spec.visibility = visibility;
        spec.inReplyTo = parent;
        return m_fake->post(spec);
    }
    net::Response exchange(const QByteArray &verb, const QByteArray &target)
    {
        net::Request request;
        request.verb = verb;
        request.url = QUrl::fromEncoded(m_fake->url().toLatin1() + target);
        request.bearerToken = m_token;
        return m_http.exchange(request, {}).value_or(net::Response());
    }
    net::Response get(const QByteArray &target) { return exchange("GET", target); }
    net::Response post(const QByteArray &target) { return exchange("POST", target); }
    QStringList ids(const QByteArray &target)
    {
        QStringList all;
        const QJsonArray array = QJsonDocument::fromJson(get(target).body).array();
        for (const QJsonValue &item : array)
            all.append(item[QStringLiteral("id")].toString());
        return all;
    }

    FakeClock m_clock{1'790'000'100'000};
    net::HttpClient m_http{m_clock};
    std::unique_ptr<MastodonFake> m_fake;
    PersonKey m_brand = 0;
    PersonKey m_priya = 0;
    QByteArray m_token;
};

} // namespace baton::demo

QTEST_GUILESS_MAIN(baton::demo::MastodonFakeTest)
#include "MastodonFakeTest.moc"
