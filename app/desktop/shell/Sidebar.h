// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/shell/SidebarModel.h"

#include <QtWidgets/QListView>

namespace baton::desktop {

/// The first pane: views, accounts, tags and kept filters.
class Sidebar : public QListView {
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    [[nodiscard]] SidebarModel &entries() { return m_model; }
    /// Marks a line without telling anybody; an unknown id marks none.
    void setCurrentId(const QString &id);
    [[nodiscard]] QString currentId() const;

Q_SIGNALS:
    void chosen(const baton::desktop::SidebarEntry &entry);
    void keptMenuAsked(const QString &name, const QPoint &globalPosition);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyboardSearch(const QString &) override { } // letters are commands
    void mousePressEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void choose(int row);

    SidebarModel m_model;
    bool m_quiet = false;
};

} // namespace baton::desktop
