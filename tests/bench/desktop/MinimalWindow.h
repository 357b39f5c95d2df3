// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringListModel>
#include <QtWidgets/QListView>
#include <QtWidgets/QMainWindow>

namespace baton::bench {

/// The floor: a Qt Widgets program's window with one list view, as large as Baton's.
class MinimalWindow : public QMainWindow {
public:
    explicit MinimalWindow(int rows);
    [[nodiscard]] QListView *list() const { return m_list; }
    /// Other rows take the place of those shown.
    void showRows(int rows, const QString &prefix);

private:
    QStringListModel m_model;
    QListView *m_list;
};

} // namespace baton::bench
