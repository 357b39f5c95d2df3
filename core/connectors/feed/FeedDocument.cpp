// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/feed/FeedDocument.h"

#include "core/connectors/feed/Dates.h"
#include "core/text/SafeText.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QXmlStreamReader>

#include <algorithm>

namespace baton::connectors::feed {

namespace {

constexpr qsizetype kMostEnclosures = 20;
constexpr qsizetype kFront = 8192; ///< so far into a document its beginning is looked for
constexpr int kMostRestMinutes = 60 * 24 * 365;

/// Whose word an element is. Feeds forget to declare their prefixes, so that the usual ones are known.
enum class Space { Feed, Atom, Dublin, Content, Media, Other };

Space spaceOf(const QString &uri)
{
    static const QHash<QString, Space> kSpaces{{QStringLiteral("http://www.w3.org/2005/Atom"), Space::Atom},
        {QStringLiteral("http://purl.org/atom/ns#"), Space::Atom},
        {QStringLiteral("http://purl.org/rss/1.0/"), Space::Feed},
        {QStringLiteral("http://my.netscape.com/rdf/simple/0.9/"), Space::Feed},
        {QStringLiteral("http://backend.userland.com/rss2"), Space::Feed},
        {QStringLiteral("http://www.w3.org/1999/02/22-rdf-syntax-ns#"), Space::Feed},
        {QStringLiteral("http://purl.org/dc/elements/1.1/"), Space::Dublin},
        {QStringLiteral("http://purl.org/dc/terms/"), Space::Dublin},
        {QStringLiteral("http://purl.org/rss/1.0/modules/content/"), Space::Content},
        {QStringLiteral("http://search.yahoo.com/mrss/"), Space::Media},
        {QStringLiteral("http://search.yahoo.com/mrss"), Space::Media}};
    return kSpaces.value(uri, Space::Other);
}

/// Names as HTML knows them, which feeds use without declaring them.
class KnownEntities final : public QXmlStreamEntityResolver {
public:
    QString resolveUndeclaredEntity(const QString &name) override
    {
        auto known = m_known.find(name);
        if (known == m_known.end()) {
            // What stands here is read as XML: only a letter that means nothing to it may stand as it is.
            const QString written = QLatin1Char('&') + name.left(40) + QLatin1Char(';');
            const QString letter = name == QLatin1String("nbsp") ? QString(QChar(0xA0)) : text::fromHtml(written).plain;
            const bool isHarmless = letter.size() <= 2 && !letter.isEmpty() && letter.front().unicode() > 0x7F;
            known = m_known.insert(name, isHarmless ? letter : QStringLiteral("&amp;%1;").arg(name.left(40)));
        }
        return *known;
    }

private:
    QHash<QString, QString> m_known;
};

struct Inner {
    QString text; ///< without the tags in it
    QString markup; ///< with them
    bool hasTags = false;
};

class Reader {
public:
    Reader(const QString &text, const QUrl &address)
        : m_xml(text)
    {
        m_xml.setNamespaceProcessing(false);
        m_xml.setEntityResolver(&m_entities);
        m_feed.base = address;
    }

    Result<FeedDocument> read()
    {
        while (!m_xml.atEnd() && !m_refused) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::DTD)
                m_refused = !m_xml.entityDeclarations().isEmpty();
            else if (token == QXmlStreamReader::StartElement && !m_isBegun)
                begin();
            else if (token == QXmlStreamReader::StartElement)
                readTop();
        }
        if (m_refused)
            return fail(Error::Kind::Invalid, QStringLiteral("the document declares entities of its own"));
        m_feed.isBroken = m_xml.hasError();
        if (!m_isBegun || m_feed.format.isEmpty() || (m_feed.isBroken && m_feed.items.isEmpty())) {
            const QString why = m_xml.hasError()
                ? QStringLiteral("line %1: %2").arg(m_xml.lineNumber()).arg(m_xml.errorString())
                : QStringLiteral("it is neither RSS nor Atom");
            return fail(Error::Kind::Invalid, QStringLiteral("no feed that can be read: %1").arg(why));
        }
        for (FeedItem &item : m_feed.items) {
            if (item.author.isEmpty() && m_isAtom) {
                item.author = m_author;
                item.authorUrl = m_authorUrl;
            }
        }
        return m_feed;
    }

private:
    struct Name {
        Space space = Space::Other;
        QString local;
    };

