// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/conversation/MessageText.h"
#include "app/desktop/conversation/Timeline.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QWidget>

namespace baton::desktop {

class PictureSource;
class PictureThumb;

/// What every card may need to look up.
struct CardContext {
    PictureSource *pictures = nullptr;
    AccountKey account = 0;
    QString accountName; ///< "@acme", for our own messages
    TimeMs now = 0;
};

/// A widget of the column. Its height follows from its width; it is used again for another item of its kind.
class Card : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    virtual void setItem(const TimelineItem &item, const CardContext &context) = 0;
    [[nodiscard]] virtual int heightFor(int width) = 0;

Q_SIGNALS:
    void menuAsked(baton::MessageKey message, const QPoint &globalPosition);
    void noteMenuAsked(const baton::BodyId &note, const QPoint &globalPosition);
    void linkActivated(const QUrl &link);
    void historyAsked(baton::MessageKey message);
    void pictureAsked(const baton::Attachment &attachment);
    /// Something was folded or unfolded: the height differs.
    void heightChanged();
};

/// A message in or out.
class MessageCard : public Card {
    Q_OBJECT

public:
    explicit MessageCard(QWidget *parent);
    void setItem(const TimelineItem &item, const CardContext &context) override;
    [[nodiscard]] int heightFor(int width) override;
    [[nodiscard]] MessageKey key() const { return m_message.key; }
    [[nodiscard]] bool isFolded() const { return m_folded; }
    void unfold();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int layOut(int width, bool apply);
    void askMenu();
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString erasedSentence() const;

    MessageView m_message;
    CardContext m_context;
    bool m_folded = false;
    QList<MessageKey> m_unfolded; ///< by hand, kept while the card is used again
    MessageText *m_text;
    KeyButton *m_menu;
    KeyButton *m_edited;
    KeyButton *m_fold;
    QList<PictureThumb *> m_thumbs;
    QList<KeyButton *> m_files;
    QRect m_headRect, m_markRect;
};

/// Internal text, yellow, with the word.
class NoteCard : public Card {
    Q_OBJECT

public:
    explicit NoteCard(QWidget *parent);
    void setItem(const TimelineItem &item, const CardContext &context) override;
    [[nodiscard]] int heightFor(int width) override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    NoteView m_note;
    CardContext m_context;
    MessageText *m_text;
    KeyButton *m_menu;
};

/// A faint line: an event, a day, "new", or our post above a comment.
class LineCard : public Card {
    Q_OBJECT

public:
    explicit LineCard(QWidget *parent);
    void setItem(const TimelineItem &item, const CardContext &context) override;
    [[nodiscard]] int heightFor(int width) override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    TimelineItem m_item;
    QString m_text;
};

} // namespace baton::desktop
