// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/ConversationView.h"

#include "app/desktop/theme/SlimScrollBar.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace baton::desktop {

namespace {
constexpr int kMargin = 18;
constexpr int kColumnMax = 680; ///< beyond, lines of the two sides would lie too far apart
constexpr int kTextPadding = 2 * 14;
constexpr int kSparePerKind = 12;
// What lies beyond the visible is made a strip at a time, so that no frame has to do all of it.
constexpr std::chrono::milliseconds kStripAfter{24};
constexpr int kStripsPerScreen = 4;
} // namespace

ConversationView::ConversationView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    SlimScrollBar::useFor(this);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Window);
    viewport()->setAutoFillBackground(true);
    setAccessibleName(tr("Messages of this conversation"));
    m_tops = {0};
    m_nextStrip.setSingleShot(true);
    m_nextStrip.setInterval(kStripAfter);
    connect(&m_nextStrip, &QTimer::timeout, this, &ConversationView::makeStrip);
}

ConversationView::Kind ConversationView::kindOf(const TimelineItem &item)
{
    if (item.message())
        return Kind::Message;
    return std::holds_alternative<NoteView>(item.what) ? Kind::Note : Kind::Line;
}

void ConversationView::setItems(
    const QList<TimelineItem> &items, const CardContext &context, Start start, const QString &startId)
{
    const bool stick = start == Start::KeepPlace && isAtEnd() && !m_items.isEmpty();
    // Whatever is on screen may hold the place; marks of days come and go with the pages, so they do not.
    QList<std::pair<QString, int>> anchors;
    if (start == Start::KeepPlace && !m_items.isEmpty()) {
        const int top = verticalScrollBar()->value();
        for (qsizetype i = itemAt(top); i < m_items.size() && m_tops.at(i) < top + viewport()->height(); ++i) {
            if (!std::holds_alternative<DayMark>(m_items.at(i).what))
                anchors.append({m_items.at(i).id, top - m_tops.at(i)});
        }
    }
    QHash<QString, int> known;
    if (start == Start::KeepPlace) {
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            if (m_measured.at(i))
                known.insert(m_items.at(i).id, m_heights.at(i));
        }
    }
    m_items = items;
    m_context = context;
    const Theme theme = Theme::of(this);
    m_heights.resize(items.size());
    m_measured.fill(false, items.size());
    QSet<QString> present;
    for (qsizetype i = 0; i < items.size(); ++i) {
        const TimelineItem &item = items.at(i);
        present.insert(item.id);
        // A card that is shown takes the new values now; the others are measured when they come near.
        if (Card *card = m_cards.value(item.id)) {
            card->setItem(item, context);
            m_heights[i] = card->heightFor(columnFor(item, theme).width());
            m_measured[i] = true;
        } else {
            m_heights[i] = known.contains(item.id) ? known.value(item.id) : estimate(item, theme);
        }
    }
    for (auto card = m_cards.begin(); card != m_cards.end();) {
        if (present.contains(card.key())) {
            ++card;
            continue;
        }
        (*card)->hide();
        m_spare[int(m_kinds.value(*card))].append(*card);
        card = m_cards.erase(card);
    }
    computeTops();

    int value = verticalScrollBar()->value();
    const int end = std::max(0, m_tops.constLast() - viewport()->height());
    const auto topOf = [this](const QString &id) {
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            if (m_items.at(i).id == id)
                return m_tops.at(i);
        }
        return -1;
    };
    switch (start) {
    case Start::KeepPlace: {
        if (stick)
            value = end;
        for (const auto &[id, offset] : std::as_const(anchors)) {
            const int top = stick ? -1 : topOf(id);
            if (top >= 0) {
                value = top + offset;
                break;
            }
        }
        break;
    }
    case Start::AtFirstNew: {
        const int top = topOf(QStringLiteral("new"));
        value = top >= 0 ? top - viewport()->height() / 6 : end;
        break;
    }
    case Start::AtItem: value = std::max(0, topOf(startId)); break;
    case Start::AtEnd: value = end; break;
    case Start::AtBeginning: value = 0; break;
    }
    m_laying = true;
    verticalScrollBar()->setRange(0, end);
    verticalScrollBar()->setValue(value);
    m_laying = false;
    m_around = 0;
    m_nextStrip.start();
    layOut();
    if (start == Start::AtEnd || stick || (start == Start::AtFirstNew && topOf(QStringLiteral("new")) < 0))
        scrollToEnd();
}

void ConversationView::makeStrip()
{
    const int height = std::max(1, viewport()->height());
    m_around = std::min(height, m_around + height / kStripsPerScreen + 1);
    if (m_around < height)
        m_nextStrip.start();
    layOut();
}

