// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/ComposerEdit.h"

#include "app/desktop/composer/CompletionPopup.h"
#include "app/desktop/composer/SpellHighlighter.h"
#include "app/desktop/theme/SlimScrollBar.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"
#include "core/text/Characters.h"

#include <QtCore/QMimeData>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QTextBlock>
#include <QtWidgets/QMenu>

namespace baton::desktop {

ComposerEdit::ComposerEdit(SpellChecker &spelling, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_spelling(spelling)
    , m_highlighter(new SpellHighlighter(document(), spelling))
    , m_popup(new CompletionPopup(this))
{
    setFrameShape(QFrame::NoFrame);
    SlimScrollBar::useFor(this);
    setBackgroundRole(QPalette::Base); // what lies behind the scroll bar
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setAutoFillBackground(false);
    connect(m_popup, &CompletionPopup::chosen, this, &ComposerEdit::takeChoice);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        [this] { updateGeometry(); });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (m_loading)
            return;
        m_highlighter->setCursor(textCursor().position(), m_typing);
        if (m_typing)
            offerChoices();
        else
            m_popup->dismiss();
    });
    applyTheme();
}

void ComposerEdit::load(const QString &text)
{
    m_loading = true;
    m_popup->dismiss();
    m_highlighter->setCursor(-1, false);
    setPlainText(text);
    document()->clearUndoRedoStacks();
    moveCursor(QTextCursor::End);
    m_loading = false;
}

void ComposerEdit::typeIn(const QString &text)
{
    m_typing = true;
    textCursor().insertText(text);
    ensureCursorVisible();
    offerChoices();
    m_typing = false;
}

QSize ComposerEdit::sizeHint() const
{
    const QFontMetrics metrics(font());
    // A plain text document measures its height in lines.
    const int lines = std::clamp(int(std::ceil(document()->size().height())), kFewestLines, kMostLines);
    const int margin = int(document()->documentMargin());
    return {Theme::of(this).px(320), lines * metrics.lineSpacing() + 2 * margin + 2};
}

QSize ComposerEdit::minimumSizeHint() const { return {Theme::of(this).px(160), sizeHint().height()}; }

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (plain && m_popup->takeKey(event->key())) {
        event->accept();
        return;
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !plain) {
        event->ignore(); // sending is for the composer
        return;
    }
    if (isEnter && (event->modifiers() & Qt::ShiftModifier)) {
        // A line separator would count and look like a line end but not be one for the network.
        textCursor().insertBlock();
        return;
    }
    m_typing = !event->text().isEmpty() || event->key() == Qt::Key_Backspace;
    QPlainTextEdit::keyPressEvent(event);
    m_typing = false;
    if (event->key() == Qt::Key_Escape)
        event->ignore();
}

bool ComposerEdit::focusNextPrevChild(bool next)
{
    return m_popup->isVisible() ? false : QPlainTextEdit::focusNextPrevChild(next);
}

void ComposerEdit::offerChoices()
{
    const QTextCursor cursor = textCursor();
    const auto trigger = cursor.hasSelection() || !m_choices
        ? std::nullopt
        : completionTrigger(cursor.block().text(), cursor.positionInBlock());
    if (!trigger) {
        m_popup->dismiss();
        return;
    }
    QRect anchor = cursorRect();
    anchor.moveTopLeft(viewport()->mapToGlobal(anchor.topLeft()));
    m_popup->present(m_choices(*trigger), anchor);
}

void ComposerEdit::takeChoice(const CompletionChoice &choice)
{
    QTextCursor cursor = textCursor();
    const auto trigger = completionTrigger(cursor.block().text(), cursor.positionInBlock());
    if (!trigger)
        return;
    cursor.beginEditBlock();
    cursor.setPosition(cursor.block().position() + int(trigger->start), QTextCursor::KeepAnchor);
    cursor.insertText(choice.text);
    cursor.endEditBlock();
    setTextCursor(cursor);
    Q_EMIT choiceTaken(choice);
}

void ComposerEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addSpelling(menu, event->pos());
    menu->popup(event->globalPos());
}

void ComposerEdit::addSpelling(QMenu *menu, const QPoint &at)
{
    const auto word = m_highlighter->wrongWordAt(cursorForPosition(at).position());
    if (!word)
        return;
    QAction *first = menu->actions().value(0);
    auto *waiting = new QAction(tr("Looking for suggestions…"), menu);
    waiting->setEnabled(false);
    auto *add = new QAction(tr("Add “%1” to my words").arg(word->word), menu);
    connect(add, &QAction::triggered, this, [this, text = word->word] { Q_EMIT ownWordAdded(text); });
    menu->insertAction(first, waiting);
    menu->insertAction(first, add);
    menu->insertSeparator(first);

    whenDone(m_spelling.suggest(m_highlighter->language(), word->word), menu,
        [this, menu, waiting, word = *word](const Result<QStringList> &suggestions) {
            if (!suggestions || suggestions->isEmpty()) {
                waiting->setText(tr("No suggestions"));
                return;
            }
            for (const QString &suggestion : *suggestions) {
                auto *action = new QAction(suggestion, menu);
                QFont bold = action->font();
                bold.setBold(true);
                action->setFont(bold);
                connect(action, &QAction::triggered, this, [this, word, suggestion] {
                    QTextCursor cursor(document());
                    cursor.setPosition(int(word.start));
                    cursor.setPosition(int(word.start + word.length), QTextCursor::KeepAnchor);
                    // The text may have changed while the menu was open.
                    if (cursor.selectedText() == word.word)
                        cursor.insertText(suggestion);
                });
                menu->insertAction(waiting, action);
            }
            menu->removeAction(waiting);
        });
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    if ((m_carries.any() && source->hasImage()) || !filesOf(source, m_carries).isEmpty())
        return true;
    return source->hasText();
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    if (m_carries.any()) {
        const QStringList files = filesOf(source, m_carries);
        if (!files.isEmpty()) {
            Q_EMIT filesGiven(files);
            return;
        }
        // Office programs offer a picture of every copied text beside the text itself.
        if (source->hasImage() && !source->hasText()) {
            Q_EMIT pictureGiven(qvariant_cast<QImage>(source->imageData()));
            return;
        }
    }
    if (source->hasText())
        textCursor().insertText(text::neutralised(source->text()));
    ensureCursorVisible();
}

void ComposerEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    Q_EMIT focusChanged();
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    m_popup->dismiss();
    m_highlighter->setCursor(textCursor().position(), false);
    Q_EMIT focusChanged();
}

void ComposerEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        applyTheme();
}

void ComposerEdit::applyTheme()
{
    const Theme theme = Theme::of(this);
    // Setting the same font or palette again would come back here for ever.
    if (font() != theme.fonts.message)
        setFont(theme.fonts.message);
    m_highlighter->setUnderlineColour(theme.colours.late);
    updateGeometry();
}

} // namespace baton::desktop
