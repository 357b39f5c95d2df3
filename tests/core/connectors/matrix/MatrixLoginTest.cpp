// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the homeserver and signing in. The password's and the token's way is tried with a real homeserver as well
// (tests/peers/matrix); the browser's only here.
#include "core/connectors/matrix/Entry.h"
#include "core/net/OAuth.h"
#include "tests/core/connectors/matrix/MatrixFake.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

#include <thread>

namespace baton::connectors::matrix {

using demo::HttpReply;
using demo::HttpRequest;
using demo::LoopbackServer;

namespace {

HttpReply object(const QJsonObject &body, int status = 200)
{
    return HttpReply::json(QJsonDocument(body).toJson(), status);
}

HttpReply nothing() { return HttpReply::json(R"({"errcode":"M_UNRECOGNIZED","error":"x"})", 404); }

QUrlQuery formOf(const HttpRequest &request) { return QUrlQuery(QString::fromUtf8(request.body)); }

QString valueOf(const QUrlQuery &query, const char *name)
{
    return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
}

} // namespace

class MatrixLoginTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void typed_isRecognised_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<bool>("certain");
        const QString none;
        QTest::newRow("user") << "@brand:Example.org" << "https://example.org" << "@brand:Example.org" << true;
        QTest::newRow("user with a port") << " @brand:example.org:8448 " << "https://example.org:8448"
                                          << "@brand:example.org:8448" << true;
        QTest::newRow("page") << "https://matrix.to/#/%40brand:example.org?via=a.b" << "https://example.org"
                              << "@brand:example.org" << true;
        QTest::newRow("server") << "https://Matrix.example.org/" << "https://matrix.example.org" << none << false;
        QTest::newRow("name") << "example.org" << "https://example.org" << none << false;
        QTest::newRow("here") << "http://localhost:8008" << "http://localhost:8008" << none << false;
        for (const char *other :
            {"@brand@example.org", "brand@example.org", "https://example.org/@brand", "nothing", "",
                "@brand:", "@:example.org", "https://user:secret@example.org", "https://matrix.to/#/!room:example.org"})
            QTest::newRow(other) << QString::fromLatin1(other) << none << none << false;
    }
    void typed_isRecognised()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, server);
        const auto recognised = recognise(typed);
        QCOMPARE(recognised.has_value(), !server.isEmpty());
        if (!recognised)
            return;
        QCOMPARE(recognised->serverUrl, server);
        QTEST(recognised->identifier, "identifier");
        QTEST(recognised->certain, "certain");
    }

    void wellKnown_leadsToTheServer()
    {
        LoopbackServer name([this](const HttpRequest &request) {
            return request.path == QLatin1String("/.well-known/matrix/client") ? object(m_wellKnown) : nothing();
        });
        m_wellKnown = {{QStringLiteral("m.homeserver"),
            QJsonObject{{QStringLiteral("base_url"), QString(m_server.baseUrl() + QStringLiteral("/"))}}}};
        const auto found
            = discover({QStringLiteral("matrix"), name.baseUrl(), QStringLiteral("@brand:x"), false}, m_http, {});
        QVERIFY2(found, qPrintable(found ? QString() : found.error().detail));
        QCOMPARE(found->serverUrl, m_server.baseUrl());
        QCOMPARE(found->identifier, QStringLiteral("@brand:x"));
        QVERIFY(found->certain);
        // In the clear to another machine: not believed, and the name itself is no homeserver.
        m_wellKnown = {{QStringLiteral("m.homeserver"),
            QJsonObject{{QStringLiteral("base_url"), QStringLiteral("http://matrix.example.org")}}}};
        const auto unsafe = discover({QStringLiteral("matrix"), name.baseUrl(), {}, false}, m_http, {});
        QVERIFY(!unsafe);
        QCOMPARE(kindName(unsafe.error().kind), kindName(Error::Kind::Unsupported));
    }

    void serverWithoutWellKnown_isTheOneThatWasTyped()
    {
        const auto found = discover({QStringLiteral("matrix"), m_server.baseUrl(), {}, false}, m_http, {});
        QVERIFY(found);
        QCOMPARE(found->serverUrl, m_server.baseUrl());
    }

    void anotherKindOfServer_isUnsupported()
    {
        LoopbackServer other([](const HttpRequest &) { return HttpReply::text("<h1>Hello</h1>", "text/html"); });
        const auto found = discover({QStringLiteral("matrix"), other.baseUrl(), {}, false}, m_http, {});
        QVERIFY(!found);
        QCOMPARE(kindName(found.error().kind), kindName(Error::Kind::Unsupported));
    }

    void password_givesASessionThatCanBeRenewed()
    {
        const auto credentials = login(request(LoginWay::AppPassword, "right"), m_http, m_clock, {});
        QVERIFY2(credentials, qPrintable(credentials ? QString() : credentials.error().detail));
        QCOMPARE(*credentials,
            (Credentials{{QStringLiteral("access_token"), "access"}, {QStringLiteral("refresh_token"), "refresh"}}));
        QCOMPARE(m_asked.value(QLatin1String("refresh_token")).toBool(), true);
        const auto refused = login(request(LoginWay::AppPassword, "wrong"), m_http, m_clock, {});
        QVERIFY(!refused);
        QCOMPARE(kindName(refused.error().kind), kindName(Error::Kind::Auth));
    }

    void serverWithoutPasswords_saysSo()
    {
        m_server.addFault(demo::faults::reply(QStringLiteral("/_matrix/client/v3/login"), nothing(), -1));
        const auto refused = login(request(LoginWay::AppPassword, "right"), m_http, m_clock, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail, QStringLiteral("no-password-sign-in"));
    }

    void pastedToken_isTriedBeforeItIsKept()
    {
        const auto good = login(request(LoginWay::Token, " access\n"), m_http, m_clock, {});
        QVERIFY(good);
        QCOMPARE(good->value(QStringLiteral("access_token")), QByteArray("access"));
        for (const QByteArray &bad : {QByteArray("other"), QByteArray(" ")}) {
            const auto refused = login(request(LoginWay::Token, bad), m_http, m_clock, {});
            QVERIFY(!refused);
            QCOMPARE(kindName(refused.error().kind), kindName(Error::Kind::Auth));
        }
    }

    void browser_givesASessionOfAnAppRegisteredJustNow()
    {
        const auto credentials = login(browserRequest(), m_http, m_clock, {});
        join();
        QVERIFY2(credentials, qPrintable(credentials ? QString() : credentials.error().detail));
        QCOMPARE(credentials->value(QStringLiteral("access_token")), QByteArray("oauth-access"));
        QCOMPARE(credentials->value(QStringLiteral("refresh_token")), QByteArray("oauth-refresh"));
        QCOMPARE(credentials->value(QStringLiteral("client_id")), QByteArray("app-1"));
        QCOMPARE(credentials->value(QStringLiteral("token_endpoint")), m_authority.baseUrl().toUtf8() + "/token");
        QCOMPARE(m_registered.value(QLatin1String("redirect_uris")).toArray(),
            QJsonArray{QStringLiteral("http://127.0.0.1/cb")}); // any port
        QCOMPARE(m_registered.value(QLatin1String("application_type")).toString(), QStringLiteral("native"));
        QCOMPARE(m_registered.value(QLatin1String("token_endpoint_auth_method")).toString(), QStringLiteral("none"));
        const QUrlQuery query(m_opened);
        QCOMPARE(valueOf(query, "code_challenge_method"), QStringLiteral("S256"));
        const QStringList scopes
            = valueOf(query, "scope").replace(QLatin1Char('+'), QLatin1Char(' ')).split(QLatin1Char(' '));
        QCOMPARE(scopes.value(0), QStringLiteral("urn:matrix:client:api:*"));
        QVERIFY(scopes.value(1).startsWith(QStringLiteral("urn:matrix:client:device:")));
        QVERIFY(scopes.value(1).size() >= 35); // ten letters at least
    }

    void browserSession_isRenewedWhereItCameFrom()
    {
        const auto credentials = login(browserRequest(), m_http, m_clock, {});
        join();
        QVERIFY(credentials);
        Credentials saved;
        Session session([&](const CancelToken &) -> Result<Credentials> { return *credentials; },
            [&](const Credentials &fresh, const CancelToken &) -> Result<void> {
                saved = fresh;
                return {};
            });
        net::RateBudget budget(m_clock);
        const auto connector = entry().create(
            {m_http, budget, session, m_clock, m_server.baseUrl(), {}, info().defaultLimits, info().abilities});
        m_accepted = "Bearer oauth-access-2"; // the first one has expired
        const auto who = connector->identify({});
        QVERIFY2(who, qPrintable(who ? QString() : who.error().detail));
        QCOMPARE(who->self.globalId, QStringLiteral("@brand:matrix.test"));
        QCOMPARE(saved.value(QStringLiteral("access_token")), QByteArray("oauth-access-2"));
        QCOMPARE(saved.value(QStringLiteral("refresh_token")), QByteArray("oauth-refresh-2"));
        QCOMPARE(saved.value(QStringLiteral("client_id")), QByteArray("app-1"));
    }

    void answerOfAnotherServer_isRefused()
    {
        m_issuerInAnswer = QStringLiteral("https://evil.example/");
        const auto credentials = login(browserRequest(), m_http, m_clock, {});
        join();
        QVERIFY(!credentials);
        QCOMPARE(kindName(credentials.error().kind), kindName(Error::Kind::Auth));
        QVERIFY(!m_tokenAsked);
    }

    void endpointInTheClear_isNotUsed()
    {
        m_tokenEndpoint = QStringLiteral("http://auth.example.org/token");
        const auto credentials = login(browserRequest(), m_http, m_clock, {});
        QVERIFY(!credentials);
        QCOMPARE(credentials.error().detail, QStringLiteral("no-browser-sign-in"));
        QVERIFY(m_opened.isEmpty());
    }

    void serverWithoutOAuth_saysSo()
    {
        m_server.addFault(demo::faults::reply(QStringLiteral("/_matrix/client/v1/auth_metadata"), nothing(), -1));
        const auto credentials = login(browserRequest(), m_http, m_clock, {});
        QVERIFY(!credentials);
        QCOMPARE(kindName(credentials.error().kind), kindName(Error::Kind::Unsupported));
        QCOMPARE(credentials.error().detail, QStringLiteral("no-browser-sign-in"));
    }

    void nobodyComesBack_isATimeout()
    {
        LoginRequest request = browserRequest();
        request.openInBrowser = [](const QUrl &) { };
        Call call;
        call.deadline = std::chrono::milliseconds(200);
        const auto credentials = login(request, m_http, m_clock, call);
        QVERIFY(!credentials);
        QCOMPARE(kindName(credentials.error().kind), kindName(Error::Kind::Timeout));
    }

    void init()
    {
        m_opened.clear();
        m_issuerInAnswer.clear();
        m_accepted = "Bearer access";
        m_tokenAsked = false;
        m_tokenEndpoint = m_authority.baseUrl() + QStringLiteral("/token");
        m_server.clearFaults();
    }
    void cleanup() { join(); }

