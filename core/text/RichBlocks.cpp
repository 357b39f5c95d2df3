// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/RichBlocks.h"

#include <QtCore/QHash>

#include <algorithm>
#include <optional>

namespace baton::text {

namespace {

constexpr qsizetype kMaxContainers = 8;
constexpr int kMaxBreaksInARow = 3; // two empty lines; more only pushes the rest out of sight

using Kind = RichContainer::Kind;
using Path = QList<RichContainer>;

struct Piece {
    QString text;
    RichStyle style;
};

// The runs of a block as one target shows them: white space folded except in preformatted text, no empty line at either
// end, neighbours of one style joined. Folding happens here and not while reading, since a run that only one target
// shows would leave a gap in the other.
class Folder {
public:
    explicit Folder(RichBlock::Kind kind)
        : m_preformatted(kind == RichBlock::Kind::Preformatted)
    {
    }

    void add(const RichRun &run)
    {
        for (const QChar c : run.text) {
            if (c == u'\n') {
                if (m_pending.isEmpty() || m_pending[0] != c)
                    m_pending.clear(); // spaces before a break are not seen
                if (m_preformatted || m_pending.size() < kMaxBreaksInARow)
                    hold(c, run.style);
            } else if (!m_preformatted && (c == u' ' || c == u'\t')) {
                if (m_pending.isEmpty())
                    hold(u' ', run.style);
            } else {
                put(c, run.style);
            }
        }
    }

    QList<Piece> take()
    {
        const bool blank = std::all_of(m_pieces.begin(), m_pieces.end(), [](const Piece &piece) {
            return std::all_of(piece.text.begin(), piece.text.end(), [](QChar c) { return c.isSpace(); });
        });
        return blank ? QList<Piece>() : std::move(m_pieces);
    }

private:
    void hold(QChar c, const RichStyle &style)
    {
        if (m_pending.isEmpty())
            m_pendingStyle = style;
        m_pending += c;
    }

    void put(QChar c, const RichStyle &style)
    {
        if (!m_pending.isEmpty() && !m_pieces.isEmpty()) {
            // A link of nothing but space would be a trap to click on.
            const int link = m_pendingStyle.link;
            if (link != m_pieces.back().style.link && link != style.link)
                m_pendingStyle.link = -1;
            append(m_pending, m_pendingStyle);
        }
        m_pending.clear();
        append(QStringView(&c, 1), style);
    }

    void append(QStringView text, const RichStyle &style)
    {
        if (m_pieces.isEmpty() || m_pieces.back().style != style)
            m_pieces.append({QString(), style});
        m_pieces.back().text += text;
    }

