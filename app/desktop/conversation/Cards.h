// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/conversation/MessageText.h"
#include "app/desktop/conversation/Timeline.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/PictureSource.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QWidget>

namespace baton::desktop {

class PictureThumb;

/// What every card may need to look up.
struct CardContext {
    PictureSource *pictures = nullptr;
    AccountKey account = 0;
    QString accountName; ///< "@acme", for our own messages
    ThreadKind kind = ThreadKind::Public;
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
    void pictureAsked(const baton::Attachment &attachment, const baton::desktop::PictureRequest &whole);
    /// A file that only the account can fetch is to be saved.
    void fileAsked(baton::MessageKey message, int index, const baton::Attachment &attachment);
    /// Something was folded or unfolded: the height differs.
    void heightChanged();
};

/// A message in or out: a card for a post, a bubble as wide as its text in a chat, a letter with its subject.
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
    [[nodiscard]] int bubbleWidth(int most);
    [[nodiscard]] bool hasHead() const;
    [[nodiscard]] bool isMarked() const;
    [[nodiscard]] bool isEncrypted() const;
    void setText();
    void setAttachments(const CardContext &context);
    void openPicture(const PictureThumb &thumb);
    void openFile(int index);
    void describeFile(KeyButton *button, const Attachment &attachment) const;
    void askMenu();
    [[nodiscard]] QString mark() const;
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString recipients() const;
    [[nodiscard]] QString notFetched() const;
    [[nodiscard]] QString erasedSentence() const;

    MessageView m_message;
    CardContext m_context;
    bool m_folded = false;
    QList<MessageKey> m_unfolded; ///< by hand, kept while the card is used again
    MessageText *m_text;
    KeyButton *m_menu;
    KeyButton *m_edited;
    KeyButton *m_fold;
    KeyButton *m_earlier; ///< shows the mails that a mail quotes
    bool m_hidesEarlier = false;
    QList<MessageKey> m_earlierShown; ///< as m_unfolded
    QList<PictureThumb *> m_thumbs;
    QList<KeyButton *> m_files;
    Look m_look = Look::Post;
    bool m_goesOn = false;
    QRect m_body; ///< what is painted as the message, with its border
    QRect m_headRect, m_toRect, m_subjectRect, m_markRect, m_notFetchedRect;
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
