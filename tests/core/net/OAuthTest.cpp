// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/OAuth.h"
#include "core/net/HttpClient.h"
#include "core/net/LoopbackReceiver.h"
#include "tests/support/HttpTestServer.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include <thread>

using namespace baton;
using namespace baton::net;
using namespace baton::test;
using namespace std::chrono_literals;

namespace {

LoopbackTexts texts()
{
    return {.language = QStringLiteral("de"),
        .title = QStringLiteral("<Baton>"),
        .done = QStringLiteral("Angemeldet"),
        .doneDetail = QStringLiteral("Sie können diesen Tab schließen & zurückgehen."),
        .failed = QStringLiteral("Nicht angemeldet"),
        .failedDetail = QStringLiteral("failed detail"),
        .stray = QStringLiteral("Gehört nicht hierher"),
        .strayDetail = QStringLiteral("stray detail")};
}

/// What a program on this machine sends, as it is; empty answer if the receiver hangs up.
QByteArray raw(quint16 port, const QByteArray &bytes, int waitMs = 10'000)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected(5000))
        return "not connected";
    socket.write(bytes);
    QByteArray out;
    while (socket.waitForReadyRead(waitMs))
        out += socket.readAll();
    return out + socket.readAll();
}

Request get(QUrl url, const QString &query)
{
    url.setQuery(query);
    return {.url = url};
}

/// An authorization server that checks what a strict one checks.
class FakeAuthorizationServer {
public:
    FakeAuthorizationServer()
    {
        m_server.on("/authorize", [this](const Received &request) {
            const std::lock_guard lock(m_mutex);
            if (request.query(QStringLiteral("response_type")) != u"code"
                || request.query(QStringLiteral("client_id")) != u"app id"
                || request.query(QStringLiteral("code_challenge_method")) != u"S256")
                return Reply{.status = 400};
            m_challenge = request.query(QStringLiteral("code_challenge")).toLatin1();
            m_redirect = request.query(QStringLiteral("redirect_uri"));
            return Reply::redirect(
                (m_redirect + QStringLiteral("?code=c%2B0de&state=") + request.query(QStringLiteral("state")))
                    .toLatin1());
        });
        m_server.on("/token", [this](const Received &request) {
            const std::lock_guard lock(m_mutex);
            const auto form = [&](const char *name) { return request.form(QLatin1String(name)); };
            const QByteArray proof
                = QCryptographicHash::hash(form("code_verifier").toLatin1(), QCryptographicHash::Sha256)
                      .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
            const bool good = request.method == "POST" && form("grant_type") == u"authorization_code"
                && form("code") == u"c+0de" && form("client_id") == u"app id" && form("client_secret") == u"s&c"
                && form("redirect_uri") == m_redirect && proof == m_challenge;
            return good ? Reply::json("{\"access_token\":\"tok\",\"token_type\":\"bearer\",\"scope\":\"read "
                                      "write\",\"expires_in\":7200,"
                                      "\"refresh_token\":\"ref\"}")
                        : Reply::json("{\"error\":\"invalid_grant\"}", 400);
        });
    }
    [[nodiscard]] OAuthClient client(const QUrl &redirect) const
    {
        return {.id = "app id",
            .secret = "s&c",
            .authorizationEndpoint = m_server.url(QStringLiteral("/authorize")),
            .tokenEndpoint = m_server.url(QStringLiteral("/token")),
            .redirectUri = redirect,
            .scope = QStringLiteral("read write")};
    }

private:
    std::mutex m_mutex;
    QByteArray m_challenge;
    QString m_redirect;
    HttpTestServer m_server;
};

} // namespace

class OAuthTest : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    const CancelToken m_never;

