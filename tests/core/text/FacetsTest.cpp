// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Facets.h"

#include "tests/core/text/HtmlCheck.h"

#include <QtTest/QtTest>

#include <random>

using namespace baton::text;

namespace {

// "kind:bytes it covers=value", with the bytes cut out of the UTF-8 form: offsets that are off by one show at once.
QStringList described(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    QStringList out;
    for (const Facet &facet : findFacets(text)) {
        const QString kind = facet.kind == Facet::Kind::Link ? QStringLiteral("link")
            : facet.kind == Facet::Kind::Mention             ? QStringLiteral("mention")
                                                             : QStringLiteral("tag");
        const QByteArray covered = utf8.mid(facet.byteStart, facet.byteEnd - facet.byteStart);
        out << kind + u':' + QString::fromUtf8(covered) + u'=' + facet.value;
    }
    return out;
}

Facet linkAt(qint64 start, qint64 end, const char *url = "https://a.example/")
{
    return {start, end, Facet::Kind::Link, QString::fromUtf8(url)};
}

} // namespace

class FacetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void facets_areFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("facets");
        const auto row = [](const char *text, std::initializer_list<const char *> facets) {
            QStringList list;
            for (const char *facet : facets)
                list << QString::fromUtf8(facet);
            QTest::newRow(text) << QString::fromUtf8(text) << list;
        };
        row("nothing here", {});
        row("hi @alice.test!", {"mention:@alice.test=alice.test"});
        row("(@a.b.example) @x-y.com.", {"mention:@a.b.example=a.b.example", "mention:@x-y.com=x-y.com"});
        row("@alice a@alice.test @-a.test @a..test @a.1", {});
        row("see https://a.example/x, ok", {"link:https://a.example/x=https://a.example/x"});
        row("(https://a.example/x_(y))", {"link:https://a.example/x_(y)=https://a.example/x_(y)"});
        row("shop.com/x?y=1. and www.a.de",
            {"link:shop.com/x?y=1=https://shop.com/x?y=1", "link:www.a.de=https://www.a.de"});
        row("(see shop.com)", {"link:shop.com=https://shop.com"});
        row("it is done.It works, e.g. Node.js, v1.2, a@b.com, john.de@b.com", {});
        row("#tag #Übung, #日本 #a_b-c #2026 #2026goals ##x",
            {"tag:#tag=tag", "tag:#Übung=Übung", "tag:#日本=日本", "tag:#a_b-c=a_b-c", "tag:#2026goals=2026goals",
                "tag:##x=#x"});
        row("＃全角 a#b #️⃣ #", {"tag:＃全角=全角"});
        row("#end! (#not)", {"tag:#end=end"});
        row("👨‍👩‍👧‍👦 @alice.test 🇩🇪 #日本 שלום https://a.example/é 漢",
            {"mention:@alice.test=alice.test", "tag:#日本=日本", "link:https://a.example/é=https://a.example/é"});
        row("https://a.example/#tag https://a.example/@b.test",
            {"link:https://a.example/#tag=https://a.example/#tag",
                "link:https://a.example/@b.test=https://a.example/@b.test"});
        row("مرحبا @alice.test #عربي", {"mention:@alice.test=alice.test", "tag:#عربي=عربي"});
    }

    void facets_areFound()
    {
        QFETCH(QString, text);
        QTEST(described(text), "facets");
    }

    void aTagLongerThan64_isNone()
    {
        QCOMPARE(findFacets(u'#' + QString(64, u'x')).size(), 1);
        QCOMPARE(findFacets(u'#' + QString(65, u'x')).size(), 0);
    }

    void foundFacets_areInOrderAndInside()
    {
        const QStringList parts{QStringLiteral("@a.test"), QStringLiteral(" "), QStringLiteral("https://x.example/"),
            QStringLiteral("#tag"), QStringLiteral("😀"), QStringLiteral("b.com"), QStringLiteral("("),
            QStringLiteral("é"), QString(QChar(0xD800)), QStringLiteral("\n"), QStringLiteral("."), QStringLiteral("@"),
            QStringLiteral("#")};
        std::mt19937 random(3);
        int found = 0;
        for (int i = 0; i < 5000; ++i) {
            QString text;
            for (int n = 0; n < 20; ++n)
                text += parts[qsizetype(random() % size_t(parts.size()))];
            // On the way out a lone surrogate becomes U+FFFD; Qt's own conversion writes "?".
            const QByteArray utf8 = QString(text).replace(QChar(0xD800), QChar(0xFFFD)).toUtf8();
            qint64 from = 0;
            for (const Facet &facet : findFacets(text)) {
                QVERIFY(facet.byteStart >= from);
                QVERIFY(facet.byteEnd > facet.byteStart);
                QVERIFY(facet.byteEnd <= utf8.size());
                from = facet.byteEnd;
                const QString value = QString(facet.value).replace(QChar(0xD800), QChar(0xFFFD));
                QVERIFY(utf8.mid(facet.byteStart, facet.byteEnd - facet.byteStart).endsWith(value.toUtf8().right(3)));
                ++found;
            }
        }
        QVERIFY(found > 1000);
    }

    void storedFacets_becomeLinks()
    {
        const QString text = QStringLiteral("👋 @alice.test see example.com/lo... #日本\n\nbye");
        const QByteArray utf8 = text.toUtf8();
        const auto covering = [&](const char *part, Facet::Kind kind, const QString &value) {
            const qint64 at = utf8.indexOf(part);
            return Facet{at, at + qint64(qstrlen(part)), kind, value};
        };
        const FacetAddresses addresses{
            QStringLiteral("https://bsky.app/profile/"), QStringLiteral("https://bsky.app/hashtag/")};
        const SafeText safe = fromFacets(text,
            {covering("#日本", Facet::Kind::Tag, QStringLiteral("日本")),
                covering("@alice.test", Facet::Kind::Mention, QStringLiteral("did:plc:abc")),
                covering("example.com/lo...", Facet::Kind::Link, QStringLiteral("https://example.com/long"))},
            addresses);
        QCOMPARE(safe.plain, text);
        QCOMPARE(safe.html,
            QStringLiteral("<p>👋 <a href=\"https://bsky.app/profile/did:plc:abc\">@alice.test</a> see <a "
                           "href=\"https://example.com/long\">example.com/lo...</a> <a "
                           "href=\"https://bsky.app/hashtag/%E6%97%A5%E6%9C%AC\">#日本</a></p><p>bye</p>"));
        QCOMPARE(safe.links.size(), 3);
        for (const Link &link : safe.links) {
            QCOMPARE(safe.plain.mid(link.start, link.length), link.shown);
            QVERIFY(!link.deceptive);
        }
        QCOMPARE(whyNotSafe(safe), QString());
    }

    void withoutAnAddress_mentionsAndTagsAreText()
    {
        QCOMPARE(fromFacets(u"@a.test", {{0, 7, Facet::Kind::Mention, QStringLiteral("did:plc:a")}}).html,
            QStringLiteral("<p>@a.test</p>"));
    }

    void hostileFacets_areLeftOut_data()
    {
        QTest::addColumn<QList<Facet>>("facets");
        QTest::addColumn<QStringList>("shown");
        constexpr qint64 kHuge = std::numeric_limits<qint64>::max();
        constexpr qint64 kTiny = std::numeric_limits<qint64>::min();
        // The text is "aé😀b": bytes a 0–1, é 1–3, 😀 3–7, b 7–8.
        const auto row = [](const char *name, const QList<Facet> &facets, const QStringList &shown) {
            QTest::newRow(name) << facets << shown;
        };
        row("good", {linkAt(1, 7)}, {QStringLiteral("é😀")});
        row("negative", {linkAt(-1, 3), linkAt(kTiny, kHuge)}, {});
        row("reversed", {linkAt(7, 3)}, {});
        row("empty", {linkAt(3, 3)}, {});
        row("behind the end", {linkAt(7, 9), linkAt(8, 9), linkAt(100, kHuge)}, {});
        row("start inside a character", {linkAt(2, 7)}, {});
        row("end inside a character", {linkAt(0, 5)}, {});
        row("overlapping", {linkAt(0, 7), linkAt(3, 8)}, {QStringLiteral("aé😀")});
        row("twice the same", {linkAt(0, 1), linkAt(0, 1)}, {QStringLiteral("a")});
        row("not in order", {linkAt(7, 8), linkAt(0, 1)}, {QStringLiteral("a"), QStringLiteral("b")});
        row("a broken one does not cost a good one", {linkAt(0, 5), linkAt(1, 3)}, {QStringLiteral("é")});
        row("script", {linkAt(0, 1, "javascript:alert(1)"), linkAt(0, 1, "data:text/html,x"), linkAt(0, 1, "")}, {});
        row("all", {linkAt(0, 8)}, {QStringLiteral("aé😀b")});
    }

    void hostileFacets_areLeftOut()
    {
        QFETCH(QList<Facet>, facets);
        QFETCH(QStringList, shown);
        const SafeText text = fromFacets(u"aé😀b", facets);
        QCOMPARE(text.plain, QStringLiteral("aé😀b"));
        QStringList links;
        for (const Link &link : text.links)
            links << text.plain.mid(link.start, link.length);
        QCOMPARE(links, shown);
        QCOMPARE(whyNotSafe(text), QString());
    }

    void aFacetThatClaimsAnotherHost_isMarked()
    {
        const SafeText text = fromFacets(u"bank.com", {linkAt(0, 8, "https://evil.com/")});
        QVERIFY(text.links.first().deceptive);
        QCOMPARE(text.links.first().host, QStringLiteral("evil.com"));
    }

    void manyFacetsOnALongText_areQuick()
    {
        QList<Facet> facets;
        for (int i = 0; i < 100'000; ++i)
            facets << linkAt(i % 3 == 0 ? 0 : i * 2, 500'000 - i % 7);
        // A walk over the text for each facet would be 50,000 million steps.
        const SafeText text = fromFacets(QString(500'000, u'x'), facets);
        QCOMPARE(text.links.size(), 1);
    }

    void randomFacets_neverBreakTheText()
    {
        const QString text = QStringLiteral("a\u202Eé\r\n😀\u0301\n\nשלום<b>&amp;") + QChar(0xD800) + QChar(0);
        std::mt19937 random(4);
        for (int i = 0; i < 5000; ++i) {
            QList<Facet> facets;
            for (int n = 0; n < 6; ++n)
                facets << Facet{qint64(random() % 50) - 5, qint64(random() % 50) - 5, Facet::Kind(random() % 3),
                    random() % 2 ? QStringLiteral("https://a.example/\"<x>") : QStringLiteral("did:x")};
            const SafeText safe = fromFacets(text, facets, {QStringLiteral("https://p.example/"), {}});
            QCOMPARE(safe.plain, neutralised(text));
            QCOMPARE(whyNotSafe(safe), QString());
        }
    }
};

QTEST_GUILESS_MAIN(FacetsTest)
#include "FacetsTest.moc"
