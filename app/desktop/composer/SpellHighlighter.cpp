// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/SpellHighlighter.h"

#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>

namespace baton::desktop {

SpellHighlighter::SpellHighlighter(QTextDocument *document, SpellChecker &checker)
    : QSyntaxHighlighter(document)
    , m_checker(checker)
    , m_colour(Qt::red)
{
    connect(&checker, &SpellChecker::ready, this, &QSyntaxHighlighter::rehighlight);
    connect(&checker, &SpellChecker::checked, this, &QSyntaxHighlighter::rehighlight);
    connect(&checker, &SpellChecker::wordsChanged, this, &QSyntaxHighlighter::rehighlight);
}

void SpellHighlighter::setLanguage(const QString &language)
{
    if (m_language == language)
        return;
    m_language = language;
    rehighlight();
}

void SpellHighlighter::setNames(const QSet<QString> &names)
{
    if (m_names == names)
        return;
    m_names = names;
    rehighlight();
}

bool SpellHighlighter::isWrong(const QString &word) const
{
    return !m_names.contains(word) && m_checker.check(m_language, word) == SpellChecker::Verdict::Wrong;
}

void SpellHighlighter::setUnderlineColour(const QColor &colour)
{
    if (m_colour == colour)
        return;
    m_colour = colour;
    rehighlight();
}

void SpellHighlighter::setCursor(int position, bool typing)
{
    const int before = m_typedAt;
    m_typedAt = typing ? position : -1;
    if (before == m_typedAt)
        return;
    const QTextBlock left = document()->findBlock(qMax(0, before));
    if (before >= 0 && left.isValid())
        rehighlightBlock(left);
    const QTextBlock entered = document()->findBlock(position);
    if (entered.isValid() && (before < 0 || entered != left))
        rehighlightBlock(entered);
}

void SpellHighlighter::highlightBlock(const QString &text)
{
    if (m_language.isEmpty())
        return;
    QTextCharFormat wrong;
    wrong.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    wrong.setUnderlineColor(m_colour);
    const qsizetype typedAt = m_typedAt - currentBlock().position();
    const QList<SpellWord> words = spellWords(text);
    for (const SpellWord &word : words) {
        const bool beingTyped = m_typedAt >= 0 && typedAt > word.start && typedAt <= word.start + word.length;
        if (isWrong(word.word) && !beingTyped)
            setFormat(int(word.start), int(word.length), wrong);
    }
}

std::optional<SpellWord> SpellHighlighter::wrongWordAt(int position) const
{
    if (m_language.isEmpty())
        return std::nullopt;
    const QTextBlock block = document()->findBlock(position);
    const qsizetype inBlock = position - block.position();
    const QList<SpellWord> words = spellWords(block.text());
    for (SpellWord word : words) {
        if (inBlock >= word.start && inBlock <= word.start + word.length && isWrong(word.word)) {
            word.start += block.position();
            return word;
        }
    }
    return std::nullopt;
}

QList<SpellWord> SpellHighlighter::wrongWords() const
{
    QList<SpellWord> wrong;
    if (m_language.isEmpty())
        return wrong;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const QList<SpellWord> words = spellWords(block.text());
        for (SpellWord word : words) {
            if (isWrong(word.word)) {
                word.start += block.position();
                wrong.append(word);
            }
        }
    }
    return wrong;
}

} // namespace baton::desktop