private:
    LoginRequest request(LoginWay way, const QByteArray &secret)
    {
        LoginRequest made;
        made.way = way;
        made.serverUrl = m_server.baseUrl();
        made.identifier = QStringLiteral("@brand:matrix.test");
        made.secret = secret;
        return made;
    }
    LoginRequest browserRequest()
    {
        LoginRequest made = request(LoginWay::Browser, {});
        made.openInBrowser = [this](const QUrl &url) {
            m_opened = url;
            m_visitors.emplace_back([this, url] {
                net::Request visit;
                visit.url = url;
                const auto ignored = m_http.exchange(visit, {});
                Q_UNUSED(ignored);
            });
        };
        return made;
    }
    void join()
    {
        for (std::thread &visitor : m_visitors)
            visitor.join();
        m_visitors.clear();
    }

    HttpReply homeserver(const HttpRequest &asked)
    {
        if (asked.path == QLatin1String("/_matrix/client/versions"))
            return object({{QStringLiteral("versions"), QJsonArray{QStringLiteral("v1.15")}}});
        if (asked.path == QLatin1String("/_matrix/client/v3/login")) {
            m_asked = QJsonDocument::fromJson(asked.body).object();
            if (m_asked.value(QLatin1String("password")) != QLatin1String("right"))
                return HttpReply::json(R"({"errcode":"M_FORBIDDEN","error":"x"})", 403);
            return object({{QStringLiteral("user_id"), QStringLiteral("@brand:matrix.test")},
                {QStringLiteral("access_token"), QStringLiteral("access")},
                {QStringLiteral("refresh_token"), QStringLiteral("refresh")},
                {QStringLiteral("device_id"), QStringLiteral("D")}});
        }
        if (asked.path == QLatin1String("/_matrix/client/v1/auth_metadata")) {
            return object({{QStringLiteral("issuer"), QStringLiteral("https://auth.matrix.test/")},
                {QStringLiteral("authorization_endpoint"),
                    QString(m_authority.baseUrl() + QStringLiteral("/authorize"))},
                {QStringLiteral("token_endpoint"), m_tokenEndpoint},
                {QStringLiteral("registration_endpoint"),
                    QString(m_authority.baseUrl() + QStringLiteral("/register"))}});
        }
        if (asked.header("authorization") != m_accepted && asked.path.startsWith(QLatin1String("/_matrix/client/v")))
            return HttpReply::json(R"({"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":true})", 401);
        if (asked.path == QLatin1String("/_matrix/client/v3/account/whoami"))
            return object({{QStringLiteral("user_id"), QStringLiteral("@brand:matrix.test")}});
        return nothing();
    }
    HttpReply authority(const HttpRequest &asked)
    {
        if (asked.path == QLatin1String("/register")) {
            m_registered = QJsonDocument::fromJson(asked.body).object();
            return object({{QStringLiteral("client_id"), QStringLiteral("app-1")}}, 201);
        }
        if (asked.path == QLatin1String("/authorize")) {
            const QUrlQuery query(QString::fromUtf8(asked.query));
            m_challenge = valueOf(query, "code_challenge");
            m_redirect = valueOf(query, "redirect_uri");
            HttpReply reply;
            reply.status = 302;
            reply.setHeader("Location",
                m_redirect.toUtf8() + "?code=the-code&state=" + valueOf(query, "state").toUtf8() + "&iss="
                    + QUrl::toPercentEncoding(
                        m_issuerInAnswer.isEmpty() ? QStringLiteral("https://auth.matrix.test/") : m_issuerInAnswer));
            return reply;
        }
        if (asked.path == QLatin1String("/token")) {
            m_tokenAsked = true;
            const QUrlQuery form = formOf(asked);
            if (valueOf(form, "client_id") != QLatin1String("app-1"))
                return object({{QStringLiteral("error"), QStringLiteral("invalid_client")}}, 401);
            const bool renews = valueOf(form, "grant_type") == QLatin1String("refresh_token")
                && valueOf(form, "refresh_token") == QLatin1String("oauth-refresh");
            const QByteArray proof
                = QCryptographicHash::hash(valueOf(form, "code_verifier").toUtf8(), QCryptographicHash::Sha256)
                      .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
            const bool begins = valueOf(form, "code") == QLatin1String("the-code") && proof == m_challenge.toUtf8()
                && valueOf(form, "redirect_uri") == m_redirect;
            if (!renews && !begins)
                return object({{QStringLiteral("error"), QStringLiteral("invalid_grant")}}, 400);
            const QString tail = renews ? QStringLiteral("-2") : QString();
            return object({{QStringLiteral("access_token"), QString(QLatin1String("oauth-access") + tail)},
                {QStringLiteral("refresh_token"), QString(QLatin1String("oauth-refresh") + tail)},
                {QStringLiteral("token_type"), QStringLiteral("Bearer")}, {QStringLiteral("expires_in"), 300}});
        }
        return nothing();
    }

    FakeClock m_clock{1'790'000'000'000};
    net::HttpClient m_http{m_clock};
    QJsonObject m_wellKnown;
    QJsonObject m_asked;
    QJsonObject m_registered;
    QString m_challenge;
    QString m_redirect;
    QString m_issuerInAnswer;
    QString m_tokenEndpoint;
    QByteArray m_accepted;
    std::atomic<bool> m_tokenAsked = false;
    QUrl m_opened;
    std::vector<std::thread> m_visitors;
    LoopbackServer m_authority{[this](const HttpRequest &asked) { return authority(asked); }};
    LoopbackServer m_server{[this](const HttpRequest &asked) { return homeserver(asked); }};
};

} // namespace baton::connectors::matrix

QTEST_GUILESS_MAIN(baton::connectors::matrix::MatrixLoginTest)
#include "MatrixLoginTest.moc"
