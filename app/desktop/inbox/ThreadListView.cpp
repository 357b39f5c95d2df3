// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/ThreadListView.h"

#include "app/desktop/theme/PictureSource.h"
#include "app/desktop/theme/SlimScrollBar.h"

#include <QtGui/QAccessible>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

namespace baton::desktop {

namespace {
constexpr std::chrono::milliseconds kRestAfter{80};
}

ThreadListView::ThreadListView(ThreadListModel &model, PictureSource &pictures, const Clock &clock, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_delegate(new ThreadDelegate(model, pictures, clock, this))
{
    SlimScrollBar::useFor(this);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setUniformItemSizes(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent); // rows cover it; the rest is filled below
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setItemDelegate(m_delegate);
    // Before setModel(), so that it is known when the selection model reacts.
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_removing = true; });
    setModel(&model);
    setAccessibleName(tr("Conversations"));
    applyTheme();

    connect(&model, &ThreadListModel::completed, this, [this] {
        if (std::exchange(m_selectAllWhenComplete, false))
            selectAll();
    });
    // Rows that come and go above must not push what is being read.
    const auto remember = [this] {
        const int top = verticalOffset();
        m_topKey = top == 0 ? 0 : m_model.keyAt(top / rowHeight());
        m_topOffset = top % rowHeight();
    };
    const auto restore = [this] {
        updateGeometries();
        const int row = m_topKey ? m_model.rowOf(m_topKey) : -1;
        if (row >= 0)
            verticalScrollBar()->setValue(row * rowHeight() + m_topOffset);
        tellVisible();
        viewport()->update();
    };
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, remember);
    connect(&model, &QAbstractItemModel::rowsInserted, this, restore);
    connect(&model, &QAbstractItemModel::rowsAboutToBeMoved, this, remember);
    connect(&model, &QAbstractItemModel::rowsMoved, this, restore);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, remember);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this, restore](const QModelIndex &, int first) {
        // Qt makes the row above current; people go on downwards.
        if (m_detached && m_currentRemoved && m_model.rowCount() > 0) {
            selectionModel()->setCurrentIndex(
                m_model.index(std::min(first, m_model.rowCount() - 1)), QItemSelectionModel::NoUpdate);
            m_detached = true;
        }
        m_removing = m_currentRemoved = false;
        restore();
    });
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, remember);
    connect(&model, &QAbstractItemModel::layoutChanged, this, restore);
    connect(&pictures, &PictureSource::changed, this, &ThreadListView::updateRowsWithPicture);

    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestAfter);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_delegate->setHurried(false);
        viewport()->update();
    });

    // Waits are told in minutes.
    m_minute.setInterval(60'000);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
}

int ThreadListView::rowHeight() const { return m_delegate->sizeHint({}, {}).height(); }

ThreadKey ThreadListView::currentKey() const
{
    return m_model.keyAt(currentIndex().isValid() ? currentIndex().row() : -1);
}

