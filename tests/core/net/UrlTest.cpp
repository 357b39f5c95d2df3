// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Url.h"
#include "core/net/MultipartForm.h"

#include <QtTest/QtTest>

using namespace baton::net;

class UrlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loopback_isToldByNameAndByAddress_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("loopback");
        for (const char *host :
            {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "::1", "[::1]", "::ffff:127.0.0.1"})
            QTest::newRow(host) << QString::fromLatin1(host) << true;
        for (const char *host : {"", "localhost.example.org", "127.0.0.1.example.org", "10.0.0.1", "0.0.0.0",
                 "::", "example.org", "evil-localhost"})
            QTest::addRow("not %s", host) << QString::fromLatin1(host) << false;
    }
    void loopback_isToldByNameAndByAddress()
    {
        QFETCH(QString, host);
        QFETCH(bool, loopback);
        QCOMPARE(isLoopback(host), loopback);
    }

    void theAnyAddresses_reachThisMachine()
    {
        QVERIFY(reachesThisMachine(u"0.0.0.0"));
        QVERIFY(reachesThisMachine(u"[::]"));
        QVERIFY(reachesThisMachine(u"localhost"));
        QVERIFY(!reachesThisMachine(u"192.168.0.1"));
        QVERIFY(!reachesThisMachine(u"example.org"));
    }

    void origins_differBySchemeHostAndPort_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        const QString base = QStringLiteral("https://a.example/x");
        QTest::newRow("path") << base << QStringLiteral("https://a.example/y?z") << true;
        QTest::newRow("default port") << base << QStringLiteral("https://a.example:443/") << true;
        QTest::newRow("case") << base << QStringLiteral("https://A.Example/") << true;
        QTest::newRow("port") << base << QStringLiteral("https://a.example:444/") << false;
        QTest::newRow("scheme") << base << QStringLiteral("http://a.example/") << false;
        QTest::newRow("scheme, same port") << base << QStringLiteral("http://a.example:443/") << false;
        QTest::newRow("subdomain") << base << QStringLiteral("https://b.a.example/") << false;
    }
    void origins_differBySchemeHostAndPort()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(sameOrigin(QUrl(a), QUrl(b)), same);
    }

    void redacting_leavesNoSecret_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *url, const char *shown) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(shown);
        };
        row("https://anna:pw@h.example/a?token=x#frag", "https://h.example/a?…");
        row("https://api.telegram.org/bot123456:AAEabc/getUpdates?offset=1", "https://api.telegram.org/…/getUpdates?…");
        row("https://api.telegram.org/bot123456%3AAAEabc/getMe", "https://api.telegram.org/…/getMe");
        row("https://api.telegram.org/file/bot1:x/photos/1.jpg", "https://api.telegram.org/file/…/photos/1.jpg");
        row("https://h.example:8443/hooks/T0aB1cD2eF3gH4iJ5kL6mN7oP/x", "https://h.example:8443/hooks/…/x");
        row("https://h.example/api/v1/statuses/113452345234523452/context",
            "https://h.example/api/v1/statuses/113452345234523452/context");
        row("https://h.example/robots.txt", "https://h.example/robots.txt");
        row("http://[::1]:80/x", "http://[::1]:80/x");
    }
    void redacting_leavesNoSecret()
    {
        QFETCH(QString, url);
        QFETCH(QString, shown);
        QCOMPARE(redacted(QUrl(url)), shown);
    }

    void formFields_areEncodedAsBrowsersDo()
    {
        QCOMPARE(formEncode({{QStringLiteral("types[]"), QStringLiteral("mention")},
                     {QStringLiteral("types[]"), QStringLiteral("a b&c=d+e")},
                     {QStringLiteral("q"), QStringLiteral("ä~*-._😀")}, {QStringLiteral("empty"), {}}}),
            QByteArray("types%5B%5D=mention&types%5B%5D=a+b%26c%3Dd%2Be&q=%C3%A4%7E*-._%F0%9F%98%80&empty="));
        QCOMPARE(formEncode({}), QByteArray());
    }

    void aQuery_isAddedToTheOneThatIsThere()
    {
        const QUrl url
            = withQuery(QUrl(QStringLiteral("https://h/x?a=%2B")), {{QStringLiteral("b"), QStringLiteral("1+1")}});
        QCOMPARE(url.toEncoded(), QByteArray("https://h/x?a=%2B&b=1%2B1"));
        QCOMPARE(withQuery(QUrl(QStringLiteral("https://h/x")), {}), QUrl(QStringLiteral("https://h/x")));
    }

    void links_areReadByRelation()
    {
        const QUrl base(QStringLiteral("https://h.example/api/v1/notifications?limit=80"));
        const auto links = parseLinkHeader(
            "<https://h.example/api/v1/notifications?max_id=1,2>; rel=\"next\", </prev?min_id=9>; rel=prev", base);
        QCOMPARE(links.size(), 2);
        QCOMPARE(links.value("next"), QUrl(QStringLiteral("https://h.example/api/v1/notifications?max_id=1,2")));
        QCOMPARE(links.value("prev"), QUrl(QStringLiteral("https://h.example/prev?min_id=9")));
    }

    void oddLinks_areReadAsTheSpecificationSays_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QStringList>("relations");
        const auto row = [](const char *value, const QStringList &relations) {
            QTest::newRow(value) << QByteArray(value) << relations;
        };
        const QString next = QStringLiteral("next");
        row("<a>; REL=\"Next LAST\"", {QStringLiteral("last"), next});
        row("<a>;title=\"x, \\\"y\\\"; rel=evil\";rel=next", {next});
        row("<a>; rel=next; rel=prev", {next});
        row("  ,, <a> ; rel = next , junk, <b>;rel=prev", {next, QStringLiteral("prev")});
        row("<a>; rel=next; anchor=\"#x\"", {});
        row("<javascript:alert(1)>; rel=next", {});
        row("<a>", {});
        row("<a", {});
        row("", {});
        row("rel=next", {});
        row("<a>; rel=\"next", {next});
    }
    void oddLinks_areReadAsTheSpecificationSays()
    {
        QFETCH(QByteArray, value);
        QFETCH(QStringList, relations);
        const auto links = parseLinkHeader(value, QUrl(QStringLiteral("https://h.example/x/")));
        QStringList found;
        for (auto it = links.begin(); it != links.end(); ++it)
            found.append(QString::fromLatin1(it.key()));
        found.sort();
        QCOMPARE(found, relations);
    }

    void theFirstLinkOfARelation_wins()
    {
        const auto links
            = parseLinkHeader("<https://h/1>; rel=next, <https://h/2>; rel=next", QUrl(QStringLiteral("https://h/")));
        QCOMPARE(links.value("next"), QUrl(QStringLiteral("https://h/1")));
    }

    void aMultipartForm_isWhatServersExpect()
    {
        MultipartForm form("B");
        form.addField("description", "a \"cat\"");
        form.addFile("file", "my\r\n\"cat\".png", "image/png", QByteArray("\0\xff", 2));
        QCOMPARE(form.contentType(), QByteArray("multipart/form-data; boundary=B"));
        QCOMPARE(form.body(),
            QByteArray("--B\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\na \"cat\"\r\n"
                       "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"my%0D%0A%22cat%22.png\"\r\n"
                       "Content-Type: image/png\r\n\r\n")
                + QByteArray("\0\xff", 2) + "\r\n--B--\r\n");
    }

    void aFileTypeThatBreaksTheForm_isNotUsed()
    {
        MultipartForm form("B");
        form.addFile("file", "x", "image/png\r\nX: y", "d");
        QVERIFY(form.body().contains("Content-Type: application/octet-stream\r\n\r\nd"));
    }

    void boundaries_differ()
    {
        QVERIFY(MultipartForm::randomBoundary() != MultipartForm::randomBoundary());
        QCOMPARE(MultipartForm::randomBoundary().size(), 38);
    }
};

QTEST_GUILESS_MAIN(UrlTest)
#include "UrlTest.moc"