void ConversationView::setBeyond(int before, int after)
{
    m_before = before;
    m_after = after;
}

bool ConversationView::isAtEnd() const { return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 2; }

void ConversationView::scrollToEnd()
{
    // Heights become known on the way down; the end moves with them.
    for (int round = 0; round < 4 && !isAtEnd(); ++round)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

QRect ConversationView::columnFor(const TimelineItem &item, const Theme &theme) const
{
    const int margin = theme.px(kMargin);
    const int column = std::min(viewport()->width() - 2 * margin, theme.px(kColumnMax));
    int width = column;
    int x = margin;
    if (const MessageView *message = item.message()) {
        width = std::min(column - theme.px(28), theme.px(Theme::kTextWidth + kTextPadding));
        if (message->direction == Direction::Out)
            x = margin + column - width;
    } else if (std::holds_alternative<NoteView>(item.what) || std::holds_alternative<OnPost>(item.what)) {
        width = std::min(column - theme.px(28), theme.px(Theme::kTextWidth + kTextPadding));
    }
    if (layoutDirection() == Qt::RightToLeft)
        x = viewport()->width() - x - width;
    return {x, 0, std::max(width, 1), 1};
}

int ConversationView::estimate(const TimelineItem &item, const Theme &theme) const
{
    if (std::holds_alternative<OnPost>(item.what))
        return theme.px(48);
    const auto textHeight = [&](const QString &text) {
        const int perLine = std::max(10, columnFor(item, theme).width() / theme.px(8));
        return int(text.size() / perLine + 1 + text.count(QLatin1Char('\n'))) * theme.px(20);
    };
    if (const MessageView *message = item.message())
        return theme.px(42) + textHeight(message->text) + (message->attachments.isEmpty() ? 0 : theme.px(96));
    if (const auto *note = std::get_if<NoteView>(&item.what))
        return theme.px(37) + textHeight(note->text);
    return theme.px(20);
}

void ConversationView::computeTops()
{
    m_tops.resize(m_items.size() + 1);
    const Theme theme = Theme::of(this);
    const int gap = theme.px(10);
    int y = theme.px(4);
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        y += m_items.at(i).goesOn && lookOf(m_context.kind) == Look::Bubble ? theme.px(3) : gap;
        m_tops[i] = y;
        y += m_heights.at(i);
    }
    m_tops[m_items.size()] = y + theme.px(16);
}

qsizetype ConversationView::itemAt(int y) const
{
    const auto after = std::upper_bound(m_tops.cbegin(), m_tops.cend() - 1, y);
    return std::clamp<qsizetype>(after - m_tops.cbegin() - 1, 0, std::max<qsizetype>(0, m_items.size() - 1));
}

Card *ConversationView::makeCard(Kind kind)
{
    QList<Card *> &spare = m_spare[int(kind)];
    if (!spare.isEmpty())
        return spare.takeLast();
    Card *card = nullptr;
    switch (kind) {
    case Kind::Message: card = new MessageCard(viewport()); break;
    case Kind::Note: card = new NoteCard(viewport()); break;
    case Kind::Line: card = new LineCard(viewport()); break;
    }
    m_kinds.insert(card, kind);
    connect(card, &Card::menuAsked, this, &ConversationView::menuAsked);
    connect(card, &Card::noteMenuAsked, this, &ConversationView::noteMenuAsked);
    connect(card, &Card::linkActivated, this, &ConversationView::linkActivated);
    connect(card, &Card::historyAsked, this, &ConversationView::historyAsked);
    connect(card, &Card::pictureAsked, this, &ConversationView::pictureAsked);
    connect(card, &Card::fileAsked, this, &ConversationView::fileAsked);
    connect(card, &Card::heightChanged, this, [this, card] {
        const QString id = m_cards.key(card);
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            if (m_items.at(i).id == id)
                m_measured[i] = false;
        }
        layOut();
    });
    return card;
}

bool ConversationView::ensureCards(int from, int to)
{
    bool heightsDiffer = false;
    if (m_items.isEmpty())
        return false;
    const Theme theme = Theme::of(this);
    for (qsizetype i = itemAt(from); i < m_items.size() && m_tops.at(i) < to; ++i) {
        const TimelineItem &item = m_items.at(i);
        Card *&card = m_cards[item.id];
        if (!card) {
            card = makeCard(kindOf(item));
            card->setItem(item, m_context);
        } else if (m_measured.at(i)) {
            continue;
        }
        const int height = card->heightFor(columnFor(item, theme).width());
        heightsDiffer |= height != m_heights.at(i);
        m_heights[i] = height;
        m_measured[i] = true;
    }
    return heightsDiffer;
}

