// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/inbox/ThreadDelegate.h"
#include "app/desktop/inbox/ThreadListModel.h"

#include <QtWidgets/QListView>

namespace baton::desktop {

/// The list itself. All rows are equally high, so that two hundred thousand cost no more than ten: nothing is measured
/// and nothing but the visible rows is touched. Deriving from QListView brings its accessibility and key handling.
class ThreadListView : public QListView {
    Q_OBJECT

public:
    ThreadListView(ThreadListModel &model, PictureSource &pictures, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] ThreadKey currentKey() const;
    /// Makes a row current and selects it alone. Does nothing if it is not in the view.
    void setCurrentKey(ThreadKey key);
    /// Selects the row that took the place of a removed one and tells it as current.
    void takeOverRemoved();
    /// Selects nothing; the current row stays where J and K go on from.
    void deselect();
    /// Moves by rows; `extend` keeps what is selected.
    void step(int rows, bool extend);
    /// Adds or removes the current row from the selection.
    void toggleCurrent();
    /// Everything the view and filter match, also what has not been loaded yet.
    void selectAll() override;
    [[nodiscard]] QList<ThreadKey> selectedKeys() const;
    [[nodiscard]] int selectedCount() const;

    void setAccounts(const QList<inbox::AccountView> &accounts);
    [[nodiscard]] int rowHeight() const;

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void keyboardSearch(const QString &) override { } // letters are commands
    void reset() override;

Q_SIGNALS:
    /// Another row is current; 0: none.
    void currentKeyChanged(baton::ThreadKey key);
    void selectionCountChanged(int count);
    /// The current row has left the view. The next one is current, but neither selected nor told through
    /// currentKeyChanged(): whoever is reading goes on reading.
    void currentRemoved(baton::ThreadKey removed);
    /// Enter or a double click.
    void activatedKey(baton::ThreadKey key);
    void contextMenuAsked(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void tellVisible();
    /// Paints these rows again; those that are not visible cost nothing.
    void updateRows(int first, int last);
    void updateRowsWithPicture(const QString &url);
    void applyTheme();

    ThreadListModel &m_model;
    ThreadDelegate *m_delegate;
    QTimer m_minute;
    QTimer m_rest; ///< runs while the list flies past
    bool m_selectAllWhenComplete = false;
    ThreadKey m_topKey = 0; ///< the row at the top before rows come and go
    int m_topOffset = 0;
    ThreadKey m_reportedKey = 0;
    bool m_removing = false;
    bool m_currentRemoved = false; ///< by the removal under way
    bool m_detached = false; ///< the current row only marks where the removed one was
};

} // namespace baton::desktop
