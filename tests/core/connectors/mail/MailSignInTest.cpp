// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in with the browser: an authority that says where, and a mail server that takes its tokens.
#include "core/connectors/mail/SignIn.h"
#include "tests/core/connectors/mail/MailBench.h"
#include "tests/support/HttpTestServer.h"

#include <QtCore/QUrlQuery>
#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;

class MailSignInTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void browser_letsIn();
    void registeredByTheTeam_isThatClient();
    void secretOfTheClient_isKeptWithTheTokens_andInNoAddress();
    void signingInAgain_knowsTheWay();
    void nobodySaysWhere_isUnsupported_data();
    void nobodySaysWhere_isUnsupported();
    void tokenThatTheMailServerRefuses_isAuth();
    void passwordStaysAWay();
    void signingIn_notesHowFarTheInboxIs();
    void endedToken_isRenewed_beforeItIsUsed();
    void refusedToken_isRenewedOnce();
    void refusedRenewal_isAuth();
    void answerLeaves_withARenewedToken();

private:
    /// An authority on this machine.
    struct Authority {
        QByteArray registration = R"("registration_endpoint": "%/register",)";
        QByteArray token = "token-1";
        int refusedRenewals = 0;
        QList<Received> asked;
        std::mutex mutex;
        HttpTestServer server{[this](const Received &request) { return answer(request); }};

        Reply answer(const Received &request);
        [[nodiscard]] QByteArray here() const { return server.url(QString()).toEncoded(QUrl::StripTrailingSlash); }
        [[nodiscard]] QString address() const { return QString::fromLatin1(here()); }
        int times(const QByteArray &path)
        {
            const std::lock_guard lock(mutex);
            return int(
                std::count_if(asked.begin(), asked.end(), [&](const Received &each) { return each.path() == path; }));
        }
    };
    static Result<Credentials> signIn(
        MailBench &bench, Authority &authority, const QString &more = {}, const QByteArray &secret = {});
    static void giveToken(MailBench &bench, Authority &authority, TimeMs expiresAt);
};

Reply MailSignInTest::Authority::answer(const Received &request)
{
    const std::lock_guard lock(mutex);
    asked.append(request);
    if (request.path() == "/.well-known/oauth-authorization-server") {
        QByteArray told = "{" + registration
            + R"("issuer": "%", "authorization_endpoint": "%/authorize", "token_endpoint": "%/token",
                "scopes_supported": ["openid", "mail", "offline_access"]})";
        return Reply::json(told.replace("%", here()));
    }
    if (request.path() == "/register")
        return Reply::json(R"({"client_id": "made-up-for-baton"})", 201);
    if (request.path() == "/token") {
        const bool renews = request.form(QStringLiteral("grant_type")) == QLatin1String("refresh_token");
        if (renews && refusedRenewals != 0) {
            --refusedRenewals;
            return Reply::json(R"({"error": "invalid_grant"})", 400);
        }
        return Reply::json(R"({"access_token": ")" + token
            + R"(", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "refresh-1"})");
    }
    return {.status = 404};
}