void ThreadListView::setCurrentKey(ThreadKey key)
{
    const int row = m_model.rowOf(key);
    if (row < 0)
        return;
    selectionModel()->setCurrentIndex(
        m_model.index(row), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(m_model.index(row));
}

void ThreadListView::takeOverRemoved()
{
    m_detached = false;
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return;
    selectionModel()->select(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    m_reportedKey = currentKey();
    Q_EMIT currentKeyChanged(m_reportedKey);
}

void ThreadListView::deselect()
{
    selectionModel()->clearSelection();
    m_reportedKey = 0;
}

void ThreadListView::step(int rows, bool extend)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    int from = currentIndex().isValid() ? currentIndex().row() : rows > 0 ? -1 : count;
    if (m_detached && rows > 0)
        --from; // the row that took the place of the removed one comes first
    const QModelIndex to = m_model.index(std::clamp(from + rows, 0, count - 1));
    if (extend && currentIndex().isValid())
        selectionModel()->select(currentIndex(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    selectionModel()->setCurrentIndex(
        to, (extend ? QItemSelectionModel::Select : QItemSelectionModel::ClearAndSelect) | QItemSelectionModel::Rows);
    scrollTo(to);
}

void ThreadListView::toggleCurrent()
{
    if (currentIndex().isValid())
        selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

void ThreadListView::selectAll()
{
    m_selectAllWhenComplete = !m_model.isComplete();
    if (m_model.rowCount() == 0)
        return;
    // One range, whatever the length.
    selectionModel()->select(
        QItemSelection(m_model.index(0), m_model.index(m_model.rowCount() - 1)), QItemSelectionModel::ClearAndSelect);
}

QList<ThreadKey> ThreadListView::selectedKeys() const
{
    QList<ThreadKey> keys;
    QList<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        ranges.append({range.top(), range.bottom()});
    std::sort(ranges.begin(), ranges.end());
    for (const auto &[top, bottom] : std::as_const(ranges))
        keys.append(m_model.keys().mid(top, bottom - top + 1));
    return keys;
}

int ThreadListView::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

void ThreadListView::setAccounts(const QList<inbox::AccountView> &accounts)
{
    m_delegate->setAccounts(accounts);
    viewport()->update();
}

QRect ThreadListView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return {0, index.row() * rowHeight() - verticalOffset(), viewport()->width(), rowHeight()};
}

QModelIndex ThreadListView::indexAt(const QPoint &point) const
{
    const int row = (point.y() + verticalOffset()) / rowHeight();
    return point.y() + verticalOffset() >= 0 && row < m_model.rowCount() ? m_model.index(row) : QModelIndex();
}

void ThreadListView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int top = index.row() * rowHeight();
    const int height = viewport()->height();
    int value = verticalOffset();
    if (hint == PositionAtCenter)
        value = top - (height - rowHeight()) / 2;
    else if (hint == PositionAtTop || top < value)
        value = top;
    else if (hint == PositionAtBottom || top + rowHeight() > value + height)
        value = top + rowHeight() - height;
    verticalScrollBar()->setValue(value);
}

// NOLINTBEGIN(bugprone-parent-virtual-call): QListView, which these step over, lays out every row.
void ThreadListView::doItemsLayout() { QAbstractItemView::doItemsLayout(); }

void ThreadListView::reset()
{
    QAbstractItemView::reset();
    m_selectAllWhenComplete = false;
    m_reportedKey = 0;
    m_removing = m_detached = false;
    updateGeometries();
    verticalScrollBar()->setValue(0);
    tellVisible();
}

void ThreadListView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int first = std::max(0, (event->rect().top() + verticalOffset()) / rowHeight());
    const int last = std::min(m_model.rowCount() - 1, (event->rect().bottom() + verticalOffset()) / rowHeight());
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_model.index(row);
        option.rect = visualRect(index);
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        m_delegate->paint(&painter, option, index);
    }
    if (!m_model.isComplete() && first <= last && m_model.row(first))
        QMetaObject::invokeMethod(&m_model, &ThreadListModel::headPainted, Qt::QueuedConnection);
    const int end = m_model.rowCount() * rowHeight() - verticalOffset();
    if (end <= event->rect().bottom())
        painter.fillRect(QRect(0, end, viewport()->width(), viewport()->height() - end),
            viewport()->palette().brush(viewport()->backgroundRole()));
}

void ThreadListView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    tellVisible();
}

void ThreadListView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::FontChange) {
        applyTheme();
        updateGeometries();
    }
}

void ThreadListView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT activatedKey(currentKey());
        event->accept();
        return;
    }
    QListView::keyPressEvent(event);
}

void ThreadListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (indexAt(event->position().toPoint()).isValid())
        Q_EMIT activatedKey(currentKey());
}

void ThreadListView::mouseMoveEvent(QMouseEvent *event) { QAbstractItemView::mouseMoveEvent(event); }

void ThreadListView::mouseReleaseEvent(QMouseEvent *event) { QAbstractItemView::mouseReleaseEvent(event); }

void ThreadListView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint where = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        where = viewport()->mapToGlobal(visualRect(currentIndex()).center());
    } else {
        const QModelIndex index = indexAt(viewport()->mapFromGlobal(event->globalPos()));
        if (index.isValid() && !selectionModel()->isSelected(index))
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    }
    if (currentIndex().isValid())
        Q_EMIT contextMenuAsked(where);
}

void ThreadListView::scrollContentsBy(int dx, int dy)
{
    // A hand on the scroll bar: each frame shows other rows.
    if (std::abs(dy) > viewport()->height() / 2) {
        m_delegate->setHurried(true);
        m_rest.start();
    }
    viewport()->scroll(dx, dy);
    tellVisible();
}