    /// Learns the prefixes an element declares, and says whose it is.
    Name nameOf()
    {
        const QXmlStreamAttributes attributes = m_xml.attributes();
        std::optional<Space> own;
        for (const QXmlStreamAttribute &attribute : attributes) {
            const QString name = attribute.qualifiedName().toString();
            if (name == QLatin1String("xmlns"))
                own = spaceOf(attribute.value().toString().trimmed());
            else if (name.startsWith(QLatin1String("xmlns:")))
                m_prefixes.insert(name.mid(6), spaceOf(attribute.value().toString().trimmed()));
        }
        const QString qualified = m_xml.qualifiedName().toString();
        const qsizetype colon = qualified.indexOf(QLatin1Char(':'));
        if (colon < 0)
            return {own.value_or(m_default), qualified};
        return {m_prefixes.value(qualified.left(colon), Space::Other), qualified.mid(colon + 1)};
    }

    void begin()
    {
        m_isBegun = true;
        const Name root = nameOf();
        const QString version = attribute("version");
        const QString local = root.local.toLower();
        m_isAtom = local == QLatin1String("feed");
        m_default = m_isAtom ? Space::Atom : Space::Feed;
        if (m_isAtom)
            m_feed.format = QStringLiteral("Atom");
        else if (local == QLatin1String("rss"))
            m_feed.format = (QStringLiteral("RSS ") + version.left(8)).trimmed();
        else if (local == QLatin1String("rdf"))
            m_feed.format = QStringLiteral("RSS 1.0");
        else if (local == QLatin1String("channel"))
            m_feed.format = QStringLiteral("RSS");
        else
            m_xml.raiseError(QStringLiteral("the document is a <%1>").arg(root.local.left(40)));
        m_feed.base = baseHere(m_feed.base);
        m_feed.language = attribute("xml:lang");
    }

    QString attribute(const char *name) const
    {
        return m_xml.attributes().value(QLatin1String(name)).toString().trimmed();
    }

    QUrl baseHere(const QUrl &around) const
    {
        const QString written = attribute("xml:base");
        return written.isEmpty() ? around : text::safeUrl(written, around).value_or(around);
    }

