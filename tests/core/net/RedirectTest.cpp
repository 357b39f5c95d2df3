// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Redirect.h"
#include "core/net/HttpStatus.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::net;

class RedirectTest : public QObject {
    Q_OBJECT

    static Request from(const char *url) { return {.url = QUrl(QString::fromLatin1(url)), .bearerToken = "t"}; }
    static Response to(const QByteArray &location, int status = 302)
    {
        return {.status = status, .headers = {{"Location", location}}};
    }

private Q_SLOTS:
    void onlyGetAndHead_areFollowed_andOnlyRealRedirects()
    {
        for (const int status : {301, 302, 303, 307, 308})
            QVERIFY(isFollowed(from("https://a/"), to("/x", status)));
        for (const int status : {200, 300, 304, 305, 306, 309, 400})
            QVERIFY(!isFollowed(from("https://a/"), to("/x", status)));
        QVERIFY(!isFollowed(from("https://a/"), {.status = 302}));
        for (const char *verb : {"POST", "PUT", "DELETE", "PATCH"}) {
            Request request = from("https://a/");
            request.verb = verb;
            QVERIFY(!isFollowed(request, to("/x", 307)));
        }
        Request head = from("https://a/");
        head.verb = "HEAD";
        QVERIFY(isFollowed(head, to("/x")));
        head.followRedirects = false;
        QVERIFY(!isFollowed(head, to("/x")));
    }

    void theTarget_isResolvedAndCleaned_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("absolute path") << QByteArray("/y?z=1") << QByteArray("https://a.example/y?z=1");
        QTest::newRow("relative") << QByteArray("y") << QByteArray("https://a.example/dir/y");
        QTest::newRow("scheme-relative") << QByteArray("//b.example/y") << QByteArray("https://b.example/y");
        QTest::newRow("user") << QByteArray("https://u:p@b.example/y") << QByteArray("https://b.example/y");
        QTest::newRow("fragment") << QByteArray("/y#z") << QByteArray("https://a.example/y");
    }
    void theTarget_isResolvedAndCleaned()
    {
        QFETCH(QByteArray, location);
        QFETCH(QByteArray, target);
        QCOMPARE(redirected(from("https://a.example/dir/x?q"), to(location))->url.toEncoded(), target);
    }

    void badTargets_areRefused_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<int>("kind");
        const int invalid = int(Error::Kind::Invalid);
        const int refused = int(Error::Kind::Refused);
        QTest::newRow("downgrade") << QByteArray("http://a.example/") << refused;
        QTest::newRow("loopback") << QByteArray("https://127.0.0.1/") << refused;
        QTest::newRow("localhost") << QByteArray("https://localhost:9/") << refused;
        QTest::newRow("any") << QByteArray("https://0.0.0.0/") << refused;
        QTest::newRow("v6") << QByteArray("https://[::1]/") << refused;
        QTest::newRow("file") << QByteArray("file:///etc/passwd") << invalid;
        QTest::newRow("javascript") << QByteArray("javascript:1") << invalid;
        QTest::newRow("data") << QByteArray("data:text/plain,x") << invalid;
        QTest::newRow("no host") << QByteArray("https:///x") << invalid;
        QTest::newRow("bad port") << QByteArray("https://a.example:99999/") << invalid;
    }
    void badTargets_areRefused()
    {
        QFETCH(QByteArray, location);
        QFETCH(int, kind);
        const auto next = redirected(from("https://a.example/"), to(location));
        QVERIFY(!next);
        QCOMPARE(int(next.error().kind), kind);
    }

    void credentials_stayWithTheirOrigin_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<bool>("kept");
        QTest::newRow("same") << QByteArray("/x") << true;
        QTest::newRow("default port") << QByteArray("https://a.example:443/x") << true;
        QTest::newRow("port") << QByteArray("https://a.example:8443/") << false;
        QTest::newRow("subdomain") << QByteArray("https://www.a.example/") << false;
        QTest::newRow("other") << QByteArray("https://b.example/") << false;
    }
    void credentials_stayWithTheirOrigin()
    {
        QFETCH(QByteArray, location);
        QFETCH(bool, kept);
        Request request = from("https://a.example/");
        request.idempotencyKey = "k";
        request.headers = {{"AUTHORIZATION", "Bot x"}, {"cookie", "c"}, {"X-Api-Key", "s"}, {"Accept", "a"}};
        request.sensitiveHeaders = {"x-api-key"};
        const auto next = redirected(request, to(location));
        QCOMPARE(!next->bearerToken.isEmpty(), kept);
        QCOMPARE(!next->idempotencyKey.isEmpty(), kept);
        QCOMPARE(next->headers.size(), kept ? 4 : 1);
        QCOMPARE(headerValue(next->headers, "accept"), QByteArray("a"));
    }

    void httpToHttps_isAnotherOrigin()
    {
        const auto next = redirected(from("http://a.example/"), to("https://a.example/"));
        QVERIFY(next);
        QVERIFY(next->bearerToken.isEmpty());
    }

    // --- HttpStatus.h ---

    void everyStatus_hasItsKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        const auto row = [](int status, Error::Kind kind) { QTest::addRow("%d", status) << status << int(kind); };
        row(400, Error::Kind::Invalid);
        row(401, Error::Kind::Auth);
        row(403, Error::Kind::Forbidden);
        row(404, Error::Kind::NotFound);
        row(408, Error::Kind::Network);
        row(409, Error::Kind::Invalid);
        row(410, Error::Kind::NotFound);
        row(422, Error::Kind::Invalid);
        row(429, Error::Kind::RateLimited);
        row(500, Error::Kind::Network);
        row(502, Error::Kind::Network);
        row(503, Error::Kind::Network);
        row(599, Error::Kind::Network);
        row(302, Error::Kind::Invalid);
    }
    void everyStatus_hasItsKind()
    {
        QFETCH(int, status);
        QFETCH(int, kind);
        const auto error
            = errorFromStatus({.status = status, .finalUrl = QUrl(QStringLiteral("https://h/bot1:x/y?token=z"))}, 0);
        QVERIFY(error);
        QCOMPARE(int(error->kind), kind);
        QCOMPARE(error->httpStatus, status);
        QCOMPARE(error->detail, QStringLiteral("HTTP %1 from https://h/…/y?…").arg(status));
        QVERIFY(!error->retryAfter);
    }

    void success_isNoError()
    {
        const SystemClock clock;
        for (const int status : {200, 201, 202, 204, 299, 304}) {
            QVERIFY(!errorFromStatus({.status = status}, 0));
            QCOMPARE(checked(Response{.status = status}, clock)->status, status);
        }
        QCOMPARE(checked(Result<Response>(fail(Error::Kind::Timeout)), clock).error().kind, Error::Kind::Timeout);
    }

    void aWait_isHandedOn()
    {
        using namespace std::chrono_literals;
        const auto limited = errorFromStatus({.status = 429, .headers = {{"Retry-After", "7"}}}, 0);
        QCOMPARE(limited->retryAfter, 7000ms);
        const auto busy = errorFromStatus({.status = 503, .headers = {{"Retry-After", "30"}}}, 0);
        QCOMPARE(busy->kind, Error::Kind::RateLimited);
        QCOMPARE(busy->retryAfter, 30000ms);
        const auto reset = errorFromStatus(
            {.status = 429, .headers = {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "1970-01-01T00:05:00Z"}}},
            0, Dialect::IsoReset);
        QCOMPARE(reset->retryAfter, 300000ms);
    }
};

QTEST_GUILESS_MAIN(RedirectTest)
#include "RedirectTest.moc"
