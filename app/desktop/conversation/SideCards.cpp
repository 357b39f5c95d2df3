// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/Cards.h"
#include "app/desktop/conversation/EventText.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/TimeText.h"

#include <QtCore/QLocale>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>

namespace baton::desktop {

namespace {

/// Those whom the note names and who have seen it, without oneself.
QString seenBy(const NoteView &note)
{
    QStringList names;
    for (const MentionView &mention : note.mentions) {
        if (mention.seen && !mention.mine)
            names.append(mention.name);
    }
    return note.removed ? QString() : QLocale().createSeparatedList(names);
}

} // namespace

NoteCard::NoteCard(QWidget *parent)
    : Card(parent)
    , m_text(new MessageText(this))
    , m_menu(new KeyButton({}, this, KeyButton::Weight::Quiet))
{
    const Theme theme = Theme::of(this);
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::Text, theme.colours.noteText);
    m_text->setPalette(palette);
    m_menu->setIcon(tintedIcon(QStringLiteral("view-more"), theme.colours.noteText));
    m_menu->setAccessibleName(tr("What can be done with this note"));
    connect(m_text, &MessageText::linkActivated, this, &Card::linkActivated);
    connect(
        m_text, &MessageText::menuAsked, this, [this](const QPoint &where) { Q_EMIT noteMenuAsked(m_note.id, where); });
    connect(m_menu, &KeyButton::clicked, this,
        [this] { Q_EMIT noteMenuAsked(m_note.id, m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
}

void NoteCard::setItem(const TimelineItem &item, const CardContext &context)
{
    m_note = std::get<NoteView>(item.what);
    m_context = context;
    QString text = m_note.text;
    for (const QString &other : std::as_const(m_note.conflict))
        text += QStringLiteral("\n\n") + tr("Another version:", "note that two people changed apart")
            + QLatin1Char('\n') + other;
    if (m_note.removed)
        text = tr("This note was removed.");
    else if (text.isEmpty()) // nobody writes a note without words
        text = tr("The words of this note were erased, or have not come yet.");
    m_text->setMessage(text, noteAsHtml(text, m_note.removed ? QList<MentionView>() : m_note.mentions));
    m_text->setAccessibleName(tr("Note of %1, internal, %2", "accessible name; person, time")
            .arg(m_note.author, TimeText::stamp(m_note.at, context.now)));
    m_menu->setVisible(!m_note.removed && m_note.mine);
    setAccessibleName(m_text->accessibleName());
    update();
}

int NoteCard::heightFor(int width)
{
    const Theme theme = Theme::of(this);
    return theme.px(8 + 18 + 2) + m_text->heightFor(width - 2 * theme.px(14)) + theme.px(9);
}

void NoteCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const Theme theme = Theme::of(this);
    const int pad = theme.px(14);
    m_text->setGeometry(pad, theme.px(28), width() - 2 * pad, m_text->heightFor(width() - 2 * pad));
    const int side = theme.px(24);
    m_menu->setGeometry(QStyle::visualRect(
        layoutDirection(), rect(), QRect(width() - pad - side + theme.px(6), theme.px(5), side, side)));
}

void NoteCard::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT noteMenuAsked(m_note.id, event->globalPos());
    event->accept();
}

void NoteCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(c.custom ? QPen(c.noteEdge) : QPen(Qt::NoPen));
    painter.setBrush(c.note);
    const double radius = theme.px(4);
    painter.drawRoundedRect(rect(), radius, radius);
    const int edge = theme.px(3);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, edge, height())), c.noteEdge);
    painter.setPen(c.noteText);
    painter.setFont(theme.fonts.bodyStrong);
    QRect head(theme.px(14), theme.px(8), width() - theme.px(28 + 24), theme.px(18));
    const QString title = tr("Note · %1", "head of an internal note; %1 is who wrote it").arg(m_note.author);
    const int used = std::min(head.width(), painter.fontMetrics().horizontalAdvance(title) + 1);
    paintLine(painter,
        QStyle::visualRect(layoutDirection(), rect(), QRect(head.left(), head.top(), used, head.height())), title,
        layoutDirection());
    head.setLeft(head.left() + used + theme.px(8));
    painter.setFont(theme.fonts.secondary);
    QString when = TimeText::stamp(m_note.at, m_context.now);
    if (m_note.editedAt)
        when = tr("%1, changed %2", "when a note was written and when changed")
                   .arg(when, TimeText::stamp(m_note.editedAt, m_context.now));
    if (const QString seen = seenBy(m_note); !seen.isEmpty())
        when
            = tr("%1 · seen by %2", "note; when it was written, and who of those it names has seen it").arg(when, seen);
    paintLine(painter, QStyle::visualRect(layoutDirection(), rect(), head), when, layoutDirection());
}

