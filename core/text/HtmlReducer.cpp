// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/HtmlReducer.h"

#include <QtCore/QHash>

#include <algorithm>

namespace baton::text {

namespace {

enum class Fate {
    Unwrap, ///< the tag goes, its content stays
    Keep, ///< becomes `as`
    Block, ///< div
    Heading, ///< div and b
    Cell, ///< a space
    Break,
    Image, ///< its alternative text
    Span,
    DropContent, ///< until its end tag, nesting counted
    DropRaw, ///< until its end tag, whatever stands between (script, style, …)
    Void, ///< has no content and is dropped
};

struct Rule {
    Fate fate = Fate::Unwrap;
    const char *as = "";
};

const QHash<QString, Rule> &rules()
{
    static const QHash<QString, Rule> table = [] {
        QHash<QString, Rule> t;
        const auto add = [&t](Fate fate, const char *as, std::initializer_list<const char *> names) {
            for (const char *name : names)
                t.insert(QLatin1String(name), Rule{fate, as});
        };
        for (const char *name : {"a", "p", "pre", "blockquote", "ul", "ol", "li", "code"})
            add(Fate::Keep, name, {name});
        add(Fate::Keep, "b", {"b", "strong"});
        add(Fate::Keep, "i", {"i", "em"});
        add(Fate::Keep, "s", {"s", "del", "strike"});
        add(Fate::Keep, "code", {"tt", "kbd", "samp"});
        add(Fate::Keep, "ul", {"menu", "dir"});
        add(Fate::Block, "div",
            {"div", "section", "article", "header", "footer", "main", "nav", "aside", "address", "figure", "figcaption",
                "center", "fieldset", "details", "summary", "dl", "dt", "dd", "table", "caption", "tr", "hgroup"});
        add(Fate::Heading, "div", {"h1", "h2", "h3", "h4", "h5", "h6"});
        add(Fate::Cell, "", {"td", "th"});
        add(Fate::Break, "br", {"br", "hr"});
        add(Fate::Image, "", {"img"});
        add(Fate::Span, "", {"span"});
        add(Fate::DropContent, "",
            {"svg", "math", "object", "form", "template", "applet", "audio", "video", "canvas", "select", "frameset",
                "map"});
        add(Fate::DropRaw, "",
            {"script", "style", "iframe", "noscript", "noembed", "noframes", "textarea", "title", "xmp", "plaintext"});
        add(Fate::Void, "",
            {"area", "base", "col", "embed", "frame", "input", "link", "meta", "param", "source", "track", "wbr",
                "keygen", "basefont", "bgsound"});
        return t;
    }();
    return table;
}

bool isHtmlSpace(QChar c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\f' || c == u'\r'; }

bool isAsciiLetter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

struct Tag {
    QString name; ///< lower case
    bool isEnd = false;
    bool selfClosing = false;
    QString href;
    bool hasHref = false;
    QString classes;
    QString alt;
};

class Reducer {
public:
    Reducer(QStringView html, const HtmlOptions &options, bool textOnly)
        : m_in(html)
        , m_options(options)
        , m_textOnly(textOnly)
    {
    }

    ReducedHtml run()
    {
        while (m_at < m_in.size() && !m_tooMuch) {
            const qsizetype tagAt = m_in.indexOf(u'<', m_at);
            const qsizetype textEnd = tagAt < 0 ? m_in.size() : tagAt;
            text(m_in.sliced(m_at, textEnd - m_at));
            m_at = textEnd;
            if (tagAt >= 0)
                markup();
            if (m_textOnly && m_out.size() > m_options.maxPlainChars) {
                cutOff();
                break;
            }
        }
        ReducedHtml result;
        result.tooMuch = m_tooMuch;
        result.steps = m_at + m_extraSteps;
        if (!m_tooMuch)
            result.html = m_out.toUtf8();
        return result;
    }

private:
    QChar peek(qsizetype ahead = 0) const { return m_at + ahead < m_in.size() ? m_in[m_at + ahead] : QChar(); }

    void text(QStringView raw)
    {
        if (m_dropDepth > 0 || raw.isEmpty())
            return;
        for (const QChar c : raw) {
            if (!c.isNull())
                m_out += c;
        }
        if (!raw.trimmed().isEmpty())
            m_breaks = 0;
    }

    // Not in the middle of a <br>, an entity or a character.
    void cutOff()
    {
        qsizetype end = m_options.maxPlainChars;
        constexpr qsizetype kLongestEntity = 32;
        for (qsizetype i = end - 1; i >= 0 && i > end - kLongestEntity; --i) {
            if (m_out[i] == u'<' || m_out[i] == u'&') {
                end = i;
                break;
            }
        }
        if (end > 0 && m_out[end - 1].isHighSurrogate())
            --end;
        m_out.truncate(end);
        m_out += QChar(0x2026);
    }

    void skipPast(QStringView what)
    {
        const qsizetype found = m_in.indexOf(what, m_at);
        m_at = found < 0 ? m_in.size() : found + what.size();
    }

    void markup()
    {
        const QChar next = peek(1);
        if (next == u'!' || next == u'?' || (next == u'/' && !isAsciiLetter(peek(2)))) {
            if (m_in.sliced(m_at).startsWith(u"<!-->") || m_in.sliced(m_at).startsWith(u"<!--->")) {
                skipPast(u">");
            } else if (m_in.sliced(m_at).startsWith(u"<!--")) {
                m_at += 4;
                skipPast(u"-->");
            } else {
                skipPast(u">");
            }
            return;
        }
        if (next != u'/' && !isAsciiLetter(next)) {
            ++m_at;
            if (m_dropDepth == 0)
                m_out += QLatin1String("&lt;");
            return;
        }
        Tag tag;
        if (readTag(tag))
            apply(tag);
    }

    // False if the input ended inside the tag: then there is no tag, and nothing else either.
    bool readTag(Tag &tag)
    {
        ++m_at;
        if (peek() == u'/') {
            tag.isEnd = true;
            ++m_at;
        }
        const qsizetype nameAt = m_at;
        while (m_at < m_in.size() && !isHtmlSpace(m_in[m_at]) && m_in[m_at] != u'>' && m_in[m_at] != u'/')
            ++m_at;
        constexpr qsizetype kLongestName = 16;
        if (m_at - nameAt <= kLongestName)
            tag.name = m_in.sliced(nameAt, m_at - nameAt).toString().toLower();
        while (m_at < m_in.size()) {
            if (m_in[m_at] == u'>') {
                ++m_at;
                return true;
            }
            if (m_in[m_at] == u'/' || isHtmlSpace(m_in[m_at])) {
                tag.selfClosing = m_in[m_at] == u'/';
                ++m_at;
                continue;
            }
            tag.selfClosing = false;
            readAttribute(tag);
        }
        return false;
    }

    void readAttribute(Tag &tag)
    {
        const qsizetype nameAt = m_at++; // a leading '=' belongs to the name
        while (m_at < m_in.size() && !isHtmlSpace(m_in[m_at]) && !QStringView(u"/>=").contains(m_in[m_at]))
            ++m_at;
        const QStringView name = m_in.sliced(nameAt, m_at - nameAt);
        while (m_at < m_in.size() && isHtmlSpace(m_in[m_at]))
            ++m_at;
        QStringView value;
        if (peek() == u'=') {
            ++m_at;
            while (m_at < m_in.size() && isHtmlSpace(m_in[m_at]))
                ++m_at;
            const QChar quote = peek();
            qsizetype end = 0;
            if (quote == u'"' || quote == u'\'') {
                ++m_at;
                end = m_in.indexOf(quote, m_at);
                end = end < 0 ? m_in.size() : end;
                value = m_in.sliced(m_at, end - m_at);
                m_at = std::min(end + 1, m_in.size());
            } else {
                end = m_at;
                while (end < m_in.size() && !isHtmlSpace(m_in[end]) && m_in[end] != u'>')
                    ++end;
                value = m_in.sliced(m_at, end - m_at);
                m_at = end;
            }
        }
        // The first of two attributes of one name counts.
        if (name.compare(u"href", Qt::CaseInsensitive) == 0 && !tag.hasHref) {
            tag.hasHref = true;
            tag.href = value.toString();
        } else if (name.compare(u"class", Qt::CaseInsensitive) == 0 && tag.classes.isNull()) {
            tag.classes = value.isNull() ? QStringLiteral("") : value.toString();
        } else if (name.compare(u"alt", Qt::CaseInsensitive) == 0 && tag.alt.isNull()) {
            tag.alt = value.isNull() ? QStringLiteral("") : value.toString();
        }
    }

    void apply(const Tag &tag)
    {
        const Rule rule = rules().value(tag.name);
        if (m_dropDepth > 0) {
            if (rule.fate == Fate::DropRaw && !tag.isEnd)
                skipRaw(tag.name);
            else if (tag.name == m_dropped && !tag.selfClosing)
                m_dropDepth += tag.isEnd ? -1 : 1;
            return;
        }
        countDepth(tag, rule);
        switch (rule.fate) {
        case Fate::Void:
        case Fate::Unwrap: break;
        case Fate::Keep: keep(tag, rule.as); break;
        case Fate::Block: boundary(tag, QLatin1String(rule.as)); break;
        case Fate::Heading:
            if (tag.isEnd)
                emitTag(QLatin1String("b"), true);
            boundary(tag, QLatin1String(rule.as));
            if (!tag.isEnd)
                emitTag(QLatin1String("b"), false);
            break;
        case Fate::Cell: m_out += u' '; break;
        case Fate::Break:
            if (!tag.isEnd || tag.name == u"br") // browsers read </br> as <br>
                lineBreak();
            break;
        case Fate::Image: image(tag); break;
        case Fate::Span: span(tag); break;
        case Fate::DropContent:
            // Self-closing means something for svg and math only.
            if (!tag.isEnd && !(tag.selfClosing && (tag.name == u"svg" || tag.name == u"math"))) {
                m_dropped = tag.name;
                m_dropDepth = 1;
            }
            break;
        case Fate::DropRaw:
            if (!tag.isEnd)
                skipRaw(tag.name);
            break;
        }
    }

    void skipRaw(const QString &name)
    {
        while (m_at < m_in.size()) {
            skipPast(u"</");
            m_extraSteps += 2 + name.size();
            const QStringView rest = m_in.sliced(m_at, std::min(name.size(), m_in.size() - m_at));
            if (rest.compare(name, Qt::CaseInsensitive) != 0)
                continue;
            const QChar after = peek(name.size());
            if (after.isNull() || isHtmlSpace(after) || after == u'/' || after == u'>') {
                skipPast(u">");
                return;
            }
        }
    }

    // An upper bound of how deep the parser's tree gets: what it closes by itself (p, li) is not counted, and of every
    // other tag it is certain that its end tag closes one.
    void countDepth(const Tag &tag, const Rule &rule)
    {
        if (m_textOnly || rule.fate == Fate::Void || rule.fate == Fate::Break || rule.fate == Fate::Image
            || rule.fate == Fate::DropRaw || rule.fate == Fate::DropContent || tag.name == u"p" || tag.name == u"li")
            return;
        int &open = m_open[tag.name];
        if (!tag.isEnd) {
            ++open;
            ++m_depth;
        } else if (open > 0) {
            --open;
            --m_depth;
        }
        m_tooMuch = m_tooMuch || m_depth > m_options.maxDepth;
    }

    void emitTag(QLatin1String name, bool isEnd)
    {
        if (m_textOnly)
            return;
        m_tooMuch = m_tooMuch || ++m_tags > m_options.maxTags;
        m_out += isEnd ? QLatin1String("</") : QLatin1String("<");
        m_out += name;
        m_out += u'>';
    }

    void lineBreak()
    {
        m_tooMuch = m_tooMuch || (!m_textOnly && ++m_tags > m_options.maxTags);
        m_out += QLatin1String("<br>");
        ++m_breaks;
    }

    void boundary(const Tag &tag, QLatin1String as)
    {
        if (!m_textOnly) {
            emitTag(as, tag.isEnd);
            return;
        }
        const int wanted = tag.name == u"li" || tag.name == u"tr" ? 1 : 2;
        while (m_breaks < wanted)
            lineBreak();
    }

    void keep(const Tag &tag, const char *as)
    {
        const QLatin1String name(as);
        if (name == QLatin1String("a") && !tag.isEnd && tag.hasHref && !m_textOnly) {
            m_out += QLatin1String("<a href=\"");
            for (const QChar c : tag.href) {
                if (c == u'"')
                    m_out += QLatin1String("&quot;");
                else if (!c.isNull())
                    m_out += c;
            }
            m_out += QLatin1String("\">");
            m_tooMuch = m_tooMuch || ++m_tags > m_options.maxTags;
        } else if (name.size() == 1 && name != QLatin1String("p")) {
            emitTag(name, tag.isEnd);
        } else if (name == QLatin1String("code")) {
            emitTag(name, tag.isEnd);
        } else {
            boundary(tag, name);
        }
    }

    void span(const Tag &tag)
    {
        if (m_textOnly)
            return;
        if (tag.isEnd) {
            if (m_spans.isEmpty())
                return;
            if (const QLatin1String as = m_spans.takeLast(); !as.isEmpty())
                emitTag(as, true);
            return;
        }
        QLatin1String as;
        for (const QStringView name : QStringView(tag.classes).split(u' ', Qt::SkipEmptyParts)) {
            if (name == u"invisible")
                as = QLatin1String("small");
            else if (name == u"ellipsis")
                as = QLatin1String("u");
        }
        m_spans.append(as);
        if (!as.isEmpty())
            emitTag(as, false);
    }

    void image(const Tag &tag)
    {
        const QStringView alt = QStringView(tag.alt).trimmed();
        if (tag.isEnd || alt.isEmpty())
            return;
        QString inner;
        for (const QChar c : alt) {
            if (c == u'<')
                inner += QLatin1String("&lt;");
            else if (!c.isNull())
                inner += c;
        }
        const bool isEmoji = alt.size() > 2 && alt.startsWith(u':') && alt.endsWith(u':') && !alt.contains(u' ');
        m_out += isEmoji ? inner : u'[' + inner + u']';
        m_breaks = 0;
    }

    QStringView m_in;
    const HtmlOptions &m_options;
    bool m_textOnly;
    qsizetype m_at = 0;
    qsizetype m_extraSteps = 0;
    QString m_out;
    QHash<QString, int> m_open;
    QList<QLatin1String> m_spans;
    int m_depth = 0;
    int m_tags = 0;
    int m_breaks = 2; // how many end the output; nothing yet needs none
    QString m_dropped;
    int m_dropDepth = 0;
    bool m_tooMuch = false;
};

} // namespace

ReducedHtml reduced(QStringView html, const HtmlOptions &options)
{
    // Every UTF-16 unit is at least one byte, which spares counting what is far too long.
    if (html.size() > options.maxBytes || utf8Length(html) > options.maxBytes)
        return {.html = {}, .tooMuch = true, .steps = std::min(html.size(), options.maxBytes)};
    return Reducer(html, options, false).run();
}

ReducedHtml stripped(QStringView html, const HtmlOptions &options) { return Reducer(html, options, true).run(); }

} // namespace baton::text
