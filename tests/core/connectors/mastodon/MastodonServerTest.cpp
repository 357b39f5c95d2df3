// SPDX-License-Identifier: GPL-3.0-or-later
// Which server is it, and whose address was typed.
#include "app/demo/network/MastodonFake.h"
#include "core/connectors/mastodon/Entry.h"
#include "core/connectors/mastodon/Server.h"
#include "core/net/HttpClient.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

namespace baton::connectors::mastodon {

using demo::HttpReply;
using demo::HttpRequest;

class MastodonServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void instanceDocuments_tellSoftwareAndLimits_data()
    {
        QTest::addColumn<QJsonObject>("row");
        QFile file(
            qEnvironmentVariable("BATON_SOURCE_DIR") + QStringLiteral("/tests/fixtures/mastodon/instances.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(rows.size() > 5);
        for (const QJsonValue &row : rows)
            QTest::addRow("%s", qPrintable(row[QStringLiteral("name")].toString())) << row.toObject();
    }
    void instanceDocuments_tellSoftwareAndLimits()
    {
        QFETCH(const QJsonObject, row);
        const ServerInfo info = serverInfoFrom(
            row.value(QStringLiteral("instance")).toObject(), row.value(QStringLiteral("nodeinfo")).toObject());
        QCOMPARE(info.softwareName(), row.value(QStringLiteral("name")).toString());
        QCOMPARE(info.tried(), row.value(QStringLiteral("tried")).toBool());
        QCOMPARE(info.limits.maxLength, row.value(QStringLiteral("max")).toInt());
        const QHash<QString, LengthRule> rules{{QStringLiteral("Mastodon"), LengthRule::Mastodon},
            {QStringLiteral("CodePoints"), LengthRule::CodePoints},
            {QStringLiteral("Graphemes"), LengthRule::Graphemes}};
        QCOMPARE(info.limits.lengthRule, rules.value(row.value(QStringLiteral("rule")).toString()));
        QVERIFY(info.limits.maxImageBytes > 0);
        QVERIFY(!info.domain.contains(QLatin1Char('/')));
        QVERIFY(!info.domain.isEmpty());
    }

    void goToSocial_answersForTheDomainOfItsAccounts()
    {
        const ServerInfo info = serverInfoFrom({{QStringLiteral("domain"), QStringLiteral("gts.example")},
                                                   {QStringLiteral("account_domain"), QStringLiteral("example.org")}},
            {{QStringLiteral("name"), QStringLiteral("gotosocial")}});
        QCOMPARE(info.domain, QStringLiteral("example.org"));
        QVERIFY(!info.abilities().testFlag(Ability::IdempotentSend));
    }

    void typedAddress_isRecognised_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<bool>("certain");
        const auto row = [](const char *typed, const char *server, const char *identifier, bool certain) {
            QTest::addRow("%s", typed) << QString::fromUtf8(typed) << QString::fromUtf8(server)
                                       << QString::fromUtf8(identifier) << certain;
        };
        row("@brand@mastodon.social", "https://mastodon.social", "brand@mastodon.social", true);
        row(" @Brand@Mastodon.Social ", "https://mastodon.social", "Brand@mastodon.social", true);
        row("brand@mastodon.social", "https://mastodon.social", "brand@mastodon.social", false);
        row("https://mastodon.social/@brand", "https://mastodon.social", "brand@mastodon.social", true);
        row("https://mastodon.social/users/brand", "https://mastodon.social", "brand@mastodon.social", true);
        row("https://mastodon.social/@brand/117020577157693549", "https://mastodon.social", "brand@mastodon.social",
            true);
        row("https://mastodon.social/@tom@kiste.example", "https://kiste.example", "tom@kiste.example", true);
        row("https://mastodon.social", "https://mastodon.social", "", false);
        row("mastodon.social", "https://mastodon.social", "", false);
        row("mastodon.social/", "https://mastodon.social", "", false);
        row("social.example:8443", "https://social.example:8443", "", false);
        row("@brand@127.0.0.1:41234", "http://127.0.0.1:41234", "brand@127.0.0.1:41234", true);
        row("localhost:3000", "http://localhost:3000", "", false);
        row("@brand@bücher.example", "https://xn--bcher-kva.example", "brand@bücher.example", true);
    }
    void typedAddress_isRecognised()
    {
        QFETCH(const QString, typed);
        const auto found = recognise(typed);
        QVERIFY(found);
        QCOMPARE(found->network, QStringLiteral("mastodon"));
        QTEST(found->serverUrl, "server");
        QTEST(found->identifier, "identifier");
        QTEST(found->certain, "certain");
    }

