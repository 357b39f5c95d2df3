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

/// The list of keys, for the settings and for `?`. A key can be changed there; one that is taken says by what.
class KeysPage : public QWidget {
    Q_OBJECT

public:
    explicit KeysPage(ActionSet &actions, QWidget *parent = nullptr);

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

/// The same in a window of its own.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    ShortcutsDialog(ActionSet &actions, QWidget *parent);
};

} // namespace baton::desktop
