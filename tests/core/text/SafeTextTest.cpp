// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/SafeText.h"

#include "tests/core/text/HtmlCheck.h"

#include <QtTest/QtTest>

using namespace baton::text;

class SafeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void html_isReducedToText_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("safe");
        const auto row = [](const char *name, const char *html, const char *plain, const char *safe) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(plain) << QString::fromUtf8(safe);
        };
        // Shapes that Mastodon and GoToSocial send.
        row("mention",
            "<p><span class=\"h-card\" translate=\"no\"><a href=\"https://shop.example/@brand\" class=\"u-url "
            "mention\">"
            "@<span>brand</span></a></span> where is it?</p>",
            "@brand where is it?", "<p><a href=\"https://shop.example/@brand\">@brand</a> where is it?</p>");
        row("span without a space before its attribute",
            "<p><span class=\"h-card\"translate=\"no\"><a href=\"https://a.example/@b\"class=\"u-url "
            "mention\">@<span>b</span>"
            "</a></span> x</p>",
            "@b x", "<p><a href=\"https://a.example/@b\">@b</a> x</p>");
        row("tag",
            "<p><a href=\"https://shop.example/tags/late\" class=\"mention hashtag\" "
            "rel=\"tag\">#<span>late</span></a></p>",
            "#late", "<p><a href=\"https://shop.example/tags/late\">#late</a></p>");
        row("paragraphs and breaks", "<p>one<br />two</p><p>three</p>", "one\ntwo\n\nthree",
            "<p>one<br>two</p><p>three</p>");
        row("shortened address",
            "<p>see <a href=\"https://shop.example/orders/2026/11/parcel-in-the-rain\" target=\"_blank\"><span "
            "class=\"invisible\">https://</span><span class=\"ellipsis\">shop.example/orders/2026/11/</span><span "
            "class=\"invisible\">parcel-in-the-rain</span></a> please</p>",
            "see https://shop.example/orders/2026/11/parcel-in-the-rain please",
            "<p>see <a "
            "href=\"https://shop.example/orders/2026/11/parcel-in-the-rain\">shop.example/orders/2026/11/…</a> "
            "please</p>");
        row("address that fits",
            "<a href=\"https://shop.example/a\"><span class=\"invisible\">https://</span><span "
            "class=\"\">shop.example/a"
            "</span><span class=\"invisible\"></span></a>",
            "https://shop.example/a", "<p><a href=\"https://shop.example/a\">shop.example/a</a></p>");
        row("formatting", "<p><strong>b</strong> <em>i</em> <del>s</del> <code>c</code> <b>b</b><i>i</i></p>",
            "b i s c bi", "<p><strong>b</strong> <em>i</em> <s>s</s> <code>c</code> <strong>b</strong><em>i</em></p>");
        row("preformatted", "<pre><code>if (a) {\n    b;\n}\n</code></pre>", "if (a) {\n    b;\n}",
            "<pre><code>if (a) {\n    b;\n}</code></pre>");
        row("quote", "<blockquote><p>one</p><p>two<br>three</p></blockquote><p>four</p>",
            "> one\n>\n> two\n> three\n\nfour", "<blockquote><p>one</p><p>two<br>three</p></blockquote><p>four</p>");
        row("lists", "<p>x</p><ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul><p>y</p>",
            "x\n\n- a\n- b\n  1. c\n  2. d\n\ny",
            "<p>x</p><ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul><p>y</p>");
        row("two paragraphs in an item", "<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b",
            "<ul><li>a<p>b</p></li></ul>");
        row("item without a list", "<li>a<li>b", "- a\n\n- b", "<ul><li>a</li></ul><ul><li>b</li></ul>");
        row("heading", "<h2>News</h2>text", "News\n\ntext", "<p><strong>News</strong></p><p>text</p>");
        row("custom emoji stays a short code", "<p>hi :blobcat: <img src=x alt=\":party:\"></p>",
            "hi :blobcat: :party:", "<p>hi :blobcat: :party:</p>");
        row("picture becomes its alternative text", "<p>a <img src=\"http://t.example/1.gif\" alt=\"a cat\"> b</p>",
            "a [a cat] b", "<p>a [a cat] b</p>");
        row("picture without alternative text goes", "<p>a<img src=\"http://t.example/1.gif\">b</p>", "ab",
            "<p>ab</p>");
        row("table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc",
            "<p>a b</p><p>c</p>");
        row("rule", "a<hr>b", "a\nb", "<p>a<br>b</p>");

        // Entities are decoded once.
        row("entities", "<p>&lt;b&gt; &amp;amp; &quot;&#39; &euro; &#x1F600; &nbsp;|</p>", "<b> &amp; \"' € 😀 \u00a0|",
            "<p>&lt;b&gt; &amp;amp; &quot;' € 😀 \u00a0|</p>");
        row("entity without a semicolon", "<p>a &lt b &unknown; c</p>", "a < b &unknown; c",
            "<p>a &lt; b &amp;unknown; c</p>");
        row("escaped script", "&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        row("not a tag", "1 < 2 and <3 and a<>b", "1 < 2 and <3 and a<>b", "<p>1 &lt; 2 and &lt;3 and a&lt;&gt;b</p>");

        // What must not come through.
        row("script", "a<script>alert('<b>')</script>b", "ab", "<p>ab</p>");
        row("script that is not closed", "a<script>alert(1)", "a", "<p>a</p>");
        row("script that only seems closed", "a<script></scripty>x</script >b", "ab", "<p>ab</p>");
        row("style, svg, math", "a<style>p{}</style><svg><script>x</script><a href=\"x\">y</a></svg><math>z</math>b",
            "ab", "<p>ab</p>");
        row("svg in svg", "a<svg><svg>x</svg>y</svg>b", "ab", "<p>ab</p>");
        row("closed svg", "a<svg/>b", "ab", "<p>ab</p>");
        row("frames and forms",
            "a<iframe src=x>i</iframe><object data=x>o</object><form action=x><input "
            "value=v>f</form><template>t</template>"
            "<noscript>n</noscript><textarea>t</textarea><select><option>s</select>b",
            "ab", "<p>ab</p>");
        row("comment", "a<!-- <b>x --><!-->b<!--->c<!doctype html><?php x ?>d</ >e", "abcde", "<p>abcde</p>");
        row("comment that is not closed", "a<!-- b", "a", "<p>a</p>");
        row("tag that is not closed", "a<b class=\"x", "a", "<p>a</p>");
        row("handlers and styles", "<p onclick=\"x()\" style=\"color:red\" id=i>a<strong onmouseover=y>b</strong></p>",
            "ab", "<p>a<strong>b</strong></p>");
        row("script address", "<a href=\"javascript:alert(1)\">a</a> <a href=\" java\nscript:alert(1)\">b</a>", "a b",
            "<p>a b</p>");
        row("data, file, vbscript",
            "<a href=\"data:text/html,x\">a</a><a href=\"file:///etc/passwd\">b</a><a "
            "href=\"vbscript:x\">c</a>",
            "abc", "<p>abc</p>");
        row("entity in the scheme", "<a href=\"java&#115;cript:alert(1)\">a</a>", "a", "<p>a</p>");
        row("relative address", "<a href=\"/x\">a</a>", "a", "<p>a</p>");
        row("quotes in an address", "<a href='https://a.example/\"onclick=\"x'>a</a>", "a",
            "<p><a href=\"https://a.example/%22onclick=%22x\">a</a></p>");
        row("first of two addresses counts", "<a href=\"https://a.example/\" href=\"https://b.example/\">x</a>", "x",
            "<p><a href=\"https://a.example/\">x</a></p>");
        row("mail address", "<a href=\"mailto:help@shop.example?subject=x&amp;body=y\">mail</a>", "mail",
            "<p><a href=\"mailto:help@shop.example?subject=x&amp;body=y\">mail</a></p>");
        row("hidden text outside of a link is shown", "<p>a <span class=\"invisible\">b</span></p>", "a b",
            "<p>a b</p>");
        row("link of hidden text only is shown", "<a href=\"https://a.example/\"><span class=invisible>x</span></a>",
            "x", "<p><a href=\"https://a.example/\">x</a></p>");

        // White space.
        row("folded", "<p>\n  a\n  b <strong> c</strong> </p>\n\n<p> d</p>", "a b c\n\nd",
            "<p>a b <strong>c</strong></p><p>d</p>");
        row("many breaks", "a<br><br><br><br><br><br>b", "a\n\n\nb", "<p>a<br><br><br>b</p>");
        row("nothing", "", "", "");
        row("nothing but space", "<p> \n </p><p>&nbsp;</p>", "", "");
        row("wrongly nested", "<strong>a<em>b</strong>c</em>", "abc",
            "<p><strong>a</strong><strong><em>b</em></strong><em>c</em></p>");
        row("link in a link", "<a href=\"https://a.example/\">a<a href=\"https://b.example/\">b</a></a>", "ab",
            "<p><a href=\"https://a.example/\">a</a><a href=\"https://b.example/\">b</a></p>");
        row("link around paragraphs", "<a href=\"https://a.example/\"><p>a</p><p>b</p></a>", "a\n\nb",
            "<p><a href=\"https://a.example/\">a</a></p><p><a href=\"https://a.example/\">b</a></p>");
        row("right to left", "<p>שלום <a href=\"https://a.example/\">עולם</a></p>", "שלום עולם",
            "<p>שלום <a href=\"https://a.example/\">עולם</a></p>");
    }

    void html_isReducedToText()
    {
        QFETCH(QString, html);
        QFETCH(QString, plain);
        QFETCH(QString, safe);
        const SafeText text = fromHtml(html);
        QCOMPARE(text.plain, plain);
        QCOMPARE(text.html, safe);
        QVERIFY(!text.simplified);
        QCOMPARE(whyNotSafe(text), QString());
        QCOMPARE(fromHtml(text.html).html, text.html);
    }

    void a0Byte_isRemoved()
    {
        const SafeText text = fromHtml(QStringLiteral("<p>a\0b<stro\0ng>c</p>"));
        QCOMPARE(text.plain, QStringLiteral("abc"));
        QCOMPARE(text.html, QStringLiteral("<p>abc</p>"));
    }

    void relativeAddresses_belongToTheBase()
    {
        HtmlOptions options;
        options.baseUrl = QUrl(QStringLiteral("https://shop.example/blog/"));
        QCOMPARE(fromHtml(u"<a href=\"../x\">a</a>", options).html,
            QStringLiteral("<p><a href=\"https://shop.example/x\">a</a></p>"));
    }

    void links_areFoundInThePlainText()
    {
        const SafeText text
            = fromHtml(u"<p>é <a href=\"https://m\u00fcnchen.example/\">here</a></p><blockquote><p>and<br><a "
                       u"href=\"https://b.example/1\">two<br>lines</a></p></blockquote>");
        QCOMPARE(text.plain, QStringLiteral("é here\n\n> and\n> two\n> lines"));
        QCOMPARE(text.links.size(), 2);
        QCOMPARE(text.plain.mid(text.links[0].start, text.links[0].length), QStringLiteral("here"));
        QCOMPARE(text.links[0].href, QStringLiteral("https://xn--mnchen-3ya.example/"));
        QCOMPARE(text.links[0].host, QStringLiteral("xn--mnchen-3ya.example"));
        QCOMPARE(text.links[0].shown, QStringLiteral("here"));
        QCOMPARE(text.plain.mid(text.links[1].start, text.links[1].length), QStringLiteral("two\n> lines"));
        QCOMPARE(text.links[1].shown, QStringLiteral("two\nlines"));
    }

    void deceptiveLinks_areMarked_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<bool>("deceptive");
        const auto row = [](const char *name, const char *html, bool deceptive) {
            QTest::newRow(name) << QString::fromUtf8(html) << deceptive;
        };
        row("text", "<a href=\"https://evil.example/\">read this</a>", false);
        row("same host", "<a href=\"https://bank.com/x\">bank.com</a>", false);
        row("www", "<a href=\"https://www.bank.com/x\">bank.com</a>", false);
        row("parent domain", "<a href=\"https://login.bank.com/x\">https://bank.com/</a>", false);
        row("case", "<a href=\"https://bank.com/x\">BANK.com.</a>", false);
        row("other host", "<a href=\"https://evil.com/\">bank.com</a>", true);
        row("other host in a sentence", "<a href=\"https://evil.com/\">log in at bank.com now</a>", true);
        row("prefix trick", "<a href=\"https://bank.com.evil.com/\">https://bank.com</a>", true);
        row("user name trick", "<a href=\"https://bank.com@evil.com/\">see</a>", true);
        row("look-alike letter", "<a href=\"https://b\u0430nk.com/\">bank.com</a>", true);
        row("shown in its own script", "<a href=\"https://xn--mnchen-3ya.de/\">m\u00fcnchen.de</a>", false);
        row("joined by unseen characters", "<a href=\"https://evil.com/\">ba\u00adnk.c\u200bom</a>", true);
        row("full-width", "<a href=\"https://evil.com/\">ｂａｎｋ．ｃｏｍ</a>", true);
        row("hidden part", "<a href=\"https://evil.com/\"><span class=invisible>https://evil.com/?</span>bank.com</a>",
            true);
        row("plain would show another host",
            "<a href=\"https://evil.com/\"><span class=invisible>https://bank.com/?</span>evil.com</a>", true);
        row("cut address", "<a href=\"https://bank.com/long\">bank.com/lo…</a>", false);
        row("cut host", "<a href=\"https://long-bank-name.com/\">long-bank-na…</a>", false);
        row("cut host of another", "<a href=\"https://evil.com/\">www.long-bank-na…</a>", true);
        row("mention", "<a href=\"https://social.example/@a\">@a@bank.com</a>", false);
        row("file name", "<a href=\"https://evil.com/\">Node.js</a>", false);
        row("number", "<a href=\"https://evil.com/\">2.0 is out</a>", false);
        row("IP address", "<a href=\"https://evil.com/\">192.168.0.1</a>", true);
        row("mail", "<a href=\"mailto:help@bank.com\">help@bank.com</a>", false);
        row("other mail", "<a href=\"mailto:help@evil.com\">help@bank.com</a>", true);
        row("mail that is an address", "<a href=\"https://evil.com/\">help@bank.com</a>", true);
    }

    void deceptiveLinks_areMarked()
    {
        QFETCH(QString, html);
        QFETCH(bool, deceptive);
        const SafeText text = fromHtml(html);
        QCOMPARE(text.links.size(), 1);
        QCOMPARE(text.links.first().deceptive, deceptive);
    }

    void userNames_areTakenOutOfAddresses()
    {
        const SafeText text = fromHtml(u"<a href=\"https://bank.com:pw@evil.example/\">x</a>");
        QCOMPARE(text.links.first().href, QStringLiteral("https://evil.example/"));
        QCOMPARE(text.links.first().host, QStringLiteral("evil.example"));
    }

    void plainText_getsLinksAndParagraphs()
    {
        const SafeText text
            = fromPlain(u"see (https://a.example/x_(y)), and\nHTTP://B.example.\n\n<b>&amp; javascript:x  end");
        QCOMPARE(text.plain,
            QStringLiteral("see (https://a.example/x_(y)), and\nHTTP://B.example.\n\n<b>&amp; javascript:x  end"));
        QCOMPARE(text.html,
            QStringLiteral(
                "<p>see (<a href=\"https://a.example/x_(y)\">https://a.example/x_(y)</a>), and<br><a "
                "href=\"http://b.example\">HTTP://B.example</a>.</p><p>&lt;b&gt;&amp;amp; javascript:x end</p>"));
        QCOMPARE(text.links.size(), 2);
        QCOMPARE(whyNotSafe(text), QString());
    }

    void addresses_endWhereTheSentenceGoesOn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("urls");
        const auto row
            = [](const char *text, const QStringList &urls) { QTest::newRow(text) << QString::fromUtf8(text) << urls; };
        const QString a = QStringLiteral("https://a.example");
        row("https://a.example", {a});
        row("https://a.example!", {a});
        row("\"https://a.example\"", {a});
        row("“https://a.example”", {a});
        row("<https://a.example>", {a});
        row("[x](https://a.example)", {a});
        row("住所はhttps://a.exampleです", {QString::fromUtf8("https://a.exampleです")});
        row("住所は、https://a.example。次", {a});
        row("https://a.example https://a.example", {a, a});
        row("xhttps://a.example", {});
        row("ftp://a.example", {});
        row("https://", {});
        row("https://...", {});
        row("https://a.example/?q=1&b=(2)", {QStringLiteral("https://a.example/?q=1&b=(2)")});
    }

    void addresses_endWhereTheSentenceGoesOn()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, urls);
        QStringList found;
        for (const Span &span : findUrls(text))
            found << text.mid(span.start, span.length);
        QCOMPARE(found, urls);
    }

    void tooLong_isShownSimplified()
    {
        const QString html
            = QStringLiteral("<p>see <b>https://a.example/</b> &amp;</p><p>two</p>") + QString(300 * 1024, u'x');
        const SafeText text = fromHtml(html);
        QVERIFY(text.simplified);
        QVERIFY(text.plain.startsWith(u"see https://a.example/ &\n\ntwo\n\nxxx"));
        QCOMPARE(text.plain.size(), 31 + 300 * 1024);
        QCOMPARE(text.links.size(), 1);
        QCOMPARE(whyNotSafe(text), QString());
    }

    void longIsMeasuredInBytes()
    {
        QVERIFY(!fromHtml(QString(200 * 1024, u'x')).simplified);
        QVERIFY(fromHtml(QString(200 * 1024, u'\u00e9')).simplified);
    }

    void muchTooLong_isCut()
    {
        const SafeText text = fromHtml(QString(3'000'000, u'x'));
        QVERIFY(text.simplified);
        QCOMPARE(text.plain.size(), 1'000'001);
        QVERIFY(text.plain.endsWith(QChar(0x2026)));
    }

    void tooDeep_isShownSimplified_data()
    {
        QTest::addColumn<QString>("open");
        for (const char *open : {"<div>", "<b>", "<blockquote>", "<ul><li>", "<span>", "<x-y>", "<font color=red>"})
            QTest::newRow(open) << QString::fromLatin1(open);
    }

    void tooDeep_isShownSimplified()
    {
        QFETCH(QString, open);
        QVERIFY(!fromHtml(open.repeated(150) + QStringLiteral("x")).simplified);
        const SafeText text = fromHtml(open.repeated(20'000) + QStringLiteral("<p>x</p>y"));
        QVERIFY(text.simplified);
        QCOMPARE(text.plain, QStringLiteral("x\n\ny"));
    }

    void manyParagraphsThatAreNotClosed_areNotDeep()
    {
        const SafeText text = fromHtml(QStringLiteral("<p>a").repeated(1000));
        QVERIFY(!text.simplified);
        QCOMPARE(text.plain.count(u"a\n\n"), 999);
    }

    void tooManyTags_areShownSimplified() { QVERIFY(fromHtml(QStringLiteral("<b></b>").repeated(12'000)).simplified); }

    void quotesDeeperThanEight_areFlattened()
    {
        const SafeText text = fromHtml(QStringLiteral("<blockquote>").repeated(20) + QStringLiteral("x"));
        QCOMPARE(text.plain, QStringLiteral("> ").repeated(8) + u'x');
        QVERIFY(!text.simplified);
    }

    void marksOnOneLetter_areLimitedAcrossTags()
    {
        const QString html = QStringLiteral("<p>a") + QStringLiteral("<b>\u0335</b><i>\u0336</i>").repeated(50);
        QCOMPARE(fromHtml(html).plain.size(), 1 + 4);
    }
};

QTEST_GUILESS_MAIN(SafeTextTest)
#include "SafeTextTest.moc"