void ConversationView::releaseCards(int from, int to)
{
    if (m_items.isEmpty())
        return;
    QSet<QString> keep;
    for (qsizetype i = itemAt(from); i < m_items.size() && m_tops.at(i) < to; ++i)
        keep.insert(m_items.at(i).id);
    for (auto card = m_cards.begin(); card != m_cards.end();) {
        // What has the keyboard stays, so that Tab and the screen reader do not lose their place.
        if (keep.contains(card.key()) || (*card)->isAncestorOf(QApplication::focusWidget())) {
            ++card;
            continue;
        }
        (*card)->hide();
        QList<Card *> &spare = m_spare[int(m_kinds.value(*card))];
        if (spare.size() < kSparePerKind) {
            spare.append(*card);
        } else {
            m_kinds.remove(*card);
            (*card)->deleteLater();
        }
        card = m_cards.erase(card);
    }
}

void ConversationView::layOut()
{
    if (m_laying)
        return;
    m_laying = true;
    if (m_measuredWidth != viewport()->width()) {
        m_measuredWidth = viewport()->width();
        m_measured.fill(false);
    }
    QScrollBar *bar = verticalScrollBar();
    const int height = std::max(1, viewport()->height());
    for (int round = 0; round < 5 && !m_items.isEmpty(); ++round) {
        const qsizetype anchor = itemAt(bar->value());
        const int offset = bar->value() - m_tops.at(anchor);
        const bool atEnd = bar->maximum() > 0 && isAtEnd() && m_after == 0;
        if (!ensureCards(bar->value() - m_around, bar->value() + height + m_around) && round > 0)
            break;
        computeTops();
        const int end = std::max(0, m_tops.constLast() - height);
        bar->setRange(0, end);
        bar->setPageStep(height);
        bar->setSingleStep(Theme::of(this).px(40));
        bar->setValue(atEnd ? end : m_tops.at(anchor) + offset);
    }
    releaseCards(bar->value() - height - height / 2, bar->value() + 2 * height + height / 2);
    placeCards();
    m_laying = false;
    // A reader who does not move has time to wait for what lies beyond two screens.
    if (!m_nextStrip.isActive())
        askForMore();
}

void ConversationView::placeCards()
{
    const int value = verticalScrollBar()->value();
    if (m_items.isEmpty())
        return;
    const int height = viewport()->height();
    const Theme theme = Theme::of(this);
    for (qsizetype i = itemAt(value - 2 * height); i < m_items.size() && m_tops.at(i) < value + 3 * height; ++i) {
        Card *card = m_cards.value(m_items.at(i).id);
        if (!card)
            continue;
        const QRect column = columnFor(m_items.at(i), theme);
        card->setGeometry(column.x(), m_tops.at(i) - value, column.width(), m_heights.at(i));
        card->show();
    }
}

void ConversationView::askForMore()
{
    const QScrollBar *bar = verticalScrollBar();
    const int height = viewport()->height();
    if (m_before > 0 && bar->value() < 2 * height)
        Q_EMIT olderWanted();
    if (m_after > 0 && bar->value() > bar->maximum() - 2 * height)
        Q_EMIT newerWanted();
    if (m_after == 0 && isAtEnd())
        Q_EMIT endReached();
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void ConversationView::scrollContentsBy(int, int dy)
{
    if (m_laying)
        return;
    // Moves the cards with what is already painted; only the strip that comes in is painted anew.
    viewport()->scroll(0, dy);
    layOut();
    askForMore();
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Home:
        if (m_before > 0)
            Q_EMIT beginningWanted();
        else
            bar->setValue(0);
        return;
    case Qt::Key_End:
        if (m_after > 0)
            Q_EMIT endWanted();
        else
            scrollToEnd();
        return;
    case Qt::Key_Space:
        bar->triggerAction(event->modifiers() & Qt::ShiftModifier ? QAbstractSlider::SliderPageStepSub
                                                                  : QAbstractSlider::SliderPageStepAdd);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void ConversationView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange) {
        m_measuredWidth = -1;
        layOut();
    }
}

void ConversationView::paintEvent(QPaintEvent *)
{
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    paintFocusRing(painter, viewport()->rect(), 0, Theme::of(this));
}

void ConversationView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ConversationView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool ConversationView::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange) {
        m_measuredWidth = -1;
        layOut();
    }
    return QAbstractScrollArea::event(event);
}

} // namespace baton::desktop
