// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/Sidebar.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/SlimScrollBar.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyledItemDelegate>

namespace baton::desktop {

namespace {

class LineDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(option.widget);
        const bool section = index.data(SidebarModel::SectionRole).toBool();
        return {theme.px(100), theme.px(section ? 35 : Theme::kViewRow)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(option.widget);
        const Colours &c = theme.colours;
        const QRect rect = option.rect;
        const auto mirrored = [&](const QRect &place) { return QStyle::visualRect(option.direction, rect, place); };
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (index.data(SidebarModel::SectionRole).toBool()) {
            painter->setFont(theme.fonts.section);
            painter->setPen(c.muted);
            const QRect text(
                rect.left() + theme.px(18), rect.top() + theme.px(12), rect.width() - theme.px(36), theme.px(20));
            paintLine(*painter, mirrored(text), index.data().toString(), option.direction);
            painter->restore();
            return;
        }
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QRect box = rect.adjusted(theme.px(8), 1, -theme.px(8), -1);
        if (selected) {
            painter->setPen(c.custom ? QPen(c.line) : QPen(Qt::NoPen));
            painter->setBrush(c.selection);
            painter->drawRoundedRect(box, theme.px(Theme::kRadius), theme.px(Theme::kRadius));
        } else if (option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(blend(c.bg, c.text, 0.05));
            painter->drawRoundedRect(box, theme.px(Theme::kRadius), theme.px(Theme::kRadius));
        }
        QRect inner = rect.adjusted(theme.px(18), 0, -theme.px(18), 0);
        const int count = index.data(SidebarModel::CountRole).toInt();
        if (count > 0) {
            const QString number = option.locale.toString(count);
            const bool alarming = index.data(SidebarModel::AlarmingRole).toBool();
            painter->setFont(alarming ? theme.fonts.bodyStrong : theme.fonts.body);
            painter->setPen(alarming ? c.soon : c.muted);
            const int width = painter->fontMetrics().horizontalAdvance(number) + 1;
            painter->drawText(mirrored(QRect(inner.right() + 1 - width, inner.top(), width, inner.height())),
                Qt::AlignCenter, number);
            inner.setRight(inner.right() - width - theme.px(6));
        }
        painter->setFont(selected ? theme.fonts.bodyStrong : theme.fonts.body);
        painter->setPen(c.text);
        paintLine(*painter, mirrored(inner), index.data().toString(), option.direction);
        if (option.state.testFlag(QStyle::State_HasFocus))
            paintFocusRing(*painter, box, theme.px(Theme::kRadius), theme);
        painter->restore();
    }
};

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QListView(parent)
{
    SlimScrollBar::useFor(this);
    setFrameShape(QFrame::NoFrame);
    setModel(&m_model);
    setItemDelegate(new LineDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setAccessibleName(tr("Views"));
    viewport()->setBackgroundRole(QPalette::Window);
    setViewportMargins(0, Theme::of(this).px(8), 0, 0);
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
}

void Sidebar::setCurrentId(const QString &id)
{
    const int row = m_model.rowOf(id);
    m_quiet = true;
    if (row >= 0)
        setCurrentIndex(m_model.index(row, 0));
    else
        selectionModel()->clear();
    m_quiet = false;
}

QString Sidebar::currentId() const { return currentIndex().data(SidebarModel::IdRole).toString(); }

void Sidebar::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!m_quiet && current.isValid() && hasFocus())
        choose(current.row());
}

void Sidebar::mousePressEvent(QMouseEvent *event)
{
    // A click chooses even while the window is not the active one yet, and on the current line once more: its list is
    // shown from the top again.
    m_quiet = true;
    QListView::mousePressEvent(event);
    m_quiet = false;
    const QModelIndex pressed = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && pressed.isValid() && pressed == currentIndex())
        choose(pressed.row());
}

void Sidebar::choose(int row)
{
    const SidebarEntry &entry = m_model.entries().at(row);
    if (entry.kind != SidebarEntry::Kind::Section)
        Q_EMIT chosen(entry);
}

void Sidebar::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const SidebarEntry &entry = m_model.entries().at(index.row());
    if (entry.kind == SidebarEntry::Kind::Kept)
        Q_EMIT keptMenuAsked(entry.text, event->globalPos());
}

void Sidebar::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        scheduleDelayedItemsLayout();
}

} // namespace baton::desktop