LineCard::LineCard(QWidget *parent)
    : Card(parent)
{
}

void LineCard::setItem(const TimelineItem &item, const CardContext &context)
{
    m_item = item;
    setCursor(Qt::ArrowCursor);
    setToolTip({});
    if (const auto *event = std::get_if<EventView>(&item.what)) {
        m_text = tr("%1 · %2", "event and its time")
                     .arg(EventText::sentence(*event, context.now), TimeText::clock(event->at));
        setToolTip(TimeText::full(event->at));
    } else if (std::holds_alternative<DayMark>(item.what)) {
        m_text = TimeText::day(item.at, context.now);
    } else if (std::holds_alternative<NewMark>(item.what)) {
        m_text = tr("New", "before the first unread message");
    } else if (const auto *post = std::get_if<OnPost>(&item.what)) {
        m_text = post->message.text.simplified();
        if (!post->message.permalink.isEmpty()) {
            setCursor(Qt::PointingHandCursor);
            setToolTip(tr("Our post that this comments on. A click opens it in the browser."));
        }
    }
    setAccessibleName(m_text);
    update();
}

int LineCard::heightFor(int)
{
    const Theme theme = Theme::of(this);
    return theme.px(std::holds_alternative<OnPost>(m_item.what) ? 48 : 20);
}

void LineCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto mirrored = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    painter.setFont(theme.fonts.secondary);
    const int rule = theme.px(14);
    const int middle = height() / 2;
    if (std::holds_alternative<OnPost>(m_item.what)) {
        const double radius = theme.px(Theme::kRadius);
        painter.setPen(QPen(c.line, 1));
        painter.setBrush(blend(c.bg, c.surface, 0.4));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.setPen(c.faint);
        QFont head = theme.fonts.section;
        painter.setFont(head);
        painter.drawText(mirrored(QRect(theme.px(14), theme.px(6), width() - theme.px(28), theme.px(16))),
            int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)), tr("On our post"));
        painter.setFont(theme.fonts.secondary);
        painter.setPen(c.muted);
        paintLine(painter, mirrored(QRect(theme.px(14), theme.px(23), width() - theme.px(28), theme.px(18))), m_text,
            layoutDirection());
        return;
    }
    const bool isNew = std::holds_alternative<NewMark>(m_item.what);
    const bool isDay = std::holds_alternative<DayMark>(m_item.what);
    const QColor ink = isNew ? c.accent : c.faint;
    if (isNew)
        painter.setFont(theme.fonts.bodyStrong);
    painter.setPen(QPen(isNew ? c.accent : c.line, 1));
    if (isDay || isNew) {
        const int textWidth = std::min(width(), painter.fontMetrics().horizontalAdvance(m_text));
        const int from = (width() - textWidth) / 2 - theme.px(10);
        painter.drawLine(0, middle, from, middle);
        painter.drawLine(width() - from, middle, width(), middle);
        painter.setPen(ink);
        painter.drawText(rect(), Qt::AlignCenter, m_text);
        return;
    }
    const QRect ruleRect = mirrored(QRect(0, middle, rule, 1));
    painter.drawLine(ruleRect.left(), middle, ruleRect.right(), middle);
    painter.setPen(ink);
    paintLine(painter, mirrored(QRect(rule + theme.px(8), 0, width() - rule - theme.px(8), height())), m_text,
        layoutDirection());
}

void LineCard::mouseReleaseEvent(QMouseEvent *event)
{
    const auto *post = std::get_if<OnPost>(&m_item.what);
    if (post && !post->message.permalink.isEmpty() && rect().contains(event->position().toPoint()))
        Q_EMIT linkActivated(QUrl(post->message.permalink));
}

} // namespace baton::desktop
