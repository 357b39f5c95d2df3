// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/SafeText.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>

// The shape every rich text is brought into before it is written: a flat list of blocks. Because HTML is written only
// from here, nothing that a sender invents can reach it.
namespace baton::text {

struct RichStyle {
    bool strong = false;
    bool emphasis = false;
    bool struck = false;
    bool code = false;
    int link = -1; ///< index into RichText::targets
    bool operator==(const RichStyle &) const = default;
};

struct RichRun {
    /// Shortened addresses: the part that only plain text shows, the "…" that only HTML shows.
    enum class Where { Both, PlainOnly, HtmlOnly };
    QString text; ///< U+000A is a line break
    RichStyle style;
    Where where = Where::Both;
};

struct RichContainer {
    enum class Kind { Quote, Bullets, Numbers, Item };
    Kind kind = Kind::Quote;
    int id = 0; ///< the same container has the same id in neighbouring blocks
    int number = 0; ///< of an Item in Numbers, from 1
    bool operator==(const RichContainer &) const = default;
};

struct RichBlock {
    enum class Kind { Paragraph, Preformatted };
    Kind kind = Kind::Paragraph;
    QList<RichContainer> path; ///< outermost first
    QList<RichRun> runs;
};

struct RichTarget {
    QUrl url;
    bool hidesUser = false;
};

struct RichText {
    QList<RichTarget> targets;
    QList<RichBlock> blocks;
};

/// Collects blocks in reading order. Text is neutralised on the way in. Lists and quotes deeper than eight are
/// flattened.
class RichTextBuilder {
public:
    void openContainer(RichContainer::Kind kind);
    void closeContainer();
    /// Ends the block in progress; the next text starts one of `kind`.
    void startBlock(RichBlock::Kind kind = RichBlock::Kind::Paragraph);
    /// Text of a style with the returned link belongs to it. @param hidesUser  see namesAUser()
    int openLink(QUrl url, bool hidesUser);
    /// A link of which nothing would be seen in HTML is shown whole instead.
    void closeLink();
    void addText(QStringView text, const RichStyle &style, RichRun::Where where = RichRun::Where::Both);
    void addBreak(const RichStyle &style);
    RichText take();

private:
    struct Open {
        RichContainer container;
        bool flattened = false;
        bool impliesList = false;
        int items = 0;
    };
    void append(const QString &text, const RichStyle &style, RichRun::Where where);

    RichText m_text;
    QList<std::pair<qsizetype, qsizetype>> m_hiddenRuns; // block and run
    bool m_linkSeen = false;
    QList<Open> m_open;
    Neutraliser m_neutraliser;
    bool m_inBlock = false;
    RichBlock::Kind m_nextKind = RichBlock::Kind::Paragraph;
    int m_nextId = 1;
};

/// The HTML subset of SafeText::html.
QString htmlOf(const RichText &text);

struct PlainWithLinks {
    QString plain;
    QList<Link> links;
};

/// The plain form with where its links stand.
PlainWithLinks plainOf(const RichText &text);

/// What is known of a link besides where it stands.
/// @param shown  its text as seen in HTML  @param whole  its text in plain
Link linkFor(const RichTarget &target, const QString &shown, const QString &whole);

} // namespace baton::text
