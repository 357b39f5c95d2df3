// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds as they are out there: tests/fixtures/feed, a file a case, all made up.
#include "core/connectors/feed/FeedDocument.h"
#include "core/connectors/feed/Items.h"
#include "core/text/Characters.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QtTest>

#include <algorithm>

namespace baton::test {

using namespace connectors::feed;

namespace {

const QUrl kAddress(QStringLiteral("https://feeds.example/news.xml"));

QDir folder()
{
    return QDir(qEnvironmentVariable("BATON_SOURCE_DIR", QStringLiteral(".")) + QStringLiteral("/tests/fixtures/feed"));
}

QByteArray fixture(const QString &name)
{
    QFile file(folder().filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", qPrintable(name));
    return file.readAll();
}

struct Read {
    FeedDocument feed;
    Person self;
    QList<NetworkMessage> messages;
};

std::optional<Read> readAll(const QByteArray &bytes, const QByteArray &contentType = {})
{
    const auto feed = readFeed(bytes, contentType, kAddress);
    if (!feed)
        return std::nullopt;
    const Person self = selfFrom(*feed, kAddress);
    return Read{*feed, self, messagesFrom(*feed, self)};
}

Read readFixture(const char *name)
{
    const auto read = readAll(fixture(QLatin1String(name)));
    if (!read)
        qFatal("%s cannot be read", name);
    return *read;
}

QString idAt(const Read &read, qsizetype index)
{
    return read.messages.at(index).globalId.section(QLatin1Char('#'), 1);
}

} // namespace

class FeedDocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void feeds_areRead_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("items");
        QTest::addColumn<QString>("first");
        const auto row = [](const char *file, const char *format, const char *title, int items, const char *first) {
            QTest::newRow(file) << QString::fromLatin1(format) << QString::fromUtf8(title) << items
                                << QString::fromUtf8(first);
        };
        const char *const two = "RSS 2.0";
        row("rss20-plain.xml", two, "Harbour News", 2, "Kettles are back\n\nThe blue ones too.");
        row("rss20-html-escaped.xml", two, "Blog", 1, "Tea & kettles\n\nRead more or less.");
        row("rss20-cdata-content.xml", two, "Shop", 1, "New & cups\n\nThe whole story.");
        row("rss20-undeclared-prefixes.xml", two, "No declarations", 1, "One\n\nText");
        row("rss20-undeclared-entities.xml", two, "Café", 1, "Crème brûlée — fresh &unknownthing; &");
        row("rss20-bare-ampersand.xml", two, "Salt & Pepper", 2, "AT&T and Q&A");
        row("rss20-no-guid.xml", two, "No ids", 4, "First");
        row("rss20-same-guid.xml", two, "Twice", 2, "One");
        row("rss20-enclosures.xml", two, "Podcast", 1, "Episode 1");
        row("rss20-author-mail.xml", two, "Mail", 1, "T");
        row("rss20-inline-xhtml.xml", two, "Inline", 1, "Inline bold\n\nOne < two\n\n- link");
        row("rss20-line-breaks.xml", two, "Lines", 1, "First line\nSecond line");
        row("rss20-title-repeated.xml", two, "Repeat", 1, "The same words and a few more.");
        row("rss20-ttl-image.xml", two, "Rests", 1, "T");
        row("rss20-items-outside.xml", two, "Outside", 1, "Beside the channel");
        row("rss20-atom-links.xml", two, "Mixed", 1, "Item");
        row("rss20-default-namespace.xml", two, "Spaced", 1, "In a space");
        row("rss20-controls.xml", two, "Controls", 1, "abc");
        row("rss20-leading-junk.xml", two, "Late", 1, "After junk");
        row("rss20-leading-space.xml", two, "Space", 1, "After space");
        row("rss20-cut.xml", two, "Cut", 1, "Whole");
        row("rss20-crossed-tags.xml", two, "Crossed", 1, "Whole");
        row("rss20-long-guid.xml", two, "Long", 2, "L");
        row("rss20-empty.xml", two, "Nothing yet", 0, "");
        row("rss20-no-title.xml", two, "feeds.example/news.xml", 1, "No title anywhere");
        row("rss20-xml11.xml", two, "Eleven", 1, "V");
        row("rss091-doctype.xml", "RSS 0.91", "Grüße", 1, "Käse");
        row("rss20-windows1252.xml", two, "„Quoted“", 1, "5 € – now");
        row("rss20-utf16.xml", two, "Sechzehn ü", 1, "日本");
        row("rss20-utf8-bom.xml", two, "Marked", 1, "ü");
        row("rss20-wrong-utf8.xml", two, "Café", 1, "naïve");
        row("rss20-unknown-encoding.xml", two, "Plain", 1, "Readable");
        row("rss10-rdf.xml", "RSS 1.0", "Old & good", 1, "Still here\n\nRDF lives.");
        row("rss090-rdf.xml", "RSS 1.0", "Oldest", 1, "Ninety");
        row("rss10-prefixed.xml", "RSS 1.0", "Prefixed", 1, "All with prefixes");
        row("atom10.xml", "Atom", "Atom-Blatt", 2, "Guten Tag\n\nHallo Welt");
        row("atom10-xhtml.xml", "Atom", "The title", 1, "X\n\nSee here & there\n\nnot one");
        row("atom10-prefixed.xml", "Atom", "Prefixed", 1, "With a prefix");
        row("atom10-source.xml", "Atom", "Planet", 1, "Collected\n\nOnly this");
        row("atom03.xml", "Atom", "Old & Atom", 1, "Zero three\n\nOld");
        row("atom10-no-namespace.xml", "Atom", "Bare", 1, "No space at all");
        row("atom10-youtube.xml", "Atom", "Channel", 1, "Film");
    }
    void feeds_areRead()
    {
        QFETCH(const QString, format);
        QFETCH(const QString, title);
        QFETCH(const int, items);
        QFETCH(const QString, first);
        const Read read = readFixture(QTest::currentDataTag());
        QCOMPARE(read.feed.format, format);
        QCOMPARE(read.self.name, title);
        QCOMPARE(read.messages.size(), items);
        if (items == 0)
            return;
        QCOMPARE(read.messages.first().text, first);
        for (const NetworkMessage &message : read.messages) {
            QVERIFY(message.isHeard);
            QCOMPARE(message.kind, ThreadKind::Public);
            QCOMPARE(message.direction, Direction::In);
            QVERIFY(message.globalId.startsWith(kAddress.toString() + QLatin1Char('#')));
            QVERIFY(message.author.globalId != read.self.globalId);
            QVERIFY(!message.author.name.isEmpty());
        }
    }