Result<Credentials> MailSignInTest::signIn(
    MailBench &bench, Authority &authority, const QString &more, const QByteArray &secret)
{
    LoginRequest request;
    request.secret = secret;
    request.way = LoginWay::Browser;
    request.serverUrl = bench.fake.address() + QStringLiteral("&oauth=") + authority.address() + more;
    request.identifier = QStringLiteral("brand@shop.test");
    request.openInBrowser = [&](const QUrl &url) {
        const QUrlQuery query(url);
        QUrl back(query.queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
        QUrlQuery answer;
        answer.addQueryItem(QStringLiteral("code"), QStringLiteral("code-1"));
        answer.addQueryItem(QStringLiteral("state"), query.queryItemValue(QStringLiteral("state"), QUrl::FullyDecoded));
        back.setQuery(answer);
        net::Request visit;
        visit.url = back;
        QVERIFY(bench.http.exchange(visit, {}));
    };
    return connectors::mail::login(request, bench.http, bench.clock, {});
}

void MailSignInTest::giveToken(MailBench &bench, Authority &authority, TimeMs expiresAt)
{
    bench.credentials = {{QStringLiteral("address"), "brand@shop.test"}, {QStringLiteral("user"), "brand@shop.test"},
        {QStringLiteral("access_token"), "token-0"}, {QStringLiteral("refresh_token"), "refresh-0"},
        {QStringLiteral("client_id"), "baton"}, {QStringLiteral("expires_at"), QByteArray::number(expiresAt)},
        {QStringLiteral("token_endpoint"), authority.here() + "/token"}};
}

void MailSignInTest::browser_letsIn()
{
    MailBench bench;
    Authority authority;
    bench.fake.setToken("token-1");
    const auto credentials = signIn(bench, authority);
    QVERIFY2(credentials, qPrintable(credentials ? QString() : credentials.error().detail));
    QCOMPARE(credentials->value(QStringLiteral("access_token")), QByteArray("token-1"));
    QCOMPARE(credentials->value(QStringLiteral("refresh_token")), QByteArray("refresh-1"));
    QCOMPARE(credentials->value(QStringLiteral("client_id")), QByteArray("made-up-for-baton"));
    QVERIFY(!credentials->contains(QStringLiteral("password")));
    QCOMPARE(authority.times("/register"), 1);
    // And with these the mail is read.
    bench.credentials = *credentials;
    bench.connect();
    bench.fake.deliver("INBOX", bench.letter("1@home.test", "x"), kMailNow);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY2(all, qPrintable(all ? QString() : all.error().detail));
    QCOMPARE(all->size(), 1);
}

void MailSignInTest::registeredByTheTeam_isThatClient()
{
    MailBench bench;
    Authority authority;
    authority.registration.clear();
    bench.fake.setToken("token-1");
    const auto credentials = signIn(bench, authority, QStringLiteral("&client=Team-ID&scope=mail"));
    QVERIFY2(credentials, qPrintable(credentials ? QString() : credentials.error().detail));
    QCOMPARE(credentials->value(QStringLiteral("client_id")), QByteArray("Team-ID"));
    QCOMPARE(authority.times("/register"), 0);
}

void MailSignInTest::secretOfTheClient_isKeptWithTheTokens_andInNoAddress()
{
    MailBench bench;
    Authority authority;
    authority.registration.clear();
    bench.fake.setToken("token-1");
    const auto credentials = signIn(bench, authority, QStringLiteral("&client=Team-ID&secret=typed-there"), "shh");
    QVERIFY2(credentials, qPrintable(credentials ? QString() : credentials.error().detail));
    QCOMPARE(credentials->value(QStringLiteral("client_secret")), QByteArray("shh"));
    const auto secrets = [&] {
        const std::lock_guard lock(authority.mutex);
        QStringList told;
        for (const Received &each : std::as_const(authority.asked)) {
            if (each.path() == "/token")
                told.append(each.form(QStringLiteral("client_secret")));
        }
        return told;
    };
    QCOMPARE(secrets(), QStringList{QStringLiteral("shh")});
    const QByteArray address = credentials->value(QStringLiteral("server"));
    QVERIFY(address.contains("client=Team-ID") && !address.contains("shh") && !address.contains("typed-there"));
    // It is told again with each renewal.
    QVERIFY(connectors::mail::renewed(*credentials, bench.http, bench.clock, {}));
    QCOMPARE(secrets().size(), 2);
    QCOMPARE(secrets().last(), QStringLiteral("shh"));
}

void MailSignInTest::signingInAgain_knowsTheWay()
{
    MailBench bench;
    Authority authority;
    authority.registration.clear();
    const auto entry = connectors::mail::entry();
    // As Accounts asks who knows the account: its handle, and the address that it was signed in with.
    connectors::Recognised guess{QStringLiteral("mail"),
        bench.fake.address() + QStringLiteral("&oauth=") + authority.address() + QStringLiteral("&client=Team-ID"),
        QStringLiteral("brand@shop.test"), false};
    const auto found = entry.discover(guess, bench.http, {});
    QVERIFY2(found, qPrintable(found ? QString() : found.error().detail));
    QCOMPARE(found->serverUrl, guess.serverUrl);
    QCOMPARE(found->identifier, guess.identifier);
    QVERIFY(found->certain);
    QCOMPARE(found->ways, (QList<LoginWay>{LoginWay::Browser, LoginWay::AppPassword}));
}

void MailSignInTest::nobodySaysWhere_isUnsupported_data()
{
    QTest::addColumn<QByteArray>("registration");
    QTest::addColumn<QString>("authority");
    QTest::newRow("must be registered") << QByteArray() << QString();
    QTest::newRow("registers over http") << QByteArray(R"("registration_endpoint": "http://a.test/register",)")
                                         << QString();
    QTest::newRow("nothing there") << QByteArray() << QStringLiteral("/elsewhere");
    QTest::newRow("over http") << QByteArray() << QStringLiteral("http://auth.shop.test");
}

void MailSignInTest::nobodySaysWhere_isUnsupported()
{
    QFETCH(const QByteArray, registration);
    QFETCH(const QString, authority);
    MailBench bench;
    Authority server;
    server.registration = registration;
    auto servers = connectors::mail::serversFrom(bench.fake.address());
    QVERIFY(servers);
    servers->authority = authority.startsWith(QLatin1String("http")) ? authority : server.address() + authority;
    const auto found = connectors::mail::findAuthority(*servers, QStringLiteral("brand@shop.test"), bench.http, {});
    QVERIFY(!found);
    QCOMPARE(kindName(found.error().kind), kindName(Error::Kind::Unsupported));
}

void MailSignInTest::tokenThatTheMailServerRefuses_isAuth()
{
    MailBench bench;
    Authority authority;
    bench.fake.setToken("another one");
    const auto credentials = signIn(bench, authority);
    QVERIFY(!credentials);
    QCOMPARE(kindName(credentials.error().kind), kindName(Error::Kind::Auth));
    QVERIFY(!credentials.error().detail.contains(QStringLiteral("token-1")));
}

void MailSignInTest::passwordStaysAWay()
{
    MailBench bench;
    Authority authority;
    const auto entry = connectors::mail::entry();
    const QString plain = bench.fake.address();
    const QString named = plain + QStringLiteral("&oauth=") + authority.address();
    const auto ways = [&](const QString &address) {
        const auto guess = entry.recognise(address);
        const auto found = guess ? entry.discover(*guess, bench.http, {}) : fail(Error::Kind::NotFound);
        return found ? found->ways : QList<LoginWay>{};
    };
    QCOMPARE(ways(plain), QList<LoginWay>{LoginWay::AppPassword});
    QCOMPARE(ways(named), (QList<LoginWay>{LoginWay::Browser, LoginWay::AppPassword}));
    authority.registration.clear();
    QCOMPARE(ways(named), QList<LoginWay>{LoginWay::AppPassword});
    QCOMPARE(ways(named + QStringLiteral("&client=Team-ID")).size(), 2);
}

void MailSignInTest::signingIn_notesHowFarTheInboxIs()
{
    MailBench bench;
    bench.fake.setNextUid("INBOX", 42);
    LoginRequest request;
    request.way = LoginWay::AppPassword;
    request.serverUrl = bench.fake.address();
    request.identifier = QStringLiteral("brand@shop.test");
    request.secret = "secret";
    const auto typed = connectors::mail::login(request, bench.http, bench.clock, {});
    QVERIFY2(typed, qPrintable(typed ? QString() : typed.error().detail));
    Authority authority;
    bench.fake.setToken("token-1");
    const auto browsed = signIn(bench, authority);
    QVERIFY(browsed);
    for (const Credentials &credentials : {*typed, *browsed}) {
        const auto mark = connectors::mail::inboxMarkOf(credentials);
        QVERIFY(mark);
        QCOMPARE(mark->validity, 1U);
        QCOMPARE(mark->nextUid, 42);
    }
    QVERIFY(!connectors::mail::inboxMarkOf(bench.credentials));
}

void MailSignInTest::endedToken_isRenewed_beforeItIsUsed()
{
    MailBench bench;
    Authority authority;
    bench.fake.setToken("token-1");
    giveToken(bench, authority, kMailNow + 30'000);
    QByteArray cursor;
    const auto all = bench.fetchAll(cursor);
    QVERIFY2(all, qPrintable(all ? QString() : all.error().detail));
    QCOMPARE(authority.times("/token"), 1);
    QCOMPARE(bench.credentials.value(QStringLiteral("access_token")), QByteArray("token-1")); // it was kept
    const QList<QByteArray> said = bench.fake.commands();
    const auto signsIn = [](const QByteArray &command) { return command.startsWith("AUTHENTICATE"); };
    QCOMPARE(std::count_if(said.begin(), said.end(), signsIn), 1); // the old one was not even tried
}

void MailSignInTest::refusedToken_isRenewedOnce()
{
    MailBench bench;
    Authority authority;
    bench.fake.setToken("token-1");
    giveToken(bench, authority, kMailNow + 3'600'000);
    QByteArray cursor;
    QVERIFY(bench.fetchAll(cursor));
    QCOMPARE(authority.times("/token"), 1);
    // What a new one does not help is told.
    bench.fake.setToken("quite another one");
    bench.connect();
    const auto failed = bench.fetchAll(cursor);
    QVERIFY(!failed);
    QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Auth));
    QCOMPARE(authority.times("/token"), 2);
}

void MailSignInTest::refusedRenewal_isAuth()
{
    MailBench bench;
    Authority authority;
    authority.refusedRenewals = 1;
    bench.fake.setToken("token-1");
    giveToken(bench, authority, kMailNow - 1000);
    QByteArray cursor;
    const auto failed = bench.fetchAll(cursor);
    QVERIFY(!failed);
    QCOMPARE(kindName(failed.error().kind), kindName(Error::Kind::Auth));
    QVERIFY(bench.fetchAll(cursor));
}

void MailSignInTest::answerLeaves_withARenewedToken()
{
    MailBench bench;
    Authority authority;
    bench.fake.setToken("token-1");
    giveToken(bench, authority, kMailNow + 3'600'000);
    const NetworkMessage asked = bench.question();
    QCOMPARE(asked.globalId, QStringLiteral("q@home.test"));
    // The connection for reading stays; what hands mail in is asked anew each time.
    bench.fake.setToken("token-2");
    authority.token = "token-2";
    const auto sent = bench.connector->send(bench.answerTo(asked, QStringLiteral("Yes.")), "key", {});
    QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
    QCOMPARE(bench.fake.handedIn().size(), 1);
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailSignInTest)
#include "MailSignInTest.moc"