    /// To the end of this element.
    Inner inner()
    {
        Inner read;
        int depth = 0;
        while (!m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::StartElement:
                ++depth;
                read.hasTags = true;
                read.markup += QLatin1Char('<') + localOf(m_xml.qualifiedName());
                for (const char *name : {"href", "src", "alt", "start"}) {
                    if (const QString value = attribute(name); !value.isEmpty())
                        read.markup += QStringLiteral(" %1=\"%2\"").arg(QLatin1String(name), value.toHtmlEscaped());
                }
                read.markup += QLatin1Char('>');
                break;
            case QXmlStreamReader::EndElement:
                if (depth-- == 0)
                    return read;
                read.markup += QStringLiteral("</") + localOf(m_xml.qualifiedName()) + QLatin1Char('>');
                break;
            case QXmlStreamReader::Characters:
                read.text += m_xml.text();
                read.markup += m_xml.text().toString().toHtmlEscaped();
                break;
            default: break;
            }
        }
        return read;
    }
    static QString localOf(QStringView qualified)
    {
        return qualified.mid(qualified.lastIndexOf(QLatin1Char(':')) + 1).toString();
    }

    QString plain() { return inner().text.trimmed(); }

    /// RSS does not say what its texts are; whatever looks like HTML is.
    FeedText guessed()
    {
        const Inner read = inner();
        if (read.hasTags)
            return {read.markup, FeedText::Kind::Html};
        const bool isHtml = read.text.contains(QLatin1Char('<')) || read.text.contains(QLatin1Char('&'));
        return {read.text, isHtml ? FeedText::Kind::Html : FeedText::Kind::Plain};
    }
    FeedText marked()
    {
        const QString type = attribute("type").toLower();
        const Inner read = inner();
        if (read.hasTags)
            return {read.markup, FeedText::Kind::Html};
        return {read.text, type.contains(QLatin1String("html")) ? FeedText::Kind::Html : FeedText::Kind::Plain};
    }

    /// name and uri of an Atom author, or "anna@shop.example (Anna)".
    void readAuthor(QString &name, QString &url)
    {
        QString found;
        QString mail;
        QString loose;
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement)
                break;
            if (token == QXmlStreamReader::Characters)
                loose += m_xml.text();
            if (token != QXmlStreamReader::StartElement)
                continue;
            const QString local = nameOf().local;
            const QString value = plain();
            if (local == QLatin1String("name"))
                found = value;
            else if (local == QLatin1String("uri") || local == QLatin1String("url"))
                url = value;
            else if (local == QLatin1String("email"))
                mail = value;
        }
        if (found.isEmpty())
            found = nameInMail(loose);
        if (found.isEmpty())
            found = mail;
        if (!found.isEmpty() && !name.contains(found) && name.size() < 300)
            name += (name.isEmpty() ? QString() : QStringLiteral(", ")) + found;
    }
    static QString nameInMail(const QString &written)
    {
        static const QRegularExpression kNamed(QStringLiteral("^[^\\s@(]+@[^\\s(]+\\s*\\(([^)]*)\\)$"));
        const QString simple = written.simplified();
        const auto match = kNamed.match(simple);
        return match.hasMatch() ? match.captured(1).trimmed() : simple;
    }

    void readTop()
    {
        const Name name = nameOf();
        const bool isOurs = name.space == (m_isAtom ? Space::Atom : Space::Feed);
        if (isOurs && name.local == QLatin1String("channel"))
            return; // transparent: some put their items beside it
        if (isOurs && name.local == QLatin1String(m_isAtom ? "entry" : "item"))
            return readItem();
        if (isOurs && name.local == QLatin1String("title"))
            m_feed.title = m_isAtom ? marked() : guessed();
        else if (name.local == QLatin1String("link") && name.space == Space::Atom)
            readTopLink();
        else if (isOurs && name.local == QLatin1String("link"))
            keep(m_feed.link, plain());
        else if (isOurs && name.local == QLatin1String("image"))
            readImage();
        else if (isOurs && (name.local == QLatin1String("logo") || name.local == QLatin1String("icon")))
            keep(m_feed.image, plain());
        else if (isOurs && name.local == QLatin1String("language"))
            keep(m_feed.language, plain());
        else if (isOurs && name.local == QLatin1String("ttl"))
            m_feed.restsFor = std::chrono::minutes(std::clamp(plain().toInt(), 0, kMostRestMinutes));
        else if (m_isAtom && isOurs && name.local == QLatin1String("author"))
            readAuthor(m_author, m_authorUrl);
        else
            m_xml.skipCurrentElement();
    }
    static void keep(QString &first, const QString &value)
    {
        if (first.isEmpty())
            first = value;
    }
    static void keep(std::optional<TimeMs> &first, std::optional<TimeMs> value) { first = first ? first : value; }
    void readTopLink()
    {
        const QString relation = attribute("rel");
        if (m_isAtom && (relation.isEmpty() || relation == QLatin1String("alternate")))
            keep(m_feed.link, attribute("href"));
        m_xml.skipCurrentElement();
    }
    void readImage()
    {
        while (m_xml.readNextStartElement()) {
            if (nameOf().local == QLatin1String("url"))
                keep(m_feed.image, plain());
            else
                m_xml.skipCurrentElement();
        }
    }

    void readItem()
    {
        FeedItem item;
        item.base = baseHere(m_feed.base);
        item.language = attribute("xml:lang");
        if (!m_isAtom)
            item.id = attribute("rdf:about");
        int groups = 0;
        FeedText summary;
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement && groups-- == 0) {
                if (item.body.text.trimmed().isEmpty())
                    item.body = summary;
                if (m_feed.items.size() < kMostItems)
                    m_feed.items.append(item);
                return;
            }
            if (token != QXmlStreamReader::StartElement)
                continue;
            const Name name = nameOf();
            if (name.space == Space::Media && name.local == QLatin1String("group"))
                ++groups; // what it holds counts as the item's
            else if (m_isAtom)
                readOfEntry(name, item, summary);
            else
                readOfItem(name, item, summary);
        }
    }

    void readOfItem(const Name &name, FeedItem &item, FeedText &summary)
    {
        const QString &local = name.local;
        const bool isFeed = name.space == Space::Feed;
        if (isFeed && local == QLatin1String("title"))
            item.title = guessed();
        else if (isFeed && local == QLatin1String("link"))
            keep(item.link, plain());
        else if (isFeed && local == QLatin1String("guid"))
            readGuid(item);
        else if (isFeed && local == QLatin1String("description"))
            summary = guessed();
        else if (name.space == Space::Content && local == QLatin1String("encoded"))
            item.body = guessed();
        else if (isFeed && local == QLatin1String("pubDate"))
            item.published = feedDate(plain());
        else if (isFeed && local == QLatin1String("author"))
            readAuthor(item.author, item.authorUrl);
        else if (isFeed && local == QLatin1String("enclosure"))
            readEnclosure(item, attribute("url"), attribute("length"));
        else
            readOfAnyone(name, item);
    }
    void readOfEntry(const Name &name, FeedItem &item, FeedText &summary)
    {
        const QString &local = name.local;
        const bool isAtom = name.space == Space::Atom;
        if (isAtom && local == QLatin1String("title"))
            item.title = marked();
        else if (isAtom && local == QLatin1String("id"))
            item.id = plain();
        else if (isAtom && local == QLatin1String("link"))
            readLink(item);
        else if (isAtom && local == QLatin1String("summary"))
            summary = marked();
        else if (isAtom && local == QLatin1String("content"))
            readContent(item);
        else if (isAtom && local == QLatin1String("author"))
            readAuthor(item.author, item.authorUrl);
        else if (isAtom
            && (local == QLatin1String("published") || local == QLatin1String("issued")
                || local == QLatin1String("created")))
            item.published = feedDate(plain());
        else if (isAtom && (local == QLatin1String("updated") || local == QLatin1String("modified")))
            item.updated = feedDate(plain());
        else
            readOfAnyone(name, item);
    }
    void readOfAnyone(const Name &name, FeedItem &item)
    {
        const QString &local = name.local;
        if (name.space == Space::Dublin && local == QLatin1String("creator"))
            readAuthor(item.author, item.authorUrl);
        else if (name.space == Space::Dublin && (local == QLatin1String("date") || local == QLatin1String("created")))
            keep(item.published, feedDate(plain()));
        else if (name.space == Space::Dublin && local == QLatin1String("modified"))
            item.updated = feedDate(plain());
        else if (name.space == Space::Atom && local == QLatin1String("updated"))
            item.updated = feedDate(plain());
        else if (name.space == Space::Media && local == QLatin1String("content"))
            readEnclosure(item, attribute("url"), attribute("fileSize"));
        else
            skip();
    }
    void skip() { m_xml.skipCurrentElement(); }

    void readGuid(FeedItem &item)
    {
        const bool isPage = attribute("isPermaLink").compare(QLatin1String("false"), Qt::CaseInsensitive) != 0;
        item.id = plain();
        if (isPage && (item.id.startsWith(QLatin1String("http://")) || item.id.startsWith(QLatin1String("https://"))))
            keep(item.link, item.id);
    }
    void readLink(FeedItem &item)
    {
        const QString relation = attribute("rel");
        if (relation == QLatin1String("enclosure"))
            return readEnclosure(item, attribute("href"), attribute("length"));
        if (relation.isEmpty() || relation == QLatin1String("alternate"))
            keep(item.link, attribute("href"));
        skip();
    }
    void readContent(FeedItem &item)
    {
        const QString type = attribute("type").toLower();
        const bool isText
            = type.isEmpty() || type.contains(QLatin1String("text")) || type.contains(QLatin1String("html"));
        if (!attribute("src").isEmpty() || !isText || attribute("mode") == QLatin1String("base64"))
            return skip();
        const QUrl base = baseHere(item.base);
        item.body = marked();
        item.base = base;
    }
    void readEnclosure(FeedItem &item, const QString &url, const QString &size)
    {
        FeedEnclosure enclosure;
        enclosure.url = url;
        enclosure.mimeType = attribute("type").left(100);
        enclosure.title = attribute("title").left(1000);
        bool isNumber = false;
        const qint64 bytes = size.toLongLong(&isNumber);
        enclosure.sizeBytes = isNumber && bytes > 0 ? bytes : -1;
        const bool isKnown = std::any_of(item.enclosures.cbegin(), item.enclosures.cend(),
            [&url](const FeedEnclosure &one) { return one.url == url; });
        if (!url.isEmpty() && !isKnown && item.enclosures.size() < kMostEnclosures)
            item.enclosures.append(enclosure);
        skip();
    }

    KnownEntities m_entities;
    QXmlStreamReader m_xml;
    QHash<QString, Space> m_prefixes{{QStringLiteral("atom"), Space::Atom}, {QStringLiteral("dc"), Space::Dublin},
        {QStringLiteral("dcterms"), Space::Dublin}, {QStringLiteral("content"), Space::Content},
        {QStringLiteral("media"), Space::Media}, {QStringLiteral("rdf"), Space::Feed}};
    Space m_default = Space::Feed;
    FeedDocument m_feed;
    QString m_author;
    QString m_authorUrl;
    bool m_isAtom = false;
    bool m_isBegun = false;
    bool m_refused = false;
};

