// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chain/OutsideLetter.h"

#include <QtCore/QCoreApplication>

namespace baton::chain {

namespace {

constexpr const char *kHello = QT_TRANSLATE_NOOP("Letter", "Hello %1,");
constexpr const char *kAsks = QT_TRANSLATE_NOOP("Letter", "%1 asks you:");
constexpr const char *kAsksToTake = QT_TRANSLATE_NOOP("Letter", "%1 asks you to take this.");
constexpr const char *kCameUp
    = QT_TRANSLATE_NOOP("Letter", "This comes to you because nobody has acted on it in time.");
constexpr const char *kDue = QT_TRANSLATE_NOOP("Letter", "By: %1");
constexpr const char *kStory = QT_TRANSLATE_NOOP("Letter", "What was written");
constexpr const char *kEarlier = QT_TRANSLATE_NOOP("Letter", "Earlier messages left out: %1");
constexpr const char *kNote = QT_TRANSLATE_NOOP("Letter", "Note by %1, not seen by the customer");
constexpr const char *kWays = QT_TRANSLATE_NOOP("Letter", "To answer, reply to this mail, or choose:");
constexpr const char *kTake = QT_TRANSLATE_NOOP("Letter", "I take this");
constexpr const char *kNotMine = QT_TRANSLATE_NOOP("Letter", "Not mine, ask …");
constexpr const char *kAnswer = QT_TRANSLATE_NOOP("Letter", "My answer");
constexpr const char *kFoot = QT_TRANSLATE_NOOP("Letter", "Case %1 of %2. Please leave the subject as it is.");

/// Foreign text inside a sentence keeps its own direction (Unicode Annex 9).
QString isolated(const QString &text) { return text.isEmpty() ? text : QChar(0x2068) + text + QChar(0x2069); }

QString oneLine(const QString &text) { return text.simplified(); }

class Writing {
public:
    Writing(const OutsideStory &story, const Translate &translate)
        : m_story(story)
        , m_tr(translate)
    {
    }

    OutsideLetter run()
    {
        m_letter.subject = QStringLiteral("%1 [%2]").arg(oneLine(m_story.title), m_story.reference);
        m_letter.html = QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title></head>\n"
                                       "<body style=\"font-family:sans-serif;font-size:15px;line-height:1.45;"
                                       "color:#1b2230;background:#ffffff;max-width:42em;margin:1em\">\n")
                            .arg(m_letter.subject.toHtmlEscaped());
        paragraph(m_tr(kHello).arg(isolated(m_story.to)));
        tellAsk();
        if (!m_story.due.isEmpty())
            paragraph(m_tr(kDue).arg(isolated(m_story.due)), true);
        tellStory();
        offerWays();
        paragraph(m_tr(kFoot).arg(isolated(m_story.caseCode), isolated(m_story.team)));
        m_letter.html += QStringLiteral("</body></html>\n");
        return m_letter;
    }

private:
    static QString inHtml(const QString &text)
    {
        QString escaped = text.toHtmlEscaped();
        return escaped.replace(QLatin1Char('\n'), QLatin1String("<br>\n"));
    }
    void paragraph(const QString &text, bool isStrong = false)
    {
        m_letter.text += text + QStringLiteral("\n\n");
        m_letter.html += (isStrong ? QStringLiteral("<p dir=\"auto\"><b>%1</b></p>\n")
                                   : QStringLiteral("<p dir=\"auto\">%1</p>\n"))
                             .arg(inHtml(text));
    }
    /// Somebody's own words, set off.
    void words(const QString &text, const char *edge, const char *ground)
    {
        const QStringList lines = text.split(QLatin1Char('\n'));
        for (const QString &line : lines)
            m_letter.text += QStringLiteral("  ") + line + QLatin1Char('\n');
        m_letter.text += QLatin1Char('\n');
        m_letter.html += QStringLiteral("<div dir=\"auto\" style=\"border-inline-start:4px solid %1;background:%2;"
                                        "padding:8px 12px;margin:0 0 12px 0\">%3</div>\n")
                             .arg(QLatin1String(edge), QLatin1String(ground), inHtml(text));
    }
    void tellAsk()
    {
        if (m_story.askedBy.isEmpty())
            paragraph(m_tr(kCameUp));
        else
            paragraph((m_story.ask.isEmpty() ? m_tr(kAsksToTake) : m_tr(kAsks)).arg(isolated(m_story.askedBy)));
        if (!m_story.ask.isEmpty())
            words(m_story.ask, "#0b6e60", "#eaf5f2");
    }
    void tellStory()
    {
        if (m_story.lines.isEmpty())
            return;
        m_letter.text += m_tr(kStory) + QLatin1Char('\n') + QString(m_tr(kStory).size(), QLatin1Char('-'))
            + QStringLiteral("\n\n");
        m_letter.html += QStringLiteral("<h3 dir=\"auto\">%1</h3>\n").arg(inHtml(m_tr(kStory)));
        const qsizetype first = std::max<qsizetype>(0, m_story.lines.size() - kMostLines);
        if (first > 0)
            paragraph(m_tr(kEarlier).arg(first));
        for (qsizetype i = first; i < m_story.lines.size(); ++i) {
            const OutsideStory::Line &line = m_story.lines.at(i);
            const bool isNote = line.kind == OutsideStory::Line::Kind::Note;
            const QString who = isNote ? m_tr(kNote).arg(isolated(line.who)) : isolated(line.who);
            const QString head = line.when.isEmpty() ? who : who + QStringLiteral(" · ") + isolated(line.when);
            m_letter.text += head + QLatin1Char('\n');
            m_letter.html += QStringLiteral("<div dir=\"auto\" style=\"color:#5b6472;font-size:13px\">%1</div>\n")
                                 .arg(inHtml(head));
            switch (line.kind) {
            case OutsideStory::Line::Kind::Customer: words(line.text, "#c3c9d2", "#f5f6f8"); break;
            case OutsideStory::Line::Kind::Ours: words(line.text, "#0b6e60", "#eaf5f2"); break;
            case OutsideStory::Line::Kind::Note: words(line.text, "#d9a400", "#fff6d6"); break;
            }
        }
    }
    void offerWays()
    {
        paragraph(m_tr(kWays));
        m_letter.html += QStringLiteral("<p>");
        for (const auto &[words, link] : {std::pair(kTake, m_story.takeLink), std::pair(kNotMine, m_story.notMineLink),
                 std::pair(kAnswer, m_story.answerLink)}) {
            m_letter.text += QStringLiteral("* %1\n  %2\n").arg(m_tr(words), link);
            m_letter.html += QStringLiteral("<a href=\"%1\" style=\"display:inline-block;padding:8px 14px;"
                                            "margin:0 8px 8px 0;border:1px solid #0b6e60;border-radius:6px;"
                                            "color:#0b6e60;text-decoration:none\">%2</a>\n")
                                 .arg(link.toHtmlEscaped(), inHtml(m_tr(words)));
        }
        m_letter.html += QStringLiteral("</p>\n");
        m_letter.text += QLatin1Char('\n');
    }

    const OutsideStory &m_story;
    const Translate &m_tr;
    OutsideLetter m_letter;
};

} // namespace

OutsideLetter writeLetter(const OutsideStory &story, const Translate &translate)
{
    return Writing(story, translate).run();
}

} // namespace baton::chain