    bool m_preformatted;
    QList<Piece> m_pieces;
    QString m_pending; // one space, or breaks
    RichStyle m_pendingStyle;
};

QList<Piece> piecesFor(const RichBlock &block, RichRun::Where target)
{
    Folder folder(block.kind);
    for (const RichRun &run : block.runs) {
        if (run.where == RichRun::Where::Both || run.where == target)
            folder.add(run);
    }
    return folder.take();
}

qsizetype commonLength(const Path &a, const Path &b)
{
    qsizetype n = 0;
    while (n < a.size() && n < b.size() && a[n] == b[n])
        ++n;
    return n;
}

QLatin1String tagOf(Kind kind)
{
    switch (kind) {
    case Kind::Quote: return QLatin1String("blockquote");
    case Kind::Bullets: return QLatin1String("ul");
    case Kind::Numbers: return QLatin1String("ol");
    case Kind::Item: return QLatin1String("li");
    }
    Q_UNREACHABLE();
}

void openTag(QString &out, QLatin1String name) { out += u'<' + name + u'>'; }

void closeTag(QString &out, QLatin1String name) { out += QLatin1String("</") + name + u'>'; }

void writeStyled(QString &out, const Piece &piece, bool preformatted)
{
    const std::array<std::pair<bool, QLatin1String>, 4> layers{{
        {piece.style.strong, QLatin1String("strong")},
        {piece.style.emphasis, QLatin1String("em")},
        {piece.style.struck, QLatin1String("s")},
        {piece.style.code, QLatin1String("code")},
    }};
    for (const auto &[on, tag] : layers) {
        if (on)
            openTag(out, tag);
    }
    QString escaped = piece.text.toHtmlEscaped();
    if (!preformatted)
        escaped.replace(u'\n', QLatin1String("<br>"));
    out += escaped;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (layer->first)
            closeTag(out, layer->second);
    }
}

void writeInline(QString &out, const QList<Piece> &pieces, const QList<RichTarget> &targets, bool preformatted)
{
    int openLink = -1;
    for (const Piece &piece : pieces) {
        if (piece.style.link != openLink) {
            if (openLink >= 0)
                closeTag(out, QLatin1String("a"));
            openLink = piece.style.link;
            if (openLink >= 0)
                out += QLatin1String("<a href=\"")
                    + QString::fromLatin1(targets[openLink].url.toEncoded()).toHtmlEscaped() + QLatin1String("\">");
        }
        writeStyled(out, piece, preformatted);
    }
    if (openLink >= 0)
        closeTag(out, QLatin1String("a"));
}

QString marker(const RichContainer &item)
{
    return item.number > 0 ? QString::number(item.number) + QLatin1String(". ") : QStringLiteral("- ");
}

// What stands before a line of a block; items from `fresh` on begin on this line.
QString linePrefix(const Path &path, qsizetype upTo, qsizetype fresh)
{
    QString prefix;
    for (qsizetype i = 0; i < upTo; ++i) {
        if (path[i].kind == Kind::Quote)
            prefix += QLatin1String("> ");
        else if (path[i].kind == Kind::Item)
            prefix += i >= fresh ? marker(path[i]) : QString(marker(path[i]).size(), u' ');
    }
    return prefix;
}

QHash<int, QString> linkTexts(const QList<Piece> &pieces)
{
    QHash<int, QString> texts;
    for (const Piece &piece : pieces) {
        if (piece.style.link >= 0)
            texts[piece.style.link] += piece.text;
    }
    return texts;
}

QString withoutTrailingSpace(QString line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

} // namespace

void RichTextBuilder::openContainer(Kind kind)
{
    startBlock();
    Open open;
    if (kind == Kind::Item) {
        const bool inList = !m_open.isEmpty()
            && (m_open.back().container.kind == Kind::Bullets || m_open.back().container.kind == Kind::Numbers);
        if (!inList) {
            openContainer(Kind::Bullets);
            open.impliesList = true;
        }
        Open &list = m_open.back();
        open.flattened = list.flattened;
        if (list.container.kind == Kind::Numbers)
            open.container.number = ++list.items;
    } else {
        const auto shown = std::count_if(m_open.begin(), m_open.end(), [](const Open &o) { return !o.flattened; });
        open.flattened = shown >= kMaxContainers;
    }
    open.container.kind = kind;
    open.container.id = m_nextId++;
    m_open.append(open);
}

void RichTextBuilder::closeContainer()
{
    startBlock();
    if (m_open.isEmpty())
        return;
    if (m_open.takeLast().impliesList)
        m_open.removeLast();
}

void RichTextBuilder::startBlock(RichBlock::Kind kind)
{
    m_inBlock = false;
    m_nextKind = kind;
    m_neutraliser = {};
}

int RichTextBuilder::openLink(QUrl url, bool hidesUser)
{
    m_hiddenRuns.clear();
    m_linkSeen = false;
    m_text.targets.append({std::move(url), hidesUser});
    return int(m_text.targets.size()) - 1;
}

void RichTextBuilder::closeLink()
{
    if (m_linkSeen)
        return;
    for (const auto &[block, run] : std::as_const(m_hiddenRuns))
        m_text.blocks[block].runs[run].where = RichRun::Where::Both;
}

void RichTextBuilder::append(const QString &text, const RichStyle &style, RichRun::Where where)
{
    if (text.isEmpty())
        return;
    if (!m_inBlock) {
        m_inBlock = true;
        RichBlock block;
        block.kind = m_nextKind;
        for (const Open &open : std::as_const(m_open)) {
            if (!open.flattened)
                block.path.append(open.container);
        }
        m_text.blocks.append(std::move(block));
    }
    QList<RichRun> &runs = m_text.blocks.back().runs;
    if (runs.isEmpty() || runs.back().style != style || runs.back().where != where) {
        runs.append({QString(), style, where});
        if (where == RichRun::Where::PlainOnly)
            m_hiddenRuns.append({m_text.blocks.size() - 1, runs.size() - 1});
    }
    runs.back().text += text;
    m_linkSeen = m_linkSeen || (where == RichRun::Where::Both && !text.trimmed().isEmpty());
}

void RichTextBuilder::addText(QStringView text, const RichStyle &style, RichRun::Where where)
{
    const RichBlock::Kind kind = m_inBlock ? m_text.blocks.back().kind : m_nextKind;
    QString safe = m_neutraliser.feed(text);
    if (kind == RichBlock::Kind::Paragraph) {
        safe.replace(u'\n', u' ');
        if (!m_inBlock && std::all_of(safe.begin(), safe.end(), [](QChar c) { return c == u' ' || c == u'\t'; }))
            return; // between two blocks; a no-break space, though, is content
    }
    append(safe, style, where);
}

void RichTextBuilder::addBreak(const RichStyle &style) { append(QStringLiteral("\n"), style, RichRun::Where::Both); }

RichText RichTextBuilder::take()
{
    startBlock();
    m_open.clear();
    return std::exchange(m_text, {});
}

QString htmlOf(const RichText &text)
{
    QString out;
    Path open;
    for (const RichBlock &block : text.blocks) {
        const QList<Piece> pieces = piecesFor(block, RichRun::Where::HtmlOnly);
        if (pieces.isEmpty())
            continue;
        const qsizetype common = commonLength(open, block.path);
        while (open.size() > common)
            closeTag(out, tagOf(open.takeLast().kind));
        for (qsizetype i = common; i < block.path.size(); ++i)
            openTag(out, tagOf(block.path[i].kind));
        const bool startsItem = block.path.size() > common && block.path.back().kind == Kind::Item;
        open = block.path;

        const bool preformatted = block.kind == RichBlock::Kind::Preformatted;
        const QLatin1String tag(preformatted ? "pre" : "p");
        const bool wrapped = preformatted || !startsItem;
        if (wrapped)
            openTag(out, tag);
        writeInline(out, pieces, text.targets, preformatted);
        if (wrapped)
            closeTag(out, tag);
    }
    while (!open.isEmpty())
        closeTag(out, tagOf(open.takeLast().kind));
    return out;
}

Link linkFor(const RichTarget &target, const QString &shown, const QString &whole)
{
    Link link;
    link.href = QString::fromLatin1(target.url.toEncoded());
    link.shown = shown;
    link.host = honestHost(target.url);
    link.deceptive = target.hidesUser || looksLikeAnotherHost(shown, target.url)
        || (whole != shown && looksLikeAnotherHost(whole, target.url));
    return link;
}

PlainWithLinks plainOf(const RichText &text)
{
    PlainWithLinks out;
    Path previous;
    for (const RichBlock &block : text.blocks) {
        const QList<Piece> pieces = piecesFor(block, RichRun::Where::PlainOnly);
        if (pieces.isEmpty())
            continue;
        const Path &path = block.path;
        const qsizetype common = commonLength(previous, path);
        if (!out.plain.isEmpty()) {
            const auto isList
                = [](const RichContainer &c) { return c.kind == Kind::Bullets || c.kind == Kind::Numbers; };
            const bool tight
                = common > 0 && (isList(path[common - 1]) || (path.size() > common && isList(path[common])));
            if (!tight)
                out.plain += u'\n' + withoutTrailingSpace(linePrefix(path, common, common));
            out.plain += u'\n';
        }
        previous = path;
        out.plain += linePrefix(path, path.size(), common);
        const QString nextLine = u'\n' + linePrefix(path, path.size(), path.size());

        const QHash<int, QString> seen = linkTexts(piecesFor(block, RichRun::Where::HtmlOnly));
        const QHash<int, QString> whole = linkTexts(pieces);
        int openLink = -1;
        for (const Piece &piece : pieces) {
            const int link = piece.style.link;
            if (link >= 0 && link != openLink) {
                out.links.append(linkFor(text.targets[link], seen.value(link), whole.value(link)));
                out.links.back().start = int(out.plain.size());
            }
            out.plain += QString(piece.text).replace(u'\n', nextLine);
            if (link >= 0)
                out.links.back().length = int(out.plain.size()) - out.links.back().start;
            openLink = link;
        }
    }
    return out;
}

} // namespace baton::text