/// Without what no XML may hold and readers choke on, and without the declaration, which has been heeded.
QString tidied(QString text)
{
    text.removeIf([](QChar letter) {
        const ushort code = letter.unicode();
        return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0xFFFE || code == 0xFFFF;
    });
    // Pages put warnings of their programs in front.
    static const QRegularExpression kBegin(
        QStringLiteral("<(?:\\?xml\\s|!DOCTYPE\\s|!--|(?:[A-Za-z0-9]{1,20}:)?(?:rss|RDF|feed|channel)[\\s>])"),
        QRegularExpression::CaseInsensitiveOption);
    const auto begin = kBegin.match(text.left(kFront));
    const qsizetype start = begin.hasMatch() ? begin.capturedStart() : text.indexOf(QLatin1Char('<'));
    text.remove(0, std::max<qsizetype>(start, 0));
    static const QRegularExpression kDeclaration(
        QStringLiteral("^<\\?xml\\s[^>]*>"), QRegularExpression::CaseInsensitiveOption);
    const auto match = kDeclaration.match(text.left(1024));
    return match.hasMatch() ? text.mid(match.capturedLength()).trimmed() : text;
}

} // namespace

Result<FeedDocument> readFeed(const QByteArray &bytes, const QByteArray &contentType, const QUrl &address)
{
    const QString text = tidied(decoded(bytes, contentType));
    auto feed = Reader(text, address).read();
    if (feed && !feed->isBroken)
        return feed;
    // "AT&T": the usual reason.
    static const QRegularExpression kBare(
        QStringLiteral("&(?!(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"));
    auto mended = Reader(QString(text).replace(kBare, QStringLiteral("&amp;")), address).read();
    if (mended && (!feed || mended->items.size() > feed->items.size() || !mended->isBroken))
        return mended;
    return feed;
}

} // namespace baton::connectors::feed