    void whatIsNoFeed_isInvalid_data()
    {
        QTest::addColumn<QString>("said");
        QTest::newRow("bad-entity-bomb.xml") << QStringLiteral("entities of its own");
        QTest::newRow("bad-external-entity.xml") << QStringLiteral("entities of its own");
        QTest::newRow("bad-html.html") << QStringLiteral("no feed");
        QTest::newRow("bad-opml.xml") << QStringLiteral("<opml>");
        QTest::newRow("bad-json.json") << QStringLiteral("no feed");
        QTest::newRow("bad-nothing.xml") << QStringLiteral("no feed");
        QTest::newRow("bad-text.txt") << QStringLiteral("no feed");
        QTest::newRow("bad-damaged-first.xml") << QStringLiteral("line 1");
    }
    void whatIsNoFeed_isInvalid()
    {
        QFETCH(const QString, said);
        const auto feed = readFeed(fixture(QLatin1String(QTest::currentDataTag())), {}, kAddress);
        QVERIFY(!feed);
        QCOMPARE(kindName(feed.error().kind), kindName(Error::Kind::Invalid));
        QVERIFY2(feed.error().detail.contains(said), qPrintable(feed.error().detail));
    }

    void everyFixture_isInATable()
    {
        QStringList here;
        for (const QString &name : folder().entryList(QDir::Files)) {
            const auto feed = readFeed(fixture(name), {}, kAddress);
            QCOMPARE(feed.has_value(), !name.startsWith(QLatin1String("bad-")));
            here.append(name);
        }
        QVERIFY(here.size() >= 48);
    }

    void anyTruncation_isAnErrorOrFewerItems()
    {
        for (const QString &name : folder().entryList(QDir::Files)) {
            const QByteArray whole = fixture(name);
            const auto all = readAll(whole);
            const qsizetype most = all ? all->messages.size() : 0;
            QStringList known;
            for (qsizetype i = 0; i < most; ++i)
                known.append(all->messages.at(i).globalId);
            for (qsizetype length = 0; length < whole.size(); ++length) {
                const auto part = readAll(whole.left(length));
                if (!part)
                    continue;
                QVERIFY2(part->messages.size() <= std::max<qsizetype>(most, 1), qPrintable(name));
                for (const NetworkMessage &message : part->messages)
                    QVERIFY2(known.contains(message.globalId), qPrintable(name));
            }
        }
    }