    void otherThings_areNotRecognised()
    {
        for (const char *typed :
            {"", " ", "@brand", "brand", "@user:matrix.example", "https://bsky.app/profile/brand.bsky.social",
                "https://shop.example/contact", "@brand@localhost.", "@brand@nodots", "mailto:a@b.example",
                "a b.example", "@a@b@c.example", "https://user:pass@mastodon.social/@brand:x", "javascript:alert(1)"})
            QVERIFY2(!recognise(QString::fromUtf8(typed)), typed);
        QVERIFY(!recognise(QString(5000, QLatin1Char('a')) + QStringLiteral(".example")));
    }

    void discover_findsEachPersonality()
    {
        const FakeClock clock(1'790'000'000'000);
        net::HttpClient http(clock);
        for (const bool old : {false, true}) {
            const demo::MastodonFake fake(clock, demo::MastodonFake::Options{.old = old});
            const auto found = discover({QStringLiteral("mastodon"), fake.url(), {}, false}, http, {});
            QVERIFY(found);
            QVERIFY(found->certain);
            QCOMPARE(found->serverUrl, fake.url());
        }
    }

    void discover_ofAnotherKindOfServer_isUnsupported()
    {
        const FakeClock clock(1'790'000'000'000);
        net::HttpClient http(clock);
        for (const HttpReply &reply : {HttpReply::text("<html>shop</html>", "text/html"), HttpReply::json("{}"),
                 HttpReply::json("[]"), HttpReply::json("{\"error\":\"x\"}", 404)}) {
            demo::LoopbackServer server([reply](const HttpRequest &) { return reply; });
            const auto found
                = discover({QStringLiteral("mastodon"), server.baseUrl(), QStringLiteral("a@b"), false}, http, {});
            QVERIFY(!found);
            QCOMPARE(kindName(found.error().kind), kindName(Error::Kind::Unsupported));
        }
    }

    void discover_followsWebfingerToTheServerOfTheAccounts()
    {
        const FakeClock clock(1'790'000'000'000);
        net::HttpClient http(clock);
        const demo::MastodonFake fake(clock);
        const QString actual = fake.url();
        demo::LoopbackServer domain([actual](const HttpRequest &request) {
            if (request.path != QLatin1String("/.well-known/webfinger"))
                return HttpReply::json("{}", 404);
            const QJsonObject self{{QStringLiteral("rel"), QStringLiteral("self")},
                {QStringLiteral("href"), actual + QStringLiteral("/users/brand")}};
            return HttpReply::json(QJsonDocument(QJsonObject{{QStringLiteral("links"), QJsonArray{self}}}).toJson());
        });
        const auto found = discover(
            {QStringLiteral("mastodon"), domain.baseUrl(), QStringLiteral("brand@example"), false}, http, {});
        QVERIFY(found);
        QCOMPARE(found->serverUrl, actual);
    }

    void discover_ofAServerThatIsDown_saysSo()
    {
        const FakeClock clock(1'790'000'000'000);
        net::HttpClient http(clock);
        demo::LoopbackServer server([](const HttpRequest &) { return HttpReply::json("{}", 503); });
        const auto found = discover({QStringLiteral("mastodon"), server.baseUrl(), {}, false}, http, {});
        QVERIFY(!found);
        QCOMPARE(kindName(found.error().kind), kindName(Error::Kind::Network));
    }
};

} // namespace baton::connectors::mastodon

QTEST_GUILESS_MAIN(baton::connectors::mastodon::MastodonServerTest)
#include "MastodonServerTest.moc"
