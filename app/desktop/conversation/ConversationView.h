// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/conversation/Cards.h"

#include <QtCore/QTimer>
#include <QtWidgets/QAbstractScrollArea>

namespace baton::desktop {

/// The column of messages. Real widgets exist for what is visible and one screen around it; the others are a number.
///
/// What is being read does not move when heights become known, pages arrive or messages change.
/// @thread interface
class ConversationView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ConversationView(QWidget *parent = nullptr);

    enum class Start { KeepPlace, AtFirstNew, AtItem, AtEnd, AtBeginning };
    /// Shows these items. @param startId  with AtItem: which one stands at the top
    void setItems(
        const QList<TimelineItem> &items, const CardContext &context, Start start, const QString &startId = {});
    /// How many messages lie beyond the loaded ones.
    void setBeyond(int before, int after);

    [[nodiscard]] int cardCount() const { return int(m_cards.size()); }
    [[nodiscard]] Card *cardOf(const QString &id) const { return m_cards.value(id); }
    [[nodiscard]] bool isAtEnd() const;
    void scrollToEnd();

Q_SIGNALS:
    /// The reader comes near an end beyond which there is more.
    void olderWanted();
    void newerWanted();
    void beginningWanted();
    void endWanted();
    void menuAsked(baton::MessageKey message, const QPoint &globalPosition);
    void noteMenuAsked(const baton::BodyId &note, const QPoint &globalPosition);
    void linkActivated(const QUrl &link);
    void historyAsked(baton::MessageKey message);
    void pictureAsked(const baton::Attachment &attachment, const baton::desktop::PictureRequest &whole);
    void fileAsked(baton::MessageKey message, int index, const baton::Attachment &attachment);
    void endReached();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Kind { Message, Note, Line };
    [[nodiscard]] static Kind kindOf(const TimelineItem &item);
    [[nodiscard]] QRect columnFor(const TimelineItem &item, const Theme &theme) const; ///< x and width
    [[nodiscard]] int estimate(const TimelineItem &item, const Theme &theme) const;
    [[nodiscard]] qsizetype itemAt(int y) const;
    void computeTops();
    /// Makes, measures and places cards around what is visible; the item at the top keeps its place.
    void layOut();
    bool ensureCards(int from, int to);
    void releaseCards(int from, int to);
    void placeCards();
    Card *makeCard(Kind kind);
    void makeStrip();
    void askForMore();

    QList<TimelineItem> m_items;
    QList<int> m_heights;
    QList<bool> m_measured;
    QList<int> m_tops; ///< one more than items: the last is the content's height
    QHash<QString, Card *> m_cards;
    QHash<Card *, Kind> m_kinds;
    QHash<int, QList<Card *>> m_spare; ///< by kind
    CardContext m_context;
    int m_before = 0;
    int m_after = 0;
    int m_measuredWidth = 0;
    bool m_laying = false;
    int m_around = 0; ///< pixels above and below the visible for which there are cards; up to one screen
    QTimer m_nextStrip;
};

} // namespace baton::desktop