    void datesLinksAndAuthors_areTaken()
    {
        const Read plain = readFixture("rss20-plain.xml");
        QCOMPARE(toRfc3339(plain.messages.at(0).at), QStringLiteral("2026-11-23T05:30:00.000Z"));
        QCOMPARE(plain.messages.at(0).permalink, QStringLiteral("https://harbour.example/kettles"));
        QCOMPARE(plain.messages.at(0).author.name, QStringLiteral("Harbour News"));
        QCOMPARE(plain.messages.at(0).language, QStringLiteral("en-gb"));
        QCOMPARE(idAt(plain, 1), QStringLiteral("n-17"));
        QCOMPARE(plain.self.handle, QStringLiteral("feeds.example/news.xml"));
        QCOMPARE(plain.self.profileUrl, QStringLiteral("https://harbour.example/"));

        QCOMPARE(readFixture("rss20-cdata-content.xml").messages.at(0).author.name, QStringLiteral("Anna Berg"));
        QCOMPARE(readFixture("rss20-author-mail.xml").messages.at(0).author.name, QStringLiteral("Anna B."));
        QCOMPARE(readFixture("rss20-author-mail.xml").messages.at(0).at, TimeMs(0));
        QCOMPARE(readFixture("rss20-undeclared-prefixes.xml").messages.at(0).author.name, QStringLiteral("Ben"));
        QCOMPARE(toRfc3339(readFixture("rss10-rdf.xml").messages.at(0).at), QStringLiteral("2026-11-23T05:30:00.000Z"));
        QCOMPARE(readFixture("rss20-ttl-image.xml").feed.restsFor, std::chrono::seconds(90 * 60));
        QCOMPARE(readFixture("rss20-ttl-image.xml").self.avatarUrl, QStringLiteral("https://rest.example/logo.png"));
    }

    void atom_tellsEditsAndInheritsAuthors()
    {
        const Read atom = readFixture("atom10.xml");
        const NetworkMessage &edited = atom.messages.at(0);
        QCOMPARE(toRfc3339(edited.at), QStringLiteral("2026-11-23T05:00:00.000Z"));
        QCOMPARE(toRfc3339(edited.editedAt.value_or(0)), QStringLiteral("2026-11-23T06:00:00.500Z"));
        QCOMPARE(edited.author.name, QStringLiteral("Dora"));
        QCOMPARE(edited.author.profileUrl, QStringLiteral("https://atom.example/dora"));
        QCOMPARE(edited.permalink, QStringLiteral("https://feeds.example/tag"));
        QCOMPARE(edited.language, QStringLiteral("de"));
        QCOMPARE(edited.attachments.size(), 1);
        QCOMPARE(edited.attachments.at(0).type, Attachment::Type::Audio);
        QVERIFY(edited.html.contains(QStringLiteral("href=\"https://feeds.example/welt\"")));
        const NetworkMessage &other = atom.messages.at(1);
        QVERIFY(!other.editedAt);
        QCOMPARE(toRfc3339(other.at), QStringLiteral("2026-11-22T06:00:00.000Z"));
        QCOMPARE(other.author.name, QStringLiteral("Emil"));
        QCOMPARE(other.text, QStringLiteral("A bold one\n\nShort & plain"));
        QCOMPARE(readFixture("atom10-source.xml").messages.at(0).author.name, QStringLiteral("Planet"));
        QVERIFY(readFixture("atom10-xhtml.xml")
                .messages.at(0)
                .html.contains(QStringLiteral("href=\"https://base.example/deep/er/here\"")));
    }

    void enclosures_areAttachments_ofTheWebOnly()
    {
        const auto attachments = readFixture("rss20-enclosures.xml").messages.at(0).attachments;
        QCOMPARE(attachments.size(), 3);
        QCOMPARE(attachments.at(0).url, QStringLiteral("https://cast.example/1.mp3"));
        QCOMPARE(attachments.at(0).sizeBytes, 12345);
        QCOMPARE(attachments.at(1).type, Attachment::Type::Image);
        QCOMPARE(attachments.at(2).type, Attachment::Type::File);
        QCOMPARE(attachments.at(2).sizeBytes, -1);
    }