void ThreadListView::updateGeometries()
{
    const int height = viewport()->height();
    const qint64 content = qint64(m_model.rowCount()) * rowHeight();
    verticalScrollBar()->setSingleStep(rowHeight() / 2);
    verticalScrollBar()->setPageStep(std::max(rowHeight(), height - rowHeight() / 2));
    verticalScrollBar()->setRange(0, int(std::max<qint64>(0, content - height)));
    QAbstractItemView::updateGeometries();
}

void ThreadListView::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    m_minute.start();
    tellVisible();
}

void ThreadListView::focusInEvent(QFocusEvent *event)
{
    // QAbstractItemView would make the first row current, and so open a conversation that nobody asked for.
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ThreadListView::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    m_minute.stop();
}

int ThreadListView::verticalOffset() const { return verticalScrollBar()->value(); }

QModelIndex ThreadListView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return {};
    const int page = std::max(1, viewport()->height() / rowHeight() - 1);
    int row = currentIndex().isValid() ? currentIndex().row() : 0;
    switch (action) {
    case MoveUp:
    case MovePrevious: --row; break;
    case MoveDown:
    case MoveNext: row += currentIndex().isValid() ? 1 : 0; break;
    case MovePageUp: row -= page; break;
    case MovePageDown: row += page; break;
    case MoveHome: row = 0; break;
    case MoveEnd: row = count - 1; break;
    case MoveLeft:
    case MoveRight: break;
    }
    return m_model.index(std::clamp(row, 0, count - 1));
}

void ThreadListView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const int top = std::max(0, (rect.normalized().top() + verticalOffset()) / rowHeight());
    const int bottom = std::min(m_model.rowCount() - 1, (rect.normalized().bottom() + verticalOffset()) / rowHeight());
    if (top > bottom)
        selectionModel()->select(QItemSelection(), command);
    else
        selectionModel()->select(QItemSelection(m_model.index(top), m_model.index(bottom)), command);
}

QRegion ThreadListView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const QRect top(
            0, range.top() * rowHeight() - verticalOffset(), viewport()->width(), range.height() * rowHeight());
        region += top & viewport()->rect();
    }
    return region;
}

void ThreadListView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
}

void ThreadListView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // The selection model moves the current index on before it tells us; see currentChanged().
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
}

void ThreadListView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (topLeft == bottomRight) {
        QListView::dataChanged(topLeft, bottomRight, roles);
        return;
    }
    // The base would paint the whole list for two rows that differ; the rest of what it does:
    updateRows(topLeft.row(), bottomRight.row());
    if (QAccessible::isActive()) {
        QAccessibleTableModelChangeEvent event(this, QAccessibleTableModelChangeEvent::DataChanged);
        event.setFirstRow(topLeft.row());
        event.setLastRow(bottomRight.row());
        QAccessible::updateAccessibility(&event);
    }
}

void ThreadListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (m_removing) {
        m_detached = current.isValid();
        m_currentRemoved = true;
        const ThreadKey removed = std::exchange(m_reportedKey, 0);
        if (removed)
            QMetaObject::invokeMethod(this, [this, removed] { Q_EMIT currentRemoved(removed); }, Qt::QueuedConnection);
        return;
    }
    m_detached = false;
    const ThreadKey key = m_model.keyAt(current.isValid() ? current.row() : -1);
    if (std::exchange(m_reportedKey, key) != key)
        Q_EMIT currentKeyChanged(key);
}

void ThreadListView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    Q_EMIT selectionCountChanged(selectedCount());
}

void ThreadListView::updateRows(int first, int last)
{
    const QRect rows(0, first * rowHeight() - verticalOffset(), viewport()->width(), (last - first + 1) * rowHeight());
    viewport()->update(rows);
}

void ThreadListView::updateRowsWithPicture(const QString &url)
{
    const int first = std::max(0, verticalOffset() / rowHeight());
    const int last = std::min(m_model.rowCount() - 1, (verticalOffset() + viewport()->height()) / rowHeight());
    for (int i = first; i <= last; ++i) {
        const ThreadRow *row = m_model.row(i);
        if (row && row->avatarUrl == url)
            updateRows(i, i);
    }
}

void ThreadListView::tellVisible()
{
    const int first = verticalOffset() / rowHeight();
    m_model.setVisible(first, first + viewport()->height() / rowHeight() + 1);
}

void ThreadListView::applyTheme()
{
    m_delegate->setTheme(Theme::of(this));
    viewport()->update();
}

// NOLINTEND(bugprone-parent-virtual-call)

} // namespace baton::desktop
