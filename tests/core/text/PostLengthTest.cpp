// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/PostLength.h"

#include <QtTest/QtTest>

using namespace baton::text;

class PostLengthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mastodon_countsAsItsServer_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("length");
        const auto row = [](const char *text, int length) { QTest::newRow(text) << QString::fromUtf8(text) << length; };
        row("", 0);
        row("hello", 5);
        row("  hello \n", 5);
        row("👨‍👩‍👧‍👦 e\u0301", 3);

        // An address counts 23 however long it is.
        row("https://example.com", 23);
        row("https://example.com/a/very/long/path/that/goes/on/and/on?and=has&a=query#and-a-fragment", 23);
        row("see http://a.de now", 4 + 23 + 4);
        row("HTTPS://EXAMPLE.COM/X", 23);
        row("https://example.com.", 24);
        row("https://example.com/a.", 24);
        row("https://example.com/a!?", 25);
        row("(https://example.com/a)", 25);
        row("https://example.com/a_(b)", 23);
        row("https://example.com/a_(b(c)d)e", 23);
        row("https://example.com/a_(b", 25);
        row("https://example.com?x=1&y=2.", 24);
        row("https://example.com/?", 24);
        row("https://example.com/a?x=1#!/b", 23);
        row("https://example.com:8080/x", 23);
        row("https://example.com:x", 25);
        row("https://a.example.co.uk/x https://b.com", 23 + 1 + 23);
        row("https://例え.com/パス", 23);
        row("https://москва.рф", 23);
        row("https://xn--80adxhks.xn--p1ai/x", 23);
        row("https://a-b.com https://a_b.c.com", 47);
        row("gemini://example.com", 23);
        row("。https://example.com。", 25);
        row("日本語https://example.com", 26);

        // What the server does not take for an address counts as it is.
        row("http://localhost", 16);
        row("http://localhost:3000/x", 23);
        row("http://127.0.0.1/", 17);
        row("https://example.notatopleveldomain/x", 36);
        row("https://example.com.notatopleveldomain", 23 + 19);
        row("https://a_b.com", 15);
        row("https://-a.com", 14);
        row("https://a-.com", 14);
        row("https://example.com@x", 21);
        row("xhttps://example.com", 20);
        row("@https://example.com", 20);
        row("#https://example.com", 20);
        row("$https://example.com", 20);
        row("example.com", 11);
        row("ftp://example.com", 17);
        row("https://", 8);
        row("://", 3);
        row("https://example.com-x", 25);

        // A mention counts without its server.
        row("@alice", 6);
        row("@alice@example.com", 6);
        row("hi @alice@example.com and @bob@social.example.org!", 3 + 6 + 5 + 4 + 1);
        row("@first.last@example.com", 11);
        row("@alice@example.com.", 7);
        row("@alice@", 7);
        row("@alice@-", 8);
        row("@alice@example.com@x", 20);
        row("@alice@example.com://", 21);
        row("a@alice@example.com", 19);
        row("/@alice@example.com", 19);
        row("=@alice@example.com", 19);
        row("é@alice@example.com", 19);
        row("(@alice@example.com)", 8);
        row("@alice@bücher.example", 6);
        row("@älice@example.com", 18);
        row("https://example.com/@alice@example.com", 23);
        row("https://example.com @alice@example.com", 30);
        row("@@alice@example.com", 7);
    }

    void mastodon_countsAsItsServer()
    {
        QFETCH(QString, text);
        QTEST(mastodonLength(text, {}), "length");
    }

    void mastodon_countsTheWarningWhole()
    {
        QCOMPARE(mastodonLength(u"text", u" https://example.com/long/path "), 4 + 29);
        // Counted as one text, as the server does: a mark at the start of the text joins the warning's last letter.
        QCOMPARE(mastodonLength(u"\u0301", u"e"), 1);
    }

    void mastodon_usesTheServersNumberForAddresses()
    {
        QCOMPARE(mastodonLength(u"https://example.com/x y", {}, 30), 32);
        QCOMPARE(mastodonLength(u"https://example.com/x y", {}, 0), 2);
    }

    void mastodon_isLinearForHostileText()
    {
        // Each of these would take minutes if a candidate were read again for every character.
        for (const QString &unit : {QStringLiteral("https://"), QStringLiteral("https://a.com/("), QStringLiteral("@a"),
                 QStringLiteral("@a@b."), QStringLiteral("a."), QStringLiteral("https://a."), QStringLiteral("@a.-"),
                 QStringLiteral("https://a.com?&"), QStringLiteral("-")})
            QVERIFY(mastodonLength(unit.repeated(500'000 / unit.size()), {}) > 0);
        QVERIFY(mastodonLength(QStringLiteral("https://a.com/(") + QString(500'000, u'x'), {}) > 0);
    }

    void bluesky_countsGraphemesAndBytes()
    {
        QCOMPARE(blueskyLength(u"👨‍👩‍👧‍👦é"), (BlueskyLength{2, 27}));
        QCOMPARE(blueskyLength(u""), (BlueskyLength{0, 0}));
    }

    void rules_areData()
    {
        const QString text = QStringLiteral("👨‍👩‍👧‍👦 https://example.com/a/long/path/of/an/address");
        const auto used = [&](LengthRule rule) { return measure(rule, text, {}).used; };
        QCOMPARE(used(LengthRule::Graphemes), 2 + 45);
        QCOMPARE(used(LengthRule::CodePoints), 8 + 45);
        QCOMPARE(used(LengthRule::Utf16Units), 12 + 45);
        QCOMPARE(used(LengthRule::Utf8Bytes), 26 + 45);
        QCOMPARE(used(LengthRule::Mastodon), 2 + 23);
        QCOMPARE(used(LengthRule::Bluesky), 2 + 45);
    }

    void theWarning_countsWhereTheNetworkHasOne()
    {
        LengthParams params;
        params.contentWarning = QStringLiteral("cw");
        QCOMPARE(measure(LengthRule::CodePoints, u"abc", params).used, 5);
        QCOMPARE(measure(LengthRule::Mastodon, u"abc", params).used, 5);
        QCOMPARE(measure(LengthRule::Bluesky, u"abc", params).used, 3);
    }

    void left_isOfTheLimitThatIsPassed()
    {
        LengthParams params;
        params.limit = kBlueskyMaxGraphemes;
        params.byteLimit = kBlueskyMaxBytes;
        const Length some = measure(LengthRule::Bluesky, u"abc", params);
        QVERIFY(some.fits());
        QCOMPARE(some.left(), 297);

        const Length tooMany = measure(LengthRule::Bluesky, QString(301, u'x'), params);
        QVERIFY(!tooMany.fits());
        QCOMPARE(tooMany.left(), -1);

        // 121 families are few graphemes but 3025 bytes.
        const Length tooBig
            = measure(LengthRule::Bluesky, QStringLiteral("👨‍👩‍👧‍👦").repeated(121), params);
        QVERIFY(!tooBig.fits());
        QCOMPARE(tooBig.used, 121);
        QCOMPARE(tooBig.left(), -25);
    }
};

QTEST_GUILESS_MAIN(PostLengthTest)
#include "PostLengthTest.moc"