    void hostileHtml_isReduced()
    {
        const NetworkMessage message = readFixture("rss20-html-escaped.xml").messages.at(0);
        QVERIFY(!message.html.contains(QStringLiteral("script")));
        QVERIFY(message.html.contains(QStringLiteral("href=\"https://blog.example/more\"")));
        const NetworkMessage odd = readFixture("rss20-controls.xml").messages.at(0);
        QCOMPARE(text::neutralised(odd.text), odd.text);
    }

    void itemsWithoutAnId_areKnownByLinkAndTitle()
    {
        const Read read = readFixture("rss20-no-guid.xml");
        QSet<QString> ids;
        for (const NetworkMessage &message : read.messages)
            ids.insert(message.globalId);
        QCOMPARE(ids.size(), 4);
        const Read again
            = *readAll(fixture(QStringLiteral("rss20-no-guid.xml")).replace("Only a text", "Another text"));
        QCOMPARE(again.messages.at(0).globalId, read.messages.at(0).globalId);
        QVERIFY(again.messages.at(3).globalId != read.messages.at(3).globalId);
    }

    void strangeIds_areShortened()
    {
        const Read read = readFixture("rss20-long-guid.xml");
        QVERIFY(idAt(read, 0).size() < 40);
        QVERIFY(!idAt(read, 1).contains(QLatin1Char(' ')));
        QVERIFY(idAt(read, 0) != idAt(read, 1));
    }

    void twoFeedsWithTheSameIds_doNotCollide()
    {
        const auto feed = readFeed(fixture(QStringLiteral("rss20-plain.xml")), {}, kAddress);
        QVERIFY(feed);
        const Person other = selfFrom(*feed, QUrl(QStringLiteral("https://other.example/feed")));
        QVERIFY(messagesFrom(*feed, other).first().globalId
            != messagesFrom(*feed, selfFrom(*feed, kAddress)).first().globalId);
    }

    void encoding_ofTheServer_countsWhereTheDocumentSaysNone()
    {
        const QByteArray feed = "<rss version=\"2.0\"><channel><title>\xD0\xD2</title></channel></rss>";
        QCOMPARE(readAll(feed, "text/xml; charset=\"iso-8859-1\"")->self.name, QStringLiteral("ÐÒ"));
        // The document's own word goes first.
        const QByteArray declared = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss "
                                    "version=\"2.0\"><channel><title>\xC3\xBC</title></channel></rss>";
        QCOMPARE(readAll(declared, "text/xml; charset=iso-8859-1")->self.name, QStringLiteral("ü"));
    }

    void manyItems_areCapped_andDepthIsHarmless()
    {
        QByteArray many = "<rss version=\"2.0\"><channel><title>Many</title>";
        for (int i = 0; i < kMostItems + 50; ++i)
            many += "<item><guid isPermaLink=\"false\">" + QByteArray::number(i) + "</guid><title>x</title></item>";
        many += "</channel></rss>";
        QCOMPARE(readAll(many)->messages.size(), kMostItems);

        const QByteArray deep = "<rss version=\"2.0\"><channel><title>Deep</title><item><guid>d</guid><description>"
            + QByteArray("<b>").repeated(100'000) + "x" + QByteArray("</b>").repeated(100'000)
            + "</description></item></channel></rss>";
        const auto read = readAll(deep);
        QVERIFY(read);
        QCOMPARE(read->messages.size(), 1);
        QVERIFY(!readFeed(QByteArray("<a>").repeated(300'000), {}, kAddress));
        QVERIFY(!readFeed(QByteArray("&x").repeated(300'000), {}, kAddress));
        readFeed("<rss version=\"2.0\"><channel><title>" + QByteArray("&eacute;&zz;").repeated(100'000), {}, kAddress);
    }

    void page_namesItsFeeds()
    {
        const QUrl page(QStringLiteral("https://page.example/index.html"));
        QCOMPARE(feedsNamedBy(fixture(QStringLiteral("bad-html.html")), "text/html", page),
            (QList<QUrl>{QUrl(QStringLiteral("https://page.example/sub/news.xml?a=1&b=2")),
                QUrl(QStringLiteral("https://page.example/atom"))}));
        QVERIFY(feedsNamedBy("<link rel=alternate type=application/rss+xml>", "text/html", page).isEmpty());
        QVERIFY(feedsNamedBy(QByteArray("<link ").repeated(200'000), "text/html", page).isEmpty());
    }
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::FeedDocumentTest)
#include "FeedDocumentTest.moc"
