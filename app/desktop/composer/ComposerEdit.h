// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/composer/Completion.h"
#include "app/desktop/composer/OutgoingFile.h"

#include <QtWidgets/QPlainTextEdit>

namespace baton::desktop {

class CompletionPopup;
class SpellChecker;
class SpellHighlighter;

/// The field people write in: Enter makes a new line, Tab leaves the field, it grows with the text up to nine lines.
/// Spelling, completion and pasted pictures are told here and decided by whoever owns it.
class ComposerEdit final : public QPlainTextEdit {
    Q_OBJECT

public:
    static constexpr int kFewestLines = 3;
    static constexpr int kMostLines = 9;

    ComposerEdit(SpellChecker &spelling, QWidget *parent = nullptr);

    [[nodiscard]] SpellHighlighter &highlighter() { return *m_highlighter; }
    [[nodiscard]] CompletionPopup &popup() { return *m_popup; }
    /// Gives the choices for what was typed; nothing is completed without it.
    void setChoices(std::function<QList<CompletionChoice>(const CompletionTrigger &)> choices)
    {
        m_choices = std::move(choices);
    }
    /// Which pasted and dropped files are taken here; none until this was said.
    void setCarries(Carries carries) { m_carries = carries; }

    /// Replaces the text without leaving it in the undo history of another conversation.
    void load(const QString &text);
    /// Types `text` at the cursor as the person would, so that it can be undone and completion sees it.
    void typeIn(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void choiceTaken(const baton::desktop::CompletionChoice &choice);
    void pictureGiven(const QImage &image);
    void filesGiven(const QStringList &paths);
    void ownWordAdded(const QString &word);
    void focusChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    /// While the choices are open Tab takes one of them.
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void applyTheme();
    void offerChoices();
    void takeChoice(const CompletionChoice &choice);
    void addSpelling(QMenu *menu, const QPoint &at);

    SpellChecker &m_spelling;
    SpellHighlighter *m_highlighter;
    CompletionPopup *m_popup;
    std::function<QList<CompletionChoice>(const CompletionTrigger &)> m_choices;
    Carries m_carries;
    bool m_typing = false;
    bool m_loading = false;
};

} // namespace baton::desktop