private Q_SLOTS:
    // --- pure parts ---

    void theChallenge_isTheSpecificationsExample()
    {
        // RFC 7636, appendix B.
        const QByteArray octets = QByteArray::fromBase64("dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk=");
        const Pkce pkce = Pkce::make([&](qsizetype bytes) {
            Q_ASSERT(bytes == 32);
            return octets;
        });
        QCOMPARE(pkce.verifier, QByteArray("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        QCOMPARE(pkce.challenge, QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
    }

    void everyAttempt_hasItsOwnSecrets()
    {
        QVERIFY(Pkce::make().verifier != Pkce::make().verifier);
        QVERIFY(makeState() != makeState());
        QCOMPARE(Pkce::make().verifier.size(), 43);
        QCOMPARE(makeState().size(), 22);
    }

    void theAuthorizationUrl_saysEverything()
    {
        OAuthClient client{.id = "a&b",
            .authorizationEndpoint = QUrl(QStringLiteral("https://h/authorize?x=1")),
            .redirectUri = QUrl(QStringLiteral("http://127.0.0.1:5/cb")),
            .scope = QStringLiteral("read write:media")};
        const QUrl url
            = authorizationUrl(client, {"v", "ch"}, "st", {{QStringLiteral("force_login"), QStringLiteral("true")}});
        QCOMPARE(url.toEncoded(),
            QByteArray(
                "https://h/"
                "authorize?x=1&response_type=code&client_id=a%26b&redirect_uri=http%3A%2F%2F127.0.0.1%3A5%2Fcb&state=st"
                "&code_challenge=ch&code_challenge_method=S256&scope=read+write%3Amedia&force_login=true"));
        QVERIFY(!url.toString().contains(u"code_verifier"));
    }

    void refreshAndClientRequests_areForms()
    {
        const OAuthClient client{
            .id = "i", .tokenEndpoint = QUrl(QStringLiteral("https://h/token")), .scope = QStringLiteral("read")};
        QCOMPARE(
            tokenRefresh(client, "r+").body, QByteArray("grant_type=refresh_token&refresh_token=r%2B&client_id=i"));
        QCOMPARE(clientCredentials(client).body, QByteArray("grant_type=client_credentials&scope=read&client_id=i"));
        QCOMPARE(tokenRefresh(client, "r").verb, QByteArray("POST"));
    }

    void tokenAnswers_areRead_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind"); // -1 for a grant
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, int status, const char *body, int kind, const QString &detail = {}) {
            QTest::newRow(name) << status << QByteArray(body) << kind << detail;
        };
        const int auth = int(Error::Kind::Auth);
        const int invalid = int(Error::Kind::Invalid);
        row("least", 200, "{\"access_token\":\"t\"}", -1);
        row("odd expiry", 200,
            "{\"access_token\":\"t\",\"expires_in\":\"soon\",\"token_type\":\"BEARER\",\"scope\":[1],\"new\":{}}", -1);
        row("denied", 400, "{\"error\":\"invalid_grant\",\"error_description\":\"s3cret\"}", auth,
            QStringLiteral("token refused: invalid_grant"));
        row("client", 401, "{\"error\":\"invalid_client\"}", auth, QStringLiteral("token refused: invalid_client"));
        row("no reason", 401, "<html>", auth, QStringLiteral("token refused: no reason given"));
        row("odd reason", 400, "{\"error\":\"<b>\"}", auth, QStringLiteral("token refused: no reason given"));
        row("our mistake", 400, "{\"error\":\"invalid_request\"}", invalid);
        row("server", 500, "{}", int(Error::Kind::Network));
        row("limited", 429, "{}", int(Error::Kind::RateLimited));
        row("no token", 200, "{\"token_type\":\"bearer\"}", invalid);
        row("type", 200, "{\"access_token\":\"t\",\"token_type\":\"mac\"}", invalid);
        row("header injection", 200, "{\"access_token\":\"t\\r\\nX: 1\"}", invalid);
        row("not json", 200, "access_token=t", invalid);
    }
    void tokenAnswers_areRead()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        QFETCH(QString, detail);
        const auto grant = parseTokenAnswer({.status = status, .body = body}, 1000);
        QCOMPARE(grant ? -1 : int(grant.error().kind), kind);
        if (!grant) {
            QVERIFY(!grant.error().detail.contains(u"s3cret"));
            if (!detail.isEmpty())
                QCOMPARE(grant.error().detail, detail);
        } else {
            QCOMPARE(grant->accessToken, QByteArray("t"));
            QVERIFY(!grant->expiresAt);
        }
    }

    void anExpiry_isAMomentHere()
    {
        const auto at = [](const char *seconds) {
            return parseTokenAnswer(
                {.status = 200, .body = QByteArray("{\"access_token\":\"t\",\"expires_in\":") + seconds + "}"}, 1000)
                ->expiresAt;
        };
        QCOMPARE(at("3600"), TimeMs(3'601'000));
        QVERIFY(!at("0"));
        QVERIFY(!at("-5"));
        QVERIFY(*at("1e300") < TimeMs(400'000'000'000));
    }

    void comparing_isExact()
    {
        QVERIFY(equalInConstantTime("abc", "abc"));
        QVERIFY(equalInConstantTime("", ""));
        QVERIFY(!equalInConstantTime("abc", "abd"));
        QVERIFY(!equalInConstantTime("abc", "ab"));
        QVERIFY(!equalInConstantTime("", "a"));
    }

    // --- the whole way ---

    void signingIn_worksFromBrowserToToken()
    {
        const FakeAuthorizationServer server;
        HttpClient http(m_clock);
        const QByteArray state = makeState();
        const auto receiver = LoopbackReceiver::open(state, texts());
        QVERIFY(receiver);
        const OAuthClient client = server.client((*receiver)->redirectUri());
        const Pkce pkce = Pkce::make();
        // The browser: it follows the server's redirect to the receiver.
        const auto page = http.exchange({.url = authorizationUrl(client, pkce, state)}, m_never);
        QVERIFY(page);
        QCOMPARE(page->status, 200);
        QVERIFY(page->body.contains("Angemeldet"));

        const auto code = (*receiver)->wait(m_never, 10s);
        QVERIFY(code);
        QCOMPARE(code->code, QByteArray("c+0de"));
        const auto answer = http.exchange(codeExchange(client, code->code, pkce), m_never);
        QVERIFY(answer);
        const auto grant = parseTokenAnswer(*answer, 0);
        QVERIFY2(grant, grant ? "" : qPrintable(grant.error().detail));
        QCOMPARE(grant->accessToken, QByteArray("tok"));
        QCOMPARE(grant->refreshToken, QByteArray("ref"));
        QCOMPARE(grant->scope, QStringLiteral("read write"));
        QCOMPARE(grant->expiresAt, TimeMs(7'200'000));

        // With another proof the same code is worth nothing.
        const auto stolen
            = parseTokenAnswer(*http.exchange(codeExchange(client, code->code, Pkce::make()), m_never), 0);
        QCOMPARE(stolen.error().kind, Error::Kind::Auth);
    }

    // --- the receiver ---

    void theAddress_isLoopbackWithAFreePort()
    {
        const auto a = LoopbackReceiver::open("s", texts());
        const auto b = LoopbackReceiver::open("s", texts());
        const QUrl url = (*a)->redirectUri();
        QCOMPARE(url.host(), QStringLiteral("127.0.0.1"));
        QCOMPARE(url.path(), QStringLiteral("/cb"));
        QVERIFY(url.port() > 1023);
        QVERIFY(url.port() != (*b)->redirectUri().port());
    }

    void aWrongState_changesNothing()
    {
        const auto receiver = LoopbackReceiver::open("right", texts());
        const QUrl url = (*receiver)->redirectUri();
        HttpClient http(m_clock);
        for (const char *query : {"code=evil&state=wrong", "code=evil", "code=evil&state=", "code=evil&state=righ",
                 "error=access_denied&state=x", "state=right", "state=right&code=", "code=a&error=b&state=right", ""}) {
            const auto page = http.exchange(get(url, QLatin1String(query)), m_never);
            QCOMPARE(page->status, 400);
            QVERIFY(page->body.contains("Gehört nicht hierher"));
            QVERIFY(!page->body.contains("evil"));
        }
        QCOMPARE((*receiver)->wait(m_never, 1ms).error().kind, Error::Kind::Timeout);
        QCOMPARE(http.exchange(get(url, QStringLiteral("code=good&state=right&iss=https%3A%2F%2Fas")), m_never)->status,
            200);
        const auto code = (*receiver)->wait(m_never, 10s);
        QCOMPARE(code->code, QByteArray("good"));
        QCOMPARE(code->issuer, QByteArray("https://as"));
    }

    void aNo_isAnAuthError()
    {
        const auto receiver = LoopbackReceiver::open("s", texts());
        HttpClient http(m_clock);
        const auto page
            = http.exchange(get((*receiver)->redirectUri(),
                                QStringLiteral("error=access_denied&error_description=%3Cscript%3E&state=s")),
                m_never);
        QCOMPARE(page->status, 200);
        QVERIFY(page->body.contains("Nicht angemeldet"));
        QVERIFY(!page->body.contains("<script>"));
        const auto code = (*receiver)->wait(m_never, 10s);
        QCOMPARE(code.error().kind, Error::Kind::Auth);
        QCOMPARE(code.error().detail, QStringLiteral("access_denied"));
    }

    void aSecondHit_showsTheSamePageAndChangesNothing()
    {
        const auto receiver = LoopbackReceiver::open("s", texts());
        HttpClient http(m_clock);
        const QUrl url = (*receiver)->redirectUri();
        QVERIFY(http.exchange(get(url, QStringLiteral("code=first&state=s")), m_never));
        const auto again = http.exchange(get(url, QStringLiteral("code=second&state=s")), m_never);
        QVERIFY(again->body.contains("Angemeldet"));
        QVERIFY(http.exchange(get(url, QStringLiteral("error=access_denied&state=s")), m_never));
        QCOMPARE((*receiver)->wait(m_never, 10s)->code, QByteArray("first"));
        QCOMPARE((*receiver)->wait(m_never, 10s)->code, QByteArray("first"));
    }

    void otherPathsMethodsAndNames_areTurnedAway()
    {
        const auto receiver = LoopbackReceiver::open("s", texts());
        const auto port = quint16((*receiver)->redirectUri().port());
        const QByteArray host = "Host: 127.0.0.1:" + QByteArray::number(port) + "\r\n\r\n";
        const auto status = [&](const QByteArray &bytes) { return raw(port, bytes).mid(9, 3).toInt(); };
        QCOMPARE(status("GET / HTTP/1.1\r\n" + host), 404);
        QCOMPARE(status("GET /favicon.ico HTTP/1.1\r\n" + host), 404);
        QCOMPARE(status("GET /cb/?code=x&state=s HTTP/1.1\r\n" + host), 404);
        QCOMPARE(status("GET /CB?code=x&state=s HTTP/1.1\r\n" + host), 404);
        QCOMPARE(status("GET http://127.0.0.1/cb?code=x&state=s HTTP/1.1\r\n" + host), 404);
        QCOMPARE(status("POST /cb?code=x&state=s HTTP/1.1\r\n" + host), 405);
        QCOMPARE(status("HEAD /cb?code=x&state=s HTTP/1.1\r\n" + host), 405);
        QCOMPARE(status("GET /cb?code=x&state=s HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 404);
        QCOMPARE(status("GET /cb?code=x&state=s HTTP/1.1\r\n\r\n"), 404);
        QCOMPARE(status("hello\r\n\r\n"), 400);
        QCOMPARE(status("\r\n\r\n"), 400);
        QCOMPARE((*receiver)->wait(m_never, 1ms).error().kind, Error::Kind::Timeout);
        QCOMPARE(status("GET /cb?code=x&state=s HTTP/1.1\r\n" + host), 200);
        QVERIFY((*receiver)->wait(m_never, 10s));
    }

    void noiseOfAPortScan_doesNotDisturb()
    {
        const auto receiver = LoopbackReceiver::open("s", texts());
        const QUrl url = (*receiver)->redirectUri();
        const auto port = quint16(url.port());
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 30; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->setProxy(QNetworkProxy::NoProxy);
            silent.back()->connectToHost(QStringLiteral("127.0.0.1"), port);
            QVERIFY(silent.back()->waitForConnected(5000));
        }
        for (auto &socket : silent)
            socket->abort();
        QVERIFY(raw(port, QByteArray("\x16\x03\x01\x02\x00\x01", 6) + QByteArray(9000, '\x7f')).isEmpty());
        QVERIFY(raw(port, "GET /" + QByteArray(9000, 'a')).isEmpty());
        HttpClient http(m_clock);
        QVERIFY(http.exchange(get(url, QStringLiteral("code=c&state=s")), m_never));
        QCOMPARE((*receiver)->wait(m_never, 10s)->code, QByteArray("c"));
    }

    void aRequestThatNeverEnds_isCutOff()
    {
        const auto receiver = LoopbackReceiver::open("s", texts(), 50ms);
        QCOMPARE(raw(quint16((*receiver)->redirectUri().port()), "GET /cb?co"), QByteArray());
    }

    void aRequestInPieces_isRead()
    {
        const auto receiver = LoopbackReceiver::open("s", texts());
        const auto port = quint16((*receiver)->redirectUri().port());
        QTcpSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        QVERIFY(socket.waitForConnected(5000));
        for (const char c :
            "GET /cb?code=c&state=s HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n\r\n") {
            socket.write(&c, 1);
            socket.flush();
        }
        QCOMPARE((*receiver)->wait(m_never, 10s)->code, QByteArray("c"));
    }

    void aCodeOfAbsurdLength_isTurnedAway()
    {
        const auto receiver = LoopbackReceiver::open("s", texts());
        HttpClient http(m_clock);
        const auto page = http.exchange(
            get((*receiver)->redirectUri(), QStringLiteral("state=s&code=") + QString(5000, u'x')), m_never);
        QCOMPARE(page->status, 400);
    }

    void waiting_canBeCancelled()
    {
        const auto receiver = LoopbackReceiver::open("s", texts());
        const CancelToken token;
        std::thread canceller([&] { token.cancel(); });
        QCOMPARE((*receiver)->wait(token, 1h).error().kind, Error::Kind::Cancelled);
        canceller.join();
    }

    void afterwards_nobodyListens()
    {
        quint16 port = 0;
        {
            const auto receiver = LoopbackReceiver::open("s", texts());
            port = quint16((*receiver)->redirectUri().port());
        }
        QCOMPARE(raw(port, "GET / HTTP/1.1\r\n\r\n"), QByteArray("not connected"));
    }

    void thePage_loadsNothingAndRunsNothing()
    {
        const auto receiver = LoopbackReceiver::open("s", texts());
        const auto port = quint16((*receiver)->redirectUri().port());
        const QByteArray answer = raw(
            port, "GET /cb?code=c0de&state=s HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n\r\n");
        for (const char *wanted :
            {"Cache-Control: no-store", "Referrer-Policy: no-referrer", "default-src 'none'", "X-Frame-Options: DENY",
                "lang=\"de\"", "&lt;Baton&gt;", "schließen &amp; zur", "#0B6B63", "prefers-color-scheme: dark"})
            QVERIFY2(answer.contains(wanted), wanted);
        for (const char *unwanted :
            {"<script", "http:", "https:", "url(", "@import", "src=", "href=", "c0de", "<Baton>"})
            QVERIFY2(!answer.contains(unwanted), unwanted);
    }

    void aLanguageFromRightToLeft_isLaidOutSo()
    {
        LoopbackTexts rtl = texts();
        rtl.rightToLeft = true;
        QVERIFY(loopbackPage(rtl, QStringLiteral("x"), QStringLiteral("y"), true).contains("dir=\"rtl\""));
    }
};

QTEST_GUILESS_MAIN(OAuthTest)
#include "OAuthTest.moc"
