// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/shell/Actions.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QKeySequenceEdit;
class QTreeWidget;
class QTreeWidgetItem;
class QLabel;
QT_END_NAMESPACE

namespace baton::desktop {

/// The list of keys (`?`). A key can be changed there; one that is taken says by what.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    ShortcutsDialog(ActionSet &actions, QWidget *parent);

private:
    void fill();
    void edit(QTreeWidgetItem *item);
    void take();

    ActionSet &m_actions;
    QTreeWidget *m_tree;
    QKeySequenceEdit *m_key;
    QLabel *m_said;
    int m_editing = -1;
};

} // namespace baton::desktop
