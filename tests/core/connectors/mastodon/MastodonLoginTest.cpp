// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/MastodonFake.h"
#include "core/connectors/mastodon/Entry.h"
#include "core/net/HttpClient.h"

#include <QtCore/QUrlQuery>
#include <QtTest/QtTest>

#include <thread>

namespace baton::connectors::mastodon {

using demo::HttpReply;
using demo::HttpRequest;

class MastodonLoginTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fake = std::make_unique<demo::MastodonFake>(m_clock, m_options);
        m_brand = m_fake->addPerson(QStringLiteral("brand"));
    }

    void browser_givesATokenOfThatAccount()
    {
        m_fake->setSignsInAs(m_brand);
        const auto credentials = login(browserRequest(), m_http, m_clock, {});
        join();
        QVERIFY2(credentials, qPrintable(credentials ? QString() : credentials.error().detail));
        QVERIFY(!credentials->value(QStringLiteral("access_token")).isEmpty());
        QVERIFY(!credentials->value(QStringLiteral("client_secret")).isEmpty());
        QCOMPARE(nameOf(credentials->value(QStringLiteral("access_token"))), QStringLiteral("brand"));
        QUrlQuery query(m_opened);
        QCOMPARE(query.queryItemValue(QStringLiteral("code_challenge_method")), QStringLiteral("S256"));
        QCOMPARE(query.queryItemValue(QStringLiteral("force_login")), QStringLiteral("true"));
        QVERIFY(query.queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded)
                .startsWith(QStringLiteral("http://127.0.0.1:")));
    }

    void registeredApp_getsATokenBeforeThePersonIsDone()
    {
        m_fake->setSignsInAs(m_brand);
        QStringList before;
        LoginRequest request = browserRequest();
        const auto open = request.openInBrowser;
        request.openInBrowser = [&](const QUrl &url) {
            for (const HttpRequest &seen : m_fake->server().requests())
                before.append(seen.path);
            open(url);
        };
        QVERIFY(login(request, m_http, m_clock, {}));
        join();
        QCOMPARE(before,
            (QStringList{QStringLiteral("/.well-known/oauth-authorization-server"), QStringLiteral("/api/v1/apps"),
                QStringLiteral("/oauth/token")}));
    }

    void oldServer_withoutMetadata_works()
    {
        m_fake = std::make_unique<demo::MastodonFake>(m_clock, demo::MastodonFake::Options{.old = true});
        m_fake->setSignsInAs(m_fake->addPerson(QStringLiteral("brand")));
        const auto credentials = login(browserRequest(), m_http, m_clock, {});
        join();
        QVERIFY(credentials);
    }

    void serverWithOtherScopes_isAskedForTheWideOnes()
    {
        m_fake->setSignsInAs(m_brand);
        m_fake->server().addFault(demo::faults::reply(QStringLiteral("/.well-known/oauth-authorization-server"),
            HttpReply::json("{\"scopes_supported\":[\"read\",\"write\",\"follow\"],\"token_endpoint\":\"https://"
                            "evil.example/token\"}")));
        const auto credentials = login(browserRequest(), m_http, m_clock, {});
        join();
        QVERIFY(credentials);
        QCOMPARE(QUrlQuery(m_opened)
                     .queryItemValue(QStringLiteral("scope"), QUrl::FullyDecoded)
                     .replace(QLatin1Char('+'), QLatin1Char(' ')),
            QStringLiteral("read write"));
    }

    void personSaysNo_isAuth()
    {
        LoginRequest request = browserRequest();
        request.openInBrowser = [this](const QUrl &url) {
            QUrlQuery query(url);
            query.addQueryItem(QStringLiteral("deny"), QStringLiteral("1"));
            QUrl denied = url;
            denied.setQuery(query);
            visit(denied);
        };
        const auto credentials = login(request, m_http, m_clock, {});
        join();
        QVERIFY(!credentials);
        QCOMPARE(kindName(credentials.error().kind), kindName(Error::Kind::Auth));
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

    void cancelled_whileThePersonTypes_returns()
    {
        const Call call;
        LoginRequest request = browserRequest();
        request.openInBrowser = [&call](const QUrl &) { call.cancel.cancel(); };
        const auto credentials = login(request, m_http, m_clock, call);
        QVERIFY(!credentials);
        QCOMPARE(kindName(credentials.error().kind), kindName(Error::Kind::Cancelled));
    }

    void pastedToken_isTriedBeforeItIsKept()
    {
        LoginRequest request;
        request.way = LoginWay::Token;
        request.serverUrl = m_fake->url();
        request.secret = "  " + m_fake->tokenFor(m_brand) + "\n";
        const auto good = login(request, m_http, m_clock, {});
        QVERIFY(good);
        QCOMPARE(nameOf(good->value(QStringLiteral("access_token"))), QStringLiteral("brand"));
        for (const QByteArray &bad : {QByteArray("wrong"), QByteArray(), QByteArray("   ")}) {
            request.secret = bad;
            const auto refused = login(request, m_http, m_clock, {});
            QVERIFY(!refused);
            QCOMPARE(kindName(refused.error().kind), kindName(Error::Kind::Auth));
            QVERIFY(!refused.error().detail.contains(QStringLiteral("wrong")));
        }
    }

    void signInForm_asksWhoWhenNobodyIsChosen()
    {
        LoginRequest request = browserRequest();
        request.openInBrowser = [this](const QUrl &url) {
            net::Request get;
            get.url = url;
            const auto page = m_http.exchange(get, {});
            QVERIFY(page);
            QVERIFY(page->body.contains("@brand"));
            QUrlQuery query(url);
            query.addQueryItem(QStringLiteral("sign_in_as"), QStringLiteral("brand"));
            net::Request post;
            post.verb = "POST";
            post.url = QUrl(m_fake->url() + QStringLiteral("/oauth/authorize"));
            post.contentType = "application/x-www-form-urlencoded";
            post.body = query.query(QUrl::FullyEncoded).toLatin1();
            const auto answer = m_http.exchange(post, {});
            QVERIFY(answer);
            QCOMPARE(answer->status, 302);
            visit(QUrl::fromEncoded(answer->header("location")));
        };
        const auto credentials = login(request, m_http, m_clock, {});
        join();
        QVERIFY(credentials);
        QCOMPARE(nameOf(credentials->value(QStringLiteral("access_token"))), QStringLiteral("brand"));
    }

private:
    LoginRequest browserRequest()
    {
        LoginRequest request;
        request.way = LoginWay::Browser;
        request.serverUrl = m_fake->url();
        request.openInBrowser = [this](const QUrl &url) { visit(url); };
        return request;
    }
    /// What a browser does: goes there, and on to where it is sent.
    void visit(const QUrl &url)
    {
        m_opened = m_opened.isEmpty() ? url : m_opened;
        m_visitors.emplace_back([this, url] {
            net::Request request;
            request.url = url;
            const auto ignored = m_http.exchange(request, {});
            Q_UNUSED(ignored);
        });
    }
    void join()
    {
        for (std::thread &visitor : m_visitors)
            visitor.join();
        m_visitors.clear();
    }
    QString nameOf(const QByteArray &token)
    {
        net::Request request;
        request.url = QUrl(m_fake->url() + QStringLiteral("/api/v1/accounts/verify_credentials"));
        request.bearerToken = token;
        const auto response = m_http.exchange(request, {});
        return response ? QJsonDocument::fromJson(response->body)[QStringLiteral("username")].toString() : QString();
    }

private Q_SLOTS:
    void cleanup()
    {
        join();
        m_opened.clear();
    }

private:
    FakeClock m_clock{1'790'000'000'000};
    demo::MastodonFake::Options m_options;
    net::HttpClient m_http{m_clock};
    std::unique_ptr<demo::MastodonFake> m_fake;
    demo::PersonKey m_brand = 0;
    QUrl m_opened;
    std::vector<std::thread> m_visitors;
};

} // namespace baton::connectors::mastodon

QTEST_GUILESS_MAIN(baton::connectors::mastodon::MastodonLoginTest)
#include "MastodonLoginTest.moc"
