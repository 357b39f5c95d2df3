// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for any HTML at all: random and hostile input against a check that does not share a line with the
// code.
#include "core/text/HtmlReader.h"
#include "core/text/HtmlReducer.h"
#include "core/text/SafeText.h"

#include "tests/core/text/HtmlCheck.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QtTest>

#include <random>

using namespace baton::text;

namespace {

class RandomHtml {
public:
    explicit RandomHtml(unsigned seed)
        : m_random(seed)
    {
    }

    QString next()
    {
        QString out;
        const int parts = pick(40) + 1;
        for (int i = 0; i < parts; ++i)
            out += part();
        return out;
    }

private:
    int pick(int below) { return int(m_random() % unsigned(below)); }

    QString one(const QStringList &of) { return of[pick(int(of.size()))]; }

    QString part()
    {
        static const QStringList tags
            = QStringLiteral("p br a strong b em i del s code pre blockquote ul ol li span div h1 "
                             "table tr td script style svg math form img small u p li a b "
                             "font button noscript title body html x-y plaintext textarea")
                  .split(u' ');
        static const QStringList attributes{QStringLiteral(" href=\"https://a.example/x?y=1&amp;z=2\""),
            QStringLiteral(" href='https://\u0430pple.com/\"<b>'"), QStringLiteral(" href=javascript:alert(1)"),
            QStringLiteral(" href=\"data:text/html,<script>\""), QStringLiteral(" onclick=\"x()\""),
            QStringLiteral(" class=\"invisible\""), QStringLiteral(" class='x ellipsis'"), QStringLiteral(" style=a:b"),
            QStringLiteral(" alt=\"<i>&quot;\""), QStringLiteral(" ="), QStringLiteral(" href=\"mailto:a@b.example\""),
            QStringLiteral(" \""), QStringLiteral(" href=\"https://u:p@[::1]:99999/\"")};
        static const QStringList texts{QStringLiteral("word"), QStringLiteral(" "), QStringLiteral("\n  \n"),
            QStringLiteral("bank.com"), QStringLiteral("&lt;script&gt;"), QStringLiteral("&amp;amp;"),
            QStringLiteral("&#0;"), QStringLiteral("&#x202e;abc"), QStringLiteral("&nbsp;"), QStringLiteral("<"),
            QStringLiteral(">"), QStringLiteral("\""), QStringLiteral("<!--"), QStringLiteral("-->"),
            QStringLiteral("<![CDATA["), QStringLiteral("]]>"), QStringLiteral("</"),
            QStringLiteral("a\u0301\u0302\u0303\u0304\u0305\u0306"), QString(QChar(0)), QString(QChar(0xD800)),
            QStringLiteral("😀‍👩🏽‍💻"), QStringLiteral("עברית"), QStringLiteral("https://c.example/_(x)"),
            QStringLiteral("&notanentity;"), QStringLiteral("&#xD800;"), QStringLiteral("\r"), QStringLiteral("\u2028"),
            QStringLiteral("&#13;"), QStringLiteral("\t")};
        switch (pick(10)) {
        case 0:
        case 1:
        case 2: {
            QString tag = u'<' + one(tags);
            while (pick(3) == 0)
                tag += one(attributes);
            return tag + (pick(12) == 0 ? QString() : pick(8) == 0 ? QStringLiteral("/>") : QStringLiteral(">"));
        }
        case 3:
        case 4: return QStringLiteral("</") + one(tags) + u'>';
        case 5: return QString(QChar(pick(0x3000)));
        case 6: return QStringLiteral("<a") + one(attributes) + u'>' + one(texts) + part() + QStringLiteral("</a>");
        default: return one(texts);
        }
    }

    std::mt19937 m_random;
};

// Shapes that make a naive parser slow, as text of at least `size` characters.
QString hostile(const QString &unit, const QString &tail, qsizetype size)
{
    return unit.repeated(size / unit.size() + 1) + tail;
}

} // namespace

class SafeTextPropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCheck_findsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("html");
        for (const char *html :
            {"<p>a", "a", "<p>a</b>", "<p onclick=\"x\">a</p>", "<p>a > b</p>", "<p>&nbsp;</p>", "<script>x</script>",
                "<p><a href=\"javascript:x\">a</a></p>", "<p><p>a</p></p>", "<p>a</p", "<p>\"</p>"})
            QTest::newRow(html) << QString::fromLatin1(html);
    }

    void theCheck_findsWhatIsWrong()
    {
        QFETCH(QString, html);
        SafeText text;
        text.html = html;
        QVERIFY(!whyNotSafe(text).isEmpty());
    }

    void randomHtml_becomesSafeAndStaysAsItIs()
    {
        RandomHtml random(20261122);
        int withLinks = 0;
        int withText = 0;
        for (int i = 0; i < 2000; ++i) {
            const QString html = random.next();
            const SafeText text = fromHtml(html);
            const QString wrong = whyNotSafe(text);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + u'\n' + html + u'\n' + text.html));
            const SafeText again = fromHtml(text.html);
            QVERIFY2(again.html == text.html, qPrintable(html + u'\n' + text.html + u'\n' + again.html));
            QCOMPARE(neutralised(text.plain), text.plain);
            withLinks += !text.links.isEmpty();
            withText += !text.plain.isEmpty();
        }
        // The generator must reach what is being claimed about.
        QVERIFY(withLinks > 200);
        QVERIFY(withText > 1000);
    }

    void randomHtml_cutOffAnywhere_becomesSafe()
    {
        RandomHtml random(7);
        for (int i = 0; i < 60; ++i) {
            const QString html = random.next();
            for (qsizetype length = 0; length < html.size(); length += 3)
                QCOMPARE(whyNotSafe(fromHtml(html.first(length))), QString());
        }
    }

    void randomPlain_becomesSafeAndKeepsItsText()
    {
        RandomHtml random(99);
        for (int i = 0; i < 1000; ++i) {
            const QString plain = random.next();
            const SafeText text = fromPlain(plain);
            QCOMPARE(text.plain, neutralised(plain));
            QCOMPARE(whyNotSafe(text), QString());
        }
    }

    void simplifiedHtml_isSafeToo()
    {
        RandomHtml random(5);
        HtmlOptions options;
        options.maxTags = 1;
        int simplified = 0;
        for (int i = 0; i < 2000; ++i) {
            const SafeText text = fromHtml(random.next(), options);
            QCOMPARE(whyNotSafe(text), QString());
            simplified += text.simplified;
        }
        QVERIFY(simplified > 1000);
    }

    void work_growsWithTheLength_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("tail");
        const auto row = [](const char *unit, const char *tail = "") {
            QTest::newRow(unit) << QString::fromUtf8(unit) << QString::fromUtf8(tail);
        };
        row("<b>");
        row("<div>");
        row("<p>x");
        row("<a href=https://a.example/>x");
        row("<b><table><td></b></table>", "<p>x<p>x<p>x");
        row("<span><div></span></div>");
        row("<del><div></del></div>");
        row("<b><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><blockquote><"
            "blockquote>"
            "</b></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></blockquote></"
            "blockquote>"
            "</blockquote><p>x");
        row("<b id=1><i><code><p>x</p>");
        row("<ul><li>");
        row("<li>x");
        row("<!--");
        row("<!-- -->");
        row("</");
        row("<script>");
        row("<script></scrip");
        row("<svg>", "</svg>");
        row("<a href=\"");
        row("<a href='x' ", ">");
        row("&");
        row("&amp");
        row("&#x1F600;");
        row("<br>");
        row("http://");
        row("http://a.example/(");
        row("https://a.example/ ");
        row("@a@");
        row("\u0301");
        row("\u200d");
        row(" ");
        row("<i>x</i>");
        row("]]>");
    }

    // Counted work, not time: what the linear pass looks at, what it leaves, and the nodes the parser makes of it.
    void work_growsWithTheLength()
    {
        QFETCH(QString, unit);
        QFETCH(QString, tail);
        HtmlOptions options;
        for (const qsizetype size : {20'000, 240'000}) {
            const QString html = hostile(unit, tail, size);
            ReducedHtml kept = reduced(html, options);
            QVERIFY2(kept.steps <= 2 * html.size(), qPrintable(QString::number(kept.steps)));
            if (kept.tooMuch) {
                kept = stripped(html, options);
                QVERIFY(kept.steps <= 2 * html.size());
            }
            QVERIFY(kept.html.size() <= 8 * html.size());
            const ReadHtml read = readHtml(kept.html, {});
            // At most 20,000 tags, for each of which the parser reopens at most 3 of each of the 7 it can reopen.
            QVERIFY2(read.nodes <= kept.html.size() + 22 * 20'000, qPrintable(QString::number(read.nodes)));
            qsizetype written = 0;
            for (const RichBlock &block : read.text.blocks)
                written += block.runs.size();
            QVERIFY(written <= html.size() + 100);
        }
    }

    void time_doesNotGrowWithTheSquare_data() { work_growsWithTheLength_data(); }

    // The time as a check of the counting, with room for a busy machine: 16 times the length would be 256 times as
    // long.
    void time_doesNotGrowWithTheSquare()
    {
        QFETCH(QString, unit);
        QFETCH(QString, tail);
        const auto best = [&](qsizetype size) {
            const QString html = hostile(unit, tail, size);
            qint64 fastest = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 2; ++i) {
                QElapsedTimer timer;
                timer.start();
                fromHtml(html);
                fastest = std::min(fastest, timer.nsecsElapsed());
            }
            return fastest;
        };
        const qint64 small = best(15'000);
        const qint64 large = best(240'000);
        QVERIFY2(large < 80 * small + 20'000'000, qPrintable(QStringLiteral("%1 ns, %2 ns").arg(small).arg(large)));
    }
};

QTEST_GUILESS_MAIN(SafeTextPropertyTest)
#include "SafeTextPropertyTest.moc"
