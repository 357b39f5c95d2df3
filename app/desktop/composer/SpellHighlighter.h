// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/composer/SpellChecker.h"

#include <QtGui/QSyntaxHighlighter>

namespace baton::desktop {

/// Underlines words that no dictionary of the language knows. The word that is being typed is left in peace until the
/// cursor leaves it.
class SpellHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    SpellHighlighter(QTextDocument *document, SpellChecker &checker);

    /// Empty: nothing is checked.
    void setLanguage(const QString &language);
    /// Words that are right here, whatever the language: the names of the people in the conversation.
    void setNames(const QSet<QString> &names);
    [[nodiscard]] QString language() const { return m_language; }
    void setUnderlineColour(const QColor &colour);

    /// Tells where the cursor is. @param typing  the cursor got there by typing
    void setCursor(int position, bool typing);

    /// The misspelt word at this position of the document, if any.
    [[nodiscard]] std::optional<SpellWord> wrongWordAt(int position) const;
    /// Every misspelt word of the document, for tests and for "next misspelling". Positions are in the document.
    [[nodiscard]] QList<SpellWord> wrongWords() const;

protected:
    void highlightBlock(const QString &text) override;

private:
    [[nodiscard]] bool isWrong(const QString &word) const;

    SpellChecker &m_checker;
    QString m_language;
    QSet<QString> m_names;
    QColor m_colour;
    int m_typedAt = -1; ///< position in the document of the word being typed
};

} // namespace baton::desktop
